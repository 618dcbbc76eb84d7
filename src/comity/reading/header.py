"""What the cover and the title say of a document: symbols, Committees, State, dates, languages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from comity.grammar.symbols import find_symbols, parse_symbol
from comity.observations.passages import ReadingText
from comity.reading.cover import (
    read_adopted_on,
    read_distributed_on,
    read_edited,
    read_languages_issued,
    read_original_language,
    read_received_on,
)
from comity.reading.folding import fold_pattern
from comity.reading.front import Front, FrontLine, read_front
from comity.reading.kind import TitleMatch, is_agenda_item, match_title
from comity.reading.language import list_languages
from comity.reading.model import Edited, SymbolRecord
from comity.reading.own_symbols import find_own_symbols
from comity.terms.states import State, find_state, find_state_by_symbol_code, find_state_names
from comity.terms.treaties import (
    committee_of_symbol,
    find_committee_names,
    find_treaty_names,
    get_committee,
)
from comity.terms.words import get_words

BY_STATE = frozenset(
    [
        "state_report",
        "replies",
        "follow_up_information",
        "comments_by_state",
        "common_core_document",
    ]
)
OF_NO_STATE = frozenset(
    [
        "annual_report",
        "general_comment",
        "agenda",
        "rules_of_procedure",
        "reporting_guidelines",
        "reporting_status",
        "meeting_of_states_parties",
        "follow_up_assessment",
        "other",
    ]
)
"""Kinds that are about a State only where the title names one."""

CONSIDERED = frozenset(["concluding_observations", "list_of_issues", "replies", "state_report"])
LEAD = 6_000
LONGEST_STATE_LINE = 70
ENDS_OPEN = re.compile(r"[^.:;\])]$")


@dataclass(frozen=True, slots=True)
class Header:
    """What is printed before the text. `title`, `state_as_printed`: None and "" where none is found.

    `title_kind`: the kind that the title alone tells; `front`: what it was read from."""

    symbols: tuple[SymbolRecord, ...]
    committees: tuple[str, ...]
    treaty: str | None
    title: str | None
    title_kind: str | None
    state: str | None
    state_as_printed: str
    languages: tuple[str, ...]
    original_language: str | None
    languages_issued: tuple[str, ...]
    edited: Edited | None
    corrects: str | None
    distributed_on: date | None
    received_on: date | None
    adopted_on: date | None
    front: Front


def read_header(reading_text: ReadingText, name: str, language: str) -> Header:
    """The header of a document. `name`: of its file, taken for the symbol only when none is printed."""
    text = reading_text.text
    front = read_front(reading_text, language)
    match = match_title(front, language)
    kind = match.kind if match else None
    title = _title(front, match, language)
    symbols = find_own_symbols(front, text, name)
    committees = _committees(front, symbols, text)
    state, state_as_printed = _state(front, kind, title, symbols, language)
    languages = list_languages(text)
    return Header(
        symbols=symbols,
        committees=committees,
        treaty=_treaty(front, committees, symbols, kind, language),
        title=title,
        title_kind=kind,
        state=state,
        state_as_printed=state_as_printed,
        languages=(language, *(tag for tag in languages if tag != language)),
        original_language=read_original_language(front, language),
        languages_issued=read_languages_issued(front, language),
        edited=read_edited(front, language),
        corrects=_corrects(symbols, kind),
        distributed_on=read_distributed_on(front, language),
        received_on=read_received_on(front, language, kind in BY_STATE),
        adopted_on=read_adopted_on(front, language),
        front=front,
    )


# -- the title -----------------------------------------------------------------------------------


@cache
def _pattern(language: str, path: str) -> re.Pattern[str]:
    phrases = get_words(language).phrases(path)
    joined = "|".join(map(fold_pattern, phrases))
    return re.compile(rf"\A(?:{joined})" if joined else r"\A(?!)")


def _title(front: Front, match: TitleMatch | None, language: str) -> str | None:
    """The title's lines as printed, from the first that tells the kind, with the State below it."""
    if match is None or match.first < 0:
        lines = [line for line in front.lines if line.kind == "title"]
        printed = [line.text for line in lines if not _is_passed(line, language)]
        return " ".join(printed[:3]) or None
    last = match.last
    while last + 1 < len(front.lines) and _goes_on(front.lines, last, language):
        last += 1
    chosen = front.lines[match.first : last + 1]
    kept = [line for line in chosen if not _is_passed(line, language) or line is chosen[0]]
    return " ".join(line.text for line in kept).strip() or None


def _goes_on(lines: tuple[FrontLine, ...], last: int, language: str) -> bool:
    """True when the next line belongs to the title: broken off, "Addendum", or a State's name alone."""
    line = lines[last + 1]
    if line.kind == "heading" and lines[last].kind != "heading":
        return False
    if len(line.text) > LONGEST_STATE_LINE:
        return False
    if _pattern(language, "documents.addendum").match(line.folded):
        return True
    if find_state(line.text, language):
        return True
    broken = line.text[:1].islower() and ENDS_OPEN.search(lines[last].text) is not None
    return broken and line.kind == "title"


def _is_passed(line: FrontLine, language: str) -> bool:
    """True for lines of a cover that are no title: the Committee, the session, days, places."""
    if _pattern(language, "cover.passing").match(line.folded):
        return not _pattern(language, "documents.addendum").match(line.folded)
    if line.text.startswith("[") or is_agenda_item(line, language):
        return True
    names = find_committee_names(line.text)
    return bool(names) and len(line.text) <= names[0][1].end - names[0][1].start + 4


