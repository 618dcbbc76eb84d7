"""One document in one format: what a process, or a worker of a cluster, does with one file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from comity.cli.running import printable
from comity.terms.errors import CannotReadError, ComityError

if TYPE_CHECKING:
    from comity.reading.model import Reading
    from comity.text.limits import Limits

Outcome = tuple["str | bytes | None", str]
"""The output, or None with the line that says why."""


@dataclass(frozen=True, slots=True)
class Task:
    """`content`: the file's bytes where who reads it has no such path; `limits`: else one's own."""

    path: str
    format: str
    width: int = 80
    colour: bool = False
    content: bytes | None = None
    limits: Limits | None = None

    @property
    def name(self) -> str:
        """Of the file, safe in one line of a terminal."""
        return printable(Path(self.path).name)


def render(task: Task) -> str | bytes:
    """Raises CannotReadError, with the file's name in front. Writers are imported when needed."""
    from comity.reading.read import read

    try:
        if task.content is None:
            reading = read(task.path, limits=task.limits)
        else:
            reading = read(task.content, Path(task.path).name, task.limits)
    except CannotReadError as error:
        raise CannotReadError(f"{task.name}: {error}") from error
    if task.format == "table":
        from comity.formats.table import write_table

        return write_table(reading, task.width, colour=task.colour)
    return _write(reading, task.format)


def try_task(task: Task) -> Outcome:
    try:
        return render(task), ""
    except ComityError as error:
        return None, str(error)
    except RecursionError:
        return None, f"{task.name}: nested too deeply to be read"
    except MemoryError:
        return None, f"{task.name}: not enough memory to read it"


def _write(reading: Reading, format_: str) -> str | bytes:
    if format_ == "json":
        from comity.formats.json import write_json

        return write_json(reading)
    if format_ == "jsonl":
        from comity.formats.json import write_json_line

        return write_json_line(reading)
    if format_ == "text":
        return reading.text
    return _write_file_format(reading, format_)


def _write_file_format(reading: Reading, format_: str) -> str | bytes:
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
