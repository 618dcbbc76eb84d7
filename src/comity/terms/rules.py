"""What treaties and Committees say of dates: entry into force, reports, procedures, withdrawal.

Source: `data/entry_rules.csv`, `data/reporting_rules.csv`, `data/procedures.csv`,
`data/treaty_articles.csv`, each row with its own; "to be verified" rows carry `verified=False`.
A rule that changed is several rows, each with the days on which it stood and its status then.
What rules say stands in six languages in `data/rule_texts.csv`, and what instruments and places in
them are called in `data/rule_citations.csv`; these words are ours and not reviewed.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

RuleStatus = Literal["proposed", "decided", "in_operation", "suspended"]
Consent = Literal["", "acceptance", "opt_out"]
ProcedureName = Literal["individual", "inter_state", "inquiry"]
EntersBy = Literal["declaration", "opt_out", "consent"]


@dataclass(frozen=True, slots=True)
class EntryRule:
    """When a treaty comes into force for a State, and when a denunciation takes effect.

    `threshold`: instruments needed for the treaty itself, the last of them deposited on
    `threshold_on`; `later`: the time after a later State's own deposit, an ISO 8601 duration, with
    "/first" where it runs on to the first day of the following month; `withdrawal`: the same after
    a denunciation is received, empty where the treaty has no such clause; `withdrawal_not_before`:
    time after entry into force before which no State may denounce."""

    treaty: str
    article: str
    threshold: int
    threshold_on: date
    later: str
    withdrawal_article: str
    withdrawal: str
    withdrawal_not_before: str
    source: str


@dataclass(frozen=True, slots=True)
class ReportingRule:
    """One version of one duty to report.

    `what`: as in `cycle.model.What`, or "calendar" for a Committee's plan of reviews; `offset`: ISO
    8601 duration, empty where only a request or a printed date makes the duty; `counts_from`:
    "entry_into_force", "due_date" (of the report before), "adoption", "transmission", "review" or
    "request"; `scope`: of simplified reporting, "periodic" or "both"; `consent`: whether it needs
    the State's acceptance or holds unless the State opts out; `from_`, `until`: first and last day,
    None where the rule is as old as the treaty or still stands; `wording`: key of the text, which
    several rules may share; `text`: the text in English."""

    rule: str
    treaty: str
    what: str
    scope: str
    offset: str
    counts_from: str
    instrument: str
    article: str
    status: RuleStatus
    from_: date | None
    until: date | None
    consent: Consent
    wording: str
    text: str
    source: str
    verified: bool

    def stands_on(self, day: date) -> bool:
        return (self.from_ is None or self.from_ <= day) and (
            self.until is None or day <= self.until
        )


@dataclass(frozen=True, slots=True)
class Procedure:
    """A procedure of complaint or inquiry. `clause`: article by which a State opts out of it; `needed`: declarations before it operates, None where
    it operates for each State alone; `operative_on`: the day it began, None where it has to be
    counted from the record."""

    treaty: str
    article: str
    name: ProcedureName
    enters_by: EntersBy
    clause: str
    needed: int | None
    operative_on: date | None
    source: str


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = files("comity.terms").joinpath(f"data/{table}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _day(printed: str) -> date | None:
    return date.fromisoformat(printed) if printed else None


@cache
def _entry_rules() -> dict[str, EntryRule]:
    return {
        row["treaty"]: EntryRule(
            row["treaty"],
            row["article"],
            int(row["threshold"]),
            date.fromisoformat(row["threshold_on"]),
            row["later"],
            row["withdrawal_article"],
            row["withdrawal"],
            row["withdrawal_not_before"],
            row["source"],
        )
        for row in _rows("entry_rules")
    }


def get_entry_rule(treaty: str) -> EntryRule | None:
    return _entry_rules().get(treaty)


@cache
def _texts() -> dict[str, dict[str, str]]:
    return {row["wording"]: row for row in _rows("rule_texts")}


def rule_text(wording: str, language: str = "en") -> str:
    """What a rule says, in one of the six languages. Raises KeyError for what is no key of a text."""
    return _texts()[wording][language]


@cache
def _citations() -> dict[str, dict[str, str]]:
    return {row["cited"]: row for row in _rows("rule_citations")}


def rule_citation(cited: str, language: str = "en") -> str | None:
    """An instrument of a rule, or a place in one, as a language cites it: "rule 75" is "art. 75".

    None where the table does not have it: codes of treaties, symbols and numbers of articles are
    the same in every language."""
    if language == "en":
        return cited
    return _citations().get(cited, {}).get(language) or None


@cache
def _reporting_rules() -> dict[tuple[str, str], tuple[ReportingRule, ...]]:
    found: dict[tuple[str, str], list[ReportingRule]] = {}
    for row in _rows("reporting_rules"):
        rule = ReportingRule(
            row["rule"],
            row["treaty"],
            row["what"],
            row["scope"],
            row["offset"],
            row["counts_from"],
            row["instrument"],
            row["article"],
            cast(RuleStatus, row["status"]),
            _day(row["from"]),
            _day(row["until"]),
            cast(Consent, row["consent"]),
            row["wording"],
            rule_text(row["wording"]),
            row["source"],
            row["verified"] == "true",
        )
        found.setdefault((rule.treaty, rule.what), []).append(rule)
    return {key: tuple(rules) for key, rules in found.items()}


def list_reporting_rules(treaty: str, what: str) -> tuple[ReportingRule, ...]:
    """All versions, in the table's order."""
    return _reporting_rules().get((treaty, what), ())


@lru_cache(maxsize=4096)
def get_reporting_rule(treaty: str, what: str, day: date) -> ReportingRule | None:
    """The version that stands on a day, whatever its status."""
    for rule in list_reporting_rules(treaty, what):
        if rule.stands_on(day):
            return rule
    return None


@cache
def list_procedures(treaty: str) -> tuple[Procedure, ...]:
    return tuple(
        Procedure(
            row["treaty"],
            row["article"],
            cast(ProcedureName, row["name"]),
            cast(EntersBy, row["enters_by"]),
            row["clause"],
            int(row["needed"]) if row["needed"] else None,
            _day(row["operative_on"]),
            row["source"],
        )
        for row in _rows("procedures")
        if row["treaty"] == treaty
    )


@cache
def list_articles(treaty: str) -> tuple[tuple[str, str], ...]:
    """The articles that matter to the process, each with its matter ("73", "reports")."""
    return tuple(
        (row["article"], row["matter"])
        for row in _rows("treaty_articles")
        if row["treaty"] == treaty
    )
