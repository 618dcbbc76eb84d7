"""Time limits that a text sets: a day, or a span of time and what it counts from.

"As soon as possible" is none. A date of a law or of a past event is none: only words such as "by"
or "no later than" make one. Shape: `contract/reading.md`, `deadlines`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from comity.grammar.dates import find_dates
from comity.grammar.model import Deadline
from comity.grammar.numbers import parse_count
from comity.terms.span import Span
from comity.terms.words import Words, get_words

About = Literal["report", "follow_up", "replies", "loipr", "opt_out", "comments", "other"]
From = Literal["date", "adoption", "transmission", "receipt_of_list_of_issues", "due_date"]
ABOUT: tuple[About, ...] = ("opt_out", "loipr", "replies", "comments", "report", "follow_up")
SENTENCE_END = re.compile(r"(?<=[^\W\d_]{2})[.;](?=\s|$)|。")
MONTH_ONLY = 60


@dataclass(frozen=True, slots=True)
class _Patterns:
    by: re.Pattern[str]
    late: re.Pattern[str]
    within: tuple[re.Pattern[str], ...]
    before: tuple[re.Pattern[str], ...]
    about: tuple[tuple[About, re.Pattern[str]], ...]
    from_: tuple[tuple[From, re.Pattern[str]], ...]
    committee: re.Pattern[str]
    strong: re.Pattern[str]


@cache
def _patterns(language: str) -> _Patterns:
    words = get_words(language)

    def either(name: str) -> re.Pattern[str]:
        return re.compile("|".join(words.phrases(f"deadlines.{name}")) or "(?!)", re.IGNORECASE)

    def each(name: str) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(p, re.IGNORECASE) for p in words.phrases(f"deadlines.{name}"))

    by = "|".join(words.phrases("deadlines.by")) or "(?!)"
    return _Patterns(
        re.compile(rf"(?<!\w)(?:{by})[ ]?$", re.IGNORECASE),
        either("late"),
        each("within"),
        each("at_least_before"),
        tuple((name, either(name)) for name in ABOUT),
        (
            ("receipt_of_list_of_issues", either("receipt")),
            ("transmission", either("transmission")),
            ("adoption", either("adoption")),
            ("due_date", either("due_date")),
        ),
        either("committee"),
        re.compile("|".join(words.phrases("deadlines.by")[:1]) or "(?!)"),
    )


def find_deadlines(text: str, language: str) -> tuple[Deadline, ...]:
    """Every time limit of a text, in order."""
    patterns, words = _patterns(language), get_words(language)
    found = _dated(text, language, patterns)
    for pattern in patterns.within:
        found += _relative(text, pattern, "within", patterns, words)
    for pattern in patterns.before:
        found += _relative(text, pattern, "at_least_before", patterns, words)
    return tuple(sorted(found, key=lambda deadline: deadline.span.start))


def _dated(text: str, language: str, patterns: _Patterns) -> list[Deadline]:
    found: list[Deadline] = []
    for printed in find_dates(text, language):
        start = printed.span.start
        before = patterns.by.search(text, max(0, start - 30), start)
        late = patterns.late.match(text, printed.span.end + 1)
        if before is None and late is None:
            continue
        if (
            before is not None
            and before.group().strip().lower() in ("le", "el", "on", "в")
            and late is None
        ):
            continue
        begin = before.start() if before else start
        span = Span(begin, late.end() if late else printed.span.end)
        if printed.year is None:
            continue
        sentence = _sentence(text, span)
        about = _about(sentence, patterns)
        if about == "other" and not _asks(sentence, patterns):
            continue
        found.append(
            Deadline(
                span.quote(text), span, printed.date, direction="by", from_="date",
                who=_who(sentence, patterns), about=about,
            )
        )  # fmt: skip
    return found


def _relative(
    text: str,
    pattern: re.Pattern[str],
    direction: Literal["within", "at_least_before"],
    patterns: _Patterns,
    words: Words,
) -> list[Deadline]:
    found: list[Deadline] = []
    for match in pattern.finditer(text):
        groups = match.groupdict()
        count = parse_count(groups.get("count") or "1", words.language)
        if groups.get("count") in ("一", "两"):
            count = 1 if groups["count"] == "一" else 2
        letter = _unit(groups.get("unit") or groups.get("unit2") or "", words)
        if count is None or letter is None:
            continue
        sentence = _sentence(text, Span(*match.span()))
        about = _about(sentence, patterns)
        if about == "other":
            continue
        counted = _counted_from(text, match.end(), patterns)
        end = counted[1] if counted else match.end()
        span = Span(match.start(), end)
        from_: From | None = counted[0] if counted else None
        if from_ is None and about == "follow_up":
            from_ = "adoption"
        if from_ is None and direction == "at_least_before":
            from_ = "due_date"
        found.append(
            Deadline(
                span.quote(text), span, None, f"P{count}{letter}", direction, from_,
                _who(sentence, patterns), about,
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


def _sentence(text: str, span: Span) -> str:
    start = 0
    for stop in SENTENCE_END.finditer(text, 0, span.start):
        start = stop.end()
    following = SENTENCE_END.search(text, span.end)
    return text[start : following.start() if following else len(text)]


def _about(sentence: str, patterns: _Patterns) -> About:
    for name, pattern in patterns.about:
        if pattern.search(sentence):
            return name
    return "other"


def _asks(sentence: str, patterns: _Patterns) -> bool:
    return patterns.late.search(sentence) is not None


def _who(sentence: str, patterns: _Patterns) -> Literal["state_party", "committee"]:
    return "committee" if patterns.committee.search(sentence) else "state_party"
