"""Opens the library for a command: Django set up, the store made fit, faults told in one line."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

from comity.terms.errors import StoreError
from comity.terms.settings import read_settings


def set_up() -> None:
    """Django, without touching the store."""
    data = read_settings().data
    if data.exists() and not os.access(data, os.W_OK):
        raise StoreError(
            f"the data folder is read-only (COMITY_DATA is {data}); nothing that was stored is lost"
        )
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.site.settings")
    import django

    try:
        django.setup()
    except OSError as error:
        raise StoreError(
            f"the data folder {data} cannot be used: {error.strerror or error}; "
            "set COMITY_DATA to a folder that may be written"
        ) from error


@contextmanager
def opened(*, prepare: bool = True) -> Iterator[None]:
    """What a command does with the library happens inside the block."""
    set_up()
    from comity.site.library.faults import explained
    from comity.site.library.preparing import prepare_store

    with explained():
        if prepare:
            prepare_store()
        yield
