"""Every error of the API as `application/problem+json` (RFC 9457), and answers that did not change.

One middleware around all of `/api/`, so that what Django itself refuses (no such address, a method
that is not there, a bad host) is told the same way.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control

import comity
from comity.site.accounts.caching import unless_held
from comity.site.library.models import Change

PREFIX = "/api/"
PROBLEM = "application/problem+json"
READS = ("GET", "HEAD")


def problem(
    status: int, detail: str = "", errors: Sequence[Mapping[str, Any]] = ()
) -> HttpResponse:
    told = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": list(errors),
    }
    body = json.dumps(told, ensure_ascii=False, default=str)
    return HttpResponse(body, status=status, content_type=PROBLEM)


def data_version() -> str:
    """The number of the last change of the store."""
    last = Change.objects.order_by("-pk").values_list("pk", flat=True).first()
    return str(last or 0)


class ApiMiddleware:
    """Errors become problems; a GET whose ETag the client holds is answered 304 without a body."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(PREFIX):
            return self.get_response(request)
        if request.method not in READS:
            refused = problem(405, "the API only reads")
            refused["Allow"] = ", ".join(READS)
            return refused
        request.method = "GET"  # the server leaves the body of an answer to HEAD out
        response = self.get_response(request)
        if response.status_code >= 400:
            return _told(response)
        if response.status_code == 200:
            response = _revalidated(request, response)
        response["Access-Control-Allow-Origin"] = "*"  # open data, read without cookies
        return response


def _told(response: HttpResponseBase) -> HttpResponseBase:
    if response.headers.get("Content-Type", "").startswith(PROBLEM):
        return response
    made = problem(response.status_code)
    for name in ("Allow", "Retry-After"):
        if name in response.headers:
            made[name] = response.headers[name]
    return made


def _revalidated(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    etag = response.headers.get("ETag") or _etag(response)
    if not etag:
        return response
    patch_cache_control(response, public=True, max_age=0, must_revalidate=True)
    response["ETag"] = etag
    return unless_held(request, response, etag)


def _etag(response: HttpResponseBase) -> str:
    content = getattr(response, "content", None)
    if content is None:
        return ""
    digest = hashlib.blake2b(content, digest_size=12, key=comity.__version__.encode()).hexdigest()
    return f'"{digest}"'
