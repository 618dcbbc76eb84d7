"""What the registry holds: entries that are only appended, and the record of Committees that people edit."""

from comity.site.registry.models.doings import (
    Activity,
    CommitteeStatement,
    Decision,
    IssuedDocument,
    RecordedReport,
    Reported,
    StateComments,
)
from comity.site.registry.models.entries import (
    AppendOnlyQuerySet,
    Coverage,
    Entry,
    ReviewFact,
    TreatyAction,
    action_kinds,
    obligations,
    review_kinds,
)
from comity.site.registry.models.people import (
    Attendance,
    Member,
    MembershipEvent,
    Rapporteur,
    Term,
)
from comity.site.registry.models.sessions import Assertion, EarlierDates, Meeting, Session

__all__ = [
    "Activity",
    "AppendOnlyQuerySet",
    "Assertion",
    "Attendance",
    "CommitteeStatement",
    "Coverage",
    "Decision",
    "EarlierDates",
    "Entry",
    "IssuedDocument",
    "Meeting",
    "Member",
    "MembershipEvent",
    "Rapporteur",
    "RecordedReport",
    "Reported",
    "ReviewFact",
    "Session",
    "StateComments",
    "Term",
    "TreatyAction",
    "action_kinds",
    "obligations",
    "review_kinds",
]
