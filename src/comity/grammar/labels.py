"""Labels by rule: which themes, persons and SDGs a text speaks of, each with the words that gave it.

One scan over the words looks for all phrases of a language at once. Source of the phrases and of
their weights: `comity.terms.labels`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from comity.grammar.model import Label
from comity.terms.labels import LINE, STRONG, WEAK, list_label_words
from comity.terms.span import Span

ASCII_SIGNS = {code: " " for code in range(128) if not chr(code).isalnum()}
SIGN = re.compile(r"[^\w ]")
GAP = re.compile(r"(  +)")  # begins with two literal signs, for which the text is searched at once
OPEN_WORD = re.compile(r"[^\W_]+\*?")


@dataclass(frozen=True, slots=True)
class _Phrase:
    """`words`: all of them where more than what is looked for has to be compared; `gives`: numbers of
    labels, each with the doubt that the phrase leaves."""

    number: int
    words: tuple[str, ...]
    gives: tuple[tuple[int, float], ...]


_Row = tuple[float, int, int]
"""A phrase that stands among the words: the doubt that it leaves, where it begins and ends. Of several
the smallest is the weightiest, and the first of those that weigh alike."""


@dataclass(frozen=True, slots=True)
class _Table:
    """`names`: of the labels, scheme and label, in order; `automaton`: finds, in words joined by blanks,
    where one of `phrases` may stand."""

    names: tuple[tuple[str, str], ...]
    phrases: tuple[tuple[_Phrase, ...], ...]
    automaton: AhoCorasick


@cache
def _table(language: str) -> _Table | None:
    gives: dict[tuple[str, ...], dict[tuple[str, str], float]] = {}
    for row in list_label_words(language):
        for phrases, weight in ((row.strong, STRONG), (row.weak, WEAK)):
            for phrase in phrases:
                gives.setdefault(_split(phrase), {}).setdefault((row.scheme, row.label), weight)
    names = sorted({name for labels in gives.values() for name in labels})
    order = {name: number for number, name in enumerate(names)}
    by_literal: dict[str, list[_Phrase]] = {}
    for number, (words, labels) in enumerate(gives.items()):
        literal = _literal(words)
        told = tuple((order[name], 1 - weight) for name, weight in labels.items())
        inner = words if "*" in "".join(words)[:-1] else ()
        by_literal.setdefault(literal, []).append(_Phrase(number, inner, told))
    if not by_literal:
        return None
    automaton = AhoCorasick(list(by_literal), store_patterns=False)
    return _Table(tuple(names), tuple(map(tuple, by_literal.values())), automaton)


def _literal(words: tuple[str, ...]) -> str:
    """What is looked for: " hate crime" of "hate crime*", " court " of "court", up to the first open ending."""
    joined = f" {' '.join(words)} "
    return joined.partition("*")[0]


def _split(phrase: str) -> tuple[str, ...]:
    """ "hate crime*" is ("hate", "crime*"); "non-citizen*" is ("non", "citizen*")."""
    return tuple(OPEN_WORD.findall(phrase.lower()))


def find_labels(text: str, language: str, at: int = 0) -> tuple[Label, ...]:
    """The labels above the line, by scheme and name; spans count from `at`, where the text begins.

    A span is of the weightiest words that gave the label, the first of them where several weigh alike.
    Each phrase counts once however often it stands there, and a phrase inside a longer one that
    gives the same label does not count beside it."""
    table = _table(language)
    if table is None:
        return ()
    words = _Joined(text)
    found: list[Label] = []
    for number, rows in sorted(_evidence(words.text, table).items()):
        if len(rows) == 1 and rows[0][0] > 1 - LINE:  # most are a single weak word
            continue
        confidence, (_, start, end) = _weigh(rows)
        if confidence >= LINE:
            span = Span(at + words.place(start), at + words.place(end))
            found.append(Label(*table.names[number], "rule", confidence, span))
    return tuple(found)


class _Joined:
    """The words of a text in small letters with a single blank before, between and after them.

    Blanks take the place of signs, so that most places stay as they are; only where several signs
    stood side by side the count of those left out is kept."""

    def __init__(self, text: str) -> None:
        lowered = _lowered(text)
        if lowered.isascii():  # one is translated in no time
            blanked = lowered.translate(ASCII_SIGNS)
        else:
            blanked = SIGN.sub(" ", lowered.replace("_", " "))
        pieces = GAP.split(blanked)
        words, gaps = pieces[::2], pieces[1::2]
        self.text = f" {' '.join(words)} "
        self.cuts = list(accumulate([len(piece) + 1 for piece in words[:-1]], initial=1))
        self.left_out = list(accumulate([len(gap) - 1 for gap in gaps], initial=-1))

    def place(self, at: int) -> int:
        """Where in the text that was given a word begins or ends."""
        return at + self.left_out[bisect_right(self.cuts, at) - 1]


def _lowered(text: str) -> str:
    """In small letters and of the same length: "İ" is two code points in lower case."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _evidence(joined: str, table: _Table) -> dict[int, list[_Row]]:
    """For each label the phrases that speak for it, each phrase where it first stands."""
    evidence: dict[int, list[_Row]] = {}
    standing: set[int] = set()
    for literal, begin, stop in table.automaton.find_matches_as_indexes(joined, overlapping=True):
        for phrase in table.phrases[literal]:
            if phrase.number in standing:
                continue
            end = _end(phrase.words, joined, begin) if phrase.words else joined.index(" ", stop - 1)
            if end:
                standing.add(phrase.number)
                for label, doubt in phrase.gives:
                    evidence.setdefault(label, []).append((doubt, begin + 1, end))
    return evidence


def _end(words: tuple[str, ...], joined: str, begin: int) -> int:
    """Where a phrase ends that begins at a place; 0 where its further words do not stand there."""
    at = begin
    for wanted in words:
        start, at = at + 1, joined.find(" ", at + 1)
        if at < 0:
            return 0
        word = joined[start:at]
        if word != wanted and not (wanted[-1] == "*" and word.startswith(wanted[:-1])):
            return 0
    return at


def _weigh(rows: list[_Row]) -> tuple[float, _Row]:
    """The confidence that the phrases of one label give together, and the weightiest of them."""
    outer = _outer(rows) if len(rows) > 1 else rows
    doubt = 1.0
    for own, _, _ in outer:
        doubt *= own
    return round(min(1 - doubt, 0.99), 2), min(outer)


def _outer(rows: list[_Row]) -> list[_Row]:
    """Without the phrases that stand inside a longer one that weighs no less."""
    outer = []
    for row in rows:
        doubt, start, end = row
        for other, begin, stop in rows:
            if begin <= start and end <= stop and stop - begin > end - start and other <= doubt:
                break
        else:
            outer.append(row)
    return outer
