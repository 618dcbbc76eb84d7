"""Time limits that a text sets: a day, or a span of time and what it counts from.

"As soon as possible" is none. A date of a law or of a past event is none: only words such as "by"
or "no later than" make one. Shape: `contract/reading.md`, `deadlines`.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Literal

from comity.grammar.dates import find_dates, find_months
from comity.grammar.model import Deadline, PrintedDate
from comity.grammar.numbers import parse_count
from comity.terms.patterns import WordPattern, either
from comity.terms.span import Span
from comity.terms.words import Words, get_words

About = Literal["report", "follow_up", "replies", "loipr", "opt_out", "comments", "other"]
From = Literal["date", "adoption", "transmission", "receipt_of_list_of_issues", "due_date"]
ABOUT: tuple[About, ...] = ("opt_out", "loipr", "replies", "comments", "report", "follow_up")
# The stop comes first in the pattern: it is rare, and the search for it skips everything else.
SENTENCE_END = re.compile(
    r"[.;。](?:(?<=[^\W\d_]{2}[.;])(?=\s|$)|(?<=[0-9)][.;])(?=\s[A-ZÀ-ÖØ-Þ]|$)|(?<=。))"
)
NOT_ALONE = ("le", "el", "on", "в")
"""Words before a day that set no limit by themselves."""
NEAR = 40
"""Code points after a span of time in which its object stands: "within one year its replies"."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    by: WordPattern
    late: WordPattern
    within: tuple[WordPattern, ...]
    before: tuple[WordPattern, ...]
    about: tuple[tuple[About, WordPattern], ...]
    from_: tuple[tuple[From, WordPattern], ...]
    committee: WordPattern
    replies: WordPattern
    receives: WordPattern


@cache
def _patterns(language: str) -> _Patterns:
    words = get_words(language)

    def any_of(name: str) -> WordPattern:
        return either(words.phrases(f"deadlines.{name}"))

    def each(name: str) -> tuple[WordPattern, ...]:
        return tuple(WordPattern(p, re.IGNORECASE) for p in words.phrases(f"deadlines.{name}"))

    by = words.either("deadlines.by")
    return _Patterns(
        WordPattern(rf"(?<!\w)(?:{by})[ ]?$", re.IGNORECASE),
        any_of("late"),
        each("within"),
        each("at_least_before"),
        tuple((name, any_of(name)) for name in ABOUT),
        (
            ("receipt_of_list_of_issues", any_of("receipt")),
            ("transmission", any_of("transmission")),
            ("adoption", any_of("adoption")),
            ("due_date", any_of("due_date")),
        ),
        any_of("committee"),
        any_of("replies"),
        any_of("receives"),
    )


def find_deadlines(text: str, language: str) -> tuple[Deadline, ...]:
    """Every time limit of a text, in order."""
    patterns = _patterns(language)
    days = find_dates(text, language)
    months = find_months(text, language, days)
    within = [match for pattern in patterns.within for match in pattern.finditer(text)]
    before = [match for pattern in patterns.before for match in pattern.finditer(text)]
    if not (days or months or within or before):
        return ()  # nearly always
    sentences, words = _Sentences(text, patterns), get_words(language)
    found = _dated(sentences, days, language) + _in_months(sentences, months)
    found += _relative(sentences, within, "within", words)
    found += _relative(sentences, before, "at_least_before", words)
    return tuple(sorted(found, key=lambda deadline: deadline.span.start))


@dataclass(frozen=True, slots=True)
class _Sentence:
    about: About
    asks: bool
    receives: bool
    who: Literal["state_party", "committee"]


class _Sentences:
    """The sentences of a text; each is looked into once, however many limits stand in it, and the text
    is cut at the first limit: most texts set none."""

    def __init__(self, text: str, patterns: _Patterns) -> None:
        self.text, self.patterns = text, patterns
        self.known: dict[tuple[int, int], _Sentence] = {}

    @cached_property
    def stops(self) -> tuple[list[int], list[int]]:
        """Where the sentences' stops begin, and where they end."""
        spans = [stop.span() for stop in SENTENCE_END.finditer(self.text)]
        return [start for start, _ in spans], [end for _, end in spans]

    def around(self, span: Span) -> _Sentence:
        """The sentence in which `span` stands, or the sentences over which it goes."""
        starts, ends = self.stops
        before = bisect_right(ends, span.start)
        after = bisect_left(starts, span.end)
        start = ends[before - 1] if before else 0
        end = starts[after] if after < len(starts) else len(self.text)
        found = self.known.get((start, end))
        if found is None:
            found = self.known[start, end] = self._read(self.text[start:end])
        return found

    def _read(self, sentence: str) -> _Sentence:
        named = (name for name, pattern in self.patterns.about if pattern.search(sentence))
        return _Sentence(
            next(named, "other"),
            self.patterns.late.search(sentence) is not None,
            self.patterns.receives.search(sentence) is not None,
            "committee" if self.patterns.committee.search(sentence) else "state_party",
        )


