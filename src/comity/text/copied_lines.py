"""Lines copied off a page: no blank line parts the blocks, and letters of uneven width no column.

There a block ends where a line that is not full ends a sentence, or stands alone as the lines of a
cover and headings do. Only the text from the first paragraph's number on tells how wide lines are.
"""

from __future__ import annotations

import re
from itertools import pairwise

from comity.text.joining import SENTENCE_END, JoinedLines
from comity.text.lone_marks import LONE
from comity.text.wrapping import STARTS_BLOCK, WRAP_WIDTHS

PARAGRAPH_NUMBER = re.compile(r"[0-9]{1,3}\.(?:[ \t]|$)")
NUMBERED = re.compile(r"\(?[0-9a-z]{1,4}[.)]")
FEWEST_LINES = 8
MOST_BLANKS = 0.03
"""Share of blank lines above which they part the blocks."""
WITHIN = 0.9
"""Share of the lines that keep to the width."""
NEAR, FULL = 0.8, 0.7
"""Shares of the width from which a line is near it, and from which it may be a wrapped one."""
OPEN_ENDS = 0.3
ROOM, ROOM_SHARE = 0.9, 0.25
"""The next word must pass this share of the width, behind this share of the lines."""


def find_copied_width(lines: list[str]) -> int | None:
    """The width of the lines of a text copied off a page, None for every other text."""
    numbers = (n for n, line in enumerate(lines) if PARAGRAPH_NUMBER.match(line.strip()))
    body = [line.strip() for line in lines[next(numbers, len(lines)) :]]
    while body and not body[-1]:
        body.pop()
    printed = [line for line in body if line]
    if len(printed) < FEWEST_LINES or len(body) - len(printed) > len(body) * MOST_BLANKS:
        return None
    lengths = sorted(map(len, printed))
    width = lengths[int(len(lengths) * WITHIN)]
    near = sum(length >= width * NEAR for length in lengths)
    open_ends = sum(line[-1].isalpha() for line in printed)
    wanting = sum(
        len(line) + 1 + len(following.split(maxsplit=1)[0]) > width * ROOM
        for line, following in pairwise(printed)
    )
    wrapped = near > len(lengths) * 0.3 and open_ends > len(lengths) * OPEN_ENDS
    wrapped = wrapped and wanting > len(lengths) * ROOM_SHARE
    return width if wrapped and WRAP_WIDTHS[0] <= width <= WRAP_WIDTHS[1] else None


def join_copied(lines: list[str], width: int, known: set[str]) -> list[str]:
    """Lines to blocks, a line each."""
    blocks: list[JoinedLines] = []
    last: str | None = None
    alone = False
    for line in map(str.strip, lines):
        if not line:
            last = None
            continue
        if last is not None and not _begins(line, last, alone, width):
            blocks[-1].add(line, known)
        else:
            blocks.append(JoinedLines(line))
            alone = NUMBERED.match(line) is None
        alone = alone and len(line) < width * FULL
        last = line
    return [block.text() for block in blocks]


def _begins(line: str, last: str, alone: bool, width: int) -> bool:
    """True for the first line of a block. `alone`: the block before has short lines only."""
    if STARTS_BLOCK.match(line):
        return True
    if LONE.fullmatch(last) or line[0].islower():
        return False
    ended = SENTENCE_END.search(last) is not None
    short = len(last) < width * FULL
    if LONE.fullmatch(line):
        return ended or short
    return alone or (ended and short)
