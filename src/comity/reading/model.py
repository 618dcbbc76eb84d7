"""A reading: what one file says, in the shape of `contract/reading.md`.

Field names are the contract's; a trailing underscore is dropped in the JSON. A reading never learns
to export itself: formats are functions beside it (`comity.formats`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from comity.annual.model import AnnualReport
from comity.observations.model import ConcludingObservations, Paragraph, SymbolStatus
from comity.observations.passages import PassageKind
from comity.terms.problems import Problem
from comity.terms.span import Span
from comity.terms.values import quick

CONTRACT = 1
Edited = Literal["advance_unedited", "without_formal_editing", "edited"]


@dataclass(frozen=True, slots=True)
class Source:
    """The file. `sha256`: hex digest of its bytes; `pages`: None where the format has none."""

    name: str
    media_type: str
    sha256: str
    bytes: int
    pages: int | None


@dataclass(frozen=True, slots=True)
class SymbolRecord:
    symbol: str | None
    as_printed: str
    status: SymbolStatus
    span: Span | None


@dataclass(frozen=True, slots=True)
class Document:
    """`kind`: of the contract's list, decided by the text; `committee`, `symbol`: the first of several."""

    symbol: str | None
    symbols: tuple[SymbolRecord, ...]
    kind: str
    committee: str | None
    committees: tuple[str, ...]
    treaty: str | None
    title: str | None
    language: str | None
    languages: tuple[str, ...]
    original_language: str | None = None
    languages_issued: tuple[str, ...] = ()
    edited: Edited | None = None
    corrects: str | None = None
    state: str | None = None
    distributed_on: date | None = None
    received_on: date | None = None
    adopted_on: date | None = None


@quick
@dataclass(frozen=True, slots=True)
class Heading:
    level: int
    label: str | None
    title: str
    span: Span
    children: tuple[Heading, ...] = ()


@quick
@dataclass(frozen=True, slots=True)
class Block:
    """`set`: index in `concluding_observations`; `anchor`: of the paragraph that the block holds."""

    kind: PassageKind
    span: Span
    pages: tuple[int, ...] | None
    set: int | None
    anchor: str | None


@dataclass(frozen=True, slots=True)
class ReadFootnote:
    """`anchor`: of the paragraph that carries the mark, None when it stands in none."""

    mark: str
    at: int | None
    text: str
    span: Span
    anchor: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """`text` is the reading text itself; the JSON holds its digest and length."""

    text: str
    source: Source
    document: Document
    outline: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    footnotes: tuple[ReadFootnote, ...]
    paragraphs: tuple[Paragraph, ...]
    annual_report: AnnualReport | None
    concluding_observations: tuple[ConcludingObservations, ...]
    problems: tuple[Problem, ...]
