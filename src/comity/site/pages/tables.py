"""Tables of a page that holds several: each is taken away by its name, `?table=bound`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from comity.cycle.agenda import AgendaRow
from comity.formats.registry_csv import DUE_HEADS, STATUS_HEADS, due_rows, status_rows
from comity.formats.rows import Row
from comity.site.pages.charts import Columns, Dot, Event
from comity.site.pages.cycles import StateCycle
from comity.site.pages.responses import answer_table, file_name

Heads = tuple[str, ...]
Table = tuple[Heads, Iterable[Row]]
Tables = Mapping[str, Callable[[], Table]]

AGENDA_HEADS = ("part", *DUE_HEADS)
EVENT_HEADS = ("on", "treaty", "kind", "text", "verified")
SESSION_HEADS = ("committee", "number", "state", "from_on", "to_on", "place", "source", "verified")
DEADLINE_HEADS = ("committee", "state", "step", "session", "due_on", "source", "verified")
ASK_HEADS = ("asked", "times")


def answer_named(
    request: HttpRequest, stem: str, extension: str, tables: Tables, about: dict[str, Any]
) -> HttpResponse | None:
    """The table that the address asks for; None where it asks for none. Raises Http404 for no such."""
    name = request.GET.get("table", "")
    if not name:
        return None
    if name not in tables:
        raise Http404(name)
    heads, rows = tables[name]()
    return answer_table(file_name(stem, name), extension, heads, rows, {"table": name, **about})


def agenda_table(rows: Iterable[AgendaRow]) -> Table:
    kept = tuple(rows)
    told = due_rows(row.obligation for row in kept)
    return AGENDA_HEADS, ((row.part, *cells) for row, cells in zip(kept, told, strict=True))


def event_table(events: Iterable[Event]) -> Table:
    return EVENT_HEADS, (
        (event.on.isoformat(), event.treaty, event.kind, event.text or None, _truth(event.verified))
        for event in events
    )


def ask_table(asks: Iterable[tuple[str, int]]) -> Table:
    return ASK_HEADS, asks


def year_table(chart: Columns) -> Table:
    """Years in which something is due, as the drawing groups them."""
    rows: Iterator[Row] = (
        (c.label, *(count for _part, count in c.counts)) for c in chart.columns if c.total
    )
    return ("year", *chart.parts), rows


def dot_table(dots: Iterable[Dot]) -> Table:
    kept = tuple(dots)
    parts = tuple(part for part, _count in kept[0].counts) if kept else ()
    return ("state", *parts), ((d.state, *(count for _part, count in d.counts)) for d in kept)


def cycle_tables(cycle: StateCycle) -> Tables:
    return {
        "bound": lambda: (STATUS_HEADS, status_rows(cycle.statuses)),
        "due": lambda: agenda_table(cycle.rows),
        "timeline": lambda: event_table(cycle.events),
    }


def _truth(value: bool) -> str:
    return "yes" if value else "no"


def told_table(rows: Iterable[Mapping[str, Any]], heads: tuple[str, ...]) -> Table:
    """Rows of the JSON as those of a table."""
    return heads, [tuple(_cell(row[head]) for head in heads) for row in rows]


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return _truth(value)
    if isinstance(value, list):
        return "; ".join(map(str, value))
    return value.isoformat() if isinstance(value, date) else value
