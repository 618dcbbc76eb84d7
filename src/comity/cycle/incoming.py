"""Rows of a table to facts: what is wrong with a row is said with its number, the rest is kept."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import cast

from comity.cycle.model import (
    ACTION_KINDS,
    REVIEW_KINDS,
    WHATS,
    CountsFrom,
    Entry,
    ReviewFact,
    TreatyAction,
)
from comity.cycle.periods import PERIOD
from comity.terms.states import find_state, get_state
from comity.terms.treaties import find_treaty

ACTION_COLUMNS = ("state", "treaty", "kind", "on", "source")
"""Needed; also read: not_later_than, effective_on, article, subject, verified, supersedes."""
OFFSETS_FROM = ("", "adoption", "transmission", "receipt_of_list_of_issues", "due_date")


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken. row: as an editor counts lines, the heads being line 1."""

    row: int
    reason: str


@dataclass(frozen=True, slots=True)
class Row:
    """An act and the row that it stands in, counted as in Refused."""

    row: int
    action: TreatyAction


class RowError(ValueError):
    """What is wrong with a row, for a person."""


def parse_actions_table(
    text: str, recorded_at: datetime
) -> tuple[tuple[Row, ...], tuple[Refused, ...]]:
    """Treaty actions of a CSV, UTF-8 with heads (`ACTION_COLUMNS`).

    recorded_at: for rows that do not give their own. A table without the needed heads is refused
    whole, at line 1."""
    taken, refused = _parse_table(text, recorded_at, parse_action)
    return tuple(Row(row, action) for row, action in taken), refused


def parse_reviews_table(
    text: str, recorded_at: datetime
) -> tuple[tuple[tuple[int, ReviewFact], ...], tuple[Refused, ...]]:
    """Facts of reviews of a CSV with the same heads; also read: not_later_than, what, numbers
    ("2|3"), due_on, offset, offset_from, symbol, verified, supersedes. Each fact with its row."""
    return _parse_table(text, recorded_at, parse_review)


def _parse_table(
    text: str, recorded_at: datetime, parse: Callable[[Mapping[str, str], datetime], Entry]
) -> tuple[tuple[tuple[int, Entry], ...], tuple[Refused, ...]]:
    heads, rows, refused = _read_rows(text)
    missing = [column for column in ACTION_COLUMNS if column not in heads]
    if missing and not refused:
        expected = ", ".join(ACTION_COLUMNS)
        return (), (Refused(1, f"column {missing[0]!r} is missing: expected {expected}"),)
    taken: dict[str, tuple[int, Entry]] = {}
    for number, row in rows if not missing else ():
        try:
            entry = parse(row, recorded_at)
            if entry.key in taken:
                raise RowError(f"{entry.key} stands in the table twice")
            taken[entry.key] = (number, entry)
        except RowError as error:
            refused.append(Refused(number, str(error)))
    return tuple(taken.values()), tuple(sorted(refused, key=lambda entry: entry.row))


def _read_rows(
    text: str,
) -> tuple[tuple[str, ...], list[tuple[int, dict[str, str]]], list[Refused]]:
    """Heads, and rows with the lines on which they end; what comes after a line that is no CSV (a cell
    of more than 131,072 signs) is refused at that line."""
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    heads: tuple[str, ...] = ()
    rows: list[tuple[int, dict[str, str]]] = []
    try:
        heads = tuple(reader.fieldnames or ())
        for row in reader:
            rows.append((reader.line_num, row))
    except csv.Error as error:
        fault = Refused(reader.line_num + 1, f"no table from this line on: {error}")
        return heads, rows, [fault]
    return heads, rows, []


def parse_action(row: Mapping[str, str], recorded_at: datetime) -> TreatyAction:
    """One row. Raises RowError with the value, what was expected and an example."""
    kind = _value(row, "kind")
    if kind not in ACTION_KINDS:
        raise RowError(f"kind {kind!r} is unknown: expected one of {', '.join(ACTION_KINDS)}")
    state, treaty = parse_state(_value(row, "state")), parse_treaty(_value(row, "treaty"))
    made, known = _moment(row)
    article, subject = _value(row, "article"), _value(row, "subject")
    return TreatyAction(
        key=_value(row, "key") or action_key(treaty, state, kind, article, subject, made or known),
        state=state,
        treaty=treaty,
        kind=kind,
        made_on=made,
        source=_source(row),
        verified=_truth(row, "verified"),
        recorded_at=_instant(row, recorded_at),
        not_later_than=known,
        effective_on=parse_day(row, "effective_on"),
        article=article,
        subject=subject,
        supersedes=_value(row, "supersedes"),
    )


