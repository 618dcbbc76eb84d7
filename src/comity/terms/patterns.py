"""Patterns of words, tried only where a word that they cannot do without stands in the text.

Most patterns of the word tables find nothing in most texts. All the words that any of them needs are
looked for in one pass over a text (Aho-Corasick); a pattern none of whose words stands there is not
tried, and one whose matches all begin with known words is tried only where these stand. What is found
is the same, in a tenth of the time.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from comity.terms.literals import Beginnings, find_literals
from comity.terms.values import quick

# Letters that match others when case is ignored without being their capitals ("ı" matches "i").
ODD = re.compile("[\u0130\u0131\u017f\u0345\u00b5\u1c80-\u1c88\u1e9b\u1e9e\u1fbe\ufb05\ufb06]")
LONGEST_KEPT = 20_000
"""Code points of a text whose words are remembered; a longer one is seldom asked about twice."""
TEXTS_KEPT = 256
"""Texts whose words are remembered: those of a set of observations, which is gone through twice."""
SHORTEST_BEGINNING = 3
"""Letters from which a beginning is worth looking for: shorter ones stand everywhere."""
COMMON = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "he", "in", "is", "it", "its", "not", "of", "on", "or", "that", "the", "to", "was", "with", "of the", "in the", "to the", "on the", "at the",
     "au", "aux", "dans", "de", "des", "du", "el", "en", "et", "la", "las", "le", "les", "los", "par", "pour", "que", "qui", "sur", "un", "une", "y"]
)  # fmt: skip
"""Words that stand in nearly every text, as single signs do: that they do tells nothing, and finding each
costs time."""
ALWAYS = 1
"""The bit that stands in every text: of patterns that need no word."""


@quick
@dataclass(frozen=True, slots=True)
class Standing:
    """The words that stand in a text. `bits`: of all of them; `first`: by the number of each word,
    where it begins first, None where the letters of the text leave it open; `again`: where those few
    that stand several times begin after that, in order."""

    bits: int
    first: dict[int, int] | None
    again: dict[int, list[int]]

    def places(self, words: frozenset[int], start: int, end: int) -> list[int]:
        """Where any of some words begins in a stretch of the text, in order."""
        begins: list[int] = []
        first = self.first or {}
        for word in words & first.keys():
            begins.append(first[word])
            if word in self.again:
                begins += self.again[word]
        begins.sort()
        return begins[bisect_left(begins, start) : bisect_left(begins, end)]


class WordPattern:
    """A compiled pattern with the methods of `re.Pattern` that the house uses.

    `words`: bits of those of which one is enough for an attempt; `further`: of each alternative that
    needs several words, the bits of each; `beginnings`: numbers of the words with which every match
    begins, none where a match may begin otherwise; `any_of`: bits of which one stands in every text
    with a match, those of the beginnings or else of the words."""

    __slots__ = ("any_of", "beginnings", "compiled", "further", "pattern", "words")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.compiled = re.compile(pattern, flags)
        literals = find_literals(pattern, flags)
        self.words = ALWAYS if literals.ways is None else 0
        self.further: tuple[tuple[int, ...], ...] = ()
        for way in literals.ways or ():
            masks = tuple(
                _WORDS.enter(word.strip(" ") for word in words)
                for words in way
                if not _has_common(words)
            )
            if len(masks) > 1:
                self.further += (masks,)
            else:
                self.words |= masks[0] if masks else ALWAYS
        self.beginnings, heads = _enter_beginnings(literals.beginnings)
        self.any_of = heads or self.words
        for masks in self.further if not heads else ():
            self.any_of |= masks[0]

    def may_match(self, text: str) -> bool:
        """False where no match can be; True says nothing."""
        return self.is_possible(find_standing(text))

    def is_possible(self, standing: Standing) -> bool:
        """The same, of a text whose words are known."""
        bits = standing.bits
        if not self.any_of & bits:
            return False
        if self.words & bits:
            return True
        for masks in self.further:
            for mask in masks:
                if not mask & bits:
                    break
            else:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        length = len(text)
        if end is None:
            end = length
        if length > LONGEST_KEPT:
            # asked stretch by stretch, it would be looked through whole for each of them
            possible = self.is_possible(_WORDS.scan(text[start:end]))
            return self.compiled.search(text, start, end) if possible else None
        standing = _find_kept(text)
        # nearly always, and asked here first because a call costs more than the answer
        if not self.any_of & standing.bits or not self.is_possible(standing):
            return None
        if not self.beginnings or standing.first is None:
            return self.compiled.search(text, start, end)
        for at in standing.places(self.beginnings, start, end):
            if found := self.compiled.match(text, at, end):
                return found
        return None

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.compiled.fullmatch(text)

    def finditer(
        self, text: str, start: int = 0, end: int | None = None
    ) -> Iterable[re.Match[str]]:
        length = len(text)
        standing = _find_kept(text) if length <= LONGEST_KEPT else _WORDS.scan(text)
        if not self.any_of & standing.bits or not self.is_possible(standing):
            return ()
        if end is None:
            end = length
        if not self.beginnings or standing.first is None:
            return self.compiled.finditer(text, start, end)
        return self._each(text, standing.places(self.beginnings, start, end), end)

    def _each(self, text: str, places: list[int], end: int) -> Iterator[re.Match[str]]:
        last = 0
        for at in places:
            if at >= last and (found := self.compiled.match(text, at, end)):
                yield found
                last = found.end()


def _has_common(words: frozenset[str]) -> bool:
    plain = {word.strip(" ,.;:/()") for word in words}
    return "" in plain or not COMMON.isdisjoint(plain)


def _enter_beginnings(beginnings: Beginnings) -> tuple[frozenset[int], int]:
    if not beginnings or _has_common(beginnings):
        return frozenset(), 0
    if min(map(len, beginnings)) < SHORTEST_BEGINNING:
        return frozenset(), 0
    words = {word.rstrip(" ") for word in beginnings}
    heads = _WORDS.enter(words)
    return frozenset(_WORDS.numbers[word] for word in words), heads


def either(phrases: tuple[str, ...], flags: int = re.IGNORECASE) -> WordPattern:
    """The pattern of several phrases; of none, one that never matches."""
    return WordPattern("|".join(phrases) or "(?!)", flags)


class WordHint:
    """Some words, asked for beside those of the patterns."""

    def __init__(self, words: Iterable[str]) -> None:
        self.bits = _WORDS.enter(words)

    def may_stand(self, text: str) -> bool:
        """False where none of the words stands in the text; True says nothing."""
        return self.bits & find_standing(text).bits != 0


class _Words:
    """Every word that a pattern needs, each with a number and a bit of its own."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}
        self.bits: list[int] = []
        self.automaton: AhoCorasick | None = None

    def enter(self, words: Iterable[str]) -> int:
        """The bits of the words, as one number."""
        bits = 0
        for word in sorted(set(words)):
            if word not in self.numbers:
                self.numbers[word] = len(self.numbers)
                self.bits.append(ALWAYS << len(self.numbers))
                self.automaton = None
                _find_kept.cache_clear()
            bits |= self.bits[self.numbers[word]]
        return bits

    def scan(self, text: str) -> Standing:
        """The words that stand in a text, in letters of any case."""
        if not text.isascii() and ODD.search(text):
            return Standing(-1, None, {})
        if self.automaton is None:
            self.automaton = AhoCorasick(list(self.numbers), store_patterns=False)
        own, bits, first = self.bits, ALWAYS, {}
        again: dict[int, list[int]] = {}
        for word, at, _ in self.automaton.find_matches_as_indexes(text.lower(), overlapping=True):
            if word in first:
                again.setdefault(word, []).append(at)
            else:
                first[word] = at
                bits |= own[word]
        return Standing(bits, first, again)


_WORDS = _Words()


def find_standing(text: str) -> Standing:
    """The words of any pattern that stand in a text."""
    return _find_kept(text) if len(text) <= LONGEST_KEPT else _WORDS.scan(text)


@lru_cache(maxsize=TEXTS_KEPT)
def _find_kept(text: str) -> Standing:
    return _WORDS.scan(text)
