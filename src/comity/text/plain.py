"""Plain text to blocks: a block a line, or lines that were wrapped at a width put together again."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import groupby

from comity.terms.errors import DamagedFileError
from comity.terms.problems import Problem
from comity.text.blocks import TextBlock, TextDocument
from comity.text.copied_lines import find_copied_width, join_copied
from comity.text.encoding import decode
from comity.text.end_notes import part_notes
from comity.text.joining import known_words
from comity.text.limits import Limits
from comity.text.lone_marks import join_lone_marks
from comity.text.numbered_notes import part_numbered_notes
from comity.text.plain_sheets import (
    PlainSheet,
    find_broken_words,
    mend_broken_word,
    part_sheets,
)
from comity.text.squeeze import nul_problem, squeeze
from comity.text.wrapping import LEADING, STARTS_BLOCK, PrintedLine, is_wrapped, join_wrapped

LINE_ENDS = ("\r\n", "\r", "\x0b", "\x85", "\u2028", "\u2029")
"""What ends a line besides the plain one, the longest first."""
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
    lines = _put_together(lines, text)
    wrapped = is_wrapped([line for page in lines for line in page])
    sheets = part_sheets(lines)
    broken = find_broken_words(sheets)
    known = known_words(text) if wrapped or broken else set()
    for before, after in broken:
        mend_broken_word(before, after, known)
    numbered = len(pages) > 1
    flow = _flow_of(sheets, known if wrapped else None, numbered)
    parted = part_numbered_notes(part_notes([block for block, _ in flow]))
    blocks = join_lone_marks(
        [
            _as_note(block) if is_note and block.role == "body" else block
            for block, (_, is_note) in zip(parted, flow, strict=True)
        ]
    )
    if not blocks:
        raise DamagedFileError("the file holds no text: expected a document, for example its PDF")
    return TextDocument(
        tuple(blocks), "text/plain", len(pages) if numbered else None, tuple(problems)
    )


def _put_together(pages: list[list[str]], text: str) -> list[list[str]]:
    """Pages copied off a screen without blank lines as a block a line; others as they are."""
    width = find_copied_width([line for page in pages for line in page])
    if width is None:
        return pages
    known = known_words(text)
    return [join_copied(page, width, known) for page in pages]


def _flow_of(
    sheets: list[PlainSheet], known: set[str] | None, numbered: bool
) -> list[tuple[TextBlock, bool]]:
    """The blocks in order, and whether each stood below the rule of its page: the notes behind the
    last block that begins there, the furniture behind them."""
    lines = [
        PrintedLine(line, (number,) if numbered else (), turned=not place)
        for number, sheet in enumerate(sheets, 1)
        for part in sheet.parts
        for place, line in enumerate(part)
    ]
    beginning: dict[tuple[int, ...], list[TextBlock]] = defaultdict(list)
    for block in _blocks_of(lines, known):
        beginning[block.pages[:1]].append(block)
    flow: list[tuple[TextBlock, bool]] = []
    for number, sheet in enumerate(sheets, 1):
        on = (number,) if numbered else ()
        flow += [(block, False) for block in beginning[on]]
        flow += [(TextBlock(squeeze(note), pages=on), True) for note in sheet.notes]
        bars = [TextBlock(squeeze(line), "furniture", pages=on) for line in sheet.furniture]
        flow += [(bar, False) for bar in bars]
    return [(block, is_note) for block, is_note in flow if block.text]


def _as_note(block: TextBlock) -> TextBlock:
    """A note whose mark the text does not show: it is one by its place."""
    return replace(block, role="footnote", mark=block.text.split(" ", 1)[0])


def flow_blocks(lines: list[str], known: set[str] | None) -> list[TextBlock]:
    """A block a line; lines that follow one another with as many cells between tabs are a table.

    `known`: the words of the document where its lines were wrapped at a width, else None."""
    return _blocks_of([PrintedLine(line) for line in lines], known)


def _blocks_of(lines: list[PrintedLine], known: set[str] | None) -> list[TextBlock]:
    found = lines if known is None else join_wrapped(lines, known)
    blocks: list[TextBlock] = []
    filled = [line for line in found if line.text.strip()]
    for (cells, _), run in groupby(filled, lambda line: (_count_cells(line.text), line.pages)):
        rows = list(run)
        if cells < FEWEST_CELLS or len(rows) < 2:
            blocks += [_block(row) for row in rows]
            continue
        for row in rows:
            text = " | ".join(map(squeeze, row.text.strip("\n").split("\t")))
            blocks.append(TextBlock(text, "table", pages=row.pages))
    return blocks


def _count_cells(line: str) -> int:
    """Cells of a row of a table, the first of them filled; 1 for a line that opens with a mark."""
    if line[0] in " \t" or STARTS_BLOCK.match(line) or CONTENTS_LINE.search(line):
        return 1
    return line.rstrip().count("\t") + 1


def _block(line: PrintedLine) -> TextBlock:
    leading = LEADING.match(line.text)
    tabs = leading.group().count("\t") if leading else 0
    return TextBlock(squeeze(line.text), indent=tabs * TAB_POINTS, pages=line.pages)
