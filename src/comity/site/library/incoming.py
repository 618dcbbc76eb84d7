"""A reading as the store takes it: one document or several, in the contract's words, no rows yet.

An annual report brings itself and each set that it reprints; any other document brings itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from comity.site.library.models import Manifestation

Json = Mapping[str, Any]
DETAILS = ("verbs", "asks", "deadlines", "addressee", "follows", "answers", "reiterates")


@dataclass(frozen=True, slots=True)
class IncomingExtract:
    """A paragraph as a manifestation prints it; `entry`: the contract's paragraph."""

    anchor: str
    number: str
    position: int
    kind: str
    directive: bool
    text: str
    pages: tuple[int, ...]
    entry: Json


@dataclass(frozen=True, slots=True)
class Incoming:
    """`addresses`: every address under which it can be asked for, the best one first."""

    addresses: tuple[str, ...]
    symbol: str
    symbol_status: str
    kind: str
    title: str
    committee: str
    treaty: str
    state: str
    adopted_on: date | None
    next_due_on: date | None
    form: str
    language: str
    place: int | None
    reprinted_in: str
    report_paragraph: str
    header: Json
    extracts: tuple[IncomingExtract, ...]
    footnotes: tuple[Json, ...] = ()
    problems: tuple[Json, ...] = field(default=())

    @property
    def year(self) -> int | None:
        return self.adopted_on.year if self.adopted_on else None


def parse_reading(contract: Json) -> tuple[Incoming, ...]:
    """The documents that a reading holds, the file's own first."""
    document, sets = contract["document"], contract["concluding_observations"]
    reprint = document["kind"] == "annual_report"
    entries = [_set(contract, place, reprint) for place in range(len(sets))]
    if sets and not reprint:
        return tuple(entries)
    return (_document(contract), *entries)


def _document(contract: Json) -> Incoming:
    document = contract["document"]
    inside = [entry["span"] for entry in contract["concluding_observations"]]
    symbol = document["symbol"] or ""
    adopted = _day(document["adopted_on"])
    return Incoming(
        addresses=(symbol or f"sha256:{contract['source']['sha256'][:12]}",),
        symbol=symbol,
        symbol_status=_status(document),
        kind=document["kind"],
        title=document["title"] or "",
        committee=document["committee"] or "",
        treaty=document["treaty"] or "",
        state=document["state"] or "",
        adopted_on=adopted or _day(document["received_on"]) or _day(document["distributed_on"]),
        next_due_on=None,
        form=_form(document),
        language=document["language"] or "und",
        place=None,
        reprinted_in="",
        report_paragraph="",
        header=document,
        extracts=tuple(_extracts(contract["paragraphs"], _pages(contract["blocks"], None))),
        footnotes=tuple(_within(contract["footnotes"], inside, wanted=False)),
        problems=tuple(_within(contract["problems"], inside, wanted=False)),
    )


def _set(contract: Json, place: int, reprint: bool) -> Incoming:
    document, entry = contract["document"], contract["concluding_observations"][place]
    symbol = entry["symbol"] or ""
    adopted, due = entry["adopted"] or {}, entry["next_report"] or {}
    addresses = [symbol, entry["key"]] if symbol else [entry["key"]]
    if reprint and document["symbol"] and entry["state"]:
        # how the export of the Index names what an annual report says of a State
        addresses.append(f"{document['symbol']}#{entry['state']}")
    return Incoming(
        addresses=tuple(dict.fromkeys(addresses)),
        symbol=symbol,
        symbol_status=entry["symbol_status"],
        kind="concluding_observations",
        title=document["title"] or "" if not reprint else "",
        committee=entry["committee"] or "",
        treaty=entry["treaty"] or "",
        state=entry["state"] or "",
        adopted_on=_day(adopted.get("date")),
        next_due_on=_day(due.get("due_on")),
        form=Manifestation.Form.REPRINT if reprint else _form(document),
        language=document["language"] or "und",
        place=place,
        reprinted_in=(document["symbol"] or "") if reprint else "",
        report_paragraph=entry["report_paragraph"] or "",
        header={name: value for name, value in entry.items() if name != "paragraphs"},
        extracts=tuple(_extracts(entry["paragraphs"], _pages(contract["blocks"], place))),
        footnotes=tuple(_within(contract["footnotes"], [entry["span"]], wanted=True))
        if reprint
        else tuple(contract["footnotes"]),
        problems=tuple(_within(contract["problems"], [entry["span"]], wanted=True))
        if reprint
        else tuple(contract["problems"]),
    )


def _status(document: Json) -> str:
    return next(
        (row["status"] for row in document["symbols"] if row["symbol"] == document["symbol"]),
        "unknown",
    )


def _form(document: Json) -> str:
    return {
        "advance_unedited": Manifestation.Form.ADVANCE_UNEDITED,
        "without_formal_editing": Manifestation.Form.WITHOUT_FORMAL_EDITING,
    }.get(document["edited"], Manifestation.Form.EDITED)


def _day(printed: str | None) -> date | None:
    return date.fromisoformat(printed) if printed else None


def _pages(blocks: Sequence[Json], place: int | None) -> dict[str, list[int]]:
    """By anchor, the pages on which the paragraphs of a set stand; place: its index, None outside any."""
    pages: dict[str, list[int]] = {}
    for block in blocks:
        if block["anchor"] and block["set"] == place:
            pages.setdefault(block["anchor"], []).extend(block["pages"] or ())
    return pages


def _extracts(
    paragraphs: Sequence[Json], pages: Mapping[str, Sequence[int]]
) -> Iterator[IncomingExtract]:
    for position, entry in enumerate(paragraphs):
        yield IncomingExtract(
            anchor=entry["anchor"],
            number=entry["number"] or "",
            position=position,
            kind=entry["kind"],
            directive=bool(entry["directive"]),
            text=entry["text"],
            pages=tuple(dict.fromkeys(pages.get(entry["anchor"], ()))),
            entry=entry,
        )


def _within(
    rows: Sequence[Json], spans: Sequence[Sequence[int]], *, wanted: bool
) -> Iterator[Json]:
    """Rows whose place lies inside one of the spans, or (not wanted) in none."""
    for row in rows:
        at = row["at"] if "at" in row else (row["span"] or [None])[0]
        inside = at is not None and any(start <= at <= end for start, end in spans)
        if inside == wanted:
            yield row
