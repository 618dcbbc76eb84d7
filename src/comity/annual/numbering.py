"""Numbers of headings and paragraphs that skip.

Senegal's section 6 is followed by 8 in A/66/48; the report's own paragraph numbers go on in the
headings of its States ("29." then "30. Albania").
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from comity.annual.annexes import ROMAN
from comity.observations.model import ConcludingObservations
from comity.observations.passages import Passage, ReadingText
from comity.terms.problems import Problem
from comity.terms.span import Span


def find_skipped_numbers(
    reading_text: ReadingText, sets: tuple[ConcludingObservations, ...]
) -> tuple[Problem, ...]:
    """Problems for headings and for paragraphs, at the number that was not expected."""
    return (
        *_skipped_headings(reading_text, sets),
        *_skipped_paragraphs(reading_text, sets),
    )


def _skipped_headings(
    reading_text: ReadingText, sets: tuple[ConcludingObservations, ...]
) -> Iterator[Problem]:
    """Within one parent the next heading of the same scheme has the next number."""
    starts = {each.span.start for each in sets}
    last: dict[tuple[int, str], int] = {}
    for passage in reading_text.passages:
        if passage.kind != "heading":
            continue
        level = passage.level or 9
        last = {key: number for key, number in last.items() if key[0] <= level}
        if passage.number is None or passage.span.start in starts:
            if passage.span.start in starts:
                last = {key: number for key, number in last.items() if key[0] < level}
            continue
        yield from _step(passage, level, last, reading_text.text)


def _step(
    passage: Passage, level: int, last: dict[tuple[int, str], int], text: str
) -> Iterator[Problem]:
    label = passage.number or ""
    for scheme, number in _readings(label):
        before = last.get((level, scheme))
        if before is None and number > 1 and (level, _other(scheme)) in last:
            continue
        last[(level, scheme)] = number
        expected = (before or 0) + 1
        if number != expected and not (number == 1 and before is not None):
            if before is None and number > 1 and scheme == "digit" and number > 20:
                return
            yield Problem(
                "heading_number_skipped",
                "warning",
                f"heading {label}. {passage.body.quote(text)[:60]!r}: expected number "
                f"{_write(expected, scheme)}",
                passage.span,
            )
        return


def _readings(label: str) -> list[tuple[str, int]]:
    """The schemes that a label may belong to: "I" is Roman first, "C" a letter."""
    if label.isdecimal():
        return [("digit", int(label))]
    found: list[tuple[str, int]] = []
    if label in ROMAN[1:]:
        found.append(("roman", ROMAN.index(label)))
    if len(label) == 1 and "A" <= label <= "Z":
        found.append(("letter", ord(label) - 64))
    if len(label) == 1 and label not in "IVX":
        found.reverse()
    return found


def _other(scheme: str) -> str:
    return {"roman": "letter", "letter": "roman"}.get(scheme, scheme)


def _write(number: int, scheme: str) -> str:
    if scheme == "roman":
        return ROMAN[number] if number < len(ROMAN) else str(number)
    return chr(64 + number) if scheme == "letter" and number < 27 else str(number)


def _skipped_paragraphs(
    reading_text: ReadingText, sets: tuple[ConcludingObservations, ...]
) -> Iterator[Problem]:
    """The report's own paragraphs in one sequence with the headings of its States, each set's in its
    own."""
    inside = [each.span for each in sets]
    own: list[tuple[int, Span]] = []
    by_set: list[list[tuple[int, Span]]] = [[] for _ in inside]
    for passage in reading_text.passages:
        if passage.kind not in ("paragraph", "heading") or not (passage.number or "").isdecimal():
            continue
        numbered = (int(passage.number or 0), _mark(passage, reading_text.text))
        within = [order for order, span in enumerate(inside) if span.contains(passage.span)]
        heads = any(passage.span.start == inside[order].start for order in within)
        if heads or (passage.kind == "paragraph" and not within):
            own.append(numbered)
        if passage.kind == "paragraph":
            for order in within:
                by_set[order].append(numbered)
    for numbers in (own, *by_set):
        yield from _skips(numbers)


def _mark(passage: Passage, text: str) -> Span:
    """The printed number: what stands before the body, its blank left out."""
    printed = text[passage.span.start : passage.body.start].rstrip()
    start = passage.span.start
    return Span(start, start + len(printed)) if printed else passage.span


def _skips(numbers: list[tuple[int, Span]]) -> Iterator[Problem]:
    for (before, _), (number, span) in itertools.pairwise(numbers):
        if number > before + 1 or 1 < number < before:
            yield Problem(
                "number_skipped",
                "warning",
                f"paragraph {number} after paragraph {before}: expected {before + 1}",
                span,
            )
