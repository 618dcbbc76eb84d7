"""Texts in the Committees' drafting style, about invented States, to sets of observations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from comity.observations.arrange import arrange
from comity.observations.build import SetContext, build_observations
from comity.observations.model import ConcludingObservations
from comity.text.limits import Limits
from comity.text.plain import read_plain

SetBuilder = Callable[..., ConcludingObservations]


def build(text: str, language: str = "en", committee: str = "CCPR") -> ConcludingObservations:
    """One set from plain text, one block a line."""
    treaty = {"CCPR": "ICCPR", "CESCR": "ICESCR", "CERD": "ICERD", "CMW": "ICRMW", "CED": "ICPPED"}
    context = SetContext(
        language,
        committee,
        treaty.get(committee, committee),
        None,
        "unknown",
        None,
        "Norland",
        "0" * 64,
    )
    reading_text = arrange(read_plain(text.strip().encode(), Limits()), language)
    (found,) = build_observations(reading_text, context)
    return found


@pytest.fixture(scope="session")
def build_set() -> SetBuilder:
    return build
