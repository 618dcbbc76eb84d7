"""One State under one treaty on one day: its status and the facts of its reviews up to then."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from comity.cycle.model import (
    Because,
    Change,
    Coverage,
    Obligation,
    OtherDate,
    OwedBy,
    ReviewFact,
    ReviewKind,
    RuleUsed,
    StateOf,
    What,
    because,
    because_of,
)
from comity.cycle.periods import add_period
from comity.cycle.status import TreatyStatus
from comity.terms.rules import ReportingRule, rule_text


@dataclass(frozen=True, slots=True)
class Case:
    """`facts`: by day, none after `on`; `covered`: to when the record of reports received is
    complete for this treaty, None where it does not say."""

    state: str
    treaty: str
    on: date
    status: TreatyStatus
    facts: tuple[ReviewFact, ...]
    covered: Coverage | None

    def of_kind(self, *kinds: ReviewKind) -> tuple[ReviewFact, ...]:
        return tuple(fact for fact in self.facts if fact.kind in kinds)

    def last(self, *kinds: ReviewKind, what: What | None = None) -> ReviewFact | None:
        found = (f for f in reversed(self.facts) if f.kind in kinds and what in (None, f.what))
        return next(found, None)

    def first_after(self, fact: ReviewFact, *kinds: ReviewKind) -> ReviewFact | None:
        """The first fact of such a kind on or after the day of `fact`."""
        since = fact.counts_from or date.min
        found = (f for f in self.facts if f.kind in kinds and (f.counts_from or date.min) >= since)
        return next(found, None)


def make_case(status: TreatyStatus, facts: Iterable[ReviewFact], covered: Coverage | None) -> Case:
    """facts: of this State and treaty, sorted by day."""
    seen = tuple(f for f in facts if f.counts_from is not None and f.counts_from <= status.on)
    return Case(status.state, status.treaty, status.on, status, seen, covered)


@lru_cache(maxsize=512)
def rule_used(rule: ReportingRule) -> RuleUsed:
    return RuleUsed(
        rule.instrument,
        rule.article,
        rule.text,
        rule.status,
        rule.from_,
        rule.until,
        rule.verified,
        rule.wording,
    )


def printed_rule(fact: ReviewFact, wording: str, article: str = "") -> RuleUsed:
    """What a document prints, as the rule of a date. The document is the instrument; wording: key of
    the rule's text; article: of the treaty, by which the Committee may ask."""
    return RuleUsed(
        fact.symbol or fact.source,
        article,
        rule_text(wording),
        "in_operation",
        fact.counts_from,
        None,
        fact.verified,
        wording,
    )


def printed_due(case: Case, fact: ReviewFact) -> date | None:
    """The day that a fact prints, or counts to; None until the fact that it counts from is known."""
    if fact.due_on is not None or not fact.offset:
        return fact.due_on
    start: date | None = None
    if fact.offset_from in ("", "adoption"):
        start = fact.happened_on
    elif fact.offset_from == "transmission":
        sent = case.first_after(fact, "loipr_transmitted", "list_of_issues_transmitted")
        start = sent.happened_on if sent else fact.happened_on
    elif fact.offset_from == "receipt_of_list_of_issues":
        sent = case.first_after(fact, "loipr_transmitted", "list_of_issues_transmitted")
        start = sent.happened_on if sent else None
    return add_period(start, fact.offset) if start else None


def judge(
    case: Case, due_on: date | None, received: ReviewFact | None
) -> tuple[StateOf, tuple[Because, ...], date | None, int | None]:
    """State, further reasons, day of receipt and days late. Lateness is judged on receipt.

    Past the day to which the record of receipts is complete, a report that is not in it may have
    come: then its state is "unknown", not "overdue". The due day itself is not late."""
    if received is not None:
        day = received.happened_on
        late = (day - due_on).days if day and due_on and day > due_on else None
        return "submitted", (because(received),), day, late
    if due_on is None:
        return "unknown", (), None, None
    if case.on <= due_on:
        return "due", (), None, None
    if case.covered is None:
        return "unknown", (because_of("no_record_of_receipts", None, "", False),), None, None
    c = case.covered
    reason = because_of("none_received", c.to, c.source, c.verified)
    return ("overdue" if case.on <= c.to else "unknown"), (reason,), None, None


def build_obligation(
    case: Case,
    what: What,
    due_on: date | None,
    rule: RuleUsed,
    reasons: Iterable[Because],
    received: ReviewFact | None = None,
    *,
    numbers: tuple[int, ...] = (),
    owed_by: OwedBy = "state_party",
    state_of: StateOf | None = None,
    beside: tuple[OtherDate, ...] = (),
    changes: tuple[Change, ...] = (),
) -> Obligation:
    """state_of: where something else than receipt and the calendar decides it."""
    judged, further, day, late = judge(case, due_on, received)
    if state_of is not None and received is None:
        judged, further = state_of, ()
    return Obligation(
        case.state,
        case.treaty,
        what,
        numbers,
        due_on,
        judged,
        owed_by,
        rule,
        tuple(dict.fromkeys((*reasons, *further))),
        day,
        late,
        beside,
        changes,
    )
