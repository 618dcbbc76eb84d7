"""One page of a PDF as printed lines: words with their place, size and look.

Pdfium gives the characters with line ends of its own making; a place is asked for only where a word
begins and where a character may be a footnote's mark, which keeps a page near the cost of its bare
text.
"""

from __future__ import annotations

import ctypes
import itertools
import re
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from comity.text.pdf_arabic import arabic_lines
from comity.text.pdf_blanks import find_lost_blanks
from comity.text.pdf_fonts import ARABIC_LETTER
from comity.text.pdf_glyphs import Font, GlyphReader
from comity.text.pdf_ideographs import find_wide_gaps
from comity.text.pdf_lines import Line, Page, Rule
from comity.text.pdf_strokes import Sign, find_misnamed, find_stretches

WORD_START = re.compile(
    r"(?<![^ \r\n])[^ \r\n]|[\r\n]+|(?<=[^ \r\n*])[0-9*†‡](?![^\W\d_\u3400-\u9fff]{3})|(?<=[*†‡]) "
    "|(?<=\ufffe)[^ \r\n]"  # pdfium puts a word broken at the line's end together, U+FFFE for the hyphen
)
WIDE_GAP = 0.75
"""Blank, in sizes of the type, from which a column may begin, if one does begin there."""
COLUMN_GAP = 3.2
"""Blank between two words of a line, in times the size, from which they stand in two columns."""
NOTE_MARK = re.compile(r"(?:[0-9]{1,3}|[*†‡]{1,4})[.,;:]?[ ]*$")
NUMBER_MARK = re.compile(r"[(\[]?(?:[0-9]{1,4}|[^\W\d_]{1,5})[.)\]-]{0,2}$|[*•–—-]{1,3}$")


def read_page(page: pdfium.PdfPage, number: int) -> Page:
    """The lines of a page, top to bottom and left to right."""
    width, height = page.get_size()
    text_page = page.get_textpage()
    try:
        reader = GlyphReader(text_page.raw)
        text = reader.text()
        misnamed: dict[int, Sign] = {}
        if ARABIC_LETTER.search(text):
            misnamed = find_misnamed(reader, text)
            unread = find_stretches(reader, text) | misnamed
            lines = arabic_lines(reader, text, width, unread)
        else:
            lines = _lines(reader, text)
        rules = _rules(page)
    finally:
        text_page.close()
    for line in lines:
        line.number = number
    letters = sum(line.letters for line in lines)
    return Page(number, width, height, tuple(_in_order(lines)), rules, letters, len(misnamed))


def _in_order(lines: list[Line]) -> list[Line]:
    """Top to bottom; what shares a baseline from left to right, pieces of one line put together."""
    lines.sort(key=lambda line: -line.y)
    rows: list[list[Line]] = []
    waiting: list[Line] = []
    for line in lines:
        if _is_superscript(line):
            waiting.append(line)
        elif rows and rows[-1][0].y - line.y < 0.35 * max(rows[-1][0].size, line.size, 4):
            rows[-1].append(line)
        else:
            rows.append([line])
    for piece in waiting:
        row = next((row for row in rows if any(_carries(line, piece) for line in row)), None)
        if row is None:
            rows.append([piece])
        else:
            row.append(piece)
    rows.sort(key=lambda row: -row[0].y)
    return [line for row in rows for line in _merge(sorted(row, key=lambda entry: entry.x))]


def _is_superscript(line: Line) -> bool:
    """A scrap such as the "er" of "1er" or a footnote's mark, which pdfium cuts off."""
    return len(line.text.strip()) <= 4 and line.size < 9.5


def _carries(line: Line, piece: Line) -> bool:
    """True when a small piece stands raised in or at the end of a line."""
    raised = piece.y - line.y
    return (
        -0.1 * line.size <= raised <= 0.62 * line.size
        and piece.size <= line.size + 0.1
        and (line.x - 1 <= piece.x or _leads(piece, line))
        and not (raised == 0 and piece.size == line.size)
        and piece.x <= line.end + 4 * line.size
        and len(line.text) > 4
    )


def _leads(piece: Line, line: Line) -> bool:
    """True for a footnote's mark that stands before the footnote's text (CRPD/C/AZE/CO/2-3, note 6)."""
    return NOTE_MARK.match(piece.text) is not None and 0 < line.x - piece.end < 3 * line.size


def _merge(row: list[Line]) -> list[Line]:
    """Neighbours of one row as one line, unless a column's gap parts them."""
    done: list[Line] = []
    for line in row:
        before = done[-1] if done else None
        gap = line.x - before.end if before else 0.0
        if before is None or gap > COLUMN_GAP * max(min(before.size, line.size), 6.0):
            done.append(line)
            continue
        space = "" if gap < 0.12 * before.size or before.text.endswith(" ") else " "
        raised = line.y - before.y > 0.12 * before.size or line.size < 0.8 * before.size
        if _leads(before, line) and before.size < line.size:
            before.raised = tuple(range(len(before.text.rstrip())))
            before.size, before.y = line.size, line.y
        offset = len(before.text) + len(space)
        before.gaps += tuple((offset + place, x) for place, x in ((0, line.x), *line.gaps))
        own = range(len(line.text.rstrip())) if raised and len(line.text) <= 5 else line.raised
        before.raised = (*before.raised, *(offset + place for place in own))
        before.text += space + line.text
        before.end = max(before.end, line.end)
        before.letters += line.letters
        before.bold += line.bold
        before.italic += line.italic
    return done


