"""Lines of pages put together to blocks: what begins one, what is a footnote, what is furniture."""

from __future__ import annotations

from comity.text.blocks import NoteMark
from comity.text.pdf_layout import lay_out
from comity.text.pdf_lines import Line, Page, Rule
from tests.text.pdf_pages import block, line, page


def texts(*pages: Page) -> list[tuple[str, str]]:
    return [(found.role, found.text) for found in lay_out(list(pages))]


def spaced(*paragraphs: list[Line]) -> list[Line]:
    return [entry for paragraph in paragraphs for entry in paragraph]


FIRST = block(
    "1. The Committee notes with regret that the law on the rights of persons has not",
    "been amended.",
    top=700,
    bold=True,
)
LAST = block(
    "2. The Committee recommends that the State party amend its law without further",
    "delay and report on the steps taken to that end when it next appears before it.",
    top=660,
    bold=True,
)


def test_a_heading_on_top_of_a_page_in_the_type_of_the_paragraph_before_stands_alone() -> None:
    LAST[-1].end = 478
    after = page(
        *block("Work and employment (art. 27)", top=760, bold=True),
        *block("3. The Committee notes that there is no policy on the matter.", top=740),
        number=2,
    )
    assert texts(page(*FIRST, *LAST), after) == [
        ("body", FIRST[0].text + " been amended."),
        ("body", LAST[0].text + " " + LAST[1].text),
        ("body", "Work and employment (art. 27)"),
        ("body", "3. The Committee notes that there is no policy on the matter."),
    ]


def test_a_paragraph_whose_second_sentence_begins_a_page_goes_on() -> None:
    LAST[-1].end = 478
    after = page(
        *block("It should also train its officials.", top=760, bold=True),
        *block("3. The Committee notes that there is no policy on the matter.", top=740),
        number=2,
    )
    assert texts(page(*FIRST, *LAST), after)[1:2] == [
        ("body", f"{LAST[0].text} {LAST[1].text} It should also train its officials.")
    ]


def test_marks_of_footnotes_are_taken_out_one_by_one() -> None:
    title = line("Replies of Zandovia to the list of issues*, **", 700, raised=(41, 42, 43, 44, 45))
    notes = [
        line("* Issued without formal editing.", 80, size=8),
        line("** The annexes are on file.", 70, size=8),
    ]
    body = block("1. The Government presents its replies.", top=660)
    first = lay_out([page(title, *body, *notes, rules=(Rule(91, 164, 92),))])[0]
    assert first.text == "Replies of Zandovia to the list of issues"
    assert first.notes == (NoteMark("*", 41), NoteMark("**", 41))


def test_footnotes_that_differ_in_their_figures_only_are_no_running_heads() -> None:
    subjects = ("first report", "delegation", "reply", "statement")
    pages = [
        page(
            *block(f"{number}. The Committee notes the {subject}.{number}", top=700),
            line(f"{number} ZRPD/C/XAA/1, para. {number}0.", 60, size=8, raised=(0,)),
            line(f"{number}", 30),
            number=number,
        )
        for number, subject in enumerate(subjects, 1)
    ]
    for sheet in pages:
        sheet.lines[0].raised = (len(sheet.lines[0].text) - 1,)
    found = texts(*pages)
    assert [text for role, text in found if role == "footnote"] == [
        f"ZRPD/C/XAA/1, para. {number}0." for number in (1, 2, 3, 4)
    ]
    assert [text for role, text in found if role == "furniture"] == ["1", "2", "3", "4"]


def test_a_table_in_small_type_at_the_foot_of_a_page_is_no_footnote() -> None:
    rules = tuple(Rule(x, x + 60, y) for x in (113, 175) for y in (130, 118))
    cells = [line("Year", 122, size=8), line("Budget", 122, x=175, size=8)]
    rows = [line("2015", 108, size=8), line("23 000", 108, x=175, size=8)]
    body = block("1. The budget has grown over the years, as the table shows.", top=160)
    found = texts(page(*body, *cells, *rows, rules=rules))
    assert [role for role, _ in found] == ["body"] * len(found)
    assert "".join(text for _, text in found).endswith("2015 23 000")


