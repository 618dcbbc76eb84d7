"""Rows of the registry as the facts of an annual report (`comity.annual.model`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from django.db.models import Q

from comity.annual import model as annual
from comity.annual.record import GeneralComment, MembershipEvent, RecordedDecision, RecordedMember
from comity.site.registry import models as rows
from comity.terms.span import Span

NOWHERE = Span(0, 0)
Told = TypeVar("Told", bound=rows.Reported)


def get_facts(committee: str, sessions: Sequence[rows.Session]) -> annual.AnnualReport:
    """Chapters I to IV. `parties` is left to the caller, who asks the register of treaty actions."""
    last = max(session.number for session in sessions)
    activities = _told(rows.Activity, committee, last)
    decisions = _told(rows.Decision, committee, last)
    statements = _told(rows.CommitteeStatement, committee, last)
    kinds, made = rows.Activity.Kind, rows.Decision.Kind
    adopted = next((_adopted(d) for d in decisions if d.kind == made.ANNUAL_REPORT), None)
    return annual.AnnualReport(
        parties=None,
        sessions=tuple(_session(session) for session in sessions),
        future_sessions=tuple(_future(committee, last)),
        requests=tuple(_request(row) for row in decisions if row.kind == made.REQUEST),
        designations=_represented(activities, kinds.DESIGNATION),
        representations=_represented(activities, kinds.REPRESENTATION),
        statements=tuple(_statement(row) for row in activities if row.kind == kinds.STATEMENT),
        events_held=tuple(_event(row) for row in activities if row.kind == kinds.EVENT_HELD),
        presented=tuple(_presented(row) for row in activities if row.kind == kinds.PRESENTATION),
        procedures=tuple(_procedure(row) for row in decisions if row.kind == made.PROCEDURE),
        cooperation=tuple(_cooperation(statements)),
        reporting_concerns=tuple(_concerns(statements)),
        adopted=adopted,
        comments_by_states=tuple(
            _comments(row) for row in _told(rows.StateComments, committee, last)
        ),
    )


def _request(row: rows.Decision) -> annual.Request:
    starting = row.starting or None
    return annual.Request(row.to, row.what, row.meeting, starting, row.paragraph, NOWHERE)


def _procedure(row: rows.Decision) -> annual.ProcedureAdopted:
    applies = row.applies_to or None
    return annual.ProcedureAdopted(row.what, row.meeting, applies, row.paragraph, NOWHERE)


def _adopted(row: rows.Decision) -> annual.ReportAdopted:
    return annual.ReportAdopted(row.meeting, row.decided_on, row.paragraph, NOWHERE)


def _cooperation(statements: Iterable[rows.CommitteeStatement]) -> Iterable[annual.Cooperation]:
    for row in statements:
        if row.kind == rows.CommitteeStatement.Kind.COOPERATION:
            capacity, article = row.capacity or None, row.article or None
            yield annual.Cooperation(row.text, capacity, article, row.paragraph, NOWHERE)


def _concerns(statements: Iterable[rows.CommitteeStatement]) -> Iterable[annual.ReportingConcern]:
    for row in statements:
        if row.kind == rows.CommitteeStatement.Kind.REPORTING_CONCERN:
            yield annual.ReportingConcern(row.text, row.paragraph, NOWHERE)


def _comments(row: rows.StateComments) -> annual.StateComments:
    return annual.StateComments(
        row.state,
        row.on_symbol or None,
        row.observations_session,
        row.answered_on,
        row.paragraph,
        NOWHERE,
    )


def with_parties(
    report: annual.AnnualReport, count: int | None, closing: date | None
) -> annual.AnnualReport:
    if count is None:
        return report
    return replace(report, parties=annual.Parties(count, closing, None, NOWHERE))


def _told(model: type[Told], committee: str, last: int) -> list[Told]:
    return list(model.objects.filter(committee=committee, report_session=last).order_by("pk"))


def _session(row: rows.Session) -> annual.HeldSession:
    numbers = list(row.meetings.order_by("number").values_list("number", flat=True))
    held = annual.MeetingRange(
        numbers[0] if numbers else None,
        numbers[-1] if numbers else None,
        row.meetings_held or (len(numbers) or None),
    )
    agenda = None
    if row.agenda_symbol or row.agenda_meeting:
        agenda = annual.Agenda(row.agenda_symbol or None, row.agenda_meeting, row.agenda_adopted_on)
    absent = row.attendance.filter(present=False).select_related("member").order_by("pk")
    return annual.HeldSession(
        number=row.number,
        from_=row.from_on,
        to=row.to_on,
        place=row.place or None,
        meetings=held if held.count else None,
        summary_records=(row.summary_records,) if row.summary_records else (),
        agenda=agenda,
        absent=tuple(entry.member.printed for entry in absent),
        paragraph=row.paragraph,
        span=NOWHERE,
    )


def _future(committee: str, last: int) -> Iterable[annual.FutureSession]:
    """The next session, however it stands in the plan; none that is cancelled."""
    row = (
        rows.Session.objects.filter(committee=committee, number__gt=last)
        .exclude(state=rows.Session.State.CANCELLED)
        .order_by("number")
        .first()
    )
    if row is not None:
        yield annual.FutureSession(
            row.number, row.from_on, row.to_on, row.place or None, row.paragraph, NOWHERE
        )


def _represented(
    activities: Iterable[rows.Activity], kind: str
) -> tuple[annual.Representation, ...]:
    return tuple(
        annual.Representation(
            tuple(row.who), row.title, row.place or None, row.from_on, row.to_on, row.paragraph,
            NOWHERE,
        )
        for row in activities
        if row.kind == kind
    )  # fmt: skip


def _statement(row: rows.Activity) -> annual.JointStatement:
    with_ = row.partners[0] if row.partners else None
    return annual.JointStatement(
        tuple(row.who), with_, row.title, row.from_on, row.paragraph, NOWHERE
    )


def _event(row: rows.Activity) -> annual.EventHeld:
    return annual.EventHeld(
        row.title, row.theme or None, row.from_on, tuple(row.partners), row.paragraph, NOWHERE
    )


def _presented(row: rows.Activity) -> annual.Presentation:
    by = row.who[0] if row.who else None
    return annual.Presentation(
        row.title, by, row.from_on, tuple(row.presented_sessions), row.paragraph, NOWHERE
    )


# -- beside the facts that a reader finds ----------------------------------------------------------


def symbol_of(committee: str, last: int) -> str | None:
    """The symbol of the report, once its adoption is recorded under it."""
    row = rows.Decision.objects.filter(
        committee=committee, report_session=last, kind=rows.Decision.Kind.ANNUAL_REPORT
    ).first()
    return row.what if row is not None else None


def list_members(committee: str, closing: date | None) -> tuple[RecordedMember, ...]:
    """Members whose term had not ended on the closing day, and those whose terms are not known."""
    running = Q(terms=None)
    if closing is not None:
        running |= Q(terms__ends_on=None) | Q(terms__ends_on__gte=closing)
    found = rows.Member.objects.filter(running, committee=committee).distinct()
    members = []
    for row in found.prefetch_related("terms"):
        ends = [term.ends_on for term in row.terms.all() if term.ends_on]
        members.append(
            RecordedMember(row.printed, row.nationality or None, max(ends, default=None))
        )
    return tuple(members)


def list_membership(
    committee: str, sessions: Sequence[rows.Session]
) -> tuple[MembershipEvent, ...]:
    """Elections, vacancies, declarations and offices dated inside the time of the sessions.

    The time begins after the session before the first; an event without a day is not told."""
    first = min(session.number for session in sessions)
    before = rows.Session.objects.filter(committee=committee, number=first - 1).first()
    begin = (before.to_on if before else None) or min(
        (session.from_on for session in sessions if session.from_on), default=None
    )
    end = max((session.to_on for session in sessions if session.to_on), default=None)
    if begin is None or end is None:
        return ()
    found = rows.MembershipEvent.objects.filter(
        committee=committee, happened_on__range=(begin, end)
    ).select_related("member")
    return tuple(
        MembershipEvent(row.kind, row.member.printed, row.happened_on, row.office)  # type: ignore[arg-type]
        for row in found.order_by("happened_on", "pk")
    )


def list_decisions(committee: str, last: int) -> tuple[RecordedDecision, ...]:
    found = _told(rows.Decision, committee, last)
    return tuple(
        RecordedDecision(row.what, row.meeting)
        for row in found
        if row.kind == rows.Decision.Kind.DECISION
    )


def list_general_comments(committee: str, last: int) -> tuple[GeneralComment, ...]:
    found = _told(rows.Decision, committee, last)
    return tuple(
        GeneralComment(row.number or 0, row.what, row.meeting)
        for row in found
        if row.kind == rows.Decision.Kind.GENERAL_COMMENT
    )


def list_reprisals(committee: str, last: int) -> tuple[str, ...]:
    found = _told(rows.CommitteeStatement, committee, last)
    return tuple(row.text for row in found if row.kind == rows.CommitteeStatement.Kind.REPRISAL)
