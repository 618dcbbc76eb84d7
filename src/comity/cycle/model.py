"""The values of the cycle: facts that go in, answers that come out.

Facts are never changed: a correction is a new fact whose `supersedes` names the old one's `key`.
Codes of States and treaties are those of `comity.terms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal, TypeVar, get_args

ActionKind = Literal[
    "signature",
    "succession_to_signature",
    "ratification",
    "accession",
    "succession",
    "acceptance",
    "approval",
    "formal_confirmation",
    "declaration",
    "reservation",
    "objection",
    "withdrawal_of_declaration",
    "withdrawal_of_reservation",
    "withdrawal_of_objection",
    "procedure_acceptance",
    "procedure_opt_out",
    "denunciation",
    "withdrawal_of_denunciation",
    "depositary_correction",
    "not_made",
]
"""`formal_confirmation`: by an organization such as the European Union; `procedure_*`: of the procedure named in `subject` ("simplified_reporting", or an article's);
`not_made`: a document says that no declaration stood under the article on the day;
`depositary_correction`: the fact that it supersedes is void and nothing stands in its place."""
ACTION_KINDS: tuple[ActionKind, ...] = get_args(ActionKind)
CONSENTS: frozenset[ActionKind] = frozenset(
    ["ratification", "accession", "succession", "acceptance", "approval", "formal_confirmation"]
)
SIGNATURES: frozenset[ActionKind] = frozenset(["signature", "succession_to_signature"])
SIMPLIFIED = "simplified_reporting"

What = Literal[
    "initial_report",
    "periodic_report",
    "additional_information",
    "replies",
    "loipr_transmission",
    "opt_out",
    "follow_up",
    "comments",
    "common_core_document",
    "inquiry_follow_up",
]
WHATS: tuple[What, ...] = get_args(What)
StateOf = Literal[
    "due",
    "overdue",
    "submitted",
    "considered_without_report",
    "superseded",
    "awaiting_committee",
    "to_be_communicated",
    "not_applicable",
    "unknown",
]
STATES_OF: tuple[StateOf, ...] = get_args(StateOf)
OwedBy = Literal["state_party", "committee"]

ReviewKind = Literal[
    "report_received",
    "replies_received",
    "follow_up_received",
    "follow_up_assessed",
    "comments_received",
    "comments_answered",
    "common_core_document_received",
    "additional_information_received",
    "inquiry_follow_up_received",
    "opt_out_received",
    "loipr_transmitted",
    "list_of_issues_transmitted",
    "inquiry_findings_transmitted",
    "observations_adopted",
    "considered_without_report",
    "due_printed",
    "due_communicated",
    "due_to_be_communicated",
    "due_not_stated",
    "calendar_slot",
]
"""`due_printed`: observations or another document print when something falls due;
`due_communicated`: the Committee told it otherwise; `due_to_be_communicated`: the text says that it
will be told; `due_not_stated`: observations say nothing of the next report; `calendar_slot`: the review's place in a Committee's plan, no duty of a State."""
REVIEW_KINDS: tuple[ReviewKind, ...] = get_args(ReviewKind)
CountsFrom = Literal["", "adoption", "transmission", "receipt_of_list_of_issues", "due_date"]

Finding = Literal[
    "entry_into_force", "no_record_of_receipts", "none_received", "next_report_unknown"
]
FINDINGS: Mapping[Finding, str] = {
    "entry_into_force": "entry into force for the State",
    "no_record_of_receipts": "no record says what was received under this treaty",
    "none_received": "none recorded as received; the record of reports is complete to this day",
    "next_report_unknown": "what the observations on it say of the next report is not in the record",
}
"""What answers rest on besides entries: what rules and the record's own reach make of them."""

Change = Literal[
    "report_received",
    "committee_date",
    "deposit_corrected",
    "later_date",
    "receipt_entered",
    "another_date",
    "answer_entered",
    "list_sent",
    "simplified_reporting",
]
CHANGES: Mapping[Change, str] = {
    "report_received": "a report recorded as received",
    "committee_date": "a date that the Committee prints or communicates",
    "deposit_corrected": "a correction of the day of deposit",
    "later_date": "a later date of the Committee",
    "receipt_entered": "an entry of receipt",
    "another_date": "another date printed by the Committee",
    "answer_entered": "an entry of the Committee's answer",
    "list_sent": "the day on which the Committee sends the list",
    "simplified_reporting": "the State's acceptance of, or opting out of, simplified reporting",
}
"""What would make another answer."""


@dataclass(frozen=True, slots=True)
class TreatyAction:
    """One act of a State, or of the depositary, towards a treaty.

    key: names the entry for good ("ICRMW/MEX/ratification/1999-03-08");
    made_on: day of signature, of deposit or of receipt of a notification, None where not known;
    not_later_than: a day on which it had been made, where only that is known: it counts from then;
    effective_on: day of effect that the depositary prints; it wins over the treaty's rule;
    article: the provision declared, reserved or accepted ("77", "22(4)"), empty for the whole;
    subject: what a procedure's kind or an objection is about, in words;
    verified: checked against a document; recorded_at: when this record took the entry."""

    key: str
    state: str
    treaty: str
    kind: ActionKind
    made_on: date | None
    source: str
    verified: bool
    recorded_at: datetime
    not_later_than: date | None = None
    effective_on: date | None = None
    article: str = ""
    subject: str = ""
    supersedes: str = ""

    @property
    def counts_from(self) -> date | None:
        """The first day on which the act is known to have been made."""
        return self.made_on or self.not_later_than or self.effective_on

    @property
    def fact(self) -> str:
        """The act in a few words, for people."""
        words = self.kind.replace("_", " ")
        if self.kind == "not_made":
            return f"no declaration under article {self.article}"
        if self.article:
            words += f" under article {self.article}"
        return f"{words}: {self.subject.replace('_', ' ')}" if self.subject else words


@dataclass(frozen=True, slots=True)
class ReviewFact:
    """One dated step of a review, or what a document says of a date.

    happened_on: day of receipt, transmission or adoption (never of distribution: lateness is judged
    on receipt), None where not known; not_later_than: a day on which it had happened;
    what, numbers: the obligation that it is about ("periodic_report", (2, 3) for a combined one);
    due_on, or offset with offset_from: what is printed ("P1Y" from "receipt_of_list_of_issues");
    symbol: of the document; key, source, verified, recorded_at, supersedes: as in TreatyAction."""

    key: str
    state: str
    treaty: str
    kind: ReviewKind
    happened_on: date | None
    source: str
    verified: bool
    recorded_at: datetime
    not_later_than: date | None = None
    what: What | None = None
    numbers: tuple[int, ...] = ()
    due_on: date | None = None
    offset: str = ""
    offset_from: CountsFrom = ""
    symbol: str = ""
    supersedes: str = ""

    @property
    def counts_from(self) -> date | None:
        return self.happened_on or self.not_later_than

    @property
    def fact(self) -> str:
        words = self.kind.replace("_", " ")
        if self.due_on is not None:
            words += f" {self.due_on.isoformat()}"
        elif self.offset:
            words += f" {self.offset} from {self.offset_from.replace('_', ' ')}"
        if self.symbol:
            words += f" ({self.symbol})"
        return words if self.happened_on else f"{words}, not later than"


@dataclass(frozen=True, slots=True)
class Coverage:
    """To which day the record of one treaty is complete. what: "actions" or "reports" (what was
    received and when); after `to`, the absence of an entry says nothing."""

    treaty: str
    what: Literal["actions", "reports"]
    to: date
    source: str
    verified: bool
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Record:
    """All facts that a question is asked of. Their order has no meaning."""

    actions: tuple[TreatyAction, ...] = ()
    reviews: tuple[ReviewFact, ...] = ()
    coverage: tuple[Coverage, ...] = ()

    def __add__(self, other: Record) -> Record:
        """Both records' facts; of entries with the same key one is kept, the later recorded."""
        return Record(
            _merge(self.actions + other.actions),
            _merge(self.reviews + other.reviews),
            tuple(dict.fromkeys(self.coverage + other.coverage)),
        )

    def covered_to(self, treaty: str, what: str) -> date | None:
        """The last day to which the record is complete, None where it does not say."""
        days = [c.to for c in self.coverage if c.treaty == treaty and c.what == what]
        return max(days, default=None)


Entry = TypeVar("Entry", TreatyAction, ReviewFact)


def _merge(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    kept: dict[str, Entry] = {}
    for entry in entries:
        other = kept.get(entry.key)
        if other is None or other.recorded_at < entry.recorded_at:
            kept[entry.key] = entry
    return tuple(kept.values())


@dataclass(frozen=True, slots=True)
class Because:
    """A fact on which an answer rests. date: of the fact, None where it has none.

    `fact` is English; `entry` or else `finding` is what it says, for who writes another language.
    Two facts in the same words are one, whatever entries they come from."""

    fact: str
    date: date | None
    source: str
    verified: bool
    entry: TreatyAction | ReviewFact | None = field(default=None, compare=False)
    finding: Finding | None = field(default=None, compare=False)


def because(entry: TreatyAction | ReviewFact) -> Because:
    return Because(entry.fact, entry.counts_from, entry.source, entry.verified, entry)


def because_of(finding: Finding, day: date | None, source: str, verified: bool) -> Because:
    return Because(FINDINGS[finding], day, source, verified, finding=finding)


@dataclass(frozen=True, slots=True)
class RuleUsed:
    """The rule of an answer, in the version that stands. text: in our own words, not the treaty's,
    in English; since, until: days of this version, None where it has none; wording: the text's key,
    by which `comity.terms.rules.rule_text` has it in other languages."""

    instrument: str
    article: str
    text: str
    status: str
    since: date | None = None
    until: date | None = None
    verified: bool = True
    wording: str = ""


@dataclass(frozen=True, slots=True)
class OtherDate:
    """A date that stands beside the one that counts: the treaty's period, a Committee's calendar."""

    due_on: date
    rule: RuleUsed


@dataclass(frozen=True, slots=True)
class Obligation:
    """Something owed, by whom, until when, by which rule and because of which facts.

    numbers: of the reports, several where they are combined; due_on: None where no date is known;
    received_on: day of receipt where `state_of` is "submitted" and the day is known;
    late_days: days between `due_on` and receipt, None where not late or not known;
    beside: other dates, which do not count; changes: what would make another answer."""

    state: str
    treaty: str
    what: What
    numbers: tuple[int, ...]
    due_on: date | None
    state_of: StateOf
    owed_by: OwedBy
    rule: RuleUsed
    because: tuple[Because, ...]
    received_on: date | None = None
    late_days: int | None = None
    beside: tuple[OtherDate, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def would_change(self) -> tuple[str, ...]:
        """The changes in words, for people."""
        return tuple(CHANGES[change] for change in self.changes)

    @property
    def unverified(self) -> int:
        """Facts under this answer that nobody has checked against a document."""
        return sum(not reason.verified for reason in self.because)
