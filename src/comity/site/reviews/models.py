"""What people enter of a review beside its documents: contributions of others, and the delegation."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from comity.site.accounts.history import Tracked, tracked


class OfReview(Tracked):
    """`numbers`: of the reports of the review, as in "2|3"; empty where there was no report."""

    committee = models.CharField(max_length=12)
    state = models.CharField(max_length=4)
    numbers = models.CharField(max_length=40, blank=True)
    source = models.TextField(blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Contribution(OfReview):
    """Information that somebody other than the State gave for one step of a review.

    `nhri_status`: accreditation of a national human rights institution on that day ("A"); `public`:
    False is shown to the secretariat alone, and nowhere else."""

    class Kind(models.TextChoices):
        UN_AGENCY = "un_agency"
        ILO = "ilo"
        NHRI = "nhri"
        NGO = "ngo"
        OTHER = "other"

    class Step(models.TextChoices):
        LIST_OF_ISSUES = "list_of_issues"
        LOIPR = "loipr"
        DIALOGUE = "dialogue"
        FOLLOW_UP = "follow_up"

    who = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    nhri_status = models.CharField(max_length=4, blank=True)
    step = models.CharField(max_length=16, choices=Step.choices)
    received_on = models.DateField(null=True, blank=True)
    symbol = models.CharField(max_length=80, blank=True)
    public = models.BooleanField(default=False)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["received_on", "who"]

    def __str__(self) -> str:
        return f"{self.who} for {self.state}: {self.step}"


class Delegation(OfReview):
    """`head`: office and, where the State published it, the name; `size`: number of delegates."""

    head = models.CharField(max_length=300)
    size = models.PositiveSmallIntegerField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.state}: {self.head}"


class StakeholderDeadline(OfReview):
    """A day until which others may contribute to a step, entered with its source and never computed."""

    step = models.CharField(max_length=16, choices=Contribution.Step.choices)
    due_on = models.DateField()
    session = models.PositiveSmallIntegerField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["due_on"]

    def __str__(self) -> str:
        return f"{self.committee} {self.state}: {self.step} by {self.due_on}"


class News(models.Model):
    """A change that a digest tells; only appended, by the worker.

    `subject`: what changed ("due/…", "session/CMW/40", "document/CMW/C/XAA/CO/2"); `value`: what it is
    since then, `before`: what it was; `quiet`: noted so that later changes are seen, told to nobody."""

    class Kind(models.TextChoices):
        NEW_DOCUMENT = "new_document"
        DUE_SET = "due_set"
        DUE_CHANGED = "due_changed"
        SESSION_CONFIRMED = "session_confirmed"
        SESSION_MOVED = "session_moved"
        SESSION_CANCELLED = "session_cancelled"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject = models.CharField(max_length=240, db_index=True)
    value = models.CharField(max_length=120)
    before = models.CharField(max_length=120, blank=True)
    what = models.CharField(max_length=40, blank=True)
    committee = models.CharField(max_length=12, blank=True)
    treaty = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=4, blank=True)
    quiet = models.BooleanField(default=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.subject}"


class Subscription(models.Model):
    """Who gets letters about what. The address is for this alone: no page, log, export or history holds it.

    `mark`: makes the signed links of this row its own; `letter_at`: the letter with the link went;
    `seen`: number of the last News that was handled; `sent_at`: of the last digest."""

    address = models.EmailField()
    language = models.CharField(max_length=8, default="en")
    choice = models.JSONField(default=dict)
    mark = models.CharField(max_length=32)
    asked_at = models.DateTimeField()
    letter_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    seen = models.BigIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"subscription {self.pk}"
