"""Lines of Arabic pages: the order of reading, and the marks of footnotes above the line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from unicodedata import combining

import pytest

from comity.text.pdf_arabic import arabic_lines, to_logical
from comity.text.pdf_glyphs import Font, GlyphReader
from comity.text.pdf_layout import lay_out
from comity.text.pdf_lines import Rule
from comity.text.pdf_strokes import find_misnamed, find_stretches
from tests.text.pdf_pages import LEFT, line, page

LINES = [
    # as the page shows it from left to right, as it is read, why
    (".)CRPD/C/XAA/Q/1( ةنجللا", "اللجنة (CRPD/C/XAA/Q/1).", "a symbol stays whole"),
    ("يصوت -1\u0660", "\u06601- توصي"[::1].replace("\u06601", "1\u0660"), "figures of two scripts"),
    ("(4-1 داوملا)", "(المواد 1-4)", "a range is read from right to left"),
    ("2014/93 مقر نوناقلا", "القانون رقم 2014/93", "the number of a law is not a range"),
    ("(Easy Read) ةءارقلا", "القراءة (Easy Read)", "Latin words keep their order"),
    ("(CRPD/C/XAA/1( ريرقتلا", "التقرير (CRPD/C/XAA/1)", "a bracket named by its other side"),
    ("؛نوناقلا )أ)", "(أ) القانون؛", "the brackets of an item's mark"),
]


@pytest.mark.parametrize(("visual", "expected", "why"), LINES)
def test_a_line_is_put_into_the_order_in_which_it_is_read(
    visual: str, expected: str, why: str
) -> None:
    text, order = to_logical(visual)
    assert text == expected, why
    assert sorted(order) == list(range(len(visual)))


def test_a_raised_mark_in_brackets_belongs_to_its_footnote() -> None:
    text = "1- نظرت اللجنة في التقرير(1) في جلستيها."
    raised = tuple(range(text.index("(1)"), text.index("(1)") + 3))
    sheet = page(
        line(text, 700, raised=raised),
        *(line("وتوصي اللجنة الدولة الطرف بما يلي.", 700 - 12 * row) for row in range(1, 4)),
        line("(1) CRPD/C/XAA/1.", 100, x=LEFT + 20, size=8.0),
        rules=(Rule(LEFT, LEFT + 100, 115),),
    )
    blocks = lay_out([sheet])
    assert [(found.role, found.mark, found.text) for found in blocks[-1:]] == [
        ("footnote", "1", "CRPD/C/XAA/1.")
    ]
    assert blocks[0].text.startswith("1- نظرت اللجنة في التقرير في جلستيها.")
    assert [(note.mark, note.at) for note in blocks[0].notes] == [("1", text.index("(1)"))]


class Sheet:
    """A page whose characters stand one after the other from right to left, ten points high, a vowel
    sign over the letter before it.

    `flat`: those printed as a stroke on the baseline; `dots`: as a dot on it; `scraps`: those printed
    by themselves five points under the line; `widths`: by place in the text, where it is not five;
    `edges`: of what is printed there, from its place, where it fills not just its width."""

    def __init__(
        self,
        text: str,
        flat: str = "",
        dots: str = "",
        scraps: str = "",
        widths: Mapping[int, float] | None = None,
        edges: Mapping[int, tuple[float, float]] | None = None,
    ) -> None:
        self.text, self.flat, self.dots, self.scraps = text, flat, dots, scraps
        self.edges = edges or {}
        self.widths = [
            (widths or {}).get(at, 0.0 if combining(letter) else 5.0)
            for at, letter in enumerate(text)
        ]

    def origin(self, index: int) -> tuple[float, float]:
        y = 695.5 if self.text[index] in self.scraps else 700.0
        return 400.0 - sum(self.widths[: index + 1]), y

    def sides(self, index: int) -> tuple[float, float]:
        place = self.origin(index)[0]
        left, right = self.edges.get(index, (0.0, self.widths[index]))
        return place + left, place + right

    def font(self, index: int) -> Font:
        return Font(10.0, False, False)

    def ink(self, index: int) -> tuple[float, float, float, float]:
        left, bottom = self.origin(index)
        letter = self.text[index]
        if letter in self.dots:
            return left, bottom, left + 0.9, bottom + 0.9
        if index in self.edges:
            begins, ends = self.sides(index)
            return begins, bottom, ends, bottom + 6
        return left, bottom, left + 4, bottom + (0.8 if letter in self.flat else 6)

    def lines(self) -> list[str]:
        reader = cast(GlyphReader, self)
        found = arabic_lines(reader, self.text, 595.0, find_misnamed(reader, self.text))
        return [entry.text for entry in found]


def test_a_stretch_sign_that_bears_the_name_of_a_letter_is_not_read() -> None:
    assert Sheet("تعطططرب اللجنططة", flat="ط").lines() == ["تعرب اللجنة"]


def test_a_letter_printed_as_itself_is_read_beside_others_of_its_name() -> None:
    assert Sheet("قرار", flat="").lines() == ["قرار"]


def test_a_dot_on_the_line_that_bears_the_name_of_a_letter_is_a_full_stop() -> None:
    assert Sheet("الاتفاقيةو", dots="و").lines() == ["الاتفاقية."]


def test_an_item_mark_keeps_to_its_line_over_a_stretched_word() -> None:
    sheet = Sheet("(ب) ضططططططططططططمان", flat="ط")
    assert sheet.lines() == ["(ب) ضمان"]


def test_a_gap_between_two_words_is_a_blank_where_the_file_has_none() -> None:
    text = "ردود كتابية"
    assert Sheet(text, widths={4: 2.0}).lines() == [text], "a narrow blank"
    assert Sheet(text.replace(" ", "\n"), widths={4: 2.0}).lines() == [text], "a gap alone"
    assert Sheet(text.replace(" ", "\n"), widths={4: 1.0}).lines() == ["ردودكتابية"]


def test_a_blank_of_the_file_inside_of_a_word_parts_no_letters() -> None:
    """The letters on both sides of it touch."""
    sheet = Sheet("وجو د معلومات عن", widths={3: 0.0}, edges={3: (-2.0, 2.0)})
    assert sheet.lines() == ["وجود معلومات عن"]


def test_a_vowel_sign_stands_after_the_letter_under_it() -> None:
    """Its own place begins further on, over the letter that follows."""
    assert Sheet("أعُد", edges={2: (6.0, 8.0)}).lines() == ["أُعد"]


def test_a_vowel_sign_printed_under_the_line_parts_no_lines() -> None:
    assert Sheet("وفي عاُم المطر", scraps="ُ").lines() == ["وفي عاُم المطر"]


@pytest.mark.parametrize("sign", ["!", "L", "-"])
def test_a_sign_of_another_script_that_stretches_a_word_is_not_read(sign: str) -> None:
    sheet = Sheet(f"الع{sign}{sign}ام", flat=sign)
    assert find_stretches(cast(GlyphReader, sheet), sheet.text) == {3: "", 4: ""}


def test_a_hyphen_between_words_is_no_stretch_sign() -> None:
    sheet = Sheet("النفسية-الاجتماعية")
    assert find_stretches(cast(GlyphReader, sheet), sheet.text) == {}
