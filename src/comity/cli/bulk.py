"""Many files in order: here, over processes, or (`cluster.py`) over other machines.

Each is a pool that takes tasks and gives outcomes; how many are under way at once is bounded.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Protocol, Self

from comity.cli.rendering import Outcome, Task, try_task

Act = Callable[[Task], Outcome]
AHEAD = 8
"""Tasks under way for each that is being read: outcomes come in order, and while the first of them is a
long document the others go on. Each is read once more, alone, when a process dies."""


class Pool(Protocol):
    def full(self) -> bool:
        """Whether the next task has to wait for an outcome."""

    def submit(self, task: Task) -> Any: ...

    def outcome(self, task: Task, future: Any) -> Outcome:
        """Waits. `future`: what `submit` gave for this task."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None: ...


def read_in_order(tasks: Iterable[Task], pool: Pool) -> Iterator[Outcome]:
    """One outcome a task, in the order of the tasks."""
    under_way: deque[tuple[Task, Any]] = deque()
    for task in tasks:
        under_way.append((task, pool.submit(task)))
        while under_way and pool.full():
            yield pool.outcome(*under_way.popleft())
    while under_way:
        yield pool.outcome(*under_way.popleft())


class Here:
    """No process but this one."""

    def full(self) -> bool:
        return True

    def submit(self, task: Task) -> Task:
        return task

    def outcome(self, task: Task, future: Task) -> Outcome:
        assert future is task
        return try_task(task)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return


class Processes:
    """Started afresh ("spawn"), as Windows and macOS do. One that dies takes only its file with it."""

    def __init__(self, workers: int, act: Act = try_task) -> None:
        self.workers, self.act, self.under_way = workers, act, 0

    def __enter__(self) -> Self:
        self.executor = self._start(self.workers)
        return self

    def __exit__(self, *_: object) -> None:
        self.executor.shutdown(cancel_futures=True)

    def full(self) -> bool:
        return self.under_way >= self.workers * AHEAD

    def submit(self, task: Task) -> Future[Outcome]:
        self.under_way += 1
        try:
            return self.executor.submit(self.act, task)
        except BrokenProcessPool:
            self.executor = self._start(self.workers)
            return self.executor.submit(self.act, task)

    def outcome(self, task: Task, future: Future[Outcome]) -> Outcome:
        self.under_way -= 1
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(task)

    def _alone(self, task: Task) -> Outcome:
        """Once more, with no other file beside it that the death could be the fault of."""
        with self._start(1) as executor:
            try:
                return executor.submit(self.act, task).result()
            except BrokenProcessPool:
                return None, f"{task.name}: the process that read it died"

    @staticmethod
    def _start(workers: int) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(workers, mp_context=get_context("spawn"))
