"""Words that a search takes for one another: irregular plurals, renamed States, accents left out.

Source: `data/search.toml`, the one list; the methodology page shows it.
"""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> dict[str, Any]:
    path = files("comity.terms").joinpath("data/search.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


@cache
def list_same_words(language: str) -> tuple[tuple[str, ...], ...]:
    """The groups of a language; each word of a group finds all of it."""
    groups = _table()["same"].get(language, {}).get("groups", ())
    return tuple(tuple(group) for group in groups)


@cache
def _by_word(language: str) -> dict[str, tuple[str, ...]]:
    known: dict[str, tuple[str, ...]] = {}
    for group in list_same_words(language):
        for word in group:
            known[word] = group
            known.setdefault(fold(word), group)
    return known


def find_same_words(word: str, language: str) -> tuple[str, ...]:
    """The word itself first, then every word that is taken for it."""
    lowered = word.casefold()
    known = _by_word(language)
    group = known.get(lowered) or known.get(fold(lowered), ())
    forms = (*_accented(lowered, language), *_other_number(lowered, language))
    return tuple(dict.fromkeys((lowered, *group, *forms)))


def _accented(word: str, language: str) -> tuple[str, ...]:
    """What a word may be that was typed without its accent; none where it has one."""
    if fold(word) != word:
        return ()
    endings = _table()["accents"].get(language, ())
    return tuple(
        word.removesuffix(typed) + written
        for typed, written in endings
        if word.endswith(typed) and len(word) > len(typed) + 2
    )


def _other_number(word: str, language: str) -> tuple[str, ...]:
    endings = _table()["plurals"].get(language, ())
    return tuple(
        word.removesuffix(one) + other
        for pair in endings
        for one, other in (pair, pair[::-1])
        if word.endswith(one) and len(word) > len(one) + 2
    )


def fold(word: str) -> str:
    """Without diacritics: "türkiye" is "turkiye"."""
    plain = unicodedata.normalize("NFD", word)
    return unicodedata.normalize(
        "NFC", "".join(letter for letter in plain if not unicodedata.combining(letter))
    )
