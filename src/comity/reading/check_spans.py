"""Whether a span stands in the text, quotes what it should, and is inside another: one line a fault."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from comity.terms.problems import problem_kinds

Json = Mapping[str, Any]
Spans = Sequence[Sequence[int]]


def is_span(span: Any, text: str) -> bool:
    return (
        isinstance(span, Sequence)
        and len(span) == 2
        and type(span[0]) is int
        and type(span[1]) is int
        and 0 <= span[0] <= span[1] <= len(text)
    )


def span_faults(span: Any, where: str, text: str) -> Iterator[str]:
    if span is not None and not is_span(span, text):
        yield f"{where}: span {span} is not in order inside the text of {len(text)} code points"


def quote_faults(span: Any, printed: str | None, where: str, text: str) -> Iterator[str]:
    """A span must quote what is said to be printed there."""
    if span is None:
        return
    if not is_span(span, text):
        yield from span_faults(span, where, text)
    elif printed is not None and text[span[0] : span[1]] != printed:
        yield f"{where}: span {span} quotes {text[span[0] : span[1]][:60]!r}, not {printed[:60]!r}"


def inside_faults(span: Any, outer: Spans, where: str) -> Iterator[str]:
    """A span must stand in one of `outer`, which are sorted and disjoint."""
    if not (isinstance(span, Sequence) and len(span) == 2):
        return
    at = bisect_right(outer, span[0], key=lambda entry: entry[0]) - 1
    if at < 0 or span[1] > outer[at][1]:
        yield f"{where}: span {span} is not inside {list(outer[at]) if at >= 0 else 'any'}"


def problem_faults(problem: Json, where: str, text: str) -> Iterator[str]:
    if problem["kind"] not in problem_kinds():
        yield f"{where}: problem of kind {problem['kind']!r}, which is not documented"
    yield from span_faults(problem["span"], f"{where}, problem {problem['kind']}", text)
