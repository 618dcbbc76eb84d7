"""Each set has a key of its own, whatever the report prints."""

from __future__ import annotations

from importlib.resources import files

import comity

SAMPLE = files("comity.formats").joinpath("samples/annual_report.txt").read_text(encoding="utf-8")


def test_a_number_that_opens_two_sets_gives_two_keys_and_a_problem() -> None:
    reading = comity.read(SAMPLE.replace("19.\tBrennmark", "18.\tBrennmark").encode(), "a.txt")
    assert [found.key for found in reading.concluding_observations] == [
        "A/127/48#18",
        "A/127/48#18~dup2",
        "A/127/48#20",
    ]
    assert [
        problem.message for problem in reading.problems if problem.kind == "number_repeated"
    ] == [
        "paragraph 18 of the report opens a set twice: expected a number of its own, here the key "
        "A/127/48#18~dup2"
    ]
    comity.check_reading(reading, reading.text)
