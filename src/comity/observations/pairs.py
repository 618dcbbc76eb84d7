"""Which recommendation answers which concern: by order under one heading, by words in doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.observations.model import ParagraphKind
from comity.terms.values import quick

WORD = re.compile(r"[^\W\d_]{5,}")


@quick
@dataclass(frozen=True, slots=True)
class Pairable:
    """`theme`: the headings above; paragraphs of another theme are never paired by order.

    `follows`: the number under which a paragraph without one stands. `themed`: its last heading
    names a subject and not a part of the set. `standing`: it asks what the Committee asks of every
    State at the end of a set (ratify a treaty, follow a programme of action), of no concern."""

    anchor: str
    kind: ParagraphKind
    theme: tuple[str, ...]
    text: str
    follows: str | None = None
    themed: bool = True
    standing: bool = False


@dataclass(slots=True)
class _Unit:
    """A numbered paragraph with the blocks of its own kind that go on after it without a number."""

    head: Pairable
    anchors: list[str]
    text: str


def pair(paragraphs: tuple[Pairable, ...]) -> dict[str, tuple[str, ...]]:
    """For each recommendation the anchors of the concerns that it answers, in order; none if none.

    One recommendation after several concerns answers all (Albania 39–41 -> 42: A/66/48); as many
    recommendations as concerns answer one each (CRPD/C/ECU/CO/2-3, 7–9 -> 10–12); several after one
    concern all answer it (CRPD/C/GRC/CO/1, 22 and 23 -> 21). Where recommendations stand without a
    number under their concerns, a numbered one after them answers none."""
    answers: dict[str, tuple[str, ...]] = {}
    concerns: list[_Unit] = []
    waiting: list[_Unit] = []
    for unit in (*_units(paragraphs), None):
        head = unit.head if unit else None
        new_theme = head is None or (
            bool(concerns or waiting) and head.theme != (waiting or concerns)[-1].head.theme
        )
        closed = bool(waiting) and waiting[-1].head.follows is not None
        if new_theme or closed or (head is not None and head.kind == "concern" and waiting):
            answers.update(_match(concerns, waiting))
            concerns, waiting = [], []
        if unit is None or head is None:
            break
        if head.kind == "concern":
            concerns.append(unit)
        elif head.kind == "recommendation" and concerns and _may_answer(unit, concerns, waiting):
            waiting.append(unit)
    return answers


def _units(paragraphs: tuple[Pairable, ...]) -> list[_Unit]:
    units: list[_Unit] = []
    for paragraph in paragraphs:
        last = units[-1] if units else None
        if last and paragraph.follows is not None and paragraph.kind == last.head.kind:
            if paragraph.theme == last.head.theme:
                last.anchors.append(paragraph.anchor)
                last.text = f"{last.text} {paragraph.text}"
                continue
        units.append(_Unit(paragraph, [paragraph.anchor], paragraph.text))
    return units


LEAST_SHARED = 0.1
"""Words that a further recommendation must share with a concern where no heading joins them."""


def _may_answer(unit: _Unit, concerns: list[_Unit], waiting: list[_Unit]) -> bool:
    if unit.head.follows is not None:
        return True
    if unit.head.standing and (waiting or not unit.head.themed):
        return False
    if not waiting or unit.head.themed:
        return True
    return max(_shared(concern, unit) for concern in concerns) >= LEAST_SHARED


def _match(concerns: list[_Unit], waiting: list[_Unit]) -> dict[str, tuple[str, ...]]:
    if not waiting:
        return {}
    everything = _anchors(concerns)
    if len(waiting) == 1 or len(concerns) == 1:
        return {anchor: everything for unit in waiting for anchor in unit.anchors}
    if len(concerns) == len(waiting):
        return {
            anchor: tuple(concern.anchors)
            for unit, concern in zip(waiting, concerns, strict=True)
            for anchor in unit.anchors
        }
    return _by_words(concerns, waiting)


def _anchors(units: list[_Unit]) -> tuple[str, ...]:
    return tuple(anchor for unit in units for anchor in unit.anchors)


def _by_words(concerns: list[_Unit], waiting: list[_Unit]) -> dict[str, tuple[str, ...]]:
    """Each concern goes to the recommendation that shares most of its words, order kept."""
    chosen: list[list[_Unit]] = [[] for _ in waiting]
    earliest = 0
    for concern in concerns:
        options = range(earliest, len(waiting))
        best = max(options, key=lambda index: (_shared(concern, waiting[index]), -index))
        chosen[best].append(concern)
        earliest = best
    for position, found in enumerate(chosen):
        if not found:
            found.append(concerns[min(position, len(concerns) - 1)])
    return {
        anchor: _anchors(found)
        for unit, found in zip(waiting, chosen, strict=True)
        for anchor in unit.anchors
    }


def _shared(concern: _Unit, recommendation: _Unit) -> float:
    first = set(WORD.findall(concern.text.casefold()))
    second = set(WORD.findall(recommendation.text.casefold()))
    return len(first & second) / (len(first) ** 0.5 * len(second) ** 0.5 or 1)
