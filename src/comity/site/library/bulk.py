"""Rows by the hundred without an object each: what 270,000 records an import can afford; in batches
that give way to people."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections, transaction
from django.db.models import Field, Model

from comity.site.library.sqlite.base import DatabaseWrapper

MOST_WAY = 4
"""Times as long as its own batch that long work leaves to others while they keep coming."""
LONGEST_WAY = 0.5


class Batches:
    """The transactions of one long work, one after the other.

    After each in which others came to wait it pauses, once, then twice, up to four times as long as the
    batch took: a person's write does not stand behind every batch. Alone it never pauses."""

    def __init__(self) -> None:
        self._way = 0

    @contextmanager
    def batch(self) -> Iterator[None]:
        began = time.monotonic()
        with transaction.atomic():
            yield
            self._way = min(self._way + 1, MOST_WAY) if others_write() else 0
        if self._way:
            time.sleep(min(self._way * (time.monotonic() - began), LONGEST_WAY))


def others_write() -> bool:
    """Whether others want to write while this transaction does: on SQLite they stand in line, on
    PostgreSQL they are at work beside it and want the same cores."""
    own = connections[DEFAULT_DB_ALIAS]
    if isinstance(own, DatabaseWrapper):
        return own.is_wanted()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database()"
            " AND backend_type = 'client backend' AND state <> 'idle' AND pid <> pg_backend_pid())"
        )
        return bool(cursor.fetchone()[0])


def spare_memory() -> None:
    """For a process that goes through the whole store once: pages kept or mapped would not be read
    again, and 300 MB are what an import may take."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")
            cursor.execute("PRAGMA cache_size=-16384")


def reserve_ids(model: type[Model], count: int) -> range | list[int]:
    """Numbers that nobody else gets. On SQLite the transaction holds the only lock on writing."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = cursor.fetchone()
    first = (last[0] if last else 0) + 1
    return range(first, first + count)


def field_of(model: type[Model], name: str) -> Field[Any, Any]:
    """One that its table has a column for, not the other end of another table's."""
    found = model._meta.get_field(name)
    assert isinstance(found, Field)
    return found


def insert_rows(model: type[Model], fields: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """fields: of the model, by name; values as the database takes them (JSON as text)."""
    if not rows:
        return
    columns = [field_of(model, name).column for name in fields]
    quoted = ", ".join(connection.ops.quote_name(str(column)) for column in columns)
    marks = ", ".join(["%s"] * len(fields))
    table = connection.ops.quote_name(model._meta.db_table)
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({marks})", rows)
