"""The recitals of a decision or statement: "The Committee …, Recalling …, Noting …, Decides:".

Each is a paragraph without number before the first numbered one; it looks back, and asks nothing.
"""

from __future__ import annotations

import re
from functools import cache

from comity.grammar.marks import Mark
from comity.terms.words import Words, get_words
from comity.text.blocks import TextBlock

RECITAL_END = re.compile("[,،，]$")
LONGEST_OPENING = 400
"""Letters of the line with the organ's name, the first recital in it included."""
ENDS = re.compile("[,،，;؛；:：.。]$")


@cache
def _opening(language: str) -> re.Pattern[str]:
    organs = "|".join(get_words(language).phrases("headings.preamble")) or "(?!)"
    return re.compile(rf"\A(?:{organs})", re.IGNORECASE)


def find_preamble(
    blocks: tuple[TextBlock, ...], marks: list[Mark | None], words: Words
) -> frozenset[int]:
    """Places of the line with the organ's name and of the recitals below it, up to the first number."""
    found: list[int] = []
    for index, block in enumerate(blocks):
        mark = marks[index]
        if mark is not None and mark.ordinal("digit") is not None:
            break
        if found or (
            len(block.text) <= LONGEST_OPENING
            and RECITAL_END.search(block.text)
            and _opening(words.language).match(block.text)
        ):
            found.append(index)
    return frozenset(index for index in found if ENDS.search(blocks[index].text))


def is_recital(text: str, number: str | None) -> bool:
    """True for what goes on to the operative words, as no request does: it ends in a comma."""
    return number is None and RECITAL_END.search(text) is not None
