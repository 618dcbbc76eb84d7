"""What is said before the first number: the recitals of a decision, a sentence that leads a list.

"The Committee …, Recalling …, Noting …, Decides:" look back and ask nothing. "The Committee
considered …" stands without number above "A. Introduction" in some sets, and lists of issues begin
with "The State party is requested to submit …".
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


LEAST_LEAD = 60
"""Letters of a sentence that leads what follows; a title of that beginning is shorter."""


@cache
def _lead(language: str) -> re.Pattern[str]:
    phrases = "|".join(get_words(language).phrases("headings.lead")) or "(?!)"
    return re.compile(rf"\A(?:{phrases})", re.IGNORECASE)


@cache
def _opening(language: str) -> re.Pattern[str]:
    organs = "|".join(get_words(language).phrases("headings.preamble")) or "(?!)"
    return re.compile(rf"\A(?:{organs})", re.IGNORECASE)


def find_preamble(
    blocks: tuple[TextBlock, ...], marks: list[Mark | None], words: Words
) -> frozenset[int]:
    """Places of leading sentences, of the organ's name and of recitals, up to the first number."""
    found: list[int] = []
    leads: list[int] = []
    for index, block in enumerate(blocks):
        mark = marks[index]
        if mark is not None and mark.ordinal("digit") is not None:
            break
        if _leads(block, words):
            leads.append(index)
        if found or (
            len(block.text) <= LONGEST_OPENING
            and RECITAL_END.search(block.text)
            and _opening(words.language).match(block.text)
        ):
            found.append(index)
    return frozenset([*leads, *(index for index in found if ENDS.search(blocks[index].text))])


def _leads(block: TextBlock, words: Words) -> bool:
    """True for a whole sentence of those with which a set or a list begins."""
    text = block.text
    least = LEAST_LEAD // 2 if words.language == "zh" else LEAST_LEAD
    return len(text) >= least and text[-1] in ".。:：" and bool(_lead(words.language).match(text))


def is_recital(text: str, number: str | None) -> bool:
    """True for what goes on to the operative words, as no request does: it ends in a comma."""
    return number is None and RECITAL_END.search(text) is not None
