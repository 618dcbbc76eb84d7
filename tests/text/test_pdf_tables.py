"""Tables of PDF pages: drawn lines tell them, columns without lines do not."""

from __future__ import annotations

from comity.text.limits import Limits
from comity.text.pdf import read_pdf
from tests.text.paper import Print, Stroke, column, print_pdf

PROSE = "\n".join(
    ["The Committee notes the answers that were given in the dialogue about work."] * 4
)
ROWS = (("Occupation", "2074", "2075"), ("Salt works", "1,240", "1,310"), ("Fishing", "620", "580"))


def rows(y: float) -> list[Print]:
    return [
        Print(cell, x, y - 14 * number)
        for number, row in enumerate(ROWS)
        for cell, x in zip(row, (110, 250, 390), strict=True)
    ]


def table_blocks(*lines: Stroke) -> list[str]:
    page = [*column(PROSE), *rows(380), *column(PROSE, y=320), *lines]
    document = read_pdf(print_pdf(page), Limits())
    return [block.text for block in document.blocks if block.role == "table"]


def test_rows_between_drawn_lines_are_a_table() -> None:
    lines = [Stroke(108, 480, y) for y in (392, 374, 346)]
    assert table_blocks(*lines) == [" | ".join(row) for row in ROWS]


def test_columns_without_lines_are_no_table() -> None:
    assert table_blocks() == []


def test_prose_between_lines_is_no_table() -> None:
    page = [*column(PROSE, y=400), Stroke(108, 480, 420), Stroke(108, 480, 340)]
    document = read_pdf(print_pdf(page), Limits())
    assert {block.role for block in document.blocks} == {"body"}
