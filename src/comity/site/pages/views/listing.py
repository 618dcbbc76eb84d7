"""What stands behind numbers of other pages: documents, asks, doubts, each a list with its filters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.formats.rows import Row
from comity.site.library.asked import Asked, count_asks, list_asks
from comity.site.library.citing import short_citation, spoken
from comity.site.library.models import Act, FoundProblem
from comity.site.library.queries import (
    count_acts,
    count_problems,
    get_data_version,
    list_acts,
    list_problems,
)
from comity.site.library.samples import is_invented
from comity.site.pages.addresses import canonical_path, document_path, file_mark
from comity.site.pages.asking import whole_number
from comity.site.pages.exporting import ACT_HEADS, act_rows
from comity.site.pages.names import (
    ASKS,
    call_doubt,
    document_kind,
    sort_key,
    state_name,
    state_order,
)
from comity.site.pages.responses import absolute, answer_table
from comity.terms.kinds import list_kinds
from comity.terms.problems import problem_kinds
from comity.terms.states import get_state
from comity.terms.treaties import get_committee

A_PAGE = 50
ASKED_HEADS = (
    "symbol", "paragraph", "item", "state", "committee", "adopted_on", "version", "invented",
    "quoted_from", "text", "url",
)  # fmt: skip
DOUBT_HEADS = ("kind", "severity", "message", "symbol", "paragraph", "state", "committee", "url")


@require_safe
def show_documents(request: HttpRequest, extension: str = "") -> HttpResponse:
    """`/documents?kind=concluding_observations&state=XAA&committee=CMW&year=2011`."""
    fields = _fields(request)
    kind, year = request.GET.get("kind", ""), whole_number(request.GET.get("year", ""))
    if kind and kind not in list_kinds():
        raise Http404(kind)
    rows = list_acts(**fields, **({"kind": kind} if kind else {}))
    if year is not None:
        rows = rows.filter(adopted_on__year=max(year, 1))
    if extension:
        about = _about(request, {**fields, "kind": kind, "year": str(year or "")}, "document")
        return answer_table("documents", extension, ACT_HEADS, act_rows(request, rows), about)
    shown = {
        **_choices(),
        **fields,
        "kinds": sorted(
            ((document_kind(code), code) for code in count_acts("kind")),
            key=lambda row: sort_key(row[0]),
        ),
        "kind": kind,
        "year": year or "",
        "page": Paginator(rows, A_PAGE).get_page(request.GET.get("page")),
    }
    return render(request, "pages/documents.html", shown)


def _choices() -> dict[str, Any]:
    """What the forms offer: only what is here."""
    return {
        "states": [(state_name(c), c) for c in sorted(count_acts("state"), key=state_order)],
        "committees": sorted(count_acts("committee")),
    }


@require_safe
def show_doubts(request: HttpRequest, extension: str = "") -> HttpResponse:
    """`/doubts?kind=annex_absent`: where the reader was in doubt, in the readings in use."""
    fields = _fields(request)
    kind = request.GET.get("kind", "")
    if kind and kind not in problem_kinds():
        raise Http404(kind)
    rows = list_problems(kind, **fields)
    if extension:
        about = _about(request, {**fields, "kind": kind}, "doubt")
        return answer_table("doubts", extension, DOUBT_HEADS, _doubt_rows(request, rows), about)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        **_choices(),
        **fields,
        "kind": kind,
        "doubts": [(code, call_doubt(code)) for code in count_problems()],
        "page": page,
        "rows": [(problem, _place_of(problem)) for problem in page],
    }
    return render(request, "pages/doubt_list.html", shown)


def _doubt_rows(request: HttpRequest, rows: QuerySet[FoundProblem]) -> Iterator[Row]:
    for row in rows:
        place = _place_of(row)
        act = place.act
        yield (
            row.kind,
            row.severity,
            row.message,
            act.symbol or act.key,
            place.number or None,
            act.state or None,
            act.committee or None,
            absolute(request, place.path),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a doubt stands. `number`: of its paragraph as printed, empty where it is about the whole."""

    act: Act
    number: str
    path: str


def _place_of(problem: FoundProblem) -> Place:
    """In the version that was read so; another may print the paragraph under another number."""
    version = problem.manifestation
    assert version is not None  # a reading without a document has no problem that is kept
    query = {"version": version.form, "lang": version.language, "file": file_mark(version)}
    path = document_path(version.act.key, **query)
    number = problem.anchor.partition("~")[0]
    return Place(version.act, number, f"{path}#doubt-{problem.pk}")


@require_safe
def show_asked(request: HttpRequest, extension: str = "") -> HttpResponse:
    """`/asked?for=training&state=XAA`: each ask of one kind, of a State or a Committee or of all."""
    wanted = request.GET.get("for", "")
    if wanted not in ASKS:
        raise Http404(wanted)
    fields = _fields(request)
    rows = list_asks(wanted, **fields)
    if extension:
        every = sum(count for _kind, count in count_asks(**fields))
        about = _about(request, fields, "ask") | {"asked": wanted, "asks_of_every_kind": every}
        return answer_table("asked", extension, ASKED_HEADS, _ask_rows(request, rows), about)
    page = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    shown = {
        "wanted": wanted,
        "state": fields.get("state", ""),
        "committee": fields.get("committee", ""),
        "page": page,
        "rows": [(row, spoken(row.anchor, row.extract.number)) for row in page],
        "every": sum(count for _kind, count in count_asks(**fields)),
    }
    return render(request, "pages/asked.html", shown)


def _fields(request: HttpRequest) -> dict[str, str]:
    """Raises Http404 for a State or a Committee that nobody knows."""
    fields = {name: request.GET[name] for name in ("state", "committee") if request.GET.get(name)}
    if "state" in fields and get_state(fields["state"]) is None:
        raise Http404(fields["state"])
    if "committee" in fields and get_committee(fields["committee"]) is None:
        raise Http404(fields["committee"])
    return fields


def _about(request: HttpRequest, filters: dict[str, str], unit: str) -> dict[str, Any]:
    """What the JSON of a list says beside its rows, and the page that shows them."""
    given = request.GET.copy()
    given.pop("page", None)
    page = request.path.rpartition(".")[0] + (f"?{given.urlencode()}" if given else "")
    return {
        "filters": {name: value for name, value in filters.items() if value},
        "unit": unit,
        "data_version": str(get_data_version().change),
        "page": absolute(request, page),
    }


def _ask_rows(request: HttpRequest, rows: Sequence[Asked]) -> Iterator[Row]:
    for row in rows:
        extract, paragraph, version = row.extract, row.paragraph, row.extract.manifestation
        act = paragraph.act
        yield (
            act.symbol or act.key,
            paragraph.anchor,
            row.item or None,
            act.state or None,
            act.committee or None,
            act.adopted_on.isoformat() if act.adopted_on else None,
            version.form,
            "yes" if is_invented(version) else "no",
            short_citation(act, version, spoken(row.anchor, extract.number)),
            extract.text,
            absolute(request, canonical_path(act.key, row.anchor)),
        )
