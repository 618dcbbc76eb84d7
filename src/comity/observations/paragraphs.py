"""Passages to paragraphs: anchors, items, headings above, references, deadlines."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from comity.grammar.deadlines import find_deadlines
from comity.grammar.marks import write_letters, write_roman
from comity.grammar.model import Deadline, Reference
from comity.grammar.references import find_ibid, find_inner_ibids, find_references
from comity.grammar.symbols import find_symbols
from comity.observations.model import Item
from comity.observations.passages import Footnote, Passage, PassageItem, ReadingText
from comity.terms.problems import Problem
from comity.terms.span import Span
from comity.terms.values import quick


@quick
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
    notes = _cited_in_notes(reading_text.footnotes, language, treaty)
    places = [at for at, _ in notes]
    path, anchors = _Path(), _Anchors()
    drafts: list[Draft] = []
    last: str | None = None
    for passage in passages:
        if passage.kind == "heading":
            path.enter(passage.level or 9, passage.span.quote(text))
        if passage.kind != "paragraph":
            continue
        anchor, repeated = anchors.give(passage.number)
        own, at = passage.body.quote(text), passage.body.start
        found = _own_references(own, at, language, treaty)
        found += _repeated_documents(own, at, language, last)
        last = next((r.symbol for r in reversed(found) if r.type == "document"), last)
        inside = slice(
            bisect_left(places, passage.span.start), bisect_right(places, passage.span.end)
        )
        found += [reference for _, cited in notes[inside] for reference in cited]
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
                _own_deadlines(own, at, language),
                tuple(problems),
            )
        )
    return tuple(drafts)


def _own_deadlines(text: str, at: int, language: str) -> tuple[Deadline, ...]:
    return tuple(
        replace(deadline, span=deadline.span.shift(at))
        for deadline in find_deadlines(text, language)
    )


def _own_references(text: str, at: int, language: str, treaty: str | None) -> list[Reference]:
    """What a paragraph's own text cites. `at`: its place in the reading text."""
    return [reference.shift(at, "text") for reference in find_references(text, language, treaty)]


def _repeated_documents(text: str, at: int, language: str, last: str | None) -> list[Reference]:
    """ "(ibid., para. 13)" inside a text: the document cited last before it. `last`: of the text above."""
    ibids = find_inner_ibids(text, language)
    cited = [s for s in find_symbols(text) if not s.records] if ibids else []
    starts = [entry.span.start for entry in cited]
    found: list[Reference] = []
    for span, paragraphs in ibids:
        above = bisect_left(starts, span.start)
        symbol = cited[above - 1].symbol if above else last
        if symbol is not None:
            place = span.shift(at)
            found.append(
                Reference("document", span.quote(text), place, symbol=symbol, paragraphs=paragraphs)
            )
    return found


def _cited_in_notes(
    footnotes: tuple[Footnote, ...], language: str, treaty: str | None
) -> list[tuple[int, list[Reference]]]:
    """Where the mark of each footnote stands and what it cites, in order of place.

    "Ibid." means the document cited last in the footnote before."""
    cited: list[tuple[int, list[Reference]]] = []
    last: str | None = None
    for note in footnotes:
        found = list(find_references(note.text, language, treaty))
        again = find_ibid(note.text, language, last) if last else None
        if again is not None:
            found.insert(0, again)
        last = next((r.symbol for r in reversed(found) if r.type == "document"), None)
        if note.at is not None:
            cited.append((note.at, [r.shift(note.span.start, "footnote") for r in found]))
    return sorted(cited, key=lambda entry: entry[0])


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
