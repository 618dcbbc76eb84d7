"""Status and obligations of 200 States under 18 treaties, in this process."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime

from comity.cycle.model import Coverage, Record, ReviewFact, TreatyAction
from comity.cycle.obligations import list_due_of
from comity.cycle.status import Index, get_status
from comity.terms.rules import get_entry_rule
from comity.terms.states import list_states
from comity.terms.treaties import list_treaties

STATES = tuple(state.code for state in list_states()[:200])
TREATIES = tuple(t.code for t in list_treaties() if t.committee and get_entry_rule(t.code))
ON = date(2020, 1, 1)
AT = datetime(2030, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Measured:
    """`seconds` of the processor, the best run: other work on the machine only adds."""

    seconds: float
    bound: int
    obligations: int


def invent_record() -> Record:
    """Each State under each treaty, with one review and a record of reports kept to 2030."""
    pairs = [(state, treaty) for state in STATES for treaty in TREATIES]
    actions = tuple(
        TreatyAction(
            key=f"{treaty}/{state}", state=state, treaty=treaty, kind="accession",
            made_on=date(2000, 6, 5), source="invented", verified=True, recorded_at=AT,
        )
        for state, treaty in pairs
    )  # fmt: skip
    reviews = tuple(
        ReviewFact(
            key=f"{treaty}/{state}", state=state, treaty=treaty, kind="observations_adopted",
            happened_on=date(2010, 6, 5), source="invented", verified=True, recorded_at=AT,
            numbers=(1,),
        )
        for state, treaty in pairs
    )  # fmt: skip
    kept = tuple(Coverage(t, "reports", AT.date(), "invented", True, AT) for t in TREATIES)
    return Record(actions, reviews, kept)


def measure_cycle(turns: int = 5) -> Measured:
    record, seconds = invent_record(), []
    for _turn in range(turns):
        began = time.process_time()
        index = Index(record)
        bound = sum(get_status(index, s, t, ON).bound for s in STATES for t in TREATIES)
        found = list_due_of(index, ON)
        seconds.append(time.process_time() - began)
    return Measured(min(seconds), bound, len(found.obligations))
