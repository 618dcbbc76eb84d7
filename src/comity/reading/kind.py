"""What kind of document a text is, decided by what it says and never by its symbol.

The title tells nearly always: each line of the title matter is tried against the beginnings that the
United Nations gives such titles. Titles quote one another ("List of issues … Addendum: Replies of X
to the list of issues" are replies), so a later line may overrule an earlier one, never the reverse.
Where there is no title, the opening sentences and the voice of the paragraphs tell.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from comity.reading.folding import fold, fold_pattern
from comity.reading.front import Front, FrontLine
from comity.terms.treaties import find_committee_names
from comity.terms.words import get_words

ORDER = (
    "corrigendum",
    "summary_record",
    "inquiry_follow_up",
    "comments_by_state_inquiry",
    "communication_views",
    "inquiry_report",
    "decision",
    "response_by_committee",
    "follow_up_assessment",
    "comments_by_state",
    "stakeholder_submission",
    "follow_up_information",
    "replies",
    "common_core_document",
    "list_of_issues_prior_to_reporting",
    "list_of_themes",
    "list_of_issues",
    "general_comment",
    "agenda",
    "reporting_guidelines",
    "rules_of_procedure",
    "reporting_status",
    "meeting_of_states_parties",
    "statement",
    "annual_report",
    "concluding_observations",
    "state_report",
)
"""Of the kinds that fit one line at the same place, the first wins."""

ANSWERS = frozenset(
    [
        "follow_up_information",
        "follow_up_assessment",
        "comments_by_state",
        "replies",
        "response_by_committee",
        "corrigendum",
    ]
)
OVERRULED = {
    "concluding_observations": ANSWERS,
    "list_of_issues": ANSWERS | {"list_of_issues_prior_to_reporting"},
    "list_of_issues_prior_to_reporting": frozenset({"replies", "corrigendum"}),
    "list_of_themes": ANSWERS,
    "inquiry_report": frozenset({"comments_by_state", "inquiry_follow_up", "corrigendum"}),
    "follow_up_information": frozenset({"follow_up_assessment", "corrigendum"}),
    "meeting_of_states_parties": frozenset({"summary_record", "corrigendum"}),
    "decision": frozenset({"communication_views", "corrigendum"}),
}
"""Which later lines of the title matter take precedence over an earlier one."""

NEXT_LINE = {"state_report": frozenset({"concluding_observations", "list_of_issues"})}
"""The same, for a line right after it: a Chinese title ends with its kind, which may be broken off."""

COLUMNS = 420
"""Code points of the title matter that one title may go on for, its further lines included."""

REPORT_TITLES = frozenset({"annual_report", "state_report", "statement", "decision"})
"""Kinds that a heading of a report may be taken for where it prints no title of its own."""

FEWEST = 4
"""Numbered paragraphs below which voices are not counted."""


@dataclass(frozen=True, slots=True)
class TitleMatch:
    """`lines`: positions in `Front.lines` of the first and the last line that tell a kind."""

    kind: str
    first: int
    last: int


LOOSE = re.compile(r"(?:\(\?![^)]{1,80}\)){0,2}(?:\(\?:)?(?:\.\{|\[a-z' -\]\{|\[а-я' -\]\{)")
"""A pattern that may begin with anything; it holds for one line, never for lines joined."""


@cache
def _titles(language: str) -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    """For each kind the beginnings of its titles, in a line of its own and in lines joined."""
    groups = get_words(language).groups("documents.titles")
    corrections = get_words(language).phrases("documents.corrigendum")
    groups = {"corrigendum": corrections, **groups}
    known = []
    for kind in ORDER:
        patterns = groups.get(kind, ())
        joins = kind not in ("corrigendum", "state_report")
        strict = tuple(p for p in patterns if joins and not LOOSE.match(p))
        known.append((kind, _any(patterns), _any(strict)))
    return tuple(known)


def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Patterns as one that holds only at the very beginning; with none, one that never holds."""
    joined = "|".join(fold_pattern(pattern) for pattern in patterns)
    return re.compile(rf"\A(?:{joined})" if joined else r"\A(?!)")


@cache
def _voice(language: str, name: str) -> re.Pattern[str]:
    return _any(get_words(language).phrases(f"documents.voices.{name}"))


def decide_kind(front: Front, text: str, language: str, sets: int = 0) -> str:
    """One of the contract's kinds; `other` where nothing tells.

    `text`: the reading text; `sets`: sets of observations under headings of States found inside, of
    which one may be the document itself ("Tunisia" heads CRPD/C/TUN/CO/1), several make a report."""
    match = match_title(front, language)
    if sets and (match is None or match.kind in REPORT_TITLES or sets > 1):
        return "annual_report"
    if match is None:
        return _by_voices(front, language)
    return _checked(match, front, text, language)


