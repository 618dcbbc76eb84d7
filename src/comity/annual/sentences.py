"""Sentences of an annual report's own paragraphs, each with its place in the reading text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from comity.annual.wording import pattern
from comity.observations.model import Paragraph
from comity.terms.span import Span
from comity.terms.values import quick

# A stop, closing quotation marks, a blank, then what may begin a sentence: "… Geneva. The"
STOP = re.compile(r"""[.!?;:]["”’»)\]]{0,2}[ ](?=["“«(]?[A-ZÀ-ÖØ-Þ0-9(])""")
LAST_WORD = re.compile(r"(?<![^\W_])[^\W_]{1,12}\.$")
INITIAL = re.compile(r"(?<![^\W\d_])[A-ZÀ-ÖØ-Þ]\.$")


@quick
@dataclass(frozen=True, slots=True)
class Sentence:
    """`span`: of the reading text; `paragraph`: its printed number; `group`: its paragraph's order."""

    text: str
    span: Span
    paragraph: str | None
    headings: tuple[str, ...]
    group: int

    def place(self, start: int, end: int) -> Span:
        """A range of this sentence in the reading text."""
        return Span(self.span.start + start, self.span.start + end)


def split_paragraphs(paragraphs: Iterable[Paragraph], language: str) -> tuple[Sentence, ...]:
    """All sentences in order. Semicolons and colons do not end one; see `split_clauses`."""
    return tuple(
        Sentence(
            paragraph.text[span.start : span.end],
            span.shift(paragraph.span.start),
            paragraph.number,
            paragraph.headings,
            group,
        )
        for group, paragraph in enumerate(paragraphs)
        for span in split_text(paragraph.text, language)
    )


def split_text(text: str, language: str) -> tuple[Span, ...]:
    """Where each sentence stands. "Mr. Birch", "No. 143", "SR.139. and" do not end one."""
    abbreviations = pattern(language, "abbreviations")
    spans: list[Span] = []
    start = 0
    for stop in STOP.finditer(text):
        if stop.group()[0] in ";:":
            continue
        end = stop.start() + 1
        before = text[max(start, end - 14) : end]
        word = LAST_WORD.search(before)
        if INITIAL.search(before) or (word and abbreviations.fullmatch(word.group())):
            continue
        spans.append(Span(start, stop.end() - 1))
        start = stop.end()
    end = len(text.rstrip())
    if end > start:
        spans.append(Span(start, end))
    return tuple(spans)
