"""The means of a sealed removal: rows with their history, jobs, bytes, and the pages that held them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models.deletion import Collector

from comity.site.jobs.models import Job
from comity.site.library.files import remove_file, remove_staged
from comity.terms.errors import StoreError


def delete_with_history(rows: Any) -> None:
    """Deletes rows, what hangs on them, and the history of all of it."""
    collector = Collector(using=connection.alias)
    collector.collect(list(rows))
    gone: dict[type[Any], set[Any]] = {}
    for model, instances in collector.data.items():
        gone.setdefault(model, set()).update(instance.pk for instance in instances)
    for queryset in collector.fast_deletes:
        gone.setdefault(queryset.model, set()).update(queryset.values_list("pk", flat=True))
    for model in apps.get_models():
        history = getattr(model, "history", None)
        if model in gone and history is not None and hasattr(history, "model"):
            key = model._meta.pk.attname
            history.model.objects.filter(**{f"{key}__in": gone[model]}).delete()
    rows.delete()


def forget_jobs(words: set[str]) -> None:
    """Jobs name files and addresses in their arguments and results."""
    for job in Job.objects.all():
        told = json.dumps([job.arguments, job.result, job.cursor, job.reason], ensure_ascii=False)
        if any(json.dumps(word, ensure_ascii=False)[1:-1] in told for word in words):
            for row in job.arguments.get("files", ()) if isinstance(job.arguments, dict) else ():
                remove_staged(row["sha256"])
            job.arguments, job.result, job.cursor, job.reason = {}, None, None, "removed for good"
            job.save()


def remove_bytes(files: Iterable[str]) -> None:
    for sha256 in files:
        remove_file(sha256)
        remove_staged(sha256)
    folder: Path = settings.COMITY.data / "backups"
    for backup in folder.glob("before-migration-*.sqlite3"):
        backup.unlink()


def secure_delete() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")


def forget_pages() -> None:
    """Rewrites the database without the pages and the log that held removed rows."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for model in apps.get_app_config("library").get_models():
                cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(model._meta.db_table)}")
            cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(Job._meta.db_table)}")
        return
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA secure_delete=ON")
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy = cursor.fetchone()[0]
    if busy:
        raise StoreError(
            "the content is removed, but the log of the database is in use by another process: "
            "run `comity purge` once more when the site is idle"
        )
