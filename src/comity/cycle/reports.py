"""Initial and periodic reports: the treaty's period, the dates that are printed, combined reports.

A date printed in concluding observations wins over the period, which stands beside it. A Committee's
calendar stands beside both and never replaces them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.cycle.case import Case, build_obligation, printed_due, printed_rule, rule_used
from comity.cycle.model import (
    Because,
    Change,
    Obligation,
    OtherDate,
    ReviewFact,
    ReviewKind,
    StateOf,
    What,
    because,
    because_of,
)
from comity.cycle.periods import add_period
from comity.cycle.simplified import list_before_report
from comity.terms.rules import ReportingRule, get_reporting_rule

MOST_REPORTS = 99
SAID: tuple[ReviewKind, ...] = (
    "due_printed",
    "due_communicated",
    "due_to_be_communicated",
    "due_not_stated",
)
CHANGES_PERIOD: tuple[Change, ...] = ("report_received", "committee_date", "deposit_corrected")
CHANGES_PRINTED: tuple[Change, ...] = ("report_received", "later_date")


@dataclass(frozen=True, slots=True)
class _Done:
    """Which reports came. `received`, `considered`, `without`: by number, the fact that says so;
    `highest`: of the numbers."""

    received: dict[int, ReviewFact]
    considered: dict[int, ReviewFact]
    without: dict[int, ReviewFact]
    highest: int

    def evidence(self, numbers: tuple[int, ...]) -> ReviewFact | None:
        """A fact that shows that the reports came, though no receipt is recorded: they, or later
        ones, were received or considered."""
        last = max(numbers)
        later = sorted(n for n in (*self.considered, *self.received) if n >= last)
        if not later:
            return None
        return self.considered.get(later[0]) or self.received[later[0]]


def _done(case: Case) -> _Done:
    received: dict[int, ReviewFact] = {}
    considered: dict[int, ReviewFact] = {}
    without: dict[int, ReviewFact] = {}
    tables = {
        "report_received": received,
        "observations_adopted": considered,
        "considered_without_report": without,
    }
    for fact in case.facts:
        for number in fact.numbers if fact.kind in tables else ():
            tables[fact.kind].setdefault(number, fact)
    for number in without:
        considered.pop(number, None)  # adopted without the report: no sign that it came
    return _Done(received, considered, without, max((0, *received, *considered, *without)))


@dataclass(frozen=True, slots=True)
class _Schedule:
    """What the treaty itself says. `start`: entry into force for the State, `reasons`: the facts that
    make it; `calendar`: the review's place in the Committee's plan."""

    start: date
    initial: ReportingRule
    periodic: ReportingRule | None
    reasons: tuple[Because, ...]
    calendar: tuple[OtherDate, ...]

    def due(self, number: int) -> date | None:
        """The day of the report of that number by the treaty's period, None without a period."""
        day = add_period(self.start, self.initial.offset)
        if number == 1:
            return day
        if self.periodic is None or not self.periodic.offset or number > MOST_REPORTS:
            return None
        for _ in range(number - 1):
            day = add_period(day, self.periodic.offset)
        return day

    def rule(self, number: int) -> ReportingRule:
        return self.initial if number == 1 or self.periodic is None else self.periodic


def list_reports(case: Case) -> list[Obligation]:
    """The reports of a State, those received among them, in the order of their numbers."""
    initial = get_reporting_rule(case.treaty, "initial_report", case.on)
    if initial is None or case.status.in_force_on is None:
        return []
    periodic = get_reporting_rule(case.treaty, "periodic_report", case.on)
    start = case.status.in_force_on
    schedule = _Schedule(start, initial, periodic, _consent(case), _calendar(case))
    done, printed = _done(case), _printed(case)
    asked = _asked(printed, done)
    found: list[Obligation] = []
    if 1 not in asked:
        found += _by_period(case, schedule, done, (1,))
    numbers = sorted({n for n in (*done.received, *done.considered, *done.without) if n > 1})
    last = max(asked, default=0)
    for number in numbers:
        if number not in asked:
            found += _by_period(case, schedule, done, (number,))
    if printed is not None:
        found += _superseded(case, schedule, done, asked, printed)
        found += _by_print(case, schedule, done, asked, printed)
        if last <= done.highest and periodic is not None and periodic.offset:
            due = printed_due(case, printed)
            base = add_period(due, periodic.offset) if due else schedule.due(last + 1)
            found += _by_period(case, schedule, done, (max(last, done.highest) + 1,), base)
    elif periodic is not None:
        found += _coming(case, schedule, done)
    return found


