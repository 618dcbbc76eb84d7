"""At which meetings, on which days and by which records a text says that something was done.

The order of an opening changes with the Committee, the decade and the language ("at its 29th
meeting, held on 11 May 2001, adopted"; in Chinese the day comes before the meeting), so the pieces
are found first and then given to the review or to the adoption by their sentence and the verb.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from comity.grammar.dates import find_dates, real_date
from comity.grammar.numbers import HYPHENS, find_ordinals, western_figures
from comity.grammar.symbols import find_symbols
from comity.terms.patterns import WordPattern
from comity.terms.span import Span
from comity.terms.words import get_words

# "46th", "481e", "487ª", "2519.ª", "477-м", "SR.140", "3 146e" (thousands apart)
SPACED = r"[1-9][ \u00a0\u202f][0-9]{3}(?![0-9])|[0-9]{1,4}"
# Arabic joins two meetings by a word or a comma, so "154 1" is one, a stray blank in it.
STRAY = r"[1-9](?:[ ]?[0-9]){0,3}(?![0-9])"
BEFORE_NUMBER = r"(?<![0-9])(?:SR\.)?"
AFTER_NUMBER = (
    r"(?:st|nd|rd|th|ère|ème|re|er|es|e|\.?[ ]?[ªºa](?![^\W\d_])"
    rf"|[{HYPHENS}]{{1,2}}[а-я]{{1,3}})?"
)
JOINT = (
    r"(?:,[ ]?(?:and[ ])?|،[ ]?و?[ ]?|[ ](?:and|et|y|e|и|or)[ ](?:at[ ]its[ ]|à[ ]sa[ ])?|[ ]?(?:و|لي)[ ]?|[ ]?&[ ]?"
    r"|[ ]?次?[ ]?(?:和|、|及|以及|与)[ ]?第?[ ]?)"
)
RANGE = r"(?:[ ]?[-–—][ ]?(?:第)?|[ ](?:to|à|a|al|по|إلى)[ ]|[ ]?次?[ ]?(?:至|到)[ ]?第?[ ]?)"


def _list_of(figures: str) -> str:
    """A list of numbers, taken once, whole: what stands beside it decides whether it tells meetings."""
    number = rf"{BEFORE_NUMBER}(?:{figures}){AFTER_NUMBER}"
    return rf"{number}(?:(?:{JOINT}|{RANGE}){number}){{0,60}}+"


NUMBERS = re.compile(_list_of(SPACED), re.IGNORECASE)
ARABIC_NUMBERS = re.compile(_list_of(STRAY), re.IGNORECASE)
LONGEST_WORD = 40
"""Code points of a word before a list: "at its meetings Nos. "."""
# Two readings of one number: "3 146" is one, "46" and "47" are two.
FIGURES, ARABIC_FIGURES = re.compile(SPACED), re.compile(STRAY)
RANGE_GAP = re.compile(rf"{RANGE}$")
SENTENCE = re.compile(
    r"""(?<=[^\W\d_]{2}[.])(?<![(](?:см|cf)[.])[ ](?=[A-ZÀ-ÖØ-ÞА-Я])  # "… meeting. It adopted"
    | (?<=[0-9)][.])[ ](?=[A-ZÀ-ÖØ-ÞА-Я][A-Za-zà-ÿА-Яа-я ])  # "… 2019. À sa 504e séance"
    | (?<=[^\W\d_]{2}[.])[ ](?=[\u0600-\u06ff])             # an Arabic sentence after a word
    | (?<=[0-9][.])[ ](?=[\u0600-\u06ff])                    # and after a year
    | (?<=[。؟]) | [;；][ ]?
    """,
    re.VERBOSE,
)
CHAIN = 90
"""Code points that may stand between a meeting, its day and its record: "(see CRPD/C/SR.46-48), held on"."""
# "held on 29 July 2003, and adopted": the meeting before it is of the review.
JOINED = re.compile(r"[ ](?:and|et|y|и)[ ](?:(?:it|il|a|has|ont|subsequently)[ ]){0,2}$")
CLAUSE = re.compile(r"[，,、。；;]|并|[ ](?:and|et|y|и)[ ]")


@dataclass(frozen=True, slots=True)
class Meetings:
    """`numbers`, `dates`: in order, each once; `records`: symbols of summary records; `span`: of all."""

    numbers: tuple[int, ...]
    dates: tuple[date, ...]
    records: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class _Piece:
    """One thing printed: a list of meetings, a day, or a list of records."""

    span: Span
    numbers: tuple[int, ...] = ()
    day: date | None = None
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Patterns:
    hint: WordPattern
    before: WordPattern
    after: WordPattern
    word: WordPattern
    adopted: WordPattern
    considered: WordPattern


@cache
def _patterns(language: str) -> _Patterns:
    words = get_words(language)

    def either(name: str) -> str:
        return words.either(f"meetings.{name}")

    before, after = either("meeting"), either("after")
    return _Patterns(
        WordPattern(f"{before}|{after}", re.IGNORECASE),
        WordPattern(rf"[ ]?(?:{before})(?![a-zà-ÿа-я])", re.IGNORECASE),
        WordPattern(rf"(?:{after})[ ]?\Z", re.IGNORECASE),
        WordPattern(rf"[ ](?:{before})", re.IGNORECASE),
        WordPattern(either("adopted"), re.IGNORECASE),
        WordPattern(either("considered"), re.IGNORECASE),
    )


def find_meetings(text: str, language: str) -> tuple[tuple[tuple[int, ...], Span], ...]:
    """Each list of meetings in a text: "at its 46th, 47th and 48th meetings"."""
    patterns = _patterns(language)
    if not patterns.hint.search(text):
        return ()
    lists, figures = (ARABIC_NUMBERS, ARABIC_FIGURES) if language == "ar" else (NUMBERS, FIGURES)
    found = [
        (_numbers(numbers.group(), figures), Span(*numbers.span()))
        for numbers in lists.finditer(text)
        if patterns.before.match(text, numbers.end())
        or patterns.after.search(text[max(0, numbers.start() - LONGEST_WORD) : numbers.start()])
    ]
    if not found and language in ("en", "fr", "es"):
        found = _in_words(text, language, patterns.word)
    return tuple(found)


def _numbers(printed: str, figures: re.Pattern[str]) -> tuple[int, ...]:
    numbers: list[int] = []
    end = 0
    for match in figures.finditer(printed):
        number = int("".join(filter(str.isdigit, match.group())))
        first = numbers[-1] if numbers else number
        if (
            numbers
            and RANGE_GAP.search(printed, end, match.start())
            and first < number <= first + 60
        ):
            numbers += range(first + 1, number)
        numbers.append(number)
        end = match.end()
    return tuple(numbers)


def _in_words(text: str, language: str, word: WordPattern) -> list[tuple[tuple[int, ...], Span]]:
    """ "its forty-sixth meeting": an ordinal in words right before the word."""
    return [
        ((number,), span)
        for number, span in find_ordinals(text, language)
        if word.match(text, span.end)
    ]


def find_consideration(text: str, language: str) -> tuple[Meetings | None, Meetings | None]:
    """When a report was considered and when the observations were adopted, of an opening text.

    Of "considered … at its 46th to 48th meetings (see CRPD/C/SR.46-48), held on 12 and 13 April
    2011, and adopted … at its 52nd meeting, held on 15 April 2011" the two halves."""
    if language == "ar":
        text = western_figures(text)
    pieces = _pieces(text, language)
    bounds = _adoption(text, language, pieces)
    if bounds is None:
        return _gather(pieces, Span(0, len(text)), language), None
    outside = [piece for piece in pieces if not bounds.contains(piece.span)]
    return _gather(outside, Span(0, len(text)), language), _gather(pieces, bounds, language)


