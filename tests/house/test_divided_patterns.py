"""No repeated part of a pattern can be divided in more than one way, whatever stands around it.

`(?:[^()]{0,80}|…){0,12}` takes the same thousand letters in as many ways as a number has digits, and
a pattern tries them all before it gives up: hours, on one line. A text made of one repeated string
(`test_attacks.py`) need not show it, the shape of the pattern does.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]

import pytest

from tests.house.pattern_walk import all_patterns

LAZY_OR_GREEDY = (code.MAX_REPEAT, code.MIN_REPEAT)
REPEATS = (*LAZY_OR_GREEDY, code.POSSESSIVE_REPEAT)
MOST_BRANCHES = 400
Item = tuple[object, tuple[object, ...]]


def test_no_pattern_repeats_what_can_be_divided_in_several_ways() -> None:
    assert [
        f"{place}: {part}" for place, pattern in all_patterns() for part in divided(pattern)
    ] == []


@pytest.mark.parametrize(
    "pattern", [r"(?:[^()]{0,80}|[(]a[)]){0,12}x", r"(?:\w+\s*)*:", r"(?:(?:a{1,3})b?){2,9}c"]
)
def test_such_a_part_is_found(pattern: str) -> None:
    assert divided(re.compile(pattern))


@pytest.mark.parametrize(
    "pattern",
    [r"(?:[^()]*+(?:[(]a[)])){0,12}x", r"(?:\w+\s)*:", r"(?:[ab]|c){2,9}d", r"(?:\w+)++:"],
)
def test_a_part_with_one_way_is_not(pattern: str) -> None:
    assert divided(re.compile(pattern)) == []


def divided(pattern: re.Pattern[str] | re.Pattern[bytes]) -> list[str]:
    return list(_in(parser.parse(pattern.pattern, pattern.flags)))


def _in(items: Iterable[Item]) -> Iterator[str]:
    for kind, value in items:
        if kind in LAZY_OR_GREEDY and value[1] >= 2:
            yield from (str(way)[:200] for way in _ways(value[2]) if _divides(way))
        for inner in _inside(kind, value):
            yield from _in(inner)


def _inside(kind: object, value: tuple[object, ...]) -> tuple[Iterable[Item], ...]:
    if kind in REPEATS:
        return (value[2],)
    if kind is code.SUBPATTERN:
        return (value[3],)
    if kind is code.BRANCH:
        return tuple(value[1])
    if kind in (code.ASSERT, code.ASSERT_NOT):
        return (value[1],)
    return (value,) if kind is code.ATOMIC_GROUP else ()


def _ways(items: Iterable[Item]) -> list[list[Item]]:
    """What a part may be made of, its groups opened and its branches each apart."""
    ways: list[list[Item]] = [[]]
    for kind, value in items:
        if kind is code.ASSERT_NOT and not value[1]:  # "(?!)": this way is never taken
            return []
        if kind is code.SUBPATTERN:
            further = _ways(value[3])
        elif kind is code.BRANCH:
            further = [way for branch in value[1] for way in _ways(branch)]
        else:
            further = [[(kind, value)]]
        ways = [way + more for way in ways for more in further][:MOST_BRANCHES]
    return ways


def _divides(way: list[Item]) -> bool:
    """One repeat of a varying length and nothing else that has to be there."""
    return any(
        kind in LAZY_OR_GREEDY
        and value[1] >= 2
        and value[0] < value[1]
        and not any(_needed(*other) for place, other in enumerate(way) if place != at)
        for at, (kind, value) in enumerate(way)
    )


def _needed(kind: object, value: tuple[object, ...]) -> bool:
    if kind in REPEATS:
        return value[0] > 0 and value[2].getwidth()[0] > 0
    return kind not in (code.AT, code.ASSERT, code.ASSERT_NOT)
