"""Where the reader's problems stand: in a paragraph, above one, or in none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from comity.site.library.models import Extract, FoundProblem
from comity.site.library.queries import Printed

NUMBER = 12
"""So many characters before a paragraph hold its printed number."""


@dataclass(frozen=True, slots=True)
class Doubts:
    """Problems of the reader in a paragraph and above it."""

    inside: tuple[FoundProblem, ...] = ()
    above: tuple[FoundProblem, ...] = ()


def place_problems(printed: Printed) -> dict[int | None, Doubts]:
    """By extract, the problems that stand in it and above it; None: in none."""
    inside: dict[int | None, list[FoundProblem]] = defaultdict(list)
    above: dict[int | None, list[FoundProblem]] = defaultdict(list)
    for anchor, rows in printed.problems.items():
        own = next((e for e in printed.extracts if anchor and e.anchor == anchor), None)
        for row in rows:
            holder = own or _next_to(row, printed.extracts)
            if holder is None or own or _is_inside(row, holder):
                inside[holder.pk if holder else None].append(row)
            elif holder is printed.extracts[0]:
                inside[None].append(row)
            else:
                above[holder.pk].append(row)
    return {
        key: Doubts(*(tuple(sorted(table[key], key=_place)) for table in (inside, above)))
        for key in {*inside, *above}
    }


def _next_to(problem: FoundProblem, extracts: Sequence[Extract]) -> Extract | None:
    """The first paragraph that does not end before the problem does."""
    end = problem.end
    if end is None:
        return None
    return next((e for e in extracts if e.end is not None and end <= e.end), None)


def _is_inside(problem: FoundProblem, extract: Extract) -> bool:
    """In its text or in the number printed before it."""
    text = extract.start or 0
    return (problem.end or 0) > text or (problem.start or 0) >= text - NUMBER


def _place(problem: FoundProblem) -> tuple[int, int]:
    return (-1 if problem.start is None else problem.start, problem.pk)
