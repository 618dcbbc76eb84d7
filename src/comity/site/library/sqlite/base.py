"""Django's SQLite, whose writers stand in line.

SQLite itself has none: who finds the store locked looks again after up to 100 ms, and whoever comes at
the right moment goes first. Beside an import, which writes without a pause, or among sixteen people,
somebody's look was late for all of twenty seconds (one write of 8,000 was given up). Here a writer
waits in the kernel: it takes the place at the head of the line, then the store, then gives the place
up. Where there are no such locks (Windows) or the folder takes none, SQLite's own waiting is left.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]

WRITING = ("INSERT", "UPDATE", "DELETE")
FILES = ("write-line.lock", "write.lock")


class Turn:
    """Of one connection."""

    def __init__(self, folder: Path) -> None:
        self.held = False
        folder.mkdir(parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
        self.line, self.store = (os.open(folder / name, flags, 0o600) for name in FILES)

    def take(self) -> None:
        fcntl.flock(self.line, fcntl.LOCK_EX)
        try:
            fcntl.flock(self.store, fcntl.LOCK_EX)
            self.held = True
        finally:
            fcntl.flock(self.line, fcntl.LOCK_UN)

    def give(self) -> None:
        if self.held:
            self.held = False
            fcntl.flock(self.store, fcntl.LOCK_UN)

    def close(self) -> None:
        self.held = False
        os.close(self.line)
        os.close(self.store)


class Cursor(base.SQLiteCursorWrapper):
    """Takes the turn for a single statement outside of a transaction too."""

    wrapper: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Any:
        if self.wrapper.in_atomic_block or not query.startswith(WRITING):
            return super().execute(query, params)
        self.wrapper.take_turn()
        try:
            return super().execute(query, params)
        finally:
            self.wrapper.give_turn()


class DatabaseWrapper(base.DatabaseWrapper):
    turn: Turn | None = None

    def take_turn(self) -> None:
        if fcntl is None or self.is_in_memory_db():
            return
        if self.turn is None:
            try:
                self.turn = Turn(Path(self.settings_dict["NAME"]).parent / "locks")
            except OSError:  # read-only or full: what is written next says so
                return
        self.turn.take()

    def give_turn(self) -> None:
        if self.turn is not None:
            self.turn.give()

    def create_cursor(self, _name: str | None = None) -> Cursor:
        assert self.connection is not None
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.wrapper = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()
        except BaseException:
            self.give_turn()
            raise

    def _commit(self) -> None:
        super()._commit()
        self.give_turn()  # of a commit that failed the rollback gives it

    def _rollback(self) -> None:
        try:
            super()._rollback()
        finally:
            self.give_turn()

    def _close(self) -> None:
        try:
            super()._close()
        finally:
            if self.turn is not None:
                self.turn.close()
                self.turn = None
