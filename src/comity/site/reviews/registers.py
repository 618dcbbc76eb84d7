"""What the register holds of an act that a paragraph asks for, and where a paragraph and the register differ.

Neither is changed by the other; the register's silence is told only of treaties of which it knows acts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from comity.cycle.asked import (
    AskedKind,
    PrintedAct,
    RegisterAnswer,
    RegisterDifference,
    answer_asked,
    compare_printed,
)
from comity.cycle.status import Index, get_status
from comity.grammar.treaty_acts import find_treaty_acts
from comity.site.library.merging import rank
from comity.site.library.models import Act, Extract, Manifestation, Reference
from comity.site.library.published import published_acts, published_extracts
from comity.site.library.queries import paragraph_of
from comity.site.registry.queries import Version, get_index, get_record_version

ASKED: Mapping[str, AskedKind] = {
    "ratify": "ratify",
    "declare": "declare",
    "withdraw_reservation": "withdraw_reservation",
}


@dataclass(frozen=True, slots=True)
class Register:
    """What stands beside one paragraph."""

    answers: tuple[RegisterAnswer, ...] = ()
    differences: tuple[RegisterDifference, ...] = ()


@dataclass(frozen=True, slots=True)
class PlacedDifference:
    """`act`, `anchor`: of the paragraph that tells otherwise than the register."""

    act: Act
    anchor: str
    difference: RegisterDifference


def find_registers(
    act: Act,
    language: str,
    extracts: Iterable[Extract],
    references: Mapping[int, Sequence[Reference]],
    on: date,
    known: date | None = None,
) -> dict[int, Register]:
    """By extract, for those that ask for an act or tell of one; extracts with their paragraphs."""
    asking = {e.pk: list(_asked(e, references.get(e.pk, ()), act.treaty)) for e in extracts}
    telling = {e.pk: _printed(e, language) for e in extracts if _is_positive(e)}
    if not act.state or not (any(asking.values()) or any(telling.values())):
        return {}
    index = get_index(on, known)
    found = {
        pk: Register(
            tuple(_answer(index, act.state, on, *asked) for asked in asking.get(pk, ())),
            tuple(_differences(index, act.state, on, telling.get(pk, ()))),
        )
        for pk in asking
    }
    return {pk: row for pk, row in found.items() if row.answers or row.differences}


def _is_positive(extract: Extract) -> bool:
    return extract.paragraph is not None and extract.paragraph.kind == "positive"


def _asked(
    extract: Extract, references: Sequence[Reference], own: str
) -> Iterator[tuple[AskedKind, str, str]]:
    """Kind, treaty and article of each act asked for, once. own: treaty of the Committee, which the State
    need not ratify any more, so that its name in such a sentence is beside the matter."""
    once: dict[tuple[AskedKind, str, str], None] = {}
    for ask in extract.details.get("asks", ()):
        kind = ASKED.get(ask["act"])
        if kind is None:
            continue
        start, end = ask["span"]
        for row in references:
            if not row.treaty or row.start is None or not start <= row.start < end:
                continue
            if kind == "ratify" and row.type == "treaty" and row.treaty != own:
                once[kind, row.treaty, ""] = None
            elif kind != "ratify" and row.type == "article":
                once[kind, row.treaty, row.article] = None
    yield from once


def _answer(
    index: Index, state: str, on: date, kind: AskedKind, treaty: str, article: str
) -> RegisterAnswer:
    status = get_status(index, state, treaty, on)
    return answer_asked(status, kind, article, treaty_known=bool(index.states(treaty)))


def _printed(extract: Extract, language: str) -> tuple[PrintedAct, ...]:
    acts = find_treaty_acts(extract.text, language)
    return tuple(PrintedAct(act.treaty, act.year, act.on) for act in acts)


def _differences(
    index: Index, state: str, on: date, printed: Iterable[PrintedAct]
) -> Iterator[RegisterDifference]:
    for act in printed:
        status = get_status(index, state, act.treaty, on)
        found = compare_printed(act, status, treaty_known=bool(index.states(act.treaty)))
        if found is not None:
            yield found


def list_differences(on: date, state: str = "") -> tuple[PlacedDifference, ...]:
    """Of all observations that were read from files, in their best version; kept until something changes."""
    return _all_differences(get_record_version(), on, state)


@lru_cache(maxsize=64)
def _all_differences(_version: Version, on: date, state: str) -> tuple[PlacedDifference, ...]:
    acts = published_acts().filter(kind="concluding_observations").exclude(state="")
    if state:
        acts = acts.filter(state=state)
    held = {act.pk: act for act in acts}
    best = _best(held)
    extracts = published_extracts([row.pk for row in best.values()]).filter(
        paragraph__kind="positive"
    )
    index = get_index(on)
    languages = {row.pk: row.language for row in best.values()}
    found = []
    rows = extracts.select_related("paragraph", "manifestation").order_by(
        "manifestation", "position"
    )
    for extract in rows:
        act = held[extract.manifestation.act_id]
        printed = _printed(extract, languages[extract.manifestation_id])
        anchor = paragraph_of(extract).anchor
        for difference in _differences(index, act.state, on, printed):
            found.append(PlacedDifference(act, anchor, difference))
    return tuple(found)


def _best(acts: Mapping[int, Act]) -> dict[int, Manifestation]:
    rows = (
        Manifestation.objects.filter(act__in=acts, withdrawn_at=None, reading__isnull=False)
        .select_related("reading__file")
        .defer("reading__text", "reading__contract")
    )
    best: dict[int, Manifestation] = {}
    for row in rows:
        held = best.get(row.act_id)
        if held is None or rank(row) < rank(held):
            best[row.act_id] = row
    return best
