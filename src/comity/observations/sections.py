"""Which part of a set a heading opens: introduction, positive aspects, concerns, follow-up …"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Literal

from comity.grammar.marks import parse_mark
from comity.terms.patterns import WordPattern, either
from comity.terms.words import get_words

Section = Literal[
    "introduction",
    "positive",
    "concern",
    "recommendation",
    "other",
    "follow_up",
    "dissemination",
    "next_report",
]
# The order in which the tables are asked; "Follow-up and dissemination" is follow_up.
ORDER: tuple[Section, ...] = (
    "positive",
    "next_report",
    "other",
    "recommendation",
    "dissemination",
    "follow_up",
    "concern",
    "introduction",
)


@cache
def _patterns(language: str) -> tuple[tuple[Section, WordPattern], ...]:
    words = get_words(language)
    found = []
    for section in ORDER:
        phrases = words.phrases(f"sections.{section}")
        if phrases:
            found.append((section, either(phrases)))
    return tuple(found)


@lru_cache(maxsize=1024)
def section_of(heading: str, language: str) -> Section | None:
    """The part that a heading opens, its mark included; None for a theme inside a part."""
    if len(heading) > 200:
        return None
    mark = parse_mark(heading, get_words(language).phrases("marks.ordinals"))
    bare = heading[mark.length :].rstrip(" .:") if mark else heading.rstrip(" .:")
    return next(
        (
            s
            for s, pattern in _patterns(language)
            if pattern.search(bare) or pattern.search(heading)
        ),
        None,
    )


def find_parts(
    headings: tuple[str, ...], language: str, late: bool
) -> tuple[Section | None, Section | None]:
    """The part that a paragraph stands in, and the part that its own last heading names.

    "Dissemination and training" in the first chapters is of the treaty: CRC/C/OPSC/…/CO/1."""
    named = [section_of(heading, language) for heading in headings]
    if not late:
        named = [None if section == "dissemination" else section for section in named]
    last = named[-1] if named else None
    within = next((section for section in reversed(named) if section is not None), None)
    closing = [
        section for section in named if section in ("follow_up", "dissemination", "next_report")
    ]
    if closing:
        within = "follow_up" if "follow_up" in closing[:-1] else closing[-1]
    elif within == "introduction" and any(s in ("concern", "positive") for s in named):
        within = next(s for s in named if s in ("concern", "positive"))
    return within, last


@lru_cache(maxsize=1024)
def opens_own_part(heading: str, language: str) -> bool:
    """True for "Concluding observations" inside a set: what stands above it tells of the dialogue."""
    own = either(get_words(language).phrases("sections.own"))
    return own.search(heading.rstrip(" .:")) is not None


ARTICLES = re.compile(r"[(](?:arts?|articles?)[. ]", re.IGNORECASE)


def is_theme(heading: str, language: str) -> bool:
    """True for a heading that names a subject, not only a part: "General principles (arts. 1–4)"."""
    return section_of(heading, language) is None or ARTICLES.search(heading) is not None
