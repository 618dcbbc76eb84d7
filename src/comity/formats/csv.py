"""Paragraphs as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
import re

from comity.formats.rows import PARAGRAPH_HEADS, Cell, paragraph_rows
from comity.reading.model import Reading

FORMULA = re.compile(r"[=+\-@\t\r]")


def safe_cell(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula gets an apostrophe in front."""
    return f"'{cell}" if isinstance(cell, str) and FORMULA.match(cell) else cell


def write_csv(reading: Reading) -> str:
    """One row a paragraph; UTF-8 without a mark, lines ended by CR LF (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(PARAGRAPH_HEADS)
    for row in paragraph_rows(reading):
        writer.writerow([safe_cell(cell) for cell in row])
    return out.getvalue()
