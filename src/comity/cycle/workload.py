"""What waits for a Committee: reports received and not yet considered, and what falls due year by year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from comity.cycle.model import Obligation, ReviewFact
from comity.cycle.status import Index

REPORTS = ("initial_report", "periodic_report")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A report that was received and that no observations adopted since answer. `days`: since receipt."""

    received: ReviewFact
    days: int


def list_waiting(index: Index, treaty: str, on: date) -> tuple[Waiting, ...]:
    """The longest waiting first. A report that was received on an unknown day counts from the day on which
    it had been received at the latest."""
    found = []
    for (_state, other), facts in index.reviews.items():
        if other != treaty:
            continue
        received: ReviewFact | None = None
        for fact in facts:
            day = fact.counts_from
            if day is None or day > on:
                continue
            if fact.kind == "report_received":
                received = fact
            elif fact.kind in ("observations_adopted", "considered_without_report"):
                received = None
        if received is not None and received.counts_from is not None:
            found.append(Waiting(received, (on - received.counts_from).days))
    return tuple(sorted(found, key=lambda row: (-row.days, row.received.state)))


def count_coming(obligations: Iterable[Obligation], on: date, years: int) -> dict[int, int]:
    """By year, how many reports fall due after the day, for the day's year and those that follow."""
    due = Counter(
        o.due_on.year
        for o in obligations
        if o.what in REPORTS and o.due_on is not None and o.due_on > on and o.state_of == "due"
    )
    return {year: due[year] for year in range(on.year, on.year + years)}
