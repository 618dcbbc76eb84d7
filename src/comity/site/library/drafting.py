"""An incoming document as rows that are in no table yet: to be stored, or to be looked at before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comity.site.library.incoming import DETAILS, Incoming, IncomingExtract
from comity.site.library.models import (
    Act,
    Extract,
    Footnote,
    FoundProblem,
    Item,
    Manifestation,
    Reference,
    StoredReading,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A manifestation and all that it prints, each row tied to the one that it belongs to."""

    manifestation: Manifestation
    extracts: tuple[Extract, ...]
    items: tuple[Item, ...]
    references: tuple[Reference, ...]
    footnotes: tuple[Footnote, ...]
    problems: tuple[FoundProblem, ...]


def draft_manifestation(act: Act, reading: StoredReading | None, incoming: Incoming) -> Draft:
    """Makes no query; `reading`: None for what was read from no file."""
    manifestation = Manifestation(
        act=act,
        reading=reading,
        place=incoming.place,
        form=incoming.form,
        language=incoming.language,
        symbol_as_printed=incoming.symbol,
        reprinted_in=incoming.reprinted_in,
        report_paragraph=incoming.report_paragraph,
        header=dict(incoming.header),
        facts=facts_of(act, incoming),
    )
    extracts = tuple(_extract(manifestation, entry) for entry in incoming.extracts)
    items: list[Item] = []
    references: list[Reference] = []
    for extract, entry in zip(extracts, incoming.extracts, strict=True):
        items += _items(extract, entry.entry["items"], 1)
        references += _references(extract, entry.entry)
    for position, item in enumerate(items):
        item.position = position
    return Draft(
        manifestation,
        extracts,
        tuple(items),
        tuple(references),
        tuple(_footnotes(manifestation, incoming)),
        tuple(_problems(reading, manifestation, incoming)) if reading is not None else (),
    )


def facts_of(act: Act, incoming: Incoming) -> dict[str, Any]:
    return {
        "addresses": list(
            dict.fromkeys((*incoming.addresses, *((act.key,) if "~" in act.key else ())))
        ),
        "symbol": incoming.symbol,
        "symbol_status": incoming.symbol_status,
        "kind": incoming.kind,
        "title": incoming.title,
        "committee": incoming.committee,
        "treaty": incoming.treaty,
        "state": incoming.state,
        "adopted_on": incoming.adopted_on.isoformat() if incoming.adopted_on else None,
        "next_due_on": incoming.next_due_on.isoformat() if incoming.next_due_on else None,
    }


def _extract(manifestation: Manifestation, entry: IncomingExtract) -> Extract:
    span = entry.entry["span"] or (None, None)
    return Extract(
        manifestation=manifestation,
        anchor=entry.anchor,
        number=entry.number,
        position=entry.position,
        headings=list(entry.entry["headings"]),
        text=entry.text,
        start=span[0],
        end=span[1],
        pages=list(entry.pages),
        details={
            "kind": entry.kind,
            "directive": entry.directive,
            **{name: entry.entry[name] for name in DETAILS if entry.entry.get(name)},
        },
        labels=list(entry.entry.get("labels", ())),
    )


def _items(extract: Extract, entries: Sequence[dict[str, Any]], level: int) -> Iterable[Item]:
    for entry in entries:
        yield Item(
            extract=extract,
            anchor=entry["anchor"],
            label=entry["label"],
            level=level,
            position=0,
            text=entry["text"],
            start=entry["span"][0],
            end=entry["span"][1],
        )
        yield from _items(extract, entry["items"], level + 1)


def _references(extract: Extract, entry: Mapping[str, Any]) -> Iterable[Reference]:
    again = {tuple(row["span"]) for row in entry.get("reiterates", ()) if row.get("span")}
    for row in entry["references"]:
        span = row.get("span") or (None, None)
        yield Reference(
            extract=extract,
            type=row["type"],
            symbol=row.get("symbol") or "",
            paragraphs=list(row.get("paragraphs") or ()),
            treaty=row.get("treaty") or "",
            article=row.get("article") or "",
            as_printed=row["as_printed"],
            start=span[0],
            end=span[1],
            where=row["in"],
            reiterates=tuple(span) in again,
        )


def _footnotes(manifestation: Manifestation, incoming: Incoming) -> Iterable[Footnote]:
    for row in incoming.footnotes:
        yield Footnote(
            manifestation=manifestation,
            mark=row["mark"][:12],
            at=row["at"],
            anchor=row["anchor"] or "",
            text=row["text"],
        )


def _problems(
    reading: StoredReading, manifestation: Manifestation, incoming: Incoming
) -> Iterable[FoundProblem]:
    rows = [("", row) for row in incoming.problems]
    for entry in incoming.extracts:
        rows += [(entry.anchor, row) for row in entry.entry.get("problems", ())]
    for anchor, row in rows:
        span = row["span"] or (None, None)
        yield FoundProblem(
            reading=reading,
            manifestation=manifestation,
            anchor=anchor,
            kind=row["kind"],
            severity=row["severity"],
            message=row["message"],
            start=span[0],
            end=span[1],
        )
