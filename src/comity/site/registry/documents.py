"""What the library's documents say of reviews, as facts of the cycle.

Concluding observations: adoption, the next report, time limits for follow-up and for opting out.
State reports, replies, follow-up information and comments: the day of receipt, where it is printed;
a document that prints none gives no fact, since the day of distribution is not the day of receipt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from comity.cycle import model as cycle
from comity.cycle.periods import PERIOD
from comity.grammar.symbols import parse_symbol
from comity.site.library.merging import rank
from comity.site.library.models import Act, Extract, Manifestation
from comity.terms.treaties import get_committee

Json = Mapping[str, Any]
RECEIVED: dict[str, cycle.ReviewKind] = {
    "state_report": "report_received",
    "replies": "replies_received",
    "follow_up_information": "follow_up_received",
    "comments_by_state": "comments_received",
    "common_core_document": "common_core_document_received",
}
LIMITS: dict[str, cycle.What] = {"follow_up": "follow_up", "opt_out": "opt_out"}
OBSERVATIONS = "concluding_observations"


@dataclass(frozen=True, slots=True)
class _Told:
    """A document, with what its facts share. `limits`: time limits of its paragraphs, by anchor."""

    act: Act
    treaty: str
    header: Json
    loaded_at: datetime
    limits: tuple[tuple[str, Json], ...] = ()

    def fact(
        self, kind: cycle.ReviewKind, anchor: str, on: date | None, **more: Any
    ) -> cycle.ReviewFact:
        what = more.get("what") or ""
        place = f"{self.act.key}, para. {anchor}" if anchor else self.act.key
        return cycle.ReviewFact(
            key="/".join(filter(None, ("library", self.act.key, kind, what, anchor))),
            state=self.act.state,
            treaty=self.treaty,
            kind=kind,
            happened_on=on,
            source=place,
            verified=True,
            recorded_at=self.loaded_at,
            symbol=self.act.symbol,
            **more,
        )


def list_facts_of_library() -> tuple[cycle.ReviewFact, ...]:
    """Facts of every document that was loaded from a file and not withdrawn, by act."""
    found: list[cycle.ReviewFact] = []
    for told in _documents():
        found += _of_observations(told) if told.act.kind == OBSERVATIONS else _of_receipt(told)
    return tuple(found)


def _documents() -> Iterator[_Told]:
    """Each act once, by its best manifestation.

    What a lesser one said before, as known on a day before the better one was loaded, is not kept."""
    rows = sorted(
        Manifestation.objects.filter(
            act__kind__in=(OBSERVATIONS, *RECEIVED),
            act__withdrawn_at=None,
            withdrawn_at=None,
            reading__isnull=False,
        )
        .exclude(act__state="")
        .select_related("act", "reading__file")
        .defer("reading__text", "reading__contract", "facts"),
        key=lambda row: (row.act_id, rank(row)),
    )
    limits = _limits()
    seen: set[int] = set()
    for row in rows:
        committee = get_committee(row.act.committee)
        treaty = row.act.treaty or (committee.treaty if committee else "")
        if row.act_id in seen or not treaty or row.reading is None:
            continue
        seen.add(row.act_id)
        loaded_at = row.reading.file.loaded_at
        yield _Told(row.act, treaty, row.header, loaded_at, tuple(limits.get(row.pk, ())))


def _limits() -> dict[int, list[tuple[str, Json]]]:
    """By manifestation, the time limits that its paragraphs print."""
    found: dict[int, list[tuple[str, Json]]] = {}
    rows = (
        Extract.objects.filter(
            manifestation__act__kind=OBSERVATIONS, manifestation__reading__isnull=False
        )
        .exclude(details__deadlines=[])
        .order_by("position")
        .values_list("manifestation_id", "anchor", "details__deadlines")
    )
    for manifestation, anchor, deadlines in rows:
        for limit in deadlines or ():
            found.setdefault(manifestation, []).append((anchor, limit))
    return found


def _of_observations(told: _Told) -> Iterable[cycle.ReviewFact]:
    adopted = told.act.adopted_on
    if adopted is None:
        return
    considered = told.header.get("report_considered") or {}
    numbers = tuple(considered.get("numbers") or ())
    yield told.fact("observations_adopted", "", adopted, numbers=numbers)
    if str(told.header.get("basis") or "").startswith("no_report"):
        yield told.fact("considered_without_report", "", adopted, numbers=numbers)
    yield from _next_report(told, adopted)
    for anchor, limit in told.limits:
        what = LIMITS.get(limit["about"])
        if what is not None and limit["who"] == "state_party" and _is_usable(limit):
            yield told.fact("due_printed", anchor, adopted, what=what, **_time(limit))


def _next_report(told: _Told, adopted: date) -> Iterable[cycle.ReviewFact]:
    following = told.header.get("next_report") or {}
    anchor = str(following.get("paragraph") or "")
    numbers = tuple(following.get("numbers") or ())
    shared: dict[str, Any] = {"what": "periodic_report", "numbers": numbers}
    due_on = following.get("due_on")
    if due_on:
        day = date.fromisoformat(due_on)
        yield told.fact("due_printed", anchor, adopted, due_on=day, **shared)
        return
    after_list = next(
        (
            limit
            for _anchor, limit in told.limits
            if limit["from"] == "receipt_of_list_of_issues"
            and limit["about"] in ("report", "replies")
            and _is_usable(limit)
        ),
        None,
    )
    if after_list is not None:
        yield told.fact("due_printed", anchor, adopted, **_time(after_list), **shared)
    elif following.get("status") == "to_be_communicated":
        yield told.fact("due_to_be_communicated", anchor, adopted, **shared)
    elif following.get("status") == "not_stated":
        yield told.fact("due_not_stated", anchor, adopted, **shared)


def _is_usable(limit: Json) -> bool:
    """With a day, or a period and what it counts from."""
    counted = PERIOD.match(limit["offset"] or "") and limit["from"] not in (None, "date")
    return bool(limit["date"] or counted)


def _time(limit: Json) -> dict[str, Any]:
    if limit["date"]:
        return {"due_on": date.fromisoformat(limit["date"])}
    return {"offset": limit["offset"], "offset_from": limit["from"]}


def _of_receipt(told: _Told) -> Iterable[cycle.ReviewFact]:
    received = told.header.get("received_on")
    if not received:
        return
    numbers: tuple[int, ...] = ()
    what: cycle.What | None = None
    if told.act.kind == "state_report":
        symbol = parse_symbol(told.act.symbol) if told.act.symbol else None
        numbers = symbol.numbers if symbol else ()
        if not numbers:
            return  # which report it is cannot be told
        what = "initial_report" if numbers[0] == 1 else "periodic_report"
    kind = RECEIVED[told.act.kind]
    yield told.fact(kind, "", date.fromisoformat(received), numbers=numbers, what=what)
