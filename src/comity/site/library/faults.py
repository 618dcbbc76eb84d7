"""What goes wrong outside of Comity, in one line for a person: the disk, the folder, the database."""

from __future__ import annotations

import errno
import logging
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db.utils import DatabaseError, InterfaceError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from comity.terms.errors import StoreError

LOG = logging.getLogger("comity.store")
_DISK = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the data folder is read-only",
    errno.EACCES: "the data folder may not be written",
    errno.EPERM: "the data folder may not be written",
}
_SQLITE = (
    ("disk is full", "the disk is full"),
    ("readonly database", "the data folder is read-only"),
    ("unable to open database file", "the database file cannot be opened"),
    ("disk i/o error", "the disk does not take what is written"),
    ("malformed", "the database file is damaged: restore a backup (`comity restore`)"),
    ("file is not a database", "the database file is damaged: restore a backup (`comity restore`)"),
    ("is locked", "the database is busy: try again"),
)


def explain(error: BaseException) -> str:
    """One line, or nothing when the fault is one of ours."""
    if isinstance(error, OSError) and error.errno in _DISK:
        return _told(_DISK[error.errno])
    if isinstance(error, DatabaseError | InterfaceError | sqlite3.Error):
        said = str(error).lower()
        for part, told in _SQLITE:
            if part in said:
                return _told(told)
        if "connection" in said or "could not connect" in said:
            return "the database does not answer: is PostgreSQL running at COMITY_DATABASE_URL?"
    return ""


def _told(what: str) -> str:
    return f"{what} (COMITY_DATA is {settings.COMITY.data}); nothing that was stored is lost"


@contextmanager
def explained() -> Iterator[None]:
    """Raises StoreError in the place of a fault of disk or database; lets all others pass."""
    try:
        yield
    except (OSError, DatabaseError, InterfaceError, sqlite3.Error) as error:
        told = explain(error)
        if not told:
            raise
        raise StoreError(told) from error


class FaultMiddleware:
    """Answers 503 with Retry-After instead of 500 when the disk or the database is the reason."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, _request: HttpRequest, error: Exception) -> HttpResponse | None:
        told = explain(error)
        if not told:
            return None
        LOG.error("%s", told.partition(" (")[0])
        shown = f"{told.partition(' (')[0]}; nothing that was stored is lost. Try again later."
        response = HttpResponse(shown, status=503, content_type="text/plain; charset=utf-8")
        response["Retry-After"] = "30"
        return response
