"""One table as CSV, XLSX or JSON: what every list on a page can be taken away as."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from comity.formats.csv import csv_lines
from comity.formats.rows import Cell, Row
from comity.formats.xlsx import MOST_ROWS, WIDTHS, clean_cell, new_workbook
from comity.terms.errors import CannotWriteError

UTF8_MARK = "\ufeff"
NOT_IN_SHEETS = re.compile(r"[\x00-\x1f\[\]:*?/\\]")
"""What the name of a sheet cannot hold."""


def write_sheet_csv(heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """UTF-8 with a mark, since spreadsheets take the file for their own encoding without it."""
    return (UTF8_MARK + csv_lines([tuple(heads), *rows])).encode()


def write_sheet_xlsx(name: str, heads: Sequence[str], rows: Iterable[Row]) -> bytes:
    """A workbook of one sheet; the same rows give the same bytes."""
    held = list(rows)
    if len(held) >= MOST_ROWS:
        raise CannotWriteError(
            f"{len(held):,} rows are more than a workbook holds: expected fewer than {MOST_ROWS:,}, "
            "for example as CSV"
        )
    out = io.BytesIO()
    book = new_workbook(out)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(NOT_IN_SHEETS.sub(" ", name).strip("' ")[:31])
    sheet.freeze_panes(1, 0)
    for column, title in enumerate(heads):
        sheet.set_column(column, column, WIDTHS.get(title, 16), wrap)
        sheet.write_string(0, column, title.replace("_", " "), head)
    for number, row in enumerate(held, 1):
        for column, cell in enumerate(row):
            _write(sheet, number, column, clean_cell(cell))
    sheet.autofilter(0, 0, len(held), max(len(heads) - 1, 0))
    book.close()
    return out.getvalue()


def _write(sheet: Any, number: int, column: int, value: Cell) -> None:
    if isinstance(value, str):
        sheet.write_string(number, column, value)
    elif value is not None:
        sheet.write_number(number, column, value)


def write_sheet_json(
    heads: Sequence[str], rows: Iterable[Row], about: dict[str, Any] | None = None
) -> bytes:
    """`about`: what the rows are (query, filters, data version); they stand under "rows"."""
    told = {**(about or {}), "rows": [dict(zip(heads, row, strict=True)) for row in rows]}
    return (json.dumps(told, ensure_ascii=False, indent=1, default=str) + "\n").encode()
