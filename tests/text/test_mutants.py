"""Seeded mutants of real and invented documents: flips, cuts and splices neither crash nor hang.

A sample within half a minute; `make fuzz` tries them all, by the same processes.
"""

from __future__ import annotations

import os
import random
import time
from contextlib import closing
from pathlib import Path

from tests.text.fuzz import Case, What, list_cases, try_cases

BUDGET = 20.0
"""Seconds for the sample."""


def test_mutants_are_read_or_refused(shared: Path) -> None:
    cases = list_cases(shared / "corpus")
    random.Random(1).shuffle(cases)
    began = time.monotonic()
    faults: list[str] = []
    tried = 0
    with closing(try_cases(cases)) as outcomes:
        for outcome in outcomes:
            tried += 1
            if outcome.what == "fault":
                faults.append(str(outcome))
            if time.monotonic() - began > BUDGET:
                break
    assert tried >= 5
    assert faults == [], f"of {tried}"


def behave(case: Case) -> tuple[What, str]:
    """What the name of the case tells it to do."""
    if case[0].name == "dies":
        os._exit(3)
    if case[0].name == "hangs":
        time.sleep(60)
    return "read", ""


def test_a_reader_that_dies_or_hangs_costs_its_own_mutant_only() -> None:
    cases = [(Path(name), 0) for name in ("read", "dies", "read", "hangs", "read")]
    outcomes = list(try_cases(cases, attempt=behave, seconds=5))
    assert [(outcome.case[0].name, outcome.what, outcome.said) for outcome in outcomes] == [
        ("read", "read", ""),
        ("dies", "fault", "died: 3"),
        ("read", "read", ""),
        ("hangs", "fault", "hangs"),
        ("read", "read", ""),
    ]
