"""The labels of a paragraph, each with the words that gave it or with who gave it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from comity.site.library.models import Extract
from comity.site.library.suspects import list_suspect_labels
from comity.terms.labels import FACETS, SCHEMES

Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Labelled:
    """`origin`: "rule" or "import". `words`: of the paragraph, empty where they stand in its headings or
    nobody says which. `suspect`: imported, and hardly any record that bears it speaks of it."""

    scheme: str
    label: str
    origin: str
    confidence: float | None
    words: str
    suspect: bool


def find_suspects() -> frozenset[Name]:
    """(scheme, label) of those that the last import found suspect."""
    listed = list_suspect_labels()
    return frozenset((s, label) for s, facet in FACETS.items() for label in listed.get(facet, ()))


def labels_of(extract: Extract, suspects: frozenset[Name]) -> list[Labelled]:
    return [
        Labelled(
            scheme=row["scheme"],
            label=row["label"],
            origin=row["origin"],
            confidence=row["confidence"],
            words=_words(extract, row.get("span")),
            suspect=row["origin"] == "import" and (row["scheme"], row["label"]) in suspects,
        )
        for row in extract.labels
    ]


def labels_of_all(shown: Extract, others: Iterable[Extract]) -> list[Labelled]:
    """Those of the extract that is shown, and what was imported with others of its paragraph; each once
    from each origin, by scheme, the surest first."""
    suspects = find_suspects()
    imported = [row for e in others for row in labels_of(e, suspects) if row.origin == "import"]
    once: dict[tuple[str, str, str], Labelled] = {}
    for row in (*labels_of(shown, suspects), *imported):
        once.setdefault((row.scheme, row.label, row.origin), row)
    order = {scheme: place for place, scheme in enumerate(SCHEMES)}
    return sorted(once.values(), key=lambda r: (order[r.scheme], -(r.confidence or 0), r.label))


def _words(extract: Extract, span: list[int] | None) -> str:
    if span is None or extract.start is None or extract.end is None:
        return ""
    inside = extract.start <= span[0] < span[1] <= extract.end
    return extract.text[span[0] - extract.start : span[1] - extract.start] if inside else ""


def label_json(row: Labelled) -> dict[str, Any]:
    return {
        "scheme": row.scheme,
        "label": row.label,
        "origin": row.origin,
        "confidence": row.confidence,
        "words": row.words or None,
        "suspect": row.suspect,
    }
