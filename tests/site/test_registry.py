"""The register: entries are appended, checked, corrected by later ones, and never changed."""

from __future__ import annotations

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import connection

from comity.cycle.known import known_on
from comity.cycle.obligations import list_due
from comity.cycle.parties import list_parties
from comity.site.library import actions as library
from comity.site.registry import actions
from comity.site.registry.models import Coverage, ReviewFact, TreatyAction
from comity.site.registry.queries import get_record, list_actions_of
from comity.terms.errors import StoreError
from tests.cycle.facts import act, day, short, step
from tests.site.conftest import ON_POSTGRES

HTML = b"""<table><tr><th>Participant</th><th>Signature</th><th>Accession(a), Ratification</th></tr>
<tr><td>Mexico</td><td>22 May 1991</td><td>8 Mar 1999</td></tr>
<tr><td>Haiti</td><td>5 Dec 2013</td><td>10 Jan 2024</td></tr>
<tr><td>Chile</td><td></td><td>21 Mar 2006 a</td></tr></table>"""


@pytest.mark.usefixtures("store")
def test_the_packaged_facts_stand_beside_the_stored_ones() -> None:
    actions.record_action(act("accession", "2024-01-10"))
    found = list_parties(get_record(), "ICRMW", day("2024-06-01"))
    assert (found.count, found.parties[-1].state) == (60, "XAA")


@pytest.mark.usefixtures("store")
def test_a_correction_supersedes_a_packaged_entry_and_both_stay(monkeypatch) -> None:
    monkeypatch.setattr(actions.timezone, "now", lambda: datetime(2030, 5, 1, 12, tzinfo=UTC))
    old = next(a for a in list_actions_of("MOZ", "ICRMW") if a.kind == "ratification")
    right = act("ratification", "2013-09-19", state="MOZ", supersedes=old.key)
    row = actions.record_action(right, user_id=7)
    assert row.recorded_by_id == 7
    assert {old.key, right.key} < {a.key for a in list_actions_of("MOZ", "ICRMW")}
    record = get_record()
    assert list_parties(record, "ICRMW", day("2013-09-01")).count == 46
    before = list_parties(record, "ICRMW", day("2013-09-01"), date(2030, 4, 30))
    assert (before.count, known_on(record, date(2020, 1, 1)).actions) == (47, ())


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("value", "words"),
    [
        (act("accession", "1990-01-01"), "adopted on 1990-12-18"),
        (act("accession", "1999-03-09", state="MEX"), "contradicts signature|contradicts ratification"),
        (act("accession", "2024-01-10", supersedes="no/such/entry"), "is not recorded"),
        (act("denunciation", "2024-01-10"), "nothing is recorded"),
        (act("joined", "2024-01-10"), "not a valid choice"),
    ],
)  # fmt: skip
def test_what_cannot_stand_is_refused_and_nothing_is_written(value, words: str) -> None:
    with pytest.raises(StoreError, match=words):
        actions.record_action(value)
    assert TreatyAction.objects.count() == 0


@pytest.mark.usefixtures("store")
def test_an_entry_is_never_changed_nor_deleted() -> None:
    row = actions.record_action(act("accession", "2024-01-10"))
    row.source = "something else"
    for change in (row.save, row.delete, TreatyAction.objects.all().delete):
        with pytest.raises(StoreError):
            change()
    with pytest.raises(StoreError):
        TreatyAction.objects.update(source="something else")
    with pytest.raises(StoreError, match="recorded already"):
        actions.record_action(act("accession", "2024-01-10"))
    assert TreatyAction.objects.get().source == "invented"


@pytest.mark.usefixtures("store")
def test_a_status_page_adds_what_is_new_and_refuses_what_contradicts() -> None:
    taken = actions.load_status_table(HTML, "ICRMW", "page of 1 May 2030")
    assert taken.recorded == ("ICRMW/HTI/ratification/2024-01-10",)
    assert taken.unchanged == (
        "ICRMW/MEX/signature/1991-05-22",
        "ICRMW/MEX/ratification/1999-03-08",
        "ICRMW/HTI/signature/2013-12-05",
    )
    assert [
        (r.row, "contradicts ratification of 2005-03-21" in r.reason) for r in taken.refused
    ] == [(4, True)]
    again = actions.load_status_table(HTML, "ICRMW", "page of 1 May 2030")
    assert (again.recorded, len(again.unchanged)) == ((), 4)


