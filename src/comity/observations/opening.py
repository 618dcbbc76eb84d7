"""What the first paragraphs of a set say: which report, when considered, when adopted, on what basis."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from comity.grammar.meetings import Meetings, find_consideration
from comity.grammar.numbers import find_ordinals
from comity.grammar.symbols import FoundSymbol, find_symbols, parse_symbol
from comity.observations.model import Adopted, Basis, Considered, ReportConsidered
from comity.observations.passages import Footnote
from comity.terms.patterns import WordPattern
from comity.terms.span import Span
from comity.terms.words import get_words


@dataclass(frozen=True, slots=True)
class Opening:
    report: ReportConsidered | None
    considered: Considered | None
    adopted: Adopted | None


@cache
def _patterns(language: str, path: str) -> tuple[WordPattern, ...]:
    return tuple(WordPattern(p, re.IGNORECASE) for p in get_words(language).phrases(path))


def read_opening(text: str, offset: int, language: str) -> Opening:
    """The facts of an opening paragraph. `offset`: where `text` begins in the reading text."""
    considered, adopted = find_consideration(text, language)
    return Opening(
        read_report(text, offset, language, considered.span.start if considered else len(text)),
        _considered(considered, offset),
        _adopted(adopted, offset),
    )


def read_opening_notes(opening: Opening, notes: tuple[Footnote, ...], language: str) -> Opening:
    """Completes an opening by the footnotes of its paragraph.

    Since about 2021 the symbols of the report and of the summary records stand there
    (CRPD/C/AZE/CO/2-3); older sets tell the adoption there: "At its 1440th meeting, held on …"."""
    report, considered, adopted = opening.report, opening.considered, opening.adopted
    if report is not None and not report.symbols:
        symbols = _first(_report_symbols(note.text) for note in notes)
        numbers = report.numbers or (parse_symbol(symbols[0]).numbers if symbols else ())
        report = replace(report, symbols=symbols, numbers=numbers)
    if considered is not None and not considered.summary_records:
        records = _first(_records(note.text) for note in notes)
        considered = replace(considered, summary_records=records)
    if adopted is None:
        adopted = next(filter(None, (_read_adoption_note(note, language) for note in notes)), None)
    return Opening(report, considered, adopted)


def _first(found: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return next(filter(None, found), ())


def _records(text: str) -> tuple[str, ...]:
    found = (record for symbol in find_symbols(text) for record in symbol.records)
    return tuple(dict.fromkeys(found))


def _report_symbols(text: str) -> tuple[str, ...]:
    return tuple(symbol.symbol for symbol in find_symbols(text) if _is_report(symbol))


def _is_report(symbol: FoundSymbol) -> bool:
    """True for the symbol of a State's report or additional information (AI): no record, list of issues or observations."""
    parts = parse_symbol(symbol.symbol)
    return (
        not symbol.records and parts.part in (None, "OPAC", "OPSC", "AI") and bool(parts.committee)
    )


def _read_adoption_note(note: Footnote, language: str) -> Adopted | None:
    """The adoption that a footnote tells: "At its 1440th meeting, held on 25 July 1995"."""
    first, adopted = find_consideration(note.text, language)
    found = adopted or first
    return _adopted(found, note.span.start) if found is not None and found.numbers else None


def _considered(meetings: Meetings | None, offset: int) -> Considered | None:
    if meetings is None:
        return None
    return Considered(
        meetings.numbers, meetings.dates, meetings.records, meetings.span.shift(offset)
    )


def _adopted(meetings: Meetings | None, offset: int) -> Adopted | None:
    if meetings is None:
        return None
    return Adopted(
        meetings.numbers[0] if meetings.numbers else None,
        meetings.dates[0] if meetings.dates else None,
        meetings.records[0] if meetings.records else None,
        meetings.span.shift(offset),
    )


def read_report(text: str, offset: int, language: str, before: int) -> ReportConsidered | None:
    """The report that was considered: its kind in the text's words, numbers and symbols."""
    named = find_report(text, language)
    symbols = [symbol for symbol in find_symbols(text) if _is_report(symbol)]
    own = [symbol for symbol in symbols if symbol.span.start < before] or symbols[:1]
    if named is None:
        unnumbered = (p.search(text[:before]) for p in _patterns(language, "opening.unnumbered"))
        named = next(((m.group(), (), Span(*m.span())) for m in unnumbered if m), None)
    if named is None and not own:
        return None
    kind, numbers, span = named or (None, (), own[0].span)
    if not numbers and own:
        numbers = parse_symbol(own[0].symbol).numbers
    end = max([span.end, *(symbol.span.end for symbol in own)])
    start = min([span.start, *(symbol.span.start for symbol in own)])
    whole = Span(start, end).shift(offset)
    return ReportConsidered(kind, numbers, tuple(symbol.symbol for symbol in own), whole)


def find_report(
    text: str, language: str, start: int = 0
) -> tuple[str, tuple[int, ...], Span] | None:
    """The first report that a text names: its kind, its numbers, and where."""
    for pattern in _patterns(language, "opening.report"):
        for found in pattern.finditer(text, start):
            kind = next(printed for printed in found.groups() if printed)
            numbers = _numbers(kind, language)
            if numbers:
                numbers = _filled(numbers, kind)
                return _named(kind, language), numbers, Span(*found.span())
    return None


def _numbers(kind: str, language: str) -> tuple[int, ...]:
    """ "initial and second" is the first and the second."""
    found = [number for number, _ in find_ordinals(kind, language)]
    if any(pattern.search(kind) for pattern in _patterns(language, "opening.initial")):
        found.insert(0, 1)
    return tuple(dict.fromkeys(found))


def _named(kind: str, language: str) -> str:
    """The words of a report's kind without what follows them: "third, by" is "third"."""
    ordinals = find_ordinals(kind, language)
    if language == "en" and ordinals:
        end = ordinals[-1][1].end
        kind = kind[:end] + (" periodic" if "periodic" in kind[end:] else "")
    return kind.strip(" ,")


RANGE_WORD = re.compile(r" to | à | a |[-–—]|по|إلى|至")


def _filled(numbers: tuple[int, ...], kind: str) -> tuple[int, ...]:
    """ "second to fourth" names the third as well."""
    if len(numbers) == 2 and RANGE_WORD.search(kind) and numbers[0] < numbers[1]:
        return tuple(range(numbers[0], numbers[1] + 1))
    return tuple(sorted(numbers))


def decide_basis(introduction: str, report: ReportConsidered | None, language: str) -> Basis | None:
    """On what the review rested. `introduction`: the text of the set's introduction."""

    def says(path: str) -> bool:
        return any(pattern.search(introduction) for pattern in _patterns(language, path))

    if says("opening.no_report"):
        return "no_report_and_no_delegation" if says("opening.no_delegation") else "no_report"
    if says("opening.loipr"):
        return "replies_to_loipr"
    return "report" if report is not None else None
