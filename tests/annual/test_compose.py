"""A report composed from a record says what the record holds, and shows what it lacks."""

from __future__ import annotations

import dataclasses
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

import comity
from comity.annual.blocks import as_text
from comity.annual.compose import compose_annual_report
from comity.annual.lines import CutItem, cut_lines
from comity.annual.model import AnnualReport, HeldSession
from comity.annual.record import (
    Line,
    MembershipEvent,
    RecordedMember,
    RecordedParagraph,
    RecordedParty,
    RecordedReport,
    RecordedSet,
    ReportRecord,
    WithoutReport,
)
from comity.observations.model import Item, Paragraph
from comity.reading.model import Reading
from comity.terms.errors import CannotWriteError
from comity.terms.span import Span
from tests.conftest import read_once

SAMPLE = files("comity.formats").joinpath("samples/annual_report.txt")
NOWHERE = Span(0, 0)


def record_of(reading: Reading) -> ReportRecord:
    """The record that a report itself gives: its facts, and its sets in full."""
    report = reading.annual_report
    assert report is not None
    return ReportRecord(
        committee="CMW",
        sessions=tuple(session.number for session in report.sessions),
        closing_on=report.parties.as_of if report.parties else None,
        report=report,
        adopted=True,
        sets=tuple(
            RecordedSet(
                state=entry.state or "",
                symbol=entry.symbol,
                adopted_meeting=entry.adopted.meeting if entry.adopted else None,
                adopted_on=entry.adopted.date if entry.adopted else None,
                paragraphs=tuple(_recorded(paragraph) for paragraph in entry.paragraphs),
            )
            for entry in reading.concluding_observations
        ),
    )


def _recorded(paragraph: Paragraph) -> RecordedParagraph:
    lines = cut_lines(paragraph.text, _cuts(paragraph.items, paragraph.span.start))
    return RecordedParagraph(paragraph.number, paragraph.headings, lines)


def _cuts(items: tuple[Item, ...], base: int) -> tuple[CutItem, ...]:
    return tuple(
        CutItem(item.label, item.span.start - base, item.span.end - base, _cuts(item.items, base))
        for item in items
    )


def facts_of(report: AnnualReport) -> dict[str, Any]:
    """Every fact without the place where it stands; annexes apart, since composing adds them."""
    names = [field.name for field in dataclasses.fields(report) if field.name != "annexes"]
    return {name: _placeless(getattr(report, name)) for name in names}


