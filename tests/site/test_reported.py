"""A loaded annual report fills the registry; each row says where it comes from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity.site.accounts.history import save_tracked
from comity.site.library.actions import load_file
from comity.site.registry.models import (
    Activity,
    Attendance,
    Decision,
    Meeting,
    Member,
    MembershipEvent,
    Session,
    StateComments,
)
from comity.site.registry.reported import record_reports


@pytest.fixture
def report(store, corpus: Path) -> None:
    load_file((corpus / "A_66_48.txt").read_bytes(), "A_66_48.txt")
    assert record_reports() == 1


def test_a_real_report_fills_sessions_meetings_people_and_decisions(report) -> None:
    held = Session.objects.filter(state=Session.State.HELD)
    assert [(s.number, s.from_on, s.to_on, s.paragraph) for s in held] == [
        (13, date(2010, 11, 22), date(2010, 12, 3), "/d/A/66/48/2"),
        (14, date(2011, 4, 4), date(2011, 4, 8), "/d/A/66/48/3"),
    ]
    assert Meeting.objects.count() == 29
    assert Meeting.objects.exclude(session=None).count() == 29
    adoption = Meeting.objects.get(number=151)
    assert (adoption.held_on, adoption.record_symbol, adoption.paragraph) == (
        date(2010, 12, 1),
        "CMW/C/SR.151",
        "/d/A/66/48/30",
    )
    absent = Attendance.objects.filter(present=False).order_by("session__number", "member")
    assert [(a.session.number, a.member.title) for a in absent] == [
        (13, "Mr."),
        (14, "Mr."),
        (14, "Mr."),
    ]
    assert len({a.member_id for a in absent}) == 3
    of_kind = Activity.objects.values_list("kind", flat=True)
    kinds = {kind: list(of_kind).count(kind) for kind in set(of_kind)}
    assert kinds == {
        "representation": 13,
        "designation": 1,
        "statement": 1,
        "presentation": 1,
        "event_held": 1,
    }
    decisions = {(d.kind, d.meeting, d.applies_to) for d in Decision.objects.all()}
    assert decisions == {
        ("request", 165, ""),
        ("procedure", 161, "periodic reports only"),
        ("annual_report", 165, ""),
    }
    comments = StateComments.objects.get()
    assert (comments.state, comments.on_symbol, comments.answered_on) == (
        "DZA",
        "CMW/C/DZA/CO/1",
        date(2010, 12, 16),
    )


def test_the_chairperson_is_the_member_of_that_name_with_an_office(report) -> None:
    member = MembershipEvent.objects.get(office="Chairperson").member
    assert Member.objects.filter(family_names=member.family_names).count() == 1
    assert member.title == "Mr."
    assert [event.office for event in member.events.all()] == ["Chairperson"]
    assert member.events.get().kind == MembershipEvent.Kind.OFFICER


def test_taking_a_report_a_second_time_changes_nothing(report) -> None:
    before = Session.history.count()
    assert record_reports() == 0
    assert Session.history.count() == before


def test_what_a_person_entered_is_not_written_over(report) -> None:
    from comity.site.registry.models import RecordedReport

    session = Session.objects.get(number=13)
    session.place, session.entered = "Palais Wilson, Geneva", True
    save_tracked(session, user_id=7, reason="the note verbale says so")
    RecordedReport.objects.all().delete()
    record_reports()
    session.refresh_from_db()
    assert session.place == "Palais Wilson, Geneva"
    latest = session.history.first()
    assert (latest.history_user_id, latest.history_change_reason) == (
        7,
        "the note verbale says so",
    )
