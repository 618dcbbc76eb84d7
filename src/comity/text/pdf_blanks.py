"""Blanks that a PDF shows by a gap alone and that pdfium does not report: "welcomes the" as "welcomesthe".

A page is full of words, and asking for the box of every letter costs more than reading it: only a
word that falls apart into two other words of the page is measured ("into" is, and has no gap).
"""

from __future__ import annotations

import re
from collections import Counter

from comity.text.pdf_glyphs import GlyphReader

WORD = re.compile(r"[^\W\d_]{5,60}")
PART = re.compile(r"[^\W\d_]{2,60}")
GAP = 0.12
"""Blank between two letters, in times the size, from which they are of two words."""
WIDER = 0.1
"""The same, beyond what the other letters of the word keep between them (letter-spaced headings)."""


def find_lost_blanks(reader: GlyphReader, text: str) -> tuple[int, ...]:
    """Places in the text of a page before which a blank is missing."""
    parts = Counter(PART.findall(text))
    found: list[int] = []
    for match in WORD.finditer(text):
        word = match.group()
        if parts[word] > 1:
            continue
        cuts = [at for at in range(2, len(word) - 1) if parts[word[:at]] and parts[word[at:]]]
        if cuts:
            found += _measure(reader, match.start(), len(word), cuts)
    return tuple(found)


def _measure(reader: GlyphReader, start: int, length: int, cuts: list[int]) -> list[int]:
    """Those of the cuts of a word at which a gap is printed."""
    gaps = reader.gaps(start, length)
    usual = sorted(gaps)[len(gaps) // 2]
    least = max(GAP, usual + WIDER) * reader.font(start).size
    return [start + cut for cut in cuts if gaps[cut - 1] > least]
