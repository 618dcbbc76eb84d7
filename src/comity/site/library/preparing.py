"""Making the store fit for this code before anything else touches it.

SQLite is migrated by whoever comes first, after a backup; PostgreSQL by `comity migrate`, under an
advisory lock. A store that is newer than the code is refused: an older code would lose what it does
not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from filelock import FileLock

from comity.site.library.backups import copy_sqlite
from comity.terms.errors import StoreError

KEPT_BACKUPS = 3
ADVISORY_LOCK = 0x434F4D49  # "COMI"


def prepare_store() -> int:
    """Called by every command that opens the store; the number of migrations applied."""
    settings.COMITY.data.mkdir(parents=True, exist_ok=True)
    if connection.vendor == "postgresql":
        waiting = count_pending()
        if waiting:
            raise StoreError(
                f"the database waits for {waiting} migrations: run `comity migrate`, then try again"
            )
        return 0
    return migrate_store() if count_pending() else 0


def migrate_store() -> int:
    """Applies what is pending, once, whoever else tries at the same time."""
    with _alone():
        waiting = count_pending()
        if waiting:
            if connection.vendor == "sqlite" and _holds_tables():
                _backup_before()
            _migrate()
        return waiting


def _migrate() -> None:
    """All that is pending or nothing: Django writes a migration down behind its transaction, and a
    process that was killed in between left a store that no later one could migrate."""
    sqlite = connection.vendor == "sqlite"
    if sqlite:  # it builds tables anew, and cannot stop checking within a transaction
        connection.disable_constraint_checking()
    try:
        with transaction.atomic():
            if not sqlite:  # rows that wait for their check would keep their table from changing
                with connection.cursor() as cursor:
                    cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            call_command("migrate", verbosity=0, interactive=False)
            connection.check_constraints()
    finally:
        if sqlite:
            connection.enable_constraint_checking()


def count_pending() -> int:
    """Migrations of the code that the store has not seen. Raises StoreError when it is newer."""
    executor = MigrationExecutor(connection)
    known = set(executor.loader.disk_migrations)
    ours = {app for app, _name in known}
    newer = sorted(
        f"{app}.{name}"
        for app, name in executor.loader.applied_migrations
        if app in ours and (app, name) not in known and not _replaced(executor, app, name)
    )
    if newer:
        raise StoreError(
            f"the store is newer than this version of Comity (it has {newer[0]}): "
            "install the newer version, or restore an older backup"
        )
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _replaced(executor: MigrationExecutor, app: str, name: str) -> bool:
    return any((app, name) in row.replaces for row in executor.loader.disk_migrations.values())


def _holds_tables() -> bool:
    return "django_migrations" in connection.introspection.table_names()


def _backup_before() -> None:
    """A copy of the database beside it, the last three kept."""
    folder: Path = settings.COMITY.data / "backups"
    folder.mkdir(exist_ok=True)
    copy_sqlite(folder / f"before-migration-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.sqlite3")
    for old in sorted(folder.glob("before-migration-*.sqlite3"))[:-KEPT_BACKUPS]:
        old.unlink()


@contextmanager
def _alone() -> Iterator[None]:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [ADVISORY_LOCK])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [ADVISORY_LOCK])
        return
    with FileLock(settings.COMITY.data / "migrate.lock"):
        yield
