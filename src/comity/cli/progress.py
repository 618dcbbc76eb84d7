"""Progress on standard error: a bar on a terminal, plain lines otherwise."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

STEP_SECONDS = 5.0


class Progress:
    """`with Progress("reading", 40) as progress: … progress.advance()`.

    total: None for work that says itself how much there is, by `tell`; unit: "bytes" are told as sizes
    and shares."""

    def __init__(self, what: str, total: int | None = None, unit: str = "") -> None:
        self.what, self.total, self.unit, self.done = what, total, unit, 0
        self.began = self.said = time.monotonic()
        self.bar: Bar | None = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty() and self.total != 1:
            self.bar = _bar(self.unit)
            self.bar.add_task(self.what, total=self.total)
            self.bar.start()
        return self

    def advance(self) -> None:
        self.advance_to(self.done + 1)

    def advance_to(self, done: int) -> None:
        self.tell(done, self.total)

    def tell(self, done: int, total: int | None) -> None:
        self.done = done
        if self.bar is not None:
            self.bar.update(self.bar.task_ids[0], completed=done, total=total)
            return
        now = time.monotonic()
        if now - self.said >= STEP_SECONDS and total and done < total:
            self.said = now
            share = f"{done / total:.0%}" if self.unit == "bytes" else f"{done} of {total}"
            sys.stderr.write(f"{self.what} {share}, {now - self.began:.0f} s\n")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.stop()


def _bar(unit: str) -> Bar:
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        DownloadColumn,
        MofNCompleteColumn,
        ProgressColumn,
        TextColumn,
        TimeElapsedColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bar

    count: ProgressColumn = DownloadColumn() if unit == "bytes" else MofNCompleteColumn()
    return Bar(
        TextColumn("{task.description}"), BarColumn(), count, TimeElapsedColumn(),
        TimeRemainingColumn(), console=Console(stderr=True), transient=True,
    )  # fmt: skip
