"""Passages to paragraphs: anchors, items, headings above, references, deadlines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from comity.grammar.deadlines import find_deadlines
from comity.grammar.marks import write_letters, write_roman
from comity.grammar.model import Deadline, Reference
from comity.grammar.references import find_references
from comity.observations.model import Item
from comity.observations.passages import Footnote, Passage, PassageItem, ReadingText
from comity.terms.problems import Problem
from comity.terms.span import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph before its kind is known. `above`: the passages of the headings over it."""

    passage: Passage
    anchor: str
    number: str | None
    follows: str | None
    headings: tuple[str, ...]
    text: str
    items: tuple[Item, ...]
    references: tuple[Reference, ...]
    deadlines: tuple[Deadline, ...]
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Path:
    """The headings above the passage at hand, outermost first."""

    levels: list[int] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)

    def enter(self, level: int, title: str) -> None:
        while self.levels and self.levels[-1] >= level:
            self.levels.pop()
            self.titles.pop()
        self.levels.append(level)
        self.titles.append(title)


@dataclass(slots=True)
class _Anchors:
    """Gives each paragraph an anchor of its own."""

    taken: dict[str, int] = field(default_factory=dict)
    last: str | None = None
    unnumbered: int = 0

    def give(self, number: str | None) -> tuple[str, bool]:
        """The anchor, and whether the number had been printed before."""
        if number is None:
            self.unnumbered += 1
            return f"{self.last or '0'}~{self.unnumbered}", False
        self.unnumbered = 0
        times = self.taken.get(number, 0) + 1
        self.taken[number] = times
        anchor = number if times == 1 else f"{number}~dup{times}"
        self.last = anchor
        return anchor, times > 1


def draft_paragraphs(
    reading_text: ReadingText, passages: Sequence[Passage], language: str, treaty: str | None
) -> tuple[Draft, ...]:
    """The paragraphs among the passages, in order; headings are taken as they come."""
    text = reading_text.text
    notes = _notes_by_place(reading_text.footnotes)
    places = [note.at or 0 for note in notes]
    path, anchors = _Path(), _Anchors()
    drafts: list[Draft] = []
    for passage in passages:
        if passage.kind == "heading":
            path.enter(passage.level or 9, passage.span.quote(text))
        if passage.kind != "paragraph":
            continue
        anchor, repeated = anchors.give(passage.number)
        own = passage.body.quote(text)
        at = passage.body.start
        found = _own_references(own, at, language, treaty)
        for note in _notes_in(notes, places, passage.span):
            found += _note_references(note, language, treaty)
        problems = [_repeated(passage)] if repeated else []
        drafts.append(
            Draft(
                passage,
                anchor,
                passage.number,
                None if passage.number else anchors.last,
                tuple(path.titles),
                own,
                _items(passage.items, anchor, text, 0),
                tuple(found),
                tuple(
                    replace(deadline, span=deadline.span.shift(at))
                    for deadline in find_deadlines(own, language)
                ),
                tuple(problems),
            )
        )
    return tuple(drafts)


def _own_references(text: str, at: int, language: str, treaty: str | None) -> list[Reference]:
    """What a paragraph's own text cites. `at`: its place in the reading text."""
    return [
        replace(reference, span=reference.span.shift(at))
        for reference in find_references(text, language, treaty)
    ]


def _notes_by_place(footnotes: tuple[Footnote, ...]) -> tuple[Footnote, ...]:
    placed = [note for note in footnotes if note.at is not None]
    return tuple(sorted(placed, key=lambda note: note.at or 0))


def _notes_in(notes: tuple[Footnote, ...], places: list[int], span: Span) -> tuple[Footnote, ...]:
    """`places`: where the marks of `notes` stand, in order."""
    return notes[bisect_left(places, span.start) : bisect_right(places, span.end)]


def _note_references(note: Footnote, language: str, treaty: str | None) -> list[Reference]:
    return [
        replace(reference, span=reference.span.shift(note.span.start), in_="footnote")
        for reference in find_references(note.text, language, treaty)
    ]


def _repeated(passage: Passage) -> Problem:
    return Problem(
        "number_repeated",
        "warning",
        f"paragraph number {passage.number} is printed a second time: expected the number after it",
        passage.span,
    )


def _items(items: tuple[PassageItem, ...], anchor: str, text: str, depth: int) -> tuple[Item, ...]:
    write = write_roman if depth % 2 else write_letters
    made: list[Item] = []
    for ordinal, item in enumerate(items, 1):
        own = f"{anchor}.{write(ordinal)}"
        nested = _items(item.items, own, text, depth + 1)
        span = _trimmed(item.span, text)
        made.append(Item(own, item.label, span.quote(text), span, nested))
    return tuple(made)


def _trimmed(span: Span, text: str) -> Span:
    end = span.end
    while end > span.start and text[end - 1] == " ":
        end -= 1
    return Span(span.start, end)
