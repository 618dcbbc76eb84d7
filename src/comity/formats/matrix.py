"""The working matrix: what a focal point hands out, one row a directive or item."""

from __future__ import annotations

from dataclasses import dataclass

from comity.formats.rows import cite
from comity.observations.model import ConcludingObservations, Item, Paragraph
from comity.reading.model import Reading
from comity.terms.errors import CannotWriteError
from comity.terms.words import get_words

FILLED = (
    "number",
    "theme",
    "concern",
    "recommendation",
    "articles",
    "persons",
    "asked_before",
    "deadline",
)
EMPTY = ("lead", "support", "measures", "indicator", "due", "status")


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Cells of the filled columns, in the order of `FILLED`; `anchor` names the text it quotes."""

    anchor: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """`heads`: all columns, filled and empty; `statuses`: what the last column offers."""

    title: str
    notice: str
    heads: tuple[str, ...]
    statuses: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    language: str

    @property
    def right_to_left(self) -> bool:
        return self.language == "ar"


def build_matrix(reading: Reading, language: str | None = None) -> Matrix:
    """The matrix of every set in a reading. `language`: of the heads, the reading's by default.

    Raises CannotWriteError for a document that holds no concluding observations."""
    if not reading.concluding_observations:
        raise CannotWriteError(
            f"the document is of kind {reading.document.kind!r} and asks nothing of a State: "
            "expected concluding observations, for example CMW_C_ECU_CO_2.docx"
        )
    tongue = language or reading.document.language or "en"
    words = get_words(tongue)
    heads = tuple(words.text(f"output.{name}") for name in (*FILLED, *EMPTY))
    rows = [
        row
        for found in reading.concluding_observations
        for paragraph in found.paragraphs
        if paragraph.directive
        for row in _rows(reading, found, paragraph, words.text("output.not_cited"))
    ]
    names = [f.symbol or f.state_as_printed or f.key for f in reading.concluding_observations]
    title = f"{words.text('output.title')}: {', '.join(names)}"
    statuses = words.phrases("output.statuses")
    return Matrix(title, words.text("output.notice"), heads, statuses, tuple(rows), tongue)


def _rows(
    reading: Reading, found: ConcludingObservations, paragraph: Paragraph, not_cited: str
) -> list[MatrixRow]:
    concerns = {p.anchor: p.text for p in found.paragraphs}
    concern = "\n\n".join(concerns[anchor] for anchor in paragraph.answers)
    theme = paragraph.headings[-1] if paragraph.headings else ""
    common = (_articles(paragraph), _persons(paragraph), _asked(paragraph, not_cited))
    several = len(reading.concluding_observations) > 1
    prefix = f"{found.state_as_printed} " if several else ""
    if not paragraph.items:
        cells = (
            prefix + paragraph.anchor,
            theme,
            concern,
            paragraph.text,
            *common,
            _deadline(paragraph, None),
        )
        return [MatrixRow(paragraph.anchor, cells)]
    lead = reading.text[paragraph.span.start : _mark_start(reading.text, paragraph)].strip()
    rows: list[MatrixRow] = []
    for item in paragraph.items:
        number = f"{paragraph.number or paragraph.anchor} ({item.label})"
        cells = (
            prefix + number, theme, concern, f"{lead} ({item.label}) {item.text}", *common,
            _deadline(paragraph, item),
        )  # fmt: skip
        rows.append(MatrixRow(item.anchor, cells))
    return rows


def _mark_start(text: str, paragraph: Paragraph) -> int:
    """Where the mark of the first item begins: the blank before it ends the lead-in."""
    start = paragraph.items[0].span.start
    return text.rfind(" ", paragraph.span.start, max(start - 1, paragraph.span.start)) + 1 or start


def _articles(paragraph: Paragraph) -> str:
    seen: list[str] = []
    for reference in paragraph.references:
        if reference.type == "article" and reference.article:
            own = reference.article + (f" ({reference.paragraph})" if reference.paragraph else "")
            seen.append(own)
    return ", ".join(dict.fromkeys(seen))


def _persons(paragraph: Paragraph) -> str:
    return ", ".join(label.label for label in paragraph.labels if label.scheme == "persons")


def _asked(paragraph: Paragraph, not_cited: str) -> str:
    return "; ".join(cite(r.symbol, r.paragraphs) or not_cited for r in paragraph.reiterates)


def _deadline(paragraph: Paragraph, item: Item | None) -> str:
    """The time limits of the item, or of the whole paragraph where it has none of its own."""
    own = [d for d in paragraph.deadlines if item is None or item.span.contains(d.span)]
    lead = [
        d
        for d in paragraph.deadlines
        if item is not None and d.span.end <= paragraph.items[0].span.start
    ]
    return "; ".join(d.date.isoformat() if d.date else d.as_printed for d in (*own, *lead))
