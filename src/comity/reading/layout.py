"""Where everything stands: outline, blocks and footnotes of a reading."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from comity.observations.model import ConcludingObservations, Paragraph
from comity.observations.passages import Passage, ReadingText
from comity.reading.model import Block, Heading, ReadFootnote
from comity.terms.span import Span


@dataclass(slots=True)
class _Node:
    level: int
    label: str | None
    title: str
    span: Span
    children: list[_Node] = field(default_factory=list)

    def freeze(self) -> Heading:
        return Heading(
            self.level, self.label, self.title, self.span,
            tuple(child.freeze() for child in self.children),
        )  # fmt: skip


def read_outline(reading_text: ReadingText) -> tuple[Heading, ...]:
    """Headings as a tree, levels from 1."""
    roots: list[_Node] = []
    stack: list[_Node] = []
    for passage in reading_text.passages:
        if passage.kind != "heading":
            continue
        level = passage.level or 1
        title = passage.body.quote(reading_text.text)
        node = _Node(level, passage.number, title, passage.span)
        while stack and stack[-1].level >= level:
            stack.pop()
        (stack[-1].children if stack else roots).append(node)
        stack.append(node)
    return tuple(node.freeze() for node in roots)


def _places(
    sets: tuple[ConcludingObservations, ...], paragraphs: tuple[Paragraph, ...]
) -> dict[int, tuple[int | None, str]]:
    """Where each paragraph's own text begins, with its set and anchor."""
    places: dict[int, tuple[int | None, str]] = {p.span.start: (None, p.anchor) for p in paragraphs}
    for index, found in enumerate(sets):
        places.update({p.span.start: (index, p.anchor) for p in found.paragraphs})
    return places


def read_blocks(
    reading_text: ReadingText,
    sets: tuple[ConcludingObservations, ...],
    paragraphs: tuple[Paragraph, ...],
    pages: int | None,
) -> tuple[Block, ...]:
    """What every character of the reading text belongs to."""
    places = _places(sets, paragraphs)
    blocks: list[Block] = []
    for passage in reading_text.passages:
        index, anchor = _place_of(passage, places, sets)
        own_pages = passage.pages if pages is not None and passage.pages else None
        blocks.append(Block(passage.kind, passage.span, own_pages, index, anchor))
    return tuple(blocks)


def _place_of(
    passage: Passage,
    places: dict[int, tuple[int | None, str]],
    sets: tuple[ConcludingObservations, ...],
) -> tuple[int | None, str | None]:
    if passage.kind == "paragraph" and passage.body.start in places:
        return places[passage.body.start]
    index = bisect_right(sets, passage.span.start, key=lambda found: found.span.start) - 1
    inside = index >= 0 and sets[index].span.contains(passage.span)
    return (index if inside else None), None


def read_footnotes(
    reading_text: ReadingText,
    sets: tuple[ConcludingObservations, ...],
    paragraphs: tuple[Paragraph, ...],
) -> tuple[ReadFootnote, ...]:
    """Footnotes with the anchor of the paragraph that carries the mark."""
    everything = [*paragraphs, *(p for found in sets for p in found.paragraphs)]
    everything.sort(key=lambda paragraph: paragraph.span.start)
    starts = [paragraph.span.start for paragraph in everything]
    notes: list[ReadFootnote] = []
    for note in reading_text.footnotes:
        at = note.at
        owner = None
        if at is not None:
            place = bisect_right(starts, at) - 1
            owner = (
                everything[place].anchor
                if place >= 0 and at <= everything[place].span.end
                else None
            )
        notes.append(ReadFootnote(note.mark, at, note.text, note.span, owner))
    return tuple(notes)
