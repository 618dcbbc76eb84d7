"""The language of a text, by its script and by the small words that every sentence needs.

Damaged letters do not hide a script, and a cover that prints "Original: English" in a document of
another script does not outweigh it.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from comity.terms.words import LANGUAGES, get_words

SAMPLE = 4_000
"""Code points looked at from each of three places; more changes no answer."""

CHUNK = 500
CHUNKS = 20
SHARE = 0.2
"""Of the chunks that a second language must fill before the document counts as mixed."""

SCRIPTS = {
    "ar": re.compile("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "zh": re.compile("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f]"),
}
WEIGHTS = {"ar": 1.0, "ru": 1.0, "zh": 3.0, "latin": 1.0}
"""A Chinese sign says about as much as three letters."""

WORD = re.compile(r"[^\W\d_]{1,40}")
NO_LETTERS = {code: " " for code in range(128) if not chr(code).isalpha()}
FEWEST = 6
"""Telling words that a chunk must hold before it counts for a language of its own."""


@cache
def _small_words() -> dict[str, frozenset[str]]:
    """For the languages in Latin letters, the words that tell them apart."""
    tables = {tag: get_words(tag).phrases("language.small") for tag in LANGUAGES}
    return {tag: frozenset(words) for tag, words in tables.items() if words}


def detect_language(text: str) -> str:
    """Tag of the language that most of a text is in: en fr es ar ru zh; "en" where nothing tells."""
    return _decide(_sample(text)) or "en"


def list_languages(text: str) -> tuple[str, ...]:
    """Tags of the languages that a text is in, the one of most of it first.

    A second one counts when it fills at least a fifth of the text, such as a note verbale in
    English with annexes in French."""
    step = max(CHUNK, len(text) // CHUNKS)
    starts = range(0, max(1, len(text) - CHUNK // 2), step)
    found = Counter(_decide(text[start : start + CHUNK], FEWEST) for start in starts)
    del found[None]
    total = sum(found.values())
    main = detect_language(text)
    others = [tag for tag, count in found.most_common() if tag != main and count >= SHARE * total]
    return (main, *(tag for tag in others if tag is not None))


def _sample(text: str) -> str:
    if len(text) <= 3 * SAMPLE:
        return text
    middle = len(text) // 2
    return text[:SAMPLE] + text[middle : middle + SAMPLE] + text[-2 * SAMPLE : -SAMPLE]


def _decide(text: str, fewest: int = 1) -> str | None:
    """The language of a piece of text; None where fewer than `fewest` words tell."""
    if not text.isascii() and any(SCRIPTS[tag].search(text) for tag in ("zh", "ar", "ru")):
        weights = {tag: WEIGHTS[tag] * len(sign.findall(text)) for tag, sign in SCRIPTS.items()}
        total = sum(weights.values())
        for tag in ("zh", "ar", "ru"):
            # a third is enough: symbols, names and footnotes of such documents are in Latin letters
            if weights[tag] > total / 3:
                return tag
    words = Counter(_words(text.lower()))
    counts = {
        tag: sum(words[small] for small in smalls & words.keys())
        for tag, smalls in _small_words().items()
    }
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] >= fewest else None


def _words(text: str) -> list[str]:
    if text.isascii():  # one is translated in no time
        return text.translate(NO_LETTERS).split()
    return WORD.findall(text)
