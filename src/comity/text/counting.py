"""Counting words as word processors do, so that a writer's count and ours can be compared.

Word: what blanks part is a word; automatic numbers, headers and footers are not counted; footnotes and
the text of boxes are, or are not, as its window is ticked. LibreOffice parts words at dashes too and
counts automatic numbers, footnotes, headers and footers. In both each Chinese character and each
full-width mark is a word of its own; Arabic is counted between blanks like Latin script.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from comity.text.blocks import TextDocument

DASHES = re.compile("[—–]")
# CJK ideographs with their extensions, kana, and full-width marks: each is counted alone.
ALONE = re.compile(
    "[\u3001-\u303f\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uff0f\uff1a-\uff20\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class WordCount:
    """`text`: the body with its tables; `notes`: footnotes and endnotes; `numbers`: automatic numbers,
    which the file computes and does not hold; `bars`: headers and footers; `dashes`: words more where
    dashes part words too. `of_file`: counted in a Word file as Word does; else in the text as printed,
    where numbers stand in `text` because nothing tells them from typed ones."""

    text: int
    notes: int
    numbers: int
    bars: int
    dashes: int
    of_file: bool

    def as_word(self, *, notes: bool) -> int:
        return self.text + (self.notes if notes else 0)

    def as_libreoffice(self) -> int:
        return self.text + self.notes + self.numbers + self.bars + self.dashes


def count_words(text: str, *, at_dashes: bool = False) -> int:
    """Words between blanks (and dashes), each Chinese character for itself."""
    if at_dashes:
        text = DASHES.sub(" ", text)
    if text.isascii():
        return len(text.split())
    alone = len(ALONE.findall(text))
    return alone + len((ALONE.sub(" ", text) if alone else text).split())


def count_blocks(document: TextDocument) -> WordCount:
    """The words of a document as it is printed; the marks of footnotes are not in its text."""
    roles: dict[str, list[str]] = {"body": [], "table": [], "footnote": [], "furniture": []}
    for block in document.blocks:
        roles[block.role].append(block.text.replace(" | ", " "))
    shown, notes = [*roles["body"], *roles["table"]], roles["footnote"]
    return WordCount(
        text=_sum(shown),
        notes=_sum(notes),
        numbers=0,
        bars=_sum(roles["furniture"]),
        dashes=_sum([*shown, *notes], at_dashes=True) - _sum([*shown, *notes]),
        of_file=False,
    )


def _sum(lines: Iterable[str], *, at_dashes: bool = False) -> int:
    return sum(count_words(line, at_dashes=at_dashes) for line in lines)
