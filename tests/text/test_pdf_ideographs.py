"""Blanks that pdfium reports where Chinese signs meet figures and Latin letters."""

from __future__ import annotations

from typing import cast

import pytest

from comity.text.pdf_glyphs import Font, GlyphReader
from comity.text.pdf_ideographs import find_wide_gaps


class Row:
    """Signs of ten points one after the other; a blank has `width` points, and its gap is `gap`."""

    def __init__(self, text: str, width: float, gap: float) -> None:
        self.text, self.width, self.gap = text, width, gap

    def font(self, index: int) -> Font:
        return Font(10.0, False, False)

    def ink(self, index: int) -> tuple[float, float, float, float]:
        blanks = self.text[:index].count(" ")
        left = 10.0 * (index - blanks) + self.gap * blanks
        wide = self.width if self.text[index] == " " else 10.0
        return left, 0.0, left + wide, 8.0

    def places(self) -> frozenset[int]:
        return find_wide_gaps(cast(GlyphReader, self), self.text)


@pytest.mark.parametrize(
    ("text", "width", "gap", "places", "why"),
    [
        ("于 2022 年", 0.0, 2.5, {1, 6}, "a gap of a quarter beside figures"),
        ("见 CRPD/C/5，", 0.0, 2.5, {1}, "and beside letters"),
        ("于 2022 年", 2.5, 2.5, set(), "a blank that was typed"),
        ("1. 委员会", 0.0, 24.0, set(), "a tab after a number"),
        ("Easy Read", 0.0, 2.5, set(), "words of one script"),
    ],
)
def test_a_gap_between_scripts_is_no_blank(
    text: str, width: float, gap: float, places: set[int], why: str
) -> None:
    assert Row(text, width, gap).places() == places, why
