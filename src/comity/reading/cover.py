"""What a cover says beside symbol and title: languages, editing, days of distribution and receipt."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from comity.grammar.dates import find_dates
from comity.grammar.symbols import find_symbols
from comity.reading.folding import fold, fold_pattern
from comity.reading.front import Front, FrontLine
from comity.reading.model import Edited
from comity.terms.words import get_words

COVER_LINES = 30
REACH = 6
"""Lines below "Distr." within which its day stands."""

BRACKETED = re.compile(r"\[.{6,40}\]?$")
FOLLOWS_AT_ONCE = 4
LATEST_VERB = 12
SEPARATORS = "(?:, (?:and |et |y |e )?| and | et | y | e | и | و |و|和|及)"


def cover_lines(front: Front) -> tuple[FrontLine, ...]:
    """Bars of the first page and the title matter, in which formats without pages print the cover."""
    bars = tuple(bar for bar, page in front.bars if page <= 1)[:COVER_LINES]
    return (*bars, *front.lines)


@cache
def _words(language: str, name: str) -> re.Pattern[str]:
    """A table of covers; Russian, Arabic and Chinese covers print their bars in English as well."""
    phrases = get_words(language).phrases(f"cover.{name}")
    if language != "en":
        phrases += get_words("en").phrases(f"cover.{name}")
    return re.compile("|".join(dict.fromkeys(map(fold_pattern, phrases))) or "(?!)")


@cache
def _language_names(language: str) -> tuple[tuple[str, str], ...]:
    """Pairs of tag and pattern of a language's name."""
    pairs = []
    for table in dict.fromkeys((language, "en")):
        for tag, names in get_words(table).groups("cover.languages").items():
            pairs += [(tag, fold_pattern(name)) for name in names]
    return tuple(dict.fromkeys(pairs))


@cache
def _issue_patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """A language's name; the original; a list of languages before "only"."""
    names = "|".join(pattern for _, pattern in _language_names(language))
    original = _words(language, "original").pattern
    only = _words(language, "only").pattern
    return (
        re.compile(rf"(?:{names})"),
        re.compile(rf"(?:{original}) ?:? ?(?P<name>{names})"),
        re.compile(rf"(?P<names>(?:{names})(?:{SEPARATORS}(?:{names})){{0,6}}) (?:{only})\b"),
    )


def read_original_language(front: Front, language: str) -> str | None:
    """Tag of the language printed after "Original:"."""
    text = " | ".join(line.folded for line in cover_lines(front))
    found = _issue_patterns(language)[1].search(text)
    return _tag(found["name"], language) if found else None


def read_languages_issued(front: Front, language: str) -> tuple[str, ...]:
    """Tags of "English, French and Spanish only", as printed; empty where no such bar stands."""
    name, _, only = _issue_patterns(language)
    found = only.search(" ".join(line.folded for line in cover_lines(front)))
    tags = [_tag(part.group(), language) for part in name.finditer(found["names"])] if found else []
    return tuple(dict.fromkeys(tag for tag in tags if tag))


def _tag(printed: str, language: str) -> str | None:
    pairs = _language_names(language)
    return next((tag for tag, pattern in pairs if re.fullmatch(pattern, printed)), None)


def read_edited(front: Front, language: str) -> Edited | None:
    """How far the document was edited.

    A bar says "advance unedited", a note "issued without formal editing"; a cover with its
    distribution and neither is of an edited document; a text without a cover tells nothing."""
    lines = cover_lines(front)
    # lines are folded anew: a front line has its "Advance unedited version" taken off
    cover = " | ".join(fold(line.text) for line in lines)
    if _words(language, "edited").search(cover):
        return "edited"
    if _words(language, "unedited").search(cover):
        return "advance_unedited"
    if _words(language, "without_editing").search(
        f"{cover} | {' | '.join(map(fold, front.notes))}"
    ):
        return "without_formal_editing"
    distributed = _words(language, "distributed")
    return "edited" if any(distributed.search(line.folded) for line in lines) else None


# -- days ----------------------------------------------------------------------------------------


def find_days(text: str, language: str) -> list[date]:
    """Days of a text, in the document's language or, as bars of covers print them, in English."""
    for table in dict.fromkeys((language, "en")):
        days = [day.date for day in find_dates(text, table) if day.date is not None]
        if days:
            return days
    return []


def _is_day_alone(text: str, language: str, share: float = 0.85) -> bool:
    """True when a line is one day; `share`: of the line that the day fills, at its end."""
    bare = text.strip(" []()*.")
    for table in dict.fromkeys((language, "en")):
        days = find_dates(bare, table)
        if len(days) == 1 and days[0].date is not None:
            printed = days[0]
            return printed.span.end == len(bare) and len(printed.as_printed) >= share * len(bare)
    return False


def read_distributed_on(front: Front, language: str) -> date | None:
    """The day printed under "Distr."; on covers in disorder the only day that stands alone."""
    lines = cover_lines(front)
    mark = _words(language, "distributed")
    for index, line in enumerate(lines):
        if not mark.search(line.folded):
            continue
        place = line.text.casefold().find("distr")
        days = find_days(line.text[max(place, 0) : max(place, 0) + 120], language)
        if days:
            return days[0]
        for below in lines[index + 1 : index + 1 + REACH]:
            # the columns of a cover may come as one line: "de las Personas … 29 de octubre de 2019"
            share = 0.2 if below.kind == "furniture" else 0.85
            printed = _behind_symbol(below.text)
            if _is_day_alone(printed, language, share) and not printed.startswith("["):
                return find_days(printed, language)[0]
    bars = [bar for bar, page in front.bars if page <= 1]
    alone = [bar.text for bar in bars if len(bar.text) <= 40 and _is_day_alone(bar.text, language)]
    return find_days(alone[0], language)[0] if len(alone) == 1 else None


def _behind_symbol(text: str) -> str:
    """A line of the cover without the symbol before its day: "CRPD/C/XAA/CO/431 de julio de 2013"."""
    symbols = find_symbols(text)
    return text[symbols[0].span.end :] if symbols and symbols[0].span.start == 0 else text


def read_received_on(front: Front, language: str, by_state: bool) -> date | None:
    """The day of "[Date received: …]"; `by_state`: a day in brackets alone means the same."""
    received = _words(language, "received")
    lines = cover_lines(front)
    for index, line in enumerate(lines):
        if received.match(line.folded):
            days = find_days(line.text[:160], language)
            if not days and index + 1 < len(lines):
                days = find_days(lines[index + 1].text[:60], language)
            if days:
                return days[0]
    for line in front.lines if by_state else ():
        if BRACKETED.match(line.text) and _is_day_alone(line.text, language):
            return find_days(line.text, language)[0]
    return None


@cache
def _adopted(language: str) -> re.Pattern[str]:
    return re.compile(
        "|".join(get_words(language).phrases("cover.adopted")) or "(?!)", re.IGNORECASE
    )


def read_adopted_on(front: Front, language: str) -> date | None:
    """A single day of adoption printed on the cover or in its notes; a session's days are none."""
    texts = (*front.notes, *(line.text for line in front.lines))
    for text in texts:
        for found in _adopted(language).finditer(text[:1_500]):
            if found.start() > LATEST_VERB:  # a note about a law or a treaty: CRPD/C/HTI/1
                break
            days = find_dates(text[found.end() : found.end() + 40], language)
            if days and days[0].span.start <= FOLLOWS_AT_ONCE and days[0].date is not None:
                return days[0].date
    return None
