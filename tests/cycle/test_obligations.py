"""What is due, by which rule, and who is late."""

from __future__ import annotations

from comity.cycle.model import CHANGES, FINDINGS, because
from comity.cycle.obligations import list_due
from comity.formats.registry_json import obligation_json
from comity.terms.rules import rule_text
from tests.cycle.facts import AT, act, day, due, kept_to, record, short, step

DEPOSIT = act("accession", "2005-07-27")  # in force 1 November 2005, initial report 1 November 2006
KEPT = kept_to("2030-01-01")


def test_reports_follow_the_treatys_period_where_nothing_is_printed() -> None:
    assert short(due(record(DEPOSIT, KEPT), "2012-01-01")) == [
        ("initial_report", (1,), "2006-11-01", "overdue"),
        ("periodic_report", (2,), "2011-11-01", "overdue"),
        ("periodic_report", (3,), "2016-11-01", "due"),
    ]


def test_the_due_day_itself_is_not_late() -> None:
    assert short(due(record(DEPOSIT, KEPT), "2006-11-01"))[0][3] == "due"
    assert short(due(record(DEPOSIT, KEPT), "2006-11-02"))[0][3] == "overdue"


def test_lateness_is_counted_to_the_day_of_receipt() -> None:
    received = step("report_received", "2006-11-11", numbers=(1,))
    first = due(record(DEPOSIT, KEPT, received), "2007-01-01")[0]
    assert (first.state_of, first.received_on, first.late_days) == (
        "submitted",
        day("2006-11-11"),
        10,
    )


def test_before_its_receipt_a_report_is_still_due() -> None:
    received = step("report_received", "2006-11-11", numbers=(1,))
    assert short(due(record(DEPOSIT, KEPT, received), "2006-11-10"))[0][3] == "overdue"


def test_a_printed_date_wins_and_a_communicated_one_replaces_it() -> None:
    adopted = step("observations_adopted", "2008-05-02", numbers=(1,))
    printed = step(
        "due_printed", "2008-05-02", what="periodic_report", numbers=(2,),
        due_on=day("2013-07-01"), symbol="CMW/C/XAA/CO/1",
    )  # fmt: skip
    moved = step(
        "due_communicated",
        "2010-05-02",
        what="periodic_report",
        numbers=(2,),
        due_on=day("2014-07-01"),
    )
    facts = record(DEPOSIT, KEPT, adopted, printed, moved)
    before, after = due(facts, "2009-01-01")[-1], due(facts, "2011-01-01")[-1]
    assert (before.due_on, before.rule.instrument) == (day("2013-07-01"), "CMW/C/XAA/CO/1")
    assert [other.due_on for other in before.beside] == [day("2011-11-01")]
    assert after.due_on == day("2014-07-01")


def test_the_treaty_is_named_once_beside_its_articles() -> None:
    printed = step(
        "due_printed", "2024-03-01", treaty="ICESCR", what="periodic_report", numbers=(2,),
        due_on=day("2029-03-31"), symbol="E/C.12/XAA/CO/1",
    )  # fmt: skip
    facts = record(act("ratification", "2005-07-27", treaty="ICESCR"), KEPT, printed)
    last = [row for row in due(facts, "2025-01-01") if row.rule.instrument == "E/C.12/XAA/CO/1"]
    assert [row.rule.article for row in last] == ["ICESCR 16-17"]


def test_a_date_to_be_communicated_is_no_date() -> None:
    adopted = step("observations_adopted", "2020-05-02", numbers=(1,))
    later = step("due_to_be_communicated", "2020-05-02", what="periodic_report", numbers=(2,))
    last = due(record(DEPOSIT, KEPT, adopted, later), "2021-01-01")[-1]
    assert (last.due_on, last.state_of) == (None, "to_be_communicated")
    assert [other.due_on for other in last.beside] == [day("2011-11-01")]


