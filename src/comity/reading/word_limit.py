"""Is a document within its word limit? Limits: `comity.terms.word_limits`; counts: `comity.text.counting`."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal

from comity.grammar.symbols import parse_symbol
from comity.observations.opening import decide_basis, find_report
from comity.reading.model import Document
from comity.reading.read import load_source, read_blocks_of, read_document
from comity.terms.word_limits import WordLimit, find_word_limit
from comity.text.blocks import TextDocument
from comity.text.counting import WordCount, count_blocks
from comity.text.detect import DOCX
from comity.text.limits import Limits, limits_from

REPORTS = frozenset(["state_report", "replies"])


@dataclass(frozen=True, slots=True)
class WordCheck:
    """`report`: "initial" or "periodic" where the title says so; `limit`: None where none is known;
    `compared`: the count that is held against the limit, footnotes included because no rule leaves
    them out; `method`: in a person's words what was counted."""

    name: str
    kind: str
    language: str | None
    report: Literal["initial", "periodic"] | None
    count: WordCount
    limit: WordLimit | None
    compared: int
    method: str

    @property
    def over(self) -> int:
        """Words above the limit, 0 when within it or when there is none."""
        return max(0, self.compared - self.limit.words) if self.limit else 0


def check_words(
    source: str | os.PathLike[str] | bytes, name: str | None = None, limits: Limits | None = None
) -> WordCheck:
    """Counts a document's words and finds its limit. Raises CannotReadError as `read` does."""
    bounds = limits or limits_from()
    data, own_name = load_source(source, name, bounds)
    blocks = read_blocks_of(data, bounds)
    document = read_document(blocks, data, own_name).document
    report, count = _report(document), _count(blocks, data, bounds)
    return WordCheck(
        name=own_name,
        kind=document.kind,
        language=document.language,
        report=report,
        count=count,
        limit=find_word_limit(document.kind, report),
        compared=count.as_word(notes=True),
        method=_method(count, document.language),
    )


def _count(blocks: TextDocument, data: bytes, limits: Limits) -> WordCount:
    if blocks.media_type != DOCX:
        return count_blocks(blocks)
    from comity.text.docx_counting import count_docx

    return count_docx(data, limits)


def _report(document: Document) -> Literal["initial", "periodic"] | None:
    """A combined initial and second report is an initial one: it has the longer limit."""
    language, title = document.language or "en", document.title or ""
    if document.kind not in REPORTS:
        return None
    if document.kind == "replies":
        return "periodic" if decide_basis(title, None, language) == "replies_to_loipr" else None
    found = find_report(title, language)
    printed = parse_symbol(document.symbol).numbers if document.symbol else ()
    numbers = found[1] if found is not None else printed
    if not numbers:
        return None
    return "initial" if 1 in numbers else "periodic"


def _method(count: WordCount, language: str | None) -> str:
    what = (
        "as Word counts with footnotes: automatic numbers, headers and footers left out"
        if count.of_file
        else "in the text as printed, footnotes included, running heads left out; printed numbers"
        " count, which Word's count of the original leaves out"
    )
    if language == "zh":
        return f"{what}; each Chinese character and full-width mark is one word"
    if language == "ar":
        return f"{what}; Arabic is counted between blanks, attached particles with their word"
    return what
