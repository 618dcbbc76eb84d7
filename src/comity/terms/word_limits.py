"""How long a document may be, in words. Source: `data/word_limits.csv`, each row with its own.

General Assembly resolution 68/268 sets the limits; a row that was not compared with the resolution's
text says so (`verified` is false), and so does every answer that rests on it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class WordLimit:
    """`report`: "initial", "periodic", or None where the kind of document alone decides."""

    kind: str
    report: str | None
    words: int
    verified: bool
    source: str


@cache
def list_word_limits() -> tuple[WordLimit, ...]:
    text = files("comity.terms").joinpath("data/word_limits.csv").read_text(encoding="utf-8")
    return tuple(
        WordLimit(
            row["kind"],
            row["report"] or None,
            int(row["words"]),
            row["verified"] == "true",
            row["source"],
        )
        for row in csv.DictReader(text.splitlines())
    )


def find_word_limit(kind: str, report: str | None) -> WordLimit | None:
    """The limit of a kind of document; a report that is not known to be initial or periodic has none."""
    for limit in list_word_limits():
        if limit.kind == kind and limit.report in (None, report):
            return limit
    return None
