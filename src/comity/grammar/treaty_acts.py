"""Consents to be bound that a text tells: which treaty, in which year or on which day.

Wordings: A/66/48, paras. 30 (8) and 33 (9) ("welcomes the ratification of the following instruments:
(a) The Optional Protocol …, in 2008").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from comity.grammar.dates import find_dates
from comity.grammar.references import find_references
from comity.terms.span import Span
from comity.terms.words import get_words

YEAR = re.compile(r"(?<![0-9/(])(?:19[4-9][0-9]|20[0-9]{2})(?![0-9/)])")
# "in 2005; No. 143 …": a semicolon, or a full stop that closes no "No." or "núm."
ITEM_END = re.compile(r"[;.](?<!\bNo\.)(?<!\bNos\.)(?<!\bnúm\.)(?=[ ]|$)")


@dataclass(frozen=True, slots=True)
class TreatyAct:
    """`span`: of the treaty's name with its day."""

    treaty: str
    year: int
    on: date | None
    span: Span


@cache
def _verbs(language: str) -> re.Pattern[str]:
    phrases = get_words(language).phrases("treaty_acts.consents")
    return re.compile("|".join(phrases) or "(?!)", re.IGNORECASE)


def find_treaty_acts(text: str, language: str) -> tuple[TreatyAct, ...]:
    """Acts in the order of the text; a treaty without a year beside it is left out, never guessed.

    The verb stands before the names, once for a whole list. In each item the first treaty is the one
    that was ratified: "the Protocol …, supplementing the Convention …, in 2003" names the other aside."""
    verb = _verbs(language).search(text)
    if verb is None:
        return ()
    named = [r for r in find_references(text, language, None) if r.type == "treaty" and r.treaty]
    found = []
    start = verb.end()
    for end in (*(stop.start() for stop in ITEM_END.finditer(text, start)), len(text)):
        inside = [r for r in named if start <= r.span.start < end]
        if inside:
            first = inside[0]
            told = _told(text, first.span.end, end, language)
            if told is not None:
                year, day, last = told
                found.append(TreatyAct(first.treaty or "", year, day, Span(first.span.start, last)))
        start = end
    return tuple(found)


def _told(text: str, start: int, end: int, language: str) -> tuple[int, date | None, int] | None:
    piece = text[start:end]
    days = [day for day in find_dates(piece, language) if day.date is not None]
    if days:
        day = days[-1].date
        assert day is not None
        return day.year, day, start + days[-1].span.end
    years = list(YEAR.finditer(piece))
    if not years:
        return None
    return int(years[-1].group()), None, start + years[-1].end()
