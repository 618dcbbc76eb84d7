"""Sealed removal: content that endangers or identifies a person goes everywhere, a tombstone stays.

The first administrator's request withdraws it from pages, search and exports at once; the second's
removes it: original, reading text, rows, notes, history, jobs, staged files, automatic backups. A
document that holds other acts too (an annual report) keeps them; its original goes, since the bytes
hold both. Backups that were taken before and lie elsewhere are for people to destroy.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models.deletion import Collector
from django.dispatch import Signal
from django.utils import timezone

from comity.site.jobs.models import Job
from comity.site.library.actions import record_change
from comity.site.library.files import remove_file, remove_staged
from comity.site.library.merging import settle_act
from comity.site.library.models import (
    Act,
    Address,
    ImportedRecord,
    LoadedFile,
    Manifestation,
    StoredReading,
    Tombstone,
)
from comity.site.library.scrubbing import scrub_contract, scrub_text
from comity.terms.errors import StoreError

SHA256 = re.compile(r"[0-9a-f]{64}")

content_removed = Signal()
"""Sent inside the removal's transaction with `keys`: the addresses of the documents that go, so that the
apps above take out what they hold of them."""


@dataclass(frozen=True, slots=True)
class Removal:
    """`sealed`: the content is gone; else a second administrator has to confirm."""

    address: str
    sealed: bool
    acts: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Target:
    """What a removal takes: whole acts, and the manifestations of a file."""

    acts: tuple[Act, ...]
    manifestations: tuple[Manifestation, ...]


def purge(address: str, reason: str, user_id: int) -> Removal:
    """address: an act's address, or the sha256 of a file. Raises StoreError when nothing has it.

    After the second call the caller makes the index anew and calls `forget_pages`."""
    with transaction.atomic():
        stone = Tombstone.objects.select_for_update().filter(address=address).first()
        if stone is None:
            target = _find(address)
            stone = Tombstone.objects.create(address=address, reason=reason, by_ids=[user_id])
            _withdraw(target)
            return Removal(address, False, len(target.acts), _files_of(target))
        if stone.sealed_at is None:
            if user_id in stone.by_ids:
                raise StoreError(
                    f"{address}: you asked for its removal; expected another administrator now"
                )
            target = _find(address)
            files = _files_of(target)
            _secure_delete()
            others = _remove(target, address) - {address}
            stone.by_ids, stone.sealed_at = [*stone.by_ids, user_id], timezone.now()
            stone.files = list(files)
            stone.save()
            _bury_too(stone, others)
            acts = len(target.acts)
        else:
            acts = 0  # a removal that was cut off is brought to its end by either of them
    _remove_bytes(stone.files)
    return Removal(address, True, acts, tuple(stone.files))


def _find(address: str) -> _Target:
    if SHA256.fullmatch(address):
        rows = Manifestation.objects.filter(reading__file__sha256=address).select_related("act")
        found = tuple(rows)
        mine = {row.pk for row in found}
        acts = {row.act_id: row.act for row in found}
        whole = tuple(
            act for act in acts.values() if not act.manifestations.exclude(pk__in=mine).exists()
        )
        if found or LoadedFile.objects.filter(sha256=address, purged_at=None).exists():
            return _Target(whole, found)
    else:
        known = Address.objects.filter(address=address).select_related("act").first()
        act = known.act if known else Act.objects.filter(key=address).first()
        if act is not None:
            return _Target((act,), tuple(act.manifestations.all()))
    raise StoreError(
        f"{address!r} is in the library under no such address: expected one such as "
        "CMW/C/ECU/CO/2, or a file's sha256"
    )


def _withdraw(target: _Target) -> None:
    now = timezone.now()
    for act in target.acts:
        Act.objects.filter(pk=act.pk, withdrawn_at=None).update(withdrawn_at=now)
    mine = [row.pk for row in target.manifestations]
    Manifestation.objects.filter(pk__in=mine, withdrawn_at=None).update(withdrawn_at=now)
    touched = {row.act_id for row in target.manifestations} | {act.pk for act in target.acts}
    for act in Act.objects.filter(pk__in=touched, withdrawn_at=None):
        settle_act(act)
    record_change(touched)


def _files_of(target: _Target) -> tuple[str, ...]:
    readings = {row.reading_id for row in target.manifestations if row.reading_id}
    rows = LoadedFile.objects.filter(readings__in=readings).distinct().order_by("sha256")
    return tuple(rows.values_list("sha256", flat=True))


def _bury_too(stone: Tombstone, addresses: Iterable[str]) -> None:
    """The same stone at every other address, so that none of them is taken again."""
    Tombstone.objects.bulk_create(
        [
            Tombstone(
                address=address,
                reason=stone.reason,
                by_ids=stone.by_ids,
                sealed_at=stone.sealed_at,
                files=stone.files,
            )
            for address in sorted(addresses)
        ],
        ignore_conflicts=True,
    )


def _remove(target: _Target, address: str) -> set[str]:
    """Removes rows and returns the addresses that nobody has any more."""
    keys = {address, *(act.key for act in target.acts)}
    for act in target.acts:
        keys.update(act.addresses.values_list("address", flat=True))
    touched = {row.act_id for row in target.manifestations}
    files = LoadedFile.objects.filter(sha256__in=_files_of(target))
    names = set(files.values_list("sha256", "name"))
    for reading in StoredReading.objects.filter(file__in=files):
        _remove_from(reading, target)
    gone = [act.pk for act in target.acts]
    ImportedRecord.objects.filter(act_id__in=gone).delete()
    delete_with_history(Act.objects.filter(pk__in=gone))
    for act in Act.objects.filter(pk__in=touched):
        settle_act(act)
    for file in files:
        file.name, file.purged_at = "removed", timezone.now()
        file.save()
    record_change(touched)
    _forget_jobs({*keys, *(part for row in names for part in row)})
    content_removed.send(sender=Act, keys=frozenset(keys))
    return keys if target.acts else set()


def _remove_from(reading: StoredReading, target: _Target) -> None:
    """The whole reading when nothing else is in it, else the stretch of what goes."""
    mine = {row.pk for row in target.manifestations}
    rows = list(reading.manifestations.filter(pk__in=mine))
    others = reading.manifestations.exclude(pk__in=mine).exists()
    if not others or any(row.place is None for row in rows):
        touched = list(reading.manifestations.values_list("act_id", flat=True))
        delete_with_history(StoredReading.objects.filter(pk=reading.pk))
        record_change(touched)
        return
    sets = reading.contract["concluding_observations"]
    spans = [tuple(sets[row.place]["span"]) for row in rows]
    delete_with_history(Manifestation.objects.filter(pk__in=[row.pk for row in rows]))
    reading.contract = scrub_contract(reading.contract, spans, reading.text)
    reading.text = scrub_text(reading.text, spans)
    reading.save()


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


def _forget_jobs(words: set[str]) -> None:
    """Jobs name files and addresses in their arguments and results."""
    for job in Job.objects.all():
        told = json.dumps([job.arguments, job.result, job.cursor, job.reason], ensure_ascii=False)
        if any(json.dumps(word, ensure_ascii=False)[1:-1] in told for word in words):
            for row in job.arguments.get("files", ()) if isinstance(job.arguments, dict) else ():
                remove_staged(row["sha256"])
            job.arguments, job.result, job.cursor, job.reason = {}, None, None, "removed for good"
            job.save()


def _remove_bytes(files: Iterable[str]) -> None:
    for sha256 in files:
        remove_file(sha256)
        remove_staged(sha256)
    folder: Path = settings.COMITY.data / "backups"
    for backup in folder.glob("before-migration-*.sqlite3"):
        backup.unlink()


def _secure_delete() -> None:
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
