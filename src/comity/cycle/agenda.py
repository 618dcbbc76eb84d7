"""What a calendar shows of the obligations on a day: which of its parts each belongs to, and how many.

What was submitted, superseded or is not applicable has no place in a calendar; a State's page tells it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from comity.cycle.model import Obligation
from comity.cycle.periods import add_period
from comity.terms.states import get_state

Part = Literal["overdue", "unknown", "due", "coming", "undated", "committee"]
PARTS: tuple[Part, ...] = get_args(Part)
"""`unknown`: past its day, and no record says whether it came; `due`: within a year of the day;
`coming`: later than that; `undated`: owed, but no day is known yet; `committee`: the Committee's own."""
NEAR = "P1Y"


@dataclass(frozen=True, slots=True)
class AgendaRow:
    part: Part
    obligation: Obligation


def list_agenda(
    obligations: Iterable[Obligation], on: date, regions: Collection[str] = ()
) -> tuple[AgendaRow, ...]:
    """In the order given. regions: UN regional groups to look at, empty for all."""
    near = add_period(on, NEAR)
    rows = ((part_of(obligation, near), obligation) for obligation in obligations)
    return tuple(
        AgendaRow(part, obligation)
        for part, obligation in rows
        if part is not None and (not regions or _region(obligation.state) in regions)
    )


def part_of(obligation: Obligation, near: date) -> Part | None:
    """near: the last day that counts as due rather than coming."""
    state_of = obligation.state_of
    if state_of in ("submitted", "superseded", "not_applicable", "considered_without_report"):
        return None
    if obligation.owed_by == "committee":
        return "committee"
    if state_of == "overdue":
        return "overdue"
    if obligation.due_on is None or state_of in ("awaiting_committee", "to_be_communicated"):
        return "undated"
    if state_of == "unknown":
        return "unknown"
    return "due" if obligation.due_on <= near else "coming"


def count_parts(rows: Iterable[AgendaRow]) -> dict[Part, int]:
    """Every part with its number, in the order of PARTS."""
    counts = Counter(row.part for row in rows)
    return {part: counts[part] for part in PARTS}


def _region(code: str) -> str:
    state = get_state(code)
    return state.region if state else ""