@pytest.mark.usefixtures("store")
def test_reports_entered_and_the_day_of_completeness_make_lateness() -> None:
    actions.record_action(act("accession", "2005-07-27"))
    actions.record_review_fact(step("report_received", "2006-11-11", numbers=(1,)))
    actions.record_coverage("ICRMW", "reports", day("2030-01-01"), "the secretariat's list")
    found = list_due(get_record(), day("2012-01-01"), states=["XAA"])
    assert short(found.obligations)[0] == ("initial_report", (1,), "2006-11-01", "submitted")
    assert found.obligations[0].late_days == 10
    assert (ReviewFact.objects.count(), Coverage.objects.count()) == (1, 1)
    with pytest.raises(StoreError, match="recorded already"):
        actions.record_review_fact(step("report_received", "2006-11-11", numbers=(1,)))


def test_observations_in_the_library_set_the_next_date(avelonia) -> None:
    actions.record_action(act("accession", "2005-07-27"))
    facts = [f for f in get_record().reviews if f.state == "XAA"]
    act_loaded = avelonia.acts[0]
    assert [(f.kind, f.happened_on) for f in facts] == [
        ("observations_adopted", act_loaded.adopted_on),
        ("due_printed", act_loaded.adopted_on),
    ]
    assert facts[1].due_on == act_loaded.next_due_on


OBSERVATIONS = """CMW/C/XAA/CO/2
Distr.: General
12 December 2019
Original: English

Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families

Concluding observations on the second periodic report of Avelonia

1. The Committee considered the second periodic report of Avelonia (CMW/C/XAA/2) at its 401st and 402nd meetings, held on 2 and 3 September 2019. At its 415th meeting, held on 11 September 2019, it adopted the present concluding observations.

A. Positive aspects

2. The Committee welcomes the Seasonal Work Act of 2018.

B. Follow-up to concluding observations

3. The Committee requests the State party to provide, within two years, written information on the implementation of the recommendations contained in paragraph 2 above.

C. Next periodic report

4. The Committee requests the State party to submit its third periodic report by 1 October 2024.
"""
REPORT = """CMW/C/XAA/3
Distr.: General
3 May 2025
Original: English

Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families

Third periodic report submitted by Avelonia under article 73 of the Convention, due in 2024

[Date received: 11 October 2024]

1. The State party submits its third periodic report.
"""


@pytest.mark.usefixtures("store")
def test_documents_give_time_limits_and_days_of_receipt() -> None:
    actions.record_action(act("accession", "2005-07-27"))
    actions.record_action(act("procedure_opt_out", "2022-02-01", subject="simplified_reporting"))
    library.load_file(OBSERVATIONS.encode(), "observations.txt")
    library.load_file(REPORT.encode(), "report.txt")
    actions.record_coverage("ICRMW", "reports", day("2030-01-01"), "the secretariat's list")
    before = list_due(get_record(), day("2024-10-05"), states=["XAA"]).obligations
    after = list_due(get_record(), day("2025-06-01"), states=["XAA"]).obligations
    assert [o for o in short(before) if o[1] == (3,)] == [
        ("periodic_report", (3,), "2024-10-01", "overdue")
    ]
    assert [
        (o.due_on, o.state_of, o.received_on, o.late_days) for o in after if o.numbers == (3,)
    ] == [(day("2024-10-01"), "submitted", day("2024-10-11"), 10)]
    follow_up = next(o for o in after if o.what == "follow_up")
    assert (follow_up.due_on, follow_up.state_of, follow_up.because[0].source) == (
        day("2021-09-11"),
        "overdue",
        "CMW/C/XAA/CO/2, para. 3",
    )


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("order", [("advance", "final"), ("final", "advance")])
def test_the_better_version_of_a_document_says_the_date(order: tuple[str, str]) -> None:
    advance = OBSERVATIONS.replace("Distr.", "ADVANCE UNEDITED VERSION\n\nDistr.").replace(
        "1 October 2024", "1 October 2023"
    )
    texts = {"advance": advance, "final": OBSERVATIONS}
    for name in order:
        library.load_file(texts[name].encode(), f"{name}.txt")
    facts = [
        f.due_on for f in get_record().reviews if f.state == "XAA" and f.what == "periodic_report"
    ]
    assert facts == [day("2024-10-01")]


@pytest.mark.skipif(
    not ON_POSTGRES, reason="SQLite has one writer, and its test store one connection"
)
@pytest.mark.django_db(transaction=True)
def test_of_many_writers_that_contradict_each_other_one_is_taken() -> None:
    told: list[str] = []

    def record(on: str) -> None:
        try:
            actions.record_action(act("accession", on))
            told.append("taken")
        except StoreError as error:
            told.append(str(error).split(" of ")[0])
        finally:
            connection.close()

    writers = [threading.Thread(target=record, args=(f"2020-01-0{n}",)) for n in range(1, 9)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert sorted(told) == ["accession contradicts accession"] * 7 + ["taken"]
    assert TreatyAction.objects.count() == 1
