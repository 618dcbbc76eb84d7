"""What an annual report is composed from: the record of a Committee's sessions, as plain values.

Chapters I to IV rest on the same values that the reader finds in a report (`annual.model`), so that
what was composed can be read back and compared; their `paragraph` and `span` are not looked at.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.annual.model import AnnualReport


@dataclass(frozen=True, slots=True)
class RecordedParty:
    """A row of annex I. `how`: of becoming a party; None for a State that only signed."""

    state: str
    signed_on: date | None
    bound_on: date | None
    how: Literal["ratification", "accession", "succession"] | None


@dataclass(frozen=True, slots=True)
class RecordedMember:
    """A row of annex II. `name`: title and names as entered; `nationality`: code of the State."""

    name: str
    nationality: str | None
    term_ends_on: date | None


@dataclass(frozen=True, slots=True)
class RecordedReport:
    """A row of annex III. `session`: at which it was considered, None where it was not; `status`: as at
    the closing day; "unknown" where the record does not say whether it was received."""

    state: str
    kind: str
    due_on: date | None
    received_on: date | None
    session: int | None
    status: Literal["due", "overdue", "submitted", "unknown"] = "due"


@dataclass(frozen=True, slots=True)
class RecordedDocument:
    """A row of annex IV."""

    symbol: str
    title: str


@dataclass(frozen=True, slots=True)
class MembershipEvent:
    """`detail`: the office, for an officer."""

    kind: Literal["election", "vacancy", "solemn_declaration", "officer"]
    who: str
    on: date | None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RecordedDecision:
    """`what`: the decision in the words that follow "the Committee decided"."""

    what: str
    meeting: int | None


@dataclass(frozen=True, slots=True)
class GeneralComment:
    number: int
    title: str
    meeting: int | None


@dataclass(frozen=True, slots=True)
class WithoutReport:
    state: str
    meeting: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a paragraph: its lead (depth 0, no label), an item, a nested one, what follows them."""

    depth: int
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class RecordedParagraph:
    """`number`: None for a block printed without one; `headings`: the path below the title."""

    number: str | None
    headings: tuple[str, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class RecordedSet:
    """`considered`: numbers of the plenary meetings of the dialogue."""

    state: str
    symbol: str | None
    adopted_meeting: int | None
    adopted_on: date | None
    paragraphs: tuple[RecordedParagraph, ...]
    considered: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RecordedMeeting:
    """A plenary meeting. `source`: where its day is recorded, for a person."""

    number: int
    session: int | None
    held_on: date | None
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReportRecord:
    """`sessions`: numbers of those reported on; `adopted`: False puts the draft's mark on the cover;
    `closing_on`: the day to which annexes I and III are made."""

    committee: str
    sessions: tuple[int, ...]
    closing_on: date | None
    report: AnnualReport
    symbol: str | None = None
    adopted: bool = False
    parties: tuple[RecordedParty, ...] = ()
    members: tuple[RecordedMember, ...] = ()
    reports: tuple[RecordedReport, ...] = ()
    documents: tuple[RecordedDocument, ...] = ()
    membership: tuple[MembershipEvent, ...] = ()
    decisions: tuple[RecordedDecision, ...] = ()
    general_comments: tuple[GeneralComment, ...] = ()
    reprisals: tuple[str, ...] = ()
    without_report: tuple[WithoutReport, ...] = ()
    sets: tuple[RecordedSet, ...] = ()
    meetings: tuple[RecordedMeeting, ...] = ()
