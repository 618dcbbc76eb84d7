"""Sets of concluding observations and what stands in them. Shape: `contract/reading.md`.

Field names are the contract's; a trailing underscore is dropped in the JSON (`in_` is "in").
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.grammar.model import Deadline, Label, Reference
from comity.terms.problems import Problem
from comity.terms.span import Span
from comity.terms.values import quick

ParagraphKind = Literal[
    "introduction",
    "positive",
    "concern",
    "recommendation",
    "concern_and_recommendation",
    "follow_up",
    "dissemination",
    "next_report",
    "question",
    "other",
]
SymbolStatus = Literal["printed", "inferred", "from_file_name", "unknown"]
Basis = Literal["report", "replies_to_loipr", "no_report", "no_report_and_no_delegation"]
NextReportStatus = Literal["printed", "to_be_communicated", "not_stated", "invalid_date"]


@quick
@dataclass(frozen=True, slots=True)
class Item:
    anchor: str
    label: str
    text: str
    span: Span
    items: tuple[Item, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Ask:
    """What a directive asks. `act`: one of the contract's acts; `item`: anchor, None if not in one."""

    act: str
    item: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Reiteration:
    symbol: str | None
    paragraphs: tuple[str, ...]
    span: Span


@quick
@dataclass(frozen=True, slots=True)
class Paragraph:
    anchor: str
    number: str | None
    kind: ParagraphKind
    headings: tuple[str, ...]
    text: str
    span: Span
    follows: str | None = None
    directive: bool = False
    addressee: str | None = None
    items: tuple[Item, ...] = ()
    answers: tuple[str, ...] = ()
    answered_by: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    asks: tuple[Ask, ...] = ()
    reiterates: tuple[Reiteration, ...] = ()
    references: tuple[Reference, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    labels: tuple[Label, ...] = ()
    problems: tuple[Problem, ...] = ()
    former_anchors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportConsidered:
    """`kind`: as printed in the text's words, without "report" ("second periodic")."""

    kind: str | None
    numbers: tuple[int, ...]
    symbols: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Considered:
    meetings: tuple[int, ...]
    dates: tuple[date, ...]
    summary_records: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Adopted:
    meeting: int | None
    date: date | None
    summary_record: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class NextReport:
    """`paragraph`: anchor of the paragraph that says it; `as_printed`: the words of the date."""

    status: NextReportStatus
    due_on: date | None = None
    kind: str | None = None
    numbers: tuple[int, ...] = ()
    paragraph: str | None = None
    as_printed: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class ConcludingObservations:
    """One set. `report_paragraph`: number of the annual report's paragraph that holds it, or None."""

    key: str
    symbol: str | None
    symbol_status: SymbolStatus
    report_paragraph: str | None
    span: Span
    state: str | None
    state_as_printed: str
    committee: str | None
    treaty: str | None
    report_considered: ReportConsidered | None
    basis: Basis | None
    considered: Considered | None
    adopted: Adopted | None
    next_report: NextReport | None
    paragraphs: tuple[Paragraph, ...]
