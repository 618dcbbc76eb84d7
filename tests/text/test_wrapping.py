"""Lines wrapped at a width, marks on lines of their own, notes and bars of pages in text files."""

from __future__ import annotations

import pytest

from comity.text.blocks import TextBlock
from comity.text.limits import Limits
from comity.text.lone_marks import join_lone_marks
from comity.text.plain import read_plain
from comity.text.wrapping import PrintedLine, is_wrapped, join_wrapped

LONG = [
    "The Committee is concerned that the lakes of the northern region have",
    "been closed to the people who live from them and that nobody has been",
]

JOINED = [
    (["heard in the matter."], False, 1, "a page turned inside a sentence"),
    (["Heard in the matter."], False, 1, "the last line is full, though a capital follows"),
    (["36. It recommends more."], False, 2, "a number begins a paragraph"),
    (["", "heard in the matter."], True, 1, "blank lines around a turn end nothing"),
]


@pytest.mark.parametrize(("rest", "blank", "count", "why"), JOINED, ids=[row[3] for row in JOINED])
def test_a_block_goes_on_over_the_turn_of_a_page(
    rest: list[str], blank: bool, count: int, why: str
) -> None:
    first = [*LONG[:1], f"{LONG[1]}."] if count > 1 else LONG
    lines = [PrintedLine(line, (1,)) for line in [*first, *([""] if blank else [])]]
    lines += [PrintedLine(line, (2,), turned=not place) for place, line in enumerate(rest)]
    blocks = join_wrapped(lines, set())
    assert [block.pages for block in blocks] == ([(1, 2)] if count == 1 else [(1,), (2,)]), why


def test_a_mark_at_the_head_of_a_full_lines_sequel_begins_no_item() -> None:
    heading = "D. Special measures of protection (arts. 22, 30, 32, 33, 35, 36 and 37"
    lines = [PrintedLine(line) for line in (heading, "b) to d) and 38 to 40)", "", *LONG)]
    first, *_ = join_wrapped(lines, set())
    assert first.text == f"{heading} b) to d) and 38 to 40)"


def test_a_short_text_is_wrapped_where_its_sentences_go_on() -> None:
    cover = [
        "CCPR/C/XAA/Q/5",
        "A heading far wider than the text is, up to the margin of the cover",
    ]
    text = [
        "1. Please say",
        "what was done",
        "for the lakes",
        "of the north.",
        "2. Please give",
        "some figures.",
    ]
    assert is_wrapped([*cover, *text])
    assert not is_wrapped([*cover, *(f"{line}." for line in text)])


def test_a_bracket_that_a_line_closes_is_no_mark() -> None:
    lines = [
        "reiterates its previous recommendation (CMW/C/XAA/CO/1, para.",
        "17) and recommends it.",
    ]
    (block,) = join_wrapped([PrintedLine(line) for line in lines], set())
    assert block.text == " ".join(lines)


def test_a_number_at_the_head_of_a_page_begins_a_paragraph_after_a_long_heading() -> None:
    heading = "C. Education, leisure and cultural activities of all (arts. 28 to 31)"
    lines = [PrintedLine(line, (1,)) for line in (*LONG, "heard.", "", heading)]
    blocks = join_wrapped([*lines, PrintedLine("11.", (2,), turned=True)], set())
    assert [block.text for block in blocks][1:] == [heading, "11."]


def test_items_without_blank_lines_stay_apart() -> None:
    lines = [
        "It should ensure that the people who live from the lakes are heard and:",
        "(a) Ask them; and",
        "(b) Listen.",
    ]
    assert len(join_wrapped([PrintedLine(line) for line in lines], set())) == 3


def test_chinese_lines_are_wrapped_at_half_as_many_signs() -> None:
    line = "委员会关切的是，社会保障制度没有覆盖在非正规经济部门就业的人们和他"
    lines = [line, line, line, "。", "", line, line, line, line, "。"]
    assert is_wrapped(lines)


