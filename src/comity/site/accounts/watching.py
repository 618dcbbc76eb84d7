"""Counts requests as they go by: for /metrics, and with COMITY_LOG_LEVEL=DEBUG a line for each."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from comity.site.accounts.privacy import route_of

LOG = logging.getLogger("comity.requests")
EDGES = (0.005, 0.015, 0.04, 0.1, 0.25, 1.0, 5.0)
"""Seconds: upper edges of the histogram; 0.015 and 0.04 are what a search aims at."""

_LOCK = threading.Lock()
_STATUSES: Counter[str] = Counter()
_WITHIN: Counter[float] = Counter()
_SECONDS = [0.0]


class WatchMiddleware:
    """Stands first, so that it sees what the others refuse too."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        began = time.perf_counter()
        response = self.get_response(request)
        seconds = time.perf_counter() - began
        with _LOCK:
            _STATUSES[f"{response.status_code // 100}xx"] += 1
            _SECONDS[0] += seconds
            for edge in EDGES:
                if seconds <= edge:
                    _WITHIN[edge] += 1
        if LOG.isEnabledFor(logging.DEBUG):
            told = {
                "method": request.method,
                "route": route_of(request),
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
            }
            LOG.debug("answered", extra=told)
        return response


def write_requests() -> str:
    """Prometheus's text format, of this process since it began."""
    with _LOCK:
        total, statuses, within, seconds = (
            sum(_STATUSES.values()),
            sorted(_STATUSES.items()),
            dict(_WITHIN),
            _SECONDS[0],
        )
    lines = [
        "# HELP comity_requests_total Requests answered, by class of status.",
        "# TYPE comity_requests_total counter",
    ]
    lines += [f'comity_requests_total{{status="{name}"}} {count}' for name, count in statuses]
    lines += [
        "# HELP comity_request_seconds Time to answer.",
        "# TYPE comity_request_seconds histogram",
    ]
    lines += [
        f'comity_request_seconds_bucket{{le="{edge:g}"}} {within.get(edge, 0)}' for edge in EDGES
    ]
    lines += [
        f'comity_request_seconds_bucket{{le="+Inf"}} {total}',
        f"comity_request_seconds_sum {seconds:.6f}",
        f"comity_request_seconds_count {total}",
    ]
    return "\n".join(lines) + "\n"
