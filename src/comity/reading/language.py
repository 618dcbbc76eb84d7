"""In which language a text is written: by its script, then by its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from comity.terms.words import get_words

SAMPLE = 20_000
SCRIPTS = {
    "ar": re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]"),
    "ru": re.compile("[\u0400-\u04ff]"),
    "zh": re.compile("[\u4e00-\u9fff]"),
}
LATIN = re.compile("[A-Za-zÀ-ſ]")
WORD = re.compile(r"[^\W\d_]+")
LATIN_LANGUAGES = ("en", "fr", "es")
IDEOGRAPH_WEIGHT = 3
"""A Chinese character says as much as about three letters."""


@cache
def _common(language: str) -> frozenset[str]:
    return frozenset(get_words(language).phrases("language.words"))


def detect_language(text: str) -> str:
    """One of the six languages; English where nothing tells."""
    sample = text[:SAMPLE]
    letters = {tag: len(script.findall(sample)) for tag, script in SCRIPTS.items()}
    letters["zh"] *= IDEOGRAPH_WEIGHT
    latin = len(LATIN.findall(sample))
    best = max(letters, key=lambda tag: letters[tag])
    if letters[best] > latin * 0.5 and letters[best] > 3:
        return best
    counts = Counter(WORD.findall(sample.casefold()))
    scores = {tag: sum(counts[word] for word in _common(tag)) for tag in LATIN_LANGUAGES}
    winner = max(LATIN_LANGUAGES, key=lambda tag: scores[tag])
    return winner if scores[winner] else "en"
