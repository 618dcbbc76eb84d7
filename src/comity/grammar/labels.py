"""Labels by rule: which themes, persons and SDGs a text speaks of, each with the words that gave it.

One scan over the words looks for all phrases of a language at once. Source of the phrases and of
their weights: `comity.terms.labels`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice

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
    """`words`: lower case, an open ending still marked; `gives`: (scheme, label) with its weight; `order`:
    among the phrases that begin at the same word; `whole`: no word
    of it but the last has an open ending."""

    words: tuple[str, ...]
    gives: tuple[tuple[tuple[str, str], float], ...]
    order: tuple[bool, int]
    whole: bool


_Row = tuple[float, int, int]
"""A phrase that stands in a text: its weight, the number of its first word, and where it ends."""


@dataclass(frozen=True, slots=True)
class _Table:
    """`automaton`: finds, in words joined by blanks, where one of `phrases` may stand."""

    phrases: tuple[tuple[_Phrase, ...], ...]
    automaton: AhoCorasick


@cache
def _table(language: str) -> _Table | None:
    gives: dict[tuple[str, ...], dict[tuple[str, str], float]] = {}
    for row in list_label_words(language):
        for phrases, weight in ((row.strong, STRONG), (row.weak, WEAK)):
            for phrase in phrases:
                gives.setdefault(_split(phrase), {}).setdefault((row.scheme, row.label), weight)
    by_literal: dict[str, list[_Phrase]] = {}
    for order, (words, labels) in enumerate(gives.items()):
        whole = "*" not in "".join(words)[:-1]
        made = _Phrase(words, tuple(labels.items()), ("*" in words[0], order), whole)
        by_literal.setdefault(_literal(words), []).append(made)
    if not by_literal:
        return None
    automaton = AhoCorasick(list(by_literal), store_patterns=False)
    return _Table(tuple(map(tuple, by_literal.values())), automaton)


def _literal(words: tuple[str, ...]) -> str:
    """ " hate crime" of "hate crime*", " court " of "court": up to the first open ending."""
    joined = f" {' '.join(words)} "
    return joined.partition("*")[0]


OPEN_WORD = re.compile(r"[^\W_]+\*?")


def _split(phrase: str) -> tuple[str, ...]:
    """ "hate crime*" is ("hate", "crime*"); "non-citizen*" is ("non", "citizen*")."""
    return tuple(OPEN_WORD.findall(phrase.lower()))


def find_labels(text: str, language: str) -> tuple[FoundLabel, ...]:
    """The labels above the line, by scheme and name; spans count in the text.

    Each phrase counts once however often it stands there, and a phrase inside a longer one that
    gives the same label does not count beside it."""
    table = _table(language)
    if table is None:
        return ()
    lowered = _lowered(text)
    evidence: dict[tuple[str, str], list[_Row]] = {}
    for phrase, at in _matches(WORD.findall(lowered), table):
        end = at + len(phrase.words)
        for name, weight in phrase.gives:
            evidence.setdefault(name, []).append((weight, at, end))
    found = [
        (name, *_weigh(rows))
        for name, rows in evidence.items()
        if _confidence(rows) >= LINE  # what does not count can only lower it
    ]
    last = max((row[2] for _, _, row in found), default=0)
    places = [match.span() for match in islice(WORD.finditer(lowered), last)]
    return tuple(
        FoundLabel(*name, confidence, Span(places[start][0], places[end - 1][1]))
        for name, confidence, (_, start, end) in sorted(found)
        if confidence >= LINE
    )


def _lowered(text: str) -> str:
    """In small letters and of the same length: "İ" is two code points in lower case."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _matches(words: list[str], table: _Table) -> list[tuple[_Phrase, int]]:
    """Each phrase once, with the number of the word at which it first begins, in order."""
    joined = f" {' '.join(words)} "
    found = table.automaton.find_matches_as_indexes(joined, overlapping=True)
    starts = [0, *accumulate(len(word) + 1 for word in words)]  # of the blank before each word
    standing: dict[tuple[str, ...], tuple[_Phrase, int]] = {}
    for number, begin, _ in found:
        at = bisect_left(starts, begin)
        for phrase in table.phrases[number]:
            if phrase.words not in standing and (phrase.whole or _stands(phrase.words, words, at)):
                standing[phrase.words] = phrase, at
    return sorted(standing.values(), key=lambda entry: (entry[1], entry[0].order))


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
    best = min(outer, key=lambda row: (-row[0], row[1], row[2]))
    return _confidence(outer), best


def _covers(other: _Row, row: _Row) -> bool:
    """True when a longer phrase that weighs no less holds a phrase."""
    weight, start, end = row
    heavier, begin, stop = other
    return heavier >= weight and begin <= start and end <= stop and stop - begin > end - start


def _confidence(rows: list[_Row]) -> float:
    doubt = 1.0
    for weight, _start, _end in rows:
        doubt *= 1 - weight
    return round(min(1 - doubt, 0.99), 2)
