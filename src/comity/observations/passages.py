"""The reading text and the passages that it consists of.

Shape: `contract/reading.md`, "The reading text". Built by `observations.arrange`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from comity.terms.problems import Problem
from comity.terms.span import Span
from comity.terms.values import quick

PassageKind = Literal["paragraph", "heading", "title", "table", "footnote", "furniture", "other"]


@quick
@dataclass(frozen=True, slots=True)
class PassageItem:
    """A marked item inside a paragraph; spans are of the reading text.

    `label`: as printed, brackets left out ("a", "ii", "б", "أ"); `span`: without its own mark, its
    nested items included."""

    label: str
    span: Span
    items: tuple[PassageItem, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Passage:
    """One block of the reading text. A paragraph's items are inside its block.

    `span`: the block whole, with its mark. `body`: without the number mark.
    `number`: digits of the printed number of a paragraph ("14", also for "14." and "(14)"), label of
    a heading ("I", "A", "1"), None where none is printed.
    `level`: of a heading, from 1. `bold`, `italic`: share of letters. `pages`: from 1.
    `mark`: of a footnote, its mark."""

    kind: PassageKind
    span: Span
    body: Span
    number: str | None = None
    level: int | None = None
    items: tuple[PassageItem, ...] = ()
    bold: float = 0.0
    italic: float = 0.0
    pages: tuple[int, ...] = ()
    mark: str | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    """`at`: where its mark stood in the reading text, None when the mark was not found there."""

    mark: str
    at: int | None
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class ReadingText:
    """The text built from a file, and its passages in order: body, footnotes, furniture."""

    text: str
    passages: tuple[Passage, ...]
    footnotes: tuple[Footnote, ...] = ()
    problems: tuple[Problem, ...] = ()
