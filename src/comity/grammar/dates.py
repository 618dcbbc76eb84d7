"""Dates as United Nations documents print them, in six languages; nothing is guessed or mended.

A day that does not exist ("31 de junio de 2026": CRPD/C/GRC/CO/1) keeps its words and gives no
date. A year printed once serves the days before it in the same list ("12 and 13 April 2011").
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from comity.grammar.damaged_days import DAMAGED_DAY, guess_month
from comity.grammar.model import PrintedDate
from comity.grammar.numbers import western_figures
from comity.terms.patterns import WordPattern
from comity.terms.span import Span
from comity.terms.words import get_words

CHINESE_DAY = re.compile(
    r"(?:(?P<year>[12][0-9]{3})[ ]?年[ ]?)?(?:(?P<month>1[0-2]|[1-9])[ ]?月[ ]?)?"
    r"(?P<day>3[01]|[12][0-9]|[1-9])[ ]?日"
)
CHINESE_MONTH = re.compile(r"[12][0-9]{3}[ ]?年[ ]?(?:1[0-2]|[1-9])[ ]?月(?![ ]?[0-9]{1,2}[ ]?日)")
ISO_DAY = re.compile(
    r"(?P<year>[12](?<![0-9/.-][12])[0-9]{3})-(?P<month>[01][0-9])-(?P<day>[0-3][0-9])(?![0-9-])"
)
MONTH_FIRST = "{months}[ ](?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?,[ ](?P<year>[12][0-9]{{3}})"
# Begins with the rarest sign of such a day: what has none is not searched for one.
ISO_HINT = re.compile(r"-[01][0-9]-")
LIST_GAP = 14
"""Code points that may stand between two days of one list: " septembre au "."""


@cache
def _months(language: str) -> tuple[dict[str, int], WordPattern, WordPattern | None]:
    """Month words, the pattern of a day, and the American order where the language has it."""
    months = get_words(language).table("dates.months")
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True))
    if not names:
        names = "(?!)"
    double = ""
    if language == "ar":  # "أيلول/سبتمبر", the two names of one month; the second may be damaged
        names = rf"(?:{names})(?:[ ]?/[ ]?[^\s0-9/]{{2,12}})?"
    link = r"(?:[ ]de[ ]|[ ]?º[ ]de[ ]|[ ])" if language == "es" else "[ ]?"
    year_link = r"(?:[ ]del?[ ]|[ ])" if language == "es" else r"[ ,]{0,2}"
    sign = r"(?:er|º|°|\.º|st|nd|rd|th|-го)?"
    gap = "[ ]?" if language == "en" else "[ ]" if language in ("fr", "ru") else ""
    day = WordPattern(
        rf"""(?P<day>[0-9](?<![0-9/.][0-9])[0-9]?){sign}(?:[ ]of)?{gap or link}
             (?P<month>{names}){double}(?![^\W\d_])(?:{year_link}(?P<year>[12][0-9]{{3}})(?![0-9]))?""",
        re.VERBOSE | re.IGNORECASE,
    )
    american = None
    if language == "en":
        american = WordPattern(MONTH_FIRST.format(months=f"(?P<month>{names})"), re.IGNORECASE)
    return months, day, american


# Days that come before a date of the same month: "12, 13 and ", "4–", "del 26 al ".
DAYS_BEFORE = re.compile(
    r"""(?<![0-9/.,])(?P<days>[0-9]{1,2}(?:er|º|°)?
        (?:(?:,[ ]|[ ]?[-–—][ ]?|[ ]?(?:and|to|et|au|y|al|a|и|по|و|إلى|إىل|يل|لي)[ ]?)[0-9]{1,2}(?:er|º|°)?){0,6}
        (?:,?[ ]?(?:and|to|et|au|y|al|a|и|по|إلى|إىل)[ ]?|[ ]?[-–—][ ]?|[ ]?و[ ]?|[ ](?:يل|لي)[ ]?|,[ ]))$""",
    re.VERBOSE,
)
DIGITS = re.compile(r"[0-9]{1,2}")


def find_dates(text: str, language: str, year: int | None = None) -> tuple[PrintedDate, ...]:
    """Every day in a text, in order.

    `year`: taken for days printed without one, None keeps them without a date. The span of each
    day covers its own words; a day of a list ("12 and 13 April 2011") only its figures."""
    if language == "ar":
        text = western_figures(text)
    elif language != "zh" and not _may_hold_day(text, language):
        return ()  # nearly always
    found = _find_chinese(text) if language == "zh" else _find_written(text, language)
    if ISO_HINT.search(text):
        for m in ISO_DAY.finditer(text):
            found.append(_printed(m, int(m["day"]), int(m["month"]), int(m["year"])))
    found.sort(key=lambda entry: entry.span.start)
    return tuple(_with_years(found, year))


def _may_hold_day(text: str, language: str) -> bool:
    """False where neither a month's name nor a day in figures stands."""
    return _months(language)[1].may_match(text) or ISO_HINT.search(text) is not None


