"""What anybody may see, said in this one place: search, API, assistants, exports and feeds ask here.

Published are acts and manifestations that are not withdrawn, and paragraphs that the best
manifestation still prints. Where several manifestations print a paragraph in one language, the best
one speaks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from comity.site.library.merging import rank
from comity.site.library.models import Act, Address, Extract, Manifestation, Paragraph
from comity.terms.permalinks import Permalink


@dataclass(frozen=True, slots=True)
class Shown:
    """A paragraph as it is shown in one language."""

    act: Act
    paragraph: Paragraph
    extract: Extract
    manifestation: Manifestation

    @property
    def permalink(self) -> Permalink:
        return Permalink(self.act.key, self.paragraph.anchor)


def published_acts() -> QuerySet[Act]:
    return Act.objects.filter(withdrawn_at=None)


def published_manifestations(acts: Iterable[int]) -> QuerySet[Manifestation]:
    """With their files, without the texts of their readings."""
    return (
        Manifestation.objects.filter(act__in=acts, act__withdrawn_at=None, withdrawn_at=None)
        .select_related("reading__file")
        .defer("reading__text", "reading__contract")
    )


def published_extracts(manifestations: Iterable[int]) -> QuerySet[Extract]:
    return Extract.objects.filter(
        manifestation__in=manifestations,
        manifestation__withdrawn_at=None,
        paragraph__dropped_at=None,
        paragraph__act__withdrawn_at=None,
    )


def find_act_by_address(address: str) -> Act | None:
    """By its key or any other of its addresses ("CMW/ECU/CO/2", "A/66/48#31")."""
    act = published_acts().filter(key=address).first()
    if act is None:
        known = Address.objects.filter(address=address).select_related("act").first()
        act = known.act if known and known.act.withdrawn_at is None else None
    return act


def known_addresses(wanted: Iterable[str]) -> set[str]:
    """Those of the addresses that lead to something published."""
    return set(
        Address.objects.filter(address__in=list(wanted), act__withdrawn_at=None).values_list(
            "address", flat=True
        )
    )


def list_shown(act: Act, language: str | None = None) -> tuple[Shown, ...]:
    """The act's paragraphs in order; in one language, or (None) each in every language it has."""
    manifestations = {row.pk: row for row in published_manifestations([act.pk])}
    best: dict[tuple[int, str], Extract] = {}
    for extract in published_extracts(manifestations).select_related("paragraph"):
        manifestation = manifestations[extract.manifestation_id]
        if language is not None and manifestation.language != language:
            continue
        assert extract.paragraph_id is not None
        key = (extract.paragraph_id, manifestation.language)
        other = best.get(key)
        if other is None or rank(manifestation) < rank(manifestations[other.manifestation_id]):
            best[key] = extract
    shown = [
        Shown(act, extract.paragraph, extract, manifestations[extract.manifestation_id])
        for extract in best.values()
        if extract.paragraph is not None
    ]
    return tuple(sorted(shown, key=lambda row: (row.paragraph.position, rank(row.manifestation))))


def find_shown(act: Act, anchor: str, language: str = "en") -> Shown | None:
    """A paragraph by its anchor or a former one, in the language asked for, else in the best it has."""
    stem = anchor.partition(".")[0]
    rows = list_shown(act)
    found = [row for row in rows if row.paragraph.anchor in (anchor, stem)] or [
        row for row in rows if {anchor, stem} & set(row.paragraph.former_anchors)
    ]
    same = [row for row in found if row.manifestation.language == language]
    return next(iter(same or found), None)
