"""Labels by rule: which themes, persons and SDGs a text speaks of, each with the words that gave it.

One scan over the words looks for all phrases of a language at once. Source of the phrases and of
their weights: `comity.terms.labels`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import prod

from comity.terms.labels import LINE, STRONG, WEAK, list_label_words
from comity.terms.span import Span

WORD = re.compile(r"[^\W_]+")
PREFIX = 4  # letters by which a word with an open ending is looked up


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """`span`: the weightiest words that gave the label, the first of them where several weigh alike."""

    scheme: str
    label: str
    confidence: float
    span: Span


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`words`: lower case, an open ending still marked; `gives`: (scheme, label, weight)."""

    words: tuple[str, ...]
    gives: tuple[tuple[str, str, float], ...]


@dataclass(frozen=True, slots=True)
class _Table:
    whole: dict[str, tuple[_Phrase, ...]]
    open_: dict[str, tuple[_Phrase, ...]]


@cache
def _table(language: str) -> _Table:
    gives: dict[tuple[str, ...], list[tuple[str, str, float]]] = {}
    for row in list_label_words(language):
        for phrases, weight in ((row.strong, STRONG), (row.weak, WEAK)):
            for phrase in phrases:
                gives.setdefault(_split(phrase), []).append((row.scheme, row.label, weight))
    whole: dict[str, list[_Phrase]] = {}
    open_: dict[str, list[_Phrase]] = {}
    for words, labels in gives.items():
        first = words[0]
        home = open_.setdefault(first[:PREFIX], []) if "*" in first else whole.setdefault(first, [])
        home.append(_Phrase(words, tuple(labels)))
    return _Table(_frozen(whole), _frozen(open_))


def _frozen(table: dict[str, list[_Phrase]]) -> dict[str, tuple[_Phrase, ...]]:
    return {word: tuple(phrases) for word, phrases in table.items()}


def _split(phrase: str) -> tuple[str, ...]:
    """ "hate crime*" is ("hate", "crime*"); "non-citizen*" is ("non", "citizen*")."""
    return tuple(re.findall(r"[^\W_]+\*?", phrase.lower()))


def find_labels(text: str, language: str) -> tuple[FoundLabel, ...]:
    """The labels above the line, by scheme and name; spans count in the text.

    Each phrase counts once however often it stands there, and a phrase inside a longer one that
    gives the same label does not count beside it."""
    table = _table(language)
    if not table.whole:
        return ()
    evidence: dict[tuple[str, str], dict[tuple[str, ...], tuple[float, Span]]] = {}
    for phrase, span in _matches(text, table):
        for scheme, label, weight in phrase.gives:
            evidence.setdefault((scheme, label), {}).setdefault(phrase.words, (weight, span))
    found = (
        _weigh(scheme, label, list(rows.values())) for (scheme, label), rows in evidence.items()
    )
    return tuple(
        sorted(
            (entry for entry in found if entry.confidence >= LINE),
            key=lambda entry: (entry.scheme, entry.label),
        )
    )


def _matches(text: str, table: _Table) -> Iterator[tuple[_Phrase, Span]]:
    lowered = text.lower()
    if len(lowered) != len(text):  # "İ" is two code points in lower case: spans would shift
        lowered = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    words = WORD.findall(lowered)
    whole, open_ = table.whole, table.open_
    starts: list[int] = []
    for at, word in enumerate(words):
        begun = whole.get(word)
        stem = open_.get(word[:PREFIX])
        if begun is None and stem is None:
            continue
        for phrase in (*(begun or ()), *(stem or ())):
            end = at + len(phrase.words)
            if end <= len(words) and _stands(phrase.words, words, at):
                starts = starts or [found.start() for found in WORD.finditer(lowered)]
                yield phrase, Span(starts[at], starts[end - 1] + len(words[end - 1]))


def _stands(wanted: tuple[str, ...], words: list[str], at: int) -> bool:
    for offset, word in enumerate(wanted):
        if words[at + offset] != word and not (
            word[-1] == "*" and words[at + offset].startswith(word[:-1])
        ):
            return False
    return True


def _weigh(scheme: str, label: str, rows: list[tuple[float, Span]]) -> FoundLabel:
    outer = [
        (weight, span)
        for weight, span in rows
        if not any(
            other is not span
            and other.start <= span.start
            and span.end <= other.end
            and heavier >= weight
            and (other.end - other.start, -other.start) > (span.end - span.start, -span.start)
            for heavier, other in rows
        )
    ]
    confidence = 1 - prod(1 - weight for weight, _span in outer)
    best = min(outer, key=lambda row: (-row[0], row[1].start, row[1].end))
    return FoundLabel(scheme, label, round(min(confidence, 0.99), 2), best[1])
