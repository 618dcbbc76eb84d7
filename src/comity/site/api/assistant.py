"""What an assistant (MCP) may ask: search, get_paragraph, get_document, cite. Reads only.

Every answer quotes verbatim and bears the permalink, so that what is said can be checked.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings

from comity.formats.citations import write_bibtex, write_ris
from comity.site.api.telling import tell_paragraphs, tell_whole_document
from comity.site.library.citing import compose_citation, list_citations
from comity.site.library.models import Act
from comity.site.library.published import (
    Shown,
    find_act_by_address,
    find_shown,
    known_addresses,
    list_shown,
)
from comity.site.search.queries import Asked
from comity.site.search.queries import search as find
from comity.site.search.telling import tell_hit
from comity.terms.errors import StoreError
from comity.terms.permalinks import PREFIX, Permalink, parse_permalink

INSTRUCTIONS = (
    "The documents of the United Nations human rights treaty bodies. Quote the text verbatim and give "
    "the permalink of what you quote. The UN's own text is authoritative. An advance unedited version "
    "or a quotation by the Universal Human Rights Index must be called so (`form`)."
)
Json = dict[str, Any]


def search(
    query: str,
    state: str = "",
    committee: str = "",
    kind: str = "",
    first_year: int = 0,
    last_year: int = 0,
    language: str = "en",
    limit: int = 10,
) -> Json:
    """Find paragraphs. Words, "phrases", AND OR NOT, brackets, prefix*, a NEAR/5 b, state:MEX.

    kind: recommendation, concern, positive. Each hit has its whole text, verbatim, and its permalink."""
    filters = {"state": state, "committee": committee, "kind": kind}
    found = find(
        Asked(
            query=query,
            filters={name: [value] for name, value in filters.items() if value},
            language=language,
            first_year=first_year or None,
            last_year=last_year or None,
            limit=max(1, min(limit, 50)),
        ),
        facets=(),
    )
    return {
        "understood_as": found.understood_as,
        "note": found.note or None,
        "total": found.total,
        "hits": [
            {
                **tell_hit(hit),
                "text": hit.text,
                "form": hit.form,
                "permalink": permalink(hit.key, hit.anchor),
            }
            for hit in found.hits
        ],
        "data_version": found.data_version,
    }


def get_paragraph(address: str, language: str = "en") -> Json:
    """One paragraph, verbatim, by its id or permalink: "CMW/C/ECU/CO/2/38"."""
    shown = _shown(address, language)
    told: Json = tell_paragraphs([shown])[0]
    return {**told, "permalink": permalink(shown.act.key, shown.paragraph.anchor)}


def get_document(address: str, language: str = "en") -> Json:
    """One document with all its paragraphs, verbatim: "CMW/C/ECU/CO/2"."""
    act = _act(address)
    shown = list_shown(act, language)
    return {
        **tell_whole_document(act),
        "permalink": permalink(act.key),
        "paragraph_texts": [
            {
                "anchor": row.paragraph.anchor,
                "number": row.extract.number or None,
                "kind": row.paragraph.kind,
                "headings": list(row.extract.headings),
                "text": row.extract.text,
                "permalink": permalink(act.key, row.paragraph.anchor),
            }
            for row in shown
        ],
    }


def cite(address: str, language: str = "en") -> Json:
    """How a paragraph is cited: UN, OSCOLA, Chicago, APA, RIS and BibTeX."""
    shown = _shown(address, language)
    link = permalink(shown.act.key, shown.paragraph.anchor)
    cited = compose_citation(shown.act, shown.manifestation, shown.extract.number, link)
    return {
        "permalink": link,
        "quoted_from": shown.manifestation.form,
        "styles": dict(list_citations(cited)),
        "ris": write_ris(cited),
        "bibtex": write_bibtex(cited),
    }


TOOLS: tuple[Callable[..., Json], ...] = (search, get_paragraph, get_document, cite)


def permalink(address: str, anchor: str = "") -> str:
    """With the site's address where it has one, else the path alone."""
    return f"{settings.COMITY.public_url}{Permalink(address, anchor).path}"


def _path(printed: str) -> str:
    """An id, a path or a whole link as a path: "https://…/d/CMW/C/ECU/CO/2/38"."""
    bare = printed.replace("\x00", "").strip()
    _before, mark, after = bare.partition(PREFIX)
    return after if mark else bare


def _shown(address: str, language: str) -> Shown:
    link = parse_permalink(_path(address), known_addresses)
    act = find_act_by_address(link.address) if link else None
    shown = find_shown(act, link.anchor, language) if act and link else None
    if shown is None:
        raise StoreError(f"{address!r} is no paragraph here; an example is CMW/C/ECU/CO/2/38")
    return shown


def _act(address: str) -> Act:
    link = parse_permalink(_path(address), known_addresses)
    act = find_act_by_address(link.address) if link else None
    if act is None:
        raise StoreError(f"{address!r} is no document here; an example is CMW/C/ECU/CO/2")
    return act
