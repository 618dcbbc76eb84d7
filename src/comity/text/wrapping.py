"""Lines that were wrapped at a width put together again, over the turns of pages too."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from comity.terms.values import quick
from comity.text.joining import IDEOGRAPH, SENTENCE_END, JoinedLines

LEADING = re.compile(r"[ \t\u00a0]*")
# A line that begins a block of its own even in wrapped text.
STARTS_BLOCK = re.compile(
    r"""\(?[0-9]{1,3}[.)][ \t]                          # "14. ", "(14) "
    | [0-9٠-٩]{1,3}-[ \t]                               # "14- "
    | \(?[a-zа-я]{1,4}\)[ \t] | \([ء-ي]{1,3}\)[ \t]     # "(a) ", "iv) ", "(أ) "
    | [IVX]{1,5}\.[ \t] | [A-ZА-Я]\.[ \t]               # "IV. ", "B. "
    | [ء-ي]{3,5}[\u064b]?ا?-[ \t] | [一二三四五六七八九十]{1,3}[.、]   # "ألف- ", "二、"
    | [•–—-][ \t]                                       # "• "
    """,
    re.VERBOSE,
)
# The end of a clause, after which an item may begin: "; and".
PAUSE = re.compile(r"""[.:;,…،؛。：；，、!?]["'”’»)\]]{0,2}(?:[ ][^\W\d_]{1,3})?$""")
WRAP_WIDTHS = (40, 130)
ROOM_SHARE = 0.25
"""Share of the lines that are full, below which a text is not wrapped but has short lines."""
NEAR = 0.8
"""Share of the width from which a line may be full: letters of print differ in width."""
DEEP_INDENT = 12
LAST_FULL, LAST_WIDE = 0.97, 0.88
"""Places among the lines, the shortest first, between which the longest full line stands."""


@quick
@dataclass(frozen=True, slots=True)
class PrintedLine:
    """`turned`: the first line after a turn of the page, whatever blank lines stand around it."""

    text: str
    pages: tuple[int, ...] = ()
    turned: bool = False


def width_of(line: str) -> int:
    """Columns, of which a Chinese sign fills two."""
    bare = line.rstrip()
    return len(bare) if bare.isascii() else len(bare) + len(IDEOGRAPH.findall(bare))


def is_wrapped(lines: list[str]) -> bool:
    """True when lines end at a width: many of them near the longest and hardly one beyond."""
    lengths = sorted(width_of(line) for line in lines if line.strip())
    if len(lengths) < 8:
        return False
    if _count_broken(lines) > max(2, len(lengths) * 0.1):
        return True
    top = _text_width(lengths)
    if not WRAP_WIDTHS[0] <= top <= WRAP_WIDTHS[1]:
        return False
    near = len(lengths) - bisect_left(lengths, top * NEAR)
    if not _breaks_for_want_of_room(lines, top):
        return False
    open_ends = sum(line.rstrip()[-1:].isalpha() for line in lines if line.strip())
    if open_ends > len(lengths) * 0.3 and near > len(lengths) * 0.3:
        return True
    # a text of short items, or of Chinese: its full lines go on in the next
    gone_on = sum(
        width_of(line) >= top * NEAR and _goes_on(following.strip())
        for line, following in pairwise(lines)
    )
    share = near / len(lengths)
    return (share > 0.15 and gone_on > near * 0.4) or (share > 0.1 and gone_on > near * 0.5)


def _count_broken(lines: list[str]) -> int:
    """How many lines end in a letter and go on in the next with a small one, as no line that is a
    block of its own does: they tell a short text."""
    return sum(
        line.rstrip()[-1:].isalpha() and following.lstrip()[:1].islower()
        and not STARTS_BLOCK.match(following.lstrip())
        for line, following in pairwise(lines)
    )  # fmt: skip


