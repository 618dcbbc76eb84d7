"""The working matrix: a row a directive or item, drop-downs, heads in the reader's language."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pytest
from lxml import etree

from comity.formats.matrix import build_matrix
from comity.formats.matrix_docx import write_matrix_docx
from comity.formats.matrix_xlsx import write_matrix_xlsx
from comity.formats.rows import list_paragraphs
from comity.terms.errors import CannotWriteError
from comity.terms.words import LANGUAGES
from tests.formats.sound import reading_of, sound_readings

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FINAL = "observations_final.docx"


def document_of(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return etree.fromstring(archive.read("word/document.xml"))


def test_every_directive_has_its_rows() -> None:
    reading = sound_readings()["annual_report.docx"]
    expected = [
        part.anchor
        for entry in list_paragraphs(reading)
        if entry.found and entry.paragraph.directive
        for part in (entry.paragraph.items or (entry.paragraph,))
    ]
    assert [row.anchor for row in build_matrix(reading).rows] == expected


def test_a_row_quotes_concern_request_articles_and_what_was_asked_before() -> None:
    rows = {row.anchor: row.cells for row in build_matrix(sound_readings()[FINAL]).rows}
    assert rows["11"] == (
        "11",
        "Articles 76 and 77",
        "The Committee notes that the State party has not yet made the declarations provided for in "
        "articles 76 and 77 of the Convention.",
        "The Committee reiterates its previous recommendation (CMW/C/XAA/CO/1, para. 9) that the "
        "State party consider making the declarations provided for in articles 76 and 77 of the Convention.",
        "76, 77",
        "",
        "CMW/C/XAA/CO/1, para. 9",
        "",
    )
    assert rows["15.b"][0] == "15 (b)"
    assert rows["15.b"][3] == (
        "The Committee urges the State party: (b) To inspect every salt works at least twice a year, "
        "without prior notice;"
    )
    assert rows["9"][6] == "CMW/C/XAA/CO/1, para. 7"


def test_the_workbook_offers_the_statuses_and_keeps_its_heads_in_sight() -> None:
    matrix = build_matrix(sound_readings()[FINAL])
    sheet = openpyxl.load_workbook(io.BytesIO(write_matrix_xlsx(matrix))).active
    assert [cell.value for cell in sheet[3]] == list(matrix.heads)
    assert sheet.freeze_panes == "B4"
    (choice,) = sheet.data_validations.dataValidation
    assert choice.formula1.strip('"').split(",") == list(matrix.statuses)
    assert sheet["N4"].coordinate in choice.sqref
    stored = [tuple(cell or "" for cell in row[:8]) for row in sheet.iter_rows(4, values_only=True)]
    assert stored == [row.cells for row in matrix.rows]


def test_the_word_file_holds_the_rows_and_a_choice_in_each() -> None:
    matrix = build_matrix(sound_readings()[FINAL])
    root = document_of(write_matrix_docx(matrix))
    rows = root.findall(f".//{W}tbl/{W}tr")
    assert len(rows) == len(matrix.rows) + 1
    assert len(root.findall(f".//{W}dropDownList")) == len(matrix.rows)
    cells = ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in rows[1].iter(f"{W}tc")]
    assert cells[:8] == ["".join(cell.split("\n\n")) for cell in matrix.rows[0].cells]


@pytest.mark.parametrize("language", LANGUAGES)
def test_heads_stand_in_each_language(language: str) -> None:
    matrix = build_matrix(sound_readings()[FINAL], language)
    assert len(set(matrix.heads)) == 14
    assert len(matrix.statuses) >= 3
    assert (language == "en") == (matrix.heads == build_matrix(sound_readings()[FINAL]).heads)
    assert matrix.right_to_left == (language == "ar")
    sheet = openpyxl.load_workbook(io.BytesIO(write_matrix_xlsx(matrix))).active
    assert bool(sheet.sheet_view.rightToLeft) == (language == "ar")
    bidi = document_of(write_matrix_docx(matrix)).find(f".//{W}bidiVisual")
    assert (bidi is not None) == (language == "ar")


def test_both_files_come_out_with_the_same_bytes() -> None:
    matrix = build_matrix(sound_readings()[FINAL])
    assert write_matrix_xlsx(matrix) == write_matrix_xlsx(matrix)
    assert write_matrix_docx(matrix) == write_matrix_docx(matrix)


def test_a_document_that_asks_nothing_of_a_state_has_no_matrix() -> None:
    with pytest.raises(
        CannotWriteError, match=r"kind 'state_report'.*expected concluding observations"
    ):
        build_matrix(sound_readings()["state_report.docx"])
    with pytest.raises(CannotWriteError):
        build_matrix(reading_of("1. A note.\n"))
