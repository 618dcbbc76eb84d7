"""The bundled documents about invented States: where they are, and how one is known again.

They are for looking round. Every quotation of one says that it is invented, and none of them enters
the record of a Committee.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from comity.site.library.models import Manifestation

ENDINGS = (".docx", ".pdf", ".html", ".txt")


def _folder() -> Traversable:
    return files("comity.formats").joinpath("samples")


def list_samples() -> tuple[Traversable, ...]:
    """Each bundled document once, in the first of the formats that it is there in."""
    chosen: dict[str, Traversable] = {}
    for ending in ENDINGS:
        for entry in _folder().iterdir():
            if entry.name.endswith(ending):
                chosen.setdefault(entry.name.removesuffix(ending), entry)
    return tuple(entry for _stem, entry in sorted(chosen.items()))


@cache
def sample_digests() -> frozenset[str]:
    """The sha256 of every bundled file, in whatever format."""
    found = (e for e in _folder().iterdir() if e.name.endswith(ENDINGS))
    return frozenset(hashlib.sha256(entry.read_bytes()).hexdigest() for entry in found)


def is_sample(sha256: str) -> bool:
    return sha256 in sample_digests()


def is_invented(manifestation: Manifestation) -> bool:
    """Whether it was read from a bundled document."""
    reading = manifestation.reading
    return reading is not None and is_sample(reading.file.sha256)
