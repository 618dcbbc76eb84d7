"""Which paragraphs an act has, decided anew from all its manifestations whenever one comes or goes.

The best manifestation says what the paragraphs are; every other is aligned with it. Since the plan
depends on the manifestations alone and not on what was loaded first, any order of loading ends in
the same paragraphs. What a lesser manifestation prints and the best one does not is kept, `dropped`.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass, field

from comity.observations.lineage import Printed, Step, align

Source = tuple[int, str]  # (manifestation, anchor of its extract)
SHOWN = frozenset({"renumbered", "split", "merged", "dropped", "item_dropped"})


@dataclass(frozen=True, slots=True)
class Version:
    """What one manifestation prints; `partial`: it need not print everything (rows of an export)."""

    manifestation: int
    language: str
    paragraphs: tuple[Printed, ...]
    partial: bool = False


@dataclass(slots=True)
class Planned:
    """A paragraph as it shall be. `sources[0]` is the extract that gives its kind."""

    anchor: str
    sources: list[Source]
    former_anchors: list[str] = field(default_factory=list)
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """A change between a lesser manifestation and the best one that a person shall look at."""

    manifestation: int
    step: Step


@dataclass(frozen=True, slots=True)
class Plan:
    paragraphs: tuple[Planned, ...]
    asked: tuple[Asked, ...]


Refused = tuple[
    int, str, tuple[str, ...], tuple[str, ...]
]  # (manifestation, relation, before, after)


def plan_paragraphs(versions: Sequence[Version], refused: Set[Refused] = frozenset()) -> Plan:
    """versions: the act's manifestations, the best first; at least one. `refused`: steps that a person
    said are none, whose paragraphs stand for themselves."""
    best, *lesser = versions
    planned = {
        entry.anchor: Planned(entry.anchor, [(best.manifestation, entry.anchor)])
        for entry in best.paragraphs
    }
    extras: list[tuple[Version, Printed, Planned]] = []
    asked: list[Asked] = []
    for version in lesser:
        steps = align(
            version.paragraphs, best.paragraphs, by_words=version.language == best.language
        )
        left = _attach(version, steps, planned, refused)
        asked += [
            Asked(version.manifestation, step)
            for step in steps
            if step.relation in SHOWN and not (version.partial and step.relation == "item_dropped")
        ]
        _keep(version, left, extras)
    return Plan((*planned.values(), *(entry for _v, _p, entry in extras)), tuple(asked))


def _attach(
    version: Version,
    steps: Sequence[Step],
    planned: dict[str, Planned],
    refused: Set[Refused],
) -> list[str]:
    """Joins the version's extracts to the planned paragraphs; the anchors that found none."""
    left: list[str] = []
    for step in steps:
        if step.relation in ("item_dropped", "item_added"):
            continue
        key = (version.manifestation, step.relation, step.before, step.after)
        if not step.after or key in refused:
            left += step.before
            continue
        target = planned[step.after[0]]
        for anchor in step.before:
            target.sources.append((version.manifestation, anchor))
            if anchor != target.anchor and anchor not in target.former_anchors:
                target.former_anchors.append(anchor)
    return left


def _keep(
    version: Version, left: Sequence[str], extras: list[tuple[Version, Printed, Planned]]
) -> None:
    """Keeps what the best manifestation lacks, once, however many of the lesser ones print it."""
    mine = [entry for entry in version.paragraphs if entry.anchor in set(left)]
    for other in {id(known): known for known, _p, _e in extras}.values():
        theirs = [entry for known, entry, _e in extras if known is other]
        steps = align(mine, theirs, by_words=version.language == other.language)
        for step in steps:
            if step.before and step.after:
                target = next(e for k, p, e in extras if k is other and p.anchor == step.after[0])
                target.sources += [
                    (version.manifestation, anchor)
                    for anchor in step.before
                    if anchor in {entry.anchor for entry in mine}
                ]
                mine = [entry for entry in mine if entry.anchor not in step.before]
    for entry in mine:
        # counted among those of its own number, so that another refusal changes no address
        same = sum(known.anchor == entry.anchor for _v, known, _planned in extras)
        anchor = f"{entry.anchor}~dropped{same + 1}"
        source = (version.manifestation, entry.anchor)
        planned = Planned(anchor, [source], [entry.anchor], dropped=True)
        extras.append((version, entry, planned))
