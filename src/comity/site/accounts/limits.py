"""How much a client may ask for: requests a minute, counted in this process's memory and nowhere
else, and bytes of one request."""

from __future__ import annotations

import re
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase

from comity.site.accounts.privacy import client_key

FREE = ("/healthz", "/readyz", "/metrics", "/static/")
MOST_CLIENTS = 50_000
LENGTH = re.compile(r"[0-9]{1,18}")


class Buckets:
    """Token buckets: `rate` a minute on the long run, a fifth of it at once and at least 20."""

    def __init__(self, rate: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.rate = rate / 60
        self.size = float(max(20, rate // 5))
        self.clock = clock
        self.lock = threading.Lock()
        self.left: dict[str, tuple[float, float]] = {}

    def take(self, key: str, cost: float = 1.0) -> float:
        """0 when the request may go on, else the seconds after which it may."""
        now = self.clock()
        with self.lock:
            left, since = self.left.get(key, (self.size, now))
            left = min(self.size, left + (now - since) * self.rate)
            if left < cost:
                self.left[key] = (left, now)
                return (cost - left) / self.rate
            self.left[key] = (left - cost, now)
            if len(self.left) > MOST_CLIENTS:
                self._forget_full(now)
        return 0.0

    def _forget_full(self, now: float) -> None:
        """Buckets that are full by now; of more clients than may be, those that came longest ago, so
        that not every request of a flood looks through all of them."""
        full = self.size / self.rate
        held = [entry for entry in self.left.items() if now - entry[1][1] < full]
        if len(held) > MOST_CLIENTS // 2:
            held = sorted(held, key=lambda entry: entry[1][1])[-MOST_CLIENTS // 2 :]
        self.left = dict(held)


class RateLimitMiddleware:
    """Answers 429 with Retry-After, as a problem (RFC 9457) to programs and in one line to people."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.buckets = Buckets(settings.COMITY.rate)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith(FREE):
            return self.get_response(request)
        wait = self.buckets.take(client_key(request))
        return self.get_response(request) if wait <= 0 else too_many(request, wait)


class UploadLimitMiddleware:
    """Answers 413 before a body that is too large is read; one file more or less is the reader's
    limit, the rest of a form is small."""

    FORM = 1024 * 1024

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        most: int = settings.COMITY.upload_bytes
        told = request.META.get("CONTENT_LENGTH") or "0"
        if LENGTH.fullmatch(told) is None:
            return _refusal(request, 400, "Bad Request", "Content-Length: expected a number")
        if int(told) <= most + self.FORM:
            return self.get_response(request)
        return _refusal(
            request,
            413,
            "Content Too Large",
            f"too large: at most {most} bytes (COMITY_UPLOAD_BYTES)",
        )


def too_many(request: HttpRequest, wait: float) -> HttpResponse:
    seconds = max(1, round(wait + 0.5))
    told = f"too many requests: try again in {seconds} s"
    response = _refusal(request, 429, "Too Many Requests", told)
    response["Retry-After"] = str(seconds)
    return response


def _refusal(request: HttpRequest, status: int, title: str, told: str) -> HttpResponse:
    if request.path.startswith("/api/") or "text/html" not in request.headers.get("Accept", ""):
        return JsonResponse(
            {"type": "about:blank", "title": title, "status": status, "detail": told},
            status=status,
            content_type="application/problem+json",
        )
    return HttpResponse(told, status=status, content_type="text/plain; charset=utf-8")
