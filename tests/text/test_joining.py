"""Lines put together: hyphens, ranges, symbols and addresses broken at a line's end."""

from __future__ import annotations

import pytest

from comity.text.joining import JoinedLines, join_lines

JOINED = [
    ("programme for 2011–", "2020;", "programme for 2011–2020;", "a range of years"),
    ("arts. 5-", "30", "arts. 5-30", "a range of articles"),
    ("see ZRPD/C/", "XAA/1", "see ZRPD/C/XAA/1", "a symbol"),
    ("ZRPD/C/XAA/1/Add.", "1", "ZRPD/C/XAA/1/Add.1", "an addendum"),
    ("women and/", "or men", "women and/or men", "a stroke"),
    ("the report 1/", "at its", "the report 1/ at its", "a footnote's mark of the 1990s"),
    ("women –", "and men", "women – and men", "a dash between words"),
    ("See https://example.org/open_let", "ter.docx.", "See https://example.org/open_letter.docx.", "an address"),
    ("See https://example.org/open", "and para. 5", "See https://example.org/open and para. 5", "words after one"),
    ("委员会在第6", "11次会议上", "委员会在第611次会议上", "a number in Chinese"),
    ("会议(见Z", "RPD/C/SR.2735)上", "会议(见ZRPD/C/SR.2735)上", "a symbol in Chinese"),
    ("in 2019", "40 cases", "in 2019 40 cases", "two numbers where blanks part words"),
    ("vis-à-", "vis others", "vis-à-vis others", "a hyphen"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "following", "joined", "why"), JOINED)
def test_two_lines_are_one(line: str, following: str, joined: str, why: str) -> None:
    assert join_lines(line, following, set()) == joined, why


def test_the_tail_of_joined_lines_is_cut_to_its_length() -> None:
    lines = JoinedLines("The Committee")
    lines.add("urges", set())
    assert (lines.tail(7), lines.tail()) == ("e urges", "The Committee urges")
