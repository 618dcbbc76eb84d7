"""`comity read`: documents to tables and files, a folder over several processes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from comity.cli.output import write_output
from comity.cli.running import printable, say
from comity.cli.terminal import colours, terminal_width
from comity.terms.errors import CannotReadError, ComityError

FORMATS = ("json", "jsonl", "table", "csv", "xlsx", "akn", "uhri", "markdown", "text")
BINARY = frozenset(("xlsx",))
ENDINGS = {"markdown": "md", "text": "txt", "uhri": "json", "akn": "xml", "table": "txt"}
WORTH_PROCESSES = 6
"""Files from which starting processes pays."""


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
    "--jobs", type=click.IntRange(1, 64), help="Processes for a folder. Default: one a core."
)
def read_command(
    files: tuple[Path, ...], format_: str | None, output: Path | None, jobs: int | None
) -> int:
    """Read documents (pdf, docx, doc, odt, rtf, html, txt) and print what they say.

    A folder reads all files in it, in the order of their names.

    \b
    comity read CMW_C_ECU_CO_2.docx
    comity read CMW_C_ECU_CO_2.docx --format xlsx --output ecuador.xlsx
    comity read folder --format jsonl --output readings.jsonl
    """
    paths = tuple(list_files(files))
    several = len(paths) > 1 or any(path.is_dir() for path in files)
    chosen = format_ or _default_format(several)
    if chosen in BINARY and output is None and sys.stdout.isatty():
        raise click.UsageError(
            f"{chosen} is no text: give --output, for example --output out.{chosen}"
        )
    if not several:
        content = _write_one(paths[0], chosen, terminal_width())
        write_output(content, _target(output, paths[0], chosen), paths)
        return 0
    return _read_many(paths, chosen, output, jobs)


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


def _write_one(path: Path, format_: str, width: int = 80) -> str | bytes:
    """One document in one format; the writer is imported when it is needed."""
    from comity.reading.read import read

    try:
        reading = read(path)
    except CannotReadError as error:
        raise CannotReadError(f"{printable(path.name)}: {error}") from error
    if format_ == "json":
        from comity.formats.json import write_json

        return write_json(reading)
    if format_ == "jsonl":
        from comity.formats.json import write_json_line

        return write_json_line(reading)
    if format_ == "text":
        return reading.text
    if format_ == "table":
        from comity.formats.table import write_table

        return write_table(reading, width, colour=colours())
    return _write_file_format(reading, format_)


def _write_file_format(reading: object, format_: str) -> str | bytes:
    from comity.reading.model import Reading

    assert isinstance(reading, Reading)
    if format_ == "csv":
        from comity.formats.csv import write_csv

        return write_csv(reading)
    if format_ == "xlsx":
        from comity.formats.xlsx import write_xlsx

        return write_xlsx(reading)
    if format_ == "markdown":
        from comity.formats.markdown import write_markdown

        return write_markdown(reading)
    if format_ == "uhri":
        from comity.formats.uhri import write_uhri

        return write_uhri(reading)
    from comity.formats.akn import write_akn

    return write_akn(reading)


# -- several documents ---------------------------------------------------------------------------


def _try_one(task: tuple[str, str, int]) -> tuple[str | bytes | None, str]:
    """In a process of its own: the output, or None with the line that says why."""
    name, format_, width = task
    try:
        return _write_one(Path(name), format_, width), ""
    except ComityError as error:
        return None, str(error)
    except RecursionError:
        return None, f"{printable(Path(name).name)}: nested too deeply to be read"
    except MemoryError:
        return None, f"{printable(Path(name).name)}: not enough memory to read it"


def _read_many(paths: tuple[Path, ...], format_: str, output: Path | None, jobs: int | None) -> int:
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
    for path, (content, reason) in zip(paths, _outputs(paths, format_, jobs), strict=True):
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


def _outputs(
    paths: tuple[Path, ...], format_: str, jobs: int | None
) -> Iterator[tuple[str | bytes | None, str]]:
    from comity.cli.progress import Progress

    tasks = [(str(path), format_, terminal_width()) for path in paths]
    workers = min(jobs or os.cpu_count() or 1, len(tasks))
    with Progress("reading", len(tasks)) as progress:
        if workers == 1 or len(tasks) < WORTH_PROCESSES:
            for task in tasks:
                yield _try_one(task)
                progress.advance()
            return
        yield from _over_processes(tasks, workers, progress)


def _over_processes(
    tasks: list[tuple[str, str, int]], workers: int, progress: object
) -> Iterator[tuple[str | bytes | None, str]]:
    """Over processes, in order. A process that dies takes only its own file with it."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    from comity.cli.progress import Progress

    assert isinstance(progress, Progress)
    done = 0
    while done < len(tasks):
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            try:
                for result in pool.map(_try_one, tasks[done:]):
                    yield result
                    done += 1
                    progress.advance()
            except BrokenProcessPool:
                name = printable(Path(tasks[done][0]).name)
                yield None, f"{name}: the process that read it died"
                done += 1
                progress.advance()
