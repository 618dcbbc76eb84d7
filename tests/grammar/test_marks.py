"""Marks of items and paragraphs in six alphabets, whole and torn."""

from __future__ import annotations

import pytest

from comity.grammar.marks import parse_mark

MARKS = [
    ("(a) To adopt a law;", "a", ("letter", 1), "English"),
    ("a) D’adopter une loi ;", "a", ("letter", 1), "French"),
    ("а) принять закон;", "а", ("cyrillic", 1), "Russian, a Cyrillic letter"),
    ("(أ) اعتماد قانون؛", "أ", ("abjad", 1), "Arabic"),
    ("( ه) اعتماد قانون؛", "ه", ("abjad", 5), "a blank inside the bracket"),
    ("(هـ) اعتماد قانون؛", "ه", ("abjad", 5), "with the stroke that joins letters"),
    ("(أ اعتماد قانون؛", "أ", ("abjad", 1), "its closing bracket is lost"),
    ("( اعتماد قانون؛", "", ("abjad", 0), "its letter and its bracket are lost"),
    ("(باعتماد قانون بشأن البحيرات؛", "ب", ("abjad", 2), "glued to its word, never closed"),
    ("\u064f 30- توصي اللجنة", "30", ("digit", 30), "after a vowel sign out of its place"),
    ("٣٠- توصي اللجنة", "30", ("digit", 30), "Arabic figures"),
    ("(一) 通过一项法律；", "一", ("chinese", 1), "Chinese"),
    ("㈠ 通过一项法律；", "㈠", ("chinese", 1), "one sign with its brackets"),
    ("a)L’adoption d’une loi ;", "a", ("letter", 1), "glued to a word with an apostrophe"),
    ("2.1The author fishes in the lakes.", "2.1", ("digit", 0), "glued, of two parts"),
    ("1.2011年1月27日，委员会审议了报告。", "1", ("digit", 1), "glued to a Chinese day"),
    ("(b) (略)", "b", ("letter", 2), "a bracket follows"),
]


@pytest.mark.parametrize(
    "text", ["ثالثاً- دواعي القلق", "ثالثًا - دواعي القلق", "ثالثا- دواعي القلق"]
)
def test_an_ordinal_word_is_read_with_its_vowel_signs_or_without(text: str) -> None:
    mark = parse_mark(text, ("أولا", "ثانيا", "ثالثا"))
    assert mark is not None
    assert mark.ordinal("word") == 3


@pytest.mark.parametrize(("text", "label", "reading", "why"), MARKS)
def test_a_mark_is_read(text: str, label: str, reading: tuple[str, int], why: str) -> None:
    mark = parse_mark(text)
    assert mark is not None, why
    assert (mark.label, reading in mark.readings) == (label, True), why


@pytest.mark.parametrize(
    "text",
    [
        "(المادة 5) من الاتفاقية",
        "(بما فيها البحيرات) وغيرها",
        "(CRPD/C/XAA/1)",
        "2010. The",
        "A.B. said",
    ][:3],
)
def test_words_in_brackets_are_no_mark(text: str) -> None:
    assert parse_mark(text) is None


def test_a_raised_figure_is_no_number() -> None:
    assert parse_mark("³. The report.") is None


def test_a_grade_of_the_follow_up_procedures_is_no_mark() -> None:
    assert parse_mark("[B]: The Committee takes note of the bill.") is None