def names_consideration(front: Front, language: str) -> bool:
    """True where the title matter holds the agenda item under which reports are issued."""
    return any(is_agenda_item(line, language) for line in front.lines)


def is_agenda_item(line: FrontLine, language: str) -> bool:
    """True of "Consideration of reports submitted by States parties …" and the like."""
    return _bearer(language).match(line.folded) is not None


# -- the title -----------------------------------------------------------------------------------


def match_title(front: Front, language: str) -> TitleMatch | None:
    """The kind that the title matter tells, titles before headings, headings before bars."""
    lines = front.lines
    found = _match_lines(lines, language, ("title",))
    found = found or _match_lines(lines, language, ("title", "other", "paragraph", "table"))
    found = found or _match_lines(lines, language, ("heading",))
    if found is None:
        bars = tuple(line for line, page in front.bars[:40] if page <= 1)
        behind = _match_lines(bars, language, ("furniture",))
        found = TitleMatch(behind.kind, -1, -1) if behind else None
    return found


def _match_lines(
    lines: tuple[FrontLine, ...], language: str, kinds: tuple[str, ...]
) -> TitleMatch | None:
    match: TitleMatch | None = None
    for position, line in enumerate(lines):
        if line.kind not in kinds:
            continue
        kind = _kind_of_line(lines, position, language)
        if kind is None:
            continue
        if match is None:
            match = TitleMatch(kind, position, position)
        elif kind in OVERRULED.get(match.kind, {"corrigendum"}) or (
            kind in NEXT_LINE.get(match.kind, ()) and position == match.last + 1
        ):
            match = TitleMatch(kind, match.first, position)
    return match


def _kind_of_line(lines: tuple[FrontLine, ...], position: int, language: str) -> str | None:
    own = lines[position].folded
    joined = " ".join(line.folded for line in lines[position : position + 5])[:COLUMNS]
    starts: tuple[int, ...] = (0, *_after_names(lines[position].text, own))
    if _bearer(language).match(own):
        joined = own
        starts = tuple(found.end() for found in _bearer_end(language).finditer(own, 20))
    for start in starts:
        if start >= len(own):
            continue
        for kind, alone, strict in _titles(language):
            if alone.match(own[start : start + COLUMNS]) or strict.match(joined[start:]):
                return _public(kind)
    return None


@cache
def _bearer(language: str) -> re.Pattern[str]:
    """An item of the agenda that stands above a title: "Consideration of reports submitted by …"."""
    return _any(get_words(language).phrases("documents.bearers"))


@cache
def _bearer_end(language: str) -> re.Pattern[str]:
    """Where a title may go on in the line of such an item."""
    words = "|".join(map(fold_pattern, get_words(language).phrases("documents.bearer_ends")))
    return re.compile(rf"(?:: |\. |\] |- |(?:{words or '(?!)'})[ :,.*]{{1,3}})")


def _after_names(text: str, folded: str) -> tuple[int, ...]:
    """Where a title goes on after the Committee's name, when both stand in one line."""
    names = find_committee_names(text)
    if not names or names[0][1].start > 30:
        return ()
    name = fold(names[0][1].quote(text))
    place = folded.find(name)
    if place < 0 or len(folded) - place - len(name) < 12:
        return ()
    start = place + len(name)
    while start < len(folded) and not folded[start].isalpha():
        start += 1
    return (start,)


def _public(kind: str) -> str:
    return "comments_by_state" if kind == "comments_by_state_inquiry" else kind


# -- the text ------------------------------------------------------------------------------------


def _checked(match: TitleMatch, front: Front, text: str, language: str) -> str:
    """The title's kind, unless the text below it plainly speaks with another voice."""
    shares = _shares(front, language)
    if match.kind == "concluding_observations" and _heads_a_column(match, front):
        return "other"
    if match.kind == "communication_views" and _inadmissible(front, text, language):
        return "decision"
    if match.kind == "concluding_observations" and _is_addendum(front, language):
        # an addendum to observations is the Committee's (CCPR/C/BLZ/CO/1/Add.1) or the State's
        if shares and shares["committee"] < 0.1 and len(front.openings) >= 8:
            return "follow_up_information"
    if match.kind == "state_report" and _count_first(front, language, "follow_up_letter", 2):
        return "follow_up_assessment"
    if match.kind == "state_report" and shares and shares["committee"] >= 0.3:
        if _opens(front, language) and not is_received(front, language):
            return "concluding_observations"
    if match.kind == "list_of_issues" and shares and _reply_headings(front, language) >= 3:
        return "replies"
    return match.kind


