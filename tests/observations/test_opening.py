"""What the first paragraph of a set says, and what its footnotes add."""

from __future__ import annotations

import pytest

from comity.observations.opening import find_report, read_opening, read_opening_notes
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


NAMED_REPORTS = (
    # language, text, numbers, why
    ("en", "the combined initial and second periodic reports of Avelonia", (1, 2), "initial is 1"),
    ("en", "the combined initial to third periodic reports of Avelonia", (1, 2, 3), "a range"),
    ("en", "the combined second and third periodic reports", (2, 3), "no initial one"),
    ("fr", "le rapport initial et le deuxième rapport périodique combinés", (1, 2), "two nouns"),
    ("fr", "le rapport initial de la Brennmark", (1,), "alone"),
    ("es", "los informes periódicos inicial y segundo combinados", (1, 2), "after the noun"),
    ("es", "el informe inicial y segundo informe periódico combinados", (1, 2), "two nouns"),
    ("ru", "объединенные первоначальный и второй периодические доклады", (1, 2), "Russian"),
)


@pytest.mark.parametrize(("language", "text", "numbers", "why"), NAMED_REPORTS)
def test_every_report_that_is_considered_together_is_numbered(
    language: str, text: str, numbers: tuple[int, ...], why: str
) -> None:
    found = find_report(text, language)
    assert found is not None, why
    assert found[1] == numbers, why
