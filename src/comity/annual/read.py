"""An annual report's own chapters to its facts. Shape: `contract/reading.md`, `annual_report`."""

from __future__ import annotations

from comity.annual.annexes import read_annexes
from comity.annual.consistency import find_inconsistencies
from comity.annual.decisions import (
    read_adopted,
    read_comments,
    read_cooperation,
    read_parties,
    read_procedures,
    read_reporting_concerns,
    read_requests,
)
from comity.annual.model import AnnualReport
from comity.annual.occasions import (
    read_designations,
    read_events,
    read_presentations,
    read_representations,
    read_statements,
)
from comity.annual.sentences import split_paragraphs
from comity.annual.sessions import read_future, read_sessions
from comity.observations.model import ConcludingObservations, Paragraph
from comity.observations.passages import ReadingText
from comity.terms.problems import Problem


def read_annual_report(
    reading_text: ReadingText,
    paragraphs: tuple[Paragraph, ...],
    sets: tuple[ConcludingObservations, ...],
    language: str,
) -> tuple[AnnualReport, tuple[Problem, ...]]:
    """The facts of a report and what in it does not agree.

    `paragraphs`: those outside any set, annexes included. A statement in wording that the tables of
    the language do not know is left out, never guessed."""
    sentences = split_paragraphs(paragraphs, language)
    sessions = read_sessions(sentences, language)
    events, problems = read_events(sentences, sessions, language)
    report = AnnualReport(
        parties=read_parties(sentences, sessions, language),
        sessions=sessions,
        future_sessions=read_future(sentences, sessions, language),
        requests=read_requests(sentences, language),
        designations=read_designations(sentences, language),
        representations=read_representations(sentences, language),
        statements=read_statements(sentences, language),
        events_held=events,
        presented=read_presentations(sentences, language),
        procedures=read_procedures(sentences, language),
        cooperation=read_cooperation(sentences, language),
        reporting_concerns=read_reporting_concerns(sentences, language),
        adopted=read_adopted(sentences, language),
        annexes=read_annexes(reading_text, sentences, language),
        comments_by_states=read_comments(sentences, language),
    )
    found = find_inconsistencies(reading_text, report, sets, sentences, language)
    return report, problems + found
