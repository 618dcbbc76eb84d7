"""Paragraphs and their items as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from comity.formats.escaping import FORMULA, NOT_IN_XML
from comity.formats.rows import (
    PARAGRAPH_HEADS,
    Cell,
    Row,
    list_items,
    list_paragraphs,
    paragraph_row,
)
from comity.reading.model import Reading

HEADS = (*PARAGRAPH_HEADS[:4], "part", *PARAGRAPH_HEADS[4:6], "label", *PARAGRAPH_HEADS[6:])
"""`part` is "paragraph" or "item"; an item's row follows its paragraph's, whose text holds it too."""


def safe_cell(cell: Cell) -> Cell:
    """Without control characters; what a spreadsheet would run as a formula gets an apostrophe."""
    if not isinstance(cell, str):
        return cell
    clean = NOT_IN_XML.sub("", cell)
    return f"'{clean}" if FORMULA.match(clean) else clean


def write_csv(reading: Reading) -> str:
    """One row a paragraph or item; UTF-8 without a mark, lines ended by CR LF (RFC 4180)."""
    return csv_lines([HEADS, *csv_rows(reading)])


def write_csv_body(reading: Reading) -> str:
    """The rows without the heads, for a table of several documents."""
    return csv_lines(csv_rows(reading))


def csv_lines(rows: Iterable[Row]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([safe_cell(cell) for cell in row] for row in rows)
    return out.getvalue()


def csv_rows(reading: Reading) -> Iterable[Row]:
    for entry in list_paragraphs(reading):
        row = paragraph_row(reading, entry)
        yield (*row[:4], "paragraph", *row[4:6], None, *row[6:])
        own = dict(zip(HEADS, (*row[:4], "item", *row[4:6], None, *row[6:]), strict=True))
        for item in list_items(entry.paragraph.items):
            acts = [ask.act for ask in entry.paragraph.asks if ask.item == item.anchor]
            own |= {"anchor": item.anchor, "label": item.label, "text": item.text}
            own |= {"directive": None, "answers": None, "answered_by": None, "verbs": None}
            own |= {"asks": ", ".join(dict.fromkeys(acts)), "reiterates": None}
            own["deadlines"] = "; ".join(
                d.date.isoformat() if d.date else d.as_printed
                for d in entry.paragraph.deadlines
                if item.span.contains(d.span)
            )
            yield tuple(own[head] for head in HEADS)
