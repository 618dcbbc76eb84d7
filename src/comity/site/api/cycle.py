"""Who is bound, what is due and what became of reviews, as of any day and as known on any day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Field, Router

from comity.site.api import asking
from comity.site.api.cycle_shapes import DueAnswer, PartiesAnswer, ReviewPage, StatusAnswer
from comity.site.api.problems import data_version
from comity.site.api.shapes import Problem
from comity.terms.errors import StoreError

# From 1950 to 2199, every day that there is: a question outside of these is none about treaties.
DAY = (
    r"^((19[5-9][0-9]|2[01][0-9]{2})-"
    r"((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"
    r"|(19(5[26]|6[048]|7[26]|8[048]|9[26])|20([02468][048]|[13579][26])"
    r"|21(0[48]|[2468][048]|[13579][26]))-02-29)$"
)
On = Annotated[str, Field(pattern=DAY, examples=["2011-04-08"], description="default: today")]
Known = Annotated[
    str,
    Field(pattern=DAY, examples=["2027-01-01"], description="with what had been recorded by then"),
]
Name = Annotated[str, Field(max_length=200)]
Cursor = Annotated[int, Field(ge=0, le=1_000_000, description="`next` of the page before")]
Limit = Annotated[int, Field(ge=1, le=500)]
Few = Annotated[int, Field(ge=1, le=100)]
ERRORS: dict[Any, Any] = {404: Problem, 405: Problem, 422: Problem, 429: Problem}

router = Router(tags=["treaties and reviews"])


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None


def _on(printed: str | None) -> date:
    return _day(printed) or settings.COMITY.today()


def _found(tell: Callable[[], Any]) -> Any:
    """What nothing here is called becomes a 404 that says so."""
    try:
        return tell()
    except StoreError as error:
        raise Http404(str(error)) from error


@router.get("/parties", response={200: PartiesAnswer, **ERRORS})
def list_parties(
    request: HttpRequest,
    treaty: Annotated[str, Field(max_length=200, examples=["ICRMW"])],
    on: On | None = None,
    as_known_on: Known | None = None,
) -> Any:
    """States parties to a treaty on a day, with how and since when; deposits are counted."""
    told = _found(lambda: asking.tell_parties(treaty, _on(on), _day(as_known_on)))
    return {**told, "data_version": data_version()}


@router.get("/status", response={200: StatusAnswer, **ERRORS})
def show_status(
    request: HttpRequest,
    state: Annotated[str, Field(max_length=200, examples=["MEX"])],
    treaty: Name = "",
    on: On | None = None,
    as_known_on: Known | None = None,
) -> Any:
    """What binds a State on a day: treaties, declarations, reservations, procedures, with sources."""
    told = _found(lambda: asking.tell_status(state, treaty, _on(on), _day(as_known_on)))
    return {**told, "data_version": data_version()}


@router.get("/due", response={200: DueAnswer, **ERRORS})
def list_due(
    request: HttpRequest,
    state: Name = "",
    treaty: Name = "",
    committee: Name = "",
    overdue: bool = False,
    on: On | None = None,
    as_known_on: Known | None = None,
    cursor: Cursor = 0,
    limit: Limit = 100,
) -> Any:
    """What is owed on a day, the earliest first, by which rule and because of which facts."""
    due = _found(lambda: asking.find_due(state, treaty, committee, _on(on), _day(as_known_on)))
    rows = tuple(o for o in due.obligations if not overdue or o.state_of == "overdue")
    page = replace(due, obligations=rows[cursor : cursor + limit])
    return {
        **asking.tell_due(page),
        "unverified": replace(due, obligations=rows).unverified,
        "total": len(rows),
        "next": cursor + limit if cursor + limit < len(rows) else None,
        "data_version": data_version(),
    }


@router.get("/reviews", response={200: ReviewPage, **ERRORS})
def list_reviews(
    request: HttpRequest,
    state: Name = "",
    committee: Name = "",
    cursor: Cursor = 0,
    limit: Few = 20,
) -> Any:
    """Reviews that ended in observations, the latest first, each step known, mentioned or missing."""
    rows = _found(lambda: asking.tell_reviews(state, committee, cursor, limit + 1))
    return {
        "items": rows[:limit],
        "next": cursor + limit if len(rows) > limit else None,
        "data_version": data_version(),
    }