def _printed(case: Case) -> ReviewFact | None:
    """The last word of the Committee on the next report."""
    reports: tuple[What, ...] = ("initial_report", "periodic_report")
    return next(
        (fact for fact in reversed(case.facts) if fact.kind in SAID[:3] and fact.what in reports),
        None,
    )


def _asked(printed: ReviewFact | None, done: _Done) -> tuple[int, ...]:
    """The numbers of the reports that the Committee asks for. Where it gives none: the one after the
    last that had come by the day of its word, so that a later receipt does not move it."""
    if printed is None:
        return ()
    if printed.numbers or printed.what == "initial_report":
        return printed.numbers or (1,)
    day = printed.counts_from or date.max
    known = (*done.considered.items(), *done.without.items(), *done.received.items())
    before = [number for number, fact in known if (fact.counts_from or date.max) <= day]
    return (max(before, default=0) + 1,)


def _coming(case: Case, schedule: _Schedule, done: _Done) -> list[Obligation]:
    """Periodic reports by the treaty's period: those whose day has passed, and the next.

    Where no record says what was received, only the last that passed and the next are listed."""
    number = max(done.highest, 1) + 1
    due = schedule.due(number)
    if due is None:
        return _on_request(case, schedule, number) if schedule.periodic else []
    passed: list[Obligation] = []
    while due is not None and due < case.on and number < MOST_REPORTS:
        passed += _by_period(case, schedule, done, (number,), due)
        number += 1
        due = add_period(due, schedule.periodic.offset) if schedule.periodic else None
    if case.covered is None:
        passed = passed[-1:]
    return passed + (_by_period(case, schedule, done, (number,), due) if due else [])


def _on_request(case: Case, schedule: _Schedule, number: int) -> list[Obligation]:
    assert schedule.periodic is not None
    return [
        build_obligation(
            case,
            "periodic_report",
            None,
            rule_used(schedule.periodic),
            schedule.reasons,
            numbers=(number,),
            state_of="to_be_communicated",
            beside=schedule.calendar,
            changes=("committee_date",),
        )
    ]


def _consent(case: Case) -> tuple[Because, ...]:
    """The instrument, and the day on which the treaty came into force by it."""
    consent = case.status.consent
    if consent is None:
        return ()
    day = case.status.in_force_on
    entry = because_of("entry_into_force", day, consent.source, consent.verified)
    return because(consent), entry


def _what(numbers: tuple[int, ...]) -> What:
    return "initial_report" if numbers[0] == 1 else "periodic_report"


def _state_of(
    done: _Done, numbers: tuple[int, ...]
) -> tuple[ReviewFact | None, StateOf | None, tuple[Because, ...]]:
    """The receipt of the reports, or a state that something else shows, with its reason."""
    if all(number in done.received for number in numbers):
        return done.received[max(numbers)], None, ()
    missed = next((done.without[n] for n in numbers if n in done.without), None)
    if missed is not None:
        return None, "considered_without_report", (because(missed),)
    shown = done.evidence(numbers)
    if shown is not None:
        return None, "submitted", (because(shown),)
    return None, None, ()


def _may_be_printed(
    case: Case, done: _Done, due: date | None
) -> tuple[StateOf | None, tuple[Because, ...]]:
    """A report before this one came, and the record does not hold what the observations on it say of
    the next: they may print another date, so that the period alone makes no report overdue."""
    before = done.considered.get(done.highest) or done.received.get(done.highest)
    if before is None or due is None or case.on <= due or case.first_after(before, *SAID):
        return None, ()
    reason = because(before)
    unknown = because_of("next_report_unknown", reason.date, reason.source, reason.verified)
    return "unknown", (reason, unknown)


