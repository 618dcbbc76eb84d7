"""Errors of every class, planted into the sample report, are found where they were planted."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest

from tests.annual.planted import FOLLOWS, PLANTERS, Plant, Planter

EACH = 8
SEED = 66_48


def _plants(planter: Planter, text: str) -> list[Plant]:
    return [planter(text, Random(f"{SEED}:{planter.__name__}:{turn}")) for turn in range(EACH)]


def _is_found(plant: Plant, found: list[tuple[str, str]]) -> bool:
    return any(
        kind in plant.kinds and (plant.near in words or words in plant.near)
        for kind, words in found
        if words
    )


def _false_alarms(plant: Plant, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    allowed = set(plant.kinds).union(*(FOLLOWS.get(kind, frozenset()) for kind in plant.kinds))
    return [(kind, words) for kind, words in found if kind not in allowed]


def test_the_sample_as_it_is_gives_no_alarm(
    read_report: Callable[..., object], sample_text: str
) -> None:
    assert read_report(sample_text).problems == ()  # type: ignore[attr-defined]


@pytest.mark.parametrize("planter", PLANTERS, ids=lambda planter: planter.__name__)
def test_at_least_nine_of_ten_planted_errors_are_found_with_at_most_one_false_alarm(
    planter: Planter, read_report: Callable[..., object], sample_text: str
) -> None:
    missed, alarms = [], []
    for plant in _plants(planter, sample_text):
        found = read_report(plant.text).found()  # type: ignore[attr-defined]
        if not _is_found(plant, found):
            missed.append((plant.near, found))
        alarms.append(_false_alarms(plant, found))
    assert len(missed) <= EACH * 0.1, missed
    assert max(len(each) for each in alarms) <= 1, [each for each in alarms if len(each) > 1]


def test_several_errors_in_one_report_are_each_found(
    read_report: Callable[..., object], sample_text: str
) -> None:
    names = ("wrong_count", "symbol_without_organ", "section_skipped", "annex_unannounced")
    chosen = [planter for planter in PLANTERS if planter.__name__ in names]
    for turn in range(EACH):
        text, plants = sample_text, []
        for planter in chosen:
            plants.append(planter(text, Random(f"{SEED}:all:{turn}")))
            text = plants[-1].text
        found = read_report(text).found()  # type: ignore[attr-defined]
        assert [plant.name for plant in plants if not _is_found(plant, found)] == []
        kinds = {kind for plant in plants for kind in plant.kinds}
        assert [kind for kind, _ in found if kind not in kinds] == []
