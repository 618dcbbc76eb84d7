"""Lines of Arabic pages: the order of reading, and the marks of footnotes above the line."""

from __future__ import annotations

import pytest

from comity.text.pdf_arabic import to_logical
from comity.text.pdf_layout import lay_out
from comity.text.pdf_lines import Rule
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
