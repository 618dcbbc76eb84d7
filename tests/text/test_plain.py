"""Text files: lines, wrapped lines, rows of cells."""

from __future__ import annotations

import pytest

from comity.text.limits import Limits
from comity.text.plain import read_plain

ROWS = [
    (
        "1.\tThe table shows:\nState\tReport\tDue\nAvelonia\tSecond\t2076\n2.\tOf these, one is late.\n",
        ["body", "table", "table", "body"],
        "rows with as many cells, one after the other",
    ),
    ("I.\tIntroduction\t1\t3\nII.\tMethods\t5\t7\n", ["body", "body"], "contents begin with marks"),
    ("\t(a)\tOne\t\n\t(b)\tTwo\t\n", ["body", "body"], "items stand behind tabs"),
    ("Name\tPlace\tYear\nThe Committee notes.\n", ["body", "body"], "one row is no table"),
    ("State\tDue\nAvelonia\t2076\n", ["body", "body"], "two cells may be a heading and its page"),
]


@pytest.mark.parametrize(("text", "roles", "why"), ROWS)
def test_rows_of_cells_between_tabs_are_a_table(text: str, roles: list[str], why: str) -> None:
    assert [block.role for block in read_plain(text.encode(), Limits()).blocks] == roles, why


def test_cells_keep_their_columns() -> None:
    text = "State\tReport\tDue\nAvelonia\t\t2076\n"
    assert [block.text for block in read_plain(text.encode(), Limits()).blocks] == [
        "State | Report | Due",
        "Avelonia |  | 2076",
    ]