@dataclass(slots=True)
class _Open:
    """A line while its words are put together."""

    parts: list[str]
    length: int
    x: float
    y: float
    end: float
    size: float
    bold: int = 0
    italic: int = 0
    letters: int = 0
    raised: list[int] | None = None
    gaps: tuple[tuple[int, float], ...] = ()


def _lines(reader: GlyphReader, text: str) -> list[Line]:
    done: list[Line] = []
    line: _Open | None = None
    lost, gaps = find_lost_blanks(reader, text), find_wide_gaps(reader, text)
    starts = sorted({*(match.start() for match in WORD_START.finditer(text)), *lost, len(text)})
    for start, following in itertools.pairwise(starts):
        stop = following - 1 if start < following - 1 in gaps else following
        word = text[start:stop] + (" " if following in lost else "")
        if word[0] in "\r\n":
            _close(line, done)
            line = None
            continue
        x, y = reader.origin(start)
        font = reader.font(start)
        if line is not None and _is_apart(line, word, x, y, font.size):
            _close(line, done)
            line = None
        if line is None:
            line = _Open([], 0, x, y, x, font.size)
        elif x - line.end > WIDE_GAP * font.size:
            line.gaps += ((line.length, x),)
        _append(line, word, y, font, " " if start in lost else text[start - 1 : start])
        last = start + len(word.rstrip("\ufffe ")) - 1
        line.end = (
            reader.origin(last)[0] + font.size * 0.4 if len(word) > 1 else x + font.size * 0.5
        )
    _close(line, done)
    return done


def _is_apart(line: _Open, word: str, x: float, y: float, size: float) -> bool:
    """True when a word on the same text line stands in another column or on another baseline."""
    if abs(y - line.y) > 0.75 * max(size, line.size):
        return True
    gap = x - line.end
    if gap > COLUMN_GAP * max(size, 6.0):
        begun = "".join(line.parts).strip()
        figures = (
            begun.isdecimal() and word[0].isdecimal()
        )  # "620", "580": two cells, no number mark
        return figures or not (line.length <= 8 and NUMBER_MARK.match(begun))
    return gap < -4.0 * max(size, 6.0)


def _append(line: _Open, word: str, y: float, font: Font, before: str) -> None:
    smaller = font.size < 0.8 * line.size and len(word.strip()) <= 3
    higher = y - line.y > 0.12 * line.size
    if line.parts and before == " " and smaller and higher and NOTE_MARK.match(word):
        _close_up(line)  # a blank that pdfium puts before a raised mark
        before = ""
        line.raised = (line.raised or []) + _places(line, word)
    elif line.parts and (higher or smaller) and before not in ("", " "):
        line.raised = (line.raised or []) + _places(line, word)
    elif line.letters == 0 or (font.size > line.size and not line.raised and abs(y - line.y) < 1):
        if line.size < 0.8 * font.size and line.y - y > 0.12 * font.size:
            line.raised = [*range(len("".join(line.parts).rstrip()))]  # begun by a raised mark
        line.size, line.y = max(font.size, line.size if line.letters else 0), y
    letters = sum(map(str.isalpha, word))
    line.letters += letters
    line.bold += letters if font.bold else 0
    line.italic += letters if font.italic else 0
    line.parts.append(word)
    line.length += len(word)


def _places(line: _Open, word: str) -> list[int]:
    return [*range(line.length, line.length + len(word.rstrip()))]


def _close_up(line: _Open) -> None:
    """Takes the blanks off a line's end."""
    bare = line.parts[-1].rstrip(" ")
    line.length -= len(line.parts[-1]) - len(bare)
    line.parts[-1] = bare


def _close(line: _Open | None, done: list[Line]) -> None:
    if line is None:
        return
    text = "".join(line.parts)
    if text.strip():
        raised = tuple(line.raised or ())
        done.append(
            Line(
                text,
                line.x,
                line.end,
                line.y,
                line.size,
                line.bold,
                line.italic,
                line.letters,
                raised,
                gaps=line.gaps,
            )
        )


def _rules(page: pdfium.PdfPage) -> tuple[Rule, ...]:
    """Thin horizontal lines and boxes; a table's borders come as several."""
    found: list[Rule] = []
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    count = min(raw.FPDFPage_CountObjects(page.raw), 4000)
    for index in range(count):
        holder = raw.FPDFPage_GetObject(page.raw, index)
        if raw.FPDFPageObj_GetType(holder) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if not raw.FPDFPageObj_GetBounds(holder, left, bottom, right, top):
            continue
        if top.value - bottom.value <= 4 and right.value - left.value >= 20:
            found.append(Rule(left.value, right.value, (top.value + bottom.value) / 2))
    return tuple(found)
