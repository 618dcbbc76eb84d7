"""Days, ordinals and lists in the words of a report's language; English is the one that is written."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from comity.terms.words import get_words

TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SUFFIXES = {1: "st", 2: "nd", 3: "rd"}


@cache
def _months() -> dict[int, str]:
    table = get_words("en").table("dates.months")
    return {number: max((w for w, n in table.items() if n == number), key=len).capitalize()
            for number in range(1, 13)}  # fmt: skip


@cache
def _ones() -> dict[int, str]:
    table = get_words("en").table("numbers.ordinals")
    return {number: word for word, number in reversed(table.items())}


def say_ordinal(number: int) -> str:
    """ "thirteenth", "twenty-second"; "101st" past the hundred, as sessions are written."""
    if number in _ones():
        return _ones()[number]
    tens, one = divmod(number, 10)
    if tens < len(TENS) and one in _ones():
        return f"{TENS[tens]}-{_ones()[one]}"
    return say_figure(number)


def say_figure(number: int) -> str:
    """ "165th", "111th", "902nd": as meetings are written."""
    suffix = "th" if number % 100 in (11, 12, 13) else SUFFIXES.get(number % 10, "th")
    return f"{number}{suffix}"


def say_day(day: date) -> str:
    return f"{day.day} {_months()[day.month]} {day.year}"


def say_days(first: date, last: date) -> str:
    """ "on 8 April 2011", "from 31 May to 1 June 2010"; what both days share is said once."""
    if first == last:
        return f"on {say_day(first)}"
    begin = str(first.day)
    if (first.month, first.year) != (last.month, last.year):
        begin += f" {_months()[first.month]}"
    if first.year != last.year:
        begin += f" {first.year}"
    return f"from {begin} to {say_day(last)}"


def say_list(words: Sequence[str]) -> str:
    """ "A", "A and B", "A, B and C"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
