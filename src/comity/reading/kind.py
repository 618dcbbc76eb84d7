"""What kind of document a text is, decided by the text and never by its symbol.

The title says it in nearly every case; the order of the kinds matters, because titles quote one
another: "List of issues … Addendum: Replies of X to the list of issues" are replies. Where there is
no title (a plain text of the body alone) the opening sentences and the shape of the text say it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from comity.terms.words import get_words

# First match wins; each kind before those whose titles its own may quote.
ORDER = (
    "corrigendum",
    "summary_record",
    "agenda",
    "inquiry_follow_up",
    "inquiry_report",
    "response_by_committee",
    "comments_by_state",
    "follow_up_assessment",
    "follow_up_information",
    "replies",
    "list_of_issues_prior_to_reporting",
    "list_of_themes",
    "list_of_issues",
    "meeting_of_states_parties",
    "reporting_guidelines",
    "rules_of_procedure",
    "reporting_status",
    "general_comment",
    "communication_views",
    "concluding_observations",
    "stakeholder_submission",
    "common_core_document",
    "annual_report",
    "state_report",
    "decision",
    "statement",
)
FEWEST_QUESTIONS = 6


@dataclass(frozen=True, slots=True)
class KindEvidence:
    """`title`: the title matter without the Committee's name; `opening`: the first paragraphs;
    `paragraphs`: number of numbered paragraphs; `sets`: sets of observations found inside."""

    title: str
    opening: str
    text: str
    paragraphs: int
    sets: int


@cache
def _patterns(language: str, table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    groups = get_words(language).groups(table)
    return tuple(
        (kind, re.compile("|".join(groups[kind]), re.IGNORECASE | re.MULTILINE))
        for kind in ORDER
        if kind in groups
    )


def decide_kind(evidence: KindEvidence, language: str) -> str:
    """One of the contract's kinds; `other` where nothing says it."""
    if evidence.sets:
        return "annual_report"
    titled = _titled(evidence.title, language)
    said = _said(evidence, language)
    if titled == "state_report" and said == "concluding_observations":
        return said  # "Consideration of reports …" alone, as covers of the 1990s have it
    if titled is not None:
        return titled
    return said or "other"


def _titled(title: str, language: str) -> str | None:
    for kind, pattern in _patterns(language, "documents"):
        if pattern.search(title):
            return kind
    return None


def _said(evidence: KindEvidence, language: str) -> str | None:
    """What the text itself shows, where a title is missing or says too little."""
    bodies = dict(_patterns(language, "documents_body"))
    observations = bodies.get("concluding_observations")
    if observations and observations.search(evidence.opening):
        return "concluding_observations"
    questions = bodies.get("list_of_issues")
    if questions and len(questions.findall(evidence.text[:60_000])) >= FEWEST_QUESTIONS:
        return "list_of_issues"
    for kind in ("summary_record", "annual_report", "communication_views", "general_comment"):
        pattern = bodies.get(kind)
        if pattern and pattern.search(evidence.text[:30_000]):
            return kind
    return None
