"""Reads of the library that are not of one page."""

from __future__ import annotations

from comity.site.library.models import LoadedFile, Manifestation


def get_file(sha256: str) -> LoadedFile | None:
    return LoadedFile.objects.filter(sha256=sha256).first()


def is_published(file: LoadedFile) -> bool:
    """Whether anything that it holds is neither withdrawn nor removed."""
    if file.purged_at is not None:
        return True  # that something was here is no secret
    return Manifestation.objects.filter(
        reading__file=file, reading__current=True, withdrawn_at=None, act__withdrawn_at=None
    ).exists()
