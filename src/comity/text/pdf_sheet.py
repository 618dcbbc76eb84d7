"""A PDF page's lines sorted out into body, footnotes and bars, and what is usual in a document."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from comity.text.joining import IDEOGRAPH, SENTENCE_END
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
    gaps: list[tuple[float, Line, Line]] = []
    ends: list[float] = []
    for sheet in sheets:
        before: Line | None = None
        for line in sheet.body:
            sizes[round(line.size, 1)] += line.letters
            lefts[round(line.x / 2)] += line.letters
            ends.append(line.end)
            if before is not None and before.y - line.y > 2:
                gaps.append((round((before.y - line.y) / max(line.size, 4), 2), before, line))
            before = line
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    left = lefts.most_common(1)[0][0] * 2.0 if lefts else 0.0
    ends.sort()
    right = ends[int(len(ends) * 0.9)] if ends else 500.0
    usual = [entry for entry in gaps if 0.8 <= entry[0] <= 2.6]
    leading = _leading(usual, left, right)
    wide = sum(gap > 1.22 * leading for gap, _, _ in usual)
    tight = wide < 0.04 * len(usual)
    return Shape(size, left, right, leading, tight)


def _is_within(line: Line, following: Line, edge: float) -> bool:
    """True where a line begins in the middle of a sentence: with a small letter, or in Chinese below
    a full line that ends none."""
    if following.text.lstrip()[:1].islower():
        return True
    end = line.text.rstrip()[-1:]
    return line.end > edge and IDEOGRAPH.match(end) is not None and not SENTENCE_END.search(end)


def _leading(gaps: list[tuple[float, Line, Line]], left: float, right: float) -> float:
    """The most frequent distance below full lines of prose, which goes on there; where there are few,
    above lines that begin in the middle of a sentence; where these are few too, of all lines: in a
    document of short paragraphs the blanks between them are as many."""
    edge = right - 0.12 * (right - left)
    full = [gap for gap, line, _ in gaps if line.end > edge]
    within = [gap for gap, line, following in gaps if _is_within(line, following, edge)]
    enough = full if len(full) >= 12 else within if len(within) >= 3 else None
    chosen = Counter([gap for gap, _, _ in gaps] if enough is None else enough)
    return max(chosen.items(), key=lambda entry: entry[1])[0] if chosen else 1.2
