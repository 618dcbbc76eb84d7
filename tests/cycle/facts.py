"""Facts about invented States under real treaties, made short."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from comity.cycle.model import (
    ActionKind,
    Coverage,
    Obligation,
    Record,
    ReviewFact,
    ReviewKind,
    TreatyAction,
)
from comity.cycle.obligations import list_due

AT = datetime(2030, 1, 1, tzinfo=UTC)


def day(printed: str) -> date:
    return date.fromisoformat(printed)


def act(
    kind: ActionKind, on: str, treaty: str = "ICRMW", state: str = "XAA", **more: Any
) -> TreatyAction:
    article = more.get("article", "")
    values: dict[str, Any] = {
        "key": f"{treaty}/{state}/{kind}/{article}/{on}",
        "state": state,
        "treaty": treaty,
        "kind": kind,
        "made_on": day(on),
        "source": "invented",
        "verified": True,
        "recorded_at": AT,
    }
    return TreatyAction(**(values | more))


def step(
    kind: ReviewKind, on: str, treaty: str = "ICRMW", state: str = "XAA", **more: Any
) -> ReviewFact:
    values: dict[str, Any] = {
        "key": f"{treaty}/{state}/{kind}/{more.get('what', '')}/{on}",
        "state": state,
        "treaty": treaty,
        "kind": kind,
        "happened_on": day(on),
        "source": "invented",
        "verified": True,
        "recorded_at": AT,
    }
    return ReviewFact(**(values | more))


def kept_to(on: str, treaty: str = "ICRMW") -> Coverage:
    """The record of reports received is complete to this day."""
    return Coverage(treaty, "reports", day(on), "invented", True, AT)


def record(*facts: TreatyAction | ReviewFact | Coverage) -> Record:
    return Record(
        tuple(f for f in facts if isinstance(f, TreatyAction)),
        tuple(f for f in facts if isinstance(f, ReviewFact)),
        tuple(f for f in facts if isinstance(f, Coverage)),
    )


def due(facts: Record, on: str) -> tuple[Obligation, ...]:
    return list_due(facts, day(on)).obligations


def short(
    obligations: tuple[Obligation, ...],
) -> list[tuple[str, tuple[int, ...], str | None, str]]:
    return [
        (o.what, o.numbers, o.due_on.isoformat() if o.due_on else None, o.state_of)
        for o in obligations
    ]
