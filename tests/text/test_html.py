"""HTML pages: what document stores, word processors and hands write."""

from __future__ import annotations

import pytest

from comity.text.blocks import TextBlock
from comity.text.html import read_html
from comity.text.limits import Limits

SHOWN = [
    (
        '<ol start="4"><li><p>The Committee notes the report.</p></li><li><p>It regrets.</p></li></ol>',
        ["4. The Committee notes the report.", "5. It regrets."],
        "the mark of a list is its first paragraph's",
    ),
    (
        '<ol type="i"><li>One;</li><li value="4">Two.</li></ol><ul><li>Three</li></ul>',
        ["i. One;", "iv. Two.", "• Three"],
        "Roman numerals and bullets",
    ),
    (
        "<ol><li></li></ol><p>The Committee</p>",
        ["The Committee"],
        "the mark of an empty item goes to nobody",
    ),
    (
        "<pre>\tA.\tIntroduction\n1.\tThe Committee notes.\n\n\t(a)\tOne;</pre>",
        ["A. Introduction", "1. The Committee notes.", "(a) One;"],
        "a text file kept in its lines",
    ),
    (
        "<p>1. The Committee<br>considered the report.<br>2. It welcomes it.</p>",
        ["1. The Committee considered the report.", "2. It welcomes it."],
        "a break before a number parts two paragraphs",
    ),
    (
        '<p style="display:none">hidden</p><p>shown</p>',
        ["shown"],
        "what is hidden is not read",
    ),
]  # fmt: skip


def blocks(body: str) -> tuple[TextBlock, ...]:
    page = f'<html><head><meta charset="utf-8"></head><body>{body}</body></html>'
    return read_html(page.encode(), Limits()).blocks


@pytest.mark.parametrize(("body", "expected", "why"), SHOWN)
def test_blocks_are_what_the_page_shows(body: str, expected: list[str], why: str) -> None:
    assert [block.text for block in blocks(body)] == expected, why


@pytest.mark.parametrize(
    "bar", ['style="-aw-headerfooter-type:header-primary; clear:both"', 'title="footer"']
)
def test_running_heads_and_feet_are_furniture(bar: str) -> None:
    found = blocks(f"<div {bar}><p>CMW/C/XAA/2</p></div><p>1. The Committee notes the report.</p>")
    assert [(block.role, block.text) for block in found] == [
        ("furniture", "CMW/C/XAA/2"),
        ("body", "1. The Committee notes the report."),
    ]


def test_a_footnotes_mark_leaves_the_text_and_keeps_its_place() -> None:
    body, note = blocks(
        '<p>The report<a href="#_ftn1" name="_ftnref1">1</a> came late.</p>'
        '<div id="_ftn1"><p><a href="#_ftnref1">1</a> CMW/C/XAA/2.</p></div>'
    )
    assert (body.text, [(mark.mark, mark.at) for mark in body.notes]) == (
        "The report came late.",
        [("1", 10)],
    )
    assert (note.role, note.mark, note.text) == ("footnote", "1", "CMW/C/XAA/2.")


def test_a_table_is_a_block_a_row_and_the_first_one_the_cover() -> None:
    rows = "<tr><td>A/127/48</td><td>Distr.: General</td></tr>"
    data = "<tr><td>Salt</td><td>2074</td><td>12</td></tr>"
    found = blocks(
        f"<table>{rows}</table><p>{'The Committee notes. ' * 12}</p><table>{data}</table>"
    )
    assert [(block.role, block.text) for block in found if block.role != "body"] == [
        ("furniture", "A/127/48"),
        ("furniture", "Distr.: General"),
        ("table", "Salt | 2074 | 12"),
    ]
