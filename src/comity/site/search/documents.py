"""What the index holds of the store: one document for each paragraph in each language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from comity.site.library.merging import rank
from comity.site.library.models import Act, Extract, Manifestation
from comity.site.search.analysis import language_field, prepare
from comity.terms.states import get_state

EPOCH = date(1900, 1, 1)


def index_documents(act_ids: Sequence[int]) -> Iterator[dict[str, Any]]:
    """The documents of the acts that are published: not withdrawn, paragraphs not dropped."""
    for act, manifestation, row, language in published_extracts(act_ids):
        yield _document(act, manifestation, row, language)


def published_extracts(
    act_ids: Sequence[int],
) -> Iterator[tuple[Act, Manifestation, Extract, str]]:
    """Each published paragraph in each of its languages, as the best manifestation prints it."""
    acts = {act.pk: act for act in Act.objects.filter(pk__in=act_ids, withdrawn_at=None)}
    manifestations: dict[int, Manifestation] = {
        row.pk: row
        for row in Manifestation.objects.filter(act__in=acts, withdrawn_at=None)
        .select_related("reading__file")
        .defer("reading__text", "reading__contract")
    }
    order = {
        pk: at
        for at, pk in enumerate(sorted(manifestations, key=lambda pk: rank(manifestations[pk])))
    }
    best: dict[tuple[int, str], Extract] = {}
    rows = (
        Extract.objects.filter(manifestation__in=manifestations, paragraph__dropped_at=None)
        .select_related("paragraph")
        .iterator(chunk_size=2_000)
    )
    for row in rows:
        key = (row.paragraph_id, manifestations[row.manifestation_id].language)
        other = best.get(key)
        if other is None or order[row.manifestation_id] < order[other.manifestation_id]:
            best[key] = row
    for (_paragraph, language), row in best.items():
        yield acts[row.paragraph.act_id], manifestations[row.manifestation_id], row, language


def _document(
    act: Act, manifestation: Manifestation, row: Extract, language: str
) -> dict[str, Any]:
    field = language_field(language)
    labels = labels_of(row)
    texts = [row.text, *row.headings]
    if field == "en":
        texts += [label for names in labels.values() for label in names]
    prepared = [prepare(text, field) for text in texts if text]
    return {
        "act": [act.pk],
        "paragraph": [row.paragraph_id],
        "language": [language],
        "symbol": [act.symbol] if act.symbol else [],
        "year_number": [act.year] if act.year else [],
        "day": [(act.adopted_on - EPOCH).days] if act.adopted_on else [],
        f"text_{field}": prepared,
        f"words_{field}": prepared,
        **facets_of(act, manifestation.header, row, language),
        **labels,
    }


def facets_of(
    act: Act, header: dict[str, Any], row: Extract, language: str
) -> dict[str, list[str]]:
    """The values by which a hit is counted; a hit counts once under each."""
    state = get_state(act.state)
    return {
        "state": [act.state] if act.state else [],
        "region": [state.region] if state and state.region else [],
        "committee": [act.committee] if act.committee else [],
        "treaty": [act.treaty] if act.treaty else [],
        "kind": [row.paragraph.kind],
        "year": [str(act.year)] if act.year else [],
        "session": [str(header["session"])] if header.get("session") else [],
        "lang": [language],
        "document": [act.kind],
    }


def labels_of(row: Extract) -> dict[str, list[str]]:
    """Themes, affected persons and SDGs, each once."""
    names: dict[str, dict[str, None]] = {"theme": {}, "person": {}, "sdg": {}}
    schemes = {"themes": "theme", "persons": "person", "sdgs": "sdg"}
    for label in row.labels:
        facet = schemes.get(label["scheme"])
        if facet is not None:
            names[facet][label["label"]] = None
    return {facet: list(found) for facet, found in names.items()}
