"""Where a report contradicts itself: flagged with the exact place, never mended.

Each check compares two things the report prints. What is irregular and may be right (a State's
review that runs into the next State's meeting on the same day) is not flagged.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from comity.annual.claims import Claim, read_claims
from comity.annual.model import AnnualReport, HeldSession
from comity.annual.numbering import find_skipped_numbers
from comity.annual.sentences import Sentence
from comity.annual.sessions import find_mentions
from comity.annual.wording import first_match, pattern
from comity.grammar.dates import find_dates
from comity.grammar.meetings import find_meetings
from comity.grammar.symbols import find_symbols
from comity.observations.model import ConcludingObservations
from comity.observations.passages import ReadingText
from comity.terms.problems import Problem
from comity.terms.span import Span


def find_inconsistencies(
    reading_text: ReadingText,
    report: AnnualReport,
    sets: tuple[ConcludingObservations, ...],
    sentences: tuple[Sentence, ...],
    language: str,
) -> tuple[Problem, ...]:
    """All contradictions, in the order of the text; one problem for each place."""
    claims = read_claims(reading_text.text, sets, language)
    found = [
        *_records_claimed_twice(claims),
        *_records_that_differ(claims),
        *_meeting_counts(report, sentences, language),
        *_outside_sessions(claims, report),
        *_own_outside(report, sentences, language),
        *_incomplete_symbols(reading_text),
        *_invalid_dates(reading_text, language),
        *_annexes(report),
        *find_skipped_numbers(reading_text, sets),
    ]
    unique = {(problem.kind, problem.span, problem.message): problem for problem in found}
    return tuple(sorted(unique.values(), key=lambda p: (p.span or Span(0, 0), p.kind)))


# -- records and meetings of the sets ------------------------------------------------------------


def _records_claimed_twice(claims: tuple[Claim, ...]) -> Iterator[Problem]:
    by_number: dict[int, list[tuple[str, Claim]]] = {}
    for claim in claims:
        for record in claim.records:
            by_number.setdefault(_number(record), []).append((record, claim))
    for number, claimed in by_number.items():
        owners = [claim for _, claim in claimed]
        if len(owners) < 2 or _hands_over(owners, number):
            continue
        record = claimed[0][0]
        states = " and ".join(owner.state for owner in owners)
        for owner in owners:
            yield Problem(
                "summary_record_claimed_twice",
                "warning",
                f"{record} is given for {states}: expected a record of its own for each, "
                f"here for the {_meetings(owner.meetings)}",
                owner.record_span(record),
            )


def _number(record: str) -> int:
    return int(record.rsplit(".", 1)[-1])


def _hands_over(owners: list[Claim], number: int) -> bool:
    """True when one meeting really served two States: both print it, on the same day, and it is
    the last of the one and the first of the other."""
    first, second = owners[0], owners[-1]
    if len(owners) > 2 or any(number not in owner.meetings for owner in owners):
        return False
    if first.meetings[-1] != number:
        first, second = second, first
    return (
        first.meetings[-1] == number == second.meetings[0]
        and len(first.meetings) > 1 < len(second.meetings)
        and bool(first.days and second.days)
        and first.days[-1] == second.days[0]
    )


def _records_that_differ(claims: tuple[Claim, ...]) -> Iterator[Problem]:
    for claim in claims:
        numbers = tuple(_number(record) for record in claim.records)
        if numbers and claim.meetings and set(numbers) != set(claim.meetings):
            yield Problem(
                "summary_record_differs",
                "warning",
                f"{claim.records_printed} beside the {_meetings(claim.meetings)} "
                f"({claim.state}): expected SR.{_list(claim.meetings)}",
                claim.records_span,
            )


def _meetings(numbers: tuple[int, ...]) -> str:
    named = " and ".join(f"{number}{_suffix(number)}" for number in numbers) or "unknown"
    return f"{named} meeting{'s' if len(numbers) > 1 else ''}"


def _suffix(number: int) -> str:
    if number % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def _list(numbers: tuple[int, ...]) -> str:
    return " and ".join(str(number) for number in numbers)


# -- meetings and days against sessions ----------------------------------------------------------


def _meeting_counts(
    report: AnnualReport, sentences: tuple[Sentence, ...], language: str
) -> Iterator[Problem]:
    for session in report.sessions:
        meetings = session.meetings
        if meetings is None or meetings.from_ is None or meetings.to is None:
            continue
        held = meetings.to - meetings.from_ + 1
        if meetings.count is not None and meetings.count != held:
            yield Problem(
                "meeting_count_differs",
                "warning",
                f"{meetings.count} meetings of session {session.number} against the range "
                f"{meetings.from_} to {meetings.to}: expected {held}",
                _count_span(session, sentences, language),
            )


def _count_span(session: HeldSession, sentences: tuple[Sentence, ...], language: str) -> Span:
    """From the printed count to the records beside it: "19 plenary meetings (CMW/C/SR.137-155"."""
    for sentence in sentences:
        counted = first_match(language, "plenary", sentence.text)
        if counted is None or sentence.span.start < session.span.start:
            continue
        records = [symbol for symbol in find_symbols(sentence.text) if symbol.records]
        end = max(counted.end(), records[-1].span.end if records else 0)
        return sentence.place(counted.start(), end)
    return session.span


def _session_of_meeting(sessions: tuple[HeldSession, ...], meeting: int) -> HeldSession | None:
    for session in sessions:
        meetings = session.meetings
        if meetings and meetings.from_ and meetings.to and meetings.from_ <= meeting <= meetings.to:
            return session
    return None


def _complete(sessions: tuple[HeldSession, ...]) -> bool:
    """True when the report prints the meetings of every session it held."""
    return bool(sessions) and all(
        s.meetings and s.meetings.from_ and s.meetings.to for s in sessions
    )


def _holds(session: HeldSession, day: date) -> bool:
    return session.from_ is None or session.to is None or session.from_ <= day <= session.to


def _period(session: HeldSession) -> str:
    return f"session {session.number}, {session.from_} to {session.to}"


def _outside_sessions(claims: tuple[Claim, ...], report: AnnualReport) -> Iterator[Problem]:
    """Each meeting in a session, each day in the session of its meeting. Where the two disagree and
    the other half of the same review is in the day's session, the meeting is the odd one out."""
    sessions = report.sessions
    for claim in claims:
        homes = {m: _session_of_meeting(sessions, m) for m in claim.meetings}
        other = {
            session.number
            for sibling in claims
            if sibling.state == claim.state and sibling is not claim
            for m in sibling.meetings
            if (session := _session_of_meeting(sessions, m))
        }
        by_day = [s for s in sessions if claim.days and all(_holds(s, d) for d in claim.days)]
        home = next((session for session in homes.values() if session), None)
        for meeting, session in homes.items():
            astray = session is not None and by_day and session not in by_day
            if session is None and _complete(sessions):
                yield _meeting_problem(claim, meeting, sessions)
            elif astray and other and by_day[0].number in other:
                yield _meeting_problem(claim, meeting, tuple(by_day))
                home = by_day[0]
        for day in claim.days:
            yield from _day_problem(claim, day, home, sessions)


