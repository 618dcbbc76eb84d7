"""A PDF page's lines sorted out into body, footnotes and bars, and what is usual in a document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from comity.text.pdf_lines import Line, Page


@dataclass(slots=True)
class Sheet:
    """One page's lines, sorted out."""

    page: Page
    body: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    bars: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Shape:
    """What is usual in the document. `leading`: distance of lines in times the size; `tight`: no blank
    stands between paragraphs, so that only marks and short lines part them."""

    size: float
    left: float
    right: float
    leading: float
    tight: bool


def shape_of(sheets: list[Sheet]) -> Shape:
    """Measured on the body of all pages, so call it when the bars are out of it."""
    sizes: Counter[float] = Counter()
    lefts: Counter[int] = Counter()
    gaps: Counter[float] = Counter()
    ends: list[float] = []
    for sheet in sheets:
        before: Line | None = None
        for line in sheet.body:
            sizes[round(line.size, 1)] += line.letters
            lefts[round(line.x / 2)] += line.letters
            ends.append(line.end)
            if before is not None and before.y - line.y > 2:
                gaps[round((before.y - line.y) / max(line.size, 4), 2)] += 1
            before = line
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    left = lefts.most_common(1)[0][0] * 2.0 if lefts else 0.0
    ends.sort()
    right = ends[int(len(ends) * 0.9)] if ends else 500.0
    usual = [(gap, count) for gap, count in gaps.items() if 0.8 <= gap <= 2.6]
    leading = max(usual, key=lambda entry: entry[1])[0] if usual else 1.2
    wide = sum(count for gap, count in usual if gap > 1.22 * leading)
    tight = wide < 0.04 * sum(count for _, count in usual)
    return Shape(size, left, right, leading, tight)
