"""Taking in the export of the Universal Human Rights Index, batch by batch.

What the export prints of one act is one manifestation, its records are the extracts; an act that has
no other manifestation gets its paragraphs straight from them, any other is settled as always. A batch
is one transaction with the job's cursor in it and holds the lock under 50 ms; a killed import goes on
behind its last batch, and a second import of the same export changes nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from django.db import connection
from django.utils import timezone

from comity.formats.uhri_export import Cut, Refused, UhriRow
from comity.site.library.actions import record_change
from comity.site.library.bulk import insert_rows, reserve_ids
from comity.site.library.drafting import facts_of
from comity.site.library.incoming import Incoming
from comity.site.library.matching import find_act, removed_among
from comity.site.library.merging import settle_act
from comity.site.library.models import (
    Act,
    Address,
    Extract,
    ImportedRecord,
    Manifestation,
    Paragraph,
    QuarantinedRecord,
    UhriImport,
)
from comity.site.library.sealed import digest_words, sealed_digests

LAST_PLACE = 10_000_000  # of records without a number: behind the numbered ones
EXTRACT_FIELDS = (
    "id", "paragraph", "manifestation", "anchor", "number", "position", "headings", "text",
    "pages", "details", "labels",
)  # fmt: skip
PARAGRAPH_FIELDS = ("id", "act", "anchor", "former_anchors", "position", "kind", "directive")
RECORD_FIELDS = ("annotation_id", "digest", "act_id", "extract_id", "seen_in_id", "gone")


@dataclass(slots=True)
class Home:
    """Where the records of one act go. `alone`: no other manifestation prints the act."""

    act_id: int
    manifestation_id: int
    alone: bool
    anchors: set[str] = field(default_factory=set)


@dataclass(slots=True)
class Importer:
    """One import. `homes`: by address and State; the only thing that grows with the export."""

    entry: UhriImport
    counts: Counter[str] = field(default_factory=Counter)
    homes: dict[tuple[str, str], Home] = field(default_factory=dict)

    def take(self, batch: Sequence[Cut]) -> None:
        """One batch, inside the caller's transaction."""
        met = ImportedRecord.objects.in_bulk(
            [cut.row.annotation_id for cut in batch if isinstance(cut.row, UhriRow)],
        )
        rows = self._understood(batch, met)
        known = {key: met[key] for key in rows if key in met}
        same = [key for key, record in known.items() if record.digest == rows[key].digest]
        again = [key for key in same if known[key].gone]
        changed = [rows[key] for key, record in known.items() if record.digest != rows[key].digest]
        new = [row for key, row in rows.items() if key not in known]
        touched = self._add(new) | self._change(changed, known) | self._bring_back(again, known)
        ImportedRecord.objects.filter(annotation_id__in=same).update(
            seen_in_id=self.entry.pk, gone=False
        )
        record_change(touched)
        self.counts.update(new=len(new), changed=len(changed), unchanged=len(same))
        self.counts["untyped"] += sum(not row.typed for row in rows.values())
        self.entry.counts = dict(self.counts)
        self.entry.save(update_fields=["counts"])

    def _understood(
        self, batch: Sequence[Cut], met: dict[str, ImportedRecord]
    ) -> dict[str, UhriRow]:
        """By annotation; what is refused or stands in the export twice goes into quarantine. `met`: the
        records of the batch that the store has."""
        rows: dict[str, UhriRow] = {}
        refused: list[QuarantinedRecord] = []
        seen = {key for key, record in met.items() if record.seen_in_id == self.entry.pk}
        removed = removed_among({cut.row.address for cut in batch if isinstance(cut.row, UhriRow)})
        words = sealed_digests()
        for cut in batch:
            row = cut.row
            if isinstance(row, UhriRow):
                if row.address in removed or (words and digest_words(row.text) in words):
                    row = Refused("removed", row.annotation_id, row.symbol)
                elif row.annotation_id in rows or row.annotation_id in seen:
                    row = Refused("twice", row.annotation_id, row.symbol)
                else:
                    rows[row.annotation_id] = row
                    continue
            self.counts["quarantined"] += 1
            self.counts[f"quarantined:{row.reason}"] += 1
            refused.append(
                QuarantinedRecord(
                    taken_by=self.entry,
                    annotation_id=row.annotation_id,
                    ends_at=cut.end,
                    reason=row.reason,
                    detail=row.detail.replace("\x00", "")[:240],
                )
            )
        QuarantinedRecord.objects.bulk_create(refused)
        self.counts["records"] += len(batch)
        return rows

    # -- new records ---------------------------------------------------------------------------

    def _add(self, rows: Sequence[UhriRow]) -> set[int]:
        if not rows:
            return set()
        self._find_homes(rows)
        self._look_again(rows)
        extract_ids = reserve_ids(Extract, len(rows))
        paragraph_ids = reserve_ids(Paragraph, len(rows))
        extracts, paragraphs, records = [], [], []
        for row, extract_id, paragraph_id in zip(rows, extract_ids, paragraph_ids, strict=True):
            home = self.homes[_key(row)]
            anchor, position = _anchor(row, home.anchors), _position(row)
            home.anchors.add(anchor)
            if home.alone:
                paragraphs.append(
                    (paragraph_id, home.act_id, anchor, "[]", position, row.kind, row.directive)
                )
            extracts.append(
                (
                    extract_id, paragraph_id if home.alone else None, home.manifestation_id, anchor,
                    row.number, position, _json(row.headings), row.text, "[]", _details(row),
                    _labels(row),
                )
            )  # fmt: skip
            records.append(
                (row.annotation_id, row.digest, home.act_id, extract_id, self.entry.pk, False)
            )
        insert_rows(Paragraph, PARAGRAPH_FIELDS, paragraphs)
        insert_rows(Extract, EXTRACT_FIELDS, extracts)
        insert_rows(ImportedRecord, RECORD_FIELDS, records)
        return self._settle({_key(row) for row in rows})

    def _settle(self, keys: Iterable[tuple[str, str]]) -> set[int]:
        homes = {self.homes[key].act_id: self.homes[key] for key in keys}
        for act in Act.objects.filter(pk__in=[pk for pk, home in homes.items() if not home.alone]):
            settle_act(act)
        return set(homes)

    def _look_again(self, rows: Sequence[UhriRow]) -> None:
        """Whether somebody loaded another manifestation of an act since the last batch; until this one
        is committed nobody settles these acts."""
        homes = {self.homes[_key(row)].act_id: self.homes[_key(row)] for row in rows}
        if connection.features.has_select_for_update:
            held = Act.objects.select_for_update(no_key=True).order_by("pk")
            list(held.filter(pk__in=homes).values_list("pk"))
        others = Manifestation.objects.filter(act__in=homes).exclude(form=Manifestation.Form.UHRI)
        for act_id in others.values_list("act", flat=True):
            homes[act_id].alone = False

    def _find_homes(self, rows: Sequence[UhriRow]) -> None:
        missing = {_key(row): row for row in rows if _key(row) not in self.homes}
        if not missing:
            return
        addresses = [address for address, _state in missing]
        taken = set(
            Address.objects.filter(address__in=addresses).values_list("address", flat=True)
        ) | set(Act.objects.filter(key__in=addresses).values_list("key", flat=True))
        created: list[UhriRow] = []
        for key, row in missing.items():
            if key[0] in taken:
                self._join(key, row)
            else:
                created.append(row)
                taken.add(key[0])
        self._create_acts(created)

    def _join(self, key: tuple[str, str], row: UhriRow) -> None:
        """An address that somebody has: the same act, or another one of the same address."""
        incoming = _incoming(row)
        match = find_act(incoming)
        if match.act is None:
            own = f"{row.address}~{(row.state or row.document_kind).lower()}"[:120]
            act = Act.objects.filter(key=own).first()
            if act is None:
                self._create_acts([row], key=own)
                return
        else:
            act = match.act
        mine = act.manifestations.filter(form=Manifestation.Form.UHRI, language="en").first()
        if mine is None:
            mine = Manifestation.objects.create(**_manifestation(act, row))
        alone = not act.manifestations.exclude(pk=mine.pk).exists()
        anchors = set(mine.extracts.values_list("anchor", flat=True))
        self.homes[key] = Home(act.pk, mine.pk, alone, anchors)

    def _create_acts(self, rows: Sequence[UhriRow], key: str = "") -> None:
        acts = []
        for row in rows:
            act = Act(
                key=key or row.address,
                symbol=row.symbol,
                symbol_status="printed" if row.symbol else "unknown",
                kind=row.document_kind,
                committee=row.committee,
                treaty=row.treaty,
                state=row.state,
                published_on=row.published_on or None,
            )
            act.clean_dates()
            acts.append(act)
        acts = Act.objects.bulk_create(acts)
        Address.objects.bulk_create([Address(act=act, address=act.key) for act in acts])
        manifestations = Manifestation.objects.bulk_create(
            [Manifestation(**_manifestation(act, row)) for act, row in zip(acts, rows, strict=True)]
        )
        for act, row, mine in zip(acts, rows, manifestations, strict=True):
            self.homes[_key(row)] = Home(act.pk, mine.pk, alone=True)
        self.counts["acts"] += len(acts)

    # -- records that are known ----------------------------------------------------------------

    def _change(self, rows: Sequence[UhriRow], known: dict[str, ImportedRecord]) -> set[int]:
        """Takes the new wording into the extract that the record became; its anchor stays."""
        if not rows:
            return set()
        extracts = Extract.objects.select_related("paragraph", "manifestation").in_bulk(
            [known[row.annotation_id].extract_id for row in rows]
        )
        settled: set[int] = set()
        for row in rows:
            record = known[row.annotation_id]
            extract = extracts[record.extract_id]
            extract.number, extract.text = row.number, row.text
            extract.headings = list(row.headings)
            extract.details = json.loads(_details(row))
            extract.labels = json.loads(_labels(row))
            extract.save()
            record.digest, record.seen_in_id, record.gone = row.digest, self.entry.pk, False
            record.save()
            settled.add(record.act_id)
        for act in Act.objects.filter(pk__in=settled).order_by("pk"):
            settle_act(act)
        return settled

    def _bring_back(self, keys: Sequence[str], known: dict[str, ImportedRecord]) -> set[int]:
        """What an earlier export had, a later one had not and this one has again."""
        _drop(Paragraph.objects.filter(extracts__in=[known[key].extract_id for key in keys]), None)
        return {known[key].act_id for key in keys}


