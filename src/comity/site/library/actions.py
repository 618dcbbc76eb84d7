"""Writes to the library: one transaction each, the file read before it begins."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

import comity
from comity.reading.contract import to_contract
from comity.reading.model import Reading
from comity.site.library.drafting import draft_manifestation
from comity.site.library.files import keep_file, read_file, remove_file
from comity.site.library.incoming import Incoming, parse_reading
from comity.site.library.matching import find_act
from comity.site.library.merging import settle_act
from comity.site.library.models import (
    Act,
    Change,
    Extract,
    Footnote,
    FoundProblem,
    Item,
    LoadedFile,
    Manifestation,
    Note,
    Question,
    Reference,
    StoredReading,
)
from comity.site.library.readings import Difference, compare_readings
from comity.site.library.sealed import refuse_removed
from comity.terms.errors import StoreError

Status = Literal["loaded", "unchanged", "updated", "waiting"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What loading a file did. `waiting`: a newer reader reads it otherwise and a person decides."""

    status: Status
    file: LoadedFile
    acts: tuple[Act, ...]
    difference: Difference | None = None


def load_file(
    data: bytes, name: str, *, user_id: int | None = None, accept_newer: bool = False
) -> Loaded:
    """Reads a file and takes it into the library. Raises CannotReadError; then nothing is stored."""
    return load_reading(
        comity.read(data, name=name), data, user_id=user_id, accept_newer=accept_newer
    )


def load_reading(
    reading: Reading, data: bytes, *, user_id: int | None = None, accept_newer: bool = False
) -> Loaded:
    """Takes a reading and its original; the same bytes a second time change nothing."""
    contract = to_contract(reading)
    sha256 = hashlib.sha256(data).hexdigest()
    keep_file(sha256, data)
    for attempt in range(3):
        try:
            with transaction.atomic():
                return _load(contract, reading.text, sha256, user_id, accept_newer)
        except StoreError:
            # what was removed for good leaves no copy of its bytes behind either
            if not LoadedFile.objects.filter(sha256=sha256, purged_at=None).exists():
                remove_file(sha256)
            raise
        except IntegrityError:
            # two processes made the same act at once: the second finds it on its next attempt
            if attempt == 2:
                raise
    raise AssertionError("unreachable")


def _load(
    contract: dict[str, Any], text: str, sha256: str, user_id: int | None, accept_newer: bool
) -> Loaded:
    source = contract["source"]
    file, created = LoadedFile.objects.select_for_update().get_or_create(
        sha256=sha256,
        defaults={
            "name": source["name"][:255],
            "media_type": source["media_type"],
            "size": source["bytes"],
            "pages": source["pages"],
            "loaded_by_id": user_id,
        },
    )
    if file.purged_at is not None:
        raise StoreError(
            f"{source['name']}: its content was removed for good and is not taken again"
        )
    version = contract["reader"]["version"]
    if created:
        return Loaded("loaded", file, _take(file, contract, text))
    current = file.readings.get(current=True)
    difference = compare_readings(current.contract, contract)
    if not difference:
        return Loaded("unchanged", file, acts_of(current))
    if accept_newer:
        return Loaded("updated", file, replace_reading(file, current, contract, text), difference)
    waiting, _new = StoredReading.objects.get_or_create(
        file=file,
        reader_version=version,
        current=False,
        defaults={"text": text, "contract": contract},
    )
    act = acts_of(current)[0]
    Question.objects.get_or_create(
        act=act, kind="newer_reading", detail={"reading": waiting.pk, **difference.as_json()}
    )
    return Loaded("waiting", file, acts_of(current), difference)


def acts_of(reading: StoredReading) -> tuple[Act, ...]:
    rows = reading.manifestations.select_related("act").order_by("place")
    return tuple(dict.fromkeys(row.act for row in rows))


