"""What a record held on a day: entries recorded later are left out, superseded ones are gone."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from comity.cycle.model import Entry, Record, TreatyAction


def known_on(record: Record, day: date | None = None) -> Record:
    """The facts that stood at the end of `day` (UTC), None for all that are recorded.

    A correction that came later does not yet count: the corrected entry still stands. The order in
    which entries came has no meaning without a day."""
    if day is None:
        return Record(_standing(record.actions), _standing(record.reviews), record.coverage)
    end = datetime.combine(day + timedelta(days=1), time(), UTC)
    return Record(
        _standing(entry for entry in record.actions if entry.recorded_at < end),
        _standing(entry for entry in record.reviews if entry.recorded_at < end),
        tuple(entry for entry in record.coverage if entry.recorded_at < end),
    )


def _standing(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    listed = tuple(entries)
    gone = {entry.supersedes for entry in listed if entry.supersedes}
    return tuple(
        entry
        for entry in listed
        if entry.key not in gone
        and not (isinstance(entry, TreatyAction) and entry.kind == "depositary_correction")
    )
