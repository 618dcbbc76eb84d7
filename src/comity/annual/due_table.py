"""The table of an annex that says when each State party's report is due."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comity.grammar.dates import find_dates
from comity.terms.span import Span
from comity.terms.states import find_state

CELLS = " | "


@dataclass(frozen=True, slots=True)
class PrintedDue:
    """`days`: all days of the row, the first of them the day on which the report is due."""

    state: str
    days: tuple[date, ...]
    span: Span


def read_due_rows(rows: Iterable[tuple[str, Span]], language: str) -> tuple[PrintedDue, ...]:
    """rows: text, cells parted by " | ", and place of each row of the annex; heads are no rows."""
    found = []
    for text, span in rows:
        first, *others = text.split(CELLS)
        state = find_state(first.strip(" *0123456789"), language)
        days = [day.date for cell in others for day in find_dates(cell, language) if day.date]
        if state is not None and days:
            found.append(PrintedDue(state.code, tuple(days), span))
    return tuple(found)
