"""Long work. django-tasks carries it; the row here is the truth about it.

A job is idempotent and goes on from its cursor: after kill -9 the lease runs out and the reaper
hands it out again (DESIGN, section 5).
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Job(models.Model):
    """`lease_until`: a process holds the job until then and renews it; `cursor`: where to go on;
    `holder`: the data folder's random name, which tells a lock of this machine from another's."""

    class State(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        DONE_IN_PART = "done_in_part"
        FAILED = "failed"
        STOPPED = "stopped"

    kind = models.CharField(max_length=40)
    arguments = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    cursor = models.JSONField(null=True)
    result = models.JSONField(null=True)
    reason = models.TextField(blank=True)
    lease_until = models.DateTimeField(null=True)
    holder = models.CharField(max_length=32, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    user_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["state", "lease_until"], name="job_state_lease")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} {self.state}"