def _pieces(text: str, language: str) -> list[_Piece]:
    """Lists of meetings, days and records of a text, in order of place."""
    found = [_Piece(span, numbers=numbers) for numbers, span in find_meetings(text, language)]
    days = find_dates(text, language)
    years = {entry.year for entry in days if entry.year}
    only = years.pop() if len(years) == 1 else None
    for entry in days:
        day = entry.date
        if day is None and entry.year is None and entry.day is not None:
            day = real_date(only, entry.month, entry.day)
        if day is not None:
            found.append(_Piece(entry.span, day=day))
    found += [_Piece(s.span, records=s.records) for s in find_symbols(text) if s.records]
    return sorted(found, key=lambda piece: piece.span)


def _adoption(text: str, language: str, pieces: list[_Piece]) -> Span | None:
    """The stretch of a text whose meeting and day are those of the adoption.

    The last verb of adoption counts that has a meeting or a day in its sentence: earlier ones may
    speak of guidelines or laws."""
    patterns = _patterns(language)
    for verb in reversed(list(patterns.adopted.finditer(text))):
        sentence = _sentence(text, verb.start())
        lists = [p for p in pieces if p.numbers and sentence.contains(p.span)]
        after = [p for p in lists if p.span.start >= verb.end()]
        if after:
            return Span(verb.start(), sentence.end)
        if lists and not JOINED.search(text, sentence.start, verb.start()):
            opened = patterns.considered.search(text, sentence.start, verb.start())
            if len(lists) > 1 or opened is None:
                return Span(_clause_start(text, lists, sentence, language), sentence.end)
        days = [p for p in pieces if p.day and verb.end() <= p.span.start < sentence.end]
        if days:
            return Span(verb.start(), sentence.end)
        before = [p for p in pieces if p.day and sentence.start <= p.span.start < verb.start()]
        if (
            before
            and not lists
            and not patterns.considered.search(text, sentence.start, verb.start())
        ):
            return sentence
    return None


