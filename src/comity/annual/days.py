"""Days, ranges of days and places in a sentence of an annual report."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from comity.grammar.dates import find_dates, real_date
from comity.grammar.model import PrintedDate
from comity.terms.span import Span
from comity.terms.words import get_words

# What stands between the two ends of a range: " to ", "–", " au ", " al ".
RANGE = re.compile(r"[ ]?(?:[-–—]|(?:to|until|through|au|jusqu[’']au|al|hasta el|a)(?=[ ]))[ ]?")


@dataclass(frozen=True, slots=True)
class Days:
    """A day (`first` is `last`) or a range as printed; None where no such day exists."""

    first: date | None
    last: date | None
    span: Span


def find_ranges(text: str, language: str) -> tuple[Days, ...]:
    """Ranges of days only: "from 22 November to 3 December 2010"."""
    found = find_dates(text, language)
    ranges: list[Days] = []
    skip = False
    for first, last in itertools.pairwise(found):
        if skip:
            skip = False
            continue
        if RANGE.fullmatch(text[first.span.end : last.span.start]):
            ranges.append(Days(first.date, last.date, Span(first.span.start, last.span.end)))
            skip = True
    return tuple(ranges)


def cover(found: Iterable[PrintedDate]) -> Days | None:
    """All days of an event as one range: "on 8 and 11 November 2010" is from the 8th to the 11th."""
    days = list(found)
    if not days:
        return None
    span = Span(days[0].span.start, days[-1].span.end)
    known = [day.date for day in days if day.date is not None]
    if len(known) < len(days):
        return Days(days[0].date, days[-1].date, span)
    return Days(min(known), max(known), span)


def year_in_sessions(
    day: PrintedDate, sessions: Iterable[tuple[date | None, date | None]]
) -> date | None:
    """The day in the one session that holds it; None when none or several do."""
    fits: set[date] = set()
    for first, last in sessions:
        if first is None or last is None:
            continue
        for year in {first.year, last.year}:
            there = real_date(year, day.month, day.day or 0)
            if there is not None and first <= there <= last:
                fits.add(there)
    return fits.pop() if len(fits) == 1 else None


CAPITAL = r"[A-ZÀ-ÖØ-Þ]"


@cache
def _places(language: str) -> re.Pattern[str]:
    words = get_words(language)
    prepositions = "|".join(words.phrases("annual.place")) or "(?!)"
    months = "|".join(words.table("dates.months"))
    titles = "|".join(words.phrases("annual.titles")) or "(?!)"
    word = rf"(?!(?i:{months})\b|(?:{titles})[ ]){CAPITAL}[\w’'.-]{{0,30}}"
    inner = r"(?:,?[ ](?:of|at|in|des|de|du|la|las|el|los|les|the|d[’']|l[’']|à|en)){0,2},?[ ]"
    return re.compile(
        rf"(?<!\w)(?P<before>{prepositions})(?P<place>{word}(?:{inner}{word}){{0,8}})"
    )


def find_place(text: str, language: str, start: int = 0) -> tuple[str, Span] | None:
    """The first place in a sentence about a session: "United Nations Office at Geneva"."""
    found = _places(language).search(text, start)
    if found is None:
        return None
    place = found["place"].rstrip(".,")
    return place, Span(found.start("place"), found.start("place") + len(place))
