"""Treaties: who is bound on any day, how and since when, and to which day the record goes."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.cycle.parties import Parties, list_parties_of
from comity.cycle.status import TreatyStatus
from comity.formats.registry_csv import PARTY_HEADS, party_rows
from comity.formats.registry_json import parties_json
from comity.formats.rows import Row
from comity.site.pages.moments import Moment, read_moment
from comity.site.pages.names import state_name, state_order, treaty_name
from comity.site.pages.responses import answer_json, answer_table
from comity.site.pages.tables import answer_named
from comity.site.registry.queries import get_index
from comity.terms.treaties import Treaty, list_treaties

TREATY_HEADS = ("code", "treaty", "committee", "adopted_on", "in_force_on", "parties", "in_force")


SIGNED_HEADS = ("state", "name", "signed_on", "source", "verified")


def _signed(status: TreatyStatus) -> Row:
    act = status.signature
    assert act is not None
    day = act.counts_from.isoformat() if act.counts_from else None
    verified = "yes" if act.verified else "no"
    return status.state, state_name(status.state), day, act.source, verified


def _parties(code: str, moment: Moment) -> Parties:
    return list_parties_of(get_index(moment.on, moment.known), code, moment.on, moment.known)


@require_safe
def show_treaties(request: HttpRequest, extension: str = "") -> HttpResponse:
    """Every treaty with its parties on the day; a treaty of which no act is recorded has no number."""
    moment = read_moment(request.GET)
    rows = [(treaty, *_counts(treaty, moment)) for treaty in list_treaties()]
    if extension:
        table = [_row(treaty, count, bound) for treaty, count, bound in rows]
        about = {"on": moment.on.isoformat(), "unit": "State party"}
        return answer_table("treaties", extension, TREATY_HEADS, table, about)
    return render(request, "pages/treaties.html", {"rows": rows, "moment": moment})


def _counts(treaty: Treaty, moment: Moment) -> tuple[int | None, int | None]:
    found = _parties(treaty.code, moment)
    if not found.parties and not found.signatories:
        return None, None
    return found.count, found.in_force


def _row(treaty: Treaty, count: int | None, bound: int | None) -> tuple[Any, ...]:
    adopted, in_force = treaty.adopted_on, treaty.in_force_on
    return (
        treaty.code,
        treaty.name(),
        treaty.committee,
        adopted.isoformat() if adopted else None,
        in_force.isoformat() if in_force else None,
        count,
        bound,
    )


@require_safe
def show_treaty(request: HttpRequest, code: str, extension: str = "") -> HttpResponse:
    """`/treaties/ICRMW?on=2011-04-08`. A code with a blank, "ILO C143", is written so in the address."""
    treaty = next((known for known in list_treaties() if known.code == code), None)
    if treaty is None:
        raise Http404(code)
    moment = read_moment(request.GET)
    found = _parties(treaty.code, moment)
    signed = {"signed": lambda: (SIGNED_HEADS, map(_signed, found.signatories))}
    about = {"treaty": code, "on": moment.on.isoformat()}
    if extension and (named := answer_named(request, f"parties-{code}", extension, signed, about)):
        return named
    if extension == "json":
        return answer_json(parties_json(found))
    if extension:
        return answer_table(f"parties-{code}", extension, PARTY_HEADS, party_rows(found), {})
    shown = {
        "treaty": treaty,
        "name": treaty_name(treaty.code),
        "moment": moment,
        "found": found,
        "parties": sorted(found.parties, key=lambda status: state_order(status.state)),
        "signatories": sorted(found.signatories, key=lambda status: state_order(status.state)),
        "own": f"/treaties/{quote(treaty.code)}",
        "address": request.GET.urlencode(),
    }
    return render(request, "pages/treaty.html", shown)
