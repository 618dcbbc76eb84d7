"""A paragraph with its items cut into the lines that are printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.annual.record import Line


@dataclass(frozen=True, slots=True)
class CutItem:
    """An item inside a paragraph's text: [start, end) without its label, in the paragraph's text."""

    label: str
    start: int
    end: int
    items: tuple[CutItem, ...] = ()


def cut_lines(text: str, items: Sequence[CutItem]) -> tuple[Line, ...]:
    """The lead, each item with its label as printed, and what follows the last of them."""
    return tuple(_cut(text, 0, len(text), "", items, 0))


def _cut(
    text: str, start: int, end: int, label: str, items: Sequence[CutItem], depth: int
) -> Iterator[Line]:
    at, shown = start, label
    for item in items:
        mark = _mark_start(text, at, item)
        lead = text[at:mark].strip()
        if lead or shown:
            yield Line(depth, shown, lead)
        printed = text[mark : item.start].strip()
        yield from _cut(text, item.start, item.end, printed, item.items, depth + 1)
        at, shown = item.end, ""
    rest = text[at:end].strip()
    if rest or shown:
        yield Line(depth, shown, rest)


def _mark_start(text: str, after: int, item: CutItem) -> int:
    """Where the item's printed mark begins: its label with the brackets around it."""
    found = text.rfind(item.label, after, item.start)
    if found < 0:
        return item.start
    while found > after and text[found - 1] in "([":
        found -= 1
    return found