def _dated(sentences: _Sentences, days: tuple[PrintedDate, ...], language: str) -> list[Deadline]:
    text, patterns = sentences.text, sentences.patterns
    found: list[Deadline] = []
    for printed in days:
        start = printed.span.start
        before = patterns.by.search(text, max(0, start - 30), start)
        gap = 0 if language == "zh" else 1
        late = patterns.late.match(text, printed.span.end + gap)
        if before is None and late is None:
            continue
        if before is not None and before.group().strip().lower() in NOT_ALONE and late is None:
            continue
        begin = before.start() if before else start
        span = Span(begin, late.end() if late else printed.span.end)
        if printed.year is None:
            continue
        sentence = sentences.around(span)
        if sentence.about == "other" and not sentence.asks:
            continue
        found.append(
            Deadline(
                span.quote(text), span, printed.date, direction="by", from_="date",
                who=sentence.who, about=sentence.about,
            )
        )  # fmt: skip
    return found


def _in_months(sentences: _Sentences, months: tuple[Span, ...]) -> list[Deadline]:
    """ "by October 2034" names a month and no day: a limit without a date."""
    text, found = sentences.text, []
    for month in months:
        before = sentences.patterns.by.search(text, max(0, month.start - 30), month.start)
        if before is None or before.group().strip().lower() in NOT_ALONE:
            continue
        span = Span(before.start(), month.end)
        sentence = sentences.around(span)
        if sentence.about == "other" and not sentence.asks:
            continue
        found.append(
            Deadline(
                span.quote(text), span, None, direction="by", from_="date",
                who=sentence.who, about=sentence.about,
            )
        )  # fmt: skip
    return found


def _relative(
    sentences: _Sentences,
    matches: list[re.Match[str]],
    direction: Literal["within", "at_least_before"],
    words: Words,
) -> list[Deadline]:
    text, patterns = sentences.text, sentences.patterns
    found: list[Deadline] = []
    for match in matches:
        groups = match.groupdict()
        count = parse_count(groups.get("count") or "1", words.language)
        # "سنتين", two years, is count and unit in one word
        named = (groups.get(name) for name in ("unit", "unit2", "count"))
        letter = _unit(next(filter(None, named), ""), words)
        if count is None or letter is None:
            continue
        sentence = sentences.around(Span(*match.span()))
        if sentence.about == "other":
            continue
        about = sentence.about
        if sentences.patterns.replies.search(text, match.end(), match.end() + NEAR):
            about = "replies"
        counted = _counted_from(text, match.end(), patterns)
        end = counted[1] if counted else match.end()
        span = Span(match.start(), end)
        from_: From | None = counted[0] if counted else None
        if from_ is None and sentence.about == "follow_up":
            from_ = "adoption"
        if from_ is None and direction == "at_least_before":
            from_ = "due_date"
        if from_ is None and about == "replies" and sentence.receives:
            from_ = "receipt_of_list_of_issues"
        found.append(
            Deadline(
                span.quote(text), span, None, f"P{count}{letter}", direction, from_,
                sentence.who, about,
            )
        )  # fmt: skip
    return found


def _unit(printed: str, words: Words) -> str | None:
    lower = printed.lower()
    for letter, name in (("Y", "years"), ("M", "months"), ("W", "weeks"), ("D", "days")):
        if lower in words.phrases(f"deadlines.{name}"):
            return letter
    return None


def _counted_from(text: str, end: int, patterns: _Patterns) -> tuple[From, int] | None:
    reach = SENTENCE_END.split(text[end : end + 110], maxsplit=1)[0]
    best: tuple[From, int] | None = None
    first = len(reach) + 1
    for name, pattern in patterns.from_:
        found = pattern.search(reach)
        if found and found.start() < first:
            first = found.start()
            best = (name, end + found.end())
    return best
