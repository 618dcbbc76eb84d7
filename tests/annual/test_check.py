"""A report is held against the record: what it contradicts, what it cannot support."""

from __future__ import annotations

import dataclasses
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

import comity
from comity.annual.check import Finding, Stated, check_annual_report
from comity.annual.due_table import PrintedDue, read_due_rows
from comity.annual.record import RecordedMeeting, RecordedReport, ReportRecord
from comity.terms.span import Span
from tests.annual.test_compose import record_of

SAMPLE = files("comity.formats").joinpath("samples/annual_report.txt").read_text(encoding="utf-8")


def stated(text: str) -> Stated:
    reading = comity.read(text.encode(), name="annual_report.txt")
    assert reading.annual_report is not None
    return Stated(reading.annual_report, reading.concluding_observations, None)


def record(**changes: Any) -> ReportRecord:
    """The sample's own facts, with the meetings whose days it prints."""
    reading = comity.read(SAMPLE.encode(), name="annual_report.txt")
    made = record_of(reading)
    considered = {
        entry.state: entry.considered.meetings if entry.considered else ()
        for entry in reading.concluding_observations
    }
    sets = tuple(
        dataclasses.replace(entry, considered=considered[entry.state]) for entry in made.sets
    )
    days = {901: (2071, 9, 7), 920: (2072, 4, 4), 929: (2072, 4, 8)}
    days |= {
        entry.adopted.meeting: (entry.adopted.date.year, entry.adopted.date.month, entry.adopted.date.day)
        for entry in reading.concluding_observations
        if entry.adopted and entry.adopted.meeting and entry.adopted.date
    }  # fmt: skip
    meetings = tuple(RecordedMeeting(number, None, date(*day)) for number, day in days.items())
    return dataclasses.replace(made, sets=sets, meetings=meetings, **changes)


def told(findings: tuple[Finding, ...]) -> list[tuple[str, str, str, str]]:
    return [(f.verdict, f.about, f.stated, f.recorded) for f in findings]


def test_a_report_agrees_with_its_own_record() -> None:
    assert told(check_annual_report(stated(SAMPLE), record())) == []


PLANTED = (
    # what is changed in the report, to what, the findings, why
    (
        "there were 61 States parties",
        "there were 62 States parties",
        [("contradicted", "number of States parties on 8 April 2072", "62", "61")],
        "a wrong count of parties",
    ),
    (
        "The Committee held 19 plenary meetings",
        "The Committee held 18 plenary meetings",
        [("contradicted", "seventieth session: number of meetings", "18", "19")],
        "a wrong count of meetings",
    ),
    (
        "at its 920th meeting, held on 4 April 2072",
        "at its 920th meeting, held on 5 April 2072",
        [("contradicted", "day of the 920th meeting", "5 April 2072", "4 April 2072")],
        "a wrong day of a meeting",
    ),
    (
        "at its 917th meeting, held on 17 September 2071",
        "at its 916th meeting, held on 17 September 2071",
        [
            (
                "contradicted",
                "concluding observations on Avelonia: meeting of adoption",
                "916th",
                "917th",
            )
        ],
        "a wrong ordinal of a meeting",
    ),
    (
        "held in Nairobi",
        "held in Lusaka",
        [
            (
                "contradicted",
                "eighty-fourth meeting of Chairs of the human rights treaty bodies: place",
                "Lusaka",
                "Nairobi",
            )
        ],
        "another place",
    ),
)


@pytest.mark.parametrize(("before", "after", "findings", "why"), PLANTED)
def test_a_planted_mistake_is_found(
    before: str, after: str, findings: list[tuple[str, str, str, str]], why: str
) -> None:
    assert SAMPLE.count(before) == 1
    found = told(check_annual_report(stated(SAMPLE.replace(before, after)), record()))
    assert [finding for finding in found if finding in findings] == findings, why
    assert all(finding[0] == "unsupported" for finding in found if finding not in findings), why


def test_what_the_record_does_not_hold_is_unsupported_and_no_mistake() -> None:
    made = record()
    empty = dataclasses.replace(made, report=dataclasses.replace(made.report, requests=()))
    assert told(check_annual_report(stated(SAMPLE), empty)) == [
        ("unsupported", "request to the Secretary-General: meeting", "928th", "")
    ]


DUE = (
    RecordedReport("XAA", "Initial", date(2072, 11, 1), None, None),
    RecordedReport("XAB", "Second periodic", date(2073, 2, 1), None, None),
)


def test_rows_of_the_due_table_are_read_by_their_states() -> None:
    rows = (
        ("State party | Report | Date due", Span(0, 30)),
        ("Avelonia | Initial | 1 November 2072 | 3 January 2073", Span(31, 80)),
        ("Nowhere | Initial | 1 November 2072", Span(81, 110)),
    )
    assert read_due_rows(rows, "en") == (
        PrintedDue("XAA", (date(2072, 11, 1), date(2073, 1, 3)), Span(31, 80)),
    )


def test_a_state_that_the_due_table_leaves_out_or_dates_wrongly_is_found() -> None:
    rows = (PrintedDue("XAA", (date(2072, 12, 1),), Span(31, 80)),)
    here = dataclasses.replace(stated(SAMPLE), due=rows)
    assert told(check_annual_report(here, record(reports=DUE))) == [
        ("contradicted", "report of Avelonia: due", "1 December 2072", "1 November 2072"),
        ("contradicted", "Brennmark in the table of reports due", "no row", "1 February 2073"),
    ]
