"""Which recommendation answers which concern: by order under one heading, by words in doubt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.observations.model import ParagraphKind

WORD = re.compile(r"[^\W\d_]{5,}")
NUMBER_ABOVE = re.compile(
    r"(?:paragraph|para\.|paragraphe|par\.|párrafo|párr\.|пункт[а-я]{0,2}) (?P<number>[0-9]{1,3})"
)


@dataclass(frozen=True, slots=True)
class Pairable:
    """`theme`: the headings above; paragraphs of another theme are never paired by order."""

    anchor: str
    kind: ParagraphKind
    theme: tuple[str, ...]
    text: str


def pair(paragraphs: tuple[Pairable, ...]) -> dict[str, tuple[str, ...]]:
    """For each recommendation the anchors of the concerns that it answers, in order; none if none.

    One recommendation after several concerns answers all (Albania 39–41 -> 42: A/66/48); as many
    recommendations as concerns answer one each (CRPD/C/ECU/CO/2-3, 7–9 -> 10–12); several after one
    concern all answer it (CRPD/C/GRC/CO/1, 22 and 23 -> 21)."""
    answers: dict[str, tuple[str, ...]] = {}
    concerns: list[Pairable] = []
    waiting: list[Pairable] = []
    for paragraph in (*paragraphs, None):
        new_theme = paragraph is None or (
            (concerns or waiting) and paragraph.theme != (waiting or concerns)[-1].theme
        )
        if new_theme or (paragraph is not None and paragraph.kind == "concern" and waiting):
            answers.update(_match(concerns, waiting))
            concerns, waiting = [], []
        if paragraph is None:
            break
        if paragraph.kind == "concern":
            concerns.append(paragraph)
        elif paragraph.kind == "recommendation" and concerns:
            waiting.append(paragraph)
    return answers


def _match(concerns: list[Pairable], waiting: list[Pairable]) -> dict[str, tuple[str, ...]]:
    if not waiting:
        return {}
    everything = tuple(concern.anchor for concern in concerns)
    if len(waiting) == 1:
        return {waiting[0].anchor: everything}
    if len(concerns) == 1:
        return {recommendation.anchor: everything for recommendation in waiting}
    if len(concerns) == len(waiting):
        return {
            recommendation.anchor: (concern.anchor,)
            for recommendation, concern in zip(waiting, concerns, strict=True)
        }
    return _by_words(concerns, waiting)


def _by_words(concerns: list[Pairable], waiting: list[Pairable]) -> dict[str, tuple[str, ...]]:
    """Each concern goes to the recommendation that shares most of its words, order kept."""
    chosen: dict[str, list[str]] = {recommendation.anchor: [] for recommendation in waiting}
    earliest = 0
    for concern in concerns:
        options = range(earliest, len(waiting))
        best = max(options, key=lambda index: (_shared(concern, waiting[index]), -index))
        chosen[waiting[best].anchor].append(concern.anchor)
        earliest = best
    for position, recommendation in enumerate(waiting):
        if not chosen[recommendation.anchor]:
            near = concerns[min(position, len(concerns) - 1)]
            chosen[recommendation.anchor].append(near.anchor)
    return {anchor: tuple(found) for anchor, found in chosen.items()}


def _shared(concern: Pairable, recommendation: Pairable) -> float:
    first = set(WORD.findall(concern.text.casefold()))
    second = set(WORD.findall(recommendation.text.casefold()))
    return len(first & second) / (len(first) ** 0.5 * len(second) ** 0.5 or 1)
