"""The States parties to a treaty on a day, with how and since when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from comity.cycle.known import known_on
from comity.cycle.model import Record
from comity.cycle.status import Index, TreatyStatus, get_status


@dataclass(frozen=True, slots=True)
class Parties:
    """States with an instrument deposited on `on`, by code, and those that have only signed.

    record_to: last day to which the record of the treaty's actions is complete, None unknown;
    the numbers count deposits, as the United Nations counts States parties; `in_force` those for
    which the treaty is in force on the day."""

    treaty: str
    on: date
    as_known_on: date | None
    record_to: date | None
    parties: tuple[TreatyStatus, ...]
    signatories: tuple[TreatyStatus, ...]

    @property
    def count(self) -> int:
        return len(self.parties)

    @property
    def in_force(self) -> int:
        return sum(status.bound for status in self.parties)

    @property
    def unverified(self) -> int:
        """Parties whose instrument nobody has checked against a document."""
        return sum(
            status.consent is not None and not status.consent.verified for status in self.parties
        )


def list_parties(record: Record, treaty: str, on: date, as_known_on: date | None = None) -> Parties:
    return list_parties_of(Index(known_on(record, as_known_on)), treaty, on, as_known_on)


def list_parties_of(
    index: Index, treaty: str, on: date, as_known_on: date | None = None
) -> Parties:
    """The same of an index. as_known_on: the day by which its record was chosen, only handed on."""
    statuses = [get_status(index, state, treaty, on) for state in index.states(treaty)]
    return Parties(
        treaty,
        on,
        as_known_on,
        index.record.covered_to(treaty, "actions"),
        tuple(status for status in statuses if status.deposited),
        tuple(status for status in statuses if status.signature and not status.consent),
    )
