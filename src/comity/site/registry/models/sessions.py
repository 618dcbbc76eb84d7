"""Sessions of a Committee, their plenary meetings and earlier dates."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from comity.site.accounts.history import Tracked, standing_once, tracked


class Assertion(Tracked):
    """What the registry holds of a Committee, read from a document or entered by its secretariat.

    `paragraph`: permanent address of the paragraph that says it, empty for what was entered; `source`:
    in words; `entered`: a person has entered or changed it, and no later reading writes over it."""

    committee = models.CharField(max_length=12)
    paragraph = models.CharField(max_length=160, blank=True)
    source = models.TextField(blank=True)
    verified = models.BooleanField(default=False)
    entered = models.BooleanField(default=False)

    class Meta:
        abstract = True


class Session(Assertion):
    """A numbered session. Earlier dates stay in `earlier` when it is moved."""

    class State(models.TextChoices):
        PLANNED = "planned"
        CONFIRMED = "confirmed"
        POSTPONED = "postponed"
        SHORTENED = "shortened"
        CANCELLED = "cancelled"
        HELD = "held"

    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    place = models.CharField(max_length=200, blank=True)
    meetings_held = models.PositiveSmallIntegerField(null=True, blank=True)
    summary_records = models.CharField(max_length=200, blank=True)
    agenda_symbol = models.CharField(max_length=80, blank=True)
    agenda_meeting = models.PositiveIntegerField(null=True, blank=True)
    agenda_adopted_on = models.DateField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["committee", "number"]
        constraints: ClassVar = [standing_once(["committee", "number"], "session_once")]

    def __str__(self) -> str:
        return f"{self.committee}, session {self.number}"

    def clean(self) -> None:
        """A session ends after it begins and shares no day with another of its Committee."""
        if self.from_on and self.to_on and self.to_on < self.from_on:
            raise ValidationError(
                {"to_on": f"the session ends on {self.to_on}, before it begins on {self.from_on}"}
            )
        if self.from_on is None or self.to_on is None or self.state == self.State.CANCELLED:
            return
        others = Session.objects.filter(
            committee=self.committee, from_on__lte=self.to_on, to_on__gte=self.from_on
        ).exclude(state=self.State.CANCELLED)
        other = others.exclude(pk=self.pk).first()
        if other is not None:
            raise ValidationError(
                f"session {self.number} from {self.from_on} to {self.to_on} overlaps {other}, "
                f"{other.from_on} to {other.to_on}"
            )


class EarlierDates(models.Model):
    """When and how a session stood in the plan before it was changed; never edited."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="earlier")
    state = models.CharField(max_length=12, choices=Session.State.choices)
    from_on = models.DateField(null=True)
    to_on = models.DateField(null=True)
    place = models.CharField(max_length=200, blank=True)
    until = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["until"]

    def __str__(self) -> str:
        return f"{self.session}: {self.state}, {self.from_on} to {self.to_on}"


class Meeting(Assertion):
    """A plenary meeting. `record`: what is known of its summary record."""

    class Openness(models.TextChoices):
        UNKNOWN = "", "not known"
        PUBLIC = "public"
        CLOSED = "closed"
        IN_PART = "in_part"

    class Record(models.TextChoices):
        UNKNOWN = "", "not known"
        ISSUED = "issued"
        TO_BE_ISSUED = "to_be_issued"
        NONE = "none"

    session = models.ForeignKey(
        Session, on_delete=models.CASCADE, null=True, blank=True, related_name="meetings"
    )
    number = models.PositiveIntegerField()
    held_on = models.DateField(null=True, blank=True)
    openness = models.CharField(
        max_length=8, choices=Openness.choices, default=Openness.UNKNOWN, blank=True
    )
    record = models.CharField(
        max_length=12, choices=Record.choices, default=Record.UNKNOWN, blank=True
    )
    record_symbol = models.CharField(max_length=80, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["committee", "number"]
        constraints: ClassVar = [standing_once(["committee", "number"], "meeting_once")]

    def __str__(self) -> str:
        return f"{self.committee}, meeting {self.number}"

    def clean(self) -> None:
        """A meeting falls into its session."""
        session = self.session
        if session is None or self.held_on is None:
            return
        early = session.from_on is not None and self.held_on < session.from_on
        late = session.to_on is not None and self.held_on > session.to_on
        if early or late:
            raise ValidationError(
                {
                    "held_on": f"meeting {self.number} on {self.held_on} lies outside {session}, "
                    f"{session.from_on} to {session.to_on}"
                }
            )
