"""The kinds of rows that a secretariat keeps, by the name in their address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from comity.site.accounts.history import Tracked
from comity.site.registry import forms as registry
from comity.site.registry.forms import KeptForm
from comity.site.reviews import forms as reviews
from comity.site.reviews import models as review_rows


@dataclass(frozen=True, slots=True)
class Kept:
    """`columns`: fields that the list shows."""

    name: Promise
    form: type[KeptForm]
    columns: tuple[str, ...]

    @property
    def model(self) -> type[Tracked]:
        found: type[Tracked] = self.form._meta.model
        return found


KEPT: Mapping[str, Kept] = {
    "sessions": Kept(_("Sessions"), registry.SessionForm, ("committee", "number", "state", "from_on", "to_on", "place")),
    "meetings": Kept(_("Plenary meetings"), registry.MeetingForm, ("committee", "number", "held_on", "openness", "record_symbol")),
    "members": Kept(_("Members"), registry.MemberForm, ("committee", "printed", "nationality")),
    "terms": Kept(_("Terms of office"), registry.TermForm, ("committee", "member", "begins_on", "ends_on")),
    "membership": Kept(_("Elections, vacancies, declarations, offices"), registry.MembershipEventForm, ("committee", "member", "kind", "office", "happened_on", "until")),
    "rapporteurs": Kept(_("Rapporteurs"), registry.RapporteurForm, ("committee", "member", "duty", "state")),
    "attendance": Kept(_("Attendance"), registry.AttendanceForm, ("committee", "session", "member", "present")),
    "activities": Kept(_("Activities"), registry.ActivityForm, ("committee", "kind", "title", "from_on", "place")),
    "decisions": Kept(_("Decisions and requests"), registry.DecisionForm, ("committee", "kind", "what", "meeting", "outcome")),
    "statements": Kept(_("Statements of the Committee"), registry.CommitteeStatementForm, ("committee", "kind", "text")),
    "comments": Kept(_("Comments by States"), registry.StateCommentsForm, ("committee", "state", "on_symbol", "answered_on")),
    "documents": Kept(_("Documents issued or to be issued"), registry.IssuedDocumentForm, ("committee", "symbol", "title", "issued")),
    "contributions": Kept(_("Contributions"), reviews.ContributionForm, ("committee", "state", "who", "kind", "step", "public")),
    "delegations": Kept(_("Delegations"), reviews.DelegationForm, ("committee", "state", "numbers", "head", "size")),
    "deadlines": Kept(_("Stakeholders’ deadlines"), reviews.StakeholderDeadlineForm, ("committee", "state", "step", "due_on")),
}  # fmt: skip
PRIVATE: Mapping[type[Tracked], str] = {review_rows.Contribution: "public"}
"""Rows that only a secretariat sees unless this field is true."""
