"""What a Committee was on a day: how many members, which working languages.

Source: `data/committee_sizes.csv`, `data/committee_languages.csv`, each row with its own.
"""

from __future__ import annotations

import csv
from datetime import date
from functools import cache
from importlib.resources import files


@cache
def _changes(table: str, column: str) -> dict[str, tuple[tuple[date, str], ...]]:
    """By Committee, its values with the first day of each, in order."""
    text = files("comity.terms").joinpath(f"data/{table}.csv").read_text(encoding="utf-8")
    found: dict[str, list[tuple[date, str]]] = {}
    for row in csv.DictReader(text.splitlines()):
        since = date.fromisoformat(row["from"])
        found.setdefault(row["committee"], []).append((since, row[column]))
    return {committee: tuple(sorted(values)) for committee, values in found.items()}


def _value_on(table: str, column: str, committee: str, day: date) -> str | None:
    values = [v for since, v in _changes(table, column).get(committee, ()) if since <= day]
    return values[-1] if values else None


def committee_size(committee: str, day: date) -> int | None:
    """Seats on a day; None before the Committee's treaty was in force."""
    found = _value_on("committee_sizes", "members", committee, day)
    return int(found) if found else None


def committee_languages(committee: str, day: date) -> tuple[str, ...]:
    """Working languages on a day, empty where the table does not say."""
    found = _value_on("committee_languages", "languages", committee, day)
    return tuple(found.split("|")) if found else ()
