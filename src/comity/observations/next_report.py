"""When the next report is due, as the set itself says it.

A date that does not exist keeps its words and gives no day ("31 de junio de 2026": CRPD/C/GRC/CO/1).
"""

from __future__ import annotations

import re
from functools import cache

from comity.grammar.dates import find_dates, find_months
from comity.grammar.deadlines import find_deadlines
from comity.grammar.model import PrintedDate
from comity.observations.directives import SENTENCE
from comity.observations.model import NextReport, Paragraph
from comity.observations.opening import find_report
from comity.terms.patterns import WordPattern, either
from comity.terms.span import Span
from comity.terms.words import get_words


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    words = get_words(language).phrases(f"next_report.{name}")
    return re.compile("|".join(words) or "(?!)", re.IGNORECASE)


@cache
def _asks_for_report(language: str) -> WordPattern:
    return either(get_words(language).phrases("kinds.next_report"))


def find_next_report(paragraphs: tuple[Paragraph, ...], language: str) -> NextReport:
    """Read from the paragraphs of kind `next_report`; from the closing ones where there are none."""
    own = [paragraph for paragraph in paragraphs if paragraph.kind == "next_report"]
    closing = [
        paragraph
        for paragraph in paragraphs[-8:]
        if paragraph.kind in ("follow_up", "recommendation", "other", "dissemination")
    ]
    undated: NextReport | None = None
    for paragraph in (*own, *reversed(closing)):
        found = _read(paragraph, language)
        if found is not None and found.status in ("printed", "invalid_date"):
            return found
        if found is not None and (undated is None or undated.status == "not_stated"):
            undated = found
    return undated or NextReport("not_stated")


def _read(paragraph: Paragraph, language: str) -> NextReport | None:
    text = paragraph.text
    submit = _pattern(language, "submit").search(text)
    if submit is None:
        return None
    report = find_report(text, language)
    certain = paragraph.kind == "next_report"
    named = report[2] if report else Span(*submit.span()) if certain else None
    day = _due_day(text, language, named, certain)
    if report is None and not certain and not _asks_for_report(language).search(text):
        return None  # a day for information on the follow-up
    kind, numbers = (report[0], report[1]) if report else (None, ())
    if report is not None:
        numbers = _with_more(numbers, text, report[2].end, language)
    if day is not None:
        span, printed = day
        status = "printed" if printed.date else "invalid_date"
        return NextReport(
            "printed" if status == "printed" else "invalid_date",
            printed.date, kind, numbers, paragraph.anchor, span.quote(text),
            span.shift(paragraph.span.start),
        )  # fmt: skip
    if _pattern(language, "communicated").search(text):
        return NextReport("to_be_communicated", None, kind, numbers, paragraph.anchor)
    if paragraph.kind == "next_report":
        period = _month_or_year(text, language, named)
        if period is None:
            return NextReport("not_stated", None, kind, numbers, paragraph.anchor)
        words, place = period.quote(text), period.shift(paragraph.span.start)
        return NextReport("printed", None, kind, numbers, paragraph.anchor, words, place)
    return None


def _month_or_year(text: str, language: str, report: Span | None) -> Span | None:
    """What is printed and names no day: "in October 2014" (CRPD/C/ARG/CO/1); the year alone only in
    the sentence that names the report."""
    months = find_months(text, language, find_dates(text, language))
    if months:
        limits = [limit.span for limit in find_deadlines(text, language)]
        return next((limit for limit in limits if limit.contains(months[-1])), months[-1])
    if report is None:
        return None
    stop = SENTENCE.search(text, report.end)
    year = _pattern(language, "year").search(text, report.end, stop.start() if stop else len(text))
    return Span(*year.span()) if year else None


def _with_more(numbers: tuple[int, ...], text: str, start: int, language: str) -> tuple[int, ...]:
    """Numbers of reports due together that one sentence names one by one: "its fourth periodic report,
    due in 2008, and its fifth periodic report, due in 2012"."""
    stop = SENTENCE.search(text, start)
    end = stop.start() if stop else len(text)
    while following := find_report(text[:end], language, start):
        if following[1][0] != numbers[-1] + 1:
            break
        numbers += following[1]
        start = following[2].end
    return numbers


def _due_day(
    text: str, language: str, report: Span | None, certain: bool
) -> tuple[Span, PrintedDate] | None:
    """The day after "by" nearest to the report's name, with its words."""
    days = [day for day in find_dates(text, language) if day.year is not None]
    if not days:
        return None
    limits = {limit.span.end: limit for limit in find_deadlines(text, language)}
    near = report.start if report else 0
    for day in sorted(days, key=lambda entry: abs(entry.span.start - near)):
        limit = next((entry for entry in limits.values() if entry.span.contains(day.span)), None)
        if limit is not None:
            return limit.span, day
    if report is None:
        return None
    after = [day for day in days if day.span.start > near]
    if not after and certain:
        # "28 February 2031, the date by which the … reports are due": CRPD/C/AZE/CO/2-3
        after = sorted(days, key=lambda entry: abs(entry.span.start - near))
    return (after[0].span, after[0]) if after else None
