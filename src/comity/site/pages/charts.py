"""Drawings of the calendar as plain shapes: years as columns, States as dots, a cycle as a line of steps.

Templates draw them to SVG; each stands beside a table that says the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from comity.cycle.agenda import PARTS, AgendaRow, Part
from comity.site.pages.projection import state_points

CHART_WIDTH, CHART_HEIGHT, FOOT = 960, 260, 28
YEARS = 12
"""On either side of the day; what is farther stands in the outermost column."""


@dataclass(frozen=True, slots=True)
class Box:
    part: Part
    count: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Column:
    """A year; `label`: "≤ 2008" where earlier years are in it; `years`: the first and the last of them,
    None for no bound; `counts`: by part, in the order of PARTS."""

    label: str
    years: tuple[int | None, int | None]
    middle: float
    boxes: tuple[Box, ...]
    counts: tuple[tuple[Part, int], ...]

    @property
    def total(self) -> int:
        return sum(count for _part, count in self.counts)


@dataclass(frozen=True, slots=True)
class Columns:
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]
    today_x: float | None
    undated: int
    highest: int
    width: int = CHART_WIDTH
    height: int = CHART_HEIGHT
    floor: int = CHART_HEIGHT - FOOT

    @property
    def due_years(self) -> int:
        """Columns in which something is due."""
        return sum(1 for column in self.columns if column.total)


def draw_years(rows: Sequence[AgendaRow], on: date) -> Columns:
    """Obligations with a day, by the year in which they are due."""
    counts: dict[int, dict[Part, int]] = defaultdict(lambda: defaultdict(int))
    undated = 0
    for row in rows:
        if row.obligation.due_on is None:
            undated += 1
            continue
        year = min(max(row.obligation.due_on.year, on.year - YEARS), on.year + YEARS)
        counts[year][row.part] += 1
    parts = tuple(part for part in PARTS if any(held.get(part) for held in counts.values()))
    if not counts:
        return Columns((), parts, None, undated, 0)
    first, last = min(counts), max(counts)
    step = CHART_WIDTH / (last - first + 1)
    highest = max(sum(held.values()) for held in counts.values())
    columns = tuple(
        _column(year, (year - first) * step, step, counts.get(year, {}), parts, highest, on)
        for year in range(first, last + 1)
    )
    days = (on - date(on.year, 1, 1)).days / 366
    today = (on.year - first + days) * step if first <= on.year <= last else None
    return Columns(columns, parts, today, undated, highest)


def _column(
    year: int,
    x: float,
    step: float,
    held: Mapping[Part, int],
    parts: Sequence[Part],
    highest: int,
    on: date,
) -> Column:
    gap, y = min(step * 0.16, 10), float(CHART_HEIGHT - FOOT)
    boxes = []
    for part in parts:
        count = held.get(part, 0)
        if count:
            tall = count / highest * (CHART_HEIGHT - FOOT - 18)
            y -= tall
            boxes.append(Box(part, count, x + gap, y, step - 2 * gap, tall))
    mark = {on.year - YEARS: "≤ ", on.year + YEARS: "≥ "}.get(year, "")
    years = (None if mark == "≤ " else year, None if mark == "≥ " else year)
    counts = tuple((part, held.get(part, 0)) for part in parts)
    return Column(f"{mark}{year}", years, x + step / 2, tuple(boxes), counts)


@dataclass(frozen=True, slots=True)
class Dot:
    """A State on the map. `part`: the first of PARTS of which it has an obligation; x, y: None where the
    State has no place on the map; it stands in the table alone."""

    state: str
    part: Part
    counts: tuple[tuple[Part, int], ...]
    x: float | None
    y: float | None


def draw_states(rows: Iterable[AgendaRow]) -> tuple[Dot, ...]:
    counts: dict[str, dict[Part, int]] = defaultdict(lambda: defaultdict(int))
    for row in rows:
        counts[row.obligation.state][row.part] += 1
    points = state_points()
    return tuple(
        Dot(
            state,
            next(part for part in PARTS if held.get(part)),
            tuple((part, held.get(part, 0)) for part in PARTS),
            *points.get(state, (None, None)),
        )
        for state, held in sorted(counts.items())
    )


@dataclass(frozen=True, slots=True)
class Mark:
    """A dated step on the line of a treaty. `kind`: of the step, for its shape and its name."""

    kind: str
    on: date
    x: float
    y: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    treaty: str
    y: float
    since: float
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    lines: tuple[Line, ...]
    years: tuple[tuple[int, float], ...]
    today_x: float
    height: int
    width: int = CHART_WIDTH


@dataclass(frozen=True, slots=True)
class Event:
    """Something dated of one treaty: what the timeline marks and its table lists."""

    treaty: str
    kind: str
    on: date
    text: str = ""
    path: str = ""
    verified: bool = True


LEFT, TALL = 90, 38


def draw_timeline(events: Sequence[Event], on: date) -> Timeline | None:
    """A line for each treaty, from its first event; None where nothing is dated."""
    if not events:
        return None
    first = min(event.on for event in events).year
    last = max(*(event.on for event in events), on).year + 1
    scale = (CHART_WIDTH - LEFT - 20) / max(last - first, 1)

    def x(day: date) -> float:
        return LEFT + (day.year - first + (day.timetuple().tm_yday - 1) / 366) * scale

    lines = []
    for row, treaty in enumerate(dict.fromkeys(event.treaty for event in events)):
        y = 24.0 + row * TALL
        own = [event for event in events if event.treaty == treaty]
        marks = tuple(Mark(e.kind, e.on, x(e.on), y, e.text) for e in own)
        lines.append(Line(treaty, y, min(mark.x for mark in marks), marks))
    step = max((last - first) // 10, 1)
    years = tuple((year, x(date(year, 1, 1))) for year in range(first, last + 1, step))
    return Timeline(tuple(lines), years, x(on), 24 + len(lines) * TALL + 20)
