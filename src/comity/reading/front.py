"""What stands before a document's first numbered paragraph: bars of the cover, session, title.

The title matter tells the kind, the bars tell symbol, dates and languages; they come apart only in
formats that know a page, so both are kept, in order, with their places in the reading text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from comity.observations.passages import Passage, ReadingText
from comity.reading.folding import fold
from comity.terms.span import Span
from comity.terms.words import get_words

MOST_LINES = 48
MOST_LETTERS = 7_000
LONGEST_TITLE = 700
OPENINGS = 100
OPENING_LENGTH = 240
"""Code points of a paragraph that tell who speaks in it."""

BARS = 400
FOOTNOTES = 12
STARS = re.compile(r"(?:[ ]{0,2},?[ ]{0,2}[*†‡]{1,4})++|[ ],$|[ ](?=,)")
LEAD = re.compile(
    r"(?:advance[ ](?:unedited|edited)[ ]version[ ]?|(?:[ivx]{1,5}|[a-z]|[0-9]{1,2})[.)][ -]{1,2}|[\[(*_-]{1,3}[ ]?)"
)


@dataclass(frozen=True, slots=True)
class FrontLine:
    """`text`: as in the reading text, marks of footnotes taken out; `folded`: see `folding`."""

    text: str
    folded: str
    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Front:
    """`lines`: before the first numbered paragraph, at most `MOST_LINES`, up to the contents.

    `bars`: furniture in order, with the page it stands on (0 where there are none); `notes`: the
    first footnotes; `openings`: folded beginnings of the numbered paragraphs; `headings`: folded,
    the first ones; `first`: the first numbered paragraphs whole."""

    lines: tuple[FrontLine, ...]
    bars: tuple[tuple[FrontLine, int], ...]
    notes: tuple[str, ...]
    openings: tuple[str, ...]
    headings: tuple[str, ...]
    first: tuple[str, ...]


def read_front(reading_text: ReadingText, language: str) -> Front:
    """Cuts the front matter out of a reading text."""
    text = reading_text.text
    body = [p for p in reading_text.passages if p.kind not in ("furniture", "footnote")]
    bars = [p for p in reading_text.passages if p.kind == "furniture"][:BARS]
    numbered = [p for p in body if p.kind == "paragraph" and p.number is not None]
    notes = [note.text for note in reading_text.footnotes[:FOOTNOTES]]
    return Front(
        tuple(_lines(body, text, language)),
        tuple((_line(p, text), p.pages[0] if p.pages else 0) for p in bars),
        tuple(notes),
        tuple(fold(text[p.body.start : p.body.start + OPENING_LENGTH]) for p in _openings(body)),
        tuple(fold(p.span.quote(text)) for p in body[:400] if p.kind == "heading")[:60],
        tuple(p.body.quote(text) for p in (numbered or _openings(body))[:4]),
    )


def _openings(body: list[Passage]) -> list[Passage]:
    """Numbered paragraphs; where there are fewer than four, all that are."""
    numbered = [p for p in body if p.kind == "paragraph" and p.number is not None]
    if len(numbered) >= 4:
        return numbered[:OPENINGS]
    return [p for p in body if p.kind == "paragraph" or p.span.end - p.span.start > 120][:OPENINGS]


@cache
def _contents(language: str) -> frozenset[str]:
    return frozenset(fold(word) for word in get_words(language).phrases("documents.contents"))


def _lines(body: list[Passage], text: str, language: str) -> list[FrontLine]:
    lines: list[FrontLine] = []
    letters = 0
    for passage in body:
        if passage.kind == "paragraph" and passage.number is not None and lines:
            break
        line = _line(passage, text)
        if line.folded.strip(" .:") in _contents(language):
            break
        lines.append(line)
        letters += len(line.text)
        if len(lines) == MOST_LINES or letters > MOST_LETTERS:
            break
    return lines


def _line(passage: Passage, text: str) -> FrontLine:
    quoted = passage.span.quote(text)[: LONGEST_TITLE * 2]
    plain = STARS.sub("", quoted).strip(" ,")
    return FrontLine(plain, strip_lead(fold(plain[:LONGEST_TITLE])), passage.span, passage.kind)


def strip_lead(folded: str) -> str:
    """Takes off what may stand before a title on its own line: "ADVANCE UNEDITED VERSION", "A."."""
    lead = LEAD.match(folded)
    while lead:
        folded = folded[lead.end() :]
        lead = LEAD.match(folded)
    return folded
