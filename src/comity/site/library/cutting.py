"""Sealed removal of one paragraph: its words go out of every version, reading and note; the rest stays.

Readings keep their length, so that the spans of the rest point where they did. The originals go whole,
since their bytes hold the paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from comity.site.library.actions import record_change
from comity.site.library.forgetting import delete_with_history
from comity.site.library.merging import settle_act
from comity.site.library.models import (
    Act,
    Address,
    Extract,
    Footnote,
    FoundProblem,
    ImportedRecord,
    LoadedFile,
    Paragraph,
    Question,
    StoredReading,
)
from comity.site.library.scrubbing import (
    SHORTEST_REPEATED,
    scrub_contract,
    scrub_text,
    scrub_value,
)
from comity.site.library.sealed import digest_words
from comity.terms.errors import StoreError
from comity.terms.permalinks import Permalink, parse_permalink


@dataclass(frozen=True, slots=True)
class Part:
    """A paragraph of an act, with what every version prints of it."""

    act: Act
    paragraph: Paragraph
    extracts: tuple[Extract, ...]

    @property
    def files(self) -> tuple[str, ...]:
        """sha256 of the originals that print it."""
        readings = (row.manifestation.reading for row in self.extracts)
        return tuple(sorted({reading.file.sha256 for reading in readings if reading is not None}))

    @property
    def digests(self) -> list[str]:
        return sorted({digest_words(row.text) for row in self.extracts})

    @property
    def addresses(self) -> set[str]:
        """Where it stood: in the act under each of its addresses, by each of its anchors."""
        anchors = {self.paragraph.anchor, *(row.anchor for row in self.extracts)}
        own = {self.act.key, *self.act.addresses.values_list("address", flat=True)}
        taken = set(
            self.act.paragraphs.exclude(pk=self.paragraph.pk).values_list("anchor", flat=True)
        )
        return {f"{address}/{anchor}" for address in own for anchor in anchors - taken}


def find_part(address: str) -> Part | None:
    """`CMW/C/ECU/CO/2/38`; None where it names no paragraph. Raises StoreError for an item: what is
    removed is the whole paragraph."""
    link = parse_permalink(address, _documents)
    if link is None or not link.anchor:
        return None
    if "." in link.anchor:
        whole = Permalink(link.address, link.anchor.partition(".")[0])
        raise StoreError(
            f"{address}: an item is not removed alone; expected its paragraph, "
            f"{whole.address}/{whole.anchor}"
        )
    act = Address.objects.select_related("act").get(address=link.address).act
    paragraph = act.paragraphs.filter(anchor=link.anchor).first()
    if paragraph is None:
        return None
    rows = paragraph.extracts.select_related("manifestation__reading__file")
    return Part(act, paragraph, tuple(rows))


def _documents(addresses: Iterable[str]) -> set[str]:
    rows = Address.objects.filter(address__in=list(addresses))
    return set(rows.values_list("address", flat=True))


def cut_out(part: Part) -> None:
    """Removes the rows and the words, inside the caller's transaction."""
    readings: dict[int, list[Extract]] = {}
    for row in part.extracts:
        if row.manifestation.reading_id is not None:
            readings.setdefault(row.manifestation.reading_id, []).append(row)
    for reading in StoredReading.objects.filter(pk__in=readings).select_related("file"):
        _forget_waiting(reading)
        _cut_reading(reading, readings[reading.pk])
    ImportedRecord.objects.filter(extract_id__in=[row.pk for row in part.extracts]).delete()
    touched = {part.act.pk}
    for file in LoadedFile.objects.filter(sha256__in=part.files):
        rows = file.readings.values_list("manifestations__act", flat=True)
        touched |= {pk for pk in rows if pk is not None}
    delete_with_history(Paragraph.objects.filter(pk=part.paragraph.pk))
    settle_act(part.act)
    record_change(touched)


def _forget_waiting(reading: StoredReading) -> None:
    """Newer readings of the same file that wait for a decision hold the words too."""
    waiting = reading.file.readings.exclude(pk=reading.pk)
    for question in Question.objects.filter(kind="newer_reading"):
        if question.detail.get("reading") in set(waiting.values_list("pk", flat=True)):
            question.delete()
    delete_with_history(waiting)


def _cut_reading(reading: StoredReading, extracts: Sequence[Extract]) -> None:
    """Blanks the words in the reading text, the contract's JSON, headers, footnotes and problems."""
    spans = [(e.start, e.end) for e in extracts if e.start is not None and e.end is not None]
    for row in extracts:
        notes = Footnote.objects.filter(manifestation=row.manifestation_id, anchor=row.anchor)
        for note in notes:
            spans += _places(note.text, reading.text)
        notes.delete()
        FoundProblem.objects.filter(manifestation=row.manifestation_id, anchor=row.anchor).delete()
    for start, end in spans:
        FoundProblem.objects.filter(reading=reading, start__lt=end, end__gt=start).delete()
    gone = "\n".join(reading.text[start:end] for start, end in spans)
    for manifestation in reading.manifestations.all():
        manifestation.header = scrub_value(manifestation.header, spans, gone)
        manifestation.facts = scrub_value(manifestation.facts, spans, gone)
        manifestation.save()
    reading.contract = scrub_contract(reading.contract, spans, reading.text)
    reading.contract["source"]["name"] = "removed"  # a file's name may say what it holds
    reading.text = scrub_text(reading.text, spans)
    reading.save()


def _places(words: str, text: str) -> list[tuple[int, int]]:
    """Where a footnote's words stand in the reading text."""
    found, at = [], text.find(words) if len(words) >= SHORTEST_REPEATED else -1
    while at >= 0:
        found.append((at, at + len(words)))
        at = text.find(words, at + 1)
    return found


def list_repeats(digests: Iterable[str]) -> tuple[str, ...]:
    """Where the same words still stand: in another document, or in a version that was kept apart."""
    wanted = set(digests)
    rows = Extract.objects.exclude(paragraph=None).values_list(
        "text", "paragraph__act__key", "paragraph__anchor"
    )
    found = {
        f"{key}/{anchor}"
        for text, key, anchor in rows.iterator(chunk_size=2000)
        if digest_words(text) in wanted
    }
    return tuple(sorted(found))
