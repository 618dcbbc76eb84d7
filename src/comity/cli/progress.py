"""Progress on standard error: a bar on a terminal, plain lines otherwise."""

from __future__ import annotations

import sys
import time
from types import TracebackType

STEP_SECONDS = 5.0


class Progress:
    """`with Progress("reading", 40) as progress: … progress.advance()`."""

    def __init__(self, what: str, total: int) -> None:
        self.what, self.total, self.done = what, total, 0
        self.began = self.said = time.monotonic()
        self.bar: object | None = None
        self.task: object | None = None

    def __enter__(self) -> Progress:
        if sys.stderr.isatty() and self.total > 1:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
            from rich.progress import Progress as Bar

            bar = Bar(
                TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
                console=Console(stderr=True), transient=True,
            )  # fmt: skip
            bar.start()
            self.bar, self.task = bar, bar.add_task(self.what, total=self.total)
        return self

    def advance(self) -> None:
        self.advance_to(self.done + 1)

    def advance_to(self, done: int) -> None:
        self.done = done
        if self.bar is not None:
            self.bar.update(self.task, completed=done)  # type: ignore[attr-defined]
            return
        now = time.monotonic()
        if now - self.said >= STEP_SECONDS and self.done < self.total:
            self.said = now
            sys.stderr.write(f"{self.what} {self.done} of {self.total}, {now - self.began:.0f} s\n")

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.bar is not None:
            self.bar.stop()  # type: ignore[attr-defined]


class Bar:
    """The same for work that tells how far it is: `tell(done, total)`, in bytes or rows."""

    def __init__(self, what: str, unit: str = "") -> None:
        self.what, self.unit = what, unit
        self.began = self.said = time.monotonic()
        self.bar: object | None = None
        self.task: object | None = None

    def __enter__(self) -> Bar:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import (
                BarColumn,
                DownloadColumn,
                MofNCompleteColumn,
                ProgressColumn,
                TextColumn,
                TimeRemainingColumn,
            )
            from rich.progress import Progress as Shown

            count: ProgressColumn = (
                DownloadColumn() if self.unit == "bytes" else MofNCompleteColumn()
            )
            bar = Shown(
                TextColumn("{task.description}"), BarColumn(), count, TimeRemainingColumn(),
                console=Console(stderr=True), transient=True,
            )  # fmt: skip
            bar.start()
            self.bar, self.task = bar, bar.add_task(self.what, total=None)
        return self

    def tell(self, done: int, total: int | None) -> None:
        if self.bar is not None:
            self.bar.update(self.task, completed=done, total=total)  # type: ignore[attr-defined]
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
            self.bar.stop()  # type: ignore[attr-defined]
