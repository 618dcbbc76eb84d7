"""The annual report out of the record, and a report held against it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import comity
from comity.annual.blocks import as_text
from comity.annual.compose import compose_annual_report
from comity.annual.record import ReportRecord
from comity.reading.model import Reading
from comity.site.library.actions import load_file, withdraw_act
from comity.site.library.models import Act
from comity.site.registry.reported import record_reports
from comity.site.reviews.report_check import check_reading_of_report
from comity.site.reviews.report_record import get_report_record
from comity.terms.errors import StoreError
from tests.annual.test_compose import facts_of, told
from tests.conftest import read_once


@pytest.fixture
def report(store, corpus: Path) -> Reading:
    load_file((corpus / "A_66_48.txt").read_bytes(), "A_66_48.txt")
    record_reports()
    return read_once(corpus / "A_66_48.txt")


def composed(record: ReportRecord) -> Reading:
    return comity.read(as_text(compose_annual_report(record)).encode(), name="composed.txt")


def test_composed_from_the_loaded_report_all_paragraphs_and_facts_survive(report: Reading) -> None:
    again = composed(get_report_record("CMW", (13, 14)))
    assert report.annual_report is not None
    assert again.annual_report is not None
    assert facts_of(again.annual_report) == facts_of(report.annual_report)
    assert len(told(again)) == 201
    assert told(again) == told(report)


def test_with_the_report_withdrawn_its_chapters_are_composed_from_the_registry(
    report: Reading,
) -> None:
    withdraw_act(Act.objects.get(key="A/66/48").pk)
    again = composed(get_report_record("CMW", (13, 14)))
    assert report.annual_report is not None
    assert again.annual_report is not None
    assert facts_of(again.annual_report) == facts_of(report.annual_report)
    assert {annex.number for annex in again.annual_report.annexes if annex.present} == {
        "I",
        "II",
        "III",
        "IV",
        "V",
    }


def test_annex_three_says_who_is_late_as_at_the_closing_day(report: Reading) -> None:
    rows = {
        (row.state, row.kind): (row.due_on, row.status, row.session)
        for row in get_report_record("CMW", (13, 14)).reports
    }
    assert rows["NGA", "Initial"] == (date(2010, 11, 1), "overdue", None)
    assert rows["GUY", "Initial"] == (date(2011, 11, 1), "due", None)
    assert rows["VCT", "Initial"] == (date(2012, 2, 1), "due", None)
    assert rows["ALB", "Initial"] == (date(2008, 10, 1), "submitted", 13)
    assert rows["ALB", "Second periodic"] == (date(2015, 11, 1), "due", None)
    assert len({state for state, _kind in rows}) == 44


def test_a_session_that_nobody_recorded_is_refused(report: Reading) -> None:
    with pytest.raises(StoreError, match="no session 12"):
        get_report_record("CMW", (12, 13))


PLANTED = (
    # before, after, (verdict, about, stated, recorded)
    (
        "there were 44 States parties",
        "there were 45 States parties",
        ("contradicted", "number of States parties on 8 April 2011", "45", "44"),
    ),
    (
        "held 19 plenary meetings",
        "held 20 plenary meetings",
        ("contradicted", "thirteenth session: number of meetings", "20", "19"),
    ),
    (
        "On 8 April 2011, at its 165th meeting",
        "On 8 April 2011, at its 164th meeting",
        ("unsupported", "day of the 164th meeting", "8 April 2011", ""),
    ),
    (
        "at its 151st meeting, held on 1 December 2010",
        "at its 153rd meeting, held on 1 December 2010",
        ("contradicted", "day of the 153rd meeting", "1 December 2010", "2 December 2010"),
    ),
)


@pytest.mark.parametrize(("before", "after", "finding"), PLANTED)
def test_a_mistake_planted_into_the_real_report_is_found(
    report: Reading, before: str, after: str, finding: tuple[str, str, str, str]
) -> None:
    text = report_text(report)
    assert text.count(before) == 1
    changed = comity.read(text.replace(before, after).encode(), name="A_66_48.txt")
    found = check_reading_of_report(changed)
    assert finding in [(f.verdict, f.about, f.stated, f.recorded) for f in found]


def report_text(report: Reading) -> str:
    return (Path(__file__).parents[3] / "shared/corpus/A_66_48.txt").read_text(encoding="utf-8")


def test_the_real_report_agrees_with_what_was_taken_from_it(report: Reading) -> None:
    assert check_reading_of_report(report) == ()
