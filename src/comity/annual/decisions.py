"""What an annual report says was decided, requested, adopted and noted, and who helps the Committee.

Wordings: A/66/48, paras. 1, 9, 25-29 and annex V.
"""

from __future__ import annotations

import re
from datetime import date

from comity.annual.days import cover
from comity.annual.model import (
    Cooperation,
    HeldSession,
    Parties,
    ProcedureAdopted,
    ReportAdopted,
    ReportingConcern,
    Request,
    StateComments,
)
from comity.annual.sentences import Sentence
from comity.annual.sessions import find_mentions
from comity.annual.wording import first_match, pattern
from comity.grammar.dates import find_dates
from comity.grammar.meetings import find_meetings
from comity.grammar.numbers import parse_count
from comity.grammar.symbols import find_symbols
from comity.terms.states import find_state_names

BRACKETED = re.compile(r"\((?P<words>[^()]{4,120}?)[ ]?(?:\([^()]{1,20}\))?\)")


def read_parties(
    sentences: tuple[Sentence, ...], sessions: tuple[HeldSession, ...], language: str
) -> Parties | None:
    """How many States are bound and on which day; the first such statement, which is the treaty's."""
    for sentence in sentences:
        found = first_match(language, "parties", sentence.text)
        count = parse_count(found["count"], language) if found else None
        if found is None or count is None:
            continue
        return Parties(
            count, _as_of(sentence, found.start(), sessions, language), sentence.paragraph,
            sentence.span,
        )  # fmt: skip
    return None


def _as_of(
    sentence: Sentence, before: int, sessions: tuple[HeldSession, ...], language: str
) -> date | None:
    """The day before the count, else the one after it, else the last day of the session named."""
    days = [day for day in find_dates(sentence.text, language) if day.date is not None]
    ahead = [day for day in days if day.span.end <= before]
    if ahead:
        return ahead[0].date
    ends = {session.number: session.to for session in sessions}
    for mention in find_mentions(sentence.text, language):
        if mention.number in ends:
            return ends[mention.number]
    word = pattern(language, "as_of")
    for day in days:
        if word.search(sentence.text[max(0, day.span.start - 24) : day.span.start]):
            return day.date
    return None


def read_requests(sentences: tuple[Sentence, ...], language: str) -> tuple[Request, ...]:
    """What the Committee asked of the Secretariat, the General Assembly and the like."""
    done: list[Request] = []
    for sentence in sentences:
        text = sentence.text
        verb = first_match(language, "requested", text)
        if verb is None:
            continue
        start = first_match(language, "starting", text[verb.end() :])
        done.append(
            Request(
                verb["to"],
                text[verb.end() :].strip(" ,.;"),
                _meeting(text, language),
                start["from"] if start else None,
                sentence.paragraph,
                sentence.span,
            )
        )
    return tuple(done)


def _meeting(text: str, language: str) -> int | None:
    meetings = find_meetings(text, language)
    return meetings[0][0][0] if meetings and meetings[0][0] else None


def read_procedures(sentences: tuple[Sentence, ...], language: str) -> tuple[ProcedureAdopted, ...]:
    """Procedures, guidelines and methods adopted. `applies_to`: as printed, with "only" after it
    where the text says so."""
    done: list[ProcedureAdopted] = []
    for index, sentence in enumerate(sentences):
        verb = first_match(language, "procedure", sentence.text)
        if verb is None:
            continue
        group = [s for s in sentences[index:] if s.group == sentence.group]
        done.append(
            ProcedureAdopted(
                _procedure_name(sentence.text, verb, language),
                _meeting(sentence.text, language),
                _applies_to(group, language),
                sentence.paragraph,
                sentence.span,
            )
        )
    return tuple(done)


def _procedure_name(text: str, verb: re.Match[str], language: str) -> str:
    """The name in brackets when it is one ("(list of issues prior to reporting procedure (LOIPR))"),
    else the words after the verb."""
    for bracketed in BRACKETED.finditer(text, verb.end()):
        if pattern(language, "procedure_word").search(bracketed["words"]):
            return bracketed["words"].strip()
    return verb["name"].strip(" ,")


def _applies_to(sentences: list[Sentence], language: str) -> str | None:
    for sentence in sentences:
        found = first_match(language, "applies", sentence.text)
        if found is not None:
            only = found["only"]
            return f"{found['what'].strip()} {only.strip()}" if only else found["what"].strip()
    return None


def read_cooperation(sentences: tuple[Sentence, ...], language: str) -> tuple[Cooperation, ...]:
    """Bodies that the Committee works with, in which capacity and under which article."""
    done: list[Cooperation] = []
    for sentence in sentences:
        verb = pattern(language, "cooperated").search(sentence.text)
        if verb is None:
            continue
        rest = sentence.text[verb.end() :]
        end = pattern(language, "cooperated_end").search(rest)
        body = rest[: end.start() if end else len(rest)].strip(" ,.;")
        article = pattern(language, "articles").match(body)
        body = body[article.end() :] if article else body
        capacity = first_match(language, "capacity", rest)
        ground = first_match(language, "under_article", rest)
        if body:
            done.append(
                Cooperation(
                    body,
                    capacity["capacity"] if capacity else None,
                    ground["article"] if ground else None,
                    sentence.paragraph,
                    sentence.span,
                )
            )
    return tuple(done)


def read_reporting_concerns(
    sentences: tuple[Sentence, ...], language: str
) -> tuple[ReportingConcern, ...]:
    """Where the Committee says that reports are missing or late."""
    return tuple(
        ReportingConcern(sentence.text, sentence.paragraph, sentence.span)
        for sentence in sentences
        if pattern(language, "concern").search(sentence.text)
        and pattern(language, "overdue").search(sentence.text)
    )


def read_adopted(sentences: tuple[Sentence, ...], language: str) -> ReportAdopted | None:
    """The meeting and day at which the report itself was adopted."""
    for sentence in sentences:
        verb = pattern(language, "report_adopted").search(sentence.text)
        if verb is None:
            continue
        days = cover(find_dates(sentence.text, language))
        meeting = _meeting(sentence.text, language)
        if meeting is None and days is None:
            continue
        return ReportAdopted(
            meeting, days.first if days else None, sentence.paragraph, sentence.span
        )
    return None


def read_comments(sentences: tuple[Sentence, ...], language: str) -> tuple[StateComments, ...]:
    """Comments of States on their concluding observations, and when the Committee answered."""
    done: list[StateComments] = []
    for index, sentence in enumerate(sentences):
        text = sentence.text
        verb = pattern(language, "comments").search(text)
        if verb is None:
            continue
        states = find_state_names(text[verb.start() :], language) or find_state_names(
            text, language
        )
        symbols = [s.symbol for s in find_symbols(text) if not s.records]
        mentions = find_mentions(text, language)
        answered = None
        for later in (s for s in sentences[index:] if s.group == sentence.group):
            reply = pattern(language, "answered").search(later.text)
            days = [d.date for d in find_dates(later.text, language) if d.date is not None]
            if reply is not None and days:
                answered = days[-1] if later is sentence else days[0]
                break
        done.append(
            StateComments(
                states[0][0].code if states else None,
                symbols[0] if symbols else None,
                mentions[0].number if mentions else None,
                answered,
                sentence.paragraph,
                sentence.span,
            )
        )
    return tuple(done)
