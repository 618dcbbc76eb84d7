"""Members of a Committee: terms, elections, vacancies, declarations, offices, rapporteurs, attendance."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models

from comity.site.accounts.history import standing_once, tracked
from comity.site.registry.models.sessions import Assertion, Session


class Member(Assertion):
    """`gender`: grammatical, as entered, for the languages that need one; `family_first`: the order in
    which the names are written; `nationality`: code of the State, empty while it is not known."""

    title = models.CharField(max_length=40, blank=True)
    given_names = models.CharField(max_length=120, blank=True)
    family_names = models.CharField(max_length=120)
    family_first = models.BooleanField(default=False)
    gender = models.CharField(max_length=20, blank=True)
    nationality = models.CharField(max_length=4, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["committee", "family_names", "given_names"]
        constraints: ClassVar = [
            standing_once(["committee", "family_names", "given_names"], "member_once")
        ]

    def __str__(self) -> str:
        return self.printed

    @property
    def printed(self) -> str:
        """ "Mr. Birch", with the given names where they are known."""
        names = [self.given_names, self.family_names]
        ordered = reversed(names) if self.family_first else names
        return " ".join(part for part in (self.title, *ordered) if part)


class Term(Assertion):
    """A term of office, or what an election gave; `ends_on` as the annex prints it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="terms")
    begins_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["ends_on", "pk"]

    def __str__(self) -> str:
        return f"{self.member}: {self.begins_on} to {self.ends_on}"

    def clean(self) -> None:
        if self.begins_on and self.ends_on and self.ends_on < self.begins_on:
            raise ValidationError({"ends_on": "the term ends before it begins"})


class MembershipEvent(Assertion):
    """An election, a vacancy, a solemn declaration, an office taken. `until`: of an office or a vacancy."""

    class Kind(models.TextChoices):
        ELECTION = "election"
        VACANCY = "vacancy"
        SOLEMN_DECLARATION = "solemn_declaration"
        OFFICER = "officer"

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="events")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    happened_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    office = models.CharField(max_length=80, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["happened_on", "pk"]

    def __str__(self) -> str:
        return f"{self.member}: {self.kind} {self.happened_on or ''}"

    def clean(self) -> None:
        if self.kind == self.Kind.OFFICER and not self.office:
            raise ValidationError({"office": "an officer holds an office, for example Rapporteur"})


class Rapporteur(Assertion):
    """Two duties that are never merged: for a State's review, and for follow-up."""

    class Duty(models.TextChoices):
        COUNTRY_RAPPORTEUR = "country_rapporteur"
        FOLLOWUP_RAPPORTEUR = "followup_rapporteur"

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="duties")
    duty = models.CharField(max_length=20, choices=Duty.choices)
    state = models.CharField(max_length=4, blank=True)
    session = models.ForeignKey(Session, on_delete=models.CASCADE, null=True, blank=True)

    history = tracked()

    class Meta:
        ordering: ClassVar = ["state", "pk"]

    def __str__(self) -> str:
        return f"{self.member}: {self.duty} {self.state}"


class Attendance(Assertion):
    """Whether a member attended a session; no row where no document says."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendance")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="attendance")
    present = models.BooleanField()

    history = tracked()

    class Meta:
        ordering: ClassVar = ["session", "member"]
        constraints: ClassVar = [standing_once(["session", "member"], "attendance_once")]

    def __str__(self) -> str:
        return f"{self.member} at {self.session}: {'present' if self.present else 'absent'}"
