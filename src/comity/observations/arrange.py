"""Blocks of a file to the reading text and its passages.

The rules of the reading text stand in `contract/reading.md`: body in reading order, footnotes in
the order of their marks, furniture page by page; a numbered paragraph and its items are one block.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from comity.observations.itemizing import ItemStart, nest_items
from comity.observations.marking import MarkedBlock, mark_blocks
from comity.observations.passages import Footnote, Passage, PassageItem, PassageKind, ReadingText
from comity.terms.problems import Problem
from comity.terms.span import Span
from comity.terms.words import get_words
from comity.text.blocks import TextBlock, TextDocument

PASSAGE_KINDS: dict[str, PassageKind] = {
    "title": "title",
    "heading": "heading",
    "paragraph": "paragraph",
    "item": "paragraph",
    "plain": "paragraph",
    "continued": "paragraph",
    "table": "table",
    "other": "other",
}


def arrange(document: TextDocument, language: str) -> ReadingText:
    """The reading text of a file. `language`: code of a word list; it tells the marks of headings."""
    flow = tuple(block for block in document.blocks if block.role in ("body", "table"))
    writer = _Writer()
    for group in _group(mark_blocks(flow, get_words(language))):
        writer.add_group(group)
    notes = [block for block in document.blocks if block.role == "footnote"]
    writer.add_footnotes(notes)
    bars = [block for block in document.blocks if block.role == "furniture"]
    for block in sorted(bars, key=lambda bar: bar.pages[:1]):
        start = writer.next_place()
        whole, nothing = Span(start, start + len(block.text)), Span(start, start)
        writer.add(block.text, Passage("furniture", whole, nothing, pages=block.pages), block)
    return writer.finish(document.problems)


def _group(marked: tuple[MarkedBlock, ...]) -> list[list[MarkedBlock]]:
    """Blocks that become one block of the reading text: a paragraph with what continues it."""
    groups: list[list[MarkedBlock]] = []
    for block in marked:
        joins = block.kind in ("item", "continued")
        if joins and groups and groups[-1][0].kind in ("paragraph", "plain", "item"):
            groups[-1].append(block)
        else:
            groups.append([block])
    return groups


@dataclass(slots=True)
class _WaitingMark:
    mark: str
    at: int
    pages: tuple[int, ...]


@dataclass(slots=True)
class _Writer:
    """Puts blocks one after the other and keeps count of the code points."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    passages: list[Passage] = field(default_factory=list)
    waiting: dict[str, list[_WaitingMark]] = field(default_factory=dict)
    footnotes: list[Footnote] = field(default_factory=list)

    def next_place(self) -> int:
        """Where the next block will begin."""
        return self.length + (1 if self.parts else 0)

    def add(self, text: str, passage: Passage, block: TextBlock) -> None:
        """Appends one block; the passage's spans are of the reading text, from `next_place` on."""
        self.parts.append(text)
        self.length = passage.span.end
        for note in block.notes:
            self._wait(_WaitingMark(note.mark, passage.span.start + note.at, block.pages))
        self.passages.append(passage)

    def add_group(self, group: list[MarkedBlock]) -> None:
        head = group[0]
        starts: list[ItemStart] = []
        marks: list[_WaitingMark] = []
        start = self.next_place()
        end = start - 1
        for marked in group:
            begins = end + 1
            end = begins + len(marked.block.text)
            if marked.kind == "item" and marked.mark is not None:
                starts.append(ItemStart(marked.mark, begins, marked.block.level))
            if marked is not head:
                marks += [
                    _WaitingMark(note.mark, begins + note.at, marked.block.pages)
                    for note in marked.block.notes
                ]
        text = " ".join(marked.block.text for marked in group)
        items = nest_items(tuple(starts), end) if starts else ()
        passage = self._passage(group, Span(start, end), items)
        self.add(text, passage, head.block)
        for mark in marks:
            self._wait(mark)

    def _wait(self, mark: _WaitingMark) -> None:
        self.waiting.setdefault(mark.mark, []).append(mark)

    def _passage(
        self, group: list[MarkedBlock], whole: Span, items: tuple[PassageItem, ...]
    ) -> Passage:
        head = group[0]
        numbered = head.mark is not None and head.kind in ("paragraph", "heading")
        length = head.mark.length if numbered and head.mark else 0
        body = Span(whole.start + length, whole.end) if length else whole
        blocks = [marked.block for marked in group]
        lengths = [len(block.text) for block in blocks]
        return Passage(
            PASSAGE_KINDS[head.kind],
            whole,
            body,
            head.number,
            round(head.rank * 10) if head.kind == "heading" else None,
            items,
            _share([block.bold for block in blocks], lengths),
            _share([block.italic for block in blocks], lengths),
            tuple(sorted({page for block in blocks for page in block.pages})),
        )

    def add_footnotes(self, notes: list[TextBlock]) -> None:
        """Footnotes in the order of their marks; one whose mark was not found stays in its place."""
        placed = [(self._take_mark(note), position, note) for position, note in enumerate(notes)]
        last = -1
        ordered: list[tuple[int, int, TextBlock, int | None]] = []
        for at, position, note in placed:
            last = at if at is not None else last
            ordered.append((last, position, note, at))
        for _, _, note, at in sorted(ordered, key=lambda entry: entry[:2]):
            mark = note.mark or ""
            body = note.text.removeprefix(mark).strip() if mark else note.text
            text = f"{mark} {body}" if mark else body
            start = self.next_place()
            whole = Span(start, start + len(text))
            span = Span(whole.end - len(body), whole.end)
            passage = Passage("footnote", whole, span, pages=note.pages, mark=note.mark)
            self.add(text, passage, TextBlock(text, pages=note.pages))
            self.footnotes.append(Footnote(mark, at, body, span))

    def _take_mark(self, note: TextBlock) -> int | None:
        """The place of the note's mark: on its own page first, else the first one left."""
        same = self.waiting.get(note.mark or "", [])
        pages = set(note.pages)
        near = (place for place, mark in enumerate(same) if not pages.isdisjoint(mark.pages))
        return same.pop(next(near, 0) if pages else 0).at if same else None

    def finish(self, problems: tuple[Problem, ...]) -> ReadingText:
        passages = _with_levels(self.passages)
        return ReadingText("\n".join(self.parts), passages, tuple(self.footnotes), problems)


def _share(shares: list[float], lengths: list[int]) -> float:
    """The share of letters in blocks of some lengths, of which each has its own."""
    if not any(shares):
        return 0.0
    weighed = [share * length for share, length in zip(shares, lengths, strict=True)]
    return sum(weighed) / (sum(lengths) or 1)


def _with_levels(passages: list[Passage]) -> tuple[Passage, ...]:
    """Ranks of headings turned into depths in the outline, from 1."""
    stack: list[int] = []
    done: list[Passage] = []
    heading_before = False
    for passage in passages:
        if passage.kind != "heading" or passage.level is None:
            done.append(passage)
            heading_before = heading_before and passage.kind == "other"
            continue
        rank = passage.level
        if rank == 40 and heading_before and stack and stack[-1] == 40:
            rank = 45  # a heading right under another of the same look is its part
        elif rank == 40 and 45 in stack:
            rank = 45
        while stack and stack[-1] >= rank:
            stack.pop()
        stack.append(rank)
        done.append(
            Passage(
                passage.kind,
                passage.span,
                passage.body,
                passage.number,
                len(stack),
                passage.items,
                passage.bold,
                passage.italic,
                passage.pages,
                passage.mark,
            )
        )
        heading_before = True
    return tuple(done)
