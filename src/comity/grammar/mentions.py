"""Steps of a review that an introduction names without a symbol or a day.

Wordings: A/66/48, para. 30 (2) ("the written replies to the list of issues"), para. 33 (2) (replies
that "did not arrive in time to be translated").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from comity.terms.span import Span
from comity.terms.words import get_words

MentionKind = Literal["list_of_issues", "replies"]
Quality = Literal["incomplete", "too_late_for_translation", "late"]
QUALITIES: tuple[Quality, ...] = ("incomplete", "too_late_for_translation", "late")


@dataclass(frozen=True, slots=True)
class Mention:
    """`qualities`: what the text says against the step, empty for nothing; `span` in the text."""

    kind: MentionKind
    qualities: tuple[Quality, ...]
    span: Span


@cache
def _patterns(language: str, name: str) -> tuple[re.Pattern[str], ...]:
    phrases = get_words(language).phrases(f"review.{name}")
    return tuple(re.compile(phrase, re.IGNORECASE) for phrase in phrases)


def find_mentions(text: str, language: str) -> tuple[Mention, ...]:
    """Each kind of step once, where it is first named; a list before reporting is none of issues."""
    found = []
    issues = _first(text, language, "list_of_issues")
    if issues is not None:
        found.append(Mention("list_of_issues", (), issues))
    replies = _first(text, language, "replies")
    if replies is not None:
        said = tuple(quality for quality in QUALITIES if _first(text, language, quality))
        if "too_late_for_translation" in said:
            said = tuple(quality for quality in said if quality != "late")
        found.append(Mention("replies", said, replies))
    return tuple(found)


def _first(text: str, language: str, name: str) -> Span | None:
    spans = [
        Span(*match.span())
        for pattern in _patterns(language, name)
        if (match := pattern.search(text))
    ]
    return min(spans, key=lambda span: span.start, default=None)
