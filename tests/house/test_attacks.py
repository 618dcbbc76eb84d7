"""No pattern can be made slow by what a file holds: each has its attacks, and time grows with length.

`attacks.toml` declares for places that make patterns the strings that cost them most; others are
read off each pattern's own source. All are tried at a short length; that which costs a pattern most
is repeated up to 64 KB, where time that grows with the square is seen a hundredfold, and from there,
unless it was passed in no time at all, to 250 KB and 1 MB (`make attacks`: always).
"""

from __future__ import annotations

import gc
import os
import re
import signal
import sys
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import pytest

import comity
from tests.house.own_attacks import own_attacks
from tests.house.pattern_walk import AnyPattern, all_patterns, hidden_compilations

FULL = os.environ.get("FULL_TESTS") == "1"
SHORT, MIDDLE, SMALL, LARGE = 4_000, 64_000, 250_000, 1_000_000
QUICK = 0.004
"""Seconds at MIDDLE: 60 ns a letter. Half the square of MIDDLE takes a second."""
SECONDS = 1.0
RATIO = 6
"""Four times the length may take a little more than four times the time, never sixteen times."""
TOO_SHORT = 0.05
"""Seconds below which a ratio measures the clock; what grows with the square takes far longer."""

# Made of numbers that the document prints, for a few hundred letters around them.
COMPILED_ELSEWHERE = {
    "annual/claims.py": "the figures of one record or meeting",
    "terms/patterns.py": "the one maker of patterns of words, whose callers are walked",
    "reading/kind.py": "what cached functions call, and two patterns of a document's first lines",
    "reading/header.py": "the protocols of a language, against a title",
    "reading/cover.py": "the names of languages, against one of them",
    "observations/tabling.py": "what a cached function calls",
    "observations/marking.py": "the word for annexes, once a document",
    "annual/occasions.py": "the joints between partners",
}


@cache
def attacks() -> dict[str, list[str]]:
    return tomllib.loads(Path(__file__).with_name("attacks.toml").read_text(encoding="utf-8"))


@cache
def patterns() -> tuple[tuple[str, AnyPattern], ...]:
    return tuple(all_patterns())


class TooSlowError(Exception):
    pass


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Ends what takes longer (not on Windows, which has no such alarm)."""
    if sys.platform == "win32":
        yield
        return

    def stop(_number: int, _frame: object) -> None:
        raise TooSlowError

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def without_earlier_objects() -> Iterator[None]:
    """The collector does not look again and again through what the tests before have left."""
    gc.collect()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def seconds(pattern: AnyPattern, unit: str, length: int) -> float:
    """Time of the processor for all matches in a text; infinite for one given up."""
    text = (unit * (length // len(unit) + 1))[:length]
    subject = text.encode() if isinstance(pattern.pattern, bytes) else text
    began = time.process_time()
    try:
        with at_most(6 * SECONDS):
            for _ in pattern.finditer(subject):  # type: ignore[arg-type]
                pass
    except TooSlowError:
        return float("inf")
    return time.process_time() - began


def units_of(place: str, pattern: AnyPattern) -> list[str]:
    return list(dict.fromkeys((*attacks()[place], *own_attacks(pattern))))


def test_every_place_that_makes_patterns_has_declared_attacks() -> None:
    """Where one is missing or no more: `python -m tests.house.find_attacks`."""
    assert sorted(attacks()) == sorted({place for place, _ in patterns()})


def test_every_pattern_has_attacks_of_its_own() -> None:
    assert [place for place, pattern in patterns() if not own_attacks(pattern)] == []


def test_patterns_are_compiled_where_they_are_walked() -> None:
    hidden = [
        place for place in hidden_compilations() if place.split(":")[0] not in COMPILED_ELSEWHERE
    ]
    assert hidden == [], "make it a constant of its module or keep it in a cached function"


def test_time_grows_with_length_and_not_faster() -> None:
    slow = [fault for place, pattern in patterns() if (fault := fault_of(place, pattern))]
    assert slow == []


def fault_of(place: str, pattern: AnyPattern) -> str:
    units = units_of(place, pattern)
    unit = max(units, key=lambda unit: min(seconds(pattern, unit, SHORT) for _ in (1, 2)))
    if seconds(pattern, unit, MIDDLE) < QUICK and not FULL:
        return ""
    small, large = seconds(pattern, unit, SMALL), 0.0
    for _ in range(3):  # another process may have taken the caches
        if small > SECONDS:
            break
        large = seconds(pattern, unit, LARGE)
        if large < SECONDS and large <= max(small * RATIO, TOO_SHORT):
            return ""
        small = seconds(pattern, unit, SMALL)
    return f"{place} on {unit!r}: {small:.3f} s, {large:.3f} s: {str(pattern.pattern)[:90]}"


def test_what_grows_with_the_square_is_found() -> None:
    assert fault_of("comity.grammar.marks:VOWEL_SIGNS", re.compile(r"\b(?:written )*replies"))


# -- whole documents -----------------------------------------------------------------------------

DOCUMENTS = {
    "brackets": "(",
    "numbers": "1. ",
    "articles": "arts. 1, 2, 3, ",
    "headings": "A. General\n",
    "numbered headings": "1. General\n",
    "notes": "text*/ and 1/ more\n* Note.\n1/ Note.\n",
    "one line": "The State party should adopt a law. ",
    "items": "(a) Item;\n",
    "symbols": "CRC/C/XAA/CO/1 and 2, ",
    "dates": "1 May 2011 and ",
    "meetings": "301st, 302nd, ",
    "quotes": "“«\"'",
    "blanks": " \t",
    "form feeds": "Page 1\f",
    "hyphens": "a-\n",
    "stops": "a. B; ",
}


@pytest.mark.parametrize("unit", DOCUMENTS.values(), ids=DOCUMENTS.keys())
def test_a_hostile_text_is_read_in_linear_time(unit: str) -> None:
    sizes = (250_000, 1_000_000)

    def read(length: int) -> float:
        text = "CRC/C/XAA/CO/1\n1. The Committee considered the report.\n" + unit * (
            length // len(unit)
        )
        began = time.process_time()
        with suppress(comity.CannotReadError):
            comity.read(text.encode())
        return time.process_time() - began

    read(1_000)
    with without_earlier_objects():
        for _ in range(2):
            small, large = read(sizes[0]), read(sizes[1])
            if large <= max(small * RATIO, 0.2):
                return
    pytest.fail(f"{sizes[0]:,} code points: {small:.2f} s, {sizes[1]:,}: {large:.2f} s")
