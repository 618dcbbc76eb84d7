"""The API's answers about treaties and the reporting cycle. A field is only ever added."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Schema


class Answered(Schema):
    """`record_to`: day to which the record of treaty actions is complete; `unverified`: facts under the
    answer that nobody has checked against a document."""

    on: date
    as_known_on: date | None
    record_to: date | None
    unverified: int
    data_version: str


class PartyShape(Schema):
    state: str
    name: str
    how: str
    deposited_on: date | None
    in_force_on: date | None
    in_force: bool
    source: str
    verified: bool


class SignatoryShape(Schema):
    state: str
    name: str
    how: str
    signed_on: date | None
    not_later_than: date | None
    source: str
    verified: bool


class PartiesAnswer(Answered):
    """`count`: instruments deposited, as the United Nations counts; `in_force`: for how many it binds."""

    treaty: str
    count: int
    in_force: int
    parties: list[PartyShape]
    signatories: list[SignatoryShape]


class StatusShape(Schema):
    treaty: str
    bound: bool
    deposited: bool
    in_force_on: date | None
    left_on: date | None
    signature: dict[str, Any] | None
    consent: dict[str, Any] | None
    declarations: list[dict[str, Any]]
    reservations: list[dict[str, Any]]
    objections: list[dict[str, Any]]
    procedures: list[dict[str, Any]]
    simplified_reporting: dict[str, Any] | None
    pending: list[dict[str, Any]]
    unverified: int


class StatusAnswer(Answered):
    state: str
    name: str
    treaties: list[StatusShape]


class RuleShape(Schema):
    """`text`: in our words; `since`, `until`: days of the version that stood."""

    instrument: str
    article: str
    text: str
    status: str
    since: date | None
    until: date | None
    verified: bool


class BecauseShape(Schema):
    fact: str
    date: str | None
    source: str
    verified: bool


class BesideShape(Schema):
    due_on: date
    rule: RuleShape


class ObligationShape(Schema):
    state: str
    treaty: str
    what: str
    numbers: list[int]
    due_on: date | None
    state_of: str
    owed_by: str
    received_on: date | None
    late_days: int | None
    rule: RuleShape
    because: list[BecauseShape]
    beside: list[BesideShape]
    would_change: list[str]
    unverified: int


class DueAnswer(Answered):
    """`reports_to`: day to which the record of receipts is complete; `next`: cursor of the next page."""

    reports_to: date | None
    total: int
    obligations: list[ObligationShape]
    next: int | None


class StepShape(Schema):
    """`knowledge`: known, mentioned (without symbol or day) or missing."""

    kind: str
    knowledge: str
    on: date | None
    symbol: str | None
    meeting: int | None
    qualities: list[str]
    detail: str | None
    source: str | None


class ReviewShape(Schema):
    address: str
    url: str
    state: str
    treaty: str
    committee: str
    numbers: list[int]
    basis: str | None
    symbol: str | None
    steps: list[StepShape]


class ReviewPage(Schema):
    items: list[ReviewShape]
    next: int | None
    data_version: str
