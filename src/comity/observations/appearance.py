"""What the page shows of a block, whatever it says: a heading's shape, leaders, the size and slant of type."""

from __future__ import annotations

import re
from collections import Counter

from comity.text.blocks import TextBlock

LONGEST_HEADING = 260
"""Code points; the longest heading of the corpus has 214 (a section title with its articles)."""

SENTENCE_END = re.compile(r"""[.:;…؛。：；،,]["'”’»)\]）]{0,2}$""")
LONGEST_WORD = 80
LEADERS = (".....", ". . . . . ", "_____")
"""What stands between a heading and its page in a table of contents."""


def has_leaders(text: str) -> bool:
    dots, spaced, strokes = LEADERS
    return dots in text or spaced in text or strokes in text


def is_one_of(text: str, words: frozenset[str]) -> bool:
    """True for one of some words in small letters, whatever capitals and stops are printed."""
    return len(text) <= LONGEST_WORD and text.casefold().strip(" .") in words


def looks_like_heading(text: str) -> bool:
    """Short, begins with a capital, does not end as a sentence or a list item does."""
    if not 0 < len(text) <= LONGEST_HEADING or SENTENCE_END.search(text):
        return False
    first = next((letter for letter in text if letter.isalnum()), "")
    return bool(first) and not first.islower()


LEAST_SENTENCE = 160
"""Code points; the titles of the corpus that end with a stop are shorter."""


def looks_like_sentence(text: str) -> bool:
    """Long and closed by a stop: a paragraph of a letter, where no number tells it from a title."""
    return len(text) > LEAST_SENTENCE and text.endswith((".", "。"))


def usual_size(blocks: tuple[TextBlock, ...]) -> float:
    """The size of type in which most letters are printed; 0 where no size is known."""
    sizes: Counter[float] = Counter()
    for block in blocks:
        if block.size is not None:
            sizes[block.size] += len(block.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def is_slanted(block: TextBlock) -> bool:
    return block.italic >= 0.8 and block.bold < 0.5
