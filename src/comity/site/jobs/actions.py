"""Writes to jobs. Each is one conditional update: who comes second finds that it matched no row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from comity.site.jobs.holding import node
from comity.site.jobs.kinds import LEASE, Outcome, Running, Tell
from comity.site.jobs.models import Job

MOST_ATTEMPTS = 3


def create_job(kind: str, arguments: Mapping[str, Any], *, user_id: int | None = None) -> Job:
    return Job.objects.create(kind=kind, arguments=dict(arguments), user_id=user_id)


def claim_job(job_id: int, tell: Tell | None = None) -> Running | None:
    """Takes a waiting job; None when somebody else did, or a person stopped it."""
    with transaction.atomic():
        job = Job.objects.select_for_update().filter(pk=job_id, state=Job.State.WAITING).first()
        if job is None:
            return None
        job.state, job.attempts = Job.State.RUNNING, job.attempts + 1
        job.lease_until, job.holder = timezone.now() + LEASE, node()
        job.save(update_fields=["state", "attempts", "lease_until", "holder"])
    return Running(job, tell)


def finish_job(running: Running, outcome: Outcome) -> None:
    _held(running).update(
        state=Job.State.DONE_IN_PART if outcome.in_part else Job.State.DONE,
        result=outcome.result,
        reason="",
        lease_until=None,
        finished_at=timezone.now(),
    )


def fail_job(running: Running, reason: str) -> None:
    _held(running).update(
        state=Job.State.FAILED, reason=reason, lease_until=None, finished_at=timezone.now()
    )


def return_job(running: Running, reason: str) -> bool:
    """After an attempt that failed: to be tried again, or failed for good; whether it is tried again."""
    if running.attempt >= MOST_ATTEMPTS:
        fail_job(running, f"{reason}; attempt {running.attempt} of {MOST_ATTEMPTS}")
        return False
    return bool(_held(running).update(state=Job.State.WAITING, reason=reason, lease_until=None))


def lay_down_job(running: Running) -> bool:
    """The process ends in order: the job waits again and the attempt is not counted."""
    return bool(
        _held(running).update(state=Job.State.WAITING, attempts=F("attempts") - 1, lease_until=None)
    )


def stop_job(job_id: int) -> bool:
    """A person stops a job; one that runs notices at its next save. False when it had ended."""
    open_states = (Job.State.WAITING, Job.State.RUNNING)
    return bool(
        Job.objects.filter(pk=job_id, state__in=open_states).update(
            state=Job.State.STOPPED, lease_until=None, finished_at=timezone.now()
        )
    )


def abandon_job(job: Job) -> bool:
    """Takes a job from a process that died; whether it waits again."""
    held = Job.objects.filter(pk=job.pk, state=Job.State.RUNNING, attempts=job.attempts)
    reason = "the process that ran it ended without a word"
    if job.attempts >= MOST_ATTEMPTS:
        held.update(
            state=Job.State.FAILED,
            reason=f"{reason}; attempt {job.attempts} of {MOST_ATTEMPTS}",
            lease_until=None,
            finished_at=timezone.now(),
        )
        return False
    return bool(held.update(state=Job.State.WAITING, reason=reason, lease_until=None))


def _held(running: Running) -> Any:
    return Job.objects.filter(pk=running.job_id, state=Job.State.RUNNING, attempts=running.attempt)
