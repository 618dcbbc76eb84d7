"""Handing jobs to the worker, running one, bringing back those whose process died.

django-tasks carries a job's number and nothing else; whatever happens to the carrier, the `Job` row
says what is to be done.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from comity.site.jobs.actions import (
    abandon_job,
    claim_job,
    create_job,
    fail_job,
    finish_job,
    lay_down_job,
    return_job,
)
from comity.site.jobs.holding import forget, hold
from comity.site.jobs.kinds import (
    LEASE,
    LEAVING,
    JobStoppedError,
    Outcome,
    Running,
    Tell,
    duty,
    find_kind,
)
from comity.site.jobs.models import Job
from comity.site.jobs.queries import ENDED, find_open, list_abandoned
from comity.terms.errors import ComityError

LOG = logging.getLogger("comity.jobs")


@task()
def run_job(job_id: int) -> None:
    """The carrier: takes the job if it still waits and does it."""
    running = claim_job(job_id)
    if running is not None:
        perform(running)


def start_job(
    kind: str, arguments: Mapping[str, Any] | None = None, *, user_id: int | None = None
) -> Job:
    """Hands a job to the worker. In a transaction it starts when that is committed, or never."""
    find_kind(kind)
    with transaction.atomic():
        job = create_job(kind, arguments or {}, user_id=user_id)
        run_job.enqueue(job.pk)
    return job


def run_here(
    kind: str, arguments: Mapping[str, Any] | None = None, *, tell: Tell | None = None
) -> Job:
    """Does a job in this process and returns it ended; one of the same arguments that a killed process
    left goes on from its cursor, one that another process is doing is watched to its end.
    `tell(done, total)` is called at each save."""
    find_kind(kind)
    reap_jobs()
    with transaction.atomic():
        job = find_open(kind, arguments or {}) or create_job(kind, arguments or {})
        running = claim_job(job.pk, tell)
    while running is not None:
        perform(running)
        running = claim_job(job.pk, tell)  # an attempt that failed waits again
    return watch_job(job.pk, tell)


def watch_job(job_id: int, tell: Tell | None = None) -> Job:
    """Waits until a job has ended."""
    while True:
        job = Job.objects.get(pk=job_id)
        if tell is not None:
            tell(job.done, job.total)
        if job.state in ENDED:
            return job
        time.sleep(0.5)
        reap_jobs()


def perform(running: Running) -> None:
    """Does a claimed job and writes down how it ended."""
    job = Job.objects.only("kind").get(pk=running.job_id)
    try:
        with hold(f"job-{running.job_id}"), _lease_kept(running):
            done = find_kind(job.kind)(running)
    except JobStoppedError:
        if LEAVING.is_set() and lay_down_job(running):
            run_job.enqueue(running.job_id)
    except ComityError as error:
        fail_job(running, str(error))
    except Exception as error:
        LOG.exception("job %s (%s), attempt %s", running.job_id, job.kind, running.attempt)
        if return_job(running, f"it ended with an error ({type(error).__name__})"):
            run_job.enqueue(running.job_id)
    else:
        finish_job(running, done if isinstance(done, Outcome) else Outcome(done))
    forget(f"job-{running.job_id}")


@contextmanager
def _lease_kept(running: Running) -> Iterator[None]:
    """Renews the lease from a thread of its own, so that one long step does not lose it."""
    ended = threading.Event()

    def keep() -> None:
        while not ended.wait(LEASE.total_seconds() / 3):
            try:
                running.renew()
            except JobStoppedError:
                break  # the kind hears of it at its next save
            except Exception:
                LOG.exception("the lease of job %s could not be renewed", running.job_id)
            finally:
                connection.close()

    thread = threading.Thread(target=keep, name=f"lease-{running.job_id}", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


@duty("bring back jobs whose process died", every_seconds=5)
def reap_jobs() -> int:
    """Makes abandoned jobs wait again, gives carriers to those without one, forgets old carriers."""
    brought_back = [job.pk for job in list_abandoned() if abandon_job(job)]
    carriers = DBTaskResult.objects.filter(task_path=run_job.module_path)
    carried = {
        row["args"][0]
        for row in carriers.filter(status="READY").values_list("args_kwargs", flat=True)
    }
    waiting = Job.objects.filter(state=Job.State.WAITING).values_list("pk", flat=True)
    for job_id in waiting:
        if job_id not in carried:
            run_job.enqueue(job_id)
    open_jobs = Job.objects.filter(state__in=(Job.State.WAITING, Job.State.RUNNING))
    if not open_jobs.exists():
        carriers.exclude(status="READY").delete()
    return len(brought_back)
