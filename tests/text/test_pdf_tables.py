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


SPARSE = (
    (("Buildings", 112, 390), ("Added later", 300, 390)),
    (("Harbour", 112, 372), ("Light railway", 300, 372)),
    (("Fish market, smokehouse or other places for", 112, 356), ("Salt works", 300, 356)),
    (("the keeping of herring", 112, 345),),
    (("Court house", 112, 329),),
    (("Boat yard", 112, 313), ("Rope walk and other places", 300, 313)),
    (("for the making of rope", 300, 302),),
    (("Lighthouse", 300, 286),),
)
"""Rows 16 apart, lines of one cell 11 apart; the third cell ends close to the second column."""


def sparse_blocks(*further: Print) -> list[str]:
    cells = [Print(text, x, y) for row in SPARSE for text, x, y in row]
    lines = [Stroke(110, 480, y) for y in (402, 384, 280)]
    page = [*column(PROSE), *cells, *further, *column(PROSE, y=250), *lines]
    document = read_pdf(print_pdf(page), Limits())
    return [block.text for block in document.blocks if block.role == "table"]


def test_rows_with_empty_cells_under_a_head_between_lines_are_a_table() -> None:
    assert sparse_blocks() == [
        "Buildings | Added later",
        "Harbour | Light railway",
        "Fish market, smokehouse or other places for the keeping of herring | Salt works",
        "Court house |",
        "Boat yard | Rope walk and other places for the making of rope",
        "| Lighthouse",
    ]


def test_what_stands_beside_the_columns_of_the_head_makes_no_table() -> None:
    assert sparse_blocks(Print("Prose of its own", 200, 329)) == []


def test_columns_without_lines_are_no_table() -> None:
    assert table_blocks() == []


def test_prose_between_lines_is_no_table() -> None:
    page = [*column(PROSE, y=400), Stroke(108, 480, 420), Stroke(108, 480, 340)]
    document = read_pdf(print_pdf(page), Limits())
    assert {block.role for block in document.blocks} == {"body"}