def _by_period(
    case: Case,
    schedule: _Schedule,
    done: _Done,
    numbers: tuple[int, ...],
    due_on: date | None = None,
) -> list[Obligation]:
    due = due_on or schedule.due(numbers[0])
    received, state_of, shown = _state_of(done, numbers)
    if received is None and state_of is None:
        state_of, shown = _may_be_printed(case, done, due)
    rule, reasons = rule_used(schedule.rule(numbers[0])), (*schedule.reasons, *shown)
    if received is None and state_of in (None, "unknown"):
        before = list_before_report(case, numbers, due, _what(numbers), reasons)
        if before:
            return before
    return [
        build_obligation(
            case,
            _what(numbers),
            due,
            rule,
            reasons,
            received,
            numbers=numbers,
            state_of=state_of or (None if due else "to_be_communicated"),
            beside=schedule.calendar if numbers[0] > done.highest else (),
            changes=CHANGES_PERIOD,
        )
    ]


def _superseded(
    case: Case, schedule: _Schedule, done: _Done, asked: tuple[int, ...], printed: ReviewFact
) -> list[Obligation]:
    """Reports below those that the Committee now asks for, of which nothing is recorded."""
    found: list[Obligation] = []
    for number in range(max(done.highest, 1) + 1, min(asked)):
        found.append(
            build_obligation(
                case,
                "periodic_report",
                schedule.due(number),
                rule_used(schedule.rule(number)),
                (*schedule.reasons, because(printed)),
                numbers=(number,),
                state_of="superseded",
            )
        )
    return found


def _by_print(
    case: Case, schedule: _Schedule, done: _Done, asked: tuple[int, ...], printed: ReviewFact
) -> list[Obligation]:
    due = printed_due(case, printed)
    told = printed.kind == "due_to_be_communicated"
    article = f"{case.treaty} {schedule.rule(asked[0]).article.removeprefix(case.treaty).lstrip()}"
    received, state_of, shown = _state_of(done, asked)
    reasons = (because(printed), *schedule.reasons, *shown)
    beside = _periods(schedule, asked) + schedule.calendar
    if received is None and state_of is None:
        before = list_before_report(case, asked, due, _what(asked), reasons, beside)
        if before:
            return before
        if due is None:
            waiting = printed.offset_from == "receipt_of_list_of_issues"
            state_of = "awaiting_committee" if waiting else "to_be_communicated"
    return [
        build_obligation(
            case,
            _what(asked),
            due,
            printed_rule(printed, "told_later" if told else "printed_date", article),
            reasons,
            received,
            numbers=asked,
            state_of=state_of,
            beside=beside,
            changes=CHANGES_PRINTED,
        )
    ]


def _periods(schedule: _Schedule, numbers: tuple[int, ...]) -> tuple[OtherDate, ...]:
    found: list[OtherDate] = []
    for number in numbers:
        due = schedule.due(number)
        if due is not None:
            found.append(OtherDate(due, rule_used(schedule.rule(number))))
    return tuple(found)


def _calendar(case: Case) -> tuple[OtherDate, ...]:
    """The review's place in the Committee's plan, as recorded; never computed before it is applied."""
    slot = case.last("calendar_slot")
    rule = get_reporting_rule(case.treaty, "calendar", case.on)
    if slot is not None and slot.due_on is not None:
        used = rule_used(rule) if rule else printed_rule(slot, "plan_of_reviews")
        return (OtherDate(slot.due_on, used),)
    review = case.last("observations_adopted")
    if rule is None or rule.status != "in_operation" or review is None:
        return ()
    if review.happened_on is None:
        return ()
    return (OtherDate(add_period(review.happened_on, rule.offset), rule_used(rule)),)
