"""A secretariat keeps the record: forms, faults, history, withdrawal; and a report from the forms alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from lxml import html

from comity.annual.compose import compose_annual_report
from comity.cycle.model import ACTION_KINDS
from comity.site.accounts.models import User
from comity.site.accounts.roles import Role, give_role
from comity.site.pages.kept import CHOICES, KEPT
from comity.site.pages.names import sort_key
from comity.site.registry.models import Activity, Member, Session, TreatyAction
from comity.site.reviews.report_record import get_report_record
from tests.annual.test_compose import SAMPLE, facts_of, record_of
from tests.site.test_messages import compile_all


def client_of(role: Role) -> Client:
    user = User.objects.create_user(f"a {role}", password="an invented password 7")
    give_role(user, role)
    made = Client()
    made.force_login(user)
    return made


@pytest.fixture
def secretariat(store) -> Client:
    return client_of(Role.SECRETARIAT)


def enter(client: Client, slug: str, /, **values: Any) -> Any:
    given = {name: value for name, value in values.items() if value is not None}
    answer = client.post(f"/record/{slug}/new", {"committee": "CMW", **given})
    if answer.status_code != 302:
        faults = html.fromstring(answer.content.decode()).xpath("//div[@role='alert']//li")
        raise AssertionError([" ".join(fault.text_content().split()) for fault in faults])
    return answer


def test_only_the_secretariat_keeps_the_record(store) -> None:
    assert Client().get("/record/sessions/new").status_code == 302
    assert client_of(Role.CONTRIBUTOR).get("/record/sessions/new").status_code == 403
    assert client_of(Role.SECRETARIAT).get("/record/sessions/new").status_code == 200
    assert Client().get("/record").status_code == 200
    assert Client().get("/record/sessions").status_code == 200


def test_a_session_that_overlaps_or_ends_before_it_begins_is_refused(secretariat: Client) -> None:
    enter(
        secretariat, "sessions", number=70, state="held", from_on="2071-09-07", to_on="2071-09-18"
    )
    with pytest.raises(AssertionError, match="overlaps CMW, session 70, 2071-09-07 to 2071-09-18"):
        enter(
            secretariat,
            "sessions",
            number=71,
            state="planned",
            from_on="2071-09-18",
            to_on="2071-09-20",
        )
    with pytest.raises(AssertionError, match="before it begins"):
        enter(
            secretariat,
            "sessions",
            number=72,
            state="planned",
            from_on="2072-04-08",
            to_on="2072-04-04",
        )
    assert Session.objects.count() == 1


def test_a_meeting_outside_its_session_is_refused_and_the_answers_are_kept(
    secretariat: Client,
) -> None:
    enter(
        secretariat, "sessions", number=70, state="held", from_on="2071-09-07", to_on="2071-09-18"
    )
    session = Session.objects.get()
    answer = secretariat.post(
        "/record/meetings/new",
        {"committee": "CMW", "session": session.pk, "number": 901, "held_on": "2071-09-19"},
    )
    page = html.fromstring(answer.content.decode())
    assert answer.status_code == 422
    assert page.xpath("//div[@role='alert']//a/@href") == ["#id_held_on"]
    assert page.xpath("//input[@name='number']/@value") == ["901"]


def test_a_moved_session_keeps_its_earlier_dates_and_tells_the_role_that_moved_it(
    secretariat: Client,
) -> None:
    enter(
        secretariat,
        "sessions",
        number=72,
        state="planned",
        from_on="2072-09-05",
        to_on="2072-09-16",
    )
    session = Session.objects.get()
    secretariat.post(
        f"/record/sessions/{session.pk}",
        {"committee": "CMW", "number": 72, "state": "postponed", "from_on": "2072-10-03",
         "to_on": "2072-10-14", "reason": "no interpretation in September"},
    )  # fmt: skip
    earlier = session.earlier.get()
    assert (earlier.state, str(earlier.from_on), str(earlier.to_on)) == (
        "planned",
        "2072-09-05",
        "2072-09-16",
    )
    answer = Client().get(f"/record/sessions/{session.pk}/history")
    told = " ".join(html.fromstring(answer.content.decode()).text_content().split())
    assert "secretariat" in told
    assert "no interpretation in September" in told
    assert "a secretariat" not in told


def test_a_withdrawn_row_is_gone_from_the_list_and_can_be_restored(secretariat: Client) -> None:
    enter(secretariat, "members", title="Ms.", family_names="Alder")
    member = Member.objects.get()
    secretariat.post(f"/record/members/{member.pk}/withdraw")
    assert Member.objects.count() == 0
    secretariat.post(f"/record/members/{member.pk}/withdraw")
    assert Member.objects.get() == member
    assert member.history.count() == 3


def test_an_act_before_its_treaty_is_refused_by_the_form(secretariat: Client) -> None:
    given = {
        "state": "MEX",
        "treaty": "ICRMW",
        "kind": "ratification",
        "on": "1980-01-01",
        "source": "a slip",
    }
    answer = secretariat.post("/record/treaty-action", given)
    assert answer.status_code == 422
    assert TreatyAction.objects.count() == 0


def test_bad_rows_of_a_table_are_told_and_the_rest_is_kept(secretariat: Client) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    table = SimpleUploadedFile(
        "acts.csv",
        b"state,treaty,kind,on,source\n"
        b"Nowhere,CRC,ratification,1991-01-01,an invented list\n"
        b"NRU,ICRMW,ratification,2029-05-06,an invented list\n",
    )
    answer = secretariat.post("/record/treaty-table", {"table": table})
    told = " ".join(html.fromstring(answer.content.decode()).text_content().split())
    assert "1 recorded, 0 unchanged, 1 refused." in told
    assert "Row 2: State 'Nowhere' is unknown" in told
    assert [row.state for row in TreatyAction.objects.all()] == ["NRU"]


# -- a report from the forms alone -------------------------------------------------------------------


def enter_facts(who: Client) -> None:
    """The sample report's facts, each typed into its form."""
    import comity

    reading = comity.read(SAMPLE.read_bytes(), name="annual_report.txt")
    report = record_of(reading).report
    last = report.sessions[-1].number
    for session in report.sessions:
        agenda, meetings = session.agenda, session.meetings
        enter(
            who, "sessions", number=session.number, state="held", from_on=session.from_,
            to_on=session.to, place=session.place, meetings_held=meetings and meetings.count,
            summary_records=", ".join(session.summary_records), agenda_symbol=agenda and agenda.symbol,
            agenda_meeting=agenda and agenda.adopted_meeting,
            agenda_adopted_on=agenda and agenda.adopted_date,
        )  # fmt: skip
        for name in session.absent:
            title, family = name.split(" ", 1)
            enter(who, "members", title=title, family_names=family)
            enter(
                who, "attendance", session=Session.objects.get(number=session.number).pk,
                member=Member.objects.get(family_names=family).pk,
            )  # fmt: skip
    for future in report.future_sessions:
        enter(
            who, "sessions", number=future.number, state="confirmed", from_on=future.from_,
            to_on=future.to, place=future.place,
        )  # fmt: skip
    enter_doings(who, report, last)


