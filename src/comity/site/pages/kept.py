"""The kinds of rows that a secretariat keeps, by the name in their address, and how pages show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from comity.site.accounts.history import Tracked
from comity.site.pages import cycle_names
from comity.site.pages.histories import Change
from comity.site.pages.names import ROLES, joined, state_name, state_order, told
from comity.site.pages.templatetags.comity import day
from comity.site.registry import forms as registry
from comity.site.registry.forms import KeptForm
from comity.site.registry.models import Session
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
CHOICES: Mapping[tuple[str, str], Mapping[str, Promise]] = {
    ("sessions", "state"): cycle_names.SESSION_STATES,
    ("meetings", "openness"): cycle_names.OPENNESS,
    ("meetings", "record"): cycle_names.RECORDS,
    ("membership", "kind"): cycle_names.MEMBERSHIP,
    ("rapporteurs", "duty"): cycle_names.MEMBERSHIP,
    ("activities", "kind"): cycle_names.ACTIVITIES,
    ("decisions", "kind"): cycle_names.DECISIONS,
    ("statements", "kind"): cycle_names.STATEMENTS,
    ("contributions", "kind"): cycle_names.CONTRIBUTORS,
    ("contributions", "step"): cycle_names.CONTRIBUTION_STEPS,
    ("deadlines", "step"): cycle_names.CONTRIBUTION_STEPS,
    ("acts", "kind"): cycle_names.ACTS,
}
"""What the values of a field are called, by the kind of row; "acts" are treaty actions."""
OF_STATES = frozenset({"state", "nationality"})
Offered = Iterable[tuple[object, object]]


def show_value(slug: str, name: str, value: object) -> str:
    """A field's value in the language of the page; what is no code of ours stays as it is written."""
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, date):
        return str(day(value))
    if isinstance(value, Session):
        parts = {"committee": value.committee, "number": value.number}
        return gettext("%(committee)s, session %(number)s") % parts
    shown = "" if value is None else str(value)
    names = CHOICES.get((slug, name))
    if names is not None:
        return str(names.get(shown, shown))
    return state_name(shown) if name in OF_STATES and shown else shown


def name_row(slug: str, row: Tracked) -> str:
    """What a page about one row is headed with: a session's name, else what its list shows of it."""
    if isinstance(row, Session):
        return show_value(slug, "session", row)
    values = {name: getattr(row, name) for name in KEPT[slug].columns}
    shown = (
        show_value(slug, name, value)
        for name, value in values.items()
        if not isinstance(value, bool | date)
    )
    return joined(filter(None, shown))


def show_changes(slug: str, changes: tuple[Change, ...]) -> tuple[Change, ...]:
    """The same changes with the roles and values that they tell in the language of the page."""
    return tuple(
        replace(
            change,
            role=joined(told(ROLES, role) for role in change.role.split(", ") if role),
            fields=tuple(
                replace(
                    field,
                    before=show_value(slug, field.name, field.before),
                    after=show_value(slug, field.name, field.after),
                )
                for field in change.fields
            ),
        )
        for change in changes
    )


def name_choices(slug: str, form: forms.BaseForm) -> None:
    """Calls what a form offers by its names on the page, States in the order of the alphabet."""
    for name, field in form.fields.items():
        names = CHOICES.get((slug, name))
        if not isinstance(field, forms.ChoiceField) or not (names or name in OF_STATES):
            continue
        offered = [(str(code), str(shown)) for code, shown in cast(Offered, field.choices)]
        if names is not None:
            field.choices = [(code, str(names.get(code, shown))) for code, shown in offered]
        else:
            codes = sorted((code for code, _shown in offered if code), key=state_order)
            field.choices = [("", ""), *((code, state_name(code)) for code in codes)]
