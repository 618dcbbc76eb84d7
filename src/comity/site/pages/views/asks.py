"""Where something is asked for: what stands behind each number of "most asked"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.formats.rows import Row
from comity.site.library.asked import Asked, count_asks, list_asks
from comity.site.library.queries import get_data_version
from comity.site.library.samples import is_invented
from comity.site.pages.addresses import canonical_path
from comity.site.pages.names import ASKS
from comity.site.pages.rendering import spoken
from comity.site.pages.responses import absolute, answer_table
from comity.terms.states import get_state
from comity.terms.treaties import get_committee

A_PAGE = 50
HEADS = (
    "symbol",
    "paragraph",
    "item",
    "state",
    "committee",
    "adopted_on",
    "text",
    "invented",
    "url",
)


@require_safe
def show_asked(request: HttpRequest, extension: str = "") -> HttpResponse:
    """`/asked?for=training&state=XAA`: each ask of one kind, of a State or a Committee or of all."""
    wanted = request.GET.get("for", "")
    if wanted not in ASKS:
        raise Http404(wanted)
    fields = _fields(request)
    rows = list_asks(wanted, **fields)
    if extension:
        about = {
            "asked": wanted,
            "filters": fields,
            "unit": "ask",
            "asks_of_every_kind": sum(count for _kind, count in count_asks(**fields)),
            "data_version": str(get_data_version().change),
            "page": absolute(request, f"/asked?{request.GET.urlencode()}"),
        }
        return answer_table("asked", extension, HEADS, _table(request, rows), about)
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


def _table(request: HttpRequest, rows: Sequence[Asked]) -> Iterator[Row]:
    for row in rows:
        extract, paragraph = row.extract, row.paragraph
        act = paragraph.act
        yield (
            act.symbol or act.key,
            paragraph.anchor,
            row.item or None,
            act.state or None,
            act.committee or None,
            act.adopted_on.isoformat() if act.adopted_on else None,
            extract.text,
            "yes" if is_invented(extract.manifestation) else "no",
            absolute(request, canonical_path(act.key, row.anchor)),
        )
