"""`comity load`: documents into the library."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import click

from comity.cli.progress import Progress
from comity.cli.read import list_files
from comity.cli.running import printable
from comity.cli.site import opened
from comity.terms.errors import CannotReadError, StoreError

Source = Path | Traversable


@dataclass(frozen=True, slots=True)
class Line:
    """What became of one file. `acts`: the addresses of what it holds."""

    file: str
    status: str
    acts: tuple[str, ...] = ()
    difference: dict[str, Any] | None = None
    told: str = field(default="", repr=False)
    reason: str = ""

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "status": self.status,
            "acts": list(self.acts),
            "difference": self.difference,
            "reason": self.reason or None,
        }

    def __str__(self) -> str:
        words = [f"{self.status:<9} {printable(self.file)}"]
        if self.told or self.reason:
            words.append(printable(self.told or self.reason))
        if self.acts:
            more = f" and {len(self.acts) - 3} more" if len(self.acts) > 3 else ""
            words.append(", ".join(self.acts[:3]) + more)
        return "\n          ".join(words)


@click.command("load")
@click.argument("files", metavar="FILE…", nargs=-1, type=click.Path(path_type=Path))
@click.option("--samples", is_flag=True, help="Load the bundled documents about invented States.")
@click.option(
    "--keep",
    is_flag=True,
    help="Where this version reads a loaded file otherwise, keep what is stored and ask on the site.",
)
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
def load_command(files: tuple[Path, ...], samples: bool, keep: bool, format_: str) -> int:
    """Load documents into the library. A folder loads all files in it.

    Each is told: loaded, unchanged, updated (with what this version reads otherwise) or failed.

    \b
    comity load CMW_C_ECU_CO_2.docx
    comity load folder --format json
    """
    if not files and not samples:
        raise click.UsageError("no file is named: expected for example CMW_C_ECU_CO_2.docx")
    sources: list[Source] = list(list_files(files))
    lines: list[Line] = []
    with opened():
        if samples:
            sources += _samples()
        lines = list(_told(sources, keep, format_))
        _follow()
    counts = Counter(line.status for line in lines)
    if format_ == "json":
        told = {"files": [line.as_json() for line in lines], "counts": dict(sorted(counts.items()))}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    if counts["failed"] == len(lines):
        return 2
    return 1 if counts["failed"] else 0


def _samples() -> tuple[Source, ...]:
    from comity.site.library.samples import list_samples

    return list_samples()


def _told(sources: Sequence[Source], keep: bool, format_: str) -> Iterator[Line]:
    """Each line is printed when its file is done, so that a cut-off run has said what it did."""
    with Progress("loading", len(sources)) as progress:
        for line in _load(sources, keep):
            if format_ == "table":
                click.echo(str(line))
            yield line
            progress.advance()


def _load(sources: Sequence[Source], keep: bool) -> Iterator[Line]:
    from comity.site.library.actions import load_file

    for path in sources:
        try:
            loaded = load_file(_bytes(path), path.name, accept_newer=not keep)
        except (CannotReadError, StoreError) as error:
            yield Line(path.name, "failed", reason=str(error))
            continue
        except RecursionError:
            yield Line(path.name, "failed", reason="nested too deeply to be read")
            continue
        difference = loaded.difference
        yield Line(
            path.name,
            loaded.status,
            tuple(act.key for act in loaded.acts),
            difference.as_json() if difference else None,
            str(difference) if difference else "",
        )


def _bytes(path: Source) -> bytes:
    if not isinstance(path, Path):
        return path.read_bytes()
    from comity.text.limits import limits_from

    try:
        size = path.stat().st_size
        most = limits_from().bytes
        if size > most:
            raise CannotReadError(
                f"it has {size} bytes: expected at most {most} (COMITY_LIMIT_BYTES)"
            )
        return path.read_bytes()
    except OSError as error:
        raise CannotReadError(f"it cannot be opened: {error.strerror or error}") from error


def _follow() -> None:
    """Takes what was loaded into the index; a site that runs does so itself."""
    from comity.site.search.actions import update_index

    update_index()