def enter_doings(who: Client, report: Any, last: int) -> None:
    for kind, entries in (
        ("representation", report.representations),
        ("designation", report.designations),
    ):
        for entry in entries:
            enter(
                who, "activities", kind=kind, title=entry.event, who="\n".join(entry.who),
                place=entry.place, from_on=entry.from_, to_on=entry.to, report_session=last,
            )  # fmt: skip
    for entry in report.statements:
        enter(
            who, "activities", kind="statement", title=entry.occasion, who="\n".join(entry.who),
            partners=entry.with_, from_on=entry.date, report_session=last,
        )  # fmt: skip
    for entry in report.events_held:
        enter(
            who, "activities", kind="event_held", title=entry.title, theme=entry.theme,
            partners="\n".join(entry.partners), from_on=entry.date, report_session=last,
        )  # fmt: skip
    for entry in report.presented:
        enter(
            who, "activities", kind="presentation", title=entry.to, who=entry.by,
            presented_sessions=", ".join(map(str, entry.sessions)), from_on=entry.date,
            report_session=last,
        )  # fmt: skip
    for entry in report.requests:
        enter(
            who, "decisions", kind="request", what=entry.what, to=entry.to, meeting=entry.meeting,
            starting=entry.from_, report_session=last,
        )  # fmt: skip
    for entry in report.procedures:
        enter(
            who, "decisions", kind="procedure", what=entry.name, meeting=entry.adopted_meeting,
            applies_to=entry.applies_to, report_session=last,
        )  # fmt: skip
    enter(
        who, "decisions", kind="annual_report", what="A/127/48", meeting=report.adopted.meeting,
        decided_on=report.adopted.date, report_session=last,
    )  # fmt: skip
    for entry in report.cooperation:
        enter(
            who, "statements", kind="cooperation", text=entry.body, capacity=entry.capacity,
            article=entry.article, report_session=last,
        )  # fmt: skip
    for entry in report.reporting_concerns:
        enter(who, "statements", kind="reporting_concern", text=entry.text, report_session=last)
    for entry in report.comments_by_states:
        enter(
            who, "comments", state=entry.state, on_symbol=entry.on_symbol,
            observations_session=entry.session, answered_on=entry.answered_on, report_session=last,
        )  # fmt: skip


