"""What is owed besides reports: replies, follow-up, comments and their answer, opting out, and more.

Each follows from a dated fact: a list that was sent, a request that a document prints, findings
that were transmitted. Where no document prints a time, the Committee's rule of that day stands in.
"""

from __future__ import annotations

from datetime import date

from comity.cycle.case import Case, build_obligation, printed_due, printed_rule, rule_used
from comity.cycle.model import Change, Obligation, ReviewFact, ReviewKind, RuleUsed, What, because
from comity.cycle.periods import add_period
from comity.terms.rules import get_reporting_rule

ANSWERED_BY: dict[What, ReviewKind] = {
    "follow_up": "follow_up_received",
    "additional_information": "additional_information_received",
    "common_core_document": "common_core_document_received",
    "comments": "comments_received",
    "opt_out": "opt_out_received",
}
CHANGES: tuple[Change, ...] = ("receipt_entered", "another_date")


def list_duties(case: Case) -> list[Obligation]:
    """All duties besides reports, in the order of the facts that they follow from."""
    found: list[Obligation] = []
    for fact in case.facts:
        if fact.kind == "list_of_issues_transmitted":
            found.append(_replies(case, fact))
        elif fact.kind == "due_printed" and fact.what in ANSWERED_BY:
            found.append(_asked(case, fact, fact.what))
        elif fact.kind == "inquiry_findings_transmitted":
            found.append(_inquiry(case, fact))
        elif fact.kind == "comments_received":
            answer = case.first_after(fact, "comments_answered")
            found.append(_of_committee(case, fact, "comments", "answer_to_comments", answer))
        elif fact.kind == "follow_up_received":
            answer = case.first_after(fact, "follow_up_assessed")
            found.append(_of_committee(case, fact, "follow_up", "assessment", answer))
    return found


def _replies(case: Case, sent: ReviewFact) -> Obligation:
    received = case.first_after(sent, "replies_received")
    adopted = case.first_after(sent, "observations_adopted")
    return build_obligation(
        case,
        "replies",
        printed_due(case, sent),
        printed_rule(sent, "printed_replies"),
        (because(sent), *((because(adopted),) if adopted and received is None else ())),
        received,
        numbers=sent.numbers,
        state_of="superseded" if adopted else None,
        changes=CHANGES,
    )


def _asked(case: Case, fact: ReviewFact, what: What) -> Obligation:
    """What a document asks for; a request for follow-up without a time takes the rule of its day.

    Who lets the time for opting out pass is not late: nothing is owed any more."""
    due, rule = printed_due(case, fact), printed_rule(fact, "printed_request")
    if due is None and not fact.offset:
        due, rule = _by_rule(fact, what, rule)
    received = case.first_after(fact, ANSWERED_BY[what])
    passed = what == "opt_out" and due is not None and case.on > due
    return build_obligation(
        case,
        what,
        due,
        rule,
        (because(fact),),
        received,
        numbers=fact.numbers,
        state_of="not_applicable" if passed else None,
        changes=CHANGES,
    )


def _by_rule(fact: ReviewFact, what: What, printed: RuleUsed) -> tuple[date | None, RuleUsed]:
    if fact.happened_on is None:
        return None, printed
    rule = get_reporting_rule(fact.treaty, what, fact.happened_on)
    if rule is None or rule.counts_from != "adoption" or not rule.offset:
        return None, printed
    return add_period(fact.happened_on, rule.offset), rule_used(rule)


def _inquiry(case: Case, fact: ReviewFact) -> Obligation:
    rule = get_reporting_rule(case.treaty, "inquiry_follow_up", case.on)
    due = printed_due(case, fact)
    if due is None and rule is not None and fact.happened_on is not None:
        due = add_period(fact.happened_on, rule.offset)
    return build_obligation(
        case,
        "inquiry_follow_up",
        due,
        rule_used(rule) if rule else printed_rule(fact, "printed_request"),
        (because(fact),),
        case.first_after(fact, "inquiry_follow_up_received"),
        changes=CHANGES,
    )


def _of_committee(
    case: Case, fact: ReviewFact, what: What, wording: str, answer: ReviewFact | None
) -> Obligation:
    return build_obligation(
        case,
        what,
        None,
        printed_rule(fact, wording),
        (because(fact),),
        answer,
        numbers=fact.numbers,
        owed_by="committee",
        state_of="due",
        changes=("answer_entered",),
    )
