"""The working matrix as a workbook with drop-downs."""

from __future__ import annotations

import io

from comity.formats.escaping import FORMULA
from comity.formats.matrix import EMPTY, FILLED, Matrix
from comity.formats.xlsx import clean_cell, fit_row, new_workbook, set_page

WIDTHS = (10, 24, 46, 60, 12, 18, 22, 18, 18, 18, 30, 22, 12, 14)
BOXED = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BBBBBB"}
HEAD = {
    "bold": True, "text_wrap": True, "bottom": 2, "bg_color": "#1F3864", "font_color": "#FFFFFF",
    "valign": "vcenter",
}  # fmt: skip
EXTRA_ROWS = 200
"""Rows below the last in which the drop-down still works."""


def write_matrix_xlsx(matrix: Matrix) -> bytes:
    out = io.BytesIO()
    book = new_workbook(out)
    sheet = book.add_worksheet("Matrix")
    if matrix.right_to_left:
        sheet.right_to_left()
    title = book.add_format({"bold": True, "font_size": 14})
    notice = book.add_format({"italic": True, "font_color": "#444444"})
    head = book.add_format(HEAD)
    cell, quoted = book.add_format(BOXED), book.add_format({**BOXED, "quote_prefix": True})
    open_cell = book.add_format({**BOXED, "bg_color": "#FFF9E5"})
    sheet.write_string(0, 0, matrix.title, title)
    sheet.write_string(1, 0, matrix.notice, notice)
    for column, name in enumerate(matrix.heads):
        sheet.set_column(column, column, WIDTHS[column])
        sheet.write_string(2, column, name, head)
    for index, row in enumerate(matrix.rows, 3):
        fit_row(sheet, index, row.cells, WIDTHS)
        for column, value in enumerate(row.cells):
            text = str(clean_cell(value) or "")
            sheet.write_string(index, column, text, quoted if FORMULA.match(text) else cell)
        for column in range(len(FILLED), len(FILLED) + len(EMPTY)):
            sheet.write_blank(index, column, None, open_cell)
    last = len(matrix.rows) + 2
    status = len(matrix.heads) - 1
    sheet.data_validation(
        3, status, last + EXTRA_ROWS, status, {"validate": "list", "source": list(matrix.statuses)}
    )
    sheet.autofilter(2, 0, last, status)
    sheet.freeze_panes(3, 1)
    set_page(sheet, 2)
    book.close()
    return out.getvalue()
