"""Arabic letters that a font names wrongly and whose ink shows what they are.

The fonts of some files call the sign that stretches a word by the name of a letter, another one in
each file: ر in CRPD/C/ALB/CO/1, ت in CRPD/C/KAZ/CO/1, ط in CRPD/C/UKR/2-3; others the full stop or
a vowel sign. No letter is as flat as these, so their boxes tell them apart.
"""

from __future__ import annotations

import re
from typing import Literal

from comity.text.pdf_glyphs import GlyphReader

LETTER = re.compile("[\u0621-\u063a\u0641-\u064a]")
STRETCH = re.compile(
    r"(?<=[\u0621-\u064a])(?P<sign>[\x01-\x08\x0e-\x1f!-+\-/-^`-~])(?P=sign){0,40}"
)
"""What some programs call the stretch sign: "!" inside a word."""
FLAT = 0.14
"""Height of the ink, in times the size, below which no letter is drawn."""
DOT = 0.14
"""Width of the ink up to which a flat sign is a dot."""
BASELINE = 0.06
"""Distance of a full stop's foot from the baseline, in times the size."""

Sign = Literal["", "."]


def find_misnamed(reader: GlyphReader, text: str) -> dict[int, Sign]:
    """Places of a page at which no letter is printed, and what stands there: a full stop, or nothing
    that is read (a stretch sign, a vowel sign)."""
    found: dict[int, Sign] = {}
    for match in LETTER.finditer(text):
        index = match.start()
        left, bottom, right, top = reader.ink(index)
        size = reader.font(index).size
        if not 0 < top - bottom < FLAT * size:
            continue
        on_line = abs(bottom - reader.origin(index)[1]) < BASELINE * size
        found[index] = "." if on_line and right - left < DOT * size else ""
    return found


def find_stretches(reader: GlyphReader, text: str) -> dict[int, Sign]:
    """Places of a page at which a sign of another script stretches an Arabic word."""
    found: dict[int, Sign] = {}
    for match in STRETCH.finditer(text):
        _, bottom, _, top = reader.ink(match.start())
        size = reader.font(match.start()).size
        foot = bottom - reader.origin(match.start())[1]
        if 0 < top - bottom < FLAT * size and abs(foot) < BASELINE * size:
            found.update(dict.fromkeys(range(*match.span()), ""))
    return found
