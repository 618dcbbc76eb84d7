"""Django's SQLite, whose writers stand in line (`turns`). Where the folder takes no locks SQLite's own
waiting is left."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db.backends.sqlite3 import base
from django.db.utils import OperationalError

from comity.site.library.sqlite.turns import LineStuckError, Turn, turn_of

WRITING = ("INSERT", "UPDATE", "DELETE")


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
    """While this connection has it."""

    def take_turn(self) -> None:
        """Raises OperationalError, as SQLite does, when the line does not move."""
        if self.is_in_memory_db():
            return
        try:
            turn = turn_of(Path(self.settings_dict["NAME"]).parent / "locks")
            turn.take()
        except LineStuckError as error:
            raise OperationalError("database is locked") from error
        except OSError:  # read-only or full: what is written next says so
            return
        self.turn = turn

    def give_turn(self) -> None:
        turn, self.turn = self.turn, None
        if turn is not None:
            turn.give()

    def is_wanted(self) -> bool:
        """Whether others wait for the end of the transaction at hand."""
        return self.turn is not None and self.turn.is_wanted()

    def create_cursor(self, _name: str | None = None) -> Cursor:
        assert self.connection is not None
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.wrapper = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self.take_turn()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]  # no stub
        except BaseException:
            self.give_turn()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc]  # no stub
        self.give_turn()  # of a commit that failed the rollback gives it

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]  # no stub
        finally:
            self.give_turn()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc]  # no stub
        finally:
            self.give_turn()
