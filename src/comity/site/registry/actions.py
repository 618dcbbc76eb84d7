"""Writes to the registry: one transaction each, checked against what stands, never over it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.utils import timezone

from comity.cycle import model as cycle
from comity.cycle.checks import check_action
from comity.cycle.incoming import Refused, Row, parse_actions_table, parse_reviews_table
from comity.cycle.known import known_on
from comity.cycle.packaged import packaged_record
from comity.cycle.status_table import parse_status_table
from comity.site.registry.models import Coverage, ReviewFact, TreatyAction
from comity.site.registry.queries import list_actions_of
from comity.terms.errors import StoreError


@dataclass(frozen=True, slots=True)
class Taken:
    """What loading a table did, by key; `refused`: the rows that were not taken, and why."""

    recorded: tuple[str, ...]
    unchanged: tuple[str, ...]
    refused: tuple[Refused, ...]


def record_action(value: cycle.TreatyAction, *, user_id: int | None = None) -> TreatyAction:
    """Records one act now. Raises StoreError with the reason where it cannot stand in the record."""
    with transaction.atomic():
        _hold(value.state, value.treaty)
        return _record(value, user_id)


def record_review_fact(
    value: cycle.ReviewFact, *, paragraph: str = "", user_id: int | None = None
) -> ReviewFact:
    """Records one step of a review now. Raises StoreError where its key is taken."""
    with transaction.atomic():
        _hold(value.state, value.treaty)
        known = {fact.key for fact in packaged_record().reviews}
        if value.key in known or ReviewFact.objects.filter(key=value.key).exists():
            raise StoreError(
                f"{value.key} is recorded already: a correction names it in supersedes"
            )
        row = ReviewFact.of(replace(value, recorded_at=timezone.now()), paragraph)
        row.recorded_by_id = user_id
        _clean(row)
        row.save()
        return row


def record_coverage(
    treaty: str,
    what: Literal["actions", "reports"],
    to: date,
    source: str,
    *,
    verified: bool = False,
    user_id: int | None = None,
) -> Coverage:
    """Says that the record of a treaty is complete up to and with a day."""
    row = Coverage(
        treaty=treaty,
        what=what,
        to=to,
        source=source,
        verified=verified,
        recorded_at=timezone.now(),
        recorded_by_id=user_id,
    )
    with transaction.atomic():
        _clean(row)
        row.save()
    return row


def load_actions_table(text: str, *, user_id: int | None = None) -> Taken:
    """Takes a CSV of acts (`cycle.incoming.ACTION_COLUMNS`); bad rows are refused, the rest kept."""
    return _take(*parse_actions_table(text, timezone.now()), user_id)


def load_status_table(
    data: bytes, treaty: str, source: str, *, user_id: int | None = None
) -> Taken:
    """Takes the Treaty Collection's table of participants of one treaty, HTML or XML."""
    return _take(*parse_status_table(data, treaty, source, timezone.now()), user_id)


def load_reviews_table(
    text: str, *, complete_to: date | None = None, source: str = "", user_id: int | None = None
) -> Taken:
    """Takes a CSV of facts of reviews (`cycle.incoming.parse_reviews_table`).

    complete_to: day to which the table says all that was received under each treaty that it names,
    by `source`; without it no report is called overdue for want of a receipt."""
    rows, refused = parse_reviews_table(text, timezone.now())
    recorded, unchanged, problems = [], [], list(refused)
    with transaction.atomic():
        for row, fact in rows:
            if ReviewFact.objects.filter(key=fact.key).exists():
                unchanged.append(fact.key)
                continue
            try:
                record_review_fact(fact, user_id=user_id)
                recorded.append(fact.key)
            except StoreError as error:
                problems.append(Refused(row, str(error)))
        if complete_to is not None:
            for treaty in sorted({fact.treaty for _row, fact in rows}):
                record_coverage(treaty, "reports", complete_to, source, user_id=user_id)
    return Taken(tuple(recorded), tuple(unchanged), tuple(sorted(problems, key=lambda p: p.row)))


def _take(rows: tuple[Row, ...], refused: tuple[Refused, ...], user_id: int | None) -> Taken:
    recorded, unchanged, problems = [], [], list(refused)
    with transaction.atomic():
        for state, treaty in sorted({(row.action.state, row.action.treaty) for row in rows}):
            _hold(state, treaty)
        for row in sorted(rows, key=_by_day):
            value = row.action
            if any(a.key == value.key for a in list_actions_of(value.state, value.treaty)):
                unchanged.append(value.key)
                continue
            try:
                _record(value, user_id)
                recorded.append(value.key)
            except StoreError as error:
                problems.append(Refused(row.row, str(error)))
    return Taken(tuple(recorded), tuple(unchanged), tuple(sorted(problems, key=lambda p: p.row)))


def _by_day(row: Row) -> tuple[date, int]:
    """A consent before its denunciation, a declaration before its withdrawal."""
    return row.action.counts_from or date.max, row.row


def _record(value: cycle.TreatyAction, user_id: int | None) -> TreatyAction:
    held = list_actions_of(value.state, value.treaty)
    if any(action.key == value.key for action in held):
        raise StoreError(f"{value.key} is recorded already: a correction names it in supersedes")
    if value.supersedes and all(action.key != value.supersedes for action in held):
        raise StoreError(f"{value.supersedes} is not recorded: expected the key of an entry")
    standing = known_on(cycle.Record(held)).actions
    reason = check_action(value, standing)
    if reason is not None:
        raise StoreError(reason)
    row = TreatyAction.of(replace(value, recorded_at=timezone.now()))
    row.recorded_by_id = user_id
    _clean(row)
    row.save()
    return row


def _clean(row: TreatyAction | ReviewFact | Coverage) -> None:
    try:
        row.full_clean()
    except ValidationError as error:
        raise StoreError("; ".join(error.messages)) from error


def _hold(state: str, treaty: str) -> None:
    """One writer at a time for one State under one treaty. SQLite has one writer at all."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            number = zlib.crc32(f"{state}/{treaty}".encode())
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
