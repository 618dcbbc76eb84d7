"""What the cover and the title say of a document: symbols, Committee, State, dates, languages."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import PurePosixPath

from comity.grammar.dates import find_dates
from comity.grammar.symbols import find_symbols, parse_symbol
from comity.observations.passages import Passage, ReadingText
from comity.reading.model import Edited, SymbolRecord
from comity.terms.span import Span
from comity.terms.states import find_state_by_symbol_code, find_state_names
from comity.terms.treaties import committee_of_symbol, find_committee_names, get_committee
from comity.terms.words import LANGUAGES, get_words

LANGUAGE_SUFFIXES = {"E": "en", "F": "fr", "S": "es", "A": "ar", "R": "ru", "C": "zh"}
FILE_PARTS = re.compile(r"[A-Za-z]+\.?[0-9]*|[0-9]+")
SYMBOL_ALONE = re.compile(r"\W{0,3}[A-Z]{1,6}[/0-9A-Za-z.,() -]{3,60}")


@dataclass(frozen=True, slots=True)
class Header:
    """What is printed before the text. `title`: None where none was found."""

    symbols: tuple[SymbolRecord, ...]
    committees: tuple[str, ...]
    treaty: str | None
    title: str | None
    title_matter: str
    state: str | None
    state_as_printed: str
    original_language: str | None
    languages_issued: tuple[str, ...]
    edited: Edited | None
    corrects: str | None
    distributed_on: date | None
    received_on: date | None


@cache
def _pattern(language: str, name: str) -> re.Pattern[str]:
    phrases = get_words(language).phrases(f"cover.{name}")
    if name in ("received", "distribution") and language != "en":
        phrases += get_words("en").phrases(f"cover.{name}")
    return re.compile("|".join(phrases) or "(?!)", re.IGNORECASE if name in ("unedited", "without_editing") else 0)


def read_header(reading_text: ReadingText, name: str, language: str) -> Header:
    """The header of a document. `name`: of its file, taken for the symbol only when none is printed."""
    text = reading_text.text
    cover = [p for p in reading_text.passages if p.kind == "furniture" and p.pages[:1] in ((1,), ())]
    titles = _title_passages(reading_text, language)
    printed_title = [p for p in titles if not _passes(p.span.quote(text), language)]
    title = " ".join(p.span.quote(text) for p in printed_title)
    symbols = _symbols(reading_text, titles, name)
    committees = _committees(reading_text, symbols)
    state, state_as_printed = _state(title, symbols, reading_text, language)
    bars = "\n".join(p.span.quote(text) for p in (*cover, *titles))
    matter = "\n".join(p.span.quote(text) for p in titles)
    return Header(
        symbols=symbols,
        committees=committees,
        treaty=_treaty(committees, symbols, title),
        title=title or None,
        title_matter=_title_matter(printed_title, text),
        state=state,
        state_as_printed=state_as_printed,
        original_language=_original(bars, language),
        languages_issued=_issued(bars, language),
        edited=_edited(reading_text, bars, cover, language),
        corrects=_corrects(symbols),
        distributed_on=_distributed(cover, titles, text, language),
        received_on=_received(matter + "\n" + text[:6000], language),
    )


def _title_passages(reading_text: ReadingText, language: str) -> list[Passage]:
    return [p for p in reading_text.passages if p.kind == "title"]


def _title_matter(passages: list[Passage], text: str) -> str:
    """The title's lines, symbols blanked out, so that the kind is decided by words."""
    lines = []
    for passage in passages:
        line = passage.span.quote(text)
        for symbol in reversed(find_symbols(line)):
            line = line[: symbol.span.start] + line[symbol.span.end :]
        lines.append(line.strip())
    joined = " ".join(lines)
    return "\n".join([joined, *lines])


@cache
def _passing(language: str) -> re.Pattern[str]:
    phrases = (*get_words(language).phrases("cover.passing"), *get_words("en").phrases("cover.passing"))
    return re.compile("|".join(dict.fromkeys(phrases)))


