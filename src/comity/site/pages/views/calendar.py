"""The calendar: what is due, overdue, coming or awaited, as a page, tables, a calendar file and a feed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from comity.cycle.agenda import AgendaRow, Part
from comity.formats.atom import Entry, write_atom
from comity.formats.ical import CalendarDay, obligation_uid, write_calendar
from comity.formats.registry_json import obligation_json
from comity.site.pages.agendas import (
    A_PAGE,
    REPORT,
    Agenda,
    Asked,
    find_agenda,
    read_asked,
    regions,
)
from comity.site.pages.charts import draw_states, draw_years
from comity.site.pages.cycle_names import PARTS, SESSION_STATES, VIEWS, WHATS
from comity.site.pages.names import language_prefix, state_name, state_order, told
from comity.site.pages.responses import absolute, answer_json, answer_table
from comity.site.pages.tables import (
    DEADLINE_HEADS,
    SESSION_HEADS,
    Tables,
    agenda_table,
    answer_named,
    dot_table,
    told_table,
    year_table,
)
from comity.site.pages.templatetags.explaining import call_rule, cite_plainly
from comity.site.registry.models import Session
from comity.site.registry.queries import get_latest_instants
from comity.site.reviews.listing import list_deadlines, list_sessions
from comity.site.reviews.models import StakeholderDeadline
from comity.terms.states import get_state, list_states
from comity.terms.treaties import get_committee, list_committees, list_treaties

CALENDAR_TYPE = "text/calendar; charset=utf-8"
ATOM_TYPE = "application/atom+xml; charset=utf-8"
MOST_ENTRIES = 200


@require_safe
def show_calendar(request: HttpRequest, extension: str = "") -> HttpResponse:
    return answer_calendar(request, read_asked(request.GET), extension, "/calendar")


@require_safe
def show_search_calendar(request: HttpRequest) -> HttpResponse:
    """The calendar of a search: of the States, Committees, treaties and regions that it filters by."""
    asked = read_asked(request.GET)
    return HttpResponseRedirect(f"/calendar.ics{asked.address(view='', part='')}")


@require_safe
def show_state_calendar(request: HttpRequest, code: str, extension: str) -> HttpResponse:
    """`/states/ALB.ics`, `/states/ALB.atom`."""
    if get_state(code) is None:
        raise Http404(code)
    asked = replace(read_asked(request.GET), states=(code,))
    return answer_calendar(request, asked, extension, "/calendar")


@require_safe
def show_committee_calendar(request: HttpRequest, acronym: str, extension: str) -> HttpResponse:
    """`/committees/CMW.ics`, `/committees/CMW.atom`."""
    if get_committee(acronym) is None:
        raise Http404(acronym)
    asked = replace(read_asked(request.GET), committees=(acronym,))
    return answer_calendar(request, asked, extension, "/calendar")


def answer_calendar(request: HttpRequest, asked: Asked, extension: str, own: str) -> HttpResponse:
    """own: the path of the page, of which the feed is an alternate."""
    agenda = find_agenda(asked)
    if extension in ("csv", "xlsx", "json"):
        named = answer_named(request, "calendar", extension, _tables(asked, agenda), _about(asked))
        if named is not None:
            return named
    match extension:
        case "ics":
            return _answer_ics(asked, agenda)
        case "atom":
            return _answer_atom(request, asked, agenda, own)
        case "json":
            return answer_json(_as_json(asked, agenda))
        case "csv" | "xlsx":
            heads, rows = agenda_table(agenda.rows)
            return answer_table("calendar", extension, heads, rows)
    shown = {
        "asked": asked,
        "agenda": agenda,
        **_filters(asked, agenda),
        **_rows_shown(asked, agenda),
        "recorded": agenda.recorded,
        "deadlines": _deadlines(asked),
        "sessions": _sessions(asked),
    }
    return render(request, "pages/calendar.html", shown)


def _filters(asked: Asked, agenda: Agenda) -> dict[str, Any]:
    """The form's choices, the parts with their counts, the views, each with its address."""
    codes = sorted((s.code for s in list_states() if s.until is None), key=state_order)
    return {
        "parts": [
            (part, agenda.counts[part], asked.address(part=part), asked.part == part)  # type: ignore[index]
            for part in PARTS
        ],
        "every_part": (len(agenda.all_rows), asked.address(part="")),
        "views": [
            (view, asked.address(view="" if view == "table" else view), asked.view == view)
            for view in VIEWS
        ],
        "address": asked.address(view=""),
        "subscribe": asked.address(view="", what="", **{"from": "", "to": ""}),
        "committees": [c.acronym for c in list_committees() if c.receives_reports],
        "treaties": [t.code for t in list_treaties() if t.committee],
        "states": [(state_name(code), code) for code in codes],
        "regions": regions(),
    }


