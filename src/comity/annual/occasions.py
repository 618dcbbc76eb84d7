"""What members did outside the sessions, and what the Committee held and said with others.

Wordings: A/66/48, paras. 10-24; "was represented at the … by", "delivered a statement at" and the
like of the other Committees' reports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby

from comity.annual.days import Days, cover, year_in_sessions
from comity.annual.model import EventHeld, HeldSession, JointStatement, Presentation, Representation
from comity.annual.people import find_people
from comity.annual.sentences import Sentence
from comity.annual.sessions import find_mentions
from comity.annual.wording import pattern
from comity.grammar.dates import find_dates
from comity.terms.problems import Problem
from comity.terms.words import get_words

# Words that stand before a day: ", on ", " from ", ", le ", " los días ".
BEFORE_DAY = re.compile(
    r",?(?: held)? ?(?:on|from|between|for|the|le|du|les|au|el|del?|los|días|, )*$"
)
QUOTED = re.compile(r"[“\"«][ ]?(?P<words>[^“”\"«»]{3,300}?)[,.]?[ ]?[”\"»]")
PLACE_END = re.compile(r"(?=,? (?:on|from|between|and|le|du|el|del)\b|[,.;)]|$)")


@dataclass(frozen=True, slots=True)
class Occasion:
    """An event as a sentence names it: its words, its place, its days."""

    event: str
    place: str | None
    days: Days | None


@cache
def _city(language: str) -> re.Pattern[str]:
    """A place without an article: "in Bangkok", "at Geneva"; "in the European Union" is none."""
    words = get_words(language)
    months = "|".join(words.table("dates.months"))
    prepositions = "|".join(words.phrases("annual.city")) or "(?!)"
    name = r"[A-ZÀ-ÖØ-Þ][^\W\d_]{1,20}(?:[’' -][A-ZÀ-ÖØ-Þ][^\W\d_]{1,20}){0,3}"
    return re.compile(
        rf",?[ ](?:{prepositions})(?P<place>(?!(?i:{months})\b){name}(?:,[ ](?!(?i:{months})\b){name})?)"
        r"(?P<after>,?[ ](?:on|from|between|in|les?|du|el|los|del)[ ]|[,;.)]|[ ]and[ ]|$)"
    )


@cache
def _month_only(language: str) -> re.Pattern[str]:
    """A month without a day: ", in June and November 2010"."""
    months = "|".join(get_words(language).table("dates.months"))
    return re.compile(rf",? (?:in|en)(?: early| late| mid-)? ?(?i:{months})\b")


def read_occasion(text: str, language: str) -> Occasion:
    """The event at the head of `text`, cut before its organizer, place and days."""
    dates = find_dates(text, language)
    cuts = [len(text)]
    organizer = pattern(language, "event_end").search(text)
    if organizer is not None:
        cuts.append(organizer.start())
    if dates:
        before = BEFORE_DAY.search(text[: dates[0].span.start])
        cuts.append(before.start() if before else dates[0].span.start)
    month = _month_only(language).search(text)
    if month is not None:
        cuts.append(month.start())
    place = _last_place(text, language)
    if place is not None:
        cuts += [place.start()] if place.start() <= min(cuts) else []
    event = text[: min(cuts)]
    if organizer is not None and min(cuts) == organizer.start():
        event += _topic_after(text, organizer.end(), language)
    return Occasion(
        _bare(event, language), place["place"] if place is not None else None, cover(dates)
    )


def _last_place(text: str, language: str) -> re.Match[str] | None:
    """The place that a date, another detail or the end follows; the last of several."""
    found = list(_city(language).finditer(text))
    return found[-1] if found else None


def _topic_after(text: str, start: int, language: str) -> str:
    """ "conference held by the Council of Europe on Human Rights and Migration in Lisbon": the
    subject that comes after the organizer belongs to the event."""
    topic = pattern(language, "topic").search(text, start)
    if topic is None:
        return ""
    end = pattern(language, "topic_end").search(text, topic.end())
    return text[topic.start() : end.start() if end else len(text)]


def _bare(event: str, language: str) -> str:
    plain = event.strip(" ,;.:")
    article = pattern(language, "articles").match(plain)
    return plain[article.end() :] if article else plain


# -- representations -----------------------------------------------------------------------------


def read_representations(
    sentences: tuple[Sentence, ...], language: str
) -> tuple[Representation, ...]:
    """Who stood for the Committee where. "He also participated in" goes on with the one before."""
    done: list[Representation] = []
    verbs = [pattern(language, name) for name in ("was_represented", "represented")]
    for _, sharing in groupby(sentences, lambda sentence: sentence.group):
        group = tuple(sharing)
        if not any(verb.search(sentence.text) for sentence in group for verb in verbs):
            continue  # nearly always, and persons are looked for slowly
        before: tuple[str, ...] = ()
        for sentence in group:
            found, before = _represented_in(sentence, before, language)
            done += found
    return tuple(done)


def _represented_in(
    sentence: Sentence, before: tuple[str, ...], language: str
) -> tuple[list[Representation], tuple[str, ...]]:
    text = sentence.text
    passive = pattern(language, "was_represented").search(text)
    if passive is not None:
        return _passive(sentence, passive.end(), language), before
    verbs = list(pattern(language, "represented").finditer(text))
    if not verbs:
        people = find_people(text[:80], language)
        return [], people or before
    who = _subject(text[: verbs[0].start()], before, language)
    if not who:
        return [], before
    lead = cover(find_dates(text[: verbs[0].start()], language))
    done: list[Representation] = []
    for position, verb in enumerate(verbs):
        until = verbs[position + 1].start() if position + 1 < len(verbs) else len(text)
        if position:
            who = _subject(text[verbs[position - 1].end() : verb.start()], who, language, True)
        for start, end in _parts(text, verb.end(), until, language):
            occasion = read_occasion(text[start:end], language)
            if not occasion.event:
                continue
            days = occasion.days or (lead if position == 0 else None)
            done.append(_representation(who, occasion, days, sentence))
    return done, who


CLAUSE_STOP = re.compile(r"[;:]")


def _subject(
    text: str, before: tuple[str, ...], language: str, inner: bool = False
) -> tuple[str, ...]:
    """The persons right before a verb; those before for a pronoun or, inside a sentence, for none."""
    if pattern(language, "pronouns").search(text):
        return before
    if inner and not pattern(language, "and_new").search(text):
        return before
    clause = CLAUSE_STOP.split(text)[-1]
    days = find_dates(clause, language)
    if days:
        clause = clause[days[-1].span.end :]
    if pattern(language, "not_people").search(clause):
        return ()
    return find_people(clause, language)


def _parts(text: str, start: int, end: int, language: str) -> Iterable[tuple[int, int]]:
    """ "in a commemorative event held … in Brussels, and in a round table …" are two events."""
    begin = start
    for joint in pattern(language, "and_in").finditer(text, start, end):
        yield begin, joint.start()
        begin = joint.end()
    yield begin, end


def _passive(sentence: Sentence, end: int, language: str) -> list[Representation]:
    """ "The Committee was represented by Ms. A at the …" or "was represented at the … by Ms. A"."""
    rest = sentence.text[end:].strip()
    by = pattern(language, "by").search(rest)
    at = pattern(language, "at").search(rest)
    if by is None or at is None:
        return []
    if by.start() < at.start():
        people, event = rest[by.end() : at.start()], rest[at.end() :]
    else:
        people, event = rest[by.end() :], rest[at.end() : by.start()] + "," + rest[by.end() :]
    days = cover(find_dates(event, language)) or cover(find_dates(sentence.text, language))
    if by.start() > at.start():
        event = rest[at.end() : by.start()]
    occasion = read_occasion(event, language)
    who = find_people(people, language)
    if not who or not occasion.event:
        return []
    return [_representation(who, occasion, days, sentence)]


def _representation(
    who: tuple[str, ...], occasion: Occasion, days: Days | None, sentence: Sentence
) -> Representation:
    return Representation(
        who,
        occasion.event,
        occasion.place,
        days.first if days else None,
        days.last if days else None,
        sentence.paragraph,
        sentence.span,
    )


def read_designations(sentences: tuple[Sentence, ...], language: str) -> tuple[Representation, ...]:
    """Members whom the Committee chose to go somewhere."""
    done: list[Representation] = []
    for sentence in sentences:
        verb = pattern(language, "designated").search(sentence.text)
        if verb is None:
            continue
        rest = sentence.text[verb.end() :]
        purpose = pattern(language, "designated_for").search(rest)
        if purpose is None:
            continue
        who = find_people(rest[: purpose.start()], language)
        occasion = read_occasion(rest[purpose.end() :], language)
        if not who or not occasion.event:
            continue
        done.append(_representation(who, occasion, occasion.days, sentence))
    return tuple(done)


# -- statements ----------------------------------------------------------------------------------


def read_statements(sentences: tuple[Sentence, ...], language: str) -> tuple[JointStatement, ...]:
    """Statements issued, jointly or alone; `with_` as printed, its article left out."""
    done: list[JointStatement] = []
    for sentence in sentences:
        text = sentence.text
        verb = pattern(language, "issued").search(text)
        if verb is None:
            continue
        occasion = pattern(language, "occasion").search(text, verb.end()) or pattern(
            language, "subject"
        ).search(text, verb.end())
        with_ = pattern(language, "with").search(text, verb.end())
        if occasion is not None and with_ is not None and with_.start() > occasion.start():
            with_ = None
        days = cover(find_dates(text, language))
        topic = text[occasion.end() :] if occasion else ""
        partner = text[with_.end() : occasion.start() if occasion else len(text)] if with_ else None
        done.append(
            JointStatement(
                find_people(text[: verb.start()], language)
                or _committee_before(text, verb.start(), language),
                _bare(partner, language) if partner else None,
                read_occasion(topic, language).event,
                days.first if days else None,
                sentence.paragraph,
                sentence.span,
            )
        )
    return tuple(done)


def _committee_before(text: str, end: int, language: str) -> tuple[str, ...]:
    named = list(pattern(language, "committee").finditer(text, 0, end))
    return (named[-1].group(),) if named else ()


# -- presentations -------------------------------------------------------------------------------


def read_presentations(sentences: tuple[Sentence, ...], language: str) -> tuple[Presentation, ...]:
    """The annual report presented to the General Assembly or one of its committees."""
    done: list[Presentation] = []
    for sentence in sentences:
        text = sentence.text
        verb = pattern(language, "presented").search(text)
        to = pattern(language, "presented_to").search(text, verb.end()) if verb else None
        if verb is None or to is None:
            continue
        days = cover(find_dates(text, language))
        people = find_people(text[: verb.start()], language)
        done.append(
            Presentation(
                _bare(to.group(), language),
                people[0] if people else None,
                days.first if days else None,
                tuple(m.number for m in find_mentions(text[: to.start()], language)),
                sentence.paragraph,
                sentence.span,
            )
        )
    return tuple(done)


# -- events of the Committee ---------------------------------------------------------------------


def read_events(
    sentences: tuple[Sentence, ...], sessions: tuple[HeldSession, ...], language: str
) -> tuple[tuple[EventHeld, ...], tuple[Problem, ...]]:
    """Events that the Committee held itself. A day without its year takes it from the one session
    that holds the day; without one it stays empty and is a problem."""
    done: list[EventHeld] = []
    problems: list[Problem] = []
    for index, sentence in enumerate(sentences):
        text = sentence.text
        verb = pattern(language, "organized").search(text)
        if verb is None:
            continue
        rest = text[verb.end("verb") :].strip()
        partner = pattern(language, "partner").search(rest)
        rest = rest[: partner.start()] if partner else rest
        occasion = read_occasion(rest, language)
        day, problem = _day(sentence, sessions, language)
        if problem is not None:
            problems.append(problem)
        done.append(
            EventHeld(
                occasion.event,
                _theme(sentences[index : index + 4], language),
                day,
                _partners(text, language),
                sentence.paragraph,
                sentence.span,
            )
        )
    return tuple(done), tuple(problems)


def _day(
    sentence: Sentence, sessions: tuple[HeldSession, ...], language: str
) -> tuple[date | None, Problem | None]:
    printed = find_dates(sentence.text, language)
    if not printed:
        return None, None
    day = printed[0]
    if day.date is not None or day.year is not None:
        return day.date, None
    found = year_in_sessions(day, ((session.from_, session.to) for session in sessions))
    if found is not None:
        return found, None
    return None, Problem(
        "date_without_year",
        "warning",
        f"{day.as_printed!r} is printed without its year: expected one session of the report to "
        "hold the day, for example 29 November 2010 in a session from 22 November to 3 December 2010",
        sentence.place(day.span.start, day.span.end),
    )


def _theme(sentences: tuple[Sentence, ...], language: str) -> str | None:
    """The words in quotation marks after "theme", in the event's sentence or the ones after it
    up to the next paragraph but one."""
    for sentence in sentences:
        if sentence.headings != sentences[0].headings:
            break
        word = pattern(language, "theme").search(sentence.text)
        quoted = QUOTED.search(sentence.text, word.end()) if word else None
        if quoted is not None:
            return quoted["words"].strip()
    return None


def _partners(text: str, language: str) -> tuple[str, ...]:
    found = pattern(language, "partner").search(text)
    if found is None:
        return ()
    rest = text[found.end() :]
    end = pattern(language, "partner_end").search(rest)
    names = re.split(
        r",[ ](?:and[ ])?(?:the[ ])?|[ ](?:and|et|y)[ ](?:the[ ])",
        rest[: end.start() if end else len(rest)],
    )
    return tuple(_bare(name, language) for name in names if _bare(name, language))
