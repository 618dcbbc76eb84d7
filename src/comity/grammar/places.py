"""Paragraphs of a document that a text names: "paras. 13 and 16 (a)", "17–18 and 26"."""

from __future__ import annotations

import re
from functools import cache

from comity.terms.patterns import WordPattern
from comity.terms.words import get_words

# "13", "16 (a)", "20 and 21", "17–18 and 26", "9 et 11"
PLACES = r"[0-9]{1,3}(?:[ ]?(?:\((?:[a-z]{1,4}|[ء-ي])|[a-zа-я])\))?(?:(?:,[ ]|[ ]?[-–—][ ]?|[ ](?:and|et|y|и|à|to|a)[ ]|,[ ]and[ ]|[ ]?و[ ]?|، ?|[ ]إلى[ ]|段?[和、及至]第?)(?:[0-9]{1,3}(?:[ ]?(?:\((?:[a-z]{1,4}|[ء-ي])|[a-zа-я])\))?|\(?[a-z]\))){0,12}"
PLACE = re.compile(
    r"(?P<number>[0-9]{1,3})(?:[ ]?(?:\((?P<item>[a-z]{1,4}|[ء-ي])|(?P<bare>[a-zа-я]))\))?|(?P<dash>[-–—至]|[ ](?:to|à|a|إلى)[ ])|\(?(?P<more>[a-z])\)"
)


@cache
def places_pattern(language: str) -> WordPattern:
    """Paragraphs right after what they belong to: ", paras. 13 and 16 (a)"."""
    words = "|".join(get_words(language).phrases("references.paragraph")) or "(?!)"
    return WordPattern(rf"[,،，]?[ ]?(?:{words})[ ]?(?P<places>{PLACES})段?", re.IGNORECASE)


def read_places(printed: str) -> tuple[str, ...]:
    """ "17–18 and 26" is 17, 18, 26; "16 (a)" stays with its item, and "16 (a)–(c)" is all three."""
    found: list[str] = []
    last: tuple[str, str] = ("", "")
    dash = False
    for match in PLACE.finditer(printed):
        if match["dash"]:
            dash = True
            continue
        number = match["number"] or last[0]
        item = match["item"] or match["bare"] or match["more"] or ""
        if not number:
            continue
        if dash:
            found += _between(last, (number, item))
        dash, last = False, (number, item)
        found.append(f"{number}({item})" if item else number)
    return tuple(dict.fromkeys(found))


MOST_BETWEEN = 60
"""Paragraphs of a range; more are no range but two numbers with a dash."""


def _between(first: tuple[str, str], last: tuple[str, str]) -> list[str]:
    """What a range leaves out between its ends: paragraphs, or the items of one paragraph."""
    if not first[1] and first[0] and int(first[0]) < int(last[0]) <= int(first[0]) + MOST_BETWEEN:
        return [str(between) for between in range(int(first[0]) + 1, int(last[0]))]
    if first[0] == last[0] and len(first[1]) == len(last[1]) == 1:
        letters = range(ord(first[1]) + 1, ord(last[1]))
        return [f"{first[0]}({chr(letter)})" for letter in letters]
    return []