def _clause_start(text: str, lists: list[_Piece], sentence: Span, language: str) -> int:
    """Where the clause of the last meeting begins: in Chinese its day stands before it."""
    if len(lists) == 1:
        return sentence.start
    begin = lists[-1].span.start
    if language != "zh":
        return begin
    stops = [m.start() for m in CLAUSE.finditer(text, lists[-2].span.end, begin)]
    return stops[-1] if stops else begin


def _sentence(text: str, place: int) -> Span:
    start, end = 0, len(text)
    for stop in SENTENCE.finditer(text):
        if stop.end() <= place:
            start = stop.end()
        else:
            end = stop.start()
            break
    return Span(start, end)


def _gather(pieces: list[_Piece], within: Span, language: str) -> Meetings | None:
    """Joins the pieces inside a stretch; a day far from any meeting is of something else."""
    inside = [piece for piece in pieces if within.contains(piece.span)]
    if any(piece.numbers for piece in inside):
        inside = _chained(inside, language)
    numbers = tuple(dict.fromkeys(number for piece in inside for number in piece.numbers))
    days = tuple(dict.fromkeys(piece.day for piece in inside if piece.day))
    if not (numbers or days):
        return None
    records = tuple(dict.fromkeys(record for piece in inside for record in piece.records))
    span = Span(inside[0].span.start, max(piece.span.end for piece in inside))
    return Meetings(numbers, days, records, span)


def _chained(pieces: list[_Piece], language: str) -> list[_Piece]:
    """Meetings and records, and the days that follow them closely, or else come just before."""
    kept: list[_Piece] = []
    end: int | None = None
    for piece in pieces:
        if piece.day is None or (end is not None and piece.span.start - end <= CHAIN):
            kept.append(piece)
            end = piece.span.end
    if language == "zh" or not any(piece.day for piece in kept):
        first = next(piece.span.start for piece in kept if piece.numbers)
        early = [
            p for p in pieces if p.day and p.span.start < first and first - p.span.end <= CHAIN
        ]
        kept = early + [piece for piece in kept if piece not in early]
    return kept
