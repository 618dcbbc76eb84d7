"""A reading as a workbook: a sheet each for paragraphs, items, references, deadlines, problems."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter

from comity.formats.escaping import FORMULA, NOT_IN_XML
from comity.formats.rows import TABLES, Cell, Row, table_rows
from comity.reading.model import Reading
from comity.terms.errors import CannotWriteError

MOST_ROWS = 1_048_576
LONGEST_CELL = 32_767
CUT = " [… cut here: the workbook's cell is full, the whole text is in the other formats]"
USUAL_WIDTH = 14
WIDTHS = {
    "file": 20,
    "set": 18,
    "symbol": 20,
    "kind": 18,
    "headings": 36,
    "text": 80,
    "asks": 18,
    "reiterates": 24,
    "as_printed": 40,
    "message": 60,
    "state": 8,
    "anchor": 9,
    "number": 9,
    "label": 7,
    "directive": 10,
    "start": 9,
    "end": 9,
}
LINE_POINTS, HIGHEST_ROW, LETTERS_A_WIDTH = 15, 409, 1.05
"""A row in points, the highest a workbook allows, and letters of prose in a width of one."""

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
    held = NOT_IN_XML.sub("", cell)
    return held if len(held) <= LONGEST_CELL else held[: LONGEST_CELL - len(CUT)] + CUT


def fit_row(
    sheet: xlsxwriter.worksheet.Worksheet, number: int, cells: Sequence[Cell], widths: Sequence[int]
) -> None:
    """Sets a row as high as its fullest cell needs: not every program does that by itself."""
    lines = max(
        (_lines_of(str(cell or ""), width) for cell, width in zip(cells, widths, strict=False)),
        default=1,
    )
    if lines > 1:
        sheet.set_row(number, min(lines * LINE_POINTS, HIGHEST_ROW))


def _lines_of(text: str, width: int) -> int:
    letters = max(int(width * LETTERS_A_WIDTH), 1)
    return sum(max(-(-len(line) // letters), 1) for line in text.split("\n"))


def write_xlsx(reading: Reading) -> bytes:
    return write_workbook([table_rows(reading)], reading.document.language == "ar")


def write_workbook(
    documents: Sequence[tuple[tuple[Row, ...], ...]], right_to_left: bool = False
) -> bytes:
    """The workbook of several documents, each as `table_rows` gives it, one after the other."""
    out = io.BytesIO()
    book = new_workbook(out)
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4", "valign": "top"})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    quoted = book.add_format({"text_wrap": True, "valign": "top", "quote_prefix": True})
    for index, (name, heads, _) in enumerate(TABLES):
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        if right_to_left:
            sheet.right_to_left()
        for column, title in enumerate(heads):
            sheet.set_column(column, column, WIDTHS.get(title, USUAL_WIDTH), wrap)
            sheet.write_string(0, column, title.replace("_", " "), head)
        rows = [row for document in documents for row in document[index]]
        if len(rows) >= MOST_ROWS:
            raise CannotWriteError(
                f"{len(rows):,} rows of {name.lower()} are more than a workbook holds: expected "
                f"fewer than {MOST_ROWS:,}, for example by --format csv"
            )
        _write_rows(sheet, rows, quoted, [WIDTHS.get(title, USUAL_WIDTH) for title in heads])
        sheet.autofilter(0, 0, len(rows), len(heads) - 1)
        set_page(sheet, 0)
    book.close()
    return out.getvalue()


def set_page(sheet: xlsxwriter.worksheet.Worksheet, head: int) -> None:
    """For print: A4 across, as wide as the page, the row `head` on every page."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)


def _write_rows(
    sheet: xlsxwriter.worksheet.Worksheet,
    rows: Sequence[Row],
    quoted: xlsxwriter.format.Format,
    widths: Sequence[int],
) -> None:
    """`quoted`: look of a text that opens like a formula, so that it stays a text when edited."""
    for number, row in enumerate(rows, 1):
        fit_row(sheet, number, row, widths)
        for column, cell in enumerate(row):
            value = clean_cell(cell)
            if isinstance(value, str):
                look = (quoted,) if FORMULA.match(value) else ()
                sheet.write_string(number, column, value, *look)
            elif value is not None:
                sheet.write_number(number, column, value)
