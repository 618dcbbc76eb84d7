"""At which meetings, on which days and by which records a text says that something was done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from comity.grammar.dates import find_dates
from comity.grammar.numbers import find_ordinals
from comity.grammar.symbols import find_symbols
from comity.terms.span import Span
from comity.terms.words import get_words

NUMBER = r"(?:SR\.)?[0-9]{1,4}(?:st|nd|rd|th|ère|ème|re|er|e|\.?[ªº]|-[а-я]{1,2})?"
JOINT = r"(?:,[ ]?(?:and[ ])?|[ ](?:and|et|y|e|и)[ ]|[ ]?و[ ]?|[ ]يل[ ]?|和第?|、第?|次和第|[ ]?&[ ]?)"
RANGE = r"(?:[ ]?[-–—][ ]?|[ ](?:to|à|a|al|по)[ ]|至第?)"
FIGURES = re.compile(r"[0-9]{1,4}")
RANGE_GAP = re.compile(RANGE)
SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.])[ ](?=[A-ZÀ-ÖØ-ÞА-Я])|(?<=[0-9][.])[ ](?=[A-ZÀ-ÖØ-ÞА-Я][a-zà-ÿа-я])|(?<=[。؟])")


@dataclass(frozen=True, slots=True)
class Meetings:
    """`numbers`, `dates`: in order, each once; `records`: symbols of summary records; `span`: of all."""

    numbers: tuple[int, ...]
    dates: tuple[date, ...]
    records: tuple[str, ...]
    span: Span


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Lists of meetings, and the verb of adoption."""
    words = get_words(language)
    before = "|".join(words.phrases("meetings.meeting")) or "(?!)"
    after = "|".join(words.phrases("meetings.after")) or "(?!)"
    numbers = rf"{NUMBER}(?:(?:{JOINT}|{RANGE}){NUMBER}){{0,8}}"
    meetings = re.compile(
        rf"(?P<before>{numbers})[ ]?(?:{before})(?![^\W\d_])|(?:{after})[ ]?[(]?(?P<after>{numbers})",
        re.IGNORECASE,
    )
    adopted = re.compile("|".join(words.phrases("meetings.adopted")) or "(?!)", re.IGNORECASE)
    return meetings, adopted


def find_meetings(text: str, language: str) -> tuple[tuple[tuple[int, ...], Span], ...]:
    """Each list of meetings in a text: "at its 46th, 47th and 48th meetings"."""
    pattern, _ = _patterns(language)
    found: list[tuple[tuple[int, ...], Span]] = []
    for match in pattern.finditer(text):
        group = "before" if match["before"] else "after"
        found.append((_numbers(match[group]), Span(match.start(group), match.end(group))))
    if not found and language in ("en", "fr", "es"):
        found = _in_words(text, language)
    return tuple(found)


def _numbers(printed: str) -> tuple[int, ...]:
    numbers: list[int] = []
    end = 0
    for match in FIGURES.finditer(printed):
        number = int(match.group())
        gap = printed[end : match.start()]
        first = numbers[-1] if numbers else number
        if numbers and RANGE_GAP.search(gap.lstrip("stndrheªº.")) and first < number <= first + 60:
            numbers += range(first + 1, number)
        numbers.append(number)
        end = match.end()
    return tuple(numbers)


def _in_words(text: str, language: str) -> list[tuple[tuple[int, ...], Span]]:
    """ "its forty-sixth meeting": an ordinal in words right before the word."""
    word = re.compile(
        "[ ](?:" + "|".join(get_words(language).phrases("meetings.meeting")) + ")", re.IGNORECASE
    )
    return [
        ((number,), span)
        for number, span in find_ordinals(text, language)
        if word.match(text, span.end)
    ]


def find_consideration(text: str, language: str) -> tuple[Meetings | None, Meetings | None]:
    """When a report was considered and when the observations were adopted, of an opening text.

    Of "considered … at its 46th to 48th meetings (see CRPD/C/SR.46-48), held on 12 and 13 April
    2011, and adopted … at its 52nd meeting, held on 15 April 2011" the two halves."""
    _, adopted = _patterns(language)
    verbs = list(adopted.finditer(text))
    cut = len(text)
    tail = len(text)
    for verb in verbs:
        if find_meetings(text[verb.start() :], language) or find_dates(text[verb.start() :], language):
            cut = tail = verb.start()
            break
    first = _gather(text, Span(0, cut), language)
    second = _gather(text, Span(tail, _end_of_adoption(text, tail)), language)
    if second is not None and not second.numbers and verbs:
        # "At its 1855th meeting, held on …, it adopted": the meeting stands before the verb
        start = _sentence_start(text, cut)
        own = _gather(text, Span(start, cut), language)
        earlier = _gather(text, Span(0, start), language)
        if own is not None and own.numbers and earlier is not None and earlier.numbers:
            return earlier, own
    if second is None and verbs and first is not None:
        start = _sentence_start(text, verbs[-1].start())
        own = _gather(text, Span(start, len(text)), language)
        earlier = _gather(text, Span(0, start), language)
        if start and own is not None and own.numbers and earlier is not None and earlier.numbers:
            return earlier, own
    return first, second


def _sentence_start(text: str, before: int) -> int:
    starts = [match.end() for match in SENTENCE.finditer(text, 0, before)]
    return starts[-1] if starts else 0


def _end_of_adoption(text: str, start: int) -> int:
    following = SENTENCE.search(text, start)
    return following.start() if following else len(text)


def _gather(text: str, within: Span, language: str) -> Meetings | None:
    part = within.quote(text)
    meetings = find_meetings(part, language)
    numbers = tuple(dict.fromkeys(number for found, _ in meetings for number in found))
    begin = meetings[0][1].start if meetings else 0
    printed = [entry for entry in find_dates(part, language) if entry.date is not None]
    near = [entry for entry in printed if entry.span.start > begin - 60] if meetings else printed
    days = tuple(dict.fromkeys(entry.date for entry in near if entry.date is not None))
    symbols = [symbol for symbol in find_symbols(part) if symbol.records]
    records = tuple(dict.fromkeys(record for symbol in symbols for record in symbol.records))
    if not (numbers or days):
        return None
    spans = [span for _, span in meetings] + [entry.span for entry in near]
    spans += [symbol.span for symbol in symbols]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    return Meetings(numbers, days, records, Span(start, end).shift(within.start))
