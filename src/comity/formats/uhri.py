"""Recommendations and concerns in the shape of the Universal Human Rights Index's export.

The shape is that of the public export of 2026: 18 fields, an object a paragraph. Identifiers are
made from the set's key and the anchor, so that the same paragraph always gets the same one.
"""

from __future__ import annotations

import json
import uuid
from html import escape
from itertools import pairwise

from comity.formats.rows import list_items, mark_start
from comity.observations.model import ConcludingObservations, Paragraph
from comity.reading.model import Reading
from comity.terms.states import get_state

NAMESPACE = uuid.UUID("6f0a3c1e-8f0d-5b7e-9a51-0c5d1f0f4a11")
TYPES = {
    "recommendation": "- Recommendations",
    "positive": "- Concerns/Observations",
    "concern": "- Concerns/Observations",
    "concern_and_recommendation": "- Recommendations",
}
REGIONS = {
    "African States": "Africa",
    "Asia-Pacific States": "Asia-Pacific",
    "Eastern European States": "Eastern Europe",
    "Latin American and Caribbean States": "Latin America and the Caribbean",
    "Western European and other States": "Western Europe & Others",
}
BODIES = {"OPAC": "CRC-OP-AC", "OPSC": "CRC-OP-SC"}


def write_uhri(reading: Reading) -> str:
    """A JSON list, one object a concern, positive aspect or directive; empty for other documents."""
    return write_records(uhri_records(reading))


def write_records(records: list[dict[str, object]]) -> str:
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def uhri_records(reading: Reading) -> list[dict[str, object]]:
    return [
        _record(reading, found, paragraph)
        for found in reading.concluding_observations
        for paragraph in found.paragraphs
        if paragraph.kind in TYPES or paragraph.directive
    ]


def _record(
    reading: Reading, found: ConcludingObservations, paragraph: Paragraph
) -> dict[str, object]:
    state = get_state(found.state) if found.state else None
    adopted = found.adopted.date if found.adopted and found.adopted.date else None
    published = reading.document.distributed_on or adopted or reading.document.adopted_on
    body = BODIES.get(found.treaty or "", found.committee or "")
    labels = {
        scheme: [own.label for own in paragraph.labels if own.scheme == scheme]
        for scheme in ("persons", "sdgs", "themes")
    }
    return {
        "AnnotationId": str(uuid.uuid5(NAMESPACE, f"{found.key}#{paragraph.anchor}")),
        "AnnotationType": "- Recommendations" if paragraph.directive else TYPES[paragraph.kind],
        "AffectedPersons": labels["persons"],
        "Body": f"- {body}" if body else "-",
        "Countries": [state.name("en")] if state else [],
        "DocumentId": None,
        "PublicationDate": f"{published.isoformat()}T00:00:00" if published else None,
        "PublicationDateOnUhri": None,
        "Regions": [REGIONS[state.region]] if state and state.region in REGIONS else [],
        "Sdgs": labels["sdgs"],
        "Symbol": found.symbol or reading.document.symbol,
        "Text": _html(paragraph, reading.text),
        "Themes": labels["themes"],
        "UprCycle": None,
        "UprPositions": [],
        "UprRecommendingCountry": [],
        "UprRecommendingRegions": [],
        "UprSession": [],
    }


def _html(paragraph: Paragraph, text: str) -> str:
    """The last heading and the paragraph, its items each in a paragraph of their own."""
    number = f"{paragraph.number}. " if paragraph.number else ""
    cuts = [paragraph.span.start]
    for item in list_items(paragraph.items):
        cuts.append(max(mark_start(text, item, cuts[-1]), cuts[-1]))
    cuts.append(paragraph.span.end)
    parts = [text[start:end].strip() for start, end in pairwise(cuts)]
    parts[0] = number + parts[0]
    heading = [paragraph.headings[-1]] if paragraph.headings else []
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in (*heading, *parts) if part)