def test_a_report_entered_through_the_forms_alone_differs_only_in_what_was_not_entered(
    secretariat: Client,
) -> None:
    import comity
    from comity.annual.blocks import as_text

    enter_facts(secretariat)
    first = comity.read(SAMPLE.read_bytes(), name="annual_report.txt").annual_report
    composed = compose_annual_report(get_report_record("CMW", (70, 71)))
    second = comity.read(as_text(composed).encode(), name="composed.txt").annual_report
    assert first is not None
    assert second is not None
    before, after = facts_of(first), facts_of(second)
    # The number of parties is the register's own answer; nobody enters it.
    differing = sorted(name for name in before if before[name] != after[name])
    assert differing == ["parties"]
    listed = [gap for gap in composed.gaps if not gap.startswith("receipt of the ")]
    assert listed == [
        "nationality, Ms. Alder",
        "end of term, Ms. Alder",
        "nationality, Mr. Birch",
        "end of term, Mr. Birch",
        "nationality, Mr. Cypress",
        "end of term, Mr. Cypress",
    ]


def test_whom_the_registry_knows_is_linked_to_the_activity(secretariat: Client) -> None:
    enter(secretariat, "members", title="Mr.", family_names="Linden")
    enter(
        secretariat, "activities", kind="representation", title="workshop", who="Chairperson Linden"
    )
    assert [m.printed for m in Activity.objects.get().members.all()] == ["Mr. Linden"]


# -- in the language of the page -------------------------------------------------------------------


def cells(path: str, client: Client | None = None) -> list[list[str]]:
    shown = html.fromstring((client or Client()).get(path).content.decode())
    rows = shown.cssselect("main tbody tr")
    return [[" ".join(c.text_content().split()) for c in row.cssselect("th, td")] for row in rows]


@pytest.mark.parametrize("slug", sorted({slug for slug, _name in CHOICES} - {"acts"}))
def test_every_choice_of_a_kept_row_has_a_name(slug: str) -> None:
    model = KEPT[slug].model
    offered = {
        field.name: [code for code, _shown in field.choices or ()]
        for field in model._meta.concrete_fields
        if field.choices
    }
    assert {name for kind, name in CHOICES if kind == slug} == set(offered)
    for name, codes in offered.items():
        assert set(codes) <= set(CHOICES[slug, name]), name


def test_no_kept_row_has_choices_without_names() -> None:
    for slug, kept in KEPT.items():
        for field in kept.model._meta.concrete_fields:
            assert bool(field.choices) == ((slug, field.name) in CHOICES), (slug, field.name)


def test_lists_and_histories_of_the_record_speak_the_language_of_the_page(
    secretariat: Client,
) -> None:
    compile_all()
    enter(secretariat, "sessions", number=72, state="held", from_on="2072-09-05",
          to_on="2072-09-16", place="Geneva")  # fmt: skip
    session = Session.objects.get()
    assert cells("/fr/record/sessions")[0][:6] == [
        "CMW", "72", "tenue", "5 septembre 2072", "16 septembre 2072", "Geneva",
    ]  # fmt: skip
    history = f"/record/sessions/{session.pk}/history"
    assert "tenue" in {row[2] for row in cells(f"/fr{history}")}
    shown = html.fromstring(Client().get(f"/fr{history}").content.decode())
    assert "secrétariat" in shown.cssselect("section h3")[0].text_content()
    assert shown.cssselect("h1")[0].text_content() == "CMW, session 72"
    enter(secretariat, "activities", kind="event_held", title="Un coloquio")
    activity = Activity.objects.get()
    for path in (
        f"/ru/record/activities/{activity.pk}/history",
        f"/ru/record/activities/{activity.pk}",
    ):
        shown = html.fromstring(secretariat.get(path).content.decode())
        assert (
            shown.cssselect("h1")[0].text_content() == "CMW, проведенное мероприятие, Un coloquio"
        )
    table = Client().get("/fr/record/sessions.csv").content
    assert b"CMW,72,held,2072-09-05,2072-09-16,Geneva" in table
    assert table == Client().get("/record/sessions.csv").content


def test_forms_offer_names_in_the_language_of_the_page(secretariat: Client) -> None:
    compile_all()
    form = html.fromstring(secretariat.get("/es/record/contributions/new").content.decode())
    kinds = {o.get("value"): o.text for o in form.cssselect("select[name=kind] option")}
    assert kinds["nhri"] == "institución nacional de derechos humanos"
    states = [o.text for o in form.cssselect("select[name=state] option") if o.get("value")]
    assert states == sorted(states, key=sort_key)
    assert "Alemania" in states
    acts = html.fromstring(secretariat.get("/ru/record/treaty-action").content.decode())
    offered = {o.get("value"): o.text for o in acts.cssselect("select[name=kind] option")}
    assert offered["accession"] == "Присоединение"
    assert set(offered) - {""} == set(ACTION_KINDS)
