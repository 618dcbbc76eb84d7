"""A reading as rows, the same for every table: paragraphs, items, references, deadlines, problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from comity.observations.model import ConcludingObservations, Item, Paragraph
from comity.reading.model import Reading
from comity.terms.problems import Problem
from comity.terms.span import Span

Cell = str | int | float | None
Row = tuple[Cell, ...]

PARAGRAPH_HEADS = (
    "file", "set", "state", "symbol", "anchor", "number", "kind", "headings", "directive", "text",
    "answers", "answered_by", "verbs", "asks", "reiterates", "deadlines",
)  # fmt: skip
ITEM_HEADS = ("file", "set", "paragraph", "anchor", "label", "asks", "text")
REFERENCE_HEADS = (
    "file", "set", "paragraph", "type", "symbol", "paragraphs", "treaty", "article",
    "article_paragraph", "as_printed", "in",
)  # fmt: skip
DEADLINE_HEADS = (
    "file", "set", "paragraph", "date", "offset", "direction", "from", "who", "about", "as_printed",
)  # fmt: skip
PROBLEM_HEADS = ("file", "set", "paragraph", "kind", "severity", "message", "start", "end")


@dataclass(frozen=True, slots=True)
class Placed:
    """A paragraph with its set, None outside any."""

    found: ConcludingObservations | None
    paragraph: Paragraph

    @property
    def key(self) -> str | None:
        return self.found.key if self.found else None


def list_paragraphs(reading: Reading) -> tuple[Placed, ...]:
    """Every paragraph in reading order, those of sets among the others."""
    placed = [Placed(None, paragraph) for paragraph in reading.paragraphs]
    placed += [
        Placed(found, p) for found in reading.concluding_observations for p in found.paragraphs
    ]
    return tuple(sorted(placed, key=lambda entry: entry.paragraph.span.start))


def list_items(items: tuple[Item, ...]) -> Iterator[Item]:
    """Items and what is nested in them, in order."""
    for item in items:
        yield item
        yield from list_items(item.items)


def mark_start(text: str, item: Item, start: int) -> int:
    """Where an item's mark begins, its bracket included: "… party: (a) Adopt" gives the place of "(".

    `start`: no earlier than this, the end of what stands before the item."""
    mark = text.rfind(item.label, start, item.span.start)
    if mark < 0:
        return item.span.start
    return mark - 1 if mark > start and text[mark - 1] in "([（［‘“" else mark


def lead_of(text: str, parent: Paragraph | Item) -> Span:
    """What stands before the first item, without the blank and the mark; all, where none is."""
    if not parent.items:
        return parent.span
    start = parent.span.start
    end = mark_start(text, parent.items[0], start)
    return Span(start, start + len(text[start:end].rstrip()))


def cite(symbol: str | None, paragraphs: tuple[str, ...]) -> str:
    """ "CMW/C/ECU/CO/1, para. 13"; empty without a symbol."""
    if symbol is None:
        return ""
    if not paragraphs:
        return symbol
    return f"{symbol}, para{'s' if len(paragraphs) > 1 else ''}. {', '.join(paragraphs)}"


# -- the tables ------------------------------------------------------------------------------------


def paragraph_rows(reading: Reading) -> Iterator[Row]:
    for entry in list_paragraphs(reading):
        yield paragraph_row(reading, entry)


def paragraph_row(reading: Reading, entry: Placed) -> Row:
    p, found, document = entry.paragraph, entry.found, reading.document
    return (
        reading.source.name,
        entry.key,
        found.state if found else document.state,
        found.symbol if found else document.symbol,
        p.anchor,
        p.number,
        p.kind,
        " / ".join(p.headings),
        "yes" if p.directive else "no",
        p.text,
        ", ".join(p.answers),
        ", ".join(p.answered_by),
        ", ".join(p.verbs),
        _acts(p, None),
        "; ".join(cite(r.symbol, r.paragraphs) or "not cited" for r in p.reiterates),
        "; ".join(d.date.isoformat() if d.date else d.as_printed for d in p.deadlines),
    )


def _acts(paragraph: Paragraph, item: str | None) -> str:
    """What the paragraph asks outside its items, or what one item asks."""
    return ", ".join(dict.fromkeys(ask.act for ask in paragraph.asks if ask.item == item))


def item_rows(reading: Reading) -> Iterator[Row]:
    for entry in list_paragraphs(reading):
        for item in list_items(entry.paragraph.items):
            yield (
                reading.source.name, entry.key, entry.paragraph.anchor, item.anchor, item.label,
                _acts(entry.paragraph, item.anchor), item.text,
            )  # fmt: skip


def reference_rows(reading: Reading) -> Iterator[Row]:
    for entry in list_paragraphs(reading):
        for r in entry.paragraph.references:
            yield (
                reading.source.name, entry.key, entry.paragraph.anchor, r.type, r.symbol,
                ", ".join(r.paragraphs), r.treaty, r.article, r.paragraph, r.as_printed, r.in_,
            )  # fmt: skip


def deadline_rows(reading: Reading) -> Iterator[Row]:
    for entry in list_paragraphs(reading):
        for d in entry.paragraph.deadlines:
            day = d.date.isoformat() if d.date else None
            yield (
                reading.source.name, entry.key, entry.paragraph.anchor, day, d.offset, d.direction,
                d.from_, d.who, d.about, d.as_printed,
            )  # fmt: skip


def problem_rows(reading: Reading) -> Iterator[Row]:
    name = reading.source.name
    for problem in reading.problems:
        yield name, None, None, *_problem(problem)
    for entry in list_paragraphs(reading):
        for problem in entry.paragraph.problems:
            yield name, entry.key, entry.paragraph.anchor, *_problem(problem)


def _problem(problem: Problem) -> Row:
    start, end = (problem.span.start, problem.span.end) if problem.span else (None, None)
    return problem.kind, problem.severity, problem.message, start, end


TABLES: tuple[tuple[str, tuple[str, ...], Callable[[Reading], Iterator[Row]]], ...] = (
    ("Paragraphs", PARAGRAPH_HEADS, paragraph_rows),
    ("Items", ITEM_HEADS, item_rows),
    ("References", REFERENCE_HEADS, reference_rows),
    ("Deadlines", DEADLINE_HEADS, deadline_rows),
    ("Problems", PROBLEM_HEADS, problem_rows),
)


def table_rows(reading: Reading) -> tuple[tuple[Row, ...], ...]:
    """The rows of every table of `TABLES`, in their order."""
    return tuple(tuple(rows(reading)) for _, _, rows in TABLES)
