"""Characters of a page put together to lines: raised marks of footnotes wherever pdfium cuts them."""

from __future__ import annotations

import pytest

from comity.text.pdf_glyphs import Font
from comity.text.pdf_page import _in_order, _lines

BODY, MARK = Font(10.0, bold=False, italic=False), Font(6.0, bold=False, italic=False)


class Glyphs:
    """Stands for pdfium: every character five points on, those marked with ^ small and raised."""

    def __init__(self, marked: str) -> None:
        self.text, self.fonts, self.places = "", [], []
        x, raised = 100.0, False
        for letter in marked:
            if letter == "^":
                raised = not raised
                continue
            self.text += letter
            self.fonts.append(MARK if raised else BODY)
            self.places.append((x, 503.0 if raised else 500.0))
            x += 0.0 if letter in "\r\n" else 3.0 if raised else 5.0

    def origin(self, index: int) -> tuple[float, float]:
        return self.places[index]

    def font(self, index: int) -> Font:
        return self.fonts[index]


MARKED = [
    ("of Zandovia^1^ at its", "of Zandovia1 at its", (11,), "right after a word"),
    ("of Zandovia ^1 ^at its", "of Zandovia1 at its", (11,), "after a blank of pdfium's making"),
    ("meetings, ^12 ^held", "meetings,12 held", (9, 10), "two figures after a comma"),
    ("of June 2021^19^ and", "of June 202119 and", (12, 13), "after the figures of a year"),
    ("with it,\r\n^5 ^recommends", "with it,5 recommends", (8,), "cut off to a line of its own"),
    ("^5 ^recommends", "5 recommends", (0,), "first on its line, as in a footnote"),
    ("the year 2021 and", "the year 2021 and", (), "figures that are no mark"),
]


@pytest.mark.parametrize(("marked", "text", "raised", "why"), MARKED)
def test_a_raised_mark_is_known_wherever_pdfium_cuts_it(
    marked: str, text: str, raised: tuple[int, ...], why: str
) -> None:
    glyphs = Glyphs(marked)
    (line,) = _in_order(_lines(glyphs, glyphs.text))  # type: ignore[arg-type]
    assert (line.text, line.raised) == (text, raised), why
