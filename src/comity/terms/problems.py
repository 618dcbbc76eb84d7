"""Doubt, kept beside the text it is about: what was opened but not understood.

Every kind a reader may report stands in `PROBLEM_KINDS` with what it means;
`check_reading` refuses a reading that holds any other. What kinds mean in the other languages of
the UN stands in `data/problem_meanings.csv` (ours, not reviewed); no reading opens it.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from comity.terms.span import Span

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One doubt. `kind`: a key of `problem_kinds()`; `span`: None when it is about the whole."""

    kind: str
    severity: Severity
    message: str
    span: Span | None = None

    def shift(self, by: int) -> Problem:
        span = self.span.shift(by) if self.span else None
        return Problem(self.kind, self.severity, self.message, span)


@cache
def problem_kinds() -> dict[str, str]:
    """Each documented kind of problem with the sentence that explains it."""
    raw = files("comity.terms").joinpath("data/problems.toml").read_text(encoding="utf-8")
    return {kind: str(meaning) for kind, meaning in tomllib.loads(raw).items()}


@cache
def _meanings() -> dict[str, dict[str, str]]:
    table = files("comity.terms").joinpath("data/problem_meanings.csv").read_text(encoding="utf-8")
    return {row["kind"]: row for row in csv.DictReader(table.splitlines())}


def problem_meaning(kind: str, language: str = "en") -> str | None:
    """The sentence that explains a kind, None for a kind that the tables do not hold."""
    if language == "en":
        return problem_kinds().get(kind)
    return _meanings().get(kind, {}).get(language) or None
