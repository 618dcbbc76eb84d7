"""Home and search: results, downloads of them, the feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.formats.atom import Entry, write_atom
from comity.formats.rows import Row
from comity.site.library.citing import marks_of
from comity.site.library.queries import count_store, get_data_version, list_latest
from comity.site.pages.addresses import canonical_path, document_path
from comity.site.pages.asking import (
    PAGE,
    Chosen,
    list_chips,
    list_facets,
    list_languages,
    list_shorter,
    read_chosen,
)
from comity.site.pages.names import LANGUAGES, NOTES, joined, told
from comity.site.pages.responses import absolute, answer_json, answer_table
from comity.site.pages.spelling import suggest_words
from comity.site.pages.tables import answer_named
from comity.site.pages.typed import read_typed
from comity.site.search.hits import Hit
from comity.site.search.matching import ALL_LANGUAGES
from comity.site.search.queries import MOST_HITS, Asked, Found, search

HEADS = (
    "symbol", "paragraph", "state", "committee", "treaty", "document", "adopted_on", "kind",
    "language", "version", "invented", "quoted_from", "text", "url",
)  # fmt: skip
EXAMPLES = (
    "torture",
    '"gender equality"',
    "police NEAR/5 violence",
    "democra*",
    "judicial NOT independence",
    "state:ECU kind:recommendation",
    "CMW/C/ECU/CO/2 para 38",
)
FEED = 50


@require_safe
def show_home(request: HttpRequest, extension: str = "") -> HttpResponse:
    """One search box, and what is in here with links that reproduce each number."""
    everything = search(Asked(languages=ALL_LANGUAGES, limit=0))
    counts = {name: dict(rows) for name, rows in everything.facets.items()}
    store = count_store()
    if extension:
        tables = {
            "committees": lambda: (("committee", "paragraphs"), everything.facets["committee"])
        }
        about = {"unit": "paragraph in one language"}
        named = answer_named(request, "library", extension, tables, about)
        if named is not None:
            return named
        if extension != "json":
            raise Http404(extension)
        told = {"documents": store["acts"], "paragraphs": everything.total, "facets": counts}
        return answer_json(told)
    shown = {
        "total": everything.total,
        "documents": store["acts"],
        "states": len(counts["state"]),
        "committees": everything.facets["committee"],
        "kinds": everything.facets["kind"],
        "languages": everything.facets["lang"],
        "examples": EXAMPLES,
        "latest": list_latest(6),
    }
    return render(request, "pages/home.html", shown)


@require_safe
def show_results(request: HttpRequest) -> HttpResponse:
    chosen = read_chosen(request.GET)
    typed = read_typed(chosen.query)
    if typed is not None and typed.link is not None:
        return HttpResponseRedirect(document_path(typed.link.address, typed.link.anchor))
    found = search(chosen.asked())
    everywhere = found
    if set(found.languages) != set(ALL_LANGUAGES):
        asked = replace(chosen, searched="all").asked()
        everywhere = search(replace(asked, offset=0, limit=0), facets=("lang",))
    shown: dict[str, Any] = {
        "chosen": chosen,
        "typed": typed,
        "nearest": typed
        and typed.nearest
        and document_path(typed.nearest.address, typed.nearest.anchor),
        "found": found,
        "understood": understood(chosen, found),
        "note": told(NOTES, found.note) if found.note else "",
        "facets": (*list_facets(chosen, found), list_languages(chosen, everywhere)),
        "chips": list_chips(chosen, counted=not found.total),
        "elsewhere": everywhere.total if everywhere is not found else None,
        "everywhere": chosen.address(searched="all"),
        "pager": _pager(chosen, found.total),
        "address": chosen.address(),
        "given": min(found.total, MOST_HITS),
        "language_codes": ALL_LANGUAGES,
        "found_languages": joined(told(LANGUAGES, code) for code in found.languages),
        "years": sorted(value for value, _count in found.facets.get("year", ())),
    }
    if not found.total:
        shown["shorter"] = list_shorter(chosen)
        shown["spelling"] = [
            (word, other, chosen.address(query=changed))
            for word, other, changed in suggest_words(chosen.query, found.languages)
        ]
    return render(request, "pages/results.html", shown)


def understood(chosen: Chosen, found: Found) -> str:
    """How the query was read; empty where it says no more than what was typed."""
    plain = chosen.query.strip()
    return "" if found.understood_as in (plain, "*") else found.understood_as


def _pager(chosen: Chosen, total: int) -> dict[str, Any]:
    last = min(max(1, -(-total // PAGE)), MOST_HITS // PAGE)
    return {
        "page": chosen.page,
        "last": last,
        "first_hit": (chosen.page - 1) * PAGE + 1,
        "last_hit": min(chosen.page * PAGE, total),
        "before": chosen.at_page(chosen.page - 1) if chosen.page > 1 else "",
        "after": chosen.at_page(chosen.page + 1) if chosen.page < last else "",
    }


@require_safe
def download_results(request: HttpRequest, extension: str) -> HttpResponse:
    """All hits of a search with its filters, up to 10,000; the JSON says what was asked."""
    chosen = read_chosen(request.GET)
    asked = replace(chosen.asked(), offset=0, limit=MOST_HITS)
    found = search(asked)
    about = {
        "query": chosen.query,
        "understood_as": found.understood_as,
        "filters": {name: list(values) for name, values in asked.filters.items()},
        "years": [asked.first_year, asked.last_year],
        "languages": list(found.languages),
        "unit": "paragraph in one language",
        "total": found.total,
        "rows_given": len(found.hits),
        "data_version": found.data_version,
        "facets": {name: dict(rows) for name, rows in found.facets.items()},
        "page": absolute(request, "/search" + chosen.address()),
    }
    return answer_table("search", extension, HEADS, _rows(request, found), about)


def _rows(request: HttpRequest, found: Found) -> Iterator[Row]:
    for hit in found.hits:
        yield (
            hit.symbol or hit.key,
            hit.anchor,
            hit.state or None,
            hit.committee or None,
            hit.treaty or None,
            hit.document_kind,
            hit.adopted_on.isoformat() if hit.adopted_on else None,
            hit.kind,
            hit.language,
            hit.form,
            "yes" if hit.invented else "no",
            hit.quoted_from,
            hit.text,
            absolute(request, canonical_path(hit.key, hit.anchor)),
        )


@require_safe
def show_feed(request: HttpRequest) -> HttpResponse:
    """The newest hits of any search as an Atom feed."""
    chosen = replace(read_chosen(request.GET), sort="newest", page=1)
    found = search(replace(chosen.asked(), limit=FEED), facets=())
    version = get_data_version()
    moment = version.at or datetime(2000, 1, 1, tzinfo=UTC)
    body = write_atom(
        title=f"Comity: {chosen.query}" if chosen.query else "Comity",
        own_url=absolute(request, request.get_full_path()),
        page_url=absolute(request, "/search" + chosen.address()),
        updated=moment,
        entries=[_entry(request, hit, moment) for hit in found.hits],
    )
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")


def _entry(request: HttpRequest, hit: Hit, moment: datetime) -> Entry:
    adopted = hit.adopted_on
    return Entry(
        title="; ".join((hit.quoted_from, *marks_of(hit.form, invented=hit.invented))),
        url=absolute(request, canonical_path(hit.key, hit.anchor)),
        updated=datetime.combine(adopted, time(), tzinfo=UTC) if adopted else moment,
        author=hit.committee,
        text=hit.text,
        language=hit.language,
    )
