"""The facts that come with Comity: the acts under the ICRMW and what A/66/48 says of reviews.

Source: `terms/data/icrmw_actions.csv`, `icrmw_reviews.csv`, `record_coverage.csv`; rows that nobody
has checked against a document carry `verified=false`.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Literal, cast

from comity.cycle.incoming import parse_action, parse_review
from comity.cycle.model import Coverage, Record

RECORDED = datetime(2026, 11, 25, tzinfo=UTC)


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = files("comity.terms").joinpath(f"data/{table}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def packaged_record() -> Record:
    """Everything; the same value at each call."""
    return Record(
        tuple(parse_action(row, RECORDED) for row in _rows("icrmw_actions")),
        tuple(parse_review(row, RECORDED) for row in _rows("icrmw_reviews")),
        tuple(
            Coverage(
                row["treaty"],
                cast(Literal["actions", "reports"], row["what"]),
                date.fromisoformat(row["to"]),
                row["source"],
                row["verified"] == "true",
                datetime.fromisoformat(row["recorded_at"]),
            )
            for row in _rows("record_coverage")
        ),
    )
