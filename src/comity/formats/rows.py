"""A reading as rows, the same for every table: paragraphs, items, references, deadlines, problems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from comity.observations.model import ConcludingObservations, Item, Paragraph
from comity.reading.model import Reading
from comity.terms.problems import Problem

Cell = str | int | float | None

PARAGRAPH_HEADS = (
    "set", "state", "symbol", "anchor", "number", "kind", "headings", "directive", "text",
    "answers", "answered_by", "verbs", "reiterates",
)  # fmt: skip
ITEM_HEADS = ("set", "paragraph", "anchor", "label", "text")
REFERENCE_HEADS = (
    "set", "paragraph", "type", "symbol", "paragraphs", "treaty", "article", "article_paragraph",
    "as_printed", "in",
)  # fmt: skip
DEADLINE_HEADS = (
    "set",
    "paragraph",
    "date",
    "offset",
    "direction",
    "from",
    "who",
    "about",
    "as_printed",
)
PROBLEM_HEADS = ("set", "paragraph", "kind", "severity", "message", "start", "end")


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


def paragraph_rows(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    document = reading.document
    for entry in list_paragraphs(reading):
        p, found = entry.paragraph, entry.found
        yield (
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
            "; ".join(cite(r.symbol, r.paragraphs) or "not cited" for r in p.reiterates),
        )


def cite(symbol: str | None, paragraphs: tuple[str, ...]) -> str:
    """ "CMW/C/ECU/CO/1, para. 13"; empty without a symbol."""
    if symbol is None:
        return ""
    if not paragraphs:
        return symbol
    return f"{symbol}, para{'s' if len(paragraphs) > 1 else ''}. {', '.join(paragraphs)}"


def list_items(items: tuple[Item, ...]) -> Iterator[Item]:
    """Items and what is nested in them, in order."""
    for item in items:
        yield item
        yield from list_items(item.items)


def item_rows(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    for entry in list_paragraphs(reading):
        for item in list_items(entry.paragraph.items):
            yield entry.key, entry.paragraph.anchor, item.anchor, item.label, item.text


def reference_rows(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    for entry in list_paragraphs(reading):
        for r in entry.paragraph.references:
            yield (
                entry.key, entry.paragraph.anchor, r.type, r.symbol, ", ".join(r.paragraphs),
                r.treaty, r.article, r.paragraph, r.as_printed, r.in_,
            )  # fmt: skip


def deadline_rows(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    for entry in list_paragraphs(reading):
        for d in entry.paragraph.deadlines:
            day = d.date.isoformat() if d.date else None
            yield (
                entry.key, entry.paragraph.anchor, day, d.offset, d.direction, d.from_, d.who,
                d.about, d.as_printed,
            )  # fmt: skip


def problem_rows(reading: Reading) -> Iterator[tuple[Cell, ...]]:
    for problem in reading.problems:
        yield None, None, *_problem(problem)
    for entry in list_paragraphs(reading):
        for problem in entry.paragraph.problems:
            yield entry.key, entry.paragraph.anchor, *_problem(problem)


def _problem(problem: Problem) -> tuple[Cell, ...]:
    start, end = (problem.span.start, problem.span.end) if problem.span else (None, None)
    return problem.kind, problem.severity, problem.message, start, end
