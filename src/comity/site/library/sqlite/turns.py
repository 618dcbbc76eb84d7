"""The line of those who want to write to one SQLite store.

SQLite itself has none: who finds the store locked looks again after up to 100 ms, and whoever comes at
the right moment goes first. Among sixteen people, or beside an import that writes without a pause,
somebody's look was late for all of twenty seconds (one write of 8,000 was given up). Here a writer
takes the place at the head of the line, then the store, then gives the place up: who wrote before him
cannot write again before he has.

Within a process the line is kept in its memory, first come first served, woken and not polled: one
look at a file's lock costs 0.1 ms, and sixteen threads that looked all the time took a whole core.
Between processes one thread of each looks at two files' locks.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from pathlib import Path

from filelock import FileLock, Timeout

LONGEST = 60.0
"""Seconds in line; a turn takes some milliseconds."""
LOOK = 0.001
GAP = 2 * LOOK
"""After a writer of this process has gone, those of others look at the place before the next does."""


class LineStuckError(Exception):
    """Nobody has moved for `LONGEST`."""


class Turn:
    """The line for the store in one folder as this process sees it; its threads share it."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._queue = _Queue()
        self._place = FileLock(folder / "write-line.lock", poll_interval=LOOK, thread_local=False)
        self._writing = threading.Lock()
        self._store = FileLock(folder / "write.lock", poll_interval=LOOK, thread_local=False)
        self._left_at = 0.0

    def take(self) -> None:
        """Returns when this thread may write. Raises LineStuckError, OSError where no lock is taken."""
        self._queue.enter()
        try:
            time.sleep(max(0.0, self._left_at + GAP - time.monotonic()))
            self._place.acquire(timeout=LONGEST)
            try:
                self._take_store()
            finally:
                self._place.release()
                self._left_at = time.monotonic()
        except Timeout as error:
            raise LineStuckError from error
        finally:
            self._queue.leave()

    def _take_store(self) -> None:
        if not self._writing.acquire(timeout=LONGEST):
            raise LineStuckError
        try:
            self._store.acquire(timeout=LONGEST)
        except BaseException:
            self._writing.release()
            raise

    def give(self) -> None:
        """By the thread that took it, once."""
        self._store.release()
        self._writing.release()

    def is_wanted(self) -> bool:
        """Whether somebody stands in line; asked by who writes."""
        if self._queue.is_busy():
            return True
        try:
            with self._place.acquire(blocking=False):
                return False
        except Timeout:
            return True


class _Queue:
    """The threads of this process that want to stand at the head of the line, in their order."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._busy = False

    def enter(self) -> None:
        with self._lock:
            if not self._busy:
                self._busy = True
                return
            mine = threading.Lock()
            mine.acquire()
            self._waiting.append(mine)
        if mine.acquire(timeout=LONGEST):
            return
        with self._lock:
            if mine in self._waiting:
                self._waiting.remove(mine)
                raise LineStuckError
        # its turn came in that very moment

    def leave(self) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._busy = False

    def is_busy(self) -> bool:
        return self._busy


_MAKING = threading.Lock()
_TURNS: dict[tuple[int, Path], Turn] = {}


def turn_of(folder: Path) -> Turn:
    """The process's own; one that was forked holds no lock of its parent's."""
    key = os.getpid(), folder
    with _MAKING:
        if key not in _TURNS:
            _TURNS[key] = Turn(folder)
        return _TURNS[key]
