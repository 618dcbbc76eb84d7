"""What an assistant (MCP) may ask: search, read, cite; who is bound, what is due, reviews. Reads only.

Every answer quotes verbatim and bears the permalink, so that what is said can be checked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings

from comity.formats.citations import write_bibtex, write_ris
from comity.site.api import asking
from comity.site.api.telling import tell_paragraphs, tell_whole_document
from comity.site.library.citing import compose_citation, list_citations, short_citation, spoken
from comity.site.library.models import Act, Item
from comity.site.library.published import (
    Shown,
    find_act_by_address,
    find_shown,
    known_addresses,
    list_shown,
)
from comity.site.library.samples import is_invented
from comity.site.search.queries import Asked
from comity.site.search.queries import search as find
from comity.site.search.telling import tell_hit
from comity.terms.errors import StoreError
from comity.terms.permalinks import PREFIX, Permalink, parse_permalink

INSTRUCTIONS = (
    "The documents of the United Nations human rights treaty bodies. Quote the text verbatim and give "
    "the permalink of what you quote. The UN's own text is authoritative. An advance unedited version "
    "or a quotation by the Universal Human Rights Index must be called so (`form`), and what is "
    "`invented` is a sample about a State that does not exist: never quote it as the UN's."
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
    """One document with all its paragraphs, verbatim: "CMW/C/ECU/CO/2".

    Each says its `language`: another than the one asked for where the document is not here in it."""
    act = _act(address)
    shown = list_shown(act, language)
    if not shown and (every := list_shown(act)):
        shown = tuple(
            r for r in every if r.manifestation.language == every[0].manifestation.language
        )
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
                "language": row.manifestation.language,
                "form": row.manifestation.form,
                "invented": is_invented(row.manifestation),
                "quoted_from": short_citation(act, row.manifestation, row.extract.number),
                "permalink": permalink(act.key, row.paragraph.anchor),
            }
            for row in shown
        ],
    }


def cite(address: str, language: str = "en") -> Json:
    """How a paragraph or an item is cited: UN, OSCOLA, Chicago, APA, RIS and BibTeX."""
    shown = _shown(address, language)
    items = {item.anchor: item for item in Item.objects.filter(extract=shown.extract)}
    _stem, dot, tail = _path(address).rpartition("/")[2].partition(".")
    item = f"{shown.paragraph.anchor}{dot}{tail}"
    anchor = item if item in items else shown.paragraph.anchor
    link = permalink(shown.act.key, anchor)
    place = spoken(anchor, shown.extract.number, tuple(items.values()))
    cited = compose_citation(shown.act, shown.manifestation, place, link)
    return {
        "permalink": link,
        "quoted_from": shown.manifestation.form,
        "invented": is_invented(shown.manifestation),
        "styles": dict(list_citations(cited)),
        "ris": write_ris(cited),
        "bibtex": write_bibtex(cited),
    }


def parties(treaty: str, on: str = "", as_known_on: str = "") -> Json:
    """States parties to a treaty ("ICRMW") on a day ("2011-04-08"; default today), as the UN counts.

    Say to which day the record goes (`record_to`) and how many rows are `unverified`."""
    return asking.tell_parties(treaty, _on(on), _day(as_known_on))


def status(state: str, treaty: str = "", on: str = "", as_known_on: str = "") -> Json:
    """What binds a State ("MEX") on a day: treaties, declarations, reservations, procedures, sources."""
    return asking.tell_status(state, treaty, _on(on), _day(as_known_on))


def due(
    state: str = "",
    treaty: str = "",
    committee: str = "",
    overdue: bool = False,
    on: str = "",
    as_known_on: str = "",
    limit: int = 50,
) -> Json:
    """What is due on a day, by which rule and because of which facts; the earliest first.

    "unknown" is not "overdue": the record does not say whether it came."""
    found = asking.find_due(state, treaty, committee, _on(on), _day(as_known_on))
    rows = tuple(o for o in found.obligations if not overdue or o.state_of == "overdue")
    page = replace(found, obligations=rows[: max(1, min(limit, 500))])
    return {**asking.tell_due(page), "total": len(rows)}


def reviews(state: str = "", committee: str = "", limit: int = 10) -> Json:
    """Reviews of a State or by a Committee, the latest first; each step known, mentioned or missing."""
    return {"items": asking.tell_reviews(state, committee, 0, max(1, min(limit, 50)))}


TOOLS: tuple[Callable[..., Json], ...] = (
    search, get_paragraph, get_document, cite, parties, status, due, reviews,
)  # fmt: skip


def _day(printed: str) -> date | None:
    try:
        return date.fromisoformat(printed.strip()) if printed.strip() else None
    except ValueError as error:
        raise StoreError(f"{printed!r} is no day; an example is 2011-04-08") from error


def _on(printed: str) -> date:
    found: date = _day(printed) or settings.COMITY.today()
    if not 1945 <= found.year <= 2199:
        raise StoreError(f"{printed!r} is outside the years that can be asked about: 1945 to 2199")
    return found


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
