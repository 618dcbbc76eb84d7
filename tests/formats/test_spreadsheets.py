"""CSV and workbooks: whole values, nothing that runs, the same bytes each time."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import openpyxl
import pytest

from comity.formats.csv import HEADS, csv_lines, csv_rows, write_csv
from comity.formats.rows import TABLES, table_rows
from comity.formats.xlsx import LONGEST_CELL, clean_cell, write_workbook, write_xlsx
from tests.formats.sound import reading_of, renamed, sound_readings

DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "＝1+1",
    "\x00=1",
    "=cmd|' /C calc'!A0",
]


def parsed(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("name", sorted(sound_readings()))
def test_csv_gives_back_every_value(name: str) -> None:
    reading = sound_readings()[name]
    rows = parsed(write_csv(reading))
    assert rows[0] == list(HEADS)
    assert rows[1:] == [
        [
            ("'" if str(v)[0:1] in ("=", "+", "-", "@") else "") + str("" if v is None else v)
            for v in row
        ]
        for row in csv_rows(reading)
    ]


@pytest.mark.parametrize("name", sorted(sound_readings()))
def test_a_workbook_gives_back_every_value_on_its_sheet(name: str) -> None:
    reading = sound_readings()[name]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(reading)))
    assert book.sheetnames == ["Paragraphs", "Items", "References", "Deadlines", "Problems"]
    for (title, heads, _), rows in zip(TABLES, table_rows(reading), strict=True):
        sheet = book[title]
        found = list(sheet.iter_rows(values_only=True))
        assert [str(head).replace(" ", "_") for head in found[0]] == list(heads)
        assert [tuple(v or None for v in row) for row in found[1:]] == [
            tuple(v or None for v in row) for row in rows
        ]
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_runs_as_a_formula(text: str) -> None:
    cell = parsed(csv_lines([(text,)]))[0][0]
    assert cell.startswith("'")
    row = (text, *[None] * 15)
    book = openpyxl.load_workbook(io.BytesIO(write_workbook([((row,), (), (), (), ())])))
    stored = book["Paragraphs"]["A2"]
    assert (stored.data_type, stored.quotePrefix) == ("s", True)


def test_a_name_of_a_file_that_is_a_formula_is_text_everywhere() -> None:
    reading = renamed(sound_readings()["sample"], '=HYPERLINK("http://x.example")')
    assert parsed(write_csv(reading))[1][0] == '\'=HYPERLINK("http://x.example")'
    sheet = openpyxl.load_workbook(io.BytesIO(write_xlsx(reading)))["Paragraphs"]
    assert (sheet["A2"].value, sheet["A2"].data_type) == ('=HYPERLINK("http://x.example")', "s")


def test_control_characters_are_left_out_and_line_breaks_kept() -> None:
    assert parsed(csv_lines([("a\x07b\x1b[31m\nc", None, 3)])) == [["ab[31m\nc", "", "3"]]
    assert clean_cell("a\x07b\ufffe\nc") == "ab\nc"


def test_a_cell_that_is_too_long_says_so() -> None:
    held = clean_cell("x" * 40_000)
    assert isinstance(held, str)
    assert len(held) == LONGEST_CELL
    assert held.endswith("the whole text is in the other formats]")


def test_the_same_reading_gives_the_same_bytes() -> None:
    reading = sound_readings()["annual_report.docx"]
    assert write_xlsx(reading) == write_xlsx(reading)


def test_an_arabic_documents_sheets_run_from_the_right() -> None:
    arabic = reading_of(
        "1. تحيط اللجنة علما بتقرير الدولة الطرف وتوصي بأن تعتمد قانونا جديدا.\n" * 3
    )
    assert arabic.document.language == "ar"
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(arabic)))
    assert all(sheet.sheet_view.rightToLeft for sheet in book)
    english = replace(arabic, document=replace(arabic.document, language="en"))
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(english)))
    assert not any(sheet.sheet_view.rightToLeft for sheet in book)