def test_a_heading_after_the_line_of_receipt_begins_a_page() -> None:
    first = page(line("[Date received: 30 January 2020]", 520, x=330, end=482))
    second = page(
        line("I. Introduction", 750, size=14, bold=True),
        *block("1. The Government presents its reply to the Committee.", top=720),
        number=2,
    )
    assert [text for _, text in texts(first, second)] == [
        "[Date received: 30 January 2020]",
        "I. Introduction",
        "1. The Government presents its reply to the Committee.",
    ]


def test_headings_that_begin_pages_and_differ_in_an_inner_number_are_no_running_heads() -> None:
    pages = [
        page(
            line(f"ZRPD/C/XAA/RQ/1 {number}", 790),
            line(f"Reply to paragraph {number} (b) of the list", 750, bold=True),
            *block(f"{number}. The Government {verb} the law on lakes.", top=730),
            number=number,
        )
        for number, verb in enumerate(("passed", "amended", "repealed", "restored"), 1)
    ]
    found = texts(*pages)
    assert [text for role, text in found if role == "furniture"] == [
        f"ZRPD/C/XAA/RQ/1 {number}" for number in (1, 2, 3, 4)
    ]
    assert [text for _, text in found if text.startswith("Reply")] == [
        f"Reply to paragraph {number} (b) of the list" for number in (1, 2, 3, 4)
    ]


def test_an_initial_at_the_beginning_of_a_full_line_is_no_heading() -> None:
    sentence = block(
        "52. Such cases need not be prosecuted if the law of civil actions is open (see V.",
        "C. against Zandovia, of 8 November 2011).",
        top=700,
    )
    assert texts(page(*sentence)) == [("body", f"{sentence[0].text} {sentence[1].text}")]


def test_lines_of_a_short_document_are_told_from_its_headings() -> None:
    """In a page of short paragraphs the blanks between them are more than the lines that go on."""
    tops = [700, 670, 640, 610, 556, 502, 448]
    heads = [line(f"Reply to question {top}", top, bold=True) for top in tops[:4]]
    bodies = [
        entry
        for top in tops[4:]
        for entry in block("1. The Government has", "said what it thinks.", top=top)
    ]
    found = [text for _, text in texts(page(*heads, *bodies))]
    assert found == [
        *(f"Reply to question {top}" for top in tops[:4]),
        *["1. The Government has said what it thinks."] * 3,
    ]


def test_a_chinese_heading_of_two_signs_stands_alone() -> None:
    rows = [
        line("立法", 700, bold=True),
        *block("5. 委员会感到关切的是，湖泊管理法的草案尚未提交议会，", "也没有通过。", top=688),
        line("6. 委员会建议缔约国通过该法。", 658),
        *block("7. 委员会还建议缔约国同渔民协商，并在所有湖泊设立渔民", "委员会。", top=640),
        *block("8. 委员会感到关切的是，各河流的管理机构没有足够的资源，", "也没有船。", top=610),
        *block("9. 委员会建议缔约国向各河流的管理机构提供充足的资源和", "船。", top=580),
    ]
    found = [text for _, text in texts(page(*rows))]
    assert found[:2] == [
        "立法",
        "5. 委员会感到关切的是，湖泊管理法的草案尚未提交议会，也没有通过。",
    ]
    assert len(found) == 6


def test_years_broken_over_a_line_stand_together() -> None:
    sentence = block(
        "53. The Committee welcomes the plan on the lakes and rivers for the years 2025–",
        "2029 and the decree 537-",
        "2011.",
        top=700,
    )
    assert texts(page(*sentence)) == [
        (
            "body",
            "53. The Committee welcomes the plan on the lakes and rivers for the years 2025–2029 "
            "and the decree 537-2011.",
        )
    ]


def test_rows_of_cells_on_both_sides_of_a_pages_end_stand_apart() -> None:
    def row(year: str, first: str, second: str, y: float) -> list[Line]:
        return [line(year, y), line(first, y, x=200), line(second, y, x=300)]

    before = page(*LAST, *row("2031/32:", "27,095", "9,417", 120))
    after = page(*row("2032/33:", "27,327", "10,173", 760), number=2)
    assert texts(before, after)[1:] == [
        ("body", "2031/32: 27,095 9,417"),
        ("body", "2032/33: 27,327 10,173"),
    ]