def replace_reading(
    file: LoadedFile, current: StoredReading, contract: dict[str, Any], text: str
) -> tuple[Act, ...]:
    """Puts a newer reading in the place of the current one; paragraphs keep their identity."""
    old = list(current.manifestations.select_related("act"))
    current.current = False
    current.save()
    file.readings.filter(current=False).exclude(pk=current.pk).delete()
    acts = _take(file, contract, text, settle=False)
    touched = {act.pk: act for act in (*acts, *(row.act for row in old))}
    for act in touched.values():
        settle_act(act)  # with both, so that notes find their paragraph in the newer one
    _move_notes(old)
    for row in old:
        row.delete()
    current.delete()
    for act in touched.values():
        _finish(act)
    record_change(touched)
    return acts


def _move_notes(old: Iterable[Manifestation]) -> None:
    """To the same paragraph as the newer reading prints it."""
    rows = Note.objects.filter(written_on__manifestation__in=[row.pk for row in old])
    for note in rows.select_related("written_on__manifestation"):
        words = note.written_on
        assert words is not None  # the rows are those with words of an old one
        newer = Extract.objects.filter(
            paragraph=note.paragraph_id,
            manifestation__form=words.manifestation.form,
            manifestation__language=words.manifestation.language,
        ).exclude(manifestation=words.manifestation_id)
        Note.objects.filter(pk=note.pk).update(written_on=newer.order_by("-pk").first())


def _take(
    file: LoadedFile, contract: dict[str, Any], text: str, *, settle: bool = True
) -> tuple[Act, ...]:
    reading = StoredReading.objects.create(
        file=file, reader_version=contract["reader"]["version"], text=text, contract=contract
    )
    acts: dict[int, Act] = {}
    documents = parse_reading(contract)
    refuse_removed(documents)
    for incoming in documents:
        act = _act_for(incoming)
        acts[act.pk] = act
        _store(act, reading, incoming)
    if settle:
        for act in acts.values():
            settle_act(act)
        record_change(acts)
    return tuple(acts.values())


def _finish(act: Act) -> None:
    """Settles an act that lost a manifestation, or lets it go when it lost the last one."""
    if act.manifestations.exists():
        settle_act(act)
    elif not Note.objects.filter(paragraph__act=act).exists():
        act.delete()


def _act_for(incoming: Incoming) -> Act:
    match = find_act(incoming)
    if match.act is not None:
        return match.act
    taken = match.doubtful is not None and match.doubtful.key == incoming.addresses[0]
    key = f"{incoming.addresses[0]}~{incoming.kind}" if taken else incoming.addresses[0]
    act = Act.objects.create(key=key, kind=incoming.kind)
    if match.doubtful is not None:
        Question.objects.create(
            act=act, kind="same_act", detail={"other": match.doubtful.pk, "key": match.doubtful.key}
        )
    return act


def _store(act: Act, reading: StoredReading | None, incoming: Incoming) -> Manifestation:
    draft = draft_manifestation(act, reading, incoming)
    draft.manifestation.save()
    Extract.objects.bulk_create(draft.extracts, batch_size=500)
    Item.objects.bulk_create(draft.items, batch_size=500)
    Reference.objects.bulk_create(draft.references, batch_size=500)
    Footnote.objects.bulk_create(draft.footnotes)
    FoundProblem.objects.bulk_create(draft.problems)
    return draft.manifestation


def record_change(act_ids: Iterable[int]) -> None:
    """Tells the index, in the same transaction, which acts to make anew."""
    rows = [Change(act_id=act_id) for act_id in sorted(set(act_ids))]
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_current_xact_id()::text::bigint")
            xid = cursor.fetchone()[0]
        for row in rows:
            row.xid = xid
    Change.objects.bulk_create(rows, batch_size=500)


def withdraw_act(act_id: int) -> None:
    """Takes an act out of pages, search, counts and exports; nothing of it is deleted."""
    with transaction.atomic():
        act = Act.objects.select_for_update().get(pk=act_id)
        act.withdrawn_at = act.withdrawn_at or timezone.now()
        act.save()
        record_change([act.pk])


def reread_file(sha256: str, *, accept_newer: bool = False) -> Loaded:
    """Reads a kept original again with the present reader."""
    file = LoadedFile.objects.get(sha256=sha256)
    return load_file(read_file(sha256), file.name, accept_newer=accept_newer)
