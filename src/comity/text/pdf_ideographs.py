"""Gaps that a program leaves between Chinese and Latin signs and that pdfium reports as blanks.

"2022年8月22日" is set with a quarter of a sign's width around its figures; nobody typed a blank there,
and a Word file of the same text has none. A typed blank has a width of its own.
"""

from __future__ import annotations

import re

from comity.text.pdf_glyphs import GlyphReader

WIDE = "\u3001-\u303f\u3400-\u9fff\uff01-\uff60"
EDGE = re.compile(f"(?<=[{WIDE}])[ ](?=[^{WIDE}\\s])|(?<=[^{WIDE}\\s])[ ](?=[{WIDE}])")

WIDEST = 0.6
"""Blank between the inks of the two signs, in times the size, up to which it is such a gap."""


def find_wide_gaps(reader: GlyphReader, text: str) -> frozenset[int]:
    """Places in the text of a page at which a blank stands for such a gap."""
    if text.isascii():
        return frozenset()
    return frozenset(
        match.start() for match in EDGE.finditer(text) if _is_made_up(reader, match.start())
    )


def _is_made_up(reader: GlyphReader, index: int) -> bool:
    """True of a blank without a width; a wider one comes from a tab after a mark."""
    left, _, right, _ = reader.ink(index)
    gap = reader.ink(index + 1)[0] - reader.ink(index - 1)[2]
    return right <= left and gap < WIDEST * reader.font(index - 1).size
