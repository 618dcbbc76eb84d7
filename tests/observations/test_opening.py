"""What the first paragraph of a set says, and what its footnotes add."""

from __future__ import annotations

from comity.observations.opening import read_opening, read_opening_notes
from comity.observations.passages import Footnote
from comity.terms.span import Span

TEXT = (
    "The Committee considered the combined second and third periodic reports of Zandovia at its "
    "702nd and 703rd meetings, held on 12 and 13 March 2024."
)


def note(text: str, mark: str) -> Footnote:
    return Footnote(mark, 80, text, Span(1000, 1000 + len(text)))


def test_symbols_of_report_and_records_are_taken_from_the_footnotes_of_the_paragraph() -> None:
    notes = (note("CRPD/C/XAA/2-3.", "1"), note("See CRPD/C/SR.702 and CRPD/C/SR.703.", "2"))
    opening = read_opening_notes(read_opening(TEXT, 0, "en"), notes, "en")
    assert opening.report is not None
    assert opening.considered is not None
    assert opening.report.symbols == ("CRPD/C/XAA/2-3",)
    assert opening.considered.summary_records == ("CRPD/C/SR.702", "CRPD/C/SR.703")
    assert opening.adopted is None


def test_an_adoption_in_a_footnote_is_read() -> None:
    notes = (note("At its 1440th meeting, held on 25 July 1995.", "*"),)
    adopted = read_opening_notes(read_opening(TEXT, 0, "en"), notes, "en").adopted
    assert adopted is not None
    assert (adopted.meeting, str(adopted.date)) == (1440, "1995-07-25")


def test_the_symbol_of_a_list_of_issues_is_no_report() -> None:
    notes = (note("CRPD/C/XAA/QPR/2-3.", "1"),)
    report = read_opening_notes(read_opening(TEXT, 0, "en"), notes, "en").report
    assert report is not None
    assert report.symbols == ()
