"""The wordings of annual reports, from the `[annual]` tables of `terms/data/words`, compiled once."""

from __future__ import annotations

import re
from functools import cache

from comity.terms.patterns import WordPattern, either
from comity.terms.words import get_words


@cache
def patterns(language: str, name: str) -> tuple[WordPattern, ...]:
    """Each wording of one statement by itself, in the table's order; groups may be named alike."""
    return tuple(WordPattern(wording) for wording in get_words(language).phrases(f"annual.{name}"))


@cache
def pattern(language: str, name: str) -> WordPattern:
    """Any of the wordings of one statement; these tables name no groups."""
    return either(get_words(language).phrases(f"annual.{name}"), 0)


def first_match(language: str, name: str, text: str) -> re.Match[str] | None:
    """The wording that stands first in the text."""
    found = [match for each in patterns(language, name) if (match := each.search(text))]
    return min(found, key=lambda match: match.start(), default=None)