def _meeting_problem(claim: Claim, meeting: int, sessions: tuple[HeldSession, ...]) -> Problem:
    known = ", ".join(
        f"{s.meetings.from_} to {s.meetings.to} (session {s.number})"
        for s in sessions
        if s.meetings
    )
    return Problem(
        "meeting_outside_session",
        "warning",
        f"meeting {meeting} ({claim.state}): expected one of the meetings {known}",
        claim.meeting_span(meeting),
    )


def _day_problem(
    claim: Claim, day: date, session: HeldSession | None, sessions: tuple[HeldSession, ...]
) -> Iterator[Problem]:
    """A day outside the session of its meeting; without such a session, outside every session."""
    if not sessions or any(s.from_ is None or s.to is None for s in sessions):
        return
    if session is None and any(_holds(other, day) for other in sessions):
        return
    if session is not None and _holds(session, day):
        return
    expected = _period(session) if session else "; ".join(_period(other) for other in sessions)
    yield Problem(
        "date_outside_session",
        "warning",
        f"{day} ({claim.state}): expected a day of {expected}",
        claim.day_span(day),
    )


# -- the report's own statements -----------------------------------------------------------------


def _own_outside(
    report: AnnualReport, sentences: tuple[Sentence, ...], language: str
) -> Iterator[Problem]:
    """ "At its 165th meeting (fourteenth session)", "adopted at its 137th meeting, on 22 November":
    meetings and days of the Committee against its sessions."""
    sessions = {session.number: session for session in report.sessions}
    for session in report.sessions:
        yield from _reversed(session)
    for sentence in sentences:
        if pattern(language, "other_meetings").search(sentence.text):
            continue
        for numbers, span in find_meetings(sentence.text, language):
            if len(numbers) != 1 or not pattern(language, "own_meeting").search(
                sentence.text[max(0, span.start - 12) : span.start]
            ):
                continue
            yield from _own_meeting(sentence, numbers[0], span, sessions, report, language)
        yield from _closing_day(sentence, sessions, language)


def _reversed(session: HeldSession) -> Iterator[Problem]:
    if session.from_ and session.to and session.to < session.from_:
        yield Problem(
            "date_outside_session",
            "warning",
            f"session {session.number} ends on {session.to}: expected a day after {session.from_}",
            session.span,
        )


