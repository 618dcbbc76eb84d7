"""What every format becomes: blocks of text in reading order, with what the page shows of them.

Nothing here knows the United Nations: a block says how it looks, not what it means.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.terms.problems import Problem
from comity.terms.values import quick

Role = Literal["body", "table", "footnote", "furniture"]


@dataclass(frozen=True, slots=True)
class NoteMark:
    """A footnote's mark taken out of a block; `at`: code points of the block's text before it."""

    mark: str
    at: int


@quick
@dataclass(frozen=True, slots=True)
class TextBlock:
    """One printed block: a paragraph, a heading, a list item, a table row, a footnote, a bar.

    `text`: Unicode NFC, no line break, runs of blanks squeezed to one, none at the ends; begins
    with its number or item mark as printed, or as Word would show it ("14. The Committee …").
    `role`: `furniture` is whatever stands outside the flow (running heads, page and job numbers, the
    bars of a cover: organization, symbol, distribution, languages); a `table` block is one row, its
    cells joined by " | ".
    `style`: a hint of the format in lower case: `title`, `heading`, `list`, or None.
    `level`: for a heading its outline level from 1, for a list its depth from 0, else None.
    `bold`, `italic`: share of the letters printed so, 0 to 1, number mark left out.
    `size`, `indent`: points; `indent` is the distance of the first line from the text's left edge
    (right edge in right-to-left text); None where the format does not say.
    `pages`: from 1, in order, all the pages the block stands on; empty where there are none.
    `notes`: marks of footnotes taken out of `text`, in order. `mark`: of a footnote block, its own.
    `auto_mark`: length of the number mark that the file computes and does not hold as text, 0 if none.
    """

    text: str
    role: Role = "body"
    style: str | None = None
    level: int | None = None
    bold: float = 0.0
    italic: float = 0.0
    size: float | None = None
    indent: float | None = None
    centred: bool = False
    pages: tuple[int, ...] = ()
    notes: tuple[NoteMark, ...] = ()
    mark: str | None = None
    auto_mark: int = 0


@dataclass(frozen=True, slots=True)
class TextDocument:
    """A file as blocks: body and tables in reading order, footnotes and furniture where they stood.

    `pages`: number of pages, None where the format has none. `problems`: without spans, because the
    reading text does not exist yet."""

    blocks: tuple[TextBlock, ...]
    media_type: str
    pages: int | None = None
    problems: tuple[Problem, ...] = ()
