"""A set of observations as lines that a person can compare with the document, and tests with each other."""

from __future__ import annotations

from collections.abc import Iterator

from comity.grammar.model import Deadline, Reference
from comity.observations.model import ConcludingObservations, Item, Paragraph


def tell(found: ConcludingObservations) -> str:
    """One line a fact of the opening, one a paragraph, one an item: "6 concern <- 7: arts …"."""
    return "\n".join((*_opening(found), *_paragraphs(found))) + "\n"


def _opening(found: ConcludingObservations) -> Iterator[str]:
    report, considered, adopted = found.report_considered, found.considered, found.adopted
    following = found.next_report
    yield f"{found.symbol} | {found.state} | {found.committee} | {found.treaty} | {found.basis}"
    if report:
        yield f"report: {report.kind} {list(report.numbers)} {' '.join(report.symbols)}"
    if considered:
        days = " ".join(map(str, considered.dates))
        records = " ".join(considered.summary_records)
        yield f"considered: {list(considered.meetings)} {days} {records}".rstrip()
    if adopted:
        yield f"adopted: {adopted.meeting} {adopted.date} {adopted.summary_record or ''}".rstrip()
    if following:
        words = f"“{following.as_printed}”" if following.as_printed else ""
        numbers = f"{following.kind} {list(following.numbers)}" if following.kind else ""
        due = following.due_on or ""
        place = f"({following.paragraph})" if following.paragraph else ""
        yield " ".join(f"next: {following.status} {due} {words} {numbers} {place}".split())


def _paragraphs(found: ConcludingObservations) -> Iterator[str]:
    headings: tuple[str, ...] = ()
    for paragraph in found.paragraphs:
        if paragraph.headings != headings:
            headings = paragraph.headings
            yield "== " + " > ".join(headings)
        yield _paragraph(paragraph)
        for item in paragraph.items:
            yield from _items(item, 1)


def _paragraph(paragraph: Paragraph) -> str:
    told = [f"{paragraph.anchor} {paragraph.kind}"]
    told += ["!"] if paragraph.directive else []
    told += [f"-> {' '.join(paragraph.answers)}"] if paragraph.answers else []
    told += [
        f"again {entry.symbol} {' '.join(entry.paragraphs)}".rstrip()
        for entry in paragraph.reiterates
    ]
    told += [_deadline(limit) for limit in paragraph.deadlines]
    pointed = ", ".join(_reference(entry) for entry in paragraph.references)
    return " ".join(told) + (f": {pointed}" if pointed else "")


def _items(item: Item, depth: int) -> Iterator[str]:
    yield f"{'  ' * depth}{item.anchor} ({item.label}) {item.text.split()[0]} … {item.text.split()[-1]}"
    for nested in item.items:
        yield from _items(nested, depth + 1)


def _deadline(limit: Deadline) -> str:
    return f"[{limit.about} {limit.direction} {limit.date or f'{limit.offset} from {limit.from_}'}]"


def _reference(entry: Reference) -> str:
    name = entry.symbol or entry.treaty or ""
    if entry.type == "article":
        name = f"{entry.treaty or 'unknown'} {entry.article}"
        name += f"({entry.paragraph})" if entry.paragraph else ""
    elif entry.type in ("national", "other"):
        name = f"“{entry.as_printed}”"
    return name + (f" § {' '.join(entry.paragraphs)}" if entry.paragraphs else "")