def _key(row: UhriRow) -> tuple[str, str]:
    return row.address, row.state


def _anchor(row: UhriRow, taken: set[str]) -> str:
    """The paragraph's number ("121.4" of the review as "121~4"), else the record's own name."""
    own = row.annotation_id.replace("-", "").lower()
    own = own if own.isalnum() and own.isascii() else row.digest
    stem = row.number.replace(".", "~") if row.number else "0"
    if row.number and stem not in taken:
        return stem
    base = stem.partition("~")[0]
    return next(
        name
        for size in (8, 12, 20)
        if (name := f"{base}~{own[:size]}" if size < 20 else f"{base}~{row.digest}") not in taken
        or size == 20
    )


def _position(row: UhriRow) -> int:
    whole, _point, part = row.number.partition(".")
    return int(whole) * 1000 + int(part or 0) if whole else LAST_PLACE


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _details(row: UhriRow) -> str:
    return _json({"kind": row.kind, "directive": row.directive, "uhri": dict(row.upr) | {
        "annotation_id": row.annotation_id, "body": row.body, "states": row.states,
    }})  # fmt: skip


def _labels(row: UhriRow) -> str:
    return _json(
        [
            {"scheme": scheme, "label": label, "origin": "import", "confidence": None, "span": None}
            for scheme, label in row.labels
        ]
    )


