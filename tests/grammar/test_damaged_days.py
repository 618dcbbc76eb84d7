"""Months of which an Arabic text layer has lost letters: told by what is left, or not at all."""

from __future__ import annotations

from datetime import date

import pytest

from comity.grammar.dates import find_dates

DAYS = [
    ("16 أيل ل/ساتمبر 2031", date(2031, 9, 16), "a letter lost in each name"),
    ("9 يذا /ما ا 2033", date(2033, 3, 9), "blanks for lost letters decide between two months"),
    ("3 أياانمايو 2032", date(2032, 5, 3), "the stroke between the names read as a letter"),
    ("12 ت ر ا/ا ب ا 2030", None, "too little is left"),
    ("12 المنظمات 2030", None, "a word that is no month"),
]


@pytest.mark.parametrize(("text", "day", "why"), DAYS)
def test_a_damaged_month_is_told_by_what_is_left_of_its_two_names(
    text: str, day: date | None, why: str
) -> None:
    found = [entry.date for entry in find_dates(text, "ar")]
    assert found == ([day] if day else []), why
