"""When a treaty comes into force for a State, and when a denunciation ends it."""

from __future__ import annotations

import pytest

from comity.cycle.entry import denunciation_effect, entry_into_force
from comity.cycle.model import CONSENTS
from comity.terms.rules import get_entry_rule
from comity.terms.treaties import list_treaties
from tests.cycle.facts import act, day


@pytest.mark.parametrize(
    ("treaty", "deposited", "in_force", "why"),
    [
        ("ICRMW", "2009-07-27", "2009-11-01", "three months end on 27 October"),
        ("ICRMW", "2010-07-07", "2010-11-01", "the same first of the month"),
        ("ICRMW", "2010-10-29", "2011-02-01", "29 January, then February"),
        ("ICRMW", "2010-03-01", "2010-07-01", "the months end on 1 June; July follows"),
        ("ICRMW", "2010-11-30", "2011-03-01", "no 30 February: 28 February"),
        ("ICRMW", "2011-11-30", "2012-03-01", "29 February of a leap year"),
        ("ICRMW", "1993-02-19", "2003-07-01", "one of the first twenty"),
        ("ICRMW", "2003-03-14", "2003-07-01", "the twentieth"),
        ("ICRMW", "2003-06-05", "2003-10-01", "after the twentieth, by its own deposit"),
        ("ICRMW", "2003-03-20", "2003-07-01", "never before the Convention itself"),
        ("CEDAW", "2001-01-31", "2001-03-02", "thirty days, not a month"),
        ("ICCPR", "1999-11-30", "2000-02-29", "three months stop at the month's end"),
        ("OPAC", "2004-01-31", "2004-02-29", "one month"),
        ("CRPD", "2010-12-02", "2011-01-01", "thirty days"),
        ("ILO C189", "2014-05-14", "2015-05-14", "twelve months after registration"),
        ("Refugee Protocol", "1980-01-02", "1980-01-02", "the day of deposit"),
    ],
)  # fmt: skip
def test_entry_into_force_follows_the_treaty(
    treaty: str, deposited: str, in_force: str, why: str
) -> None:
    assert entry_into_force(act("accession", deposited, treaty)) == day(in_force), why


def test_a_day_printed_by_the_depositary_wins() -> None:
    printed = act("succession", "2006-10-23", effective_on=day("2006-06-03"))
    assert entry_into_force(printed) == day("2006-06-03")


@pytest.mark.parametrize(
    ("treaty", "in_force", "received", "ends", "why"),
    [
        ("ICRMW", "2003-07-01", "2010-03-15", "2011-04-01", "first of the month after a year"),
        ("ICRMW", "2010-01-01", "2012-03-15", "2016-02-01", "not in the first five years"),
        ("CAT", "1990-01-01", "2010-03-15", "2011-03-15", "one year"),
        ("ICCPR-OP1", "1990-01-01", "1999-11-30", "2000-02-29", "three months"),
        ("ICCPR", "1990-01-01", "1999-11-30", None, "the Covenant has no such clause"),
    ],
)
def test_a_denunciation_takes_effect_by_its_article(
    treaty: str, in_force: str, received: str, ends: str | None, why: str
) -> None:
    action = act("denunciation", received, treaty)
    assert denunciation_effect(action, day(in_force)) == (day(ends) if ends else None), why


def test_every_treaty_of_the_committees_has_its_rule_and_comes_into_force_by_it() -> None:
    for treaty in list_treaties():
        rule = get_entry_rule(treaty.code)
        if treaty.committee is None and rule is None:
            continue
        assert rule is not None, treaty.code
        last = act("ratification", rule.threshold_on.isoformat(), treaty.code)
        assert last.kind in CONSENTS
        assert entry_into_force(last) == treaty.in_force_on, treaty.code
