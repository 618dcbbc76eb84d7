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
