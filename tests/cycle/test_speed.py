"""Two hundred States under eighteen treaties are answered at once."""

from __future__ import annotations

import time

from comity.cycle.model import Record
from comity.cycle.obligations import list_due_of
from comity.cycle.status import Index, get_status
from comity.terms.rules import get_entry_rule
from comity.terms.states import list_states
from comity.terms.treaties import list_treaties
from tests.cycle.facts import act, day, kept_to, step

TREATIES = [t.code for t in list_treaties() if t.committee and get_entry_rule(t.code)]


def test_status_and_obligations_of_200_states_under_18_treaties_take_under_0_3_seconds() -> None:
    states = [state.code for state in list_states()[:200]]
    assert (len(states), len(TREATIES)) == (200, 18)
    actions = [
        act("accession", "2000-06-05", treaty, state) for state in states for treaty in TREATIES
    ]
    reviews = [
        step("observations_adopted", "2010-06-05", treaty, state, numbers=(1,))
        for state in states
        for treaty in TREATIES
    ]
    kept = tuple(kept_to("2030-01-01", treaty) for treaty in TREATIES)
    record = Record(tuple(actions), tuple(reviews), kept)
    times = []
    for _ in range(5):  # the best of five: other work on the machine only adds
        start = time.process_time()
        index = Index(record)
        bound = [get_status(index, s, t, day("2020-01-01")).bound for s in states for t in TREATIES]
        found = list_due_of(index, day("2020-01-01"))
        times.append(time.process_time() - start)
    # OPIC and ICESCR-OP came later than the deposits and are in force by then
    assert (len(bound), all(bound)) == (3600, True)
    assert len(found.obligations) > 3600
    assert min(times) < 0.3
