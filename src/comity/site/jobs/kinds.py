"""Kinds of long work: a name and a function that does it from wherever it was left.

A kind stands in `tasks.py` of its app, which is found by itself when a job of it is run:

    @job_kind("import_uhri")
    def import_uhri(running: Running) -> dict[str, int]:
        for batch in read_batches(running.arguments["path"], start=running.cursor or 0):
            with transaction.atomic():                    # the rows and the cursor, or neither
                take(batch)
                running.save(batch.end, total=270_000, cursor=batch.end)
        return {"new": 12, "unchanged": 4}                # JSON; Outcome(…, in_part=True) for some

`comity.site.jobs.tasks.start_job("import_uhri", {"path": …})` hands it to the worker; `run_here`
does it in this process with a bar. A kind may be run again at any point, by another process, up to
three times: what it did before its cursor stays done, what it did after is done anew. A
`ComityError` ends a job at once with its text as the reason, since a second attempt would meet the
same file; any other exception is tried again.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils import timezone
from django.utils.module_loading import autodiscover_modules

from comity.site.jobs.models import Job
from comity.terms.errors import StoreError

LEASE = timedelta(seconds=60)
LEAVING = threading.Event()
"""Set when this process is asked to end: each job goes back at its next save, not failed."""

Tell = Callable[[int, int | None], None]


class JobStoppedError(Exception):
    """Raised inside a kind by `Running.save`; it passes through to the worker. Not a `ComityError`,
    so that a kind which lists the files that failed does not take it for one of them."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`in_part`: done, but what the result lists failed."""

    result: Any
    in_part: bool = False


class Running:
    """A job in the hands of the process that runs it. `attempt`: 1 to 3, and the proof of holding it."""

    def __init__(self, job: Job, tell: Tell | None = None) -> None:
        self.job_id, self.attempt = job.pk, job.attempts
        self.arguments: Mapping[str, Any] = job.arguments
        self.cursor: Any = job.cursor
        self.user_id: int | None = job.user_id
        self._tell = tell

    def save(self, done: int, *, total: int | None = None, cursor: Any = None) -> None:
        """Keeps progress and where to go on, renews the lease. Inside the batch's own transaction.

        Raises JobStoppedError when a person stopped the job, another process took it or this one is
        asked to end; let it pass."""
        values: dict[str, Any] = {"done": done, "lease_until": timezone.now() + LEASE}
        if total is not None:
            values["total"] = total
        if cursor is not None:
            values["cursor"] = self.cursor = cursor
        self._update(**values)
        if self._tell is not None:
            self._tell(done, total)
        if LEAVING.is_set():
            raise JobStoppedError("this process was asked to end")

    def renew(self) -> None:
        """Renews the lease alone, from the thread that keeps it during a long step."""
        self._update(lease_until=timezone.now() + LEASE)

    def _update(self, **values: Any) -> None:
        held = Job.objects.filter(
            pk=self.job_id, state=Job.State.RUNNING, attempts=self.attempt
        ).update(**values)
        if not held:
            raise JobStoppedError(f"job {self.job_id} was stopped or taken by another process")


Work = Callable[[Running], Any]
Duty = Callable[[], object]

_KINDS: dict[str, Work] = {}
_DUTIES: dict[str, tuple[float, Duty]] = {}


def job_kind(name: str) -> Callable[[Work], Work]:
    """Registers the function that does the jobs of this name."""

    def register(work: Work) -> Work:
        _KINDS[name] = work
        return work

    return register


def duty(name: str, every_seconds: float) -> Callable[[Duty], Duty]:
    """Registers what the worker does again and again beside the jobs: following the index, reaping."""

    def register(act: Duty) -> Duty:
        _DUTIES[name] = (every_seconds, act)
        return act

    return register


def find_kind(name: str) -> Work:
    autodiscover_modules("tasks")
    work = _KINDS.get(name)
    if work is None:
        raise StoreError(f"{name!r} is no kind of job: expected one of {', '.join(sorted(_KINDS))}")
    return work


def list_duties() -> Mapping[str, tuple[float, Duty]]:
    autodiscover_modules("tasks")
    return dict(_DUTIES)