def action_key(
    treaty: str, state: str, kind: str, article: str, subject: str, day: date | None
) -> str:
    """ "ICRMW/MEX/ratification/1999-03-08": names an entry for good."""
    parts = (treaty, state, kind, article, subject, day.isoformat() if day else "")
    return "/".join(part for part in parts if part)


def parse_review(row: Mapping[str, str], recorded_at: datetime) -> ReviewFact:
    """One row of facts of reviews. Raises RowError."""
    kind, what = _value(row, "kind"), _value(row, "what")
    if kind not in REVIEW_KINDS:
        raise RowError(f"kind {kind!r} is unknown: expected one of {', '.join(REVIEW_KINDS)}")
    if what and what not in WHATS:
        raise RowError(f"what {what!r} is unknown: expected one of {', '.join(WHATS)}")
    state, treaty = parse_state(_value(row, "state")), parse_treaty(_value(row, "treaty"))
    day, known = _moment(row)
    numbers, symbol = _numbers(_value(row, "numbers")), _value(row, "symbol")
    offset, offset_from = _offset(row)
    printed = (day or known or date.min).isoformat()
    parts = (treaty, state, kind, what, "-".join(map(str, numbers)), symbol, printed)
    return ReviewFact(
        key=_value(row, "key") or "/".join(part for part in parts if part),
        state=state,
        treaty=treaty,
        kind=kind,
        happened_on=day,
        source=_source(row),
        verified=_truth(row, "verified"),
        recorded_at=_instant(row, recorded_at),
        not_later_than=known,
        what=what or None,
        numbers=numbers,
        due_on=parse_day(row, "due_on"),
        offset=offset,
        offset_from=offset_from,
        symbol=symbol,
        supersedes=_value(row, "supersedes"),
    )


def _moment(row: Mapping[str, str]) -> tuple[date | None, date | None]:
    """The day of a fact, and the day by which it had happened; one of them is there."""
    day, known = parse_day(row, "on"), parse_day(row, "not_later_than")
    if day is None and known is None:
        raise RowError("no day: expected `on`, or `not_later_than` where the day is not known")
    return day, known


def _source(row: Mapping[str, str]) -> str:
    source = _value(row, "source")
    if not source:
        raise RowError("no source: expected where the fact stands, for example A/63/48, annex I")
    return source


def _offset(row: Mapping[str, str]) -> tuple[str, CountsFrom]:
    offset, offset_from = _value(row, "offset"), _value(row, "offset_from")
    if (offset and not PERIOD.match(offset)) or offset_from not in OFFSETS_FROM:
        raise RowError(
            f"offset {offset!r} from {offset_from!r}: expected for example P1Y, adoption"
        )
    return offset, cast(CountsFrom, offset_from)


def parse_state(printed: str) -> str:
    """The code of a State by its ISO code or any of its names; never a guess."""
    state = get_state(printed.upper()) or find_state(printed)
    if state is None:
        raise RowError(
            f"State {printed!r} is unknown: expected a UN name or an ISO 3166-1 code, for example MEX"
        )
    return state.code


def parse_treaty(printed: str) -> str:
    treaty = find_treaty(printed)
    if treaty is None:
        raise RowError(f"treaty {printed!r} is unknown: expected a code, for example ICRMW")
    return treaty.code


def parse_day(row: Mapping[str, str], column: str) -> date | None:
    printed = _value(row, column)
    try:
        return date.fromisoformat(printed) if printed else None
    except ValueError:
        raise RowError(
            f"{column} {printed!r} is no day: expected ISO 8601, for example 2011-04-08"
        ) from None


def _value(row: Mapping[str, str], column: str) -> str:
    found = row.get(column)
    if isinstance(found, str) and "\x00" in found:
        raise RowError(f"{column} holds a NUL, which no text of a record does")
    return found.strip() if isinstance(found, str) else ""


def _truth(row: Mapping[str, str], column: str) -> bool:
    printed = _value(row, column).lower()
    if printed not in ("", "true", "false"):
        raise RowError(f"{column} {printed!r}: expected true or false; empty is false")
    return printed == "true"


def _numbers(printed: str) -> tuple[int, ...]:
    parts: Iterable[str] = filter(None, printed.split("|"))
    try:
        return tuple(sorted({int(part) for part in parts}))
    except ValueError:
        raise RowError(f"numbers {printed!r}: expected for example 2|3") from None


def _instant(row: Mapping[str, str], usual: datetime) -> datetime:
    printed = _value(row, "recorded_at")
    if not printed:
        return usual
    try:
        instant = datetime.fromisoformat(printed)
    except ValueError:
        raise RowError(
            f"recorded_at {printed!r}: expected for example 2026-11-25T00:00:00+00:00"
        ) from None
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)
