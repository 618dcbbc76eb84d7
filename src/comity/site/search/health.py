"""Whether this node can do its work, and its numbers for those who watch it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from comity.site.jobs.queries import count_states
from comity.site.library.models import Act, Change, Extract, LoadedFile, Paragraph, Question
from comity.site.library.preparing import count_pending
from comity.site.search.actions import lag
from comity.terms.errors import StoreError

LEAST_FREE = 100 * 1024 * 1024
MOST_LAG = 10_000


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that has to work. `told`: one line, empty when it does."""

    name: str
    told: str

    @property
    def ok(self) -> bool:
        return not self.told


def list_parts() -> tuple[Part, ...]:
    checks: dict[str, Callable[[], str]] = {
        "store": _store,
        "migrations": _migrations,
        "index": _index,
        "data_folder": _data_folder,
    }
    return tuple(Part(name, _try(check)) for name, check in checks.items())


def _try(check: Callable[[], str]) -> str:
    try:
        return check()
    except (DatabaseError, StoreError, OSError, ValueError) as error:
        return f"does not answer ({type(error).__name__})"


def _store() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return ""


def _migrations() -> str:
    waiting = count_pending()
    return f"{waiting} migrations wait: run `comity migrate`" if waiting else ""


def _index() -> str:
    behind = lag()
    return f"{behind} changes behind the store: is the worker running?" if behind > MOST_LAG else ""


def _data_folder() -> str:
    folder: Path = settings.COMITY.data
    free = shutil.disk_usage(folder).free
    return "" if free >= LEAST_FREE else f"{free // 2**20} MiB are free"


def list_numbers() -> dict[str, tuple[str, dict[str, int]]]:
    """By metric: what it is, and its values by label (the empty one alone where there are none)."""
    folder: Path = settings.COMITY.data
    return {
        "comity_jobs": ("Jobs by state.", count_states()),
        "comity_acts": ("Acts that are published.", {"": Act.objects.filter(withdrawn_at=None).count()}),
        "comity_paragraphs": (
            "Paragraphs, each counted once.",
            {"": Paragraph.objects.filter(dropped_at=None, act__withdrawn_at=None).count()},
        ),
        "comity_extracts": ("What manifestations print of paragraphs.", {"": Extract.objects.count()}),
        "comity_files": ("Originals.", {"": LoadedFile.objects.filter(purged_at=None).count()}),
        "comity_open_questions": (
            "Questions that wait for a person.",
            {"": Question.objects.filter(state=Question.State.OPEN).count()},
        ),
        "comity_index_lag": ("Changes of the store that the index has not taken in.", {"": lag()}),
        "comity_changes": ("The last change of the store.", {"": _last_change()}),
        "comity_disk_free_bytes": (
            "Free space where the data folder lies.",
            {"": shutil.disk_usage(folder).free},
        ),
    }  # fmt: skip


def _last_change() -> int:
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
