"""What a paragraph of a set is: the section says it, inside the concerns its own words do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from comity.observations.directives import Directive, split_sentences
from comity.observations.model import ParagraphKind
from comity.observations.sections import Section
from comity.terms.words import get_words

BOLD = 0.85
"""Share of bold letters from which a paragraph is printed as a recommendation."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one paragraph. `late`: it stands in the last third of its set.

    `numbered`: a number is printed. `bold`: share of bold letters, `marks_bold`: the document prints
    some but not all of its paragraphs in bold, so that bold tells."""

    text: str
    section: Section | None
    heading: Section | None
    directives: tuple[Directive, ...]
    bold: float
    marks_bold: bool
    numbered: bool
    late: bool
    in_concerns: bool


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(get_words(language).phrases(f"kinds.{name}")) or "(?!)", re.IGNORECASE
    )


def decide_kind(evidence: Evidence, language: str) -> ParagraphKind:
    """The kind of one paragraph."""
    closing = _closing_kind(evidence, language)
    if closing is not None:
        return closing
    match evidence.section:
        case None | "introduction":
            return "introduction"
        case "positive":
            return "positive"
        case "other":
            return "recommendation" if evidence.directives else "other"
        case "recommendation":
            return "recommendation"
        case "follow_up" | "dissemination" | "next_report":
            return "follow_up"
        case _:
            return _concern_or_recommendation(evidence, language)


def _closing_kind(evidence: Evidence, language: str) -> ParagraphKind | None:
    """Follow-up, dissemination and next report, by heading and words."""
    text = evidence.text
    closing = evidence.section in ("follow_up", "dissemination", "next_report")
    if not closing and not evidence.late:
        return None
    if evidence.heading == "next_report":
        return "next_report"
    asked = bool(evidence.directives)
    if _pattern(language, "next_report").search(text) and (closing or asked):
        if evidence.heading is not None or not _pattern(language, "follow_up").search(text):
            if closing or _is_about_next_report(text, language):
                return "next_report"
    disseminates = _disseminates(text, language)
    if evidence.heading == "dissemination" and disseminates:
        return "dissemination"
    if closing:
        if disseminates:
            return "dissemination"
        return (
            "dissemination"
            if evidence.heading == "dissemination" and language == "zh"
            else "follow_up"
        )
    if disseminates and asked and "bserva" in text:
        return "dissemination"
    if asked and _pattern(language, "follow_up").search(text):
        return "follow_up"
    return None


def _disseminates(text: str, language: str) -> bool:
    """True when the paragraph's first request is to spread the observations."""
    found = _pattern(language, "disseminate").search(text)
    return found is not None and found.start() < max(240, len(text) * 0.6)


def _is_about_next_report(text: str, language: str) -> bool:
    found = _pattern(language, "next_report").search(text)
    return found is not None and found.start() < 160


def _concern_or_recommendation(evidence: Evidence, language: str) -> ParagraphKind:
    text = evidence.text
    concern = _pattern(language, "concern")
    if not evidence.directives:
        if evidence.marks_bold and evidence.bold >= BOLD and not concern.search(text):
            return "recommendation"
        return "concern"
    first = evidence.directives[0].span.start
    sentences = split_sentences(text)
    opening = next(
        sentence for sentence in sentences if sentence.end > first or sentence is sentences[-1]
    )
    before = text[: opening.start]
    if evidence.marks_bold and evidence.numbered:
        if evidence.bold >= BOLD:
            return "recommendation"
        if evidence.bold <= 0.05:
            return "concern" if concern.search(text) else "recommendation"
    if opening.start == 0:
        return "recommendation"
    if concern.search(before):
        own = any(d.verb.lower() not in ("should", "should be") for d in evidence.directives)
        return (
            "concern_and_recommendation"
            if own or evidence.late or _duty_weighs(evidence)
            else "concern"
        )
    return (
        "recommendation" if _mostly_asks(evidence, opening.start) else "concern_and_recommendation"
    )


def _duty_weighs(evidence: Evidence) -> bool:
    return any(d.span.start > len(evidence.text) * 0.25 for d in evidence.directives)


def _mostly_asks(evidence: Evidence, start: int) -> bool:
    """True when what comes before the first request is only its introduction."""
    return start < len(evidence.text) * 0.5