def test_combined_reports_are_one_obligation() -> None:
    printed = step(
        "due_printed",
        "2010-12-02",
        what="periodic_report",
        numbers=(2, 3),
        due_on=day("2014-11-01"),
    )
    adopted = step("observations_adopted", "2010-12-02", numbers=(1,))
    received = step("report_received", "2014-10-01", numbers=(2, 3))
    facts = record(DEPOSIT, KEPT, adopted, printed, received)
    assert short(due(facts, "2014-09-01"))[-1] == ("periodic_report", (2, 3), "2014-11-01", "due")
    assert short(due(facts, "2014-12-01"))[1:] == [
        ("periodic_report", (2, 3), "2014-11-01", "submitted"),
        ("periodic_report", (4,), "2019-11-01", "due"),
    ]


def test_a_date_without_a_number_keeps_its_report_when_a_later_one_comes() -> None:
    adopted = step("observations_adopted", "2010-12-02", numbers=(1,))
    printed = step("due_printed", "2010-12-02", what="periodic_report", due_on=day("2014-11-01"))
    received = step("report_received", "2014-10-01", numbers=(2,))
    found = short(due(record(DEPOSIT, KEPT, adopted, printed, received), "2015-01-01"))
    assert found[1:] == [
        ("periodic_report", (2,), "2014-11-01", "submitted"),
        ("periodic_report", (3,), "2019-11-01", "due"),
    ]


def test_where_observations_are_missing_the_period_alone_makes_no_report_overdue() -> None:
    received = step("report_received", "2006-11-11", numbers=(1,))
    adopted = step("observations_adopted", "2008-05-02", numbers=(1,))
    silent = step("due_not_stated", "2008-05-02", what="periodic_report", numbers=(2,))
    for facts, state in (
        (record(DEPOSIT, KEPT, received), "unknown"),
        (record(DEPOSIT, KEPT, adopted), "unknown"),
        (record(DEPOSIT, KEPT, adopted, silent), "overdue"),
    ):
        assert short(due(facts, "2012-01-01"))[1] == ("periodic_report", (2,), "2011-11-01", state)
        assert short(due(facts, "2011-11-01"))[1] == ("periodic_report", (2,), "2011-11-01", "due")


def test_a_review_without_a_report_is_told_apart() -> None:
    review = step("considered_without_report", "2012-05-02", numbers=(1,))
    adopted = step("observations_adopted", "2012-05-02", numbers=(1,))
    found = due(record(DEPOSIT, KEPT, review, adopted), "2012-06-01")
    assert short(found)[0] == ("initial_report", (1,), "2006-11-01", "considered_without_report")


def test_with_an_accepted_list_the_committee_is_late_and_not_the_state() -> None:
    adopted = step("observations_adopted", "2011-05-02", numbers=(1,))
    printed = step(
        "due_printed", "2011-05-02", what="periodic_report", numbers=(2,), due_on=day("2013-07-01")
    )
    accepted = act("procedure_acceptance", "2011-09-01", subject="simplified_reporting")
    facts = record(DEPOSIT, KEPT, adopted, printed, accepted)
    assert [(*row, o.owed_by) for row, o in zip(short(due(facts, "2013-12-01"))[1:], due(facts, "2013-12-01")[1:], strict=True)] == [
        ("loipr_transmission", (2,), "2012-07-01", "overdue", "committee"),
        ("periodic_report", (2,), "2013-07-01", "awaiting_committee", "state_party"),
    ]  # fmt: skip
    sent = step("loipr_transmitted", "2013-12-15", numbers=(2,))
    assert short(due(record(DEPOSIT, KEPT, adopted, printed, accepted, sent), "2014-01-01"))[
        1:
    ] == [
        ("loipr_transmission", (2,), "2012-07-01", "submitted"),
        ("periodic_report", (2,), "2014-12-15", "due"),
    ]


def test_cmw_lists_of_2011_are_for_periodic_reports_of_states_that_accept() -> None:
    accepted = act("procedure_acceptance", "2011-05-01", subject="simplified_reporting")
    late = act("accession", "2010-07-27")  # initial report 1 November 2011
    facts = record(late, KEPT, accepted)
    assert short(due(facts, "2012-01-01"))[0] == ("initial_report", (1,), "2011-11-01", "overdue")
    assert short(due(facts, "2014-06-01"))[1] == (
        "initial_report", (1,), "2011-11-01", "awaiting_committee",
    )  # fmt: skip
    assert all(o.what != "loipr_transmission" for o in due(record(late, KEPT), "2014-06-01"))


