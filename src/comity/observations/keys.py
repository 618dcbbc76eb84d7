"""The key of a set: its printed symbol, else its place in the report, else the file's digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from comity.observations.model import ConcludingObservations, SymbolStatus
from comity.terms.problems import Problem


def key_of_set(
    symbol: str | None,
    status: SymbolStatus,
    document_symbol: str | None,
    report_paragraph: str | None,
    digest: str,
    index: int,
) -> str:
    """`digest`: hex sha256 of the file; `index`: of the set in it, from 1."""
    if symbol and status == "printed":
        return symbol
    if document_symbol and report_paragraph:
        return f"{document_symbol}#{report_paragraph}"
    return f"sha256:{digest[:12]}#{index}"


def with_distinct_keys(
    sets: Iterable[ConcludingObservations],
) -> tuple[ConcludingObservations, ...]:
    """A second set under the same paragraph of a report has `~dup2`, as a second paragraph has."""
    taken: Counter[str] = Counter()
    done = []
    for found in sets:
        taken[found.key] += 1
        times = taken[found.key]
        done.append(found if times == 1 else replace(found, key=f"{found.key}~dup{times}"))
    return tuple(done)


def problems_of_keys(sets: Sequence[ConcludingObservations]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            "number_repeated",
            "warning",
            f"paragraph {found.report_paragraph} of the report opens a set twice: expected a number "
            f"of its own, here the key {found.key}",
            found.span,
        )
        for found in sets
        if "~dup" in found.key
    )
