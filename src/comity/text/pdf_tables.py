"""Tables of a PDF's page: rows of cells between drawn lines, a row put together to one line.

Only the drawn lines tell: text in columns without them is left as it is, because a hanging mark or
a cover's second column looks the same.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from comity.text.pdf_lines import Line, Rule
from comity.text.pdf_sheet import Sheet
from comity.text.pdf_sparse_tables import sparse_rows

SAME_EDGE = 8.0
"""Points within which two drawn lines, or two cells, begin or end at the same place."""

SAME_HEIGHT = 1.6
CELL_GAP = " | "


def take_tables(sheet: Sheet) -> None:
    """Replaces the lines of each table in the body by one line a row, marked `row`."""
    rules = _joined_rules(sheet.page.rules)
    _take_sparse(sheet, rules)
    strips = [
        strip
        for upper, lower in pairwise(rules)
        if _alike(upper, lower)
        if (strip := _strip(sheet, upper, lower))
    ]
    for lines in _joined_strips(strips):
        rows = _rows(lines)
        if len(rows) < 2:
            continue
        _put_rows(sheet, lines, rows)


def _put_rows(sheet: Sheet, lines: list[Line], rows: list[list[list[Line]]]) -> None:
    """Rows in the place of the lines that they are made of."""
    taken = set(map(id, lines))
    place = next(at for at, line in enumerate(sheet.body) if id(line) in taken)
    rest = [line for line in sheet.body if id(line) not in taken]
    sheet.body = [*rest[:place], *map(_one_line, rows), *rest[place:]]


def _take_sparse(sheet: Sheet, rules: list[Rule]) -> None:
    """Tables whose head alone stands between two lines; a third closes them."""
    for top, middle, bottom in zip(rules, rules[1:], rules[2:], strict=False):
        if not (_alike(top, middle) and _alike(middle, bottom)):
            continue
        head = _strip(sheet, top, middle)
        body = _between(sheet, middle, bottom)
        if len(_heights(head)) != 1 or _strip(sheet, middle, bottom):
            continue
        if rows := sparse_rows(head, body):
            _put_rows(sheet, [*head, *body], [[[cell] for cell in _heights(head)[0]], *rows])


def _alike(first: Rule, second: Rule) -> bool:
    return abs(first.x - second.x) < SAME_EDGE and abs(first.end - second.end) < SAME_EDGE


def _between(sheet: Sheet, upper: Rule, lower: Rule) -> list[Line]:
    return [line for line in sheet.body if lower.y < line.y < upper.y]


def _joined_rules(rules: tuple[Rule, ...]) -> list[Rule]:
    """Top to bottom; the borders of a row's cells as one line."""
    done: list[Rule] = []
    for rule in sorted(rules, key=lambda entry: (-round(entry.y / SAME_HEIGHT), entry.x)):
        last = done[-1] if done else None
        if (
            last is not None
            and abs(last.y - rule.y) < SAME_HEIGHT
            and rule.x < last.end + SAME_EDGE
        ):
            done[-1] = Rule(min(last.x, rule.x), max(last.end, rule.end), last.y)
        else:
            done.append(rule)
    return done


def _strip(sheet: Sheet, upper: Rule, lower: Rule) -> list[Line]:
    """The lines between two rules where most stand side by side; none where they are prose."""
    lines = _between(sheet, upper, lower)
    inside = all(
        upper.x - SAME_EDGE < line.x and line.end < upper.end + SAME_EDGE for line in lines
    )
    heights = _heights(lines)
    several = sum(len(cells) > 1 for cells in heights)
    return lines if inside and several * 3 > len(heights) * 2 else []


def _joined_strips(strips: list[list[Line]]) -> list[list[Line]]:
    """Head and body of one table together: strips with no other line between them."""
    done: list[list[Line]] = []
    for strip in strips:
        above = done[-1][-1] if done else None
        if above is not None and above.y - strip[0].y < 3 * max(above.size, 6.0):
            done[-1] += strip
        else:
            done.append(list(strip))
    return done


def _heights(lines: list[Line]) -> list[list[Line]]:
    """Lines that stand on one height, left to right."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda entry: -entry.y):
        if rows and rows[-1][0].y - line.y < 0.35 * max(line.size, 4.0):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda entry: entry.x) for row in rows]


def _rows(lines: list[Line]) -> list[list[list[Line]]]:
    """Rows as columns of lines; a height without a first cell goes on with the row above."""
    heights = _heights(lines)
    widest = max(heights, key=len)
    starts = [cell.x for cell in widest]
    rows: list[list[list[Line]]] = []
    for cells in heights:
        begins = cells[0].x < starts[0] + SAME_EDGE and len(cells) > 1
        if begins or not rows:
            rows.append([[] for _ in starts])
        for cell in cells:
            rows[-1][_column(cell, starts, widest)].append(cell)
    return rows


def _column(cell: Line, starts: list[float], widest: list[Line]) -> int:
    """The column whose cell in the widest row is nearest, by left edge, right edge or middle."""

    def distance(index: int) -> float:
        like = widest[index]
        middles = abs((cell.x + cell.end) / 2 - (like.x + like.end) / 2)
        return min(abs(cell.x - starts[index]), abs(cell.end - like.end), middles)

    return min(range(len(starts)), key=distance)


def _one_line(row: list[list[Line]]) -> Line:
    cells = [" ".join(line.text.strip() for line in cell) for cell in row]
    lines = [line for cell in row for line in cell]
    return replace(
        lines[0],
        text=CELL_GAP.join(cells),
        end=max(line.end for line in lines),
        bold=sum(line.bold for line in lines),
        italic=sum(line.italic for line in lines),
        letters=sum(line.letters for line in lines),
        raised=(),
        row=True,
    )
