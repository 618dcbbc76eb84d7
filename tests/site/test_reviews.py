"""Reviews of a loaded annual report: known, mentioned, missing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from comity.site.accounts.history import save_tracked
from comity.site.library.actions import load_file
from comity.site.library.models import Act
from comity.site.registry.reported import record_reports
from comity.site.reviews.models import Contribution
from comity.site.reviews.queries import get_review, list_reviews


@pytest.fixture
def report(store, corpus: Path) -> None:
    load_file((corpus / "A_66_48.txt").read_bytes(), "A_66_48.txt")
    record_reports()


def review_of(state: str):
    return get_review(Act.objects.get(kind="concluding_observations", state=state))


def test_a_real_report_gives_four_reviews(report) -> None:
    assert sorted(review.state for review in list_reviews(committee="CMW")) == [
        "ALB",
        "ECU",
        "MEX",
        "SEN",
    ]


def test_albanias_review_shows_what_is_known_mentioned_and_missing(report) -> None:
    review = review_of("ALB")
    known = [(step.kind, step.on, step.symbol, step.meeting) for step in review.of("known")]
    assert known == [
        ("report", None, "CMW/C/ALB/1", None),
        ("dialogue", date(2010, 11, 22), "CMW/C/SR.139", 138),
        ("dialogue", date(2010, 11, 23), "CMW/C/SR.140", 139),
        ("observations", date(2010, 12, 1), "CMW/C/ALB/CO/1", 151),
        ("next_due", date(2015, 11, 1), "", None),
    ]
    assert [(step.kind, step.qualities) for step in review.of("mentioned")] == [
        ("list_of_issues", ()),
        ("replies", ()),
    ]
    assert [step.kind for step in review.of("missing")] == [
        "receipt",
        "contributions",
        "delegation",
        "record_of_adoption",
    ]


def test_senegals_replies_are_incomplete_and_too_late_for_translation(report) -> None:
    review = review_of("SEN")
    replies = [step for step in review.of("mentioned") if step.kind == "replies"]
    assert [step.qualities for step in replies] == [("incomplete", "too_late_for_translation")]
    record = [step for step in review.steps if step.kind == "record_of_adoption"]
    assert [(step.knowledge, step.symbol) for step in record] == [("known", "CMW/C/SR.153")]


def test_each_step_points_at_the_paragraph_that_tells_it(report) -> None:
    steps = review_of("ALB").of("known")
    assert {step.source for step in steps} == {
        "/d/CMW/C/ALB/CO/1/1",
        "/d/CMW/C/ALB/CO/1/48",
    }


def test_a_contribution_that_is_not_public_is_for_the_secretariat_alone(report) -> None:
    contribution = Contribution(
        committee="CMW", state="ALB", numbers="1", who="An invented institution",
        kind=Contribution.Kind.NHRI, step=Contribution.Step.DIALOGUE, public=False,
    )  # fmt: skip
    save_tracked(contribution, user_id=1)
    act = Act.objects.get(kind="concluding_observations", state="ALB")
    assert "contributions" in [step.kind for step in get_review(act).of("missing")]
    told = [step for step in get_review(act, private=True).steps if step.kind == "contributions"]
    assert [step.detail for step in told] == ["An invented institution"]