def _passes(line: str, language: str) -> bool:
    """True for lines of a cover that are no title: the Committee, the session, days, places."""
    if _passing(language).match(line):
        return True
    if SYMBOL_ALONE.fullmatch(line) and find_symbols(line):
        return True
    bodies = find_committee_names(line)
    return bool(bodies) and len(line) <= bodies[0][1].end - bodies[0][1].start + 4


# -- symbols -------------------------------------------------------------------------------------


def _symbols(
    reading_text: ReadingText, titles: list[Passage], name: str
) -> tuple[SymbolRecord, ...]:
    text = reading_text.text
    counts: Counter[str] = Counter()
    first: dict[str, SymbolRecord] = {}
    bars = [p for p in reading_text.passages if p.kind == "furniture"]
    for passage in (*bars, *titles):
        line = passage.span.quote(text)
        alone = passage.kind == "furniture" or SYMBOL_ALONE.fullmatch(line) or len(line) < 60
        if not alone or "(" in line.split("/")[0]:
            continue
        for found in find_symbols(line):
            for single in _joint(found.symbol):
                counts[single] += 1
                span = found.span.shift(passage.span.start)
                first.setdefault(single, SymbolRecord(single, found.as_printed, "printed", span))
    if counts:
        most = max(counts.values())
        page_one = [s for s in first if counts[s] >= max(1, most * 0.5)]
        return tuple(first[symbol] for symbol in page_one[:2])
    from_name = symbol_from_name(name)
    if from_name is not None:
        stem = PurePosixPath(name.replace("\\", "/")).stem
        return (SymbolRecord(from_name, stem, "from_file_name", None),)
    return ()


def _joint(symbol: str) -> tuple[str, ...]:
    """ "CEDAW/C/GC/31-CRC/C/GC/18" is two symbols."""
    parts = re.split(r"-(?=[A-Z]{3,6}/)", symbol)
    return tuple(parts)


def symbol_from_name(name: str) -> str | None:
    """ "A_66_48.txt" is A/66/48, "crpd-c-ecu-co-2-3-fr.pdf" CRPD/C/ECU/CO/2-3; None for others."""
    stem = PurePosixPath(name.replace("\\", "/")).stem
    parts = FILE_PARTS.findall(stem.upper())
    while parts and (parts[-1] in LANGUAGE_SUFFIXES or parts[-1].lower() in LANGUAGES or len(parts[-1]) > 4 and parts[-1].isdigit()):
        parts.pop()
    if len(parts) < 3 or not (parts[0] in ("A", "E") or get_committee(parts[0])):
        return None
    if parts[0] == "E" and parts[1] != "C":
        return None
    merged: list[str] = []
    for part in parts:
        follows_number = merged and merged[-1].isdigit() and part.isdigit()
        if follows_number and any(word.isalpha() and len(word) in (2, 3) for word in merged[2:]):
            merged[-1] = f"{merged[-1]}-{part}"
        elif part.isdigit() and merged and merged[-1] in ("ADD", "REV", "CORR"):
            merged[-1] = f"{merged[-1].capitalize()}.{part}"
        else:
            merged.append(part)
    symbol = "/".join(merged).replace("E/C/12", "E/C.12")
    if parts[0] in ("A", "E") and not all(any(c.isdigit() for c in part) for part in merged[1:2]):
        return None
    return symbol


def _corrects(symbols: tuple[SymbolRecord, ...]) -> str | None:
    """The document that a corrigendum corrects: its symbol without "/Corr.1"."""
    if not symbols or symbols[0].symbol is None or "/Corr." not in symbols[0].symbol:
        return None
    return symbols[0].symbol.rsplit("/Corr.", 1)[0]


# -- bodies and States ---------------------------------------------------------------------------


def _committees(reading_text: ReadingText, symbols: tuple[SymbolRecord, ...]) -> tuple[str, ...]:
    found: list[str] = []
    for record in symbols:
        committee = committee_of_symbol(record.symbol or "")
        if committee is not None:
            found.append(committee.acronym)
    if not found:
        text = reading_text.text
        lead = " ".join(p.span.quote(text) for p in reading_text.passages if p.kind in ("furniture", "title"))
        named = find_committee_names(lead[:4000]) or find_committee_names(text[:6000])
        found = [named[0][0]] if named else []
    return tuple(dict.fromkeys(found))