PAGES = """\
United Nations                                   CAT/C/XAA/CO/3

1.     The Committee considered the third periodic report of Avelonia1 at its
meetings, held on the two first days of the month,2 and it adopted the text
which stands below after it had heard the delegation of the State party and

       __________________
   *   Adopted by the Committee.
   1   CAT/C/XAA/3, which was submitted in the year before the one in which it
was due.
   2   CAT/C/SR.1.

GE.21-04512 (E)
Please recycle
\fCAT/C/XAA/CO/3

several organizations of those who live near the lakes of the northern part
of the country, all of whom it thanks for the long way which they had come.

2                                                                GE.21-04512
"""


def test_notes_below_the_rule_of_a_page_are_footnotes_with_their_marks() -> None:
    blocks = read_plain(PAGES.encode(), Limits()).blocks
    notes = [(block.mark, block.text) for block in blocks if block.role == "footnote"]
    assert notes == [
        ("*", "* Adopted by the Committee."),
        ("1", "1 CAT/C/XAA/3, which was submitted in the year before the one in which it was due."),
        ("2", "2 CAT/C/SR.1."),
    ]
    (paragraph,) = [block for block in blocks if block.text.startswith("1. The")]
    assert [(note.mark, paragraph.text[: note.at][-9:]) for note in paragraph.notes] == [
        ("1", " Avelonia"),
        ("2", "he month,"),
    ]
    assert paragraph.text.endswith(
        "the way which they had come.".replace("the way", "the long way")
    )
    assert paragraph.pages == (1, 2)


def test_bars_of_both_sides_and_the_call_to_recycle_are_furniture() -> None:
    blocks = read_plain(PAGES.encode(), Limits()).blocks
    assert [block.text for block in blocks if block.role == "furniture"] == [
        "GE.21-04512 (E)",
        "Please recycle",
        "CAT/C/XAA/CO/3",
        "2 GE.21-04512",
    ]


def test_a_page_headed_by_code_language_and_number_loses_all_three() -> None:
    text = (
        "CCPR/C/79/Add.50\n\n1. The Committee\n\nCCPR/C/79/Add.50\nEnglish\nPage 2\n\nnotes.\n" * 1
    )
    long = "".join(f"\n{n}. It takes note.\n" for n in range(2, 16))
    blocks = read_plain((text.replace("notes.", f"notes.{long}")).encode(), Limits()).blocks
    bars = [block.text for block in blocks if block.role == "furniture"]
    assert bars == ["CCPR/C/79/Add.50", "English", "Page 2"]


LONE = [
    (["12.", "The Committee."], ["12. The Committee."], "a number"),
    (["(a)", "To act;"], ["(a) To act;"], "an item"),
    (["4-", "ترحب اللجنة."], ["4- ترحب اللجنة."], "an Arabic number"),
    (["12.", "(a) To act;"], ["12.", "(a) To act;"], "a mark needs no other"),
    (["2.1", "The author."], ["2.1 The author."], "a number of a decision"),
    (["2.", "M. A dit que oui."], ["2. M. A dit que oui."], "a name begins with a letter"),
    (["A.", "B. Other"], ["A.", "B. Other"], "a letter whose title is lost"),
    (["12", "The Committee."], ["12", "The Committee."], "a bare number may be the page's"),
]


@pytest.mark.parametrize(("texts", "joined", "why"), LONE, ids=[row[2] for row in LONE])
def test_a_mark_alone_joins_the_text_below_it(
    texts: list[str], joined: list[str], why: str
) -> None:
    read = join_lone_marks([TextBlock(text) for text in texts])
    assert [block.text for block in read] == joined, why


def test_a_heading_at_the_edge_of_two_pages_or_a_paragraph_is_no_running_head() -> None:
    pages = [
        f"{number}. The State party should.\n\n{heading}\n\n{number}\n"
        for number, heading in (
            (1, "Introduction"),
            (2, "Positive aspects"),
            (3, "Introduction"),
            (4, "End"),
        )
    ]
    blocks = read_plain("\f".join(pages).encode(), Limits()).blocks
    assert [block.text for block in blocks if block.role == "body"][1::2] == [
        "Introduction", "Positive aspects", "Introduction", "End",
    ]  # fmt: skip
