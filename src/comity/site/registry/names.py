"""Printed names of members cut into title, office and names; nothing is guessed beyond the first word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from comity.terms.words import get_words

OFFICES = ("Chair", "Rapporteur", "Vice-Chair", "President")


@dataclass(frozen=True, slots=True)
class PrintedName:
    """`title`: "Mr."; `office`: "Chairperson", where that is what stands before the name."""

    title: str
    office: str
    names: str


@cache
def _titles(language: str) -> re.Pattern[str]:
    phrases = "|".join(get_words(language).phrases("annual.titles")) or "(?!)"
    return re.compile(rf"(?P<title>{phrases})[ ]+(?P<names>\S.*)", re.DOTALL)


def parse_name(printed: str, language: str) -> PrintedName:
    """ "Mr. Birch" and "Chairperson Linden"; a name without either is all names."""
    found = _titles(language).fullmatch(printed.strip())
    if found is None:
        return PrintedName("", "", printed.strip())
    before, names = found["title"], found["names"].strip()
    if before.startswith(OFFICES):
        return PrintedName("", before, names)
    return PrintedName(before, "", names)
