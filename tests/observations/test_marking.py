"""What the blocks of a file are: headings and their ranks, lists inside a paragraph."""

from __future__ import annotations

import time

from comity.observations.marking import mark_blocks
from comity.terms.words import get_words
from comity.text.blocks import TextBlock

PROSE = "The Government of Zandovia has adopted a law on the fishing of herring in its lakes."


def kinds(*blocks: TextBlock | str) -> list[tuple[str, str | None]]:
    given = tuple(TextBlock(entry) if isinstance(entry, str) else entry for entry in blocks)
    return [
        (marked.kind, marked.mark.label if marked.mark else None)
        for marked in mark_blocks(given, get_words("en"))
    ]


def test_numbers_that_begin_anew_after_a_colon_are_items() -> None:
    assert kinds(
        f"21. {PROSE}",
        "22. The Government will set up the following:",
        "1. A single method.",
        "2. a single body for the lakes.",
        f"23. {PROSE}",
    ) == [
        ("paragraph", "21"),
        ("paragraph", "22"),
        ("item", "1"),
        ("item", "2"),
        ("paragraph", "23"),
    ]


def test_the_sentences_of_a_letter_without_numbers_are_paragraphs() -> None:
    long = "The Committee considers that the State party has taken some steps " * 3 + "so far."
    blocks = tuple(TextBlock(text) for text in ("Excellency,", long, "It thanks you.", long))
    found = [marked.kind for marked in mark_blocks(blocks, get_words("en"))]
    assert found == ["title", "plain", "plain", "plain"]
    numbered = (TextBlock(long), TextBlock("1. The Committee considered the report."))
    assert mark_blocks(numbered, get_words("en"))[0].kind == "title"


def test_numbers_that_begin_anew_for_good_are_paragraphs() -> None:
    assert kinds(f"21. {PROSE}", "The decision reads:", f"1. {PROSE}", f"2. {PROSE}")[2:] == [
        ("paragraph", "1"),
        ("paragraph", "2"),
    ]


def test_marks_inside_a_quotation_are_items() -> None:
    assert kinds(
        f"29. {PROSE}",
        "30. Section 11 of the bill reads as follows:",
        "“(1) Every child attends a school.",
        "(2) No child is refused.”",
        f"31. {PROSE}",
        "“(a) to row,”",
    ) == [
        ("paragraph", "29"),
        ("paragraph", "30"),
        ("item", "1"),
        ("item", "2"),
        ("paragraph", "31"),
        ("item", "a"),
    ]


def test_headings_without_a_number_rank_by_the_size_of_their_type() -> None:
    def heading(text: str, size: float, italic: float = 0.0) -> TextBlock:
        return TextBlock(text, style="heading", bold=1 - italic, italic=italic, size=size)

    marked = mark_blocks(
        (
            heading("Introduction", 14),
            TextBlock(f"1. {PROSE}", size=10),
            heading("B. Specific rights", 12),
            heading("Accessibility (art. 9)", 12),
            heading("Reply to paragraph 10", 10),
            heading("Boats", 10, italic=1.0),
            TextBlock(f"2. {PROSE}", size=10),
        ),
        get_words("en"),
    )
    ranks = [entry.rank for entry in marked if entry.kind == "heading"]
    assert ranks == [1.0, 2.0, 2.5, 4.0, 5.0]


def test_a_numeral_in_the_margin_before_a_heading_heads_what_follows() -> None:
    heading = TextBlock("(ii) Reservation to article 9 (2) (d)", style="heading", bold=1.0)
    assert kinds(f"6. {PROSE}", heading, f"7. {PROSE}")[1] == ("heading", "ii")


def test_torn_marks_of_an_arabic_list_are_told_by_their_order() -> None:
    given = (
        "5- تشعر اللجنة بالقلق مما يلي:",
        "(أ عدم وجود قانون بشأن البحيرات؛",
        "(ب عدم وجود سياسة بشأن المراعي؛",
        "( عدم وجود ميزانية.",
        "6- توصي اللجنة بما يلي:",
        "( اعتماد قانون؛",
    )
    marked = mark_blocks(tuple(TextBlock(text) for text in given), get_words("ar"))
    assert [(entry.kind, entry.mark.label if entry.mark else None) for entry in marked] == [
        ("paragraph", "5"),
        ("item", "أ"),
        ("item", "ب"),
        ("item", "ج"),
        ("paragraph", "6"),
        ("item", "أ"),
    ]


