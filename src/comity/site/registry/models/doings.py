"""What a Committee and its members did outside reviews: activities, decisions, what it stated."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from comity.site.accounts.history import tracked
from comity.site.registry.models.people import Member
from comity.site.registry.models.sessions import Assertion


class Reported(Assertion):
    """`report_session`: number of the last session of the annual report that tells it, None until one does."""

    report_session = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        abstract = True


class Activity(Reported):
    """`who`: names as printed, in order; `members`: whom of them the registry knows; `title`: of the
    event, or the occasion of a statement; `partners`: those with whom it was held or issued;
    `presented_sessions`: of the report that was presented."""

    class Kind(models.TextChoices):
        REPRESENTATION = "representation"
        DESIGNATION = "designation"
        EVENT_HELD = "event_held"
        STATEMENT = "statement"
        PRESENTATION = "presentation"

    kind = models.CharField(max_length=16, choices=Kind.choices)
    title = models.TextField()
    who = models.JSONField(default=list, blank=True)
    members = models.ManyToManyField(Member, blank=True, related_name="activities")
    place = models.CharField(max_length=200, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    theme = models.TextField(blank=True)
    partners = models.JSONField(default=list, blank=True)
    presented_sessions = models.JSONField(default=list, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["from_on", "pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


class Decision(Reported):
    """`to`: to whom a request goes; `what`: in the words that follow "requested" or "decided", or the
    name of a procedure, the title of a general comment; `outcome`: what became of it."""

    class Kind(models.TextChoices):
        REQUEST = "request"
        PROCEDURE = "procedure"
        GENERAL_COMMENT = "general_comment"
        DECISION = "decision"
        ANNUAL_REPORT = "annual_report"

    kind = models.CharField(max_length=16, choices=Kind.choices)
    what = models.TextField()
    to = models.CharField(max_length=200, blank=True)
    meeting = models.PositiveIntegerField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    starting = models.CharField(max_length=40, blank=True)
    applies_to = models.TextField(blank=True)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    outcome = models.TextField(blank=True)
    outcome_on = models.DateField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["meeting", "pk"]

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}"


class CommitteeStatement(Reported):
    """Cooperation with a body, concern at reports not received, reprisals that it learned of."""

    class Kind(models.TextChoices):
        COOPERATION = "cooperation"
        REPORTING_CONCERN = "reporting_concern"
        REPRISAL = "reprisal"

    kind = models.CharField(max_length=20, choices=Kind.choices)
    text = models.TextField()
    capacity = models.CharField(max_length=80, blank=True)
    article = models.CharField(max_length=12, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return self.text


class StateComments(Reported):
    """Comments of a State on its concluding observations, and the Committee's answer.

    `observations_session`: number of the session that adopted them."""

    state = models.CharField(max_length=4)
    on_symbol = models.CharField(max_length=80, blank=True)
    observations_session = models.PositiveSmallIntegerField(null=True, blank=True)
    received_on = models.DateField(null=True, blank=True)
    answered_on = models.DateField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["state", "pk"]

    def __str__(self) -> str:
        return f"{self.state} on {self.on_symbol}"


class IssuedDocument(Reported):
    """A document issued or to be issued for a session that the library does not hold."""

    symbol = models.CharField(max_length=80)
    title = models.TextField()
    issued = models.BooleanField(default=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["symbol"]

    def __str__(self) -> str:
        return self.symbol


class RecordedReport(models.Model):
    """An annual report whose facts were taken into the registry, by the reading that gave them."""

    act_id = models.BigIntegerField(unique=True)
    reading_id = models.BigIntegerField()
    at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return f"act {self.act_id}, reading {self.reading_id}"
