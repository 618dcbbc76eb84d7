"""A file that was handed in and not yet taken in: what would be read from it, beside its pages."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

import comity
from comity.reading.model import Reading
from comity.site.accounts.roles import Permission, needs
from comity.site.jobs.models import Job
from comity.site.jobs.queries import list_files
from comity.site.library.files import read_staged, staged_path
from comity.site.library.previewing import Preview, preview_reading
from comity.site.pages.asking import whole_number
from comity.site.pages.documents import Links, Page, arrange_page
from comity.site.pages.names import language_prefix
from comity.site.pages.originals import NoPageError, answer_page, has_pages
from comity.site.pages.views.loading import accepts, find_own_job
from comity.terms.errors import CannotReadError


@needs(Permission.LOAD)
@require_safe
def show_reading(request: HttpRequest, number: int, place: int) -> HttpResponse:
    """As the page of the document will be; `?original=`: beside one page of the file; `?document=`: of
    several documents in the file, as an annual report has them, which one."""
    job = find_own_job(request, number)
    row = _row(job, place)
    try:
        reading = comity.read(read_staged(row["sha256"]), name=row["name"])
    except CannotReadError as error:
        raise Http404(str(error)) from error
    previews = preview_reading(reading)
    wanted = whole_number(request.GET.get("document", "")) or 0
    at = wanted if wanted < len(previews) else 0
    path = f"{language_prefix()}/jobs/{job.pk}/reading/{place}"
    page = _page(previews[at], f"{path}?document={at}")
    shown = {
        "job": job,
        "file": row,
        "accepts": accepts(job),
        "page": page,
        "documents": [
            (p.act, f"{path}?document={number}", number == at) for number, p in enumerate(previews)
        ],
        "whole": f"{path}?document={at}",
    }
    original = whole_number(request.GET.get("original", ""))
    if has_pages(page.manifestation):
        shown["first_page"] = f"{path}?document={at}&original=1"
        if original is not None:
            shown |= _beside(reading, page, path, at, original)
    return render(request, "pages/preview.html", shown)


def _page(preview: Preview, path: str) -> Page:
    links = Links(lambda anchor: f"#p-{anchor}", lambda number: f"{path}&original={number}")
    return arrange_page(preview.act, preview.printed, links, preview.pairs, {})


def _beside(reading: Reading, page: Page, path: str, at: int, number: int) -> dict[str, Any]:
    last = reading.source.pages or 1
    number = max(1, min(number, last))
    turned = f"{path}?document={at}&original="
    return {
        "number": number,
        "last": last,
        "picture": f"{path}/{number}.png",
        "entries": [entry for entry in page.shown.values() if number in entry.pages],
        "previous": f"{turned}{number - 1}" if number > 1 else "",
        "following": f"{turned}{number + 1}" if number < last else "",
    }


@needs(Permission.LOAD)
@require_safe
def show_staged_picture(request: HttpRequest, number: int, place: int, page: int) -> HttpResponse:
    """A page of a file that was handed in, for the person who did."""
    row = _row(find_own_job(request, number), place)
    try:
        return answer_page(staged_path(row["sha256"]), page)
    except (CannotReadError, NoPageError) as error:
        raise Http404(str(error)) from error


def _row(job: Job, place: int) -> dict[str, Any]:
    """The file of that place among those that the job has read."""
    files = list_files(job)
    if job.kind != "read_files" or not 0 <= place < len(files):
        raise Http404(str(place))
    return files[place]
