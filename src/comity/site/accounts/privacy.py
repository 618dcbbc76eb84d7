"""What the site keeps of its visitors: nothing that names them.

A log line holds a route's pattern and never the address that was asked for, since that may hold what
somebody searched; of an error it holds where it happened, never its message. A client is told from
another by a digest whose salt dies with the process.
"""

from __future__ import annotations

import hashlib
import json
import logging
import secrets
import traceback
from datetime import UTC, datetime
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

_SALT = secrets.token_bytes(16)
FIELDS = ("status", "route", "method", "ms")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time (UTC), level, logger, message, and of a request its route."""

    def format(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        line: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage() if request is None else "request",
        }
        if request is not None:
            line["method"] = getattr(request, "method", "")
            line["route"] = route_of(request)
            line["status"] = getattr(record, "status_code", None)
        line |= {name: getattr(record, name) for name in FIELDS if name in record.__dict__}
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["at"] = [
                f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno} {frame.name}"
                for frame in traceback.extract_tb(record.exc_info[2])
            ]
        return json.dumps(line, ensure_ascii=False)


class Nameless(logging.Filter):
    """Drops the words of Django's warnings about hosts, addresses and suspicious operations."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security"):
            record.msg, record.args = record.name.rpartition(".")[2], ()
        return True


def route_of(request: object) -> str:
    """The pattern that an address matched, empty when none did."""
    match = getattr(request, "resolver_match", None)
    return str(match.route) if match is not None else ""


def client_key(request: HttpRequest) -> str:
    """Tells clients apart for as long as this process lives; a user by number, others by address."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return f"user:{user.pk}"
    digest = hashlib.blake2b(_network(_address(request)).encode(), key=_SALT, digest_size=12)
    return digest.hexdigest()


def _network(address: str) -> str:
    """Of IPv6 the first half: who has one address there has all 2**64 beside it."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return str(found.packed[:8]) if found.version == 6 else address


def _address(request: HttpRequest) -> str:
    """The address the outermost of our own proxies saw; without a public address there is no proxy."""
    direct = request.META.get("REMOTE_ADDR") or ""
    if not settings.COMITY.public_url:
        return direct
    passed = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    proxies: int = settings.COMITY.proxies
    return passed[-proxies] if passed[0] and len(passed) >= proxies else direct
