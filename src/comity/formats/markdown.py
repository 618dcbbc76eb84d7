"""A reading as Markdown: outline, paragraphs with their anchors, items, footnotes."""

from __future__ import annotations

import re

from comity.observations.model import Item, Paragraph
from comity.reading.model import Reading
from comity.terms.span import Span

SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def write_markdown(reading: Reading) -> str:
    """Headings, paragraphs and items in reading order; furniture is left out."""
    text = reading.text
    paragraphs = {p.span.start: p for p in reading.paragraphs}
    for found in reading.concluding_observations:
        paragraphs.update({p.span.start: p for p in found.paragraphs})
    levels = {heading.span: heading.level for heading in _headings(reading)}
    lines: list[str] = []
    for block in reading.blocks:
        printed = escape(block.span.quote(text))
        if block.kind == "title":
            lines += [f"# {printed}", ""]
        elif block.kind == "heading":
            depth = min(levels.get(block.span, 1) + 1, 6)
            lines += [f"{'#' * depth} {printed}", ""]
        elif block.kind == "paragraph":
            paragraph = next((p for at, p in _inside(paragraphs, block.span)), None)
            lines += [*(_paragraph(paragraph, text) if paragraph else [printed]), ""]
        elif block.kind in ("table", "other"):
            lines += [printed, ""]
    if reading.footnotes:
        lines += [f"[^{note.mark}]: {escape(note.text)}" for note in reading.footnotes]
        lines.append("")
    return "\n".join(lines).rstrip("\n") + "\n"


def _headings(reading: Reading) -> list:  # type: ignore[type-arg]
    found = []
    stack = list(reading.outline)
    while stack:
        heading = stack.pop()
        found.append(heading)
        stack += heading.children
    return found


def _inside(paragraphs: dict[int, Paragraph], span: Span) -> list[tuple[int, Paragraph]]:
    for length in range(16):
        found = paragraphs.get(span.start + length)
        if found is not None:
            return [(span.start + length, found)]
    return []


def escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", text)


def _paragraph(paragraph: Paragraph, text: str) -> list[str]:
    """The paragraph up to its first item, then a line an item."""
    number = f"**{paragraph.number}.** " if paragraph.number else ""
    if not paragraph.items:
        return [number + escape(paragraph.text)]
    first = paragraph.items[0]
    lead = text[paragraph.span.start : first.span.start].rstrip()
    lead = re.sub(r"\s*\(?[^\s()]{1,5}[).]$", "", lead)
    return [number + escape(lead), "", *_items(paragraph.items, text, 0)]


def _items(items: tuple[Item, ...], text: str, depth: int) -> list[str]:
    lines: list[str] = []
    for item in items:
        end = item.items[0].span.start if item.items else item.span.end
        own = text[item.span.start : end].rstrip()
        if item.items:
            own = re.sub(r"\s*\(?[^\s()]{1,5}[).]$", "", own)
        lines.append(f"{'    ' * depth}- ({escape(item.label)}) {escape(own)}")
        lines += _items(item.items, text, depth + 1)
    return lines
