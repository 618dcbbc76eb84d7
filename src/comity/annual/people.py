"""Persons as an annual report prints them: "Mr. Birch and Ms. Alder", titles kept."""

from __future__ import annotations

import re
from functools import cache

from comity.terms.words import get_words

# "El", "de la", "van der": small words inside a name.
PARTICLES = "de|da|do|dos|del|della|der|den|di|du|la|las|le|los|van|von|al|el|bin|bint|ben|ibn"
CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-Ž]"
WORD = rf"(?:(?:[dDlLO][’'])?{CAPITAL}[\w’'.-]{{0,30}}|(?:[ad]l-){CAPITAL}[\w’'-]{{1,30}})"
NAME = rf"{WORD}(?:[ ](?:(?:{PARTICLES})[ ]){{0,3}}{WORD}){{0,6}}"


@cache
def _titled(language: str) -> re.Pattern[str]:
    """A title and the name after it: "Chairperson Linden", "Mme Dupont", "el Sr. Roble"."""
    titles = "|".join(get_words(language).phrases("annual.titles")) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{titles})[ ]{NAME}")


@cache
def _roles(language: str) -> re.Pattern[str]:
    """An office without a name: "the Chair of the Committee"."""
    roles = "|".join(get_words(language).phrases("annual.roles")) or "(?!)"
    return re.compile(roles)


BARE = re.compile(rf"{NAME}(?:[ ]\([^()]{{1,60}}\))?")
JOINT = re.compile(r",[ ](?:and|et|y|e)[ ]|[ ](?:and|et|y|e|as[ ]well[ ]as)[ ]|[,;][ ]")


IN_BRACKETS = re.compile(r"[ ]\([^()]*\)$")


def find_people(text: str, language: str) -> tuple[str, ...]:
    """Names in a list, in order; an office where no name is printed; empty when it is no list of
    persons. A name without a title counts only as a piece by itself of two words or more."""
    titled = _titled(language).findall(text)
    if titled:
        return tuple(dict.fromkeys(_clean(name) for name in titled))
    names: list[str] = []
    for piece in JOINT.split(text.strip(" ,")):
        plain = piece.strip()
        if BARE.fullmatch(plain) and " " in plain and not _is_body(plain, language):
            names.append(IN_BRACKETS.sub("", plain))
    if names:
        return tuple(dict.fromkeys(names))
    role = _roles(language).search(text)
    return (role.group().strip(),) if role else ()


def _clean(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s").rstrip(".")


@cache
def _bodies(language: str) -> re.Pattern[str]:
    return re.compile("|".join(get_words(language).phrases("annual.bodies")) or "(?!)")


def _is_body(piece: str, language: str) -> bool:
    """True for "Human Rights Council": capitals without a person."""
    return _bodies(language).search(piece) is not None
