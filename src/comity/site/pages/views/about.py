"""The methodology with live data, and what programs ask of a site."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import comity
from comity.site.library.queries import count_problems, count_store, list_acts
from comity.site.pages.addresses import canonical_path
from comity.site.pages.names import FACETS, LANGUAGES, SCHEMES, told
from comity.site.pages.responses import absolute, answer_json
from comity.site.pages.tables import Tables, answer_named
from comity.site.reviews.registers import list_differences
from comity.site.search.index import VERSION, read_position
from comity.terms.labels import label_quality
from comity.terms.problems import problem_kinds
from comity.terms.searching import list_same_words
from comity.terms.treaties import list_committees, list_treaties


@require_safe
def show_methodology(request: HttpRequest, extension: str = "") -> HttpResponse:
    """How texts are read, matched and searched, each statement beside the data that it rests on."""
    quality = label_quality()
    problems = _problems()
    shown: dict[str, Any] = {
        "reader": comity.__version__,
        "index_version": VERSION,
        "index_position": read_position().change,
        "store": count_store(),
        "differences": len(list_differences(settings.COMITY.today())),
        "problems": problems,
        "same_words": [
            (code, told(LANGUAGES, code), list_same_words(code))
            for code in LANGUAGES
            if list_same_words(code)
        ],
        "label_records": quality["records"],
        "label_line": quality["line"],
        "labels": [
            (sample, scheme, told(SCHEMES, scheme), rows["all"], _by_label(rows["labels"]))
            for sample in ("upr", "uhri")
            for scheme, rows in quality[sample].items()
        ],
        "fields": [(name, str(title)) for name, title in FACETS.items()],
    }
    if extension:
        named = answer_named(request, "methodology", extension, _tables(shown), {})
        if named is not None:
            return named
        if extension != "json":
            raise Http404(extension)
        return answer_json(_as_json(shown, quality))
    shown |= {
        "found_problems": sum(1 for row in problems if row[2]),
        "each_label": sum(len(rows) for _s, _scheme, _name, _all, rows in shown["labels"]),
    }
    return render(request, "pages/methodology.html", shown)


def _as_json(shown: dict[str, Any], quality: dict[str, Any]) -> dict[str, Any]:
    return {
        **shown,
        "same_words": {code: rows for code, _name, rows in shown["same_words"]},
        "problems": [
            {"kind": kind, "meaning": meaning, "count": count}
            for kind, meaning, count in shown["problems"]
        ],
        "labels": {name: quality[name] for name in ("upr", "uhri")},
        "fields": dict(shown["fields"]),
    }


def _tables(shown: dict[str, Any]) -> Tables:
    found = [row for row in shown["problems"] if row[2]]
    overall = [(name, sample, *_quality(all_)) for sample, _s, name, all_, _rows in shown["labels"]]
    each = [
        (name, sample, label, *_quality(row))
        for sample, _s, name, _all, rows in shown["labels"]
        for label, row in rows
    ]
    return {
        "doubts": lambda: (("kind", "meaning", "times"), found),
        "labels": lambda: (("labels", "measured_on", *QUALITY_HEADS), overall),
        "label": lambda: (("labels", "measured_on", "label", *QUALITY_HEADS), each),
    }


QUALITY_HEADS = ("precision", "recall", "given")


def _quality(row: dict[str, Any]) -> tuple[float | None, float | None, int]:
    return row["precision"], row["recall"], row["right"] + row["wrong"]


def _by_label(rows: dict[str, dict[str, Any]]) -> list[tuple[str, dict[str, Any]]]:
    """Those that were given most often first."""
    return sorted(rows.items(), key=lambda row: (-row[1]["right"] - row[1]["wrong"], row[0]))


def _problems() -> list[tuple[str, str, int]]:
    counts = count_problems()
    return [(kind, meaning, counts.get(kind, 0)) for kind, meaning in problem_kinds().items()]


@require_safe
def show_robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /search",
        "Disallow: /accounts/",
        "Disallow: /load",
        "Disallow: /subscribe",
        f"Sitemap: {absolute(request, '/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def show_sitemap(request: HttpRequest) -> HttpResponse:
    """Every document, newest first, at most the 50,000 that a sitemap may hold."""
    acts = tuple(list_acts())
    paths = ["/", "/states", "/committees", "/calendar", "/treaties", "/documents", "/methodology"]
    paths += [f"/states/{code}" for code in sorted({act.state for act in acts if act.state})]
    paths += [f"/committees/{body.acronym}" for body in list_committees()]
    paths += [f"/treaties/{quote(treaty.code)}" for treaty in list_treaties()]
    paths += [canonical_path(act.key) for act in acts]
    shown = {"addresses": [absolute(request, path) for path in paths[:50_000]]}
    return render(request, "pages/sitemap.xml", shown, content_type="application/xml")


@require_safe
def show_opensearch(request: HttpRequest) -> HttpResponse:
    shown = {"site": absolute(request, "/").rstrip("/")}
    kind = "application/opensearchdescription+xml"
    return render(request, "pages/opensearch.xml", shown, content_type=kind)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  (Django's signature)
    return render(request, "pages/not_found.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """No store, no session: whatever failed may be one of them."""
    return render(request, "pages/failed.html", status=500)
