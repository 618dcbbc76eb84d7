"""What the fields of the record are called, in forms, lists and histories."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LABELS: Mapping[str, Promise] = {
    "agenda_adopted_on": _("Agenda adopted on"),
    "agenda_meeting": _("Agenda adopted at meeting"),
    "agenda_symbol": _("Symbol of the agenda"),
    "answered_on": _("Answered on"),
    "applies_to": _("Applies to"),
    "article": _("Article"),
    "begins_on": _("Begins on"),
    "capacity": _("In what capacity"),
    "committee": _("Committee"),
    "decided_on": _("Decided on"),
    "due_on": _("Due on"),
    "duty": _("Duty"),
    "ends_on": _("Ends on"),
    "family_first": _("Family names are written first"),
    "family_names": _("Family names"),
    "from_on": _("First day"),
    "gender": _("Grammatical gender"),
    "given_names": _("Given names"),
    "happened_on": _("Day"),
    "head": _("Head of the delegation"),
    "held_on": _("Held on"),
    "issued": _("Issued"),
    "kind": _("Kind"),
    "meeting": _("Number of the meeting"),
    "meetings_held": _("Number of plenary meetings"),
    "member": _("Member"),
    "nationality": _("Nationality"),
    "nhri_status": _("Accreditation of the institution"),
    "number": _("Number"),
    "numbers": _("Numbers of the reports"),
    "observations_session": _("Session of the observations"),
    "office": _("Office"),
    "on_symbol": _("Symbol of the observations"),
    "openness": _("Public or closed"),
    "outcome": _("What became of it"),
    "outcome_on": _("Day of the outcome"),
    "paragraph": _("Paragraph"),
    "partners": _("With"),
    "place": _("Place"),
    "present": _("Present"),
    "presented_sessions": _("Sessions of the report presented"),
    "printed": _("Name"),
    "public": _("May be shown to the public"),
    "received_on": _("Received on"),
    "record": _("Summary record"),
    "record_symbol": _("Symbol of the summary record"),
    "report_session": _("Last session of the annual report that tells it"),
    "session": _("Session"),
    "size": _("Number of delegates"),
    "source": _("Source"),
    "starting": _("Starting"),
    "state": _("State"),
    "step": _("For which step"),
    "summary_records": _("Symbols of the summary records"),
    "symbol": _("Symbol"),
    "text": _("Text"),
    "theme": _("Theme"),
    "title": _("Title"),
    "to": _("To whom"),
    "to_on": _("Last day"),
    "until": _("Until"),
    "verified": _("Checked against the document"),
    "what": _("What"),
    "who": _("Who"),
    "withdrawn_at": _("Withdrawn"),
}
STATUS = _("Status")
"""`state` of a session is no State."""


def field_label(name: str, *, of_session: bool = False) -> str:
    """What a field is called; its name in words where the table lacks it."""
    if name == "state" and of_session:
        return str(STATUS)
    return str(LABELS[name]) if name in LABELS else name.replace("_", " ")
