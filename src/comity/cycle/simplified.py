"""Simplified reporting: the list of issues comes before the report, and the replies are the report.

While the Committee has not sent the list, the State's report is not overdue: the Committee's own
duty to send it is what may be late. Whether the procedure stands for a State depends on the
version of the rule and on its acceptance or opting out, both dated facts.
"""

from __future__ import annotations

from datetime import date

from comity.cycle.case import Case, build_obligation, printed_due, rule_used
from comity.cycle.model import Because, Change, Obligation, OtherDate, ReviewFact, What, because
from comity.cycle.periods import add_period, subtract_period
from comity.terms.rules import ReportingRule, list_reporting_rules

CHANGES: tuple[Change, ...] = ("list_sent", "simplified_reporting", "committee_date")


def list_before_report(
    case: Case,
    numbers: tuple[int, ...],
    due: date | None,
    what: What,
    reasons: tuple[Because, ...],
    beside: tuple[OtherDate, ...] = (),
) -> list[Obligation]:
    """The Committee's duty to send the list and the State's to reply; none where the procedure does
    not stand for this report. due: of the report, by print or period."""
    sent = _sent(case, numbers)
    rule = _rule(case, numbers, due, sent)
    if rule is None:
        return []
    letter = case.status.simplified
    reasons = (*reasons, *((because(letter),) if letter else ()))
    lead = subtract_period(due, rule.offset) if due else None
    start = case.status.in_force_on
    if lead is not None and start is not None:
        lead = max(lead, start)
    duty = _duty(case, numbers, lead, rule, reasons, sent)
    report = _report(case, numbers, due, what, rule, reasons, sent, beside)
    return [report, duty]


def _sent(case: Case, numbers: tuple[int, ...]) -> ReviewFact | None:
    """The list for these reports: it names one of them, or names none and came after the last
    observations."""
    lists = case.of_kind("loipr_transmitted")
    adopted = case.last("observations_adopted") if lists else None
    since = adopted.counts_from if adopted else None
    for fact in reversed(lists):
        if set(fact.numbers) & set(numbers):
            return fact
        if not fact.numbers and (since is None or (fact.counts_from or since) >= since):
            return fact
    return None


def _rule(
    case: Case, numbers: tuple[int, ...], due: date | None, sent: ReviewFact | None
) -> ReportingRule | None:
    """The version that stands for this report. A report that fell due before the procedure came
    by default keeps its lateness, unless the State accepts or the list has been sent."""
    letter = case.status.simplified
    for rule in list_reporting_rules(case.treaty, "loipr_transmission"):
        if not rule.stands_on(case.on) or rule.status != "in_operation":
            continue
        if rule.scope == "periodic" and numbers[0] == 1 and sent is None:
            continue
        if sent is not None or (letter and letter.kind == "procedure_acceptance"):
            return rule
        opted_out = letter is not None and letter.kind == "procedure_opt_out"
        if rule.consent == "opt_out" and not opted_out:
            if due is None or rule.from_ is None or due >= rule.from_:
                return rule
    return None


def _duty(
    case: Case,
    numbers: tuple[int, ...],
    lead: date | None,
    rule: ReportingRule,
    reasons: tuple[Because, ...],
    sent: ReviewFact | None,
) -> Obligation:
    late = lead is not None and case.on > lead
    return build_obligation(
        case,
        "loipr_transmission",
        lead,
        rule_used(rule),
        reasons,
        sent,
        numbers=numbers,
        owed_by="committee",
        state_of="overdue" if late else "due",
        changes=CHANGES,
    )


def _report(
    case: Case,
    numbers: tuple[int, ...],
    due: date | None,
    what: What,
    rule: ReportingRule,
    reasons: tuple[Because, ...],
    sent: ReviewFact | None,
    beside: tuple[OtherDate, ...],
) -> Obligation:
    """The report that is due; once the list is sent, a year after it, unless the list prints a day."""
    if sent is None:
        return build_obligation(
            case,
            what,
            due,
            rule_used(rule),
            reasons,
            numbers=numbers,
            state_of="awaiting_committee",
            beside=beside,
            changes=CHANGES,
        )
    day = printed_due(case, sent)
    if day is None and sent.happened_on is not None:
        day = add_period(sent.happened_on, rule.offset)
    return build_obligation(
        case,
        what,
        day,
        rule_used(rule),
        (*reasons, because(sent)),
        numbers=numbers,
        beside=(*((OtherDate(due, rule_used(rule)),) if due and due != day else ()), *beside),
        changes=CHANGES,
    )
