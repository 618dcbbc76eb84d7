"""What binds a State on a day: declarations, reservations, procedures, denunciation, corrections."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from comity.cycle.checks import check_action
from comity.cycle.known import known_on
from comity.cycle.model import Record, TreatyAction
from comity.cycle.parties import list_parties
from comity.cycle.status import Index, TreatyStatus, get_status
from comity.terms.states import list_states
from tests.cycle.facts import act, day, record

DEPOSIT = act("accession", "2005-07-27")


def status(facts: Record, on: str, treaty: str = "ICRMW", state: str = "XAA") -> TreatyStatus:
    return get_status(Index(facts), state, treaty, day(on))


def test_a_deposit_makes_a_party_and_the_treaty_binds_later() -> None:
    before, between, after = (
        status(record(DEPOSIT), on) for on in ("2005-07-26", "2005-07-27", "2005-11-01")
    )
    assert (before.deposited, before.bound, before.in_force_on) == (False, False, None)
    assert (between.deposited, between.bound, between.in_force_on) == (
        True,
        False,
        day("2005-11-01"),
    )
    assert (after.deposited, after.bound) == (True, True)


def test_articles_76_and_77_are_two_flags_and_each_operates_from_ten_declarations() -> None:
    codes = [state.code for state in list_states()[:10]]
    deposits = [act("accession", "2005-07-27", state=code) for code in codes]
    nine = [act("declaration", "2006-01-01", state=code, article="77") for code in codes[:9]]
    tenth = act("declaration", "2007-01-01", state=codes[9], article="77(1)")
    facts = record(*deposits, *nine, tenth)
    for on, counted, operates in (("2006-12-31", 9, False), ("2007-01-01", 10, True)):
        found = status(facts, on, state=codes[0]).procedures
        assert [(p.procedure.article, p.recognized, p.declarations, p.operates) for p in found] == [
            ("76", False, 0, False),
            ("77", True, counted, operates),
        ]


def test_an_inquiry_is_open_unless_the_state_opted_out() -> None:
    bound = act("accession", "2010-01-31", "CRPD-OP")
    out = act("procedure_opt_out", "2010-01-31", "CRPD-OP", article="8")
    assert [p.operates for p in status(record(bound), "2011-01-01", "CRPD-OP").procedures] == [
        True,
        True,
    ]
    opted = act("procedure_opt_out", "2010-01-31", "CRPD-OP", article="6")
    assert [
        p.operates for p in status(record(bound, opted), "2011-01-01", "CRPD-OP").procedures
    ] == [
        True,
        False,
    ]
    by_clause = status(record(bound, out), "2011-01-01", "CRPD-OP").procedures
    assert [p.operates for p in by_clause] == [True, False], (
        "art. 8 is the clause that excludes art. 6"
    )


def test_a_withdrawn_reservation_stands_until_its_withdrawal() -> None:
    made = act("reservation", "2005-07-27", article="22(4)")
    withdrawn = act("withdrawal_of_reservation", "2012-03-01", article="22(4)")
    facts = record(DEPOSIT, made, withdrawn)
    assert [p.stands for p in status(facts, "2012-02-29").reservations] == [True]
    assert [p.stands for p in status(facts, "2012-03-01").reservations] == [False]
    assert status(facts, "2012-03-01").reservations[0].withdrawn == withdrawn


def test_a_statement_that_none_was_made_is_kept_and_is_no_declaration() -> None:
    none = act("not_made", "2010-12-01", article="76")
    found = status(record(DEPOSIT, none), "2011-01-01")
    assert [(p.action.article, p.stands) for p in found.declarations] == [("76", False)]
    assert found.procedures[0].recognized is False


def test_a_denunciation_is_pending_until_its_effect_and_can_be_taken_back() -> None:
    gone = act("denunciation", "2011-03-15")
    facts = record(DEPOSIT, gone)
    assert (status(facts, "2012-03-31").pending, status(facts, "2012-03-31").bound) == (
        (gone,),
        True,
    )
    assert (status(facts, "2012-04-01").left_on, status(facts, "2012-04-01").bound) == (
        day("2012-04-01"),
        False,
    )
    back = act("withdrawal_of_denunciation", "2012-01-01")
    kept = status(record(DEPOSIT, gone, back), "2012-04-01")
    assert (kept.left_on, kept.bound, kept.pending) == (None, True, ())


def test_a_state_may_come_back_after_it_left() -> None:
    gone, again = act("denunciation", "2011-03-15"), act("accession", "2015-02-10")
    found = status(record(DEPOSIT, gone, again), "2016-01-01")
    assert (found.in_force_on, found.left_on, found.bound) == (day("2015-06-01"), None, True)


def test_a_correction_takes_the_place_of_an_entry_from_the_day_it_was_recorded() -> None:
    later = datetime(2031, 6, 1, 12, tzinfo=UTC)
    right = act("accession", "2005-08-27", supersedes=DEPOSIT.key, recorded_at=later)
    facts = record(DEPOSIT, right)
    assert list_parties(facts, "ICRMW", day("2005-08-01")).count == 0
    assert list_parties(facts, "ICRMW", day("2005-08-01"), day("2031-05-31")).count == 1
    void = act("depositary_correction", "2005-07-27", supersedes=DEPOSIT.key, recorded_at=later)
    assert known_on(record(DEPOSIT, void)).actions == ()


SIGNED = act("signature", "2004-01-01")
DECLARED = act("declaration", "2009-01-01", article="77")


@pytest.mark.parametrize(
    ("new", "standing", "words"),
    [
        (act("accession", "1990-12-17"), [], "which was adopted on 1990-12-18"),
        (act("accession", "2006-01-01"), [DEPOSIT], "contradicts accession of 2005-07-27"),
        (act("ratification", "2003-01-01"), [SIGNED], "contradicts signature of 2004-01-01"),
        (act("signature", "2004-02-01"), [SIGNED], "contradicts signature of 2004-01-01"),
        (act("denunciation", "2011-01-01"), [SIGNED], "nothing is recorded that it could be of"),
        (act("withdrawal_of_reservation", "2011-01-01"), [DEPOSIT], "nothing is recorded"),
        (act("accession", "2006-01-01", effective_on=day("2005-01-01")), [], "before it was made"),
        (act("accession", "2007-01-01", state="SCG"), [], "was a State until 2006-06-02"),
        (act("not_made", "2010-12-01", article="77"), [DECLARED], "contradicts declaration under article 77"),
    ],
)  # fmt: skip
def test_what_contradicts_is_refused_with_the_reason(
    new: TreatyAction, standing: list[TreatyAction], words: str
) -> None:
    reason = check_action(new, standing)
    assert reason is not None
    assert words in reason


def test_a_correction_and_a_second_accession_after_leaving_are_taken() -> None:
    gone = act("denunciation", "2011-03-15")
    right = act("accession", "2005-08-27", supersedes=DEPOSIT.key)
    assert check_action(right, [DEPOSIT]) is None
    assert check_action(act("accession", "2015-02-10"), [DEPOSIT, gone]) is None
    assert check_action(act("ratification", "2004-01-01"), [SIGNED]) is None
    withdrawn = act("withdrawal_of_declaration", "2010-01-01", article="77")
    none = act("not_made", "2010-12-01", article="77")
    assert check_action(none, [DECLARED, withdrawn]) is None
