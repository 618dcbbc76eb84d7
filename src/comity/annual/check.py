"""Each statement of an annual report beside the record: what it contradicts, what it cannot support.

What the record does not hold is no mistake of the report: it is told as unsupported, so that a person
can enter it or look it up. Nothing is corrected here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.annual.due_table import PrintedDue
from comity.annual.model import AnnualReport, HeldSession, Representation
from comity.annual.phrasing import say_day, say_figure, say_list, say_ordinal
from comity.annual.record import RecordedMeeting, ReportRecord
from comity.observations.model import ConcludingObservations
from comity.terms.span import Span
from comity.terms.states import get_state

Verdict = Literal["contradicted", "unsupported"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`about`: the fact in a few words; `stated`, `recorded`: both sides as people write them, empty
    where one says nothing; `paragraph`, `span`: where the report says it."""

    verdict: Verdict
    about: str
    stated: str
    recorded: str
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Stated:
    """What the report says. `due`: rows of its table of reports due, None where it has no such annex."""

    report: AnnualReport
    sets: tuple[ConcludingObservations, ...]
    due: tuple[PrintedDue, ...] | None


def check_annual_report(stated: Stated, record: ReportRecord) -> tuple[Finding, ...]:
    """Findings in the order of the report's text."""
    found = [
        *_parties(stated.report, record),
        *_sessions(stated.report, record),
        *_meetings(stated, record),
        *_activities(stated.report, record),
        *_decisions(stated.report, record),
        *_observations(stated.sets, record),
        *_due(stated.due, record),
    ]
    return tuple(sorted(found, key=lambda finding: (finding.span.start, finding.about)))


def _compare(
    about: str, stated: str, recorded: str, paragraph: str | None, span: Span
) -> Iterator[Finding]:
    """Nothing stated is nothing to check; nothing recorded supports nothing."""
    if stated and not recorded:
        yield Finding("unsupported", about, stated, "", paragraph, span)
    elif stated and stated != recorded:
        yield Finding("contradicted", about, stated, recorded, paragraph, span)


def _day(day: date | None) -> str:
    return say_day(day) if day else ""


def _parties(report: AnnualReport, record: ReportRecord) -> Iterator[Finding]:
    here, known = report.parties, record.report.parties
    if here is not None:
        count = str(known.count) if known else ""
        about = f"number of States parties on {_day(here.as_of)}"
        yield from _compare(about, str(here.count), count, here.paragraph, here.span)


def _sessions(report: AnnualReport, record: ReportRecord) -> Iterator[Finding]:
    known = {session.number: session for session in record.report.sessions}
    for here in report.sessions:
        other = known.get(here.number)
        name = f"{say_ordinal(here.number)} session"
        if other is None:
            yield Finding("unsupported", name, name, "", here.paragraph, here.span)
            continue
        for about, stated, recorded in _session_facts(here, other):
            yield from _compare(f"{name}: {about}", stated, recorded, here.paragraph, here.span)
    coming = {session.number: session for session in record.report.future_sessions}
    for future in report.future_sessions:
        plan = coming.get(future.number)
        for about, stated, recorded in (
            ("begins", _day(future.from_), _day(plan.from_) if plan else ""),
            ("ends", _day(future.to), _day(plan.to) if plan else ""),
            ("place", future.place or "", (plan.place or "") if plan else ""),
        ):
            name = f"{say_ordinal(future.number or 0)} session: {about}"
            yield from _compare(name, stated, recorded, future.paragraph, future.span)


def _session_facts(here: HeldSession, other: HeldSession) -> Iterator[tuple[str, str, str]]:
    yield "begins", _day(here.from_), _day(other.from_)
    yield "ends", _day(here.to), _day(other.to)
    yield "place", here.place or "", other.place or ""
    yield "number of meetings", _count(here), _count(other)
    yield (
        "agenda",
        (here.agenda.symbol or "") if here.agenda else "",
        (other.agenda.symbol or "") if other.agenda else "",
    )
    yield "absent", say_list(sorted(here.absent)), say_list(sorted(other.absent))


def _count(session: HeldSession) -> str:
    count = session.meetings.count if session.meetings else None
    return str(count) if count else ""


def _meetings(stated: Stated, record: ReportRecord) -> Iterator[Finding]:
    """A meeting beside the day that the report gives it, where both are known."""
    known = {meeting.number: meeting for meeting in record.meetings}
    for session in stated.report.sessions:
        if session.agenda is not None:
            yield from _meeting_on(
                known, session.agenda.adopted_meeting, session.agenda.adopted_date,
                session.paragraph, session.span,
            )  # fmt: skip
    adopted = stated.report.adopted
    if adopted is not None:
        yield from _meeting_on(
            known, adopted.meeting, adopted.date, adopted.paragraph, adopted.span
        )
    for entry in stated.sets:
        if entry.adopted is not None:
            yield from _meeting_on(
                known, entry.adopted.meeting, entry.adopted.date, entry.report_paragraph,
                entry.adopted.span,
            )  # fmt: skip


def _meeting_on(
    known: dict[int, RecordedMeeting],
    number: int | None,
    day: date | None,
    paragraph: str | None,
    span: Span,
) -> Iterator[Finding]:
    if number is None or day is None:
        return
    meeting = known.get(number)
    yield from _compare(
        f"day of the {say_figure(number)} meeting",
        _day(day),
        _day(meeting.held_on) if meeting else "",
        paragraph,
        span,
    )


