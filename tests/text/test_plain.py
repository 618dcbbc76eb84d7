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


NOTES = [
    ("torture en 2021{mark}.", "6", "6 CAT/C/XAA/CO/7.", "torture en 2021.", "behind a year"),
    (
        "توصيتها السابقة{mark}.",
        "(1)",
        "1 CAT/C/XAA/CO/7.",
        "توصيتها السابقة.",
        "in Arabic brackets",
    ),
    ("جلستيها 10 و12{mark}،", "(1)", "1 CAT/C/SR.10.", "جلستيها 10 و12،", "behind a number"),
]


@pytest.mark.parametrize(("text", "mark", "note", "clean", "why"), NOTES)
def test_the_mark_of_a_footnote_run_into_the_text_is_taken_out(
    text: str, mark: str, note: str, clean: str, why: str
) -> None:
    number = int(note.split()[0])
    before = "".join(f"Un mot{n}.\n" for n in range(1, number))
    notes = "".join(f"{n} CAT/C/{n}.\n" for n in range(1, number))
    read = read_plain(f"{before}{text.format(mark=mark)}\n{notes}{note}\n".encode(), Limits())
    assert read.blocks[number - 1].text == clean, why
    assert [block.role for block in read.blocks[number:]] == ["footnote"] * number, why


def test_cells_keep_their_columns() -> None:
    text = "State\tReport\tDue\nAvelonia\t\t2076\n"
    assert [block.text for block in read_plain(text.encode(), Limits()).blocks] == [
        "State | Report | Due",
        "Avelonia |  | 2076",
    ]


TURNS = (
    ("\f", "a form feed"),
    ("\n\nCCPR/C/79/Add.37\npage 3\n\n", "the head of a page"),
    ("\n\fCCPR/C/79/Add.37\npage 3\n\n", "both"),
)


@pytest.mark.parametrize(("turn", "why"), TURNS, ids=[why for _, why in TURNS])
@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("in-{}cluding its lakes,", "including its lakes,"),
        ("co-{}operation of its lakes,", "co-operation of its lakes,"),
        ("vice-{}presidents of its lakes,", "vice-presidents of its lakes,"),
    ],
)
def test_a_word_broken_where_the_page_turns_is_put_together(
    turn: str, why: str, broken: str, whole: str
) -> None:
    text = (
        "CCPR/C/79/Add.37\npage 2\n\n"
        "2.  The Committee welcomes measures, including those of co-operation, on every\n"
        "    lake of the State party, and regrets that the State party did not take all\n"
        "    measures that the Committee had asked for in its last observations on this,\n"
        f"    {broken.format(turn)} as the Committee had recommended that it do with all\n"
        "    of its rivers, and that the herring of the lakes has not been counted since.\n"
        "3.  The Committee recommends that the State party count the herring of its lakes\n"
        "    each year and publish what it has found, and that it ask the fishers as well.\n"
    )
    blocks = read_plain(text.encode(), Limits()).blocks
    flow = " ".join(block.text for block in blocks if block.role == "body")
    assert f"last observations on this, {whole} as the Committee" in flow, why
