"""What is due as an iCalendar file (RFC 5545), the same bytes for the same answer."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event

from comity.cycle.model import Obligation
from comity.cycle.obligations import Due
from comity.terms.states import get_state


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """Whole days beside obligations: a session, a deadline. `key`: names it whatever its days;
    `to_on`: the last day."""

    key: str
    from_on: date
    to_on: date
    summary: str
    description: str = ""
    cancelled: bool = False


def write_due_calendar(due: Due, name: str = "Comity") -> bytes:
    """An event of a whole day for each obligation with a day; the others have no place in a calendar.

    name: shown by calendars that subscribe. An obligation keeps its UID when its day changes."""
    return write_calendar(due.obligations, due.as_known_on or due.on, name=name)


def write_calendar(
    obligations: Iterable[Obligation],
    stamp: date,
    days: Iterable[CalendarDay] = (),
    name: str = "Comity",
) -> bytes:
    """Obligations and other days. stamp: the day as of which all this was known."""
    calendar = Calendar()
    calendar.add("prodid", "-//Comity//registry//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    at = datetime.combine(stamp, time(), UTC)
    for obligation in obligations:
        if obligation.due_on is not None:
            calendar.add_component(_event(obligation, at))
    for day in days:
        calendar.add_component(_day_event(day, at))
    return bytes(calendar.to_ical())


def _day_event(day: CalendarDay, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", hashlib.sha256(day.key.encode()).hexdigest()[:32] + "@comity")
    event.add("dtstamp", stamp)
    event.add("dtstart", day.from_on)
    event.add("dtend", day.to_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("summary", day.summary)
    if day.cancelled:
        event.add("status", "CANCELLED")
    if day.description:
        event.add("description", day.description)
    return event


def obligation_uid(obligation: Obligation) -> str:
    """The same for one obligation whatever its day: by State, treaty, what and numbers."""
    parts = (
        obligation.state, obligation.treaty, obligation.what, obligation.owed_by,
        *map(str, obligation.numbers),
    )  # fmt: skip
    if not obligation.numbers:  # follow-up of two reviews: told apart by what it follows from
        parts += tuple(f"{b.fact} {b.date}" for b in obligation.because[:1])
    return hashlib.sha256("/".join(parts).encode()).hexdigest()[:32] + "@comity"


def _event(obligation: Obligation, stamp: datetime) -> Event:
    assert obligation.due_on is not None
    state = get_state(obligation.state)
    what = obligation.what.replace("_", " ")
    numbers = " and ".join(map(str, obligation.numbers))
    event = Event()
    event.add("uid", obligation_uid(obligation))
    event.add("dtstamp", stamp)
    event.add("dtstart", obligation.due_on)
    event.add("dtend", obligation.due_on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    name = state.name() if state else obligation.state
    event.add("summary", f"{name}: {what} {numbers}".rstrip() + f" ({obligation.treaty})")
    event.add("categories", [obligation.treaty, obligation.state_of, obligation.owed_by])
    event.add("description", _description(obligation))
    return event


def _description(obligation: Obligation) -> str:
    rule = obligation.rule
    lines = [
        f"{obligation.state_of.replace('_', ' ')}, owed by the {obligation.owed_by.replace('_', ' ')}",
        f"{' '.join(filter(None, (rule.instrument, rule.article)))}: {rule.text}",
        *(
            f"{reason.fact} {reason.date or ''} [{reason.source}]"
            + ("" if reason.verified else " (unverified)")
            for reason in obligation.because
        ),
        *(f"beside: {o.due_on.isoformat()} ({o.rule.instrument})" for o in obligation.beside),
    ]
    return "\n".join(lines)
