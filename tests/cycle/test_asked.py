"""What the register holds of what a Committee asked for, and of what a document tells."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from comity.cycle.asked import PrintedAct, answer_asked, compare_printed
from comity.cycle.known import known_on
from comity.cycle.model import Record, TreatyAction
from comity.cycle.status import Index, get_status

AT = datetime(2030, 1, 1, tzinfo=UTC)


def act(kind: Any, made_on: str, article: str = "") -> TreatyAction:
    return TreatyAction(
        f"ICRMW/MEX/{kind}/{made_on}/{article}", "MEX", "ICRMW", kind, date.fromisoformat(made_on),
        "an invented register", True, AT, article=article,
    )  # fmt: skip


def status(*actions: TreatyAction, on: str = "2020-01-01") -> Any:
    index = Index(known_on(Record(actions)))
    return get_status(index, "MEX", "ICRMW", date.fromisoformat(on))


RATIFIED = act("ratification", "1999-03-08")
ASKED = (
    # actions, kind, article, on, held, day, why
    ((), "ratify", "", "2020-01-01", "not_recorded", None, "nothing is recorded"),
    ((RATIFIED,), "ratify", "", "2020-01-01", "recorded", "1999-03-08", "ratified"),
    ((RATIFIED,), "ratify", "", "1999-01-01", "not_recorded", None, "not yet on that day"),
    (
        (RATIFIED, act("declaration", "2008-09-15", "77")),
        "declare", "77", "2020-01-01", "recorded", "2008-09-15", "declared",
    ),
    (
        (RATIFIED, act("declaration", "2008-09-15", "77")),
        "declare", "76", "2020-01-01", "not_recorded", None, "76 and 77 are two",
    ),
    (
        (RATIFIED, act("declaration", "2008-09-15", "77"), act("withdrawal_of_declaration", "2011-01-01", "77")),
        "declare", "77", "2020-01-01", "withdrawn", "2011-01-01", "taken back",
    ),
    (
        (RATIFIED, act("reservation", "1999-03-08", "22(4)")),
        "withdraw_reservation", "22", "2010-01-01", "standing", "1999-03-08", "it stands",
    ),
    (
        (RATIFIED, act("reservation", "1999-03-08", "22(4)"), act("withdrawal_of_reservation", "2014-01-01", "22(4)")),
        "withdraw_reservation", "22", "2020-01-01", "recorded", "2014-01-01", "withdrawn as asked",
    ),
)  # fmt: skip


@pytest.mark.parametrize(("actions", "kind", "article", "on", "held", "day", "why"), ASKED)
def test_the_register_answers_as_of_a_day(
    actions: tuple[TreatyAction, ...],
    kind: Any,
    article: str,
    on: str,
    held: str,
    day: str | None,
    why: str,
) -> None:
    answer = answer_asked(status(*actions, on=on), kind, article)
    told = answer.on.isoformat() if answer.on else None
    assert (answer.held, told) == (held, day), why


def test_a_printed_act_that_the_register_dates_otherwise_is_a_difference_with_both_sources() -> (
    None
):
    found = compare_printed(PrintedAct("ICRMW", 2001, None), status(RATIFIED), treaty_known=True)
    assert found is not None
    assert found.message == (
        "ICRMW: the document says 2001, the register 1999-03-08 (an invented register)"
    )


def test_an_act_agrees_by_its_year_and_silence_of_an_unknown_treaty_is_no_difference() -> None:
    assert (
        compare_printed(PrintedAct("ICRMW", 1999, None), status(RATIFIED), treaty_known=True)
        is None
    )
    assert compare_printed(PrintedAct("ICRMW", 1999, None), status(), treaty_known=False) is None
    missing = compare_printed(PrintedAct("ICRMW", 1999, None), status(), treaty_known=True)
    assert missing is not None
    assert missing.message == "ICRMW: the document says 1999, the register holds no act"