LONGEST_COLUMN_HEAD = 32


def _heads_a_column(match: TitleMatch, front: Front) -> bool:
    """True for "Concluding observations" above a list of symbols: nothing is said below it."""
    title = front.lines[match.first].folded if match.first >= 0 else ""
    listed = sum("/c/" in line.folded for line in front.lines)
    return 0 < len(title) <= LONGEST_COLUMN_HEAD and not front.openings and listed > 2


def _is_addendum(front: Front, language: str) -> bool:
    return _any_line(front, language, "documents.addendum")


def _inadmissible(front: Front, text: str, language: str) -> bool:
    """True where a "decision" on a communication closes it without looking at its merits."""
    heads = " ".join(line.folded for line in front.lines)
    if not _is_named_decision(heads, language):
        return False
    pattern = re.compile(
        "|".join(map(fold_pattern, get_words(language).phrases("documents.voices.inadmissible")))
        or "(?!)"
    )
    return pattern.search(heads) is not None or pattern.search(fold(text[-8_000:])) is not None


@cache
def _decision_words(language: str) -> re.Pattern[str]:
    return re.compile({"zh": "决定", "ar": "قرر|مقرر", "ru": "решени"}.get(language, "decisi"))


def _is_named_decision(heads: str, language: str) -> bool:
    return _decision_words(language).search(heads) is not None


def _shares(front: Front, language: str) -> dict[str, float]:
    """Share of the paragraphs that begin in each voice; empty where there are too few."""
    if len(front.openings) < FEWEST:
        return {}
    names = ("committee", "questions", "record", "communication")
    return {
        name: sum(1 for opening in front.openings if _voice(language, name).match(opening))
        / len(front.openings)
        for name in names
    }


def _opens(front: Front, language: str) -> bool:
    """True where a first paragraph says that the Committee considered a report."""
    voice = _voice(language, "opening")
    return any(voice.match(opening) for opening in front.openings[:3])


def _reply_headings(front: Front, language: str) -> int:
    voice = _voice(language, "reply_heading")
    lines = (*front.headings, *(line.folded for line in front.lines))
    return sum(1 for heading in lines if voice.match(heading))


def _by_voices(front: Front, language: str) -> str:
    """The kind of a text without a title; the order is from the surest sign to the weakest."""
    shares = _shares(front, language)
    opens = _opens(front, language)
    if (shares and shares["record"] >= 0.25) or _count_first(front, language, "record", 2):
        return "summary_record"
    if opens and (not shares or shares["committee"] >= 0.3):
        return "concluding_observations"
    if _reply_headings(front, language) >= 2:
        return "replies"
    if _count_first(front, language, "follow_up_letter", 2):
        return "follow_up_assessment"
    adopted = _any_anywhere(front, language, "report_adopted")
    if _count_first(front, language, "annual", 30) >= (1 if adopted else 2):
        return "annual_report"
    if shares and shares["communication"] >= 0.15:
        return "communication_views"
    if shares and shares["questions"] >= 0.5 and shares["committee"] < 0.3:
        return "list_of_issues"
    if is_received(front, language):
        return (
            "follow_up_information" if _speaks_of_observations(front, language) else "state_report"
        )
    if _any_line(front, language, "documents.internal"):
        return "other"
    return "state_report" if names_consideration(front, language) else "other"


def _any_line(front: Front, language: str, path: str) -> bool:
    words = _any(get_words(language).phrases(path))
    return any(words.match(line.folded) for line in front.lines)


@cache
def _received(language: str) -> re.Pattern[str]:
    phrases = get_words(language).phrases("cover.received")
    return re.compile("|".join(map(fold_pattern, phrases)) or "(?!)")


def is_received(front: Front, language: str) -> bool:
    """True where the day is printed on which a State's document came: "[Date received: …]"."""
    return any(_received(language).match(line.folded) for line in front.lines)


def _speaks_of_observations(front: Front, language: str) -> bool:
    phrases = get_words(language).groups("documents.titles").get("concluding_observations", ())
    words = re.compile("|".join(map(fold_pattern, phrases)) or "(?!)")
    return any(words.search(opening) for opening in (*front.openings[:4], *front.headings[:6]))


def _count_first(front: Front, language: str, name: str, count: int) -> int:
    voice = _voice(language, name)
    return sum(1 for opening in front.openings[:count] if voice.match(opening))


def _any_anywhere(front: Front, language: str, name: str) -> bool:
    words = get_words(language).phrases(f"documents.voices.{name}")
    pattern = re.compile("|".join(map(fold_pattern, words)) or "(?!)")
    return any(pattern.search(opening) for opening in front.openings)
