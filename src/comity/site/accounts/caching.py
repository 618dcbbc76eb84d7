"""What a person sees who is logged in is kept by no cache, nor by the browser of a shared machine."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase


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
