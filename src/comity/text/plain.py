"""Plain text to blocks: a block a line, or lines that were wrapped at a width put together again."""

from __future__ import annotations

import itertools
import re
from itertools import groupby

from comity.terms.errors import DamagedFileError
from comity.terms.problems import Problem
from comity.text.blocks import TextBlock, TextDocument
from comity.text.encoding import decode
from comity.text.end_notes import part_notes
from comity.text.joining import IDEOGRAPH, JoinedLines, known_words
from comity.text.limits import Limits
from comity.text.numbered_notes import part_numbered_notes
from comity.text.plain_sheets import find_broken_words, mend_broken_word, part_sheets
from comity.text.squeeze import nul_problem, squeeze

LINE_ENDS = ("\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029")
"""What ends a line besides the plain one, the longest first."""
LEADING = re.compile(r"[ \t\u00a0]*")
# A line that begins a block of its own even in wrapped text.
STARTS_BLOCK = re.compile(
    r"""\(?[0-9]{1,3}[.)][ \t]        # "14. ", "(14) "
    | \(?[a-zа-я]{1,4}\)[ \t]         # "(a) ", "iv) "
    | [IVX]{1,5}\.[ \t]               # "IV. "
    | [A-Z]\.[ \t]                    # "B. "
    | [•–—-][ \t]                     # "• "
    """,
    re.VERBOSE,
)
WRAP_WIDTHS = (40, 130)
ROOM_SHARE = 0.25
"""Share of the lines that are full, below which a text is not wrapped but has short lines."""
TAB_POINTS = 36.0
FEWEST_CELLS = 3
CONTENTS_LINE = re.compile(r"\.{5,}")


def read_plain(data: bytes, limits: Limits) -> TextDocument:
    """A text file as blocks. Raises UnknownFormatError for bytes that are no text."""
    text, guessed = decode(data)
    problems: list[Problem] = [guessed] if guessed else []
    nuls = text.count("\x00")
    if nuls:
        text = text.replace("\x00", "")
        problems.append(nul_problem(nuls))
    for end in LINE_ENDS:
        text = text.replace(end, "\n")
    pages = text.split("\f")
    limits.check("pages", len(pages))
    lines = [page.split("\n") for page in pages]
    limits.check("blocks", sum(map(len, lines)))
    sheets = part_sheets(lines)
    wrapped = is_wrapped([line for page in lines for line in page])
    broken = find_broken_words(sheets)
    known = known_words(text) if wrapped or broken else set()
    for before, after in broken:
        mend_broken_word(before, after, known)
    numbered = len(pages) > 1
    blocks: list[TextBlock] = []
    for number, sheet in enumerate(sheets, 1):
        on = (number,) if numbered else ()
        blocks += flow_blocks(list(itertools.chain(*sheet.parts)), known if wrapped else None, on)
        blocks += [TextBlock(squeeze(line), "furniture", pages=on) for line in sheet.furniture]
    blocks = part_numbered_notes(part_notes([block for block in blocks if block.text]))
    if not blocks:
        raise DamagedFileError("the file holds no text: expected a document, for example its PDF")
    return TextDocument(
        tuple(blocks), "text/plain", len(pages) if numbered else None, tuple(problems)
    )


def flow_blocks(
    lines: list[str], known: set[str] | None, pages: tuple[int, ...] = ()
) -> list[TextBlock]:
    """A block a line; lines that follow one another with as many cells between tabs are a table.

    `known`: the words of the document where its lines were wrapped at a width, else None."""
    found = lines if known is None else _join_wrapped(lines, known)
    blocks: list[TextBlock] = []
    for cells, run in groupby([line for line in found if line.strip()], _count_cells):
        rows = list(run)
        if cells < FEWEST_CELLS or len(rows) < 2:
            blocks += [_block(line, pages) for line in rows]
            continue
        for row in rows:
            text = " | ".join(map(squeeze, row.strip("\n").split("\t")))
            blocks.append(TextBlock(text, "table", pages=pages))
    return blocks


def _count_cells(line: str) -> int:
    """Cells of a row of a table, the first of them filled; 1 for a line that opens with a mark."""
    if line[0] in " \t" or STARTS_BLOCK.match(line) or CONTENTS_LINE.search(line):
        return 1
    return line.rstrip().count("\t") + 1


def _block(line: str, pages: tuple[int, ...]) -> TextBlock:
    leading = LEADING.match(line)
    tabs = leading.group().count("\t") if leading else 0
    return TextBlock(squeeze(line), indent=tabs * TAB_POINTS, pages=pages)


def is_wrapped(lines: list[str]) -> bool:
    """True when lines end at a width: many of them near the longest and hardly one beyond."""
    lengths = sorted(len(line.rstrip()) for line in lines if line.strip())
    if len(lengths) < 8:
        return False
    top = lengths[int(len(lengths) * 0.97)]
    if not WRAP_WIDTHS[0] <= top <= WRAP_WIDTHS[1]:
        return False
    near = sum(length >= top * 0.8 for length in lengths)
    open_ends = sum(line.rstrip()[-1:].isalpha() for line in lines if line.strip())
    if open_ends <= len(lengths) * 0.3 or not _breaks_for_want_of_room(lines, top):
        return False
    if near > len(lengths) * 0.3:
        return True
    # a text of short items: its few full lines go on in the next
    gone_on = sum(
        len(line.rstrip()) >= top * 0.8 and _goes_on(following.strip())
        for line, following in itertools.pairwise(lines)
    )
    return near > len(lengths) * 0.15 and gone_on > near * 0.4


def _breaks_for_want_of_room(lines: list[str], width: int) -> bool:
    """False where the next line's first word would mostly have fitted: a cover of short lines."""
    full = pairs = 0
    for line, following in itertools.pairwise(lines):
        if not line.strip() or not following.strip():
            continue
        word = following.split(maxsplit=1)[0]
        length = 1 if IDEOGRAPH.match(word) else len(word)
        pairs += 1
        full += len(line.rstrip()) + 1 + length > width
    return not pairs or full > pairs * ROOM_SHARE


def _goes_on(line: str) -> bool:
    """True for a line that begins in the middle of a sentence."""
    return bool(line) and not line[0].isupper() and not STARTS_BLOCK.match(line)


def _join_wrapped(lines: list[str], known: set[str]) -> list[str]:
    """Lines of a page to blocks: a blank line, an indent or a mark begins the next one."""
    blocks: list[JoinedLines] = []
    open_block = False
    left = min((_indent(line) for line in lines if line.strip()), default=0)
    for line in lines:
        stripped = line.strip()
        if not stripped:
            open_block = False
            continue
        fresh = STARTS_BLOCK.match(stripped) is not None or _indent(line) > left + 12
        if open_block and not fresh:
            blocks[-1].add(stripped, known)
        else:
            blocks.append(JoinedLines(line.rstrip()))
        open_block = True
    return [block.text() for block in blocks]


def _indent(line: str) -> int:
    leading = LEADING.match(line)
    return len(leading.group().expandtabs(8)) if leading else 0
