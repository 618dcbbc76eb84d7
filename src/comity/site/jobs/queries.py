"""Reads of jobs: what page, terminal and metrics show."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, QuerySet
from django.utils import timezone

from comity.site.accounts.models import User
from comity.site.accounts.roles import Permission, may
from comity.site.jobs.holding import is_held, node
from comity.site.jobs.models import Job

ENDED = frozenset({Job.State.DONE, Job.State.DONE_IN_PART, Job.State.FAILED, Job.State.STOPPED})


def get_job(job_id: int, user: User | AnonymousUser) -> Job | None:
    return list_jobs(user).filter(pk=job_id).first()


def list_jobs(user: User | AnonymousUser) -> QuerySet[Job]:
    """A person's own, the newest first: what somebody hands in is nobody else's business. Who runs
    the installation sees that there are others, and how far they are (`is_open_to`)."""
    rows = Job.objects.order_by("-pk")
    return rows if may(user, Permission.KEEP_USERS) else rows.filter(user_id=user.pk or 0)


def is_open_to(job: Job, user: User | AnonymousUser) -> bool:
    """Whether a person may see what is in a job: names of files, what was read, what came of it."""
    return job.user_id is not None and job.user_id == user.pk


def list_files(job: Job) -> list[dict[str, Any]]:
    """What a job that reads files or takes them in tells of each; none before it has ended."""
    return list(job.result.get("files", ())) if isinstance(job.result, dict) else []


def list_abandoned() -> list[Job]:
    """Running jobs whose process is gone: the lease ran out, or this machine's lock is free."""
    now, here = timezone.now(), node()
    return [
        job
        for job in Job.objects.filter(state=Job.State.RUNNING)
        if job.lease_until is None
        or job.lease_until < now
        or (job.holder == here and not is_held(f"job-{job.pk}"))
    ]


def find_open(kind: str, arguments: Mapping[str, Any]) -> Job | None:
    """A job of the same kind and arguments that has not ended."""
    rows = Job.objects.filter(kind=kind, state__in=(Job.State.WAITING, Job.State.RUNNING))
    return next((job for job in rows.order_by("pk") if job.arguments == dict(arguments)), None)


def count_states() -> dict[str, int]:
    rows = Job.objects.order_by().values_list("state").annotate(Count("pk"))
    return dict.fromkeys(Job.State.values, 0) | dict(rows)


def as_json(job: Job, *, open_: bool = True) -> dict[str, Any]:
    """What a page's `.json` and `--format json` print of a job; no person is named.

    open_: with what is in it (`is_open_to`)."""
    return {
        "id": job.pk,
        "kind": job.kind,
        "state": job.state,
        "attempts": job.attempts,
        "done": job.done,
        "total": job.total,
        "result": job.result if open_ else None,
        "reason": job.reason if open_ else "",
        "created_at": job.created_at.isoformat(),
        "finished_at": job.finished_at.isoformat() if job.finished_at else None,
    }
