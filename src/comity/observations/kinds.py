"""What a paragraph of a set is: the section says it, inside the concerns its own words do."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from comity.observations.directives import Directive, split_sentences
from comity.observations.model import ParagraphKind
from comity.observations.sections import Section
from comity.terms.patterns import WordPattern, either
from comity.terms.values import quick
from comity.terms.words import get_words

BOLD = 0.85
"""Share of bold letters from which a paragraph is printed as a recommendation."""


@quick
@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of one paragraph. `late`: it stands in the last third of its set.

    `numbered`: a number is printed. `bold`: share of bold letters, `marks_bold`: the document prints
    some but not all of its paragraphs in bold, so that bold tells. `begun`: a part other than the
    introduction has been opened; `sectioned`: the set has headings that name its parts.
    `open_concern`: a concern under the same headings still waits for its recommendation.
    `follow_up_due`: a day or a span is set for information on the follow-up."""

    text: str
    section: Section | None
    heading: Section | None
    directives: tuple[Directive, ...]
    bold: float
    marks_bold: bool
    numbered: bool
    late: bool
    begun: bool
    sectioned: bool
    open_concern: bool
    follow_up_due: bool


@cache
def _pattern(language: str, name: str) -> WordPattern:
    return either(get_words(language).phrases(f"kinds.{name}"))


def decide_kind(evidence: Evidence, language: str) -> ParagraphKind:
    """The kind of one paragraph."""
    closing = _closing_kind(evidence, language)
    if closing is not None:
        return closing
    match evidence.section:
        case "introduction":
            return "introduction"
        case None if not evidence.sectioned:
            return _unsectioned_kind(evidence, language)
        case None if not evidence.begun:
            return "introduction"
        case "positive":
            return "positive"
        case "other":
            return "recommendation" if _committee_asks(evidence) else "other"
        case "recommendation":
            return "recommendation"
        case "follow_up" | "dissemination" | "next_report":
            return "follow_up"
        case _:
            return _concern_or_recommendation(evidence, language)


def _unsectioned_kind(evidence: Evidence, language: str) -> ParagraphKind:
    """Of a set without headings (CERD and CCPR before 1993): by the words alone."""
    if not evidence.begun and _pattern(language, "opens").search(evidence.text):
        return "introduction"
    if _pattern(language, "concern").search(evidence.text):
        return _concern_or_recommendation(evidence, language)
    if evidence.directives and evidence.begun:
        return "recommendation"
    if _pattern(language, "welcomes").search(evidence.text):
        return "positive" if evidence.begun else "introduction"
    return "concern" if evidence.begun else "introduction"


DUTIES = frozenset({"should", "should be", "must", "shall", "to"})
"""Verbs that say a duty and not what the Committee does."""


def _committee_asks(evidence: Evidence) -> bool:
    return any(directive.verb.lower() not in DUTIES for directive in evidence.directives)


INNER_DOT = re.compile(r"\.(?=\S|[ ][0-9])")


def _closing_kind(evidence: Evidence, language: str) -> ParagraphKind | None:
    """Follow-up, dissemination and next report, by heading and words."""
    closing = evidence.section in ("follow_up", "dissemination", "next_report")
    if not closing and not evidence.late:
        return None
    if evidence.heading == "next_report":
        return "next_report"
    text = INNER_DOT.sub("", evidence.text)  # "E/C.12/2008/2" and "par. 4" end no sentence
    if _pattern(language, "sets_date").search(text):
        return "next_report"
    asked = bool(evidence.directives)
    follows_up = evidence.follow_up_due or bool(_pattern(language, "follow_up").search(text))
    if (closing or asked) and _pattern(language, "next_information").search(text):
        return "next_report"
    if _pattern(language, "next_report").search(text) and (closing or asked):
        if not follows_up and (closing or _is_about_next_report(text, language)):
            return "next_report"
    disseminates = _disseminates(text, language)
    if evidence.section == "dissemination" and not follows_up:
        return "dissemination"
    if closing:
        return "dissemination" if disseminates else "follow_up"
    if disseminates and asked and _pattern(language, "outcome").search(text):
        return "dissemination"
    if asked and follows_up:
        return "follow_up"
    return None


def _disseminates(text: str, language: str) -> bool:
    """True when the paragraph's first request is to spread the observations."""
    found = _pattern(language, "disseminate").search(text)
    return found is not None and found.start() < max(240, len(text) * 0.6)


def _is_about_next_report(text: str, language: str) -> bool:
    found = _pattern(language, "next_report").search(text)
    return found is not None and found.start() < max(160, len(text) * 0.75)


def _concern_or_recommendation(evidence: Evidence, language: str) -> ParagraphKind:
    text = evidence.text
    concern = _pattern(language, "concern")
    if not evidence.directives:
        if concern.search(text):
            return "concern"
        bold = evidence.marks_bold and evidence.bold >= BOLD
        return "recommendation" if bold or _opens_with(text, "reminds", language) else "concern"
    start = _opening_of(evidence)
    before = text[:start]
    if evidence.marks_bold and evidence.numbered:
        if evidence.bold >= BOLD:
            return "recommendation"
        if evidence.bold <= 0.05 and concern.search(text):
            if not (concern.search(before) and _committee_asks(evidence)):
                return "concern"
    if start == 0:
        # "Noting target 3.2, the Committee is concerned that …, and recommends that …"
        worried = _pattern(language, "worries").search(text, 0, evidence.directives[0].span.start)
        return "concern_and_recommendation" if worried else "recommendation"
    if concern.search(before):
        own = _committee_asks(evidence) or evidence.late or _duty_weighs(evidence)
        return "concern_and_recommendation" if own else "concern"
    if evidence.open_concern:
        short = start < len(text) * 0.5  # what comes before the request only introduces it
        return "recommendation" if short else "concern_and_recommendation"
    if is_standing(text, language) or not _opens_with(text, "notes", language):
        return "recommendation"
    return "concern_and_recommendation"


@lru_cache(maxsize=256)
def is_standing(text: str, language: str) -> bool:
    """True of what is asked of every State at the end of a set: "ratify the treaties to which …"."""
    return _pattern(language, "standing").search(text) is not None


def _opening_of(evidence: Evidence) -> int:
    """Where the sentence of the first request begins."""
    first = evidence.directives[0].span.start
    sentences = split_sentences(evidence.text)
    return next(
        sentence.start
        for sentence in sentences
        if sentence.end > first or sentence is sentences[-1]
    )


OPENING = 90
"""Code points within which the verb of a paragraph's first sentence stands."""


def _opens_with(text: str, name: str, language: str) -> bool:
    return _pattern(language, name).search(text[:OPENING]) is not None


def _duty_weighs(evidence: Evidence) -> bool:
    return any(d.span.start > len(evidence.text) * 0.25 for d in evidence.directives)
