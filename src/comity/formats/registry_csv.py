"""Answers of the registry as CSV, safe to open in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from comity.cycle.model import Obligation
from comity.cycle.obligations import Due
from comity.cycle.parties import Parties
from comity.cycle.status import TreatyStatus
from comity.formats.csv import csv_lines
from comity.formats.registry_json import obligation_json, parties_json, treaty_status_json
from comity.formats.rows import Row

DUE_HEADS = (
    "state", "treaty", "what", "numbers", "due_on", "state_of", "owed_by", "received_on",
    "late_days", "instrument", "article", "rule_status", "because", "beside", "unverified",
)  # fmt: skip
PARTY_HEADS = ("state", "name", "how", "deposited_on", "in_force_on", "source", "verified")
STATUS_HEADS = ("state", "treaty", "bound", "how", "deposited_on", "in_force_on", "left_on")


def write_due_csv(due: Due) -> str:
    return csv_lines([DUE_HEADS, *due_rows(due.obligations)])


def due_rows(obligations: Iterable[Obligation]) -> Iterator[Row]:
    """One row an obligation, under DUE_HEADS; reports that are combined as "2, 3"."""
    for obligation in obligations:
        told = obligation_json(obligation)
        rule = told["rule"]
        reasons = "; ".join(
            f"{b['fact']} {b['date'] or ''} [{b['source']}]" for b in told["because"]
        )
        yield (
            *(told[head] for head in DUE_HEADS[:3]),
            ", ".join(map(str, obligation.numbers)),
            *(told[head] for head in DUE_HEADS[4:9]),
            rule["instrument"],
            rule["article"],
            rule["status"],
            reasons,
            ", ".join(other["due_on"] for other in told["beside"]),
            told["unverified"],
        )


def party_rows(parties: Parties) -> Iterator[Row]:
    """One row a State party, under PARTY_HEADS."""
    for row in parties_json(parties)["parties"]:
        yield tuple(_cell(row[head]) for head in PARTY_HEADS)


def write_parties_csv(parties: Parties) -> str:
    return csv_lines([PARTY_HEADS, *party_rows(parties)])


def write_status_csv(statuses: tuple[TreatyStatus, ...]) -> str:
    return csv_lines([STATUS_HEADS, *status_rows(statuses)])


def status_rows(statuses: Iterable[TreatyStatus]) -> Iterator[Row]:
    """One row a treaty, under STATUS_HEADS."""
    for status in statuses:
        told = treaty_status_json(status)
        consent = told["consent"] or {}
        yield (
            status.state,
            status.treaty,
            _cell(status.bound),
            consent.get("kind"),
            consent.get("made_on") or consent.get("not_later_than"),
            told["in_force_on"],
            told["left_on"],
        )


def _cell(value: object) -> str | int | None:
    """Truth as "true" and "false"."""
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str | int) else None
