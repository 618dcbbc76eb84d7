"""What the library holds about a State and of a Committee."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.site.library.asked import count_asks
from comity.site.library.models import Act
from comity.site.library.queries import count_acts, get_data_version, list_acts
from comity.site.pages.cycles import StateCycle
from comity.site.pages.exporting import ACT_HEADS, act_rows
from comity.site.pages.moments import read_moment
from comity.site.pages.names import committee_name, document_kind, sort_key, state_name
from comity.site.pages.responses import answer_json, answer_table
from comity.site.pages.tables import Tables, answer_named, ask_table, cycle_tables
from comity.site.pages.views.cycle import cycle_json, state_in_cycle
from comity.site.pages.views.sessions import committee_at_work, work_json, work_tables
from comity.site.search.matching import ALL_LANGUAGES
from comity.site.search.queries import Asked, Found, search
from comity.terms.states import get_state, list_states
from comity.terms.treaties import get_committee, list_committees

MOST_LISTED = 60
"""Documents of one kind on a page; the tables hold all."""


def _by_kind(acts: Sequence[Act]) -> list[tuple[str, list[Act], int]]:
    """Observations first, then the other kinds by name, each newest first; how many are left off."""
    groups: dict[str, list[Act]] = {}
    for act in acts:
        groups.setdefault(act.kind, []).append(act)
    ordered = sorted(
        groups.items(),
        key=lambda row: (row[0] != "concluding_observations", sort_key(document_kind(row[0]))),
    )
    return [(kind, rows[:MOST_LISTED], len(rows[MOST_LISTED:])) for kind, rows in ordered]


@lru_cache(maxsize=256)
def _asks(_change: int, field: str, value: str) -> list[tuple[str, int]]:
    """What is asked most; counted once for each version of the data."""
    return count_asks(**{field: value})


def _most_asked(field: str, value: str) -> dict[str, Any]:
    asks = _asks(get_data_version().change, field, value)
    return {"asks": asks, "asks_total": sum(count for _ask, count in asks)}


@require_safe
def show_states(request: HttpRequest, extension: str = "") -> HttpResponse:
    """Every State with what is here about it; those without documents are in the table too."""
    counts = count_acts("state")
    found = search(Asked(languages=ALL_LANGUAGES, limit=0))
    paragraphs = dict(found.facets.get("state", ()))
    rows = [
        (state.code, state_name(state.code), state.region, counts.get(state.code, 0),
         paragraphs.get(state.code, 0))
        for state in list_states()
        if not state.code.startswith("XA") or state.code in counts
    ]  # fmt: skip
    rows.sort(key=lambda row: sort_key(row[1]))
    if extension:
        heads = ("code", "state", "region", "documents", "paragraphs")
        return answer_table("states", extension, heads, rows, {"unit": "document, paragraph"})
    held = [row for row in rows if row[3]]
    return render(
        request,
        "pages/states.html",
        {"held": held, "others": len(rows) - len(held), "total": len(rows)},
    )


@require_safe
def show_state(request: HttpRequest, code: str, extension: str = "") -> HttpResponse:
    state = get_state(code)
    if state is None:
        raise Http404(code)
    acts = tuple(list_acts(state=code))
    if extension:
        cycle = state_in_cycle(request, code)["cycle"] if "table" in request.GET else None
        tables = {
            **(cycle_tables(cycle) if cycle else {}),
            **_held_tables(request, acts, "state", code),
        }
        named = answer_named(request, f"state-{code}", extension, tables, {"state": code})
        if named is not None:
            return named
    if extension in ("csv", "xlsx"):
        rows = act_rows(request, acts)
        return answer_table(f"state-{code}", extension, ACT_HEADS, rows)
    found = search(Asked(filters={"state": (code,)}, languages=ALL_LANGUAGES, limit=0))
    in_cycle = state_in_cycle(request, code)
    shown = _summary(acts, found) | {
        "state": state,
        "name": state_name(code),
        "region": state.region,
        "filter": f"state={code}",
        "own": f"/states/{code}",
        **_most_asked("state", code),
        **in_cycle,
        "outside": _outside(acts, in_cycle["cycle"]),
    }
    if extension:
        told = {"cycle": cycle_json(shown)}
        return answer_json(
            {"state": code, "name": state.name(), **_as_json(request, shown), **told}
        )
    return render(request, "pages/state.html", shown)


@require_safe
def show_committees(request: HttpRequest, extension: str = "") -> HttpResponse:
    counts = count_acts("committee")
    found = search(Asked(languages=ALL_LANGUAGES, limit=0))
    paragraphs = dict(found.facets.get("committee", ()))
    rows = [
        (body.acronym, committee_name(body.acronym), body.treaty, counts.get(body.acronym, 0),
         paragraphs.get(body.acronym, 0))
        for body in list_committees()
    ]  # fmt: skip
    if extension:
        heads = ("acronym", "committee", "treaty", "documents", "paragraphs")
        return answer_table("committees", extension, heads, rows, {"unit": "document, paragraph"})
    return render(request, "pages/committees.html", {"rows": rows})


@require_safe
def show_committee(request: HttpRequest, acronym: str, extension: str = "") -> HttpResponse:
    body = get_committee(acronym)
    if body is None:
        raise Http404(acronym)
    acts = tuple(list_acts(committee=acronym))
    if extension:
        work = committee_at_work(body, read_moment(request.GET.dict()))
        tables = {**work_tables(work), **_held_tables(request, acts, "committee", acronym)}
        about = {"committee": acronym, "on": work["moment"].on.isoformat()}
        named = answer_named(request, f"committee-{acronym}", extension, tables, about)
        if named is not None:
            return named
    if extension in ("csv", "xlsx"):
        rows = act_rows(request, acts)
        return answer_table(f"committee-{acronym}", extension, ACT_HEADS, rows)
    found = search(Asked(filters={"committee": (acronym,)}, languages=ALL_LANGUAGES, limit=0))
    shown = _summary(acts, found) | {
        "committee": body,
        "name": committee_name(acronym),
        "filter": f"committee={acronym}",
        "own": f"/committees/{acronym}",
        **_most_asked("committee", acronym),
        **committee_at_work(body, read_moment(request.GET.dict())),
    }
    if extension:
        told = {"work": work_json(shown), **_as_json(request, shown)}
        return answer_json({"committee": acronym, "name": body.name(), **told})
    return render(request, "pages/committee.html", shown)


def _held_tables(request: HttpRequest, acts: Sequence[Act], field: str, value: str) -> Tables:
    """The tables that the pages of a State and of a Committee have in common."""
    return {
        "observations": lambda: (ACT_HEADS, act_rows(request, _latest(acts))),
        "asks": lambda: ask_table(_asks(get_data_version().change, field, value)),
    }


def _latest(acts: Sequence[Act]) -> list[Act]:
    """The last observations on each State under each treaty."""
    latest: dict[tuple[str, str], Act] = {}
    for act in acts:
        if act.kind == "concluding_observations":
            latest.setdefault((act.state, act.treaty), act)
    return list(latest.values())


def _outside(acts: Sequence[Act], cycle: StateCycle) -> list[Act]:
    """The last observations, by the day, under each treaty of which the record holds no consent."""
    bound = {status.treaty for status in cycle.statuses if status.consent}
    by_day = [act for act in acts if act.adopted_on is None or act.adopted_on <= cycle.moment.on]
    return [act for act in _latest(by_day) if act.treaty and act.treaty not in bound]


def _summary(acts: Sequence[Act], found: Found) -> dict[str, Any]:
    """Documents by kind, the last observations, dates that they print, what the paragraphs are."""
    latest = _latest(acts)
    return {
        "acts": acts,
        "groups": _by_kind(acts),
        "latest": latest[:MOST_LISTED],
        "latest_total": len(latest),
        "total": found.total,
        "kinds": found.facets.get("kind", ()),
        "themes": found.facets.get("theme", ())[:10],
        "suspect": found.suspect.get("theme", ()),
        "persons": found.facets.get("person", ())[:10],
        "states": found.facets.get("state", ()),
        "years": sorted(found.facets.get("year", ())),
    }


def _as_json(request: HttpRequest, shown: dict[str, Any]) -> dict[str, Any]:
    return {
        "documents": [
            dict(zip(ACT_HEADS, row, strict=True)) for row in act_rows(request, shown["acts"])
        ],
        "paragraphs": shown["total"],
        "kinds": dict(shown["kinds"]),
        "years": dict(shown["years"]),
        "themes": dict(shown["themes"]),
        "persons": dict(shown["persons"]),
        "asks": dict(shown["asks"]),
    }