def test_by_default_a_list_comes_first_unless_the_state_opts_out() -> None:
    new = act("accession", "2023-01-10")  # in force 1 May 2023, initial report 1 May 2024
    waiting = due(record(new, KEPT), "2024-06-01")
    assert {(o.what, o.state_of) for o in waiting if o.numbers == (1,)} == {
        ("initial_report", "awaiting_committee"),
        ("loipr_transmission", "overdue"),
    }
    out = act("procedure_opt_out", "2023-09-01", subject="simplified_reporting")
    assert short(due(record(new, out, KEPT), "2024-06-01"))[0] == (
        "initial_report", (1,), "2024-05-01", "overdue",
    )  # fmt: skip
    old = due(record(DEPOSIT, KEPT), "2024-06-01")
    assert old[0].state_of == "overdue", "late before the procedure came, and still late"


def test_follow_up_takes_the_printed_time_or_the_rule_of_that_day() -> None:
    adopted = step("observations_adopted", "2019-05-02", numbers=(1,))
    printed = step(
        "due_printed", "2019-05-02", what="follow_up", offset="P1Y", offset_from="adoption"
    )
    bare = step("due_printed", "2019-05-02", what="follow_up")
    by_print = [
        o
        for o in due(record(DEPOSIT, KEPT, adopted, printed), "2019-06-01")
        if o.what == "follow_up"
    ]
    by_rule = [
        o for o in due(record(DEPOSIT, KEPT, adopted, bare), "2019-06-01") if o.what == "follow_up"
    ]
    assert [o.due_on for o in by_print] == [day("2020-05-02")]
    assert [(o.due_on, o.rule.verified) for o in by_rule] == [(day("2021-05-02"), False)]


def test_replies_follow_up_comments_and_opting_out_end_with_their_receipt() -> None:
    listed = step(
        "list_of_issues_transmitted", "2019-05-02", numbers=(1,), due_on=day("2019-09-01")
    )
    replies = step("replies_received", "2019-09-11")
    opting = step("due_printed", "2019-05-02", what="opt_out", due_on=day("2019-08-01"))
    comments = step("comments_received", "2019-06-02")
    found = due(record(DEPOSIT, KEPT, listed, replies, opting, comments), "2019-12-01")
    assert [
        (o.what, o.state_of, o.owed_by, o.late_days) for o in found if "report" not in o.what
    ] == [
        ("opt_out", "not_applicable", "state_party", None),
        ("replies", "submitted", "state_party", 10),
        ("comments", "due", "committee", None),
    ]


def test_findings_of_an_inquiry_are_answered_within_six_months() -> None:
    bound = act("accession", "2010-01-31", "CRPD-OP")
    findings = step("inquiry_findings_transmitted", "2016-08-31", "CRPD-OP")
    found = due(record(bound, findings, kept_to("2030-01-01", "CRPD-OP")), "2017-03-01")
    assert short(found) == [("inquiry_follow_up", (), "2017-02-28", "overdue")]


def test_the_eight_year_calendar_stands_beside_and_replaces_nothing() -> None:
    bound = act("accession", "1990-01-10", "ICCPR")
    adopted = step("observations_adopted", "2021-07-20", "ICCPR", numbers=(1,))
    found = due(record(bound, adopted, kept_to("2030-01-01", "ICCPR")), "2022-01-01")
    last = found[-1]
    assert (last.what, last.due_on, last.state_of) == (
        "periodic_report",
        None,
        "to_be_communicated",
    )
    assert [(o.due_on, o.rule.status) for o in last.beside] == [(day("2029-07-20"), "in_operation")]
    cmw = step("observations_adopted", "2021-07-20", numbers=(1,))
    other = due(record(DEPOSIT, KEPT, cmw), "2023-01-01")
    assert all(o.beside == () for o in other), "proposed for this Committee, so no date at all"


