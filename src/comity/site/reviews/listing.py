"""Days that are entered, not computed: stakeholders' deadlines and sessions, for calendars."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from comity.site.accounts.history import known_on
from comity.site.registry.models import Session
from comity.site.reviews.models import StakeholderDeadline


def list_deadlines(
    since: date,
    as_known_on: date | None = None,
    *,
    committees: Collection[str] | None = None,
    states: Collection[str] | None = None,
) -> list[StakeholderDeadline]:
    """Those on or after a day, the earliest first; one that names no State is for all of them."""
    found = known_on(StakeholderDeadline, as_known_on).filter(due_on__gte=since)
    if committees is not None:
        found = found.filter(committee__in=committees)
    rows = sorted(found, key=lambda row: (row.due_on, row.pk))
    return [row for row in rows if states is None or not row.state or row.state in states]


def list_sessions(
    since: date, as_known_on: date | None = None, *, committees: Collection[str] | None = None
) -> list[Session]:
    """Sessions that end on or after a day, and those without days that were not held, in order."""
    found = known_on(Session, as_known_on)
    found = found.exclude(to_on__lt=since).exclude(to_on=None, state=Session.State.HELD)
    if committees is not None:
        found = found.filter(committee__in=committees)
    return sorted(found, key=lambda row: (row.from_on or date.max, row.committee, row.number))
