"""The facts that come with Comity give the numbers that the United Nations printed."""

from __future__ import annotations

from datetime import date

import pytest

from comity.cycle.checks import check_action
from comity.cycle.obligations import list_due
from comity.cycle.packaged import packaged_record
from comity.cycle.parties import list_parties
from tests.cycle.facts import day


@pytest.mark.parametrize(
    ("on", "deposits", "in_force", "unverified"),
    [
        ("2008-04-25", 37, 37, 0),
        ("2011-04-08", 44, 44, 1),
        ("2021-10-31", 56, 56, 5),
        ("2023-09-30", 59, 58, 5),
    ],
)
def test_the_number_of_parties_is_the_printed_one(
    on: str, deposits: int, in_force: int, unverified: int
) -> None:
    found = list_parties(packaged_record(), "ICRMW", day(on))
    assert (found.count, found.in_force, found.unverified) == (deposits, in_force, unverified)
    assert found.record_to == day("2023-09-26")


def test_on_every_first_of_a_month_the_number_is_the_length_of_the_list() -> None:
    record = packaged_record()
    deposits = [a for a in record.actions if a.kind in ("ratification", "accession", "succession")]
    for year in range(2003, 2024):
        for month in range(1, 13):
            on = date(year, month, 1)
            found = list_parties(record, "ICRMW", on)
            expected = {a.state for a in deposits if a.counts_from and a.counts_from <= on}
            assert found.count == len(found.parties) == len(expected)
            assert {status.state for status in found.parties} == expected


def test_on_8_april_2011_nigeria_is_overdue_and_guyana_and_saint_vincent_are_not() -> None:
    found = list_due(packaged_record(), day("2011-04-08"), states=["NGA", "GUY", "VCT"])
    initial = {
        o.state: (o.due_on, o.state_of) for o in found.obligations if o.what == "initial_report"
    }
    assert initial == {
        "NGA": (day("2010-11-01"), "overdue"),
        "GUY": (day("2011-11-01"), "due"),
        "VCT": (day("2012-02-01"), "due"),
    }


def test_printed_dates_of_a_66_48_win_and_the_period_stands_beside() -> None:
    found = list_due(packaged_record(), day("2011-04-08"), states=["ALB", "ECU", "MEX", "SEN"])
    coming = {
        o.state: (o.numbers, o.due_on, o.state_of, o.rule.instrument, [b.due_on for b in o.beside])
        for o in found.obligations
        if o.state_of == "due"
    }
    assert coming == {
        "ALB": ((2,), day("2015-11-01"), "due", "CMW/C/ALB/CO/1", [day("2013-10-01")]),
        "ECU": ((3,), day("2015-07-01"), "due", "CMW/C/ECU/CO/2", [day("2014-07-01")]),
        "MEX": ((3,), day("2016-04-01"), "due", "CMW/C/MEX/CO/2", [day("2014-07-01")]),
        "SEN": (
            (2, 3), day("2014-11-01"), "due", "CMW/C/SEN/CO/1",
            [day("2009-07-01"), day("2014-07-01")],
        ),
    }  # fmt: skip


def test_past_the_record_of_receipts_nothing_is_called_overdue() -> None:
    found = list_due(packaged_record(), day("2026-11-25"))
    assert {o.state_of for o in found.obligations if o.owed_by == "state_party"} <= {
        "submitted", "unknown", "awaiting_committee", "due", "superseded",
    }  # fmt: skip
    assert (found.record_to, found.reports_to) == (day("2023-09-26"), day("2011-04-08"))


def test_no_packaged_act_contradicts_another() -> None:
    actions = packaged_record().actions
    assert [
        check_action(action, actions) for action in actions if check_action(action, actions)
    ] == []
    assert len({action.key for action in actions}) == len(actions)
    assert len({fact.key for fact in packaged_record().reviews}) == len(packaged_record().reviews)


def test_unchecked_rows_are_counted_in_each_answer() -> None:
    found = list_due(packaged_record(), day("2011-04-08"), states=["VCT"])
    assert [(o.numbers, o.unverified) for o in found.obligations] == [((1,), 2), ((2,), 2)]
