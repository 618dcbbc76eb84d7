"""The calendar as it stands in the address bar, both ways, and the rows that it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.http import QueryDict

from comity.cycle.agenda import PARTS, AgendaRow, Part, count_parts, list_agenda
from comity.cycle.obligations import Due
from comity.cycle.workload import REPORTS
from comity.site.pages.asking import whole_number
from comity.site.pages.moments import Moment, read_moment
from comity.site.registry.queries import (
    Version,
    get_due,
    get_index,
    get_record_version,
    list_recorded,
)
from comity.terms.states import find_state, get_state, list_states
from comity.terms.treaties import get_committee, get_treaty, list_treaties

VIEWS = ("table", "timeline", "map")
A_PAGE = 50
MOST_VALUES = 250
REPORT = "report"
Years = tuple[int | None, int | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """`years`: the first and the last in which something is due, None for no bound; what has no day is
    in none. `reports`: reports alone. `unknown`: values of filters that name nothing here, as they were
    given; they filter to nothing."""

    moment: Moment
    committees: tuple[str, ...] = ()
    treaties: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    years: Years = (None, None)
    reports: bool = False
    part: Part | None = None
    view: str = "table"
    page: int = 1
    unknown: tuple[str, ...] = ()

    def address(self, **changed: object) -> str:
        """The query of this calendar; `changed`: other values for its names, empty to leave one out."""
        values: dict[str, object] = {
            **self.moment.query,
            "committee": self.committees,
            "treaty": self.treaties,
            "state": self.states,
            "region": self.regions,
            "from": self.years[0],
            "to": self.years[1],
            "what": REPORT if self.reports else "",
            "part": self.part or "",
            "view": "" if self.view == "table" else self.view,
            **changed,
        }
        told = urlencode({name: value for name, value in values.items() if value}, doseq=True)
        return f"?{told}" if told else ""

    def chosen_treaties(self) -> tuple[str, ...] | None:
        """Those of the Committees and those named; None for all."""
        if not self.committees and not self.treaties:
            return None
        of_committees = [t.code for t in list_treaties() if t.committee in self.committees]
        if self.committees and self.treaties:
            return tuple(code for code in self.treaties if code in of_committees)
        return tuple(of_committees or self.treaties)

    def committees_meant(self) -> tuple[str, ...] | None:
        """Those named and those of the treaties named; None for all."""
        chosen = self.chosen_treaties()
        if chosen is None:
            return None
        found = (get_treaty(code) for code in chosen)
        return tuple(dict.fromkeys(t.committee for t in found if t and t.committee))

    def states_meant(self) -> tuple[str, ...] | None:
        """Those named that lie in the regions, or all of the regions; None for all."""
        if not self.regions:
            return self.states or None
        inside = {s.code for s in list_states() if s.region in self.regions}
        return tuple(code for code in self.states or sorted(inside) if code in inside)


def read_asked(given: QueryDict) -> Asked:
    unknown: list[str] = []

    def values(name: str, resolve: Callable[[str], str | None]) -> tuple[str, ...]:
        found: list[str] = []
        for printed in filter(None, given.getlist(name)[:MOST_VALUES]):
            code = resolve(printed.replace("\x00", ""))
            if code is None:
                unknown.append(printed[:60])
            found.append(code or printed[:60])
        return tuple(dict.fromkeys(found))

    reports = given.get("what") == REPORT
    part = next((known for known in PARTS if known == given.get("part")), None)
    view, page = given.get("view", ""), given.get("page", "")
    return Asked(
        moment=read_moment({name: given.get(name, "") for name in ("on", "known")}),
        committees=values("committee", _committee),
        treaties=values("treaty", _treaty),
        states=values("state", _state),
        regions=values("region", _region),
        years=(whole_number(given.get("from", "")), whole_number(given.get("to", ""))),
        reports=reports,
        part=part,
        view=view if view in VIEWS else "table",
        page=max(int(page), 1) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
        unknown=tuple(unknown),
    )


def _committee(printed: str) -> str | None:
    found = get_committee(printed.upper())
    return found.acronym if found else None


def _treaty(printed: str) -> str | None:
    return printed if get_treaty(printed) else None


def _state(printed: str) -> str | None:
    found = get_state(printed.upper()) or find_state(printed)
    return found.code if found else None


def _region(printed: str) -> str | None:
    return printed if printed in regions() else None


@lru_cache(maxsize=1)
def regions() -> tuple[str, ...]:
    return tuple(sorted({state.region for state in list_states() if state.region}))


@dataclass(frozen=True, slots=True)
class Agenda:
    """`rows`: of the part asked for; `all_rows`: of every part; `counts`: by part, before one is chosen;
    `unverified`: facts under `rows` that nobody has checked against a document; `recorded`: the treaties
    under which the record holds acts, of those asked for."""

    due: Due
    all_rows: tuple[AgendaRow, ...]
    rows: tuple[AgendaRow, ...]
    counts: dict[Part, int]
    unverified: int
    recorded: tuple[str, ...]


def find_agenda(asked: Asked) -> Agenda:
    """Kept until the record changes."""
    return _agenda(
        get_record_version(),
        asked.moment.on,
        asked.moment.known,
        asked.states or None,
        asked.chosen_treaties(),
        asked.regions,
        asked.years,
        asked.reports,
        asked.part,
    )


@lru_cache(maxsize=128)
def _agenda(
    _version: Version,
    on: date,
    known: date | None,
    states: tuple[str, ...] | None,
    treaties: tuple[str, ...] | None,
    chosen_regions: tuple[str, ...],
    years: Years,
    reports: bool,
    part: Part | None,
) -> Agenda:
    due = get_due(on, known, states, treaties)
    all_rows = _within(years, list_agenda(due.obligations, on, chosen_regions))
    if reports:
        all_rows = tuple(row for row in all_rows if row.obligation.what in REPORTS)
    rows = tuple(row for row in all_rows if part in (None, row.part))
    facts = {fact for row in rows for fact in row.obligation.because if not fact.verified}
    recorded = list_recorded(get_index(on, known), treaties)
    return Agenda(due, all_rows, rows, count_parts(all_rows), len(facts), recorded)


def _within(years: Years, rows: tuple[AgendaRow, ...]) -> tuple[AgendaRow, ...]:
    first, last = years
    if first is None and last is None:
        return rows
    dated = ((row.obligation.due_on, row) for row in rows)
    return tuple(
        row
        for day, row in dated
        if day and (first is None or first <= day.year) and (last is None or day.year <= last)
    )
