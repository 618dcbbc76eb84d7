"""Sealed removal: content that endangers or identifies a person goes everywhere, a tombstone stays.

The first administrator's request withdraws it from pages, search and exports at once; the second's
removes it: original, reading text, rows, notes, history, jobs, staged files, automatic backups. A
document that holds other acts too (an annual report) keeps them; its original goes, since the bytes
hold both; so it is with a single paragraph (`cutting`). Backups that were taken before and lie elsewhere are for people to destroy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction
from django.dispatch import Signal
from django.utils import timezone

from comity.site.library.actions import record_change
from comity.site.library.cutting import Part, cut_out, find_part, list_repeats
from comity.site.library.forgetting import (
    delete_with_history,
    forget_jobs,
    remove_bytes,
    secure_delete,
)
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
    """`sealed`: the content is gone; else a second administrator has to confirm. `repeated`: of a single
    paragraph, where the same words still stand."""

    address: str
    sealed: bool
    acts: int
    files: tuple[str, ...]
    repeated: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Target:
    """What a removal takes: whole acts, and the manifestations of a file."""

    acts: tuple[Act, ...]
    manifestations: tuple[Manifestation, ...]

    @property
    def files(self) -> tuple[str, ...]:
        readings = {row.reading_id for row in self.manifestations if row.reading_id}
        rows = LoadedFile.objects.filter(readings__in=readings).distinct().order_by("sha256")
        return tuple(rows.values_list("sha256", flat=True))


def purge(address: str, reason: str, user_id: int) -> Removal:
    """address: an act's address, that of one of its paragraphs, or the sha256 of a file. Raises StoreError
    when nothing has it.

    After the second call the caller makes the index anew and calls `forget_pages`."""
    with transaction.atomic():
        stone = Tombstone.objects.select_for_update().filter(address=address).first()
        if stone is None:
            return _ask(address, reason, user_id)
        acts = 0  # a removal that was cut off is brought to its end by either of them
        if stone.sealed_at is None:
            if user_id in stone.by_ids:
                raise StoreError(
                    f"{address}: you asked for its removal; expected another administrator now"
                )
            acts = _seal(stone, user_id)
    remove_bytes(stone.files)
    return Removal(address, True, acts, tuple(stone.files), list_repeats(stone.digests))


def _ask(address: str, reason: str, user_id: int) -> Removal:
    """Sets the stone and withdraws what is to go; of a paragraph the whole act, until it is out of it."""
    target = _find(address)
    stone = Tombstone(address=address, reason=reason, by_ids=[user_id], files=list(target.files))
    if isinstance(target, Part):
        stone.anchor = target.paragraph.anchor
        if target.act.withdrawn_at is None:
            stone.withdrew = [target.act.pk]
            Act.objects.filter(pk=target.act.pk).update(withdrawn_at=timezone.now())
            record_change([target.act.pk])
    else:
        _withdraw(target)
    stone.save()
    acts = 1 if isinstance(target, Part) else len(target.acts)
    return Removal(address, False, acts, target.files)


def _seal(stone: Tombstone, user_id: int) -> int:
    """Removes the content; the number of acts that went or were cut."""
    target = _find(stone.address)
    stone.files = list(target.files)
    secure_delete()
    stone.by_ids, stone.sealed_at = [*stone.by_ids, user_id], timezone.now()
    stone.digests = target.digests if isinstance(target, Part) else []
    stone.save()
    if isinstance(target, Part):
        others = _cut(target, stone)
        acts = 1
    else:
        others = _remove(target, stone.address)
        acts = len(target.acts)
    _bury_too(stone, others - {stone.address})
    return acts


def _cut(part: Part, stone: Tombstone) -> set[str]:
    """Takes a paragraph out of its act and brings the rest back; the addresses that it had."""
    addresses = part.addresses | {stone.address}
    files = tuple(LoadedFile.objects.filter(sha256__in=part.files))
    names = {(file.sha256, file.name) for file in files}
    cut_out(part)
    Act.objects.filter(pk__in=stone.withdrew).update(withdrawn_at=None)
    _mark_purged(files)
    forget_jobs({*addresses, *(word for row in names for word in row)})
    content_removed.send(sender=Act, keys=frozenset(addresses))
    return addresses


def _mark_purged(files: Iterable[LoadedFile]) -> None:
    for file in files:
        file.name, file.purged_at = "removed", timezone.now()
        file.save()


def _find(address: str) -> _Target | Part:
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
        part = find_part(address)
        if part is not None:
            return part
    raise StoreError(
        f"{address!r} is in the library under no such address: expected one such as "
        "CMW/C/ECU/CO/2, its paragraph CMW/C/ECU/CO/2/38, or a file's sha256"
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
                anchor=stone.anchor,
                digests=stone.digests,
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
    files = tuple(LoadedFile.objects.filter(sha256__in=target.files))
    names = {(file.sha256, file.name) for file in files}
    for reading in StoredReading.objects.filter(file__in=files):
        _remove_from(reading, target)
    gone = [act.pk for act in target.acts]
    ImportedRecord.objects.filter(act_id__in=gone).delete()
    delete_with_history(Act.objects.filter(pk__in=gone))
    for act in Act.objects.filter(pk__in=touched):
        settle_act(act)
    _mark_purged(files)
    record_change(touched)
    forget_jobs({*keys, *(part for row in names for part in row)})
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
