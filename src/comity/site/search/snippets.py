"""The piece of a hit's text that holds what was searched, with the places to mark.

Marks are the same question asked of the text again: a word is marked when its terms are among those
of the query, so that "women" is marked for `woman`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from comity.site.search.analysis import HAN, alternatives, folded, language_field, terms_of
from comity.site.search.language import Near, Node, Phrase, Word, words_of

WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+")
LENGTH = 260


@dataclass(frozen=True, slots=True)
class Snippet:
    """`marks`: [start, end) in `text`; `cut_before`, `cut_after`: more text stands there."""

    text: str
    marks: tuple[tuple[int, int], ...]
    cut_before: bool
    cut_after: bool


class Marking:
    """The words of one query in texts of one language; a word once judged is known on every hit."""

    def __init__(self, node: Node, language: str) -> None:
        self.field = language_field(language)
        self.wanted: set[str] = set()
        self.prefixes: list[str] = []
        self.judged: dict[str, bool] = {}
        for leaf in words_of(node):
            for word in _words(leaf):
                if isinstance(leaf, Word) and leaf.prefix:
                    self.prefixes.append(folded(word))
                else:
                    rows = alternatives(word, self.field)
                    self.wanted |= {term for row in rows for term in row}
        self.beginnings = tuple({word[:1] for word in (*self.wanted, *self.prefixes)})

    def marks(self, text: str) -> tuple[tuple[int, int], ...]:
        """Where the words stand; the words of a phrase each by themselves."""
        if not self.wanted and not self.prefixes:
            return ()
        if HAN.search(text):
            found = (match.span() for match in WORD.finditer(text) if self._knows(match.group()))
            return tuple(found)
        # most words of a text are not meant: only the places of those that are get looked up
        meant = [word for word in set(WORD.findall(text)) if self._knows(word)]
        return tuple(sorted(span for word in meant for span in _places(word, text)))

    def _knows(self, word: str) -> bool:
        known = self.judged.get(word)
        if known is None:
            known = self.judged[word] = self._is_meant(word)
        return known

    def _is_meant(self, word: str) -> bool:
        if self.field == "en" and word.isascii() and not word.lower().startswith(self.beginnings):
            return False  # no English ending takes a word's first letter
        if self.wanted.intersection(terms_of(word, self.field)):
            return True
        return bool(self.prefixes) and folded(word).startswith(tuple(self.prefixes))

    def snippet(self, text: str) -> Snippet:
        marks = self.marks(text)
        start = _best_start(marks, len(text))
        if start > 0:
            blank = text.find(" ", start, start + 40)
            start = blank + 1 if blank >= 0 else start
        end = min(len(text), start + LENGTH)
        if end < len(text):
            blank = text.rfind(" ", start, end)
            end = blank if blank > start else end
        inside = tuple((a - start, b - start) for a, b in marks if a >= start and b <= end)
        return Snippet(text[start:end], inside, start > 0, end < len(text))


def _places(word: str, text: str) -> Iterator[tuple[int, int]]:
    """Where a word stands by itself."""
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not text[start - 1 : start].isalnum() and not text[end : end + 1].isalnum():
            yield start, end
        start = text.find(word, end)


def _words(leaf: Word | Phrase | Near) -> Sequence[str]:
    if isinstance(leaf, Word):
        return (leaf.text,)
    return leaf.words if isinstance(leaf, Phrase) else (leaf.left, leaf.right)


def _best_start(marks: Sequence[tuple[int, int]], length: int) -> int:
    """Where a window begins that holds the most marks, a little before its first one."""
    if not marks or length <= LENGTH:
        return 0
    best, most, left = 0, 0, 0
    for right, (_start, end) in enumerate(marks):
        while end - marks[left][0] > LENGTH - 60:
            left += 1
        if right - left + 1 > most:
            most, best = right - left + 1, marks[left][0]
    return max(0, min(best - 50, length - LENGTH))
