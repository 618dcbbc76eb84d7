"""A reading as a workbook: a sheet each for paragraphs, items, references, deadlines, problems."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter

from comity.formats.rows import (
    DEADLINE_HEADS,
    ITEM_HEADS,
    PARAGRAPH_HEADS,
    PROBLEM_HEADS,
    REFERENCE_HEADS,
    Cell,
    deadline_rows,
    item_rows,
    paragraph_rows,
    problem_rows,
    reference_rows,
)
from comity.reading.model import Reading

LONGEST_CELL = 32_767
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
WIDTHS = {
    "text": 80,
    "headings": 40,
    "as_printed": 40,
    "message": 60,
    "symbol": 20,
    "set": 18,
    "kind": 18,
}
MADE_ON = datetime(2000, 1, 1)
"""A fixed day in the file's properties, so that the same reading gives the same bytes."""


def new_workbook(out: io.BytesIO) -> xlsxwriter.Workbook:
    """A workbook in memory in which no text becomes a formula, a link or a number."""
    book = xlsxwriter.Workbook(
        out,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        },
    )
    book.set_properties({"created": MADE_ON, "title": "Comity"})
    return book


def clean_cell(cell: Cell) -> Cell:
    """Text that a workbook can hold: no control characters, at most 32,767 of the others."""
    if not isinstance(cell, str):
        return cell
    return NOT_IN_XML.sub("", cell)[:LONGEST_CELL]


def write_xlsx(reading: Reading) -> bytes:
    out = io.BytesIO()
    book = new_workbook(out)
    sheets: tuple[tuple[str, tuple[str, ...], Iterable[tuple[Cell, ...]]], ...] = (
        ("Paragraphs", PARAGRAPH_HEADS, paragraph_rows(reading)),
        ("Items", ITEM_HEADS, item_rows(reading)),
        ("References", REFERENCE_HEADS, reference_rows(reading)),
        ("Deadlines", DEADLINE_HEADS, deadline_rows(reading)),
        ("Problems", PROBLEM_HEADS, problem_rows(reading)),
    )
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    for name, heads, rows in sheets:
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for column, title in enumerate(heads):
            sheet.set_column(column, column, WIDTHS.get(title, 14), wrap)
            sheet.write_string(0, column, title.replace("_", " "), head)
        count = 0
        for count, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                value = clean_cell(cell)
                if isinstance(value, str):
                    sheet.write_string(count, column, value)
                elif value is not None:
                    sheet.write_number(count, column, value)
        sheet.autofilter(0, 0, count, len(heads) - 1)
    book.close()
    return out.getvalue()
