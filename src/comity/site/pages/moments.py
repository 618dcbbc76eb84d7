"""The day that a page is about, and the day as of which the record is asked, out of the address.

`?on=2011-04-08&known=2012-01-01`; without them today, and all that is recorded by now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings

FIRST, LAST = date(1945, 10, 24), date(2199, 12, 31)
"""Days outside of these are no question about treaties."""


@dataclass(frozen=True, slots=True)
class Moment:
    """`faults`: what the address says that is no day, as it was given."""

    on: date
    known: date | None
    today: date
    faults: tuple[str, ...] = ()

    @property
    def query(self) -> dict[str, str]:
        """What an address has to say for this moment; nothing for today."""
        told = {}
        if self.on != self.today:
            told["on"] = self.on.isoformat()
        if self.known is not None:
            told["known"] = self.known.isoformat()
        return told


def read_moment(given: Mapping[str, str]) -> Moment:
    today = settings.COMITY.today()
    faults: list[str] = []
    days: dict[str, date | None] = {}
    for name in ("on", "known"):
        printed = str(given.get(name) or "").strip()
        days[name] = _day(printed)
        if printed and days[name] is None:
            faults.append(printed[:40])
    return Moment(days["on"] or today, days["known"], today, tuple(faults))


def _day(printed: str) -> date | None:
    try:
        found = date.fromisoformat(printed)
    except ValueError:
        return None
    return found if FIRST <= found <= LAST else None
