"""Documents, paragraphs and items at their permanent addresses, and the originals' pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
)
from django.shortcuts import render
from django.views.decorators.http import require_safe

from comity.formats.citations import Cited, write_bibtex, write_csl, write_ris
from comity.site.accounts.roles import Permission, may
from comity.site.library.citing import compose_citation, document_title, list_citations, spoken
from comity.site.library.files import file_path
from comity.site.library.labelled import labels_of_all
from comity.site.library.models import Act, Extract, Manifestation, Paragraph
from comity.site.library.noting import can_restore, list_notes
from comity.site.library.queries import (
    Printed,
    find_address,
    find_paragraph,
    get_file,
    get_printed,
    is_published,
    known_addresses,
    list_anchors,
    list_extracts,
    list_manifestations,
)
from comity.site.library.sealed import list_removed
from comity.site.pages.addresses import (
    canonical_path,
    chosen_version,
    document_path,
    file_mark,
    issued_symbol,
    un_address,
    version_query,
)
from comity.site.pages.asking import row_number, whole_number
from comity.site.pages.documents import Page, compose_page
from comity.site.pages.exporting import (
    PARAGRAPH_HEADS,
    document_json,
    entry_json,
    paragraph_row,
)
from comity.site.pages.moments import read_moment
from comity.site.pages.names import LANGUAGE_NAMES, interface_language
from comity.site.pages.originals import NoPageError, answer_page, has_pages
from comity.site.pages.responses import absolute, answer_json, answer_table, attachment, file_name
from comity.site.reviews.registers import find_registers
from comity.terms.permalinks import Permalink, parse_permalink

WRITERS: dict[str, tuple[Callable[[Cited], str], str]] = {
    "ris": (write_ris, "application/x-research-info-systems"),
    "bib": (write_bibtex, "application/x-bibtex"),
    "csl.json": (write_csl, "application/vnd.citationstyles.csl+json"),
}
TABLES = ("csv", "xlsx")
ENDINGS = (*WRITERS, "json", *TABLES)


@require_safe
def show_address(request: HttpRequest, printed: str) -> HttpResponse:
    """`/d/…`: a document, a paragraph or an item, as a page or in the form that the ending names."""
    ending = next((e for e in ENDINGS if printed.endswith(f".{e}")), "")
    link = parse_permalink(
        printed.removesuffix(f".{ending}") if ending else printed, known_addresses
    )
    found = find_address(link.address) if link else None
    if link is None or found is None:
        raise Http404(printed)
    act = found.act
    if act is None or act.withdrawn_at is not None:
        shown = {"address": link.address, "act": act, "tombstone": found.tombstone}
        return render(request, "pages/gone.html", shown, status=410)
    manifestations = list_manifestations(act)
    if not manifestations:
        raise Http404(printed)
    manifestation = choose_version(request, link.address, manifestations)
    if link.anchor and ending in TABLES:
        raise Http404(printed)
    if link.anchor:
        return _show_paragraph(request, act, manifestations, manifestation, link, ending)
    return _show_document(request, act, manifestations, manifestation, ending)


def choose_version(
    request: HttpRequest, address: str, manifestations: Sequence[Manifestation]
) -> Manifestation:
    """The one the address names (a reprint's place, `version`, `lang`, `file`), else in the page's
    language."""
    reprint = [m for m in manifestations if f"{m.reprinted_in}#{m.report_paragraph}" == address]
    if reprint:
        return reprint[0]
    fits = [m for m in manifestations if fits_asked(request, m)]
    if fits and len(fits) < len(manifestations):
        return fits[0]
    own = [m for m in manifestations if m.language == interface_language()]
    return own[0] if own else manifestations[0]


def fits_asked(request: HttpRequest, shown: Manifestation) -> bool:
    """Whether it is what the address asks for by `version`, `lang` and `file`, or it asks for none."""
    form, language, file = (request.GET.get(name, "") for name in ("version", "lang", "file"))
    return (
        form in ("", shown.form)
        and language in ("", shown.language)
        and file in ("", file_mark(shown))
    )


def list_versions(
    act: Act, manifestations: Sequence[Manifestation], shown: Manifestation, anchor: str = ""
) -> dict[str, Any]:
    """Every manifestation with its address, and each of the six languages, missing ones too."""
    here = {m.language for m in manifestations}
    alike = Counter((m.form, m.language) for m in manifestations)
    described = [
        (m, version_query(m, manifestations), alike[m.form, m.language] > 1) for m in manifestations
    ]
    return {
        "versions": [
            (
                m,
                document_path(act.key, anchor, **query),
                m.pk == shown.pk,
                file_mark(m) if several else "",
            )
            for m, query, several in described
        ],
        "languages": [
            (code, name, document_path(act.key, anchor, lang=code), code == shown.language)
            for code, name in LANGUAGE_NAMES.items()
            if code in here
        ],
        "missing": [(code, name) for code, name in LANGUAGE_NAMES.items() if code not in here],
    }


def _about(
    request: HttpRequest,
    act: Act,
    manifestations: Sequence[Manifestation],
    manifestation: Manifestation,
    anchor: str,
    place: str,
) -> dict[str, Any]:
    """What the pages of a document and of its paragraphs have in common."""
    url = absolute(request, canonical_path(act.key, anchor))
    cited = compose_citation(act, manifestation, place, url)
    issued = issued_symbol(act, manifestation)
    return {
        "act": act,
        "manifestation": manifestation,
        "title": document_title(act, manifestation.header),
        "header": manifestation.header,
        "citations": list_citations(cited),
        "canonical": url,
        "path": canonical_path(act.key, anchor),
        "issued": issued,
        "un": un_address(issued),
        "removed": list_removed(act),
        "as_asked": fits_asked(request, manifestation),
        **list_versions(act, manifestations, manifestation, anchor),
    }


def _show_document(
    request: HttpRequest,
    act: Act,
    manifestations: Sequence[Manifestation],
    manifestation: Manifestation,
    ending: str,
) -> HttpResponse:
    if ending in WRITERS:
        return _answer_citation(request, act, manifestation, "", "", ending)
    chosen = chosen_version(manifestation, manifestations)
    printed = get_printed(manifestation)
    page = compose_page(act, printed, chosen)
    if ending in TABLES:
        return answer_table(
            file_name(act.key), ending, PARAGRAPH_HEADS, map(paragraph_row, page.shown.values())
        )
    if ending:
        return answer_json(document_json(act, manifestations, page, list_removed(act)))
    number = whole_number(request.GET.get("original", ""))
    shown = _about(request, act, manifestations, manifestation, "", "") | {"page": page}
    if has_pages(manifestation):
        shown["first_page"] = document_path(act.key, original="1", **chosen)
    shown |= _registers(request, act, printed)
    if number is not None and has_pages(manifestation):
        return _show_original(request, shown, page, number, chosen)
    return render(request, "pages/document.html", shown)


def _show_paragraph(
    request: HttpRequest,
    act: Act,
    manifestations: Sequence[Manifestation],
    manifestation: Manifestation,
    link: Permalink,
    ending: str,
) -> HttpResponse:
    head, _dot, tail = link.anchor.partition(".")
    paragraph, moved = find_paragraph(act, head)
    if paragraph is None:
        raise Http404(link.anchor)
    item = f"{paragraph.anchor}.{tail}" if tail else ""
    if moved:
        path = document_path(act.key, item or paragraph.anchor)
        return HttpResponsePermanentRedirect(f"{path}.{ending}" if ending else path)
    extract, *others = _extracts_of(paragraph, manifestation)
    printed = get_printed(extract.manifestation, paragraph.anchor)
    items = [row for rows in printed.items.values() for row in rows]
    if item and item not in {row.anchor for row in items}:
        raise Http404(link.anchor)
    place = spoken(item or paragraph.anchor, extract.number, items)
    manifestation = extract.manifestation
    if ending in WRITERS:
        return _answer_citation(request, act, manifestation, link.anchor, place, ending)
    chosen = chosen_version(manifestation, manifestations)
    page = compose_page(act, printed, chosen, item)
    entry = page.shown[extract.pk]
    registers = _registers(request, act, printed)
    labels = labels_of_all(extract, others)
    if ending:
        register = registers["registers"].get(extract.pk)
        return answer_json(entry_json(act, manifestation, entry, item, register, labels))
    shown = _about(request, act, manifestations, manifestation, item or paragraph.anchor, place)
    shown |= {"page": page, "entry": entry, "place": place, "item": item, "paragraph": paragraph}
    shown |= {"chosen_item": next((i for i in items if i.anchor == item), None), "labels": labels}
    shown |= _beside(act, paragraph, manifestation, chosen) | registers
    shown |= _own_notes(request, paragraph, item)
    return render(request, "pages/paragraph.html", shown)


def _own_notes(request: HttpRequest, paragraph: Paragraph, item: str) -> dict[str, Any]:
    if not may(request.user, Permission.NOTE):
        return {}
    removed = row_number(request.GET.get("undo", ""))
    return {
        "notes": list_notes(request.user.pk).filter(paragraph=paragraph),
        "place_address": f"{paragraph.act.key}/{item or paragraph.anchor}",
        "undo": removed if removed and can_restore(removed, request.user.pk) else None,
    }


def _registers(request: HttpRequest, act: Act, printed: Printed) -> dict[str, Any]:
    """By extract, what the register holds on the page's day of what is asked for or told."""
    moment = read_moment(request.GET.dict())
    language = printed.manifestation.language
    found = find_registers(
        act, language, printed.extracts, printed.references, moment.on, moment.known
    )
    return {"registers": found, "moment": moment}


def _extracts_of(paragraph: Paragraph, manifestation: Manifestation) -> list[Extract]:
    """What each version prints of the paragraph: this one first, then the others, the best first."""
    extracts = list_extracts(paragraph)
    if not extracts:
        raise Http404(paragraph.anchor)
    return sorted(extracts, key=lambda row: row.manifestation_id != manifestation.pk)


def _beside(
    act: Act, paragraph: Paragraph, manifestation: Manifestation, chosen: dict[str, str]
) -> dict[str, Any]:
    """Neighbours and the other side of the pair, all in the version that is shown."""
    anchors = list_anchors(act)
    at = anchors.index(paragraph.anchor) if paragraph.anchor in anchors else -1
    before = anchors[at - 1] if at > 0 else ""
    after = anchors[at + 1] if 0 <= at < len(anchors) - 1 else ""
    rows = Extract.objects.filter(manifestation=manifestation).select_related("paragraph")
    return {
        "before": document_path(act.key, before, **chosen) if before else "",
        "after": document_path(act.key, after, **chosen) if after else "",
        "within": f"{document_path(act.key, **chosen)}#p-{paragraph.anchor}",
        "concerns": rows.filter(paragraph__answered_by__recommendation=paragraph),
        "recommendations": rows.filter(paragraph__answers__concern=paragraph),
    }


def _answer_citation(
    request: HttpRequest, act: Act, shown: Manifestation, anchor: str, place: str, ending: str
) -> HttpResponse:
    url = absolute(request, canonical_path(act.key, anchor))
    write, media_type = WRITERS[ending]
    answer = HttpResponse(
        write(compose_citation(act, shown, place, url)), content_type=f"{media_type}; charset=utf-8"
    )
    answer["Content-Disposition"] = attachment(f"{file_name(act.key, anchor)}.{ending}")
    return answer


def _show_original(
    request: HttpRequest, shown: dict[str, Any], page: Page, number: int, chosen: dict[str, str]
) -> HttpResponse:
    """One page of the original as a picture, what was read from it beside."""
    reading = page.manifestation.reading
    assert reading is not None
    last = reading.file.pages or 1
    number = max(1, min(number, last))
    shown |= {
        "number": number,
        "last": last,
        "picture": f"/original/{reading.file.sha256}/{number}.png",
        "whole": document_path(page.act.key, **chosen),
        "entries": [entry for entry in page.shown.values() if number in entry.pages],
        "previous": document_path(page.act.key, original=str(number - 1), **chosen)
        if number > 1
        else "",
        "following": document_path(page.act.key, original=str(number + 1), **chosen)
        if number < last
        else "",
    }
    return render(request, "pages/original.html", shown)


@require_safe
def show_picture(_request: HttpRequest, sha256: str, number: int) -> HttpResponse:
    """A page of a kept PDF as a PNG; its bytes never change under this address."""
    file = get_file(sha256)
    if file is None or file.purged_at is not None or file.media_type != "application/pdf":
        raise Http404(sha256)
    if not is_published(file):
        raise Http404(sha256)
    try:
        return answer_page(file_path(sha256), number)
    except NoPageError as error:
        raise Http404(str(error)) from error