def _printed(match: re.Match[str], day: int, month: int, year: int | None) -> PrintedDate:
    return _day(match.group(), Span(*match.span()), day, month, year)


def _day(printed: str, span: Span, day: int, month: int, year: int | None) -> PrintedDate:
    return PrintedDate(real_date(year, month, day), printed, span, day, month, year)


def real_date(year: int | None, month: int, day: int) -> date | None:
    """The day, None where the calendar has none or the year is missing."""
    try:
        return date(year, month, day) if year else None
    except ValueError:
        return None


def _find_written(text: str, language: str) -> list[PrintedDate]:
    months, pattern, american = _months(language)
    found: list[PrintedDate] = []
    for match, month in (
        *((m, months[m["month"].lower().split("/")[0].strip()]) for m in pattern.finditer(text)),
        *(_find_damaged(text, pattern) if language == "ar" else ()),
    ):
        year = int(match["year"]) if match["year"] else None
        before = DAYS_BEFORE.search(text, max(0, match.start() - 40), match.start())
        for earlier in DIGITS.finditer(before["days"]) if before else ():
            start = before.start("days") + earlier.start() if before else 0
            span = Span(start, start + len(earlier.group()))
            found.append(_day(span.quote(text), span, int(earlier.group()), month, year))
        found.append(_printed(match, int(match["day"]), month, year))
    for match in american.finditer(text) if american else ():
        month = months[match["month"].lower()]
        found.append(_printed(match, int(match["day"]), month, int(match["year"])))
    return found


def _find_damaged(text: str, pattern: WordPattern) -> list[tuple[re.Match[str], int]]:
    """Days whose month is printed with damaged letters, and that month."""
    found: list[tuple[re.Match[str], int]] = []
    for match in DAMAGED_DAY.finditer(text):
        if pattern.match(text, match.start()) is None:
            month = guess_month(match["both"] or f"{match['first']}/{match['second']}")
            if month is not None:
                found.append((match, month))
    return found


def _find_chinese(text: str) -> list[PrintedDate]:
    """ "2019年8月27日和28日": year and month go on from the day before in the same list."""
    found: list[PrintedDate] = []
    year: int | None = None
    month: int | None = None
    end = -LIST_GAP
    for match in CHINESE_DAY.finditer(text):
        if match.start() - end > 4:
            year = month = None
        year = int(match["year"]) if match["year"] else year
        month = int(match["month"]) if match["month"] else month
        end = match.end()
        if month is not None:
            found.append(_printed(match, int(match["day"]), month, year))
    return found


def _with_years(found: list[PrintedDate], year: int | None) -> list[PrintedDate]:
    """Gives a day without a year the one printed after it in the same list, else `year`."""
    done: list[PrintedDate] = []
    following: PrintedDate | None = None
    for entry in reversed(found):
        if entry.year is None:
            near = following and following.span.start - entry.span.end <= LIST_GAP
            taken = following.year if near and following else year
            if near and following and taken and following.month < entry.month:
                taken -= 1  # "28 December to 3 January 2011"
            entry = _day(entry.as_printed, entry.span, entry.day or 0, entry.month, taken)
        done.append(entry)
        following = entry
    return done[::-1]


@cache
def _month_pattern(language: str) -> WordPattern:
    months = get_words(language).table("dates.months")
    names = "|".join(re.escape(name) for name in sorted(months, key=len, reverse=True)) or "(?!)"
    return WordPattern(rf"(?<!\w)(?:{names})(?:[ ]de[ ]|[ ])[12][0-9]{{3}}(?![0-9])", re.IGNORECASE)


def find_months(text: str, language: str, days: tuple[PrintedDate, ...]) -> tuple[Span, ...]:
    """Months printed with a year and without a day: "October 2014". `days`: the text's dates."""
    if language == "zh":
        return tuple(Span(*match.span()) for match in CHINESE_MONTH.finditer(text))
    found = [Span(*match.span()) for match in _month_pattern(language).finditer(text)]
    return tuple([span for span in found if not any(day.span.overlaps(span) for day in days)])