# -- bodies and States ---------------------------------------------------------------------------


def _committees(front: Front, symbols: tuple[SymbolRecord, ...], text: str) -> tuple[str, ...]:
    """By the symbols, else by names on the cover, else by the first name in the text."""
    by_symbol = [committee_of_symbol(record.symbol or "") for record in symbols]
    found = [committee.acronym for committee in by_symbol if committee is not None]
    matter = " ".join(line.text for line in front.lines)[:LEAD]
    named = [acronym for acronym, _ in find_committee_names(matter)]
    if not found or len(set(named)) == 2:  # joint general comments name both Committees
        found += named[: 2 if len(set(named)) <= 2 else 1]
    if not found:
        bars = " ".join(bar.text for bar, page in front.bars if page <= 1)
        found = [acronym for acronym, _ in find_committee_names(bars)][:1]
        found = found or _by_treaty(f"{bars} {matter}")
    if not found:
        found = [acronym for acronym, _ in find_committee_names(text[:LEAD])][:1]
        found = found or _by_treaty(text[:LEAD]) or _by_cited(text[:LEAD])
    return tuple(dict.fromkeys(found))


def _by_cited(text: str) -> list[str]:
    """The Committee of the first symbol cited: of an extract that names nobody (CERD/C/409/Add.2)."""
    cited = (parse_symbol(symbol.symbol).committee for symbol in find_symbols(text))
    return [acronym for acronym in cited if acronym is not None][:1]


def _by_treaty(text: str) -> list[str]:
    """The Committee of the treaty that a cover names: "Convention on the Rights of the Child"."""
    from_names = (code for code, _ in find_treaty_names(text))
    for code in from_names:
        for acronym in (
            "CMW",
            "CRPD",
            "CEDAW",
            "CERD",
            "CCPR",
            "CESCR",
            "CRC",
            "CAT",
            "CED",
            "SPT",
        ):
            committee = get_committee(acronym)
            if committee is not None and committee.treaty == code:
                return [acronym]
    return []


def _treaty(
    front: Front,
    committees: tuple[str, ...],
    symbols: tuple[SymbolRecord, ...],
    kind: str | None,
    language: str,
) -> str | None:
    """The Committee's treaty, or the protocol to the CRC that symbol or title matter names."""
    for record in symbols:
        protocol = parse_symbol(record.symbol).protocol if record.symbol else None
        if protocol:
            return protocol
    committee = get_committee(committees[0]) if committees else None
    if committee is None:
        return None
    if committee.acronym == "CRC" and kind not in OF_NO_STATE:
        matter = " ".join(line.folded for line in front.lines[:12])
        groups = get_words(language).groups("documents.protocols")
        named = [
            code
            for code, phrases in groups.items()
            if re.search("|".join(map(fold_pattern, phrases)), matter)
        ]
        if len(named) == 1:
            return named[0]
    return committee.treaty


def _state(
    front: Front,
    kind: str | None,
    title: str | None,
    symbols: tuple[SymbolRecord, ...],
    language: str,
) -> tuple[str | None, str]:
    """ISO code and printed name: of the title, else of the symbol, else of the first paragraph."""
    by_symbol = _state_of_symbols(symbols)
    named = find_state_names(title or "", language)
    if by_symbol is not None:
        same = [span.quote(title or "") for state, span in named if state == by_symbol]
        return by_symbol.code, same[0] if same else by_symbol.name(language)
    if len({state.code for state, _ in named}) == 1 or (named and kind not in OF_NO_STATE):
        return named[0][0].code, named[0][1].quote(title or "")
    if kind in OF_NO_STATE:
        return None, ""
    return _state_of_lines(front, kind, language)


def _state_of_symbols(symbols: tuple[SymbolRecord, ...]) -> State | None:
    for record in symbols:
        code = parse_symbol(record.symbol).state_code if record.symbol else None
        state = find_state_by_symbol_code(code) if code else None
        if state is not None:
            return state
    return None


def _state_of_lines(front: Front, kind: str | None, language: str) -> tuple[str | None, str]:
    """A State's name alone on a line or after "State party:"; else the only one in paragraph 1."""
    party = _pattern(language, "cover.state_party")
    for line in front.lines:
        alone = len(line.text) <= LONGEST_STATE_LINE and find_state(line.text, language)
        if alone:
            return alone.code, line.text
        if party.match(line.folded):
            named = find_state_names(line.text, language)
            if named:
                return named[0][0].code, named[0][1].quote(line.text)
    if kind is None or kind in CONSIDERED:
        for paragraph in front.first[:1]:
            found = find_state_names(paragraph[:600], language)
            if len({state.code for state, _ in found}) == 1:
                return found[0][0].code, found[0][1].quote(paragraph)
    return None, ""


def _corrects(symbols: tuple[SymbolRecord, ...], kind: str | None) -> str | None:
    """The document that a corrigendum corrects: its symbol without "/Corr.1"."""
    own = symbols[0].symbol if symbols else None
    if own is None or (kind != "corrigendum" and "/Corr." not in own):
        return None
    return own.split("/Corr.", 1)[0] if "/Corr." in own else None
