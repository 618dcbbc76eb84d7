"""Forms of the registry: what a secretariat enters, one thing a page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity.site.registry import models as rows
from comity.site.registry.labels import field_label
from comity.terms.states import get_state, list_states
from comity.terms.treaties import list_committees

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def committees() -> list[tuple[str, str]]:
    return [("", "")] + [(body.acronym, body.acronym) for body in list_committees()]


def states() -> list[tuple[str, str]]:
    named = sorted((state.name(), state.code) for state in list_states())
    return [("", "")] + [(code, name) for name, code in named]


class LinesField(forms.CharField):
    """A list, one entry a line."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": 3}), **options)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:  # type: ignore[override]
        lines = value if isinstance(value, list) else str(value or "").splitlines()
        return [line.strip() for line in lines if str(line).strip()]


class NumbersField(forms.CharField):
    """A list of whole numbers, parted by commas."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(map(str, value)) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[int]:  # type: ignore[override]
        parts = [part.strip() for part in str(value or "").split(",") if part.strip()]
        if not all(part.isascii() and part.isdecimal() for part in parts):
            raise forms.ValidationError(_("expected whole numbers, for example 11, 12"))
        return [int(part) for part in parts]


class KeptForm(forms.ModelForm):  # type: ignore[type-arg]
    """`reason`: why this is entered or changed; it stands in the history."""

    reason = forms.CharField(
        label=_("Why"), required=False, help_text=_("Stands in the history of this entry.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, list[tuple[str, str]]] = {
            "committee": committees(),
            "state": states() if not isinstance(self.fields.get("state"), forms.TypedChoiceField) else [],
            "nationality": states(),
        }  # fmt: skip
        for name, known in choices.items():
            if name in self.fields and known:
                old = self.fields[name]
                self.fields[name] = forms.ChoiceField(
                    choices=known, required=old.required, label=old.label
                )
        of_session = isinstance(self.instance, rows.Session)
        for name, field in self.fields.items():
            if name != "reason":
                field.label = field_label(name, of_session=of_session)
            if isinstance(field, forms.DateField):
                field.widget = DAY
            elif isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 3

    def clean_state(self) -> str:
        code: str = self.cleaned_data.get("state") or ""
        if code and isinstance(self.fields["state"], forms.ChoiceField):
            known = dict(self.fields["state"].choices)  # type: ignore[arg-type]
            if code not in known and get_state(code) is None:
                raise forms.ValidationError(_("this State is unknown"))
        return code


COMMON = ("committee",)
LAST = ("source", "verified")


def _form(model: type, fields: Sequence[str], **extra: Any) -> type[KeptForm]:
    """A form of these fields between the Committee and the source."""
    meta = type("Meta", (), {"model": model, "fields": [*COMMON, *fields, *LAST]})
    return type(f"{model.__name__}Form", (KeptForm,), {"Meta": meta, **extra})


SessionForm = _form(
    rows.Session,
    ("number", "state", "from_on", "to_on", "place", "meetings_held", "summary_records",
     "agenda_symbol", "agenda_meeting", "agenda_adopted_on"),
)  # fmt: skip
MeetingForm = _form(
    rows.Meeting, ("session", "number", "held_on", "openness", "record", "record_symbol")
)
MemberForm = _form(
    rows.Member,
    ("title", "given_names", "family_names", "family_first", "gender", "nationality"),
)
TermForm = _form(rows.Term, ("member", "begins_on", "ends_on"))
MembershipEventForm = _form(
    rows.MembershipEvent, ("member", "kind", "office", "happened_on", "until")
)
RapporteurForm = _form(rows.Rapporteur, ("member", "duty", "state", "session"))
AttendanceForm = _form(rows.Attendance, ("session", "member", "present"))
ActivityForm = _form(
    rows.Activity,
    ("kind", "title", "who", "place", "from_on", "to_on", "theme", "partners",
     "presented_sessions", "report_session"),
    who=LinesField(required=False, help_text=_("One name a line.")),
    partners=LinesField(required=False, help_text=_("One partner a line.")),
    presented_sessions=NumbersField(required=False),
)  # fmt: skip
DecisionForm = _form(
    rows.Decision,
    ("kind", "what", "to", "meeting", "decided_on", "starting", "applies_to", "number", "outcome",
     "outcome_on", "report_session"),
)  # fmt: skip
CommitteeStatementForm = _form(
    rows.CommitteeStatement, ("kind", "text", "capacity", "article", "report_session")
)
StateCommentsForm = _form(
    rows.StateComments,
    ("state", "on_symbol", "observations_session", "received_on", "answered_on", "report_session"),
)
IssuedDocumentForm = _form(rows.IssuedDocument, ("symbol", "title", "issued", "report_session"))
