"""Laws that hold for any record, whatever its facts and in whatever order they came."""

from __future__ import annotations

import dataclasses
from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from comity.cycle.model import (
    ACTION_KINDS,
    REVIEW_KINDS,
    Coverage,
    Record,
    ReviewFact,
    TreatyAction,
)
from comity.cycle.obligations import Due, list_due
from comity.cycle.parties import list_parties
from comity.cycle.status import Index, get_status

STATES = ("XAA", "XAB")
TREATIES = ("ICRMW", "CAT", "CRPD", "ICCPR")
days = st.dates(date(1992, 1, 1), date(2030, 12, 31))
instants = days.map(lambda day: datetime(day.year, day.month, day.day, tzinfo=UTC))
WHATS = (None, "initial_report", "periodic_report", "follow_up", "opt_out")


@st.composite
def actions(draw: st.DrawFn) -> TreatyAction:
    kind, day = draw(st.sampled_from(ACTION_KINDS)), draw(days)
    state, treaty = draw(st.sampled_from(STATES)), draw(st.sampled_from(TREATIES))
    article = draw(st.sampled_from(("", "77", "22")))
    subject = draw(st.sampled_from(("", "simplified_reporting")))
    number = draw(st.integers(0, 10**9))
    return TreatyAction(
        f"a{number}", state, treaty, kind, day, "invented", draw(st.booleans()), draw(instants),
        article=article, subject=subject,
    )  # fmt: skip


@st.composite
def reviews(draw: st.DrawFn) -> ReviewFact:
    number, what = draw(st.integers(0, 10**9)), draw(st.sampled_from(WHATS))
    more: dict[str, Any] = {
        "what": what,
        "numbers": draw(st.sampled_from(((), (1,), (2,), (2, 3), (4,)))),
        "offset": draw(st.sampled_from(("", "P1Y"))),
        "offset_from": "receipt_of_list_of_issues",
    }
    return ReviewFact(
        f"r{number}", draw(st.sampled_from(STATES)), draw(st.sampled_from(TREATIES)),
        draw(st.sampled_from(REVIEW_KINDS)), draw(days), "invented", True, draw(instants), **more,
    )  # fmt: skip


COVERED = tuple(
    Coverage(
        treaty, "reports", date(2020, 1, 1), "invented", True, datetime(1991, 1, 1, tzinfo=UTC)
    )
    for treaty in TREATIES
)
records = st.builds(
    lambda a, r: Record(tuple(a), tuple(r), COVERED),
    st.lists(actions(), max_size=12, unique_by=lambda entry: entry.key),
    st.lists(reviews(), max_size=10, unique_by=lambda entry: entry.key),
)


def answers(record: Record, on: date, as_known_on: date | None = None) -> tuple[object, ...]:
    found: Due = list_due(record, on, as_known_on=as_known_on)
    parties = [list_parties(record, treaty, on, as_known_on) for treaty in TREATIES]
    counts = [
        (p.count, p.in_force, [(s.state, s.in_force_on, s.bound) for s in p.parties])
        for p in parties
    ]
    return found, counts


@settings(max_examples=150, deadline=None)
@given(records, days)
def test_nothing_by_the_treaty_is_due_before_entry_into_force(record: Record, on: date) -> None:
    index = Index(record)
    for obligation in list_due(record, on).obligations:
        status = get_status(index, obligation.state, obligation.treaty, on)
        assert status.in_force_on is not None
        by_treaty = [
            other.due_on
            for other in obligation.beside
            if other.rule.article[:2] in ("73", "19", "35", "40")
        ]
        if obligation.rule.instrument in TREATIES and obligation.due_on is not None:
            by_treaty.append(obligation.due_on)
        assert all(due > status.in_force_on for due in by_treaty)


@settings(max_examples=150, deadline=None)
@given(records, days, actions())
def test_an_act_of_another_state_changes_no_obligation(
    record: Record, on: date, other: TreatyAction
) -> None:
    other = dataclasses.replace(other, state="XAC", supersedes="")
    more = dataclasses.replace(record, actions=(*record.actions, other))
    asked = {"states": STATES}
    assert list_due(more, on, **asked).obligations == list_due(record, on, **asked).obligations


@settings(max_examples=150, deadline=None)
@given(records, days, actions(), reviews(), st.integers(1, 4000))
def test_what_happens_after_the_day_changes_no_answer_as_of_it(
    record: Record, on: date, action: TreatyAction, fact: ReviewFact, gap: int
) -> None:
    later = on + timedelta(days=gap)
    more = Record(
        (*record.actions, dataclasses.replace(action, made_on=later)),
        (*record.reviews, dataclasses.replace(fact, happened_on=later)),
        record.coverage,
    )
    assert answers(more, on) == answers(record, on)


@settings(max_examples=150, deadline=None)
@given(records, days, days, actions(), reviews(), st.integers(1, 4000), st.data())
def test_what_is_recorded_later_changes_no_answer_as_known_on_the_day(
    record: Record,
    on: date,
    known: date,
    action: TreatyAction,
    fact: ReviewFact,
    gap: int,
    data: st.DataObject,
) -> None:
    later = datetime(known.year, known.month, known.day, tzinfo=UTC) + timedelta(days=gap)
    keys = [entry.key for entry in record.actions]
    supersedes = data.draw(st.sampled_from(["", *keys]))
    more = Record(
        (*record.actions, dataclasses.replace(action, recorded_at=later, supersedes=supersedes)),
        (*record.reviews, dataclasses.replace(fact, recorded_at=later)),
        record.coverage,
    )
    assert answers(more, on, known) == answers(record, on, known)


@settings(max_examples=150, deadline=None)
@given(records, days, st.data())
def test_the_order_of_entries_and_of_their_recording_has_no_meaning(
    record: Record, on: date, data: st.DataObject
) -> None:
    times = data.draw(st.permutations([entry.recorded_at for entry in record.actions]))
    moved = tuple(
        dataclasses.replace(entry, recorded_at=at)
        for entry, at in zip(record.actions, times, strict=True)
    )
    shuffled = Record(
        tuple(data.draw(st.permutations(moved))),
        tuple(data.draw(st.permutations(record.reviews))),
        record.coverage,
    )
    assert answers(shuffled, on)[1] == answers(record, on)[1]
    assert list_due(shuffled, on).obligations == list_due(record, on).obligations