def _treaty(
    committees: tuple[str, ...], symbols: tuple[SymbolRecord, ...], title: str
) -> str | None:
    for record in symbols:
        protocol = parse_symbol(record.symbol).protocol if record.symbol else None
        if protocol:
            return protocol
    if not committees:
        return None
    committee = get_committee(committees[0])
    if committees[0] == "CRC":
        if re.search(r"armed conflict|conflits armés|conflictos armados|вооруженн", title):
            return "OPAC"
        if re.search(r"sale of children|vente d['’]enfants|venta de niños|торговл", title):
            return "OPSC"
    return committee.treaty if committee else None


def _state(
    title: str, symbols: tuple[SymbolRecord, ...], reading_text: ReadingText, language: str
) -> tuple[str | None, str]:
    """ISO code and printed name: of the title, else of the symbol's State part."""
    by_symbol = None
    for record in symbols:
        code = parse_symbol(record.symbol).state_code if record.symbol else None
        by_symbol = by_symbol or (find_state_by_symbol_code(code) if code else None)
    names = find_state_names(title, language)
    if by_symbol is not None:
        printed = next((span.quote(title) for state, span in names if state == by_symbol), None)
        return by_symbol.code, printed or by_symbol.name(language)
    if names:
        return names[-1][0].code, names[-1][1].quote(title)
    opening = " ".join(
        p.body.quote(reading_text.text) for p in reading_text.passages if p.kind == "paragraph" and p.number == "1"
    )[:600]
    named = find_state_names(opening, language)
    distinct = {state.code for state, _ in named}
    return (named[0][0].code, named[0][1].quote(opening)) if len(distinct) == 1 else (None, "")


# -- languages and dates -------------------------------------------------------------------------


def _tag(printed: str, language: str) -> str | None:
    for table in (language, "en"):
        for tag, names in get_words(table).groups("cover.languages").items():
            if any(printed.casefold().startswith(name.casefold()) for name in names):
                return tag
    return None


def _original(bars: str, language: str) -> str | None:
    for table in (language, "en"):
        found = _pattern(table, "original").search(bars)
        if found:
            tag = _tag(found["name"], language)
            if tag:
                return tag
    return None


def _issued(bars: str, language: str) -> tuple[str, ...]:
    for table in (language, "en"):
        if found := _pattern(table, "only").search(bars):
            tags = [_tag(word, language) for word in re.findall(r"[^\W\d_]+", found["names"])]
            return tuple(dict.fromkeys(tag for tag in tags if tag))
    return ()


def _edited(
    reading_text: ReadingText, bars: str, cover: list[Passage], language: str
) -> Edited | None:
    """Advance unedited by its bar; without formal editing by a note; edited by a final cover."""
    notes = " ".join(note.text for note in reading_text.footnotes[:4])
    for table in dict.fromkeys((language, "en")):
        if _pattern(table, "unedited").search(bars):
            return "advance_unedited"
        if _pattern(table, "without_editing").search(f"{bars} {notes}"):
            return "without_formal_editing"
    if cover and any(_pattern("en", "distribution").match(p.span.quote(reading_text.text)) for p in cover):
        return "edited"
    return None


def _distributed(
    cover: list[Passage], titles: list[Passage], text: str, language: str
) -> date | None:
    """The day under "Distr.:" on the cover."""
    lines = [p.span.quote(text) for p in (*cover, *titles)]
    start = next((i for i, line in enumerate(lines) if _pattern(language, "distribution").search(line)), None)
    if start is None:
        return None
    for line in lines[start : start + 4]:
        for table in dict.fromkeys((language, "en")):
            days = [day.date for day in find_dates(line, table) if day.date]
            if days:
                return days[0]
    return None


def _received(text: str, language: str) -> date | None:
    for table in dict.fromkeys((language, "en")):
        for found in _pattern(table, "received").finditer(text):
            reach = text[found.end() : found.end() + 40]
            days = [day.date for day in find_dates(reach, table) if day.date]
            if days:
                return days[0]
    return None


def spans_of(passages: tuple[Passage, ...]) -> tuple[Span, ...]:
    return tuple(passage.span for passage in passages)
