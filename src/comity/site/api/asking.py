"""Questions about treaties and the reporting cycle, answered as JSON values for the API and for assistants."""

from __future__ import annotations

from datetime import date
from typing import Any

from comity.cycle.obligations import Due
from comity.cycle.parties import list_parties
from comity.cycle.status import get_status
from comity.formats.registry_json import due_json, parties_json, status_json
from comity.site.registry.queries import get_due, get_index, get_record
from comity.site.reviews.queries import list_reviewed
from comity.site.reviews.telling import review_json
from comity.terms.errors import StoreError
from comity.terms.states import State, find_state, get_state
from comity.terms.treaties import Committee, Treaty, find_treaty, get_committee, list_treaties

Json = dict[str, Any]


def tell_parties(treaty: str, on: date, known: date | None) -> Json:
    return parties_json(list_parties(get_record(), _treaty(treaty).code, on, known))


def tell_status(state: str, treaty: str, on: date, known: date | None) -> Json:
    """treaty: one of them, empty for all towards which the State acted."""
    code = _state(state).code
    index = get_index(on, known)
    names = (_treaty(treaty).code,) if treaty else index.treaties(code)
    statuses = tuple(get_status(index, code, name, on) for name in names)
    days = [index.record.covered_to(name, "actions") for name in names]
    covered = [day for day in days if day is not None]
    record_to = min(covered) if covered and len(covered) == len(days) else None
    return status_json(code, on, known, statuses, record_to)


def find_due(state: str, treaty: str, committee: str, on: date, known: date | None) -> Due:
    states = (_state(state).code,) if state else None
    return get_due(on, known, states, _treaties(treaty, committee))


def tell_due(due: Due) -> Json:
    return due_json(due)


def tell_reviews(state: str, committee: str, start: int, most: int) -> list[Json]:
    found = list_reviewed(
        state=_state(state).code if state else "",
        committee=_committee(committee).acronym if committee else "",
        start=start,
        most=most,
    )
    return [review_json(act, review) for act, review in found]


def _treaties(treaty: str, committee: str) -> tuple[str, ...] | None:
    if not committee:
        return (_treaty(treaty).code,) if treaty else None
    acronym = _committee(committee).acronym
    held = tuple(t.code for t in list_treaties() if t.committee == acronym)
    return tuple(code for code in held if not treaty or code == _treaty(treaty).code)


def _state(printed: str) -> State:
    bare = printed.replace("\x00", "")
    found = get_state(bare.upper()) or find_state(bare)
    if found is None:
        raise StoreError(f"{bare!r} is no State; an example is ECU")
    return found


def _treaty(printed: str) -> Treaty:
    bare = printed.replace("\x00", "")
    found = find_treaty(bare)
    if found is None:
        raise StoreError(f"{bare!r} is no treaty; an example is ICRMW")
    return found


def _committee(printed: str) -> Committee:
    bare = printed.replace("\x00", "")
    found = get_committee(bare.upper())
    if found is None:
        raise StoreError(f"{bare!r} is no Committee; an example is CMW")
    return found
