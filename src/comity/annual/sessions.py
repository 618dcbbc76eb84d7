"""Sessions in an annual report: held and to come, their days, place, meetings, agenda, attendance.

Wordings: A/66/48, paras. 2-8, and the chapters on organization of the other Committees' reports, for
example "The forty-first session (843rd to 868th meetings) was held at … from …" (A/64/44).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from comity.annual.days import Days, find_place, find_ranges
from comity.annual.model import Agenda, FutureSession, HeldSession, MeetingRange
from comity.annual.people import find_people
from comity.annual.sentences import Sentence
from comity.annual.wording import first_match, pattern
from comity.grammar.dates import find_dates
from comity.grammar.meetings import find_meetings
from comity.grammar.numbers import find_ordinals, parse_count
from comity.grammar.symbols import FoundSymbol, find_symbols
from comity.terms.span import Span

SUFFIX = r"(?:st|nd|rd|th|ère|ème|re|er|e|\.?[ªº])"
# "(931st-950th)", "(2962nd to 2992nd meetings)", "(137ª a 155ª)"
RANGE_IN_BRACKETS = re.compile(
    rf"\((?P<first>[0-9]{{1,4}}){SUFFIX}[ ]?(?:[-–—]|to|à|a|al)[ ]?(?P<last>[0-9]{{1,4}}){SUFFIX}"
)
CHAIN = re.compile(r"(?:[ ]\([^()]{1,80}\))?(?:,[ ]|,?[ ](?:and|et|y)[ ](?:the[ ]|la[ ]|el[ ])?)")
BRACKETS = re.compile(r"[ ]\([^()]{1,80}\)")
AGENDA_SESSION = re.compile(r"/(?P<number>[0-9]{1,3})/(?:R\.)?[0-9]{1,2}(?:/Rev\.[0-9])?$")


@dataclass(frozen=True, slots=True)
class Mention:
    """A numbered session named in a sentence; `end`: where its words, its brackets included, end."""

    number: int
    start: int
    end: int


def find_mentions(text: str, language: str) -> tuple[Mention, ...]:
    """Numbered sessions in order: "its 41st and 42nd sessions" names two."""
    word = pattern(language, "session")
    others = pattern(language, "other_sessions")
    mentions: list[Mention] = []
    chain: list[tuple[int, Span]] = []
    plain = BRACKETS.sub(
        lambda found: found.group() if word.search(found.group()) else " " * len(found.group()),
        text,
    )
    for number, span in find_ordinals(plain, language):
        if chain and not CHAIN.fullmatch(text[chain[-1][1].end : span.start]):
            chain = []
        chain.append((number, span))
        brackets = BRACKETS.match(text, span.end)
        after = word.match(text, brackets.end() if brackets else span.end)
        if after is None:
            if _named_before(text, chain[0][1].start, language):
                mentions.append(Mention(number, span.start, span.end))
            continue
        if not others.match(text, after.end()):
            for each, place in chain:
                own = BRACKETS.match(text, place.end)
                end = after.end() if place is span else (own.end() if own else place.end)
                mentions.append(Mention(each, place.start, end))
        chain = []
    return tuple(mentions)


def _named_before(text: str, start: int, language: str) -> bool:
    """ "sus períodos de sesiones 11º y 12º": the word stands before the numbers."""
    before = text[max(0, start - 30) : start]
    return pattern(language, "session_before").search(before) is not None


def read_sessions(sentences: tuple[Sentence, ...], language: str) -> tuple[HeldSession, ...]:
    """Sessions held, in the order of the text, each with what the sentences after it add."""
    found: dict[int, HeldSession] = {}
    last: dict[int, int] = {}
    for sentence in sentences:
        for session in _held_in(sentence, language):
            known = found.get(session.number)
            found[session.number] = _merge(known, session) if known else session
            last[sentence.group] = session.number
        current = found.get(last.get(sentence.group, -1))
        if current is not None:
            found[current.number] = _with_meetings(current, sentence, language)
    for sentence in sentences:
        _add_agenda(found, sentence, last.get(sentence.group), language)
        _add_absent(found, sentence, last.get(sentence.group), language)
        _add_place(found, sentence, language)
    return tuple(found.values())


def _merge(known: HeldSession, again: HeldSession) -> HeldSession:
    """What the first mention lacks is taken from the second."""
    if known.from_ is None:
        known = replace(known, from_=again.from_, to=again.to)
    return replace(
        known, place=known.place or again.place, meetings=known.meetings or again.meetings
    )


def _held_in(sentence: Sentence, language: str) -> Iterable[HeldSession]:
    """The sessions that this sentence says were held, with their days, place and brackets."""
    text = sentence.text
    held = pattern(language, "held").search(text)
    if held is None or pattern(language, "future").search(text):
        return
    if pattern(language, "other_bodies").search(text[: held.end()]):
        return
    mentions = [m for m in find_mentions(text, language) if _is_subject(text, m, language)]
    if not mentions:
        return
    ranges = _given_ranges(find_ranges(text, language), mentions)
    for position, mention in enumerate(mentions):
        until = mentions[position + 1].start if position + 1 < len(mentions) else len(text)
        days = ranges[position]
        place = find_place(text[:until], language, mention.end) or find_place(
            text, language, mentions[-1].end
        )
        yield HeldSession(
            mention.number,
            days.first if days else None,
            days.last if days else None,
            place[0] if place else None,
            _bracketed_range(text, mention, until),
            (),
            None,
            (),
            sentence.paragraph,
            sentence.span,
        )


def _is_subject(text: str, mention: Mention, language: str) -> bool:
    """False for "at its twelfth session", "the work of its first session"."""
    return (
        pattern(language, "aside").search(text[max(0, mention.start - 40) : mention.start]) is None
    )


def _given_ranges(ranges: tuple[Days, ...], mentions: list[Mention]) -> list[Days | None]:
    """One range of days for each session: in order where there are as many, else the one after it."""
    if len(ranges) == len(mentions):
        return list(ranges)
    given: list[Days | None] = []
    for position, mention in enumerate(mentions):
        until = mentions[position + 1].start if position + 1 < len(mentions) else None
        own = [
            days
            for days in ranges
            if days.span.start >= mention.end and (until is None or days.span.end <= until)
        ]
        given.append(own[0] if own else None)
    return given


def _bracketed_range(text: str, mention: Mention, until: int) -> MeetingRange | None:
    """ "forty-first session (843rd to 868th meetings)": the range is part of the mention."""
    brackets = RANGE_IN_BRACKETS.search(text, mention.start, until)
    if brackets is not None:
        first, last = int(brackets["first"]), int(brackets["last"])
        return MeetingRange(first, last, None)
    return None


def _add_place(found: dict[int, HeldSession], sentence: Sentence, language: str) -> None:
    """ "All the sessions were held at the United Nations Office at Geneva"."""
    every = pattern(language, "all_sessions").search(sentence.text)
    if every is None or pattern(language, "held").search(sentence.text) is None:
        return
    place = find_place(sentence.text, language, every.end())
    for session in list(found.values()) if place else ():
        if session.place is None and place is not None:
            found[session.number] = replace(session, place=place[0])


# -- meetings and records ------------------------------------------------------------------------


def _with_meetings(session: HeldSession, sentence: Sentence, language: str) -> HeldSession:
    """Adds the count and the range of meetings that a sentence of the session's paragraph gives."""
    text = sentence.text
    counted = first_match(language, "plenary", text)
    known = session.meetings or MeetingRange(None, None, None)
    if counted is not None and known.count is None:
        known = replace(known, count=parse_count(counted["count"], language))
    records = [
        each
        for symbol in find_symbols(text)
        if symbol.records and (each := _record_range(symbol, text))
    ]
    if counted is not None and records and not session.summary_records:
        _, first, last = records[0]
        session = replace(session, summary_records=tuple(printed for printed, _, _ in records))
        if known.from_ is None:
            known = replace(known, from_=first, to=last)
    if counted is not None and known.from_ is None:
        printed = _printed_range(text, counted.start(), language)
        known = replace(known, from_=printed[0], to=printed[1]) if printed else known
    if known == MeetingRange(None, None, None):
        return session
    return replace(session, meetings=known)


