"""How text of each language becomes terms, the same at indexing and at asking.

English is folded and stemmed, the other languages stemmed and then folded, since their stemmers need
the accents. Chinese has no blanks: each character is a term and a word is a phrase of them, which
matches exactly where the word stands. Prefixes are asked of a second field without stems.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from tantivy import Filter, TextAnalyzer, TextAnalyzerBuilder, Tokenizer

from comity.terms.searching import find_same_words

VERSION = 1
LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")
OTHER = "und"
STEMMERS = {"en": "english", "fr": "french", "es": "spanish", "ar": "arabic", "ru": "russian"}
HAN = re.compile(r"[\u3400-\u9fff]")
LONGEST_TERM = 100


def language_field(language: str) -> str:
    """The language as the index knows it: one of the six, else `und`."""
    return language if language in LANGUAGES else OTHER


@cache
def stemming(language: str) -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_TERM))
    builder = builder.filter(Filter.lowercase())
    if language == "en":
        builder = builder.filter(Filter.ascii_fold()).filter(Filter.stemmer("english"))
    elif language in STEMMERS:
        builder = builder.filter(Filter.stemmer(STEMMERS[language])).filter(Filter.ascii_fold())
    else:
        builder = builder.filter(Filter.ascii_fold())
    return builder.build()


@cache
def whole_words() -> TextAnalyzer:
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(LONGEST_TERM))
    return builder.filter(Filter.lowercase()).filter(Filter.ascii_fold()).build()


def prepare(text: str, language: str) -> str:
    """The text as it is handed to the tokenizer: Chinese characters stand apart."""
    if text.isascii():
        return text
    return HAN.sub(r" \g<0> ", text) if language == "zh" or HAN.search(text) else text


@lru_cache(maxsize=20_000)
def terms_of(word: str, language: str) -> tuple[str, ...]:
    """The terms of one printed word in order; several where it is compound or Chinese."""
    return tuple(stemming(language).analyze(prepare(word, language)))


@lru_cache(maxsize=20_000)
def alternatives(word: str, language: str) -> tuple[tuple[str, ...], ...]:
    """Each way in which a word asked for may stand in the index, as a row of terms."""
    rows = (terms_of(same, language) for same in find_same_words(word, language))
    return tuple(dict.fromkeys(row for row in rows if row))


def folded(word: str) -> str:
    """A word as the field without stems holds it."""
    return "".join(whole_words().analyze(word))
