"""Tables with a head between drawn lines and rows without: many a cell is empty, some have two lines.

The head tells the columns (CRPD/C/MUS/Q/1/Add.1, 80: "Existing", "Additional"); what stands under it
down to the next drawn line is the table's when each line begins in one of them.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from comity.text.pdf_lines import Line

NEAR = 3.0
"""Points by which a cell may begin beside its column's head."""
FEWEST = 3
"""Rows, and cells outside the first column."""
NEW_ROW = 1.2
"""A row stands this much further below the one above than the lines of one cell do, at least."""


def sparse_rows(head: list[Line], lines: list[Line]) -> list[list[list[Line]]]:
    """Rows as columns of lines; none where the lines do not stand in the head's columns."""
    starts = sorted(line.x for line in head)
    if len(starts) < 2 or any(second - first < 4 * NEAR for first, second in pairwise(starts)):
        return []
    cells = [cell for line in lines for cell in _cut(line, starts)]
    placed = [(cell, _column(cell, starts)) for cell in cells]
    further = sum(bool(column) for _, column in placed)
    if further < FEWEST or any(column is None for _, column in placed):
        return []
    rows: list[list[list[Line]]] = []
    for height in _heights(placed, _leading(placed)):
        rows.append([[] for _ in starts])
        for cell, column in height:
            rows[-1][column or 0].append(cell)
    return rows if len(rows) >= FEWEST else []


def _cut(line: Line, starts: list[float]) -> list[Line]:
    """The cells that one line runs together: "Bank ATMs", with room before the second."""
    cuts = [place for place, x in line.gaps if any(abs(x - start) < NEAR for start in starts[1:])]
    if not cuts:
        return [line]
    where = dict(line.gaps)
    pieces = []
    for start, end in pairwise([0, *cuts, len(line.text)]):
        text = line.text[start:end].strip()
        share = len(text) / max(len(line.text), 1)
        pieces.append(
            replace(
                line,
                text=text,
                x=where[start] if start else line.x,
                letters=round(line.letters * share),
                bold=round(line.bold * share),
                italic=round(line.italic * share),
                gaps=(),
            )
        )
    return pieces


def _column(cell: Line, starts: list[float]) -> int | None:
    return next((at for at, start in enumerate(starts) if abs(cell.x - start) < NEAR), None)


Placed = list[tuple[Line, int | None]]


def _leading(placed: Placed) -> float:
    """The smallest distance of two lines in one column, which are those of one cell."""
    columns: dict[int | None, list[float]] = {}
    for cell, column in sorted(placed, key=lambda entry: -entry[0].y):
        columns.setdefault(column, []).append(cell.y)
    gaps = (upper - lower for heights in columns.values() for upper, lower in pairwise(heights))
    return min((gap for gap in gaps if gap > 2), default=12.0)


def _heights(placed: Placed, leading: float) -> list[Placed]:
    """What stands in one row: a line close below another of its own column goes on with it."""
    rows: list[Placed] = []
    lowest: dict[int | None, float] = {}
    for cell, column in sorted(placed, key=lambda entry: -entry[0].y):
        same = rows and abs(rows[-1][0][0].y - cell.y) < 2
        goes_on = column in lowest and lowest[column] - cell.y < NEW_ROW * leading
        if not same and not (rows and goes_on):
            rows.append([])
            lowest = {}
        rows[-1].append((cell, column))
        lowest[column] = cell.y
    return rows
