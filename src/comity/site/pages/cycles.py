"""A State in the reporting cycle on a day: what binds it, what is due, its reviews, and all that as a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from comity.cycle.agenda import AgendaRow, list_agenda
from comity.cycle.model import Obligation, ReviewFact
from comity.cycle.obligations import Due
from comity.cycle.review import Review
from comity.cycle.status import Index, TreatyStatus, get_status
from comity.site.library.models import Act
from comity.site.pages.charts import Event, Timeline, draw_timeline
from comity.site.pages.moments import Moment
from comity.site.registry.queries import get_due, get_index
from comity.site.reviews.queries import list_reviewed


@dataclass(frozen=True, slots=True)
class StateCycle:
    """`statuses`: of every treaty towards which the State acted by the day; `rows`: what is open; `past`:
    what was submitted, superseded or is not applicable; `reviews`: that ended by the day, the latest
    first; `events`: dated steps, the latest first."""

    moment: Moment
    due: Due
    statuses: tuple[TreatyStatus, ...]
    rows: tuple[AgendaRow, ...]
    past: tuple[Obligation, ...]
    reviews: tuple[tuple[Act, Review], ...]
    events: tuple[Event, ...]
    timeline: Timeline | None

    @property
    def unverified(self) -> int:
        return self.due.unverified + sum(status.unverified for status in self.statuses)


def find_cycle(code: str, moment: Moment, *, private: bool = False) -> StateCycle:
    """private: contributions that are not public too."""
    index = get_index(moment.on, moment.known)
    due = get_due(moment.on, moment.known, (code,))
    held = (get_status(index, code, treaty, moment.on) for treaty in index.treaties(code))
    statuses = tuple(status for status in held if status.actions)
    rows = list_agenda(due.obligations, moment.on)
    shown = {id(row.obligation) for row in rows}
    reviews = tuple(
        (act, review)
        for act, review in list_reviewed(state=code, private=private)
        if act.adopted_on is None or act.adopted_on <= moment.on
    )
    events = _events(index, code, statuses, rows, moment)
    return StateCycle(
        moment=moment,
        due=due,
        statuses=statuses,
        rows=rows,
        past=tuple(o for o in due.obligations if id(o) not in shown),
        reviews=reviews,
        events=tuple(reversed(events)),
        timeline=draw_timeline(events, moment.on),
    )


def _events(
    index: Index,
    code: str,
    statuses: Sequence[TreatyStatus],
    rows: Iterable[AgendaRow],
    moment: Moment,
) -> tuple[Event, ...]:
    """Acts, steps of reviews up to the day, and what is due, by treaty and day."""
    found = [event for status in statuses for event in _of_status(status)]
    for (state, treaty), facts in index.reviews.items():
        if state == code:
            found += _of_facts(treaty, facts, moment)
    for row in rows:
        due_on = row.obligation.due_on
        if due_on is not None and row.obligation.owed_by == "state_party":
            o = row.obligation
            found.append(Event(o.treaty, row.part, due_on, o.what, verified=not o.unverified))
    return tuple(
        sorted(dict.fromkeys(found), key=lambda event: (event.on, event.treaty, event.kind))
    )


def _of_status(status: TreatyStatus) -> Iterator[Event]:
    for action in status.actions:
        if action.kind != "not_made" and action.counts_from is not None:
            yield Event(
                status.treaty,
                action.kind,
                action.counts_from,
                action.article,
                verified=action.verified,
            )
    if status.in_force_on is not None:
        yield Event(status.treaty, "in_force", status.in_force_on)


SHOWN_FACTS = frozenset(
    [
        "report_received",
        "replies_received",
        "follow_up_received",
        "follow_up_assessed",
        "comments_received",
        "comments_answered",
        "loipr_transmitted",
        "list_of_issues_transmitted",
        "observations_adopted",
    ]
)


def _of_facts(treaty: str, facts: Iterable[ReviewFact], moment: Moment) -> Iterator[Event]:
    for fact in facts:
        day = fact.counts_from
        if fact.kind in SHOWN_FACTS and day is not None and day <= moment.on:
            yield Event(treaty, fact.kind, day, fact.symbol, verified=fact.verified)
