"""What the words of the reporting cycle are called on the pages, in the language of the interface."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

PARTS: Mapping[str, Promise] = {
    "overdue": _("Overdue"),
    "unknown": _("Past its day, receipt not known"),
    "due": _("Due within a year"),
    "coming": _("Due later"),
    "undated": _("Owed, day not known yet"),
    "committee": _("Owed by the Committee"),
}
WHATS: Mapping[str, Promise] = {
    "initial_report": _("Initial report"),
    "periodic_report": _("Periodic report"),
    "additional_information": _("Additional information"),
    "replies": _("Replies to the list of issues"),
    "loipr_transmission": _("List of issues prior to reporting"),
    "opt_out": _("Opting out of simplified reporting"),
    "follow_up": _("Follow-up"),
    "comments": _("Comments on the observations"),
    "common_core_document": _("Common core document"),
    "inquiry_follow_up": _("Follow-up to an inquiry"),
}
STATES_OF: Mapping[str, Promise] = {
    "due": pgettext_lazy("obligation", "due"),
    "overdue": pgettext_lazy("obligation", "overdue"),
    "submitted": pgettext_lazy("obligation", "submitted"),
    "considered_without_report": pgettext_lazy("obligation", "considered without a report"),
    "superseded": pgettext_lazy("obligation", "superseded"),
    "awaiting_committee": pgettext_lazy("obligation", "waits for the Committee’s list"),
    "to_be_communicated": pgettext_lazy("obligation", "day to be communicated"),
    "not_applicable": pgettext_lazy("obligation", "not applicable"),
    "unknown": pgettext_lazy("obligation", "receipt not known"),
}
ACTS: Mapping[str, Promise] = {
    "signature": _("Signature"),
    "succession_to_signature": _("Succession to signature"),
    "ratification": _("Ratification"),
    "accession": _("Accession"),
    "succession": _("Succession"),
    "acceptance": _("Acceptance"),
    "approval": _("Approval"),
    "formal_confirmation": _("Formal confirmation"),
    "declaration": _("Declaration"),
    "reservation": _("Reservation"),
    "objection": _("Objection"),
    "withdrawal_of_declaration": _("Withdrawal of a declaration"),
    "withdrawal_of_reservation": _("Withdrawal of a reservation"),
    "withdrawal_of_objection": _("Withdrawal of an objection"),
    "procedure_acceptance": _("Acceptance of a procedure"),
    "procedure_opt_out": _("Opting out of a procedure"),
    "denunciation": _("Denunciation"),
    "withdrawal_of_denunciation": _("Withdrawal of a denunciation"),
    "depositary_correction": _("Correction by the depositary"),
    "not_made": _("No declaration made"),
}
SUBJECTS: Mapping[str, Promise] = {
    "simplified_reporting": _("simplified reporting"),
}
PROCEDURES: Mapping[str, Promise] = {
    "individual": pgettext_lazy("procedure", "individual communications"),
    "inter_state": pgettext_lazy("procedure", "inter-State communications"),
    "inquiry": pgettext_lazy("procedure", "inquiry"),
}
STEPS: Mapping[str, Promise] = {
    "due": _("Due"),
    "loipr": _("List of issues prior to reporting"),
    "report": _("Report"),
    "receipt": _("Receipt of the report"),
    "list_of_issues": _("List of issues"),
    "replies": _("Replies"),
    "contributions": _("Contributions of others"),
    "delegation": _("Delegation"),
    "dialogue": _("Dialogue"),
    "observations": _("Concluding observations"),
    "record_of_adoption": _("Record of the adoption"),
    "comments": _("Comments by the State"),
    "answer": _("Answer of the Committee"),
    "follow_up": _("Follow-up"),
    "follow_up_assessment": _("Assessment of the follow-up"),
    "next_due": _("Next report due"),
}
KNOWLEDGE: Mapping[str, Promise] = {
    "known": _("known"),
    "mentioned": _("mentioned without symbol or day"),
    "missing": _("missing"),
}
QUALITIES: Mapping[str, Promise] = {
    "incomplete": _("incomplete"),
    "too_late_for_translation": _("too late for translation"),
    "late": _("late"),
}
BASES: Mapping[str, Promise] = {
    "report": _("on a report"),
    "replies_to_loipr": _("on replies to a list of issues prior to reporting"),
    "no_report": _("without a report"),
    "no_report_and_no_delegation": _("without a report and without a delegation"),
}
SESSION_STATES: Mapping[str, Promise] = {
    "planned": pgettext_lazy("session", "planned"),
    "confirmed": pgettext_lazy("session", "confirmed"),
    "postponed": pgettext_lazy("session", "postponed"),
    "shortened": pgettext_lazy("session", "shortened"),
    "cancelled": pgettext_lazy("session", "cancelled"),
    "held": pgettext_lazy("session", "held"),
}
OPENNESS: Mapping[str, Promise] = {
    "": _("not known"),
    "public": pgettext_lazy("meeting", "public"),
    "closed": pgettext_lazy("meeting", "closed"),
    "in_part": pgettext_lazy("meeting", "closed in part"),
}
RECORDS: Mapping[str, Promise] = {
    "": _("not known"),
    "issued": pgettext_lazy("record", "issued"),
    "to_be_issued": pgettext_lazy("record", "to be issued"),
    "none": pgettext_lazy("record", "none"),
}
CONTRIBUTION_STEPS: Mapping[str, Promise] = {
    "list_of_issues": _("for the list of issues"),
    "loipr": _("for the list of issues prior to reporting"),
    "dialogue": _("for the dialogue"),
    "follow_up": _("for the follow-up"),
}
HELD: Mapping[str, Promise] = {
    "not_recorded": _("not recorded"),
    "recorded": _("recorded"),
    "standing": _("standing, no withdrawal recorded"),
    "withdrawn": _("made and withdrawn"),
}
VIEWS: Mapping[str, Promise] = {
    "table": _("Table"),
    "timeline": _("Timeline"),
    "map": _("Map"),
}
FACTS: Mapping[str, Promise] = {
    "report_received": _("Report received"),
    "replies_received": _("Replies received"),
    "follow_up_received": _("Follow-up received"),
    "follow_up_assessed": _("Follow-up assessed"),
    "comments_received": _("Comments received"),
    "comments_answered": _("Comments answered"),
    "common_core_document_received": _("Common core document received"),
    "additional_information_received": _("Additional information received"),
    "inquiry_follow_up_received": _("Follow-up to an inquiry received"),
    "opt_out_received": _("Word of opting out of simplified reporting received"),
    "loipr_transmitted": _("List of issues prior to reporting sent"),
    "list_of_issues_transmitted": _("List of issues sent"),
    "inquiry_findings_transmitted": _("Findings of an inquiry sent"),
    "observations_adopted": _("Observations adopted"),
    "considered_without_report": _("Considered without a report"),
    "due_printed": _("Due date printed"),
    "due_communicated": _("Due date communicated by the Committee"),
    "due_to_be_communicated": _("Due date to be communicated by the Committee"),
    "due_not_stated": _("No due date stated for the next report"),
    "calendar_slot": _("Place in the Committee’s plan of reviews"),
}
FINDINGS: Mapping[str, Promise] = {
    "entry_into_force": _("Entry into force for the State, %(day)s"),
    "no_record_of_receipts": _("No record says what was received under this treaty"),
    "none_received": _("None recorded as received; the record of reports is complete to %(day)s"),
    "next_report_unknown": _(
        "What the observations on it say of the next report is not in the record"
    ),
}
CHANGES: Mapping[str, Promise] = {
    "report_received": _("a report recorded as received"),
    "committee_date": _("a date that the Committee prints or communicates"),
    "deposit_corrected": _("a correction of the day of deposit"),
    "later_date": _("a later date of the Committee"),
    "receipt_entered": _("an entry of receipt"),
    "another_date": _("another date printed by the Committee"),
    "answer_entered": _("an entry of the Committee’s answer"),
    "list_sent": _("the day on which the Committee sends the list"),
    "simplified_reporting": _("the State’s acceptance of, or opting out of, simplified reporting"),
}
RULE_STATUSES: Mapping[str, Promise] = {
    "proposed": pgettext_lazy("rule", "proposed"),
    "decided": pgettext_lazy("rule", "decided"),
    "in_operation": pgettext_lazy("rule", "in operation"),
    "suspended": pgettext_lazy("rule", "suspended"),
}
COUNTED_FROM: Mapping[str, Promise] = {
    "adoption": _("%(period)s from adoption"),
    "transmission": _("%(period)s from transmission"),
    "receipt_of_list_of_issues": _("%(period)s from receipt of the list of issues"),
    "due_date": _("%(period)s from the due date"),
}
EVENTS: Mapping[str, Promise] = {
    **ACTS,
    **PARTS,
    **FACTS,
    "in_force": _("In force for the State"),
}
MEMBERSHIP: Mapping[str, Promise] = {
    "election": _("Election"),
    "vacancy": _("Vacancy"),
    "solemn_declaration": _("Solemn declaration"),
    "officer": _("Office"),
    "country_rapporteur": _("Country rapporteur"),
    "followup_rapporteur": _("Rapporteur on follow-up"),
}
ACTIVITIES: Mapping[str, Promise] = {
    "representation": pgettext_lazy("activity", "representation"),
    "designation": pgettext_lazy("activity", "designation"),
    "event_held": pgettext_lazy("activity", "event held"),
    "statement": pgettext_lazy("activity", "statement"),
    "presentation": pgettext_lazy("activity", "presentation"),
}
DECISIONS: Mapping[str, Promise] = {
    "request": pgettext_lazy("decision", "request"),
    "procedure": pgettext_lazy("decision", "procedure"),
    "general_comment": pgettext_lazy("decision", "general comment"),
    "decision": pgettext_lazy("decision", "decision"),
    "annual_report": pgettext_lazy("decision", "annual report"),
}
STATEMENTS: Mapping[str, Promise] = {
    "cooperation": pgettext_lazy("statement", "cooperation"),
    "reporting_concern": pgettext_lazy("statement", "concern about reporting"),
    "reprisal": pgettext_lazy("statement", "reprisals"),
}
CONTRIBUTORS: Mapping[str, Promise] = {
    "un_agency": _("United Nations agency"),
    "ilo": _("International Labour Organization"),
    "nhri": _("national human rights institution"),
    "ngo": _("non-governmental organization"),
    "other": _("other"),
}
TABLES: Mapping[str, Mapping[str, Promise]] = {
    "part": PARTS,
    "what": WHATS,
    "state_of": STATES_OF,
    "act": ACTS,
    "step": STEPS,
    "knowledge": KNOWLEDGE,
    "quality": QUALITIES,
    "basis": BASES,
    "session": SESSION_STATES,
    "openness": OPENNESS,
    "record": RECORDS,
    "contribution": CONTRIBUTION_STEPS,
    "held": HELD,
    "view": VIEWS,
    "event": EVENTS,
    "membership": MEMBERSHIP,
    "subject": SUBJECTS,
    "procedure": PROCEDURES,
}
