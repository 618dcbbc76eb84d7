"""Texts to annual reports, by the same steps as `reading.read`, without a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

from comity.annual.model import AnnualReport
from comity.annual.read import read_annual_report
from comity.observations.arrange import arrange
from comity.observations.build import SetContext, build_paragraphs, build_report_observations
from comity.observations.model import ConcludingObservations
from comity.observations.passages import ReadingText
from comity.terms.problems import Problem
from comity.text.limits import Limits
from comity.text.plain import read_plain

SHARED = Path(__file__).parents[3] / "shared"


@dataclass(frozen=True)
class Made:
    text: str
    report: AnnualReport
    sets: tuple[ConcludingObservations, ...]
    problems: tuple[Problem, ...]

    def found(self) -> list[tuple[str, str]]:
        """Each problem as (kind, the words it points at)."""
        return [(p.kind, p.span.quote(self.text) if p.span else "") for p in self.problems]


def make(text: str, language: str = "en") -> Made:
    reading_text: ReadingText = arrange(read_plain(text.encode(), Limits()), language)
    context = SetContext(language, "CMW", "ICRMW", None, "unknown", None, "", "0" * 64)
    sets, rest = build_report_observations(reading_text, context)
    paragraphs = build_paragraphs(reading_text, rest, context, "other", False)
    report, problems = read_annual_report(reading_text, paragraphs, sets, language)
    return Made(reading_text.text, report, sets, problems)


@pytest.fixture(scope="session")
def read_report() -> Callable[..., Made]:
    return make


@pytest.fixture(scope="session")
def sample_text() -> str:
    source = files("comity.formats").joinpath("samples/annual_report.txt")
    return source.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def a_66_48() -> Made:
    path = SHARED / "corpus" / "A_66_48.txt"
    if not path.is_file():
        pytest.skip(f"the corpus is absent: expected {path.name} in ../shared/corpus")
    return make(path.read_text(encoding="utf-8"))