def _activities(report: AnnualReport, record: ReportRecord) -> Iterator[Finding]:
    for name in ("representations", "designations"):
        known = {_fold(entry.event): entry for entry in getattr(record.report, name)}
        for here in getattr(report, name):
            yield from _representation(here, known.get(_fold(here.event)))
    events = {_fold(event.title): event for event in record.report.events_held}
    for event in report.events_held:
        held = events.get(_fold(event.title))
        about = f"{event.title}: day"
        yield from _compare(
            about, _day(event.date), _day(held.date) if held else "", event.paragraph, event.span
        )
    said = {_fold(entry.occasion): entry for entry in record.report.statements}
    for statement in report.statements:
        other = said.get(_fold(statement.occasion))
        about = f"statement on {statement.occasion}: day"
        recorded = _day(other.date) if other else ""
        yield from _compare(
            about, _day(statement.date), recorded, statement.paragraph, statement.span
        )


def _representation(here: Representation, other: Representation | None) -> Iterator[Finding]:
    if other is None:
        yield Finding("unsupported", here.event, say_list(here.who), "", here.paragraph, here.span)
        return
    for about, stated, recorded in (
        ("who", say_list(sorted(here.who)), say_list(sorted(other.who))),
        ("place", here.place or "", other.place or ""),
        ("begins", _day(here.from_), _day(other.from_)),
        ("ends", _day(here.to), _day(other.to)),
    ):
        yield from _compare(f"{here.event}: {about}", stated, recorded, here.paragraph, here.span)


def _decisions(report: AnnualReport, record: ReportRecord) -> Iterator[Finding]:
    for name, word, title in (
        ("requests", "meeting", lambda entry: f"request to the {entry.to}"),
        ("procedures", "adopted_meeting", lambda entry: entry.name),
    ):
        known = {_fold(title(entry)): entry for entry in getattr(record.report, name)}
        for here in getattr(report, name):
            other = known.get(_fold(title(here)))
            stated = getattr(here, word)
            recorded = getattr(other, word) if other else None
            yield from _compare(
                f"{title(here)}: meeting",
                say_figure(stated) if stated else "",
                say_figure(recorded) if recorded else "",
                here.paragraph,
                here.span,
            )
    commented = {entry.state: entry for entry in record.report.comments_by_states}
    for comment in report.comments_by_states:
        same = commented.get(comment.state)
        yield from _compare(
            f"comments by {_name(comment.state)}: answered",
            _day(comment.answered_on),
            _day(same.answered_on) if same else "",
            comment.paragraph,
            comment.span,
        )


def _observations(
    sets: Sequence[ConcludingObservations], record: ReportRecord
) -> Iterator[Finding]:
    known = {entry.state: entry for entry in record.sets}
    for here in sets:
        name = f"concluding observations on {_name(here.state)}"
        other = known.get(here.state or "")
        if other is None:
            yield Finding("unsupported", name, name, "", here.report_paragraph, here.span)
            continue
        if here.adopted is None:
            continue
        meeting, recorded = here.adopted.meeting, other.adopted_meeting
        for about, stated, known_as in (
            (
                "meeting of adoption",
                say_figure(meeting) if meeting else "",
                say_figure(recorded) if recorded else "",
            ),
            ("day of adoption", _day(here.adopted.date), _day(other.adopted_on)),
            ("meetings of the dialogue", _numbers(here), say_list(list(map(say_figure, other.considered)))),
        ):  # fmt: skip
            yield from _compare(
                f"{name}: {about}", stated, known_as, here.report_paragraph, here.adopted.span
            )


def _numbers(entry: ConcludingObservations) -> str:
    return (
        say_list([say_figure(number) for number in entry.considered.meetings])
        if entry.considered
        else ""
    )


def _due(due: tuple[PrintedDue, ...] | None, record: ReportRecord) -> Iterator[Finding]:
    """Every State party whose report is or was due has its row, with a day that the record holds."""
    if due is None:
        return
    printed: dict[str, list[PrintedDue]] = {}
    for row in due:
        printed.setdefault(row.state, []).append(row)
    end = Span(due[-1].span.end, due[-1].span.end) if due else Span(0, 0)
    known: dict[str, set[date]] = {}
    for report in record.reports:
        known.setdefault(report.state, set()).update({report.due_on} if report.due_on else ())
    for state in sorted(set(known) - set(printed)):
        days = say_list([say_day(day) for day in sorted(known[state])])
        yield Finding("contradicted", f"{_name(state)} in the table of reports due", "no row", days or "a State party", None, end)  # fmt: skip
    for state, rows in printed.items():
        for row in rows:
            if known.get(state) and row.days[0] in known[state]:
                continue
            days = say_list([say_day(day) for day in sorted(known.get(state, ()))])
            yield from _compare(
                f"report of {_name(state)}: due", say_day(row.days[0]), days, None, row.span
            )


def _name(code: str | None) -> str:
    state = get_state(code) if code else None
    return state.name("en") if state else (code or "a State")


def _fold(words: str) -> str:
    return " ".join(words.casefold().split())


def count_verdicts(findings: Iterable[Finding]) -> dict[Verdict, int]:
    counts: dict[Verdict, int] = {"contradicted": 0, "unsupported": 0}
    for finding in findings:
        counts[finding.verdict] += 1
    return counts
