"""For those who watch the site: alive, ready, and its numbers."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from comity.site.accounts.watching import write_requests
from comity.site.search.health import list_numbers, list_parts


@require_safe
@never_cache
def show_alive(_request: HttpRequest) -> HttpResponse:
    """The process answers; nothing else is asked."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@never_cache
def show_ready(_request: HttpRequest) -> JsonResponse:
    """200 when store, migrations, index and data folder are in order, else 503 and which is not."""
    parts = list_parts()
    ready = all(part.ok for part in parts)
    told = {"ready": ready, "parts": {part.name: part.told or "ok" for part in parts}}
    return JsonResponse(told, status=200 if ready else 503)


@require_safe
@never_cache
def show_metrics(request: HttpRequest) -> HttpResponse:
    """Prometheus's text format, for the bearer of COMITY_METRICS_TOKEN; closed without one."""
    token = settings.COMITY.metrics_token
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not token or not secrets.compare_digest(given.encode(), token.encode()):
        return HttpResponse(status=404 if not token else 401)
    told = write_metrics() + write_requests()
    return HttpResponse(told, content_type="text/plain; version=0.0.4; charset=utf-8")


def write_metrics() -> str:
    lines = []
    for name, (meaning, values) in list_numbers().items():
        lines += [f"# HELP {name} {meaning}", f"# TYPE {name} gauge"]
        for label, value in values.items():
            lines.append(f'{name}{{state="{label}"}} {value}' if label else f"{name} {value}")
    return "\n".join(lines) + "\n"
