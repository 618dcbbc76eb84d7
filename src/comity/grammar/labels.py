"""Labels by rule: which themes, persons and SDGs a text speaks of, each with the words that gave it.

One scan over the words looks for all phrases of a language at once. Source of the phrases and of
their weights: `comity.terms.labels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import prod
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick

from comity.terms.labels import LINE, STRONG, WEAK, list_label_words
from comity.terms.span import Span

WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """`span`: the weightiest words that gave the label, the first of them where several weigh alike."""

    scheme: str
    label: str
    confidence: float
    span: Span


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`words`: lower case, an open ending still marked; `gives`: (scheme, label, weight); `order`:
    among the phrases that begin at the same word; `closed`: no word of it has an open ending."""

    words: tuple[str, ...]
    gives: tuple[tuple[str, str, float], ...]
    order: tuple[bool, int]
    closed: bool


class _Row(NamedTuple):
    """A phrase that stands in a text, from word `start` up to word `end`."""

    weight: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Table:
    """`automaton`: finds, in words joined by blanks, where one of `phrases` may stand."""

    phrases: tuple[tuple[_Phrase, ...], ...]
    automaton: AhoCorasick


@cache
def _table(language: str) -> _Table | None:
    gives: dict[tuple[str, ...], list[tuple[str, str, float]]] = {}
    for row in list_label_words(language):
        for phrases, weight in ((row.strong, STRONG), (row.weak, WEAK)):
            for phrase in phrases:
                gives.setdefault(_split(phrase), []).append((row.scheme, row.label, weight))
    by_literal: dict[str, list[_Phrase]] = {}
    for order, (words, labels) in enumerate(gives.items()):
        made = _Phrase(words, tuple(labels), ("*" in words[0], order), "*" not in "".join(words))
        by_literal.setdefault(_literal(words), []).append(made)
    if not by_literal:
        return None
    automaton = AhoCorasick(list(by_literal), store_patterns=False)
    return _Table(tuple(map(tuple, by_literal.values())), automaton)


def _literal(words: tuple[str, ...]) -> str:
    """ " hate crime" of "hate crime*", " court " of "court": up to the first open ending."""
    joined = f" {' '.join(words)} "
    return joined.partition("*")[0]


def _split(phrase: str) -> tuple[str, ...]:
    """ "hate crime*" is ("hate", "crime*"); "non-citizen*" is ("non", "citizen*")."""
    return tuple(re.findall(r"[^\W_]+\*?", phrase.lower()))


def find_labels(text: str, language: str) -> tuple[FoundLabel, ...]:
    """The labels above the line, by scheme and name; spans count in the text.

    Each phrase counts once however often it stands there, and a phrase inside a longer one that
    gives the same label does not count beside it."""
    table = _table(language)
    if table is None:
        return ()
    lowered = _lowered(text)
    words = WORD.findall(lowered)
    evidence: dict[tuple[str, str], dict[tuple[str, ...], _Row]] = {}
    for phrase, at in _matches(words, table):
        for scheme, label, weight in phrase.gives:
            row = _Row(weight, at, at + len(phrase.words))
            evidence.setdefault((scheme, label), {}).setdefault(phrase.words, row)
    found = [
        (scheme, label, *_weigh(list(rows.values())))
        for (scheme, label), rows in evidence.items()
        if _confidence(rows.values()) >= LINE  # what does not count can only lower it
    ]
    places = [match.span() for match in WORD.finditer(lowered)] if found else []
    return tuple(
        FoundLabel(scheme, label, confidence, Span(places[row.start][0], places[row.end - 1][1]))
        for scheme, label, confidence, row in sorted(found, key=lambda entry: entry[:2])
        if confidence >= LINE
    )


def _lowered(text: str) -> str:
    """In small letters and of the same length: "İ" is two code points in lower case."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _matches(words: list[str], table: _Table) -> list[tuple[_Phrase, int]]:
    """Each phrase with the number of the word at which it begins, in order."""
    joined = f" {' '.join(words)} "
    found = table.automaton.find_matches_as_indexes(joined, overlapping=True)
    # each word stands behind its blank, so that the blanks before a match say which word it is
    standing = [
        (phrase, at)
        for number, begin, _ in found
        for at in (joined.count(" ", 0, begin),)
        for phrase in table.phrases[number]
        if phrase.closed or _stands(phrase.words, words, at)
    ]
    return sorted(standing, key=lambda entry: (entry[1], entry[0].order))


def _stands(wanted: tuple[str, ...], words: list[str], at: int) -> bool:
    if at + len(wanted) > len(words):
        return False
    for offset, word in enumerate(wanted):
        if words[at + offset] != word and not (
            word[-1] == "*" and words[at + offset].startswith(word[:-1])
        ):
            return False
    return True


def _weigh(rows: list[_Row]) -> tuple[float, _Row]:
    """The confidence that the phrases of one label give together, and the weightiest of them."""
    if len(rows) == 1:
        return _confidence(rows), rows[0]
    outer = [row for row in rows if not any(_covers(other, row) for other in rows)]
    best = min(outer, key=lambda row: (-row.weight, row.start, row.end))
    return _confidence(outer), best


def _covers(other: _Row, row: _Row) -> bool:
    """True when a longer phrase that weighs no less holds a phrase."""
    return (
        other.weight >= row.weight
        and other.start <= row.start
        and row.end <= other.end
        and other.end - other.start > row.end - row.start
    )


def _confidence(rows: Iterable[_Row]) -> float:
    return round(min(1 - prod(1 - row.weight for row in rows), 0.99), 2)
