"""The originals, by hash."""

from __future__ import annotations

from pathlib import PurePosixPath

from csp.decorators import csp_replace
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from comity.site.accounts.caching import unless_held
from comity.site.accounts.roles import Permission, may
from comity.site.library.files import file_path
from comity.site.library.queries import get_file, is_published
from comity.site.library.sealed import find_stone_of


@require_safe
@csp_replace({"default-src": ["'none'"], "sandbox": True})  # type: ignore[arg-type]  # its types know no arguments
def show_file(request: HttpRequest, sha256: str) -> HttpResponseBase:
    """A stranger's file is only ever handed over to be saved: it is never shown inside the site."""
    file = get_file(sha256)
    if file is None or not (is_published(file) or may(request.user, Permission.WITHDRAW)):
        raise Http404("no file of this hash: expected the sha256 of a loaded document")
    if file.purged_at is not None:
        stone = find_stone_of(sha256)
        told = f"removed for good: {stone.reason}\n" if stone else "removed for good\n"
        return HttpResponse(told, status=410, content_type="text/plain; charset=utf-8")
    response = FileResponse(
        file_path(sha256).open("rb"),
        as_attachment=True,
        filename=_safe_name(file.name),
        content_type=file.media_type,
    )
    etag = response["ETag"] = f'"{sha256}"'
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return unless_held(request, response, etag)


def _safe_name(name: str) -> str:
    """The last part of a name, without what steers a terminal or a path."""
    last = PurePosixPath(name.replace("\\", "/")).name
    return "".join(sign for sign in last if sign.isprintable()) or "document"
