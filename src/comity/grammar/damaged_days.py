"""Days in Arabic text whose letters a PDF file has damaged.

The text layer of CRPD/C/ALB/CO/1 prints "16 أيل ل/ساتمبر 2019". Both names of a month stand side by
side, so what is left of them tells the month apart from the eleven others; where it does not, there
is no day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import SequenceMatcher
from functools import cache

from comity.terms.words import get_words

DAMAGED_DAY = re.compile(
    r"""(?<![0-9/.])(?P<day>[0-9]{1,2})[ ]
        (?:(?P<first>[^\W\d_]{1,12}(?:[ ][^\W\d_]{1,8}){0,2}[ ]?)/(?P<second>[ ]?[^\W\d_]{2,14}(?:[ ][^\W\d_]{1,3})?)
          |(?P<both>[^\W\d_]{7,18}))              # the stroke between the names has become a letter
        [ ](?P<year>[12][0-9]{3})(?![0-9])
    """,
    re.VERBOSE,
)
REPEATED = re.compile(r"(.)\1{1,20}")
SURE = 0.6
"""Least likeness of what is printed to the two names of a month; and MARGIN over the next month."""
MARGIN = 0.1


@cache
def _pairs() -> tuple[tuple[int, str], ...]:
    """Each month with its two names joined, "أيلول/سبتمبر"."""
    months = get_words("ar").table("dates.months")
    by_number: dict[int, list[str]] = {}
    for name, number in months.items():
        by_number.setdefault(number, []).append(name)
    return tuple(
        (number, f"{names[0]}/{other}")
        for number, names in by_number.items()
        for other in names[1:]
    )


def guess_month(printed: str) -> int | None:
    """The month that two damaged names can only be; None where two months are about as near."""
    return _nearest(printed, _ratio) or _nearest(printed, _alignment)


def _nearest(printed: str, measure: Callable[[str, str], float]) -> int | None:
    likeness: dict[int, float] = {}
    for number, pair in _pairs():
        likeness[number] = max(measure(printed, pair), likeness.get(number, 0.0))
    best, *others = sorted(likeness.items(), key=lambda entry: -entry[1])
    if best[1] >= SURE and best[1] - others[0][1] >= MARGIN:
        return best[0]
    return None


def _ratio(printed: str, pair: str) -> float:
    """Letters in common, stretched ones counted once."""
    one, other = (REPEATED.sub(r"\1", text.replace(" ", "")) for text in (printed, pair))
    return SequenceMatcher(None, one, other).ratio()


def _alignment(printed: str, pair: str) -> float:
    """Letters in their places; a blank may stand for a letter that is lost ("ما ا" for "مارس")."""
    costs = [float(place) for place in range(len(pair) + 1)]
    for letter in printed:
        before, costs = costs, [costs[0] + (0.5 if letter == " " else 1.0)]
        for place, other in enumerate(pair):
            change = 0.0 if letter == other else 0.5 if letter == " " else 1.0
            costs.append(min(before[place] + change, before[place + 1] + 1, costs[place] + 1))
    return 1 - costs[-1] / max(len(printed), len(pair))
