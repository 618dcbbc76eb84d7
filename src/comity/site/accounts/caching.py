"""What a person sees who is logged in is kept by no cache, nor by the browser of a shared machine;
what a client holds already is not sent again."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response


class PrivateMiddleware:
    """An answer that says itself how long it holds (an original, the API) keeps what it says."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.path.startswith("/api/") or response.has_header("Cache-Control"):
            return response
        if request.user.is_authenticated:
            response["Cache-Control"] = "private, no-store"
        return response


def unless_held(request: HttpRequest, response: HttpResponseBase, etag: str) -> HttpResponseBase:
    """The answer, or 304 without a body where the client holds what this ETag names."""
    told = get_conditional_response(
        request,
        etag=etag,
        response=response,  # type: ignore[arg-type]  # the stubs leave out streaming answers
    )
    return response if told is None else told
