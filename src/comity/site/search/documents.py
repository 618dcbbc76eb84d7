"""What the index holds of the store: one document for each paragraph in each language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
from django.db.models import TextField
from django.db.models.functions import Cast

from comity.site.library.merging import rank
from comity.site.library.models import Act, Manifestation
from comity.site.library.published import (
    published_acts,
    published_extracts,
    published_manifestations,
)
from comity.site.search.analysis import language_field, prepare
from comity.terms.labels import FACETS
from comity.terms.states import get_state

EPOCH = date(1900, 1, 1)


class Label(msgspec.Struct, gc=False):
    """A label as it is stored, without what the index does not hold."""

    scheme: str
    label: str


HEADINGS = msgspec.json.Decoder(list[str])
LABELS = msgspec.json.Decoder(list[Label])


@dataclass(frozen=True, slots=True)
class Row:
    """An extract as it is indexed. Plain, since a rebuild reads hundreds of thousands of them."""

    paragraph: int
    kind: str
    manifestation: int
    text: str
    headings: Sequence[str]
    labels: Sequence[Label]


def index_documents(act_ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The documents of the acts that are published: not withdrawn, paragraphs not dropped."""
    acts = {act.pk: act for act in published_acts().filter(pk__in=act_ids)}
    manifestations: dict[int, Manifestation] = {
        row.pk: row for row in published_manifestations(acts)
    }
    order = {
        pk: at
        for at, pk in enumerate(sorted(manifestations, key=lambda pk: rank(manifestations[pk])))
    }
    best: dict[tuple[int, str], Row] = {}
    imported: dict[int, Sequence[Label]] = {}
    for row in _rows(manifestations):
        manifestation = manifestations[row.manifestation]
        if manifestation.form == Manifestation.Form.UHRI and row.labels:
            imported[row.paragraph] = [*imported.get(row.paragraph, ()), *row.labels]
        key = (row.paragraph, manifestation.language)
        other = best.get(key)
        if other is None or order[row.manifestation] < order[other.manifestation]:
            best[key] = row
    shared: dict[int, dict[str, Any]] = {}
    for (paragraph, language), row in best.items():
        manifestation = manifestations[row.manifestation]
        if row.manifestation not in shared:
            act = acts[manifestation.act_id]
            shared[row.manifestation] = _shared(act, manifestation.header, language)
        labels = labels_of(imported.get(paragraph, row.labels))
        yield _document(shared[row.manifestation], row, language, labels)


def _rows(manifestations: Iterable[int]) -> Iterator[Row]:
    found = (
        published_extracts(manifestations)
        .order_by()
        .annotate(
            printed_headings=Cast("headings", TextField()),
            printed_labels=Cast("labels", TextField()),
        )
        .values_list(
            "paragraph_id",
            "paragraph__kind",
            "manifestation_id",
            "text",
            "printed_headings",
            "printed_labels",
        )
    )
    for paragraph, kind, manifestation, text, headings, labels in found.iterator(chunk_size=2_000):
        yield Row(
            paragraph, kind, manifestation, text, HEADINGS.decode(headings), LABELS.decode(labels)
        )


def _shared(act: Act, header: Mapping[str, Any], language: str) -> dict[str, Any]:
    """What every document of a manifestation holds alike."""
    day = act.adopted_on or act.published_on
    return {
        "act": [act.pk],
        "language": [language],
        "symbol": [act.symbol] if act.symbol else [],
        "year_number": [act.year] if act.year else [],
        "day": [(day - EPOCH).days] if day else [],
        **facets_of(act, header, language),
    }


def _document(
    shared: Mapping[str, Any], row: Row, language: str, labels: Mapping[str, list[str]]
) -> dict[str, Any]:
    field = language_field(language)
    texts = [*row.headings, row.text]  # as printed: a heading stands near its text
    if field == "en":
        texts += [label for names in labels.values() for label in names]
    prepared = [prepare(text, field) for text in texts if text]
    return {
        **shared,
        "paragraph": [row.paragraph],
        "kind": [row.kind],
        f"text_{field}": prepared,
        f"words_{field}": prepared,
        **labels,
    }


def facets_of(act: Act, header: Mapping[str, Any], language: str) -> dict[str, list[str]]:
    """The values by which a hit is counted but for its kind and labels; once under each."""
    state = get_state(act.state)
    session = header.get("session")
    sessions = session if isinstance(session, list) else [session] if session else []
    return {
        "state": [act.state] if act.state else [],
        "region": [state.region] if state and state.region else [],
        "committee": [act.committee] if act.committee else [],
        "treaty": [act.treaty] if act.treaty else [],
        "year": [str(act.year)] if act.year else [],
        "session": [str(name) for name in sessions],
        "lang": [language],
        "document": [act.kind],
    }


def labels_of(labels: Iterable[Label]) -> dict[str, list[str]]:
    """Themes, affected persons and SDGs, each once; those of the Index, where it has the paragraph,
    stand in the place of those by rule."""
    names: dict[str, dict[str, None]] = {"theme": {}, "person": {}, "sdg": {}}
    for label in labels:
        facet = FACETS.get(label.scheme)
        if facet is not None:
            names[facet][label.label] = None
    return {facet: list(found) for facet, found in names.items()}
