"""Printed lines put together to blocks, on small PDFs of our own."""

from __future__ import annotations

from comity.text.limits import limits_from
from comity.text.pdf import read_pdf
from tests.text.paper import Print, Stroke, column, print_pdf


def blocks_of(*pages: list[Print | Stroke] | list[Print], role: str = "body") -> list[str]:
    document = read_pdf(print_pdf(*pages), limits_from())
    return [block.text for block in document.blocks if block.role == role]


def as_one(lines: str) -> str:
    return lines.replace("-\n", "-").replace("\n", " ")


RECOMMENDATION = """\
14. The Committee recommends that the State party make available to all the
information on its registers and prevent coercion in every act of decision-
making."""

CONCERN = """\
15. The Committee notes with concern the lack of registers of the boats that
cross the lake, and of decision-making by those who row them."""


def test_a_heading_on_a_page_after_a_broken_word_stands_alone() -> None:
    first = column(RECOMMENDATION, y=100, look="b")
    second = column("Situations of risk", look="b") + column(CONCERN, y=676)
    assert blocks_of(first, second) == [
        as_one(RECOMMENDATION),
        "Situations of risk",
        as_one(CONCERN),
    ]


INLINE = """\
34. The census asked every household of the lake for four kinds of lameness: 1)
in the arms; 2) in the legs; 3) in the back; and whether any of its members had
3) fallen into the water while they were rowing, or 4) out of it."""


def test_a_mark_that_goes_on_with_a_list_in_the_sentence_begins_no_block() -> None:
    text = INLINE.replace("2) in the legs; 3) in the back;", "2) in the legs;")
    after = column(CONCERN.replace("15.", "35."), y=640)
    assert blocks_of(column(text) + after) == [
        text.replace("\n", " "),
        as_one(CONCERN.replace("15.", "35.")),
    ]


def test_a_bracket_opened_in_the_line_before_is_closed_in_the_block() -> None:
    heading = column("Freedom from cruel, inhuman or degrading punishment (art.\n15) ", look="b")
    assert blocks_of(heading + column(CONCERN, y=660)) == [
        "Freedom from cruel, inhuman or degrading punishment (art. 15)",
        as_one(CONCERN),
    ]


def test_a_list_counts_on_with_small_letters() -> None:
    lines = """\
22. The Government is committed to building a national system of registers, namely:
1. Unique methods in the making of boats on all of the lakes (the Boat Act).
2. a single body for the lakes, which hears whoever has lost a boat or a register
of boats."""
    found = blocks_of(column(lines) + column(CONCERN.replace("15.", "23."), y=640))
    assert [text[:3] for text in found] == ["22.", "1. ", "2. ", "23."]


def test_a_numeral_in_the_margin_before_bold_letters_is_a_heading() -> None:
    page = [
        *column(CONCERN.replace("15.", "6.")),
        Print("(ii)", 86, 660, look="b"),
        Print("Reservation to article 9", 110, 660, look="b"),
        *column(CONCERN.replace("15.", "7."), y=640),
    ]
    blocks = read_pdf(print_pdf(page), limits_from()).blocks
    assert [(block.text[:8], block.style) for block in blocks] == [
        ("6. The C", None),
        ("(ii) Res", "heading"),
        ("7. The C", None),
    ]


def test_a_blank_that_only_a_gap_shows_is_put_back() -> None:
    first, second, rest = (
        Print("36. The Committee welcomes", 110, 700, look="m"),
        Print("the", 267.4, 700, look="m"),  # 1.4 points after "welcomes": too few for pdfium
        Print(" report on the", 285.4, 700, look="m"),
    )
    after = column("lake, and welcomes all that was said of it, and then the boats.", y=688)
    assert blocks_of([first, second, rest, *after]) == [
        "36. The Committee welcomes the report on the lake, and welcomes all that was said of it, "
        "and then the boats."
    ]


def test_a_word_of_two_others_without_a_gap_stays_whole() -> None:
    text = "37. With all its boats it went out, without one. In came none, to the shore into it."
    assert blocks_of(column(text)) == [text]
