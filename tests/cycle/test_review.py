"""A review shows what is known, what is only mentioned and what is missing."""

from __future__ import annotations

from datetime import date

from comity.cycle.review import Basis, Review, Step, build_review


def review(basis: Basis | None = "report") -> Review:
    return Review("XAA", "ICRMW", "CMW", (1,), basis, "CMW/C/XAA/CO/1", ())


def kinds(review: Review, knowledge: str) -> list[str]:
    return [step.kind for step in review.steps if step.knowledge == knowledge]


DIALOGUE = (
    Step("dialogue", "known", date(2071, 9, 8), "CMW/C/SR.903", 903),
    Step("dialogue", "known", date(2071, 9, 7), "CMW/C/SR.902", 902),
)
ADOPTION = Step("observations", "known", date(2071, 9, 17), "CMW/C/XAA/CO/1", 917)


def test_what_no_source_tells_is_missing_and_is_listed_in_the_order_of_the_cycle() -> None:
    built = build_review(review(), (*DIALOGUE, ADOPTION, Step("replies", "mentioned")))
    assert kinds(built, "known") == ["dialogue", "dialogue", "observations"]
    assert kinds(built, "mentioned") == ["replies"]
    assert kinds(built, "missing") == [
        "report",
        "receipt",
        "list_of_issues",
        "contributions",
        "delegation",
        "record_of_adoption",
        "next_due",
    ]
    assert [step.meeting for step in built.steps if step.kind == "dialogue"] == [902, 903]


def test_with_the_simplified_procedure_the_list_comes_first_and_replies_are_the_report() -> None:
    built = build_review(review("replies_to_loipr"), (ADOPTION,))
    assert kinds(built, "missing")[:2] == ["loipr", "report"]
    assert "list_of_issues" not in kinds(built, "missing")
    assert "replies" not in kinds(built, "missing")


def test_without_a_report_nothing_was_received() -> None:
    built = build_review(review("no_report_and_no_delegation"), (ADOPTION,))
    assert {"report", "receipt", "delegation"}.isdisjoint(step.kind for step in built.steps)


def test_a_step_that_is_known_takes_the_qualities_that_a_mention_gives_it() -> None:
    known = Step("replies", "known", date(2071, 8, 1), "CMW/C/XAA/RQ/1")
    mentioned = Step("replies", "mentioned", qualities=("incomplete",))
    built = build_review(review(), (mentioned, known))
    replies = [step for step in built.steps if step.kind == "replies"]
    assert replies == [
        Step("replies", "known", date(2071, 8, 1), "CMW/C/XAA/RQ/1", qualities=("incomplete",))
    ]


def test_the_same_meeting_told_twice_is_one_step_with_what_both_say() -> None:
    twice = (
        Step("dialogue", "known", date(2071, 9, 7), "", 902, source="register"),
        Step("dialogue", "known", date(2071, 9, 7), "CMW/C/SR.902", 902, source="/d/A/127/48/18"),
    )
    built = build_review(review(), twice)
    assert [step for step in built.steps if step.kind == "dialogue"] == [
        Step("dialogue", "known", date(2071, 9, 7), "CMW/C/SR.902", 902, source="register")
    ]