def _placeless(value: Any) -> Any:
    if isinstance(value, tuple):
        return tuple(map(_placeless, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, paragraph=None, span=NOWHERE)  # type: ignore[type-var]
    return value


def told(reading: Reading) -> list[tuple[object, ...]]:
    return [
        (
            entry.state,
            paragraph.anchor,
            paragraph.number,
            paragraph.kind,
            paragraph.headings,
            paragraph.text,
            paragraph.answers,
            tuple((item.anchor, item.text) for item in paragraph.items),
        )
        for entry in reading.concluding_observations
        for paragraph in entry.paragraphs
    ]


def read_back(record: ReportRecord) -> Reading:
    return comity.read(as_text(compose_annual_report(record)).encode(), name="composed.txt")


def test_the_sample_composed_from_its_facts_gives_its_facts_back() -> None:
    first = comity.read(SAMPLE.read_bytes(), name="annual_report.txt")
    second = read_back(record_of(first))
    assert first.annual_report is not None
    assert second.annual_report is not None
    assert facts_of(second.annual_report) == facts_of(first.annual_report)
    assert told(second) == told(first)


def test_all_201_paragraphs_and_the_facts_of_a_real_report_survive(corpus: Path) -> None:
    first = read_once(corpus / "A_66_48.txt")
    second = read_back(record_of(first))
    assert first.annual_report is not None
    assert second.annual_report is not None
    assert facts_of(second.annual_report) == facts_of(first.annual_report)
    assert len(told(second)) == 201
    assert told(second) == told(first)


def record(**parts: Any) -> ReportRecord:
    report = AnnualReport(
        parties=None,
        sessions=(
            HeldSession(
                70, date(2071, 9, 7), date(2071, 9, 18), None, None, (), None, (), None, NOWHERE
            ),
        ),
    )
    return ReportRecord("CMW", (70,), date(2071, 9, 18), report, **parts)


def lines_of(record: ReportRecord, **options: Any) -> list[str]:
    return as_text(compose_annual_report(record, **options)).split("\n")


def test_what_the_record_lacks_is_a_visible_gap_and_is_listed() -> None:
    composed = compose_annual_report(record())
    assert composed.gaps == (
        "number of States parties",
        "place of the seventieth session",
        "number of meetings of the seventieth session",
        "summary records of the seventieth session",
        "annex I",
        "annex II",
        "annex III",
        "annex IV",
    )
    text = as_text(composed)
    assert all(f"[not recorded: {gap}]" in text for gap in composed.gaps)


def test_a_draft_says_so_until_its_adoption_is_recorded() -> None:
    assert "Draft of the secretariat" in lines_of(record())
    assert "Draft of the secretariat" not in lines_of(record(adopted=True))


def test_chapters_with_nothing_to_report_are_left_out() -> None:
    lines = lines_of(record())
    assert "\tII.\tReports by States parties under article 73 of the Convention" in lines
    assert not any("Methods of work" in line or "Reprisals" in line for line in lines)


def test_members_who_come_and_go_are_told() -> None:
    lines = lines_of(
        record(
            membership=(
                MembershipEvent("election", "Ms. Alder", date(2071, 5, 3)),
                MembershipEvent("solemn_declaration", "Ms. Alder", date(2071, 9, 7)),
                MembershipEvent("officer", "Ms. Alder", date(2071, 9, 7), "Rapporteur"),
                MembershipEvent("vacancy", "Mr. Birch", None),
            )
        )
    )
    assert [line.split("\t")[1] for line in lines if "Alder" in line or "Birch" in line] == [
        "On 3 May 2071, Ms. Alder was elected a member of the Committee.",
        "On 7 September 2071, Ms. Alder made the solemn declaration of members of the Committee.",
        "On 7 September 2071, the Committee elected Ms. Alder as Rapporteur.",
        "The seat of Mr. Birch has been vacant since [not recorded: day: vacancy, Mr. Birch].",
    ]


def test_states_stand_in_the_order_of_their_names_and_sets_may_stand_by_symbol() -> None:
    sets = (
        RecordedSet("XAC", "CMW/C/XAC/CO/1", 917, date(2071, 9, 17), ()),
        RecordedSet("XAA", None, 916, date(2071, 9, 16), ()),
    )
    lines = lines_of(record(sets=sets, without_report=(WithoutReport("XAB", 905),)), in_full=False)
    told = [line.split("\t")[1] for line in lines if "At its 9" in line]
    assert told == [
        "At its 916th meeting, on 16 September 2071, the Committee adopted concluding observations "
        "on Avelonia, which are contained in document [not recorded: symbol of the observations, "
        "Avelonia].",
        "At its 917th meeting, on 17 September 2071, the Committee adopted concluding observations "
        "on Corvalle, which are contained in document CMW/C/XAC/CO/1.",
        "At its 905th meeting, the Committee considered the situation in Brennmark in the absence of "
        "a report.",
    ]


def test_annexes_are_tables_of_the_record() -> None:
    lines = lines_of(
        record(
            parties=(
                RecordedParty("XAB", None, date(2050, 1, 2), "accession"),
                RecordedParty("XAA", date(2049, 3, 4), None, None),
            ),
            members=(RecordedMember("Ms. Alder", "XAA", date(2073, 12, 31)),),
            reports=(
                RecordedReport("XAB", "Initial", date(2051, 5, 1), date(2052, 6, 2), 70),
                RecordedReport("XAA", "Second periodic", None, None, None),
                RecordedReport("XAC", "Initial", date(2070, 5, 1), None, None, "overdue"),
                RecordedReport("XAC", "Second periodic", date(2071, 5, 1), None, None, "unknown"),
            ),
        )
    )
    assert [
        line
        for line in lines
        if line.startswith(("Avelonia |", "Brennmark |", "Corvalle |", "Ms."))
    ] == [
        "Avelonia | 4 March 2049 | ",
        "Brennmark |  | 2 January 2050 (a)",
        "Ms. Alder | Avelonia | 31 December 2073",
        "Avelonia | Second periodic | [not recorded] |  | ",
        "Brennmark | Initial | 1 May 2051 | 2 June 2052 | seventieth session",
        "Corvalle | Initial | 1 May 2070 | overdue | ",
        "Corvalle | Second periodic | 1 May 2071 | [not recorded] | ",
    ]


def test_a_committee_without_an_outline_is_refused_by_name() -> None:
    with pytest.raises(CannotWriteError, match=r"'CAT' in 'en'.*expected one of CMW \(en\)"):
        compose_annual_report(dataclasses.replace(record(), committee="CAT"))
    with pytest.raises(CannotWriteError, match=r"'\.\./CMW'"):
        compose_annual_report(dataclasses.replace(record(), committee="../CMW"))


CUTS = (
    # text, items as (label, start, end), lines, why
    ("It asks for more.", (), ((0, "", "It asks for more."),), "no item"),
    (
        "It asks to: (a) Train; (b) Report.",
        (("a", 16, 22), ("b", 27, 34)),
        ((0, "", "It asks to:"), (1, "(a)", "Train;"), (1, "(b)", "Report.")),
        "two items",
    ),
    (
        "It asks to: (a) Train; and to go on.",
        (("a", 16, 22),),
        ((0, "", "It asks to:"), (1, "(a)", "Train;"), (0, "", "and to go on.")),
        "what follows the items is kept",
    ),
)


@pytest.mark.parametrize(("text", "items", "lines", "why"), CUTS)
def test_a_paragraph_is_cut_into_its_lines(
    text: str,
    items: tuple[tuple[str, int, int], ...],
    lines: tuple[tuple[int, str, str], ...],
    why: str,
) -> None:
    cut = cut_lines(text, [CutItem(*item) for item in items])
    assert cut == tuple(Line(*line) for line in lines), why