def test_a_mark_glued_to_its_word_goes_on_with_its_list_or_is_none() -> None:
    given = (
        "5- تشعر اللجنة بالقلق مما يلي:",
        "(أ) عدم وجود قانون بشأن البحيرات؛",
        "(بعدم وجود سياسة بشأن المراعي؛",
        "(بعدم وجود ميزانية؛",
    )
    marked = mark_blocks(tuple(TextBlock(text) for text in given), get_words("ar"))
    assert [(entry.kind, entry.mark.label if entry.mark else None) for entry in marked] == [
        ("paragraph", "5"),
        ("item", "أ"),
        ("item", "ب"),
        ("plain", None),
    ]


def test_another_letter_before_the_second_mark_of_an_arabic_list_is_the_first() -> None:
    given = (
        "5- تشعر اللجنة بالقلق مما يلي:",
        "(م) عدم وجود قانون بشأن البحيرات؛",
        "(ب) عدم وجود سياسة بشأن المراعي.",
    )
    marked = mark_blocks(tuple(TextBlock(text) for text in given), get_words("ar"))
    assert [(entry.kind, entry.mark.label if entry.mark else None) for entry in marked] == [
        ("paragraph", "5"),
        ("item", "أ"),
        ("item", "ب"),
    ]


def test_a_bold_item_without_a_stop_follows_the_item_before_it() -> None:
    bold = TextBlock("(b) To train the keepers of the lakes", bold=1.0, style="heading")
    assert kinds(f"7. {PROSE}", "(a) To amend the law;", bold, f"8. {PROSE}")[2] == ("item", "b")


def test_a_short_bold_lead_without_a_colon_before_items_is_a_paragraph() -> None:
    lead = TextBlock("8. The Committee recommends that the State party", bold=1.0)
    item = TextBlock("(a) Amend the law on lakes;", bold=1.0)
    assert kinds(f"7. {PROSE}", lead, item, f"9. {PROSE}") == [
        ("paragraph", "7"),
        ("paragraph", "8"),
        ("item", "a"),
        ("paragraph", "9"),
    ]


def test_a_question_between_two_numbers_that_follow_each_other_heads_the_reply() -> None:
    assert kinds(
        "1. Please explain how the herring of the lakes is protected.",
        f"1. {PROSE}",
        f"2. {PROSE}",
        "2. Please state how many lakes there are.",
        f"3. {PROSE}",
        f"4. {PROSE}",
    ) == [
        ("heading", "1"),
        ("paragraph", "1"),
        ("paragraph", "2"),
        ("heading", "2"),
        ("paragraph", "3"),
        ("paragraph", "4"),
    ]


def test_a_list_that_runs_from_one_to_the_next_number_is_inside_without_a_colon() -> None:
    assert kinds(
        f"7. {PROSE}",
        f"8. {PROSE}",
        f"1. {PROSE}",
        f"2. {PROSE}",
        f"9. {PROSE}",
    )[2:] == [("item", "1"), ("item", "2"), ("paragraph", "9")]


def test_numbers_go_on_past_a_list_of_small_ones() -> None:
    blocks = [f"{number}. {PROSE}" for number in range(1, 71)]
    assert [label for _, label in kinds(*blocks)] == [str(number) for number in range(1, 71)]


def test_articles_on_a_line_of_their_own_end_the_paragraph_above() -> None:
    articles = "(Convention, arts. 3, 9 (a) and 23)."
    assert kinds(f"1. {PROSE}", articles) == [("paragraph", "1"), ("continued", None)]


def test_a_bracket_that_never_closes_is_told_at_once() -> None:
    began = time.process_time()
    assert kinds(f"1. {PROSE}", f"(see 1 {'of the fishing of herring ' * 400}")[1][0] == "plain"
    assert time.process_time() - began < 1
