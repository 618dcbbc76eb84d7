"""What a reading would bring, looked at before it is taken in: rows as the store would have them.

Their numbers are given here and mean nothing beside those of the store.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import TypeVar

from comity.reading.contract import to_contract
from comity.reading.model import Reading
from comity.site.library.drafting import Draft, draft_manifestation
from comity.site.library.incoming import Incoming, parse_reading
from comity.site.library.models import (
    Act,
    Extract,
    Footnote,
    FoundProblem,
    Item,
    LoadedFile,
    Paragraph,
    Reference,
    StoredReading,
)
from comity.site.library.queries import Printed

Numbered = TypeVar("Numbered", Extract, Footnote, FoundProblem)


@dataclass(frozen=True, slots=True)
class Preview:
    """A document as it would stand in the library. `pairs`: numbers of its paragraphs."""

    act: Act
    printed: Printed
    pairs: tuple[tuple[int, int], ...]


def preview_reading(reading: Reading) -> tuple[Preview, ...]:
    """The documents that a reading holds, the file's own first. Makes no query."""
    source, numbers = reading.source, count(1)
    file = LoadedFile(
        sha256=source.sha256,
        name=source.name,
        media_type=source.media_type,
        size=source.bytes,
        pages=source.pages,
    )
    stored = StoredReading(file=file, text=reading.text)
    return tuple(
        _preview(_act(incoming), stored, incoming, numbers)
        for incoming in parse_reading(to_contract(reading))
    )


def _act(incoming: Incoming) -> Act:
    return Act(
        key=incoming.addresses[0],
        symbol=incoming.symbol,
        symbol_status=incoming.symbol_status,
        kind=incoming.kind,
        title=incoming.title,
        committee=incoming.committee,
        treaty=incoming.treaty,
        state=incoming.state,
        adopted_on=incoming.adopted_on,
        next_due_on=incoming.next_due_on,
    )


def _preview(
    act: Act, stored: StoredReading, incoming: Incoming, numbers: Iterator[int]
) -> Preview:
    draft = draft_manifestation(act, stored, incoming)
    paragraphs = {}
    for extract in _numbered(draft.extracts, numbers):
        extract.paragraph = paragraphs[extract.anchor] = Paragraph(
            pk=extract.pk,
            act=act,
            anchor=extract.anchor,
            position=extract.position,
            kind=extract.details["kind"],
            directive=extract.details["directive"],
        )
    pairs = tuple(
        (paragraphs[concern].pk, extract.pk)
        for extract in draft.extracts
        for concern in extract.details.get("answers", ())
        if concern in paragraphs
    )
    return Preview(act, _printed(draft, numbers), pairs)


def _printed(draft: Draft, numbers: Iterator[int]) -> Printed:
    items: dict[int, list[Item]] = defaultdict(list)
    for item in draft.items:
        items[item.extract.pk].append(item)
    references: dict[int, list[Reference]] = defaultdict(list)
    for reference in sorted(draft.references, key=lambda row: row.start or 0):
        references[reference.extract.pk].append(reference)
    footnotes: dict[str, list[Footnote]] = defaultdict(list)
    for note in _numbered(draft.footnotes, numbers):
        footnotes[note.anchor].append(note)
    problems: dict[str, list[FoundProblem]] = defaultdict(list)
    for problem in _numbered(draft.problems, numbers):
        problems[problem.anchor].append(problem)
    return Printed(draft.manifestation, draft.extracts, items, references, footnotes, problems)


def _numbered(rows: Iterable[Numbered], numbers: Iterator[int]) -> tuple[Numbered, ...]:
    kept = tuple(rows)
    for row in kept:
        row.pk = next(numbers)
    return kept
