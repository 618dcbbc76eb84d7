"""The parts of a calendar, and what waits for a Committee."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from comity.cycle.agenda import count_parts, list_agenda, part_of
from comity.cycle.known import known_on
from comity.cycle.model import Obligation, RuleUsed
from comity.cycle.obligations import list_due
from comity.cycle.packaged import packaged_record
from comity.cycle.status import Index
from comity.cycle.workload import count_coming, list_waiting

RULE = RuleUsed("ICRMW", "73(1)(a)", "text", "in_operation")
OWED = Obligation(
    "XAA", "ICRMW", "initial_report", (1,), date(2011, 11, 1), "due", "state_party", RULE, ()
)
CLOSING = date(2011, 4, 8)


@pytest.mark.parametrize(
    ("change", "part", "why"),
    [
        ({}, "due", "it is due within the year"),
        ({"due_on": date(2012, 4, 8)}, "due", "the last day of the year still counts"),
        ({"due_on": date(2012, 4, 9)}, "coming", "it is due later than in a year"),
        ({"state_of": "overdue"}, "overdue", "its day has passed"),
        ({"state_of": "unknown"}, "unknown", "no record says whether it came"),
        ({"state_of": "unknown", "due_on": None}, "undated", "no day is known at all"),
        ({"state_of": "to_be_communicated", "due_on": None}, "undated", "the day will be told"),
        ({"state_of": "awaiting_committee"}, "undated", "the Committee has not sent its list"),
        ({"owed_by": "committee", "due_on": None}, "committee", "it is the Committee's own"),
        ({"owed_by": "committee", "state_of": "submitted"}, None, "the Committee has done it"),
        ({"state_of": "submitted"}, None, "it came"),
        ({"state_of": "superseded"}, None, "another date stands"),
        ({"state_of": "not_applicable"}, None, "nothing is owed any more"),
    ],
)
def test_an_obligation_stands_in_one_part_of_the_calendar(change, part, why) -> None:
    assert part_of(replace(OWED, **change), date(2012, 4, 8)) == part, why


def test_the_packaged_record_gives_the_overdue_of_the_closing_day() -> None:
    due = list_due(packaged_record(), CLOSING)
    rows = list_agenda(due.obligations, CLOSING)
    assert count_parts(rows) == {
        "overdue": 35, "unknown": 11, "due": 9, "coming": 37, "undated": 0, "committee": 0,
    }  # fmt: skip
    states = {row.obligation.state: row.part for row in rows if row.part == "overdue"}
    assert states["NGA"] == "overdue"
    parts = {(row.obligation.state, row.part) for row in rows}
    assert ("GUY", "due") in parts
    assert ("VCT", "due") in parts


def test_a_region_leaves_out_the_others() -> None:
    due = list_due(packaged_record(), CLOSING)
    rows = list_agenda(due.obligations, CLOSING, ("Eastern European States",))
    assert {row.obligation.state for row in rows} == {"ALB", "AZE", "BIH"}


def test_reports_wait_from_receipt_until_observations() -> None:
    index = Index(known_on(packaged_record()))
    waiting = list_waiting(index, "ICRMW", CLOSING)
    first = waiting[0]
    assert (first.received.state, first.received.symbol, first.days) == ("MLI", "CMW/C/MLI/1", 1806)
    assert [row.days for row in waiting] == sorted((row.days for row in waiting), reverse=True)
    assert "ALB" not in {row.received.state for row in waiting}


def test_reports_that_fall_due_are_counted_by_year() -> None:
    due = list_due(packaged_record(), CLOSING)
    counts = count_coming(due.obligations, CLOSING, 4)
    assert list(counts) == [2011, 2012, 2013, 2014]
    expected = sum(
        o.due_on is not None and date(2011, 4, 8) < o.due_on <= date(2014, 12, 31)
        and o.state_of == "due" and o.what in ("initial_report", "periodic_report")
        for o in due.obligations
    )  # fmt: skip
    assert sum(counts.values()) == expected > 0
