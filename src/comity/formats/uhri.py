"""Recommendations and concerns in the shape of the Universal Human Rights Index's export.

The shape is that of the public export of 2026: 18 fields, an object a paragraph. Identifiers are
made from the set's key and the anchor, so that the same paragraph always gets the same one.
"""

from __future__ import annotations

import json
import uuid
from html import escape

from comity.formats.rows import list_items
from comity.observations.model import ConcludingObservations, Paragraph
from comity.reading.model import Reading
from comity.terms.states import get_state

NAMESPACE = uuid.UUID("6f0a3c1e-8f0d-5b7e-9a51-0c5d1f0f4a11")
TYPES = {
    "recommendation": "- Recommendations",
    "concern": "- Concerns/Observations",
    "concern_and_recommendation": "- Recommendations",
}
REGIONS = {
    "African States": "Africa",
    "Asia-Pacific States": "Asia-Pacific",
    "Eastern European States": "Eastern Europe",
    "Latin American and Caribbean States": "Latin America & Caribbean",
    "Western European and other States": "Western Europe & Others",
}
BODIES = {"OPAC": "CRC-OP-AC", "OPSC": "CRC-OP-SC"}


def write_uhri(reading: Reading) -> str:
    """A JSON list, one object a concern or recommendation; empty for other documents."""
    records = [
        _record(reading, found, paragraph)
        for found in reading.concluding_observations
        for paragraph in found.paragraphs
        if paragraph.kind in TYPES or paragraph.directive
    ]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


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
        "AnnotationType": TYPES.get(paragraph.kind, "- Recommendations"),
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
    parts = [paragraph.headings[-1]] if paragraph.headings else []
    number = f"{paragraph.number}. " if paragraph.number else ""
    start = paragraph.span.start
    for item in list_items(paragraph.items):
        mark = text.rfind(item.label, start, item.span.start)
        begin = mark - 1 if mark > start and text[mark - 1] in "([" else mark
        parts.append(text[start:begin].strip() if begin > start else text[start : item.span.start])
        start = max(begin, start)
    parts.append(text[start : paragraph.span.end].strip())
    first = 1 if paragraph.headings else 0
    parts[first] = number + parts[first]
    return "".join(f"<p>{escape(part, quote=False)}</p>" for part in parts if part)