def _text_width(lengths: list[int]) -> int:
    """The width of full lines, of the lengths in order: the lines of a cover and the bars of pages
    may be wider, a few of a short document."""
    last = int(len(lengths) * LAST_FULL)
    tops = lengths[int(len(lengths) * LAST_WIDE) : last + 1]
    densest = max(tops, key=lambda top: (_count_near(lengths, top), top))
    wide = _count_near(lengths, lengths[last])
    return lengths[last] if wide * 1.5 > _count_near(lengths, densest) else densest


def _count_near(lengths: list[int], top: int) -> int:
    """How many lines are hardly shorter."""
    return bisect_right(lengths, top) - bisect_left(lengths, top * 0.93)


def _breaks_for_want_of_room(lines: list[str], width: int) -> bool:
    """False where the next line's first word would mostly have fitted: a cover of short lines."""
    full = pairs = 0
    for line, following in pairwise(lines):
        if not line.strip() or not following.strip():
            continue
        pairs += 1
        full += _is_full(line, following, width)
    return not pairs or full > pairs * ROOM_SHARE


def _is_full(line: str, following: str, width: int) -> bool:
    """True when the next line's first word would not have fitted."""
    word = following.split(maxsplit=1)[0]
    first = 2 if IDEOGRAPH.match(word) else len(word)
    return width_of(line) + 1 + first > width


def _goes_on(line: str) -> bool:
    """True for a line that begins in the middle of a sentence."""
    return bool(line) and not line[0].isupper() and not STARTS_BLOCK.match(line)


def join_wrapped(lines: list[PrintedLine], known: set[str]) -> list[PrintedLine]:
    """Lines to blocks: a blank line, an indent or a mark begins the next one."""
    joiner = _Joiner(lines)
    blocks: list[tuple[JoinedLines, tuple[int, ...]]] = []
    blank = turned = False
    last: str | None = None
    for line in lines:
        turned |= line.turned
        stripped = line.text.strip()
        if not stripped:
            blank = True
            continue
        if last is not None and (
            joiner.goes_on(last, line, blank, turned) or _closes_bracket(stripped, blocks[-1][0])
        ):
            block, pages = blocks[-1]
            block.add(stripped, known)
            blocks[-1] = block, tuple(dict.fromkeys((*pages, *line.pages)))
        else:
            blocks.append((JoinedLines(line.text.rstrip()), line.pages))
        last, blank, turned = line.text, False, False
    return [PrintedLine(block.text(), pages) for block, pages in blocks]


CLOSING = re.compile(r"(?:[0-9]{1,3}|[a-zа-я]{1,4}|[IVX]{1,4})\)")


def _closes_bracket(line: str, block: JoinedLines) -> bool:
    """True for "17) and recommends", whose bracket the block opened: "(CMW/C/XAA/CO/1, para."."""
    if not CLOSING.match(line):
        return False
    text = block.text()
    return text.count("(") > text.count(")")


class _Joiner:
    """Knows the text's width and the margin of each page."""

    def __init__(self, lines: Iterable[PrintedLine]) -> None:
        filled = [line for line in lines if line.text.strip()]
        widths = sorted(width_of(line.text) for line in filled)
        self.width = _text_width(widths) if widths else 0
        self.left: dict[tuple[int, ...], int] = {}
        for line in filled:
            indent = _indent(line.text)
            self.left[line.pages] = min(indent, self.left.get(line.pages, indent))

    def goes_on(self, last: str, line: PrintedLine, blank: bool, turned: bool) -> bool:
        """True when a line belongs to the block of the line before it."""
        stripped = line.text.strip()
        near = width_of(last) >= self.width * NEAR
        if STARTS_BLOCK.match(f"{stripped} "):  # "paragraphs 35 and", then "36. It …"
            return near and not turned and not blank and not PAUSE.search(last.rstrip())
        if _indent(line.text) > self.left[line.pages] + DEEP_INDENT:
            return False
        if not turned:
            return not blank
        if SENTENCE_END.search(last):
            return not blank and _is_full(last, stripped, self.width)
        return near or stripped[0].islower() or last.rstrip()[-1] in ",،，、"


def _indent(line: str) -> int:
    leading = LEADING.match(line)
    return len(leading.group().expandtabs(8)) if leading else 0