def _incoming(row: UhriRow) -> Incoming:
    """The act of a record, as any document that comes in."""
    return Incoming(
        addresses=(row.address,),
        symbol=row.symbol,
        symbol_status="printed" if row.symbol else "unknown",
        kind=row.document_kind,
        title="",
        committee=row.committee,
        treaty=row.treaty,
        state=row.state,
        adopted_on=None,
        next_due_on=None,
        form=Manifestation.Form.UHRI,
        language="en",
        place=None,
        reprinted_in="",
        report_paragraph="",
        header={"published_on": row.published_on or None, "session": dict(row.upr).get("session")},
        extracts=(),
    )


def _manifestation(act: Act, row: UhriRow) -> dict[str, Any]:
    incoming = _incoming(row)
    return {
        "act": act,
        "form": incoming.form,
        "language": "en",
        "symbol_as_printed": row.symbol,
        "header": dict(incoming.header),
        "facts": {**facts_of(act, incoming), "published_on": row.published_on or None},
    }


def _drop(paragraphs: Any, at: Any) -> None:
    paragraphs.update(dropped_at=at)


# -- the end of an import -------------------------------------------------------------------------


def withdraw_gone(entry: UhriImport, batch: int) -> int:
    """Takes paragraphs that only a record printed which this export has no more out of search and
    pages, `batch` at most, inside the caller's transaction; how many records that were. Nothing is
    deleted."""
    records = list(ImportedRecord.objects.exclude(seen_in_id=entry.pk).filter(gone=False)[:batch])
    extracts = [record.extract_id for record in records]
    ours = Paragraph.objects.filter(extracts__in=extracts)
    others = ours.filter(
        extracts__in=Extract.objects.exclude(manifestation__form=Manifestation.Form.UHRI)
    ).values_list("pk", flat=True)
    _drop(
        Paragraph.objects.filter(extracts__in=extracts).exclude(pk__in=list(others)),
        timezone.now(),
    )
    ImportedRecord.objects.filter(pk__in=[record.pk for record in records]).update(gone=True)
    record_change(record.act_id for record in records)
    return len(records)


def count_gone(entry: UhriImport) -> int:
    return ImportedRecord.objects.exclude(seen_in_id=entry.pk).filter(gone=False).count()