def _printed_range(text: str, start: int, language: str) -> tuple[int, int] | None:
    brackets = RANGE_IN_BRACKETS.search(text, start)
    if brackets is not None:
        return int(brackets["first"]), int(brackets["last"])
    for numbers, span in find_meetings(text, language):
        if len(numbers) > 2 and span.start >= start:
            return numbers[0], numbers[-1]
    return None


RECORD_RANGE_TAIL = re.compile(r"[ ](?:to|à|a|al)[ ](?:[A-Z/]{0,12}SR\.)?(?P<last>[0-9]{1,4})")


def _record_range(symbol: FoundSymbol, text: str) -> tuple[str, int, int] | None:
    """As printed, first and last: "CMW/C/SR.137-155", "CMW/C/SR.137 à 155"; None for one record."""
    numbers = [int(record.rsplit(".", 1)[-1]) for record in symbol.records]
    tail = RECORD_RANGE_TAIL.match(text, symbol.span.end)
    if tail is not None:
        return text[symbol.span.start : tail.end()], numbers[0], int(tail["last"])
    return (symbol.as_printed, numbers[0], numbers[-1]) if len(numbers) > 1 else None


# -- agenda --------------------------------------------------------------------------------------


def _add_agenda(
    found: dict[int, HeldSession], sentence: Sentence, last: int | None, language: str
) -> None:
    text = sentence.text
    agenda = pattern(language, "agenda").search(text)
    adopted = pattern(language, "adopted").search(text)
    if agenda is None or adopted is None:
        return
    symbols = [s for s in find_symbols(text) if not s.records and AGENDA_SESSION.search(s.symbol)]
    meetings = find_meetings(text, language)
    meeting = meetings[-1][0][0] if meetings and len(meetings[-1][0]) == 1 else None
    session = _agenda_session(found, text, symbols, meeting, last, language)
    if session is None or session.agenda is not None:
        return
    days = find_dates(text, language)
    found[session.number] = replace(
        session,
        agenda=Agenda(
            symbols[0].symbol if symbols else None,
            meeting,
            days[0].date if len(days) == 1 else None,
        ),
    )


