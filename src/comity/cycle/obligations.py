"""What is due, overdue, submitted or awaited on a day: by State, treaty and Committee."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from comity.cycle.case import make_case
from comity.cycle.duties import list_duties
from comity.cycle.known import known_on
from comity.cycle.model import Obligation, Record
from comity.cycle.reports import list_reports
from comity.cycle.status import Index, get_status


@dataclass(frozen=True, slots=True)
class Due:
    """The answer to "what is due on a day". record_to: the day to which the record of acts under
    the treaties is complete, reports_to: of reports received, each the earliest of the treaties
    asked for (else of those in the answer) and None where one of them does not say."""

    on: date
    as_known_on: date | None
    record_to: date | None
    reports_to: date | None
    obligations: tuple[Obligation, ...]

    @property
    def unverified(self) -> int:
        """Facts under these answers that nobody has checked against a document."""
        facts = {reason for o in self.obligations for reason in o.because if not reason.verified}
        return len(facts)


def list_due(
    record: Record,
    on: date,
    *,
    as_known_on: date | None = None,
    states: Collection[str] | None = None,
    treaties: Collection[str] | None = None,
) -> Due:
    """Every obligation on `on`, the earliest first, those without a date last.

    states, treaties: codes to look at, None for all in the record. What was made after `on`, or
    recorded after `as_known_on`, is not seen."""
    index = Index(known_on(record, as_known_on))
    return list_due_of(index, on, as_known_on=as_known_on, states=states, treaties=treaties)


def list_due_of(
    index: Index,
    on: date,
    *,
    as_known_on: date | None = None,
    states: Collection[str] | None = None,
    treaties: Collection[str] | None = None,
) -> Due:
    """The same of an index, for several questions about one record. as_known_on: the day by which
    the index's record was chosen, only handed on."""
    found: list[Obligation] = []
    asked = sorted(
        {
            key
            for key in (*index.actions, *index.reviews)
            if (states is None or key[0] in states) and (treaties is None or key[1] in treaties)
        }
    )
    for state, treaty in asked:
        found += list_obligations(index, state, treaty, on)
    named = set(treaties) if treaties is not None else {o.treaty for o in found}
    return Due(
        on,
        as_known_on,
        _earliest(index.record, named, "actions"),
        _earliest(index.record, named, "reports"),
        tuple(sorted(found, key=_order)),
    )


def list_obligations(index: Index, state: str, treaty: str, on: date) -> list[Obligation]:
    """The obligations of one State under one treaty; none where it is not bound.

    After a denunciation what fell due before its effect is still owed, the rest is not."""
    status = get_status(index, state, treaty, on)
    if status.consent is None:
        return []
    case = make_case(status, index.reviews.get((state, treaty), ()), index.covered.get(treaty))
    found = list_reports(case) + list_duties(case)
    if status.left_on is None:
        return found
    return [o for o in found if o.due_on is not None and o.due_on < status.left_on]


def _order(obligation: Obligation) -> tuple[date, str, str, str, tuple[int, ...]]:
    return (
        obligation.due_on or date.max,
        obligation.state,
        obligation.treaty,
        obligation.what,
        obligation.numbers,
    )


def _earliest(record: Record, treaties: set[str], what: str) -> date | None:
    days = [record.covered_to(treaty, what) for treaty in sorted(treaties)]
    known = [day for day in days if day is not None]
    return min(known) if known and len(known) == len(days) else None
