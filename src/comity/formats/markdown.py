"""A reading as Markdown: outline, paragraphs with their anchors, items, footnotes in place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.formats.rows import lead_of, list_paragraphs
from comity.observations.model import Item, Paragraph
from comity.reading.model import Heading, Reading
from comity.terms.span import Span

SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&])")
LIST_LIKE = re.compile(r"(?:[0-9]{1,9}[.)]|[-+])(?=[ ]|$)|=(?=[=]|$)")
"""What would begin a list or a rule at the start of a line: "- ", "1. "."""

DEEPEST = 6


def write_markdown(reading: Reading) -> str:
    """Headings, paragraphs, items and table rows in reading order; furniture is left out.

    Before each paragraph stands `<a id="…">` with its anchor, the set's number in front where a
    document holds several ("2-38"). Footnotes are numbered in their order."""
    return "\n\n".join(_Writer(reading).parts()) + "\n"


def escape(text: str) -> str:
    """Text in which no sign means anything to Markdown."""
    escaped = SPECIAL.sub(r"\\\1", text)
    listed = LIST_LIKE.match(escaped)
    if listed is None:
        return escaped
    at = listed.end() - 1
    return f"{escaped[:at]}\\{escaped[at:]}"


HELD_NUMBER = re.compile("\0([0-9]+)\0")


class _Writer:
    def __init__(self, reading: Reading) -> None:
        self.reading, self.text = reading, reading.text
        sets = {id(found): n for n, found in enumerate(reading.concluding_observations, 1)}
        several = len(sets) > 1
        self.paragraphs = {
            (entry.found and sets[id(entry.found)] - 1, entry.paragraph.anchor): entry.paragraph
            for entry in list_paragraphs(reading)
        }
        self.prefixes = {n - 1: f"{n}-" if several else "" for n in sets.values()}
        self.levels = {heading.span: heading.level for heading in _walk(reading.outline)}
        self.notes = sorted(
            (note.at, number)
            for number, note in enumerate(reading.footnotes, 1)
            if note.at is not None
        )

    def parts(self) -> Iterator[str]:
        for block in self.reading.blocks:
            if block.kind in ("furniture", "footnote") or block.span.start == block.span.end:
                continue
            paragraph = self.paragraphs.get((block.set, block.anchor or ""))
            if block.kind == "title":
                yield f"# {self.inline(block.span)}"
            elif block.kind == "heading":
                depth = min(self.levels.get(block.span, 1) + 1, DEEPEST)
                yield f"{'#' * depth} {self.inline(block.span)}"
            elif block.anchor is not None and paragraph is not None:
                prefix = self.prefixes.get(block.set, "") if block.set is not None else ""
                yield self.paragraph(paragraph, f"{prefix}{paragraph.anchor}")
            else:
                yield self.inline(block.span)
        for number, note in enumerate(self.reading.footnotes, 1):
            yield f"[^{number}]: {escape(note.text)}"

    def inline(self, span: Span) -> str:
        """Escaped text with the marks of its footnotes."""
        out, at = [], span.start
        for place, number in self.notes:
            if span.start < place <= span.end:
                out += [self.text[at:place], f"\0{number}\0"]
                at = place
        out.append(self.text[at : span.end])
        return HELD_NUMBER.sub(r"[^\1]", escape("".join(out).replace("\n", " ")))

    def paragraph(self, paragraph: Paragraph, name: str) -> str:
        number = f"**{escape(paragraph.number)}.** " if paragraph.number else ""
        lead = self.inline(lead_of(self.text, paragraph))
        lines = [f'<a id="{name}"></a>{number}{lead}']
        if paragraph.items:
            lines += ["", *self.items(paragraph.items, 0)]
        return "\n".join(lines)

    def items(self, items: tuple[Item, ...], depth: int) -> Iterator[str]:
        for item in items:
            lead = self.inline(lead_of(self.text, item))
            yield f"{'    ' * depth}- ({escape(item.label)}) {lead}"
            yield from self.items(item.items, depth + 1)


def _walk(headings: tuple[Heading, ...]) -> Iterator[Heading]:
    for heading in headings:
        yield heading
        yield from _walk(heading.children)