def test_after_a_denunciation_nothing_new_falls_due() -> None:
    gone = act("denunciation", "2011-03-15")  # ends on 1 April 2012
    facts = record(DEPOSIT, gone, KEPT)
    assert short(due(facts, "2012-03-31"))[-1] == ("periodic_report", (3,), "2016-11-01", "due")
    assert short(due(facts, "2012-04-01")) == [
        ("initial_report", (1,), "2006-11-01", "overdue"),
        ("periodic_report", (2,), "2011-11-01", "overdue"),
    ]


def test_every_answer_names_rule_facts_and_what_would_change_it() -> None:
    for obligation in due(record(DEPOSIT, KEPT), "2012-01-01"):
        assert obligation.rule.instrument == "ICRMW"
        assert obligation.rule.article in ("73(1)(a)", "73(1)(b)")
        assert obligation.rule.status == "in_operation"
        assert [b.fact for b in obligation.because][:2] == [
            "accession",
            "entry into force for the State",
        ]
        assert obligation.would_change


def test_only_the_asked_states_and_treaties_are_answered() -> None:
    other = act("accession", "2005-07-27", "CAT", "XAB")
    found = list_due(record(DEPOSIT, other), day("2006-01-01"), treaties=["CAT"])
    assert {(o.state, o.treaty) for o in found.obligations} == {("XAB", "CAT")}


EVENTFUL = record(
    DEPOSIT,
    KEPT,
    act("procedure_acceptance", "2014-05-01", subject="simplified_reporting"),
    step("report_received", "2006-11-11", numbers=(1,), symbol="CMW/C/XAA/1"),
    step("observations_adopted", "2008-05-02", numbers=(1,)),
    step(
        "due_printed", "2008-05-02", what="follow_up", offset="P12M", offset_from="adoption",
        symbol="CMW/C/XAA/CO/1",
    ),
    step("comments_received", "2009-05-02"),
    step("list_of_issues_transmitted", "2007-05-02", due_on=day("2007-09-01"), numbers=(1,)),
)  # fmt: skip


def test_facts_and_changes_bear_what_other_languages_are_told_by() -> None:
    found = [*due(EVENTFUL, "2030-01-01"), *due(record(DEPOSIT), "2015-01-01")]
    assert {o.what for o in found} == {
        "initial_report", "periodic_report", "replies", "follow_up", "comments",
        "loipr_transmission",
    }  # fmt: skip
    for obligation in found:
        assert rule_text(obligation.rule.wording) == obligation.rule.text
        assert obligation.would_change == tuple(CHANGES[change] for change in obligation.changes)
        for reason in obligation.because:
            if reason.entry is not None:
                assert (reason.fact, reason.date) == (reason.entry.fact, reason.entry.counts_from)
            else:
                assert reason.finding is not None
                assert reason.fact == FINDINGS[reason.finding]


def test_facts_in_the_same_words_are_told_once_whatever_entries_they_come_from() -> None:
    first, second = (
        act("accession", "2005-07-27", key=key, recorded_at=AT) for key in ("one", "two")
    )
    assert because(first) == because(second)
    assert len({because(first), because(second)}) == 1


def test_answers_in_english_stay_as_programs_know_them() -> None:
    answer = obligation_json(due(record(DEPOSIT, KEPT), "2012-01-01")[0])
    told = {"source": "invented", "verified": True}
    assert answer == {
        "state": "XAA",
        "treaty": "ICRMW",
        "what": "initial_report",
        "numbers": [1],
        "due_on": "2006-11-01",
        "state_of": "overdue",
        "owed_by": "state_party",
        "received_on": None,
        "late_days": None,
        "rule": {
            "instrument": "ICRMW",
            "article": "73(1)(a)",
            "text": "A State party reports within one year of the Convention's entry into force for it.",
            "status": "in_operation",
            "since": None,
            "until": None,
            "verified": True,
        },
        "because": [
            {"fact": "accession", "date": "2005-07-27", **told},
            {"fact": "entry into force for the State", "date": "2005-11-01", **told},
            {
                "fact": "none recorded as received; the record of reports is complete to this day",
                "date": "2030-01-01",
                **told,
            },
        ],
        "beside": [],
        "would_change": [
            "a report recorded as received",
            "a date that the Committee prints or communicates",
            "a correction of the day of deposit",
        ],
        "unverified": 0,
    }
