"""Jobs: done once, gone on with after a death, three attempts, stopped by a person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from comity.site.jobs import kinds
from comity.site.jobs.actions import claim_job, create_job, stop_job
from comity.site.jobs.holding import hold
from comity.site.jobs.kinds import JobStoppedError, Outcome, Running, find_kind, job_kind
from comity.site.jobs.models import Job
from comity.site.jobs.queries import as_json, count_states
from comity.site.jobs.tasks import perform, reap_jobs, run_here, run_job, start_job
from comity.terms.errors import CannotReadError, StoreError


@pytest.fixture
def counted() -> Iterator[list[int]]:
    """A kind that counts to 4 in steps, from its cursor, and dies where `die_at` says."""
    seen: list[int] = []

    @job_kind("count")
    def count(running: Running) -> Any:
        for number in range(running.cursor or 0, 4):
            if number == running.arguments.get("die_at") and running.attempt == 1:
                raise KeyError("a fault of ours")
            if number == running.arguments.get("refuse_at"):
                raise CannotReadError("page 4 is damaged: expected a whole one")
            seen.append(number)
            running.save(number + 1, total=4, cursor=number + 1)
        return Outcome({"counted": len(seen)}, in_part=bool(running.arguments.get("in_part")))

    yield seen
    del kinds._KINDS["count"]


def test_a_job_is_done_by_its_carrier(store, counted):
    job = start_job("count", {"in_part": True})
    carrier = DBTaskResult.objects.get()
    assert (carrier.status, carrier.args_kwargs["args"]) == ("READY", [job.pk])
    run_job.func(job.pk)
    run_job.func(job.pk)  # a second carrier finds nothing to do
    job.refresh_from_db()
    told = as_json(job)
    del told["created_at"], told["finished_at"]
    assert told == {
        "id": job.pk,
        "kind": "count",
        "state": "done_in_part",
        "attempts": 1,
        "done": 4,
        "total": 4,
        "result": {"counted": 4},
        "reason": "",
    }
    assert counted == [0, 1, 2, 3]


def test_a_kind_that_nobody_registered_is_refused(store):
    with pytest.raises(StoreError, match="'paint' is no kind of job"):
        find_kind("paint")


def test_a_fault_is_tried_again_from_the_cursor(store, counted):
    told: list[tuple[int, int | None]] = []
    job = run_here("count", {"die_at": 2}, tell=lambda done, total: told.append((done, total)))
    assert (job.state, job.attempts, counted) == ("done", 2, [0, 1, 2, 3])
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4), (4, 4)]


def test_what_a_second_attempt_would_meet_again_ends_the_job_with_its_reason(store, counted):
    job = run_here("count", {"refuse_at": 3})
    assert (job.state, job.attempts, job.done) == ("failed", 1, 3)
    assert job.reason == "page 4 is damaged: expected a whole one"


def test_a_job_whose_process_died_three_times_fails_and_says_so(store, counted):
    job = start_job("count")
    for attempt in (1, 2, 3):
        running = claim_job(job.pk)
        assert running is not None
        assert running.attempt == attempt
        reap_jobs()
    job.refresh_from_db()
    assert (job.state, job.reason) == (
        "failed",
        "the process that ran it ended without a word; attempt 3 of 3",
    )


def test_a_job_of_another_machine_is_left_alone_until_its_lease_ends(store, counted):
    job = start_job("count")
    claim_job(job.pk)
    Job.objects.update(holder="another")
    assert (reap_jobs(), count_states()["running"]) == (0, 1)
    Job.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert (reap_jobs(), count_states()["waiting"]) == (1, 1)


def test_a_job_that_a_live_process_of_this_machine_holds_is_left_alone(store, counted):
    job = start_job("count")
    claim_job(job.pk)
    with hold(f"job-{job.pk}"):
        assert reap_jobs() == 0
    assert reap_jobs() == 1


def test_a_job_without_a_carrier_gets_one(store, counted):
    job = create_job("count", {})
    reap_jobs()
    reap_jobs()
    assert [row.args_kwargs["args"] for row in DBTaskResult.objects.all()] == [[job.pk]]


def test_a_person_stops_a_job_at_its_next_save(store, counted):
    job = start_job("count")
    running = claim_job(job.pk)
    assert running is not None
    running.save(1, total=4, cursor=1)
    assert stop_job(job.pk)
    with pytest.raises(JobStoppedError):
        running.save(2)
    perform(running)
    job.refresh_from_db()
    assert (job.state, job.done, counted) == ("stopped", 1, [1])
    assert not stop_job(job.pk)


def test_a_process_that_lost_its_job_cannot_write_to_it(store, counted):
    job = start_job("count")
    first = claim_job(job.pk)
    reap_jobs()
    second = claim_job(job.pk)
    assert first is not None
    assert second is not None
    second.save(3, cursor=3)
    with pytest.raises(JobStoppedError):
        first.save(1, cursor=1)
    job.refresh_from_db()
    assert (job.cursor, job.done) == (3, 3)


def test_a_process_that_is_asked_to_end_hands_its_job_back_uncounted(store, counted):
    job = start_job("count")
    kinds.LEAVING.set()
    try:
        run_job.func(job.pk)
    finally:
        kinds.LEAVING.clear()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.cursor) == ("waiting", 0, 1)
    run_job.func(job.pk)
    job.refresh_from_db()
    assert (job.state, job.attempts, counted) == ("done", 1, [0, 1, 2, 3])
