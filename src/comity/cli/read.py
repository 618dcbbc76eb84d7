"""`comity read`: documents to tables and files, a folder over several processes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from comity.cli.output import write_output
from comity.cli.rendering import Outcome, Task, render
from comity.cli.running import printable, say
from comity.cli.terminal import colours, terminal_width
from comity.terms.errors import CannotReadError

if TYPE_CHECKING:
    from comity.cli.bulk import Pool

FORMATS = ("json", "jsonl", "table", "csv", "xlsx", "akn", "uhri", "markdown", "text")
BINARY = frozenset(("xlsx",))
ENDINGS = {"markdown": "md", "text": "txt", "uhri": "json", "akn": "xml", "table": "txt"}
WORTH_PROCESSES = 6
"""Files from which starting processes pays."""
MOST_PROCESSES = 61
"""Windows waits for no more at once."""


RARELY = 20_000
"""Objects after which the collector of garbage looks: a reading makes many and no circles of them, and
its looks were a fifteenth of a short command's time."""


@click.command("read")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--format",
    "format_",
    type=click.Choice(FORMATS),
    help="Default: table on a terminal, else json.",
)
@click.option(
    "--output", type=click.Path(path_type=Path), help="A file, or a folder for several documents."
)
@click.option(
    "--jobs",
    type=click.IntRange(1, MOST_PROCESSES),
    help="Processes for a folder. Default: one a core.",
)
@click.option(
    "--dask", metavar="ADDRESS", help="The scheduler of a Dask cluster that reads the files."
)
def read_command(
    files: tuple[Path, ...],
    format_: str | None,
    output: Path | None,
    jobs: int | None,
    dask: str | None,
) -> int:
    """Read documents (pdf, docx, doc, odt, rtf, html, txt) and print what they say.

    A folder reads all files in it, in the order of their names.

    \b
    comity read CMW_C_ECU_CO_2.docx
    comity read CMW_C_ECU_CO_2.docx --format xlsx --output ecuador.xlsx
    comity read folder --format jsonl --output readings.jsonl
    comity read folder --dask tcp://127.0.0.1:8786 --format jsonl --output readings.jsonl
    """
    gc.set_threshold(RARELY)
    paths = tuple(list_files(files))
    if dask is not None and jobs is not None:
        raise click.UsageError("--jobs is for processes of this machine: expected it or --dask")
    several = len(paths) > 1 or any(path.is_dir() for path in files)
    chosen = format_ or _default_format(several)
    if chosen in BINARY and output is None and sys.stdout.isatty():
        raise click.UsageError(
            f"{chosen} is no text: give --output, for example --output out.{chosen}"
        )
    if not several:
        task = Task(str(paths[0]), chosen, terminal_width(), colours())
        content = render(task) if dask is None else _render_there(task, dask)
        write_output(content, _target(output, paths[0], chosen), paths)
        return 0
    return _read_many(paths, chosen, output, jobs, dask)


def _default_format(several: bool) -> str:
    if sys.stdout.isatty():
        return "table"
    return "jsonl" if several else "json"


def list_files(given: Iterable[Path]) -> Iterator[Path]:
    """The files, and those inside folders, by name in code point order, hidden ones left out."""
    for path in given:
        if not path.is_dir():
            yield path
            continue
        inside = [
            Path(folder) / name
            for folder, _, names in os.walk(path)
            for name in names
            if not name.startswith(".")
        ]
        if not inside:
            raise CannotReadError(
                f"the folder {printable(path.name)!r} holds no files: expected documents"
            )
        yield from sorted(inside, key=lambda file: file.relative_to(path).parts)


def _target(output: Path | None, source: Path, format_: str) -> Path | None:
    if output is not None and output.is_dir():
        return output / f"{source.stem}.{ENDINGS.get(format_, format_)}"
    return output


def _render_there(task: Task, dask: str) -> str | bytes:
    [(content, reason)] = _outcomes([task], None, dask)
    if content is None:
        raise CannotReadError(reason)
    return content


# -- several documents ---------------------------------------------------------------------------


def _read_many(
    paths: tuple[Path, ...], format_: str, output: Path | None, jobs: int | None, dask: str | None
) -> int:
    """Every document in order; what fails is listed and the rest goes on."""
    into_folder = output is not None and (
        output.is_dir() or format_ not in ("jsonl", "text", "table")
    )
    if output is not None and into_folder:
        output.mkdir(parents=True, exist_ok=True)
    elif output is None and format_ in ("json", *BINARY):
        format_ = "jsonl" if format_ == "json" else format_
        if format_ in BINARY:
            raise click.UsageError(f"several documents as {format_} need --output FOLDER")
    failed = 0
    gathered: list[str | bytes] = []
    tasks = [Task(str(path), format_, terminal_width(), colours()) for path in paths]
    for path, (content, reason) in zip(paths, _outcomes(tasks, jobs, dask), strict=True):
        if content is None:
            failed += 1
            say(f"comity: {printable(reason)}")
        elif into_folder:
            write_output(content, _target(output, path, format_), paths)
        elif output is None:
            write_output(content, None)
        else:
            gathered.append(content)
    if output is not None and not into_folder:
        write_output("".join(str(part) for part in gathered), output, paths)
    if failed == len(paths):
        return 2
    return 1 if failed else 0


def _outcomes(tasks: list[Task], jobs: int | None, dask: str | None) -> Iterator[Outcome]:
    from comity.cli.bulk import read_in_order
    from comity.cli.progress import Progress

    with _pool(len(tasks), jobs, dask) as pool, Progress("reading", len(tasks)) as progress:
        for outcome in read_in_order(tasks, pool):
            progress.advance()
            yield outcome


def _pool(tasks: int, jobs: int | None, dask: str | None) -> Pool:
    from comity.cli.bulk import Here, Processes

    if dask is not None:
        from comity.cli.cluster import Cluster

        return Cluster(dask)
    workers = min(jobs or os.cpu_count() or 1, tasks, MOST_PROCESSES)
    return Here() if workers == 1 or tasks < WORTH_PROCESSES else Processes(workers)