def _own_meeting(
    sentence: Sentence,
    meeting: int,
    span: Span,
    sessions: dict[int, HeldSession],
    report: AnnualReport,
    language: str,
) -> Iterator[Problem]:
    named = [m.number for m in find_mentions(sentence.text, language) if m.number in sessions]
    mentioned = [m.number for m in find_mentions(sentence.text, language)]
    within = _session_of_meeting(report.sessions, meeting)
    expected = sessions[named[0]] if len(named) == 1 else None
    if mentioned and not named:
        return  # a session of another year
    if not _complete(report.sessions):
        return
    if within is None or (expected is not None and within.number != expected.number):
        ranges = [expected] if expected else list(report.sessions)
        known = ", ".join(
            f"{s.meetings.from_} to {s.meetings.to} (session {s.number})"
            for s in ranges
            if s.meetings
        )
        yield Problem(
            "meeting_outside_session",
            "warning",
            f"meeting {meeting}: expected one of the meetings {known}",
            sentence.place(span.start, span.end),
        )
        return
    near = [d for d in find_dates(sentence.text, language) if d.date is not None]
    days = [d for d in near if pattern(language, "day_of_meeting").search(
        sentence.text[max(0, d.span.start - 16) : d.span.start])]  # fmt: skip
    if len(days) == 1 and days[0].date is not None and not _holds(within, days[0].date):
        yield Problem(
            "date_outside_session",
            "warning",
            f"{days[0].date} for meeting {meeting}: expected a day of {_period(within)}",
            sentence.place(days[0].span.start, days[0].span.end),
        )


def _closing_day(
    sentence: Sentence, sessions: dict[int, HeldSession], language: str
) -> Iterator[Problem]:
    """ "On 8 April 2011, the closing date of the fourteenth session": the session's last day."""
    closing = pattern(language, "closing_day").search(sentence.text)
    if closing is None:
        return
    days = [d for d in find_dates(sentence.text, language) if d.span.end <= closing.start()]
    mentions = [m for m in find_mentions(sentence.text, language) if m.start >= closing.start()]
    session = sessions.get(mentions[0].number) if mentions else None
    if not days or session is None or session.to is None or days[-1].date in (None, session.to):
        return
    yield Problem(
        "date_outside_session",
        "warning",
        f"{days[-1].date} as the closing date of session {session.number}: expected {session.to}",
        sentence.place(days[-1].span.start, days[-1].span.end),
    )


# -- symbols, dates, annexes ---------------------------------------------------------------------


# "CMW/SR.902", "CMW/70/1", "CRC/GC/12": the organ is left out before what is no State's code.
WITHOUT_ORGAN = re.compile(
    r"(?:CMW|CRPD|CEDAW|CERD|CCPR|CRC|CAT|CED)/(?:SR\.|GC/|CO/|[0-9]{1,3}/[0-9])"
)


def _incomplete_symbols(reading_text: ReadingText) -> Iterator[Problem]:
    for symbol in find_symbols(reading_text.text):
        if not symbol.complete or WITHOUT_ORGAN.match(symbol.symbol):
            body, _, rest = symbol.symbol.partition("/")
            yield Problem(
                "symbol_incomplete",
                "warning",
                f"{symbol.as_printed}: expected the organ after {body}, for example "
                f"{body}/C/{rest}",
                symbol.span,
            )


# Only a day from the 29th on can be missing from its month; the rest of the text is not searched.
LATE_DAY = re.compile(
    r"[2-9][0-9](?<![0-9/.][2-9][0-9])(?<!2[0-8])(?=(?:st|nd|rd|th|er|º|ª|-го)?\.?[ º日-])"
)
AROUND = 40


def _invalid_dates(reading_text: ReadingText, language: str) -> Iterator[Problem]:
    text = reading_text.text
    seen: set[Span] = set()
    for late in LATE_DAY.finditer(text):
        start = max(0, late.start() - AROUND)
        for day in find_dates(text[start : late.end() + AROUND], language):
            span = day.span.shift(start)
            if (
                day.date is not None
                or day.year is None
                or span.start != late.start()
                or span in seen
            ):
                continue
            seen.add(span)
            yield Problem(
                "date_invalid",
                "warning",
                f"{day.as_printed}: expected a day that exists, for example 30 June {day.year}",
                span,
            )


def _annexes(report: AnnualReport) -> Iterator[Problem]:
    for annex in report.annexes:
        name = f"annex {annex.number}".strip()
        if not annex.present:
            yield Problem(
                "annex_absent", "warning",
                f"{name} is announced in paragraph {annex.paragraph}: expected it in the text",
                annex.span,
            )  # fmt: skip
        elif annex.paragraph is None:
            yield Problem(
                "annex_unannounced", "warning",
                f"{name} is in the text: expected a paragraph of the report to announce it",
                annex.span,
            )  # fmt: skip
