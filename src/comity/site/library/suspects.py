"""Labels of an export that mark too much: many records bear them and hardly one speaks of it.

"Reservations" stands on 30% of the Index's export of 2026, though few of those records speak of a
reservation to a treaty; whatever put it there, no chart shows such a label without a mark.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from comity.formats.uhri_export import UhriRow
from comity.grammar.labels import find_labels
from comity.site.library.models import UhriImport
from comity.terms.labels import FACETS, list_label_words

LEAST_SHARE = 0.05
SPOKEN = 0.10
LEAST_RECORDS = 30


@dataclass(slots=True)
class Sample:
    """`borne`: records that bear a label; `spoken`: those whose words give it too."""

    records: int = 0
    borne: Counter[tuple[str, str]] = field(default_factory=Counter)
    spoken: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, row: UhriRow) -> None:
        said = {
            (found.scheme, found.label)
            for found in find_labels(" ".join((*row.headings, row.text)), "en")
        }
        self.records += 1
        self.borne.update(row.labels)
        self.spoken.update(said.intersection(row.labels))

    def list_suspects(self) -> list[dict[str, Any]]:
        judged = {(words.scheme, words.label) for words in list_label_words("en")}
        return [
            {
                "scheme": scheme,
                "label": label,
                "share": round(borne / self.records, 3),
                "spoken": round(self.spoken[scheme, label] / borne, 3),
            }
            for (scheme, label), borne in sorted(self.borne.items())
            if (scheme, label) in judged
            and borne >= LEAST_RECORDS
            and borne / self.records >= LEAST_SHARE
            and self.spoken[scheme, label] / borne < SPOKEN
        ]


def list_suspect_labels() -> dict[str, tuple[str, ...]]:
    """By facet, the labels that the last import found suspect."""
    last = UhriImport.objects.exclude(finished_at=None).order_by("-pk").first()
    told: dict[str, list[str]] = {}
    for row in last.suspect if last else ():
        told.setdefault(FACETS[row["scheme"]], []).append(row["label"])
    return {facet: tuple(labels) for facet, labels in told.items()}