def _agenda_session(
    found: dict[int, HeldSession],
    text: str,
    symbols: list[FoundSymbol],
    meeting: int | None,
    last: int | None,
    language: str,
) -> HeldSession | None:
    """The session of an agenda: the one named, the one in its symbol, the one of the paragraph."""
    named = [mention.number for mention in find_mentions(text, language)]
    in_symbol = [
        int(match["number"])
        for symbol in symbols
        if (match := AGENDA_SESSION.search(symbol.symbol))
    ]
    for number in named + in_symbol + ([last] if last is not None else []):
        if number in found:
            return found[number]
    for session in found.values():
        meetings = session.meetings
        if meeting and meetings and meetings.from_ and meetings.to:
            if meetings.from_ <= meeting <= meetings.to:
                return session
    return None


# -- attendance ----------------------------------------------------------------------------------


def _add_absent(
    found: dict[int, HeldSession], sentence: Sentence, last: int | None, language: str
) -> None:
    """ "All members …, with the exception of Mr. A, attended the …", "Ms. B did not attend the …"."""
    names = _absent_names(sentence.text, language)
    if not names:
        return
    numbers = [m.number for m in find_mentions(sentence.text, language) if m.number in found]
    if not numbers:
        numbers = [last] if last is not None else list(found)[-1:]
    for number in numbers:
        session = found[number]
        absent = tuple(dict.fromkeys(session.absent + names))
        found[number] = replace(session, absent=absent)


def _absent_names(text: str, language: str) -> tuple[str, ...]:
    exception = pattern(language, "except").search(text)
    if exception is not None and pattern(language, "attended").search(text):
        end = pattern(language, "except_end").search(text, exception.end())
        return find_people(text[exception.end() : end.start() if end else len(text)], language)
    absence = pattern(language, "absent").search(text)
    return find_people(text[: absence.start()], language) if absence else ()


# -- sessions to come ----------------------------------------------------------------------------


def read_future(
    sentences: tuple[Sentence, ...], held: tuple[HeldSession, ...], language: str
) -> tuple[FutureSession, ...]:
    """Sessions that will be held; the items of a list count when the words before it say so."""
    past = {session.number for session in held}
    future: dict[int, FutureSession] = {}
    open_group: int | None = None
    for sentence in sentences:
        verb = pattern(language, "future").search(sentence.text)
        if verb is not None:
            open_group = sentence.group
        if verb is None and sentence.group != open_group:
            continue
        for session in _future_in(sentence, language):
            if session.number is not None and session.number not in past:
                future.setdefault(session.number, session)
    return tuple(future.values())


def _future_in(sentence: Sentence, language: str) -> Iterable[FutureSession]:
    text = sentence.text
    if pattern(language, "other_bodies").search(text[:120]):
        return
    mentions = [m for m in find_mentions(text, language) if _is_subject(text, m, language)]
    ranges = _given_ranges(find_ranges(text, language), mentions) if mentions else []
    for mention, days in zip(mentions, ranges, strict=True):
        place = find_place(text, language, mention.end)
        if days is None:
            continue
        yield FutureSession(
            mention.number,
            days.first,
            days.last,
            place[0] if place else None,
            sentence.paragraph,
            sentence.span,
        )
