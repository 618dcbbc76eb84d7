"""Patterns of words, tried only where a word that they cannot do without stands in the text.

Most patterns of the word tables find nothing in most texts. All the words that any of them needs are
looked for in one pass over a text (Aho-Corasick); a pattern none of whose words stands there is not
tried. What is found is the same, in a tenth of the time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ahocorasick_rs import AhoCorasick

from comity.terms.literals import find_ways

# Letters that match others when case is ignored without being their capitals ("ı" matches "i").
ODD = re.compile("[\u0130\u0131\u017f\u0345\u00b5\u1c80-\u1c88\u1e9b\u1e9e\u1fbe\ufb05\ufb06]")
LONGEST_KEPT = 20_000
"""Code points of a text whose words are remembered; a longer one is seldom asked about twice."""


class WordPattern:
    """A compiled pattern with the methods of `re.Pattern` that the house uses.

    `never`: it matches nothing, as the pattern of a language without the words. `words`: bits of
    those of which one is enough for an attempt; `further`: of each alternative that needs several
    words, the bits of each."""

    __slots__ = ("compiled", "further", "never", "pattern", "words")

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.compiled = re.compile(pattern, flags)
        ways = find_ways(pattern, flags)
        self.never = ways == ()
        self.words = 0
        self.further: tuple[tuple[int, ...], ...] = ()
        for way in ways or ():
            masks = tuple(map(_WORDS.enter, way))
            if len(masks) == 1:
                self.words |= masks[0]
            else:
                self.further += (masks,)

    def may_match(self, text: str) -> bool:
        """False where no match can be; True says nothing."""
        if not self.words and not self.further:
            return not self.never
        standing = _WORDS.find(text)
        if self.words & standing:
            return True
        for masks in self.further:
            for mask in masks:
                if not mask & standing:
                    break
            else:
                return True
        return False

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        if end is None:
            end = len(text)
        # asked stretch by stretch, a long text would be looked through whole for each of them
        if not self.may_match(text if len(text) <= LONGEST_KEPT else text[start:end]):
            return None
        return self.compiled.search(text, start, end)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        return self.compiled.match(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.compiled.fullmatch(text)

    def finditer(self, text: str, start: int = 0) -> Iterator[re.Match[str]]:
        return self.compiled.finditer(text, start) if self.may_match(text) else iter(())


def either(phrases: tuple[str, ...], flags: int = re.IGNORECASE) -> WordPattern:
    """The pattern of several phrases; of none, one that never matches."""
    return WordPattern("|".join(phrases) or "(?!)", flags)


class _Words:
    """Every word that a pattern needs, each with a bit of its own."""

    def __init__(self) -> None:
        self.bits: dict[str, int] = {}
        self.masks: list[int] = []
        self.automaton: AhoCorasick | None = None

    def enter(self, words: frozenset[str]) -> int:
        """The bits of the words, as one number."""
        mask = 0
        for word in sorted(words):
            if word not in self.bits:
                self.bits[word] = 1 << len(self.bits)
                self.masks.append(self.bits[word])
                self.automaton = None
                _find_kept.cache_clear()
            mask |= self.bits[word]
        return mask

    def find(self, text: str) -> int:
        """The bits of the words that stand in a text, in letters of any case."""
        return _find_kept(text) if len(text) <= LONGEST_KEPT else self.scan(text)

    def scan(self, text: str) -> int:
        if not text.isascii() and ODD.search(text):
            return -1
        if self.automaton is None:
            self.automaton = AhoCorasick(list(self.bits), store_patterns=False)
        found = self.automaton.find_matches_as_indexes(text.lower(), overlapping=True)
        mask = 0
        for word, _, _ in found:
            mask |= self.masks[word]
        return mask


_WORDS = _Words()


@lru_cache(maxsize=1024)
def _find_kept(text: str) -> int:
    return _WORDS.scan(text)
