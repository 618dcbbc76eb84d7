"""What an annual report of a Committee says, as values. Shape: `contract/reading.md`, `annual_report`.

Every entry has the number of its `paragraph` and its `span` in the reading text.
Field names are the contract's; a trailing underscore is dropped in the JSON.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.terms.span import Span


@dataclass(frozen=True, slots=True)
class Parties:
    count: int
    as_of: date | None
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class MeetingRange:
    from_: int | None
    to: int | None
    count: int | None


@dataclass(frozen=True, slots=True)
class Agenda:
    symbol: str | None
    adopted_meeting: int | None
    adopted_date: date | None


@dataclass(frozen=True, slots=True)
class HeldSession:
    """`absent`: names as printed; `summary_records`: symbols as printed, a range as one string."""

    number: int
    from_: date | None
    to: date | None
    place: str | None
    meetings: MeetingRange | None
    summary_records: tuple[str, ...]
    agenda: Agenda | None
    absent: tuple[str, ...]
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class FutureSession:
    number: int | None
    from_: date | None
    to: date | None
    place: str | None
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Request:
    to: str
    what: str
    meeting: int | None
    from_: str | None
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Representation:
    """Members designated for an event, or who took part in one for the Committee."""

    who: tuple[str, ...]
    event: str
    place: str | None
    from_: date | None
    to: date | None
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class JointStatement:
    who: tuple[str, ...]
    with_: str | None
    occasion: str
    date: date | None
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class EventHeld:
    title: str
    theme: str | None
    date: date | None
    partners: tuple[str, ...]
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Presentation:
    to: str
    by: str | None
    date: date | None
    sessions: tuple[int, ...]
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ProcedureAdopted:
    name: str
    adopted_meeting: int | None
    applies_to: str | None
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Cooperation:
    body: str
    capacity: str | None
    article: str | None
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ReportingConcern:
    text: str
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class ReportAdopted:
    meeting: int | None
    date: date | None
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Annex:
    number: str
    title: str | None
    present: bool
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class StateComments:
    state: str | None
    on_symbol: str | None
    session: int | None
    answered_on: date | None
    paragraph: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class AnnualReport:
    parties: Parties | None
    sessions: tuple[HeldSession, ...] = ()
    future_sessions: tuple[FutureSession, ...] = ()
    requests: tuple[Request, ...] = ()
    designations: tuple[Representation, ...] = ()
    representations: tuple[Representation, ...] = ()
    statements: tuple[JointStatement, ...] = ()
    events_held: tuple[EventHeld, ...] = ()
    presented: tuple[Presentation, ...] = ()
    procedures: tuple[ProcedureAdopted, ...] = ()
    cooperation: tuple[Cooperation, ...] = ()
    reporting_concerns: tuple[ReportingConcern, ...] = ()
    adopted: ReportAdopted | None = None
    annexes: tuple[Annex, ...] = ()
    comments_by_states: tuple[StateComments, ...] = ()