def _rows_shown(asked: Asked, agenda: Agenda) -> dict[str, Any]:
    """The page of the table, and the drawing where one is asked for."""
    last = max(1, -(-len(agenda.rows) // A_PAGE))
    page = min(asked.page, last)
    shown: dict[str, Any] = {
        "rows": agenda.rows[(page - 1) * A_PAGE : page * A_PAGE],
        "page": page,
        "last": last,
        "before": asked.address(page=page - 1) if page > 1 else "",
        "after": asked.address(page=page + 1) if page < last else "",
    }
    if asked.view == "timeline":
        shown["chart"] = draw_years(agenda.rows, asked.moment.on)
        shown["linked"] = [
            (column, *_linked(asked, column.counts, years=column.years))
            for column in shown["chart"].columns
            if column.total
        ]
    elif asked.view == "map":
        shown["dots"] = draw_states(agenda.rows)
        shown["linked"] = [
            (dot, *_linked(asked, dot.counts, states=(dot.state,))) for dot in shown["dots"]
        ]
    return shown


def _linked(
    asked: Asked, counts: Iterable[tuple[Part, int]], **narrowed: Any
) -> tuple[str, list[tuple[int, str]]]:
    """The address of the rows that a row of a chart's table counts, and of those of each part."""
    own = replace(asked, view="table", page=1, **narrowed)
    return own.address(), [(count, own.address(part=part)) for part, count in counts]


def _deadlines(asked: Asked) -> list[StakeholderDeadline]:
    return list_deadlines(
        asked.moment.on,
        asked.moment.known,
        committees=asked.committees_meant(),
        states=asked.states_meant(),
    )


def _sessions(asked: Asked) -> list[Session]:
    return list_sessions(asked.moment.on, asked.moment.known, committees=asked.committees_meant())


# -- to take away ----------------------------------------------------------------------------------


def _tables(asked: Asked, agenda: Agenda) -> Tables:
    return {
        "years": lambda: year_table(draw_years(agenda.rows, asked.moment.on)),
        "states": lambda: dot_table(draw_states(agenda.rows)),
        "sessions": lambda: told_table(map(session_json, _sessions(asked)), SESSION_HEADS),
        "deadlines": lambda: told_table(map(deadline_json, _deadlines(asked)), DEADLINE_HEADS),
    }


def _about(asked: Asked) -> dict[str, Any]:
    return {
        "on": asked.moment.on.isoformat(),
        "filters": {
            "committee": asked.committees,
            "treaty": asked.treaties,
            "state": asked.states,
            "region": asked.regions,
            "from": asked.years[0],
            "to": asked.years[1],
            "what": REPORT if asked.reports else None,
            "part": asked.part,
        },
    }


def _as_json(asked: Asked, agenda: Agenda) -> dict[str, Any]:
    due = agenda.due
    return {
        "on": due.on,
        "as_known_on": due.as_known_on,
        "record_to": due.record_to,
        "reports_to": due.reports_to,
        "unverified": agenda.unverified,
        "treaties_recorded": agenda.recorded,
        "filters": _about(asked)["filters"],
        "counts": agenda.counts,
        "obligations": [
            {"part": row.part, **obligation_json(row.obligation)} for row in agenda.rows
        ],
        "stakeholder_deadlines": [deadline_json(row) for row in _deadlines(asked)],
        "sessions": [session_json(row) for row in _sessions(asked)],
    }


def deadline_json(row: StakeholderDeadline) -> dict[str, Any]:
    return {
        "committee": row.committee,
        "state": row.state or None,
        "step": row.step,
        "session": row.session,
        "due_on": row.due_on,
        "source": row.source,
        "verified": row.verified,
    }


def session_json(row: Session) -> dict[str, Any]:
    return {
        "committee": row.committee,
        "number": row.number,
        "state": row.state,
        "from_on": row.from_on,
        "to_on": row.to_on,
        "place": row.place or None,
        "source": row.source,
        "verified": row.verified,
    }


def _answer_ics(asked: Asked, agenda: Agenda) -> HttpResponse:
    days = [*map(_session_day, _sessions(asked)), *map(_deadline_day, _deadlines(asked))]
    stamp = agenda.due.as_known_on or agenda.due.on
    obligations = [row.obligation for row in agenda.rows]
    body = write_calendar(obligations, stamp, [day for day in days if day is not None])
    return HttpResponse(body, content_type=CALENDAR_TYPE)


def _session_day(row: Session) -> CalendarDay | None:
    if row.from_on is None:
        return None
    name = _("%(committee)s, session %(number)s") % {
        "committee": row.committee,
        "number": row.number,
    }
    return CalendarDay(
        key=f"session/{row.committee}/{row.number}",
        from_on=row.from_on,
        to_on=row.to_on or row.from_on,
        summary=f"{name} ({told(SESSION_STATES, row.state)})",
        description="\n".join(filter(None, (row.place, row.source))),
        cancelled=row.state == Session.State.CANCELLED,
    )


def _deadline_day(row: StakeholderDeadline) -> CalendarDay:
    return CalendarDay(
        key=f"deadline/{row.pk}",
        from_on=row.due_on,
        to_on=row.due_on,
        summary=f"{row.committee} {state_name(row.state) if row.state else ''}: {row.step.replace('_', ' ')}",
        description=row.source,
    )


def _answer_atom(request: HttpRequest, asked: Asked, agenda: Agenda, own: str) -> HttpResponse:
    """An entry for each obligation with a day; another day makes another entry. The latest first."""
    instants = get_latest_instants(asked.moment.on, asked.moment.known)
    dated = [row for row in agenda.rows if row.obligation.due_on is not None]
    rows = [(instants[row.obligation.state, row.obligation.treaty], row) for row in dated]
    rows.sort(key=lambda entry: entry[0], reverse=True)
    entries = [_entry(request, at, row) for at, row in rows[:MOST_ENTRIES]]
    address = asked.address(view="")
    page = absolute(request, own + address)
    updated = max((at for at, _row in rows), default=datetime.fromisoformat("2026-01-01T00:00:00Z"))
    title = "Comity: " + _("Calendar")
    body = write_atom(title, absolute(request, f"{own}.atom{address}"), page, updated, entries)
    return HttpResponse(body, content_type=ATOM_TYPE)


def _entry(request: HttpRequest, at: datetime, row: AgendaRow) -> Entry:
    obligation = row.obligation
    day = obligation.due_on
    assert day is not None
    numbers = " ".join(map(str, obligation.numbers))
    what = f"{told(WHATS, obligation.what)} {numbers}".strip()
    mark = f"o-{obligation_uid(obligation)[:12]}"
    rule, of_rule = cite_plainly(obligation.rule), call_rule(obligation.rule)
    path = f"{language_prefix()}/states/{obligation.state}?due={day.isoformat()}#{mark}"
    return Entry(
        title=f"{state_name(obligation.state)}: {what} ({obligation.treaty}), {day.isoformat()}",
        url=absolute(request, path),
        updated=at,
        author="Comity",
        text=f"{told(PARTS, row.part)}. {rule}: {of_rule.name}",
        language=of_rule.language or get_language() or "en",
    )
