"""Published rows in the API's shapes, with as many queries for a page as for one row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from comity.site.library.citing import short_citation
from comity.site.library.labelled import find_suspects, label_json, labels_of
from comity.site.library.merging import rank
from comity.site.library.models import Act, Extract, Item, Manifestation, Pair, Reference
from comity.site.library.published import Shown, published_manifestations
from comity.site.library.samples import is_invented
from comity.site.search.queries import Found
from comity.site.search.telling import tell_hit
from comity.terms.permalinks import Permalink

Json = dict[str, Any]
HEADER = ("report_considered", "considered", "adopted", "next_report", "basis")


def tell_document(act: Act) -> Json:
    return {
        "key": act.key,
        "symbol": act.symbol or None,
        "symbol_status": act.symbol_status,
        "kind": act.kind,
        "title": act.title or None,
        "committee": act.committee or None,
        "treaty": act.treaty or None,
        "state": act.state or None,
        "adopted_on": act.adopted_on,
        "published_on": act.published_on,
        "year": act.year,
        "next_due_on": act.next_due_on,
        "url": Permalink(act.key).path,
    }


def tell_whole_document(act: Act) -> Json:
    manifestations = sorted(published_manifestations([act.pk]), key=rank)
    return {
        **tell_document(act),
        "addresses": sorted(act.addresses.values_list("address", flat=True)),
        "manifestations": [_manifestation(row) for row in manifestations],
        "paragraphs": act.paragraphs.filter(dropped_at=None).count(),
    }


def _manifestation(row: Manifestation) -> Json:
    reading = row.reading
    return {
        "form": row.form,
        "invented": is_invented(row),
        "language": row.language,
        "symbol": row.symbol_as_printed or None,
        "reprinted_in": row.reprinted_in or None,
        "report_paragraph": row.report_paragraph or None,
        "sha256": reading.file.sha256 if reading else None,
        "reader_version": reading.reader_version if reading else None,
    }


def tell_sets(acts: Sequence[Act]) -> list[Json]:
    best: dict[int, Manifestation] = {}
    for row in sorted(published_manifestations([act.pk for act in acts]), key=rank):
        best.setdefault(row.act_id, row)
    told = []
    for act in acts:
        header = best[act.pk].header if act.pk in best else {}
        told.append({**tell_document(act), **{name: header.get(name) for name in HEADER}})
    return told


def tell_paragraphs(shown: Sequence[Shown]) -> list[Json]:
    extracts = [row.extract.pk for row in shown]
    items: dict[int, list[Item]] = defaultdict(list)
    for item in Item.objects.filter(extract__in=extracts).order_by("position"):
        items[item.extract_id].append(item)
    references: dict[int, list[Reference]] = defaultdict(list)
    for reference in Reference.objects.filter(extract__in=extracts).order_by("pk"):
        references[reference.extract_id].append(reference)
    pairs = _pairs([row.paragraph.pk for row in shown])
    suspects = find_suspects()
    return [
        {
            **_paragraph(row),
            "items": [_item(row, item) for item in items[row.extract.pk]],
            "answers": pairs["answers", row.paragraph.pk],
            "answered_by": pairs["answered_by", row.paragraph.pk],
            "references": [_reference(entry) for entry in references[row.extract.pk]],
            "labels": [label_json(label) for label in labels_of(row.extract, suspects)],
        }
        for row in shown
    ]


def tell_found(query: str, found: Found, following: int) -> Json:
    """following: the cursor of the next page, where there is one."""
    return {
        "query": query,
        "understood_as": found.understood_as,
        "note": found.note or None,
        "total": found.total,
        "hits": [tell_hit(hit) for hit in found.hits],
        "facets": {
            name: [
                {"value": value, "count": count, "suspect": value in found.suspect.get(name, ())}
                for value, count in counts
            ]
            for name, counts in found.facets.items()
        },
        "next": following if following < min(found.total, 10_001) else None,
        "data_version": found.data_version,
    }


def _pairs(paragraphs: Sequence[int]) -> dict[tuple[str, int], list[str]]:
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    rows = Pair.objects.order_by("concern__position", "recommendation__position")
    asked = rows.filter(recommendation__in=paragraphs, concern__dropped_at=None)
    for owner, anchor in asked.values_list("recommendation", "concern__anchor"):
        found["answers", owner].append(anchor)
    given = rows.filter(concern__in=paragraphs, recommendation__dropped_at=None)
    for owner, anchor in given.values_list("concern", "recommendation__anchor"):
        found["answered_by", owner].append(anchor)
    return found


def _paragraph(row: Shown) -> Json:
    extract: Extract = row.extract
    return {
        "id": f"{row.act.key}/{row.paragraph.anchor}",
        "document": row.act.key,
        "anchor": row.paragraph.anchor,
        "former_anchors": list(row.paragraph.former_anchors),
        "number": extract.number or None,
        "kind": row.paragraph.kind,
        "directive": row.paragraph.directive,
        "language": row.manifestation.language,
        "form": row.manifestation.form,
        "invented": is_invented(row.manifestation),
        "quoted_from": short_citation(row.act, row.manifestation, extract.number),
        "headings": list(extract.headings),
        "text": extract.text,
        "asks": list(extract.details.get("asks", ())),
        "deadlines": list(extract.details.get("deadlines", ())),
        "url": row.permalink.path,
    }


def _item(row: Shown, item: Item) -> Json:
    return {
        "anchor": item.anchor,
        "label": item.label,
        "level": item.level,
        "text": item.text,
        "url": Permalink(row.act.key, item.anchor).path,
    }


def _reference(row: Reference) -> Json:
    return {
        "type": row.type,
        "symbol": row.symbol or None,
        "paragraphs": [str(number) for number in row.paragraphs],
        "treaty": row.treaty or None,
        "article": row.article or None,
        "as_printed": row.as_printed,
        "where": row.where,
        "reiterates": row.reiterates,
    }
