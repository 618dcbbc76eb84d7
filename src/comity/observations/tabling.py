"""Which blocks belong to a table though the file does not say so: caption, heads of columns, rows.

A PDF draws tables as loose lines; only some of them are told by their columns. A caption ("Table 3")
opens one, rows of figures go on with it, a line that names the source closes it.
"""

from __future__ import annotations

import itertools
import re

from comity.grammar.marks import Mark
from comity.terms.words import Words
from comity.text.blocks import TextBlock

LONGEST_CAPTION = 200
AHEAD = 10
"""Blocks after a caption among which its rows begin; more heads of columns no table of the corpus has."""

FIGURES = re.compile(r"[0-9]")
LETTERS = re.compile(r"[^\W_]")
ROW_SHARE = 0.4
"""Share of figures among letters and figures from which a line is a row."""

FEWEST_LETTERS = 3
ROW_END = re.compile(r"(?:[ ](?:[0-9][0-9.,]{0,12}%?|--?|–)){3}$")
STOP = re.compile(r"[.;:]$")
WIDEST_GAP = 3


def find_table_blocks(
    blocks: tuple[TextBlock, ...], marks: list[Mark | None], words: Words
) -> frozenset[int]:
    """Places in `blocks` of what belongs to a table; those with the role of a table left out."""
    caption = _starts(words.phrases("headings.caption"), r"[ ]?[0-9IVX]{1,4}(?![0-9)]|[.][0-9])")
    source = _starts(words.phrases("headings.source"), r"[ ]?[:：]")
    found: set[int] = set()
    for index, block in enumerate(blocks):
        if block.role == "table" or index in found:
            continue
        before = index - 1 in found or (index > 0 and blocks[index - 1].role == "table")
        if caption.match(block.text) and len(block.text) <= LONGEST_CAPTION:
            found.update(_opened(index, blocks, marks))
        elif source.match(block.text) or (
            (before or marks[index] is None) and _is_row(block, marks[index])
        ):
            found.add(index)
    rows = {index for index, block in enumerate(blocks) if block.role == "table"} | found
    between = _between(sorted(rows), blocks, marks, caption)
    return frozenset(found | between)


def _between(
    rows: list[int],
    blocks: tuple[TextBlock, ...],
    marks: list[Mark | None],
    caption: re.Pattern[str],
) -> set[int]:
    """Heads of columns between two rows: no sentence and no number of a paragraph."""
    found: set[int] = set()
    for last, following in itertools.pairwise(rows):
        gap = range(last + 1, following)
        if not 0 < len(gap) <= WIDEST_GAP or caption.match(blocks[following].text):
            continue
        if all(marks[index] is None and not STOP.search(blocks[index].text) for index in gap):
            found.update(gap)
    return found


def _starts(phrases: tuple[str, ...], rest: str) -> re.Pattern[str]:
    names = "|".join(map(re.escape, phrases)) or "(?!)"
    return re.compile(rf"(?:{names}){rest}", re.IGNORECASE)


def _opened(
    caption: int, blocks: tuple[TextBlock, ...], marks: list[Mark | None]
) -> tuple[int, ...]:
    """The caption, and the title and heads of columns after it, where rows follow them."""
    for index in range(caption + 1, min(caption + AHEAD, len(blocks))):
        mark = marks[index]
        if blocks[index].role == "table" or _is_row(blocks[index], mark):
            return tuple(range(caption, index))
        if mark is not None and mark.ordinal("digit") is not None:
            break
    return (caption,)


def _is_row(block: TextBlock, mark: Mark | None) -> bool:
    """True for a line of figures that opens no paragraph: "Total 3 531 159 294"."""
    if mark is not None and mark.shape == "n.":
        return False
    figures, ends = len(FIGURES.findall(block.text)), ROW_END.search(block.text) is not None
    if not ends and figures < ROW_SHARE * FEWEST_LETTERS:
        return False  # nearly always, and letters are counted slowly
    letters = len(LETTERS.findall(block.text))
    return letters >= FEWEST_LETTERS and (ends or figures >= ROW_SHARE * letters)
