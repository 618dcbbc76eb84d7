"""Django's SQLite, whose writers stand in line.

SQLite itself has none: who finds the store locked looks again after up to 100 ms, and whoever comes at
the right moment goes first. Beside an import, which writes without a pause, or among sixteen people,
somebody's look was late for all of twenty seconds (one write of 8,000 was given up). Here a writer
takes the place at the head of the line, then the store, then gives the place up: who wrote before him
cannot write again before he has. Where the folder takes no locks SQLite's own waiting is left.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError
from filelock import FileLock, Timeout

WRITING = ("INSERT", "UPDATE", "DELETE")
LONGEST = 60.0
"""Seconds in line; a turn takes some milliseconds."""
LOOK = 0.002


class Turn:
    """Of one connection."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.line = FileLock(folder / "write-line.lock", poll_interval=LOOK)
        self.store = FileLock(folder / "write.lock", poll_interval=LOOK)

    def take(self) -> None:
        """Raises OperationalError, as SQLite does, when the line does not move."""
        try:
            with self.line.acquire(timeout=LONGEST):
                self.store.acquire(timeout=LONGEST)
        except Timeout as error:
            raise OperationalError("database is locked") from error

    def give(self) -> None:
        self.store.release(force=True)


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
        if self.is_in_memory_db():
            return
        try:
            if self.turn is None:
                self.turn = Turn(Path(self.settings_dict["NAME"]).parent / "locks")
            self.turn.take()
        except OSError:  # read-only or full: what is written next says so
            return

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
            self.give_turn()
