"""Lines of a PDF's page with Arabic, put into the order in which they are read.

Pdfium's own order breaks symbols apart: "CRPD/C/ALB/1" comes out as "/1ALB/C/CRPD". So the places of
the characters decide: the page from right to left, Latin words and figures from left to right.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from comity.text.pdf_fonts import ARABIC_LETTER, PRINTED_BRACKETS, STRETCH
from comity.text.pdf_glyphs import Font, GlyphReader
from comity.text.pdf_lines import Line
from comity.text.pdf_strokes import Sign

COLUMN = 45
"""Points of blank from which two words of a row stand in two columns."""

# What is read from left to right. Figures of both scripts make one number ("\u06610" is 10 where a
# font names some of its figures by the wrong script: CRPD/C/SEN/CO/1), but a range of numbers is
# read from right to left as the words are; Latin words stay in their order ("Easy Read").
LATIN = r"[A-Za-z0-9À-ſ٠-٩](?:[A-Za-z0-9À-ſ٠-٩./,:%_–-]*[A-Za-z0-9À-ſ٠-٩%])?"
RUN = re.compile(
    rf"(?=[0-9٠-٩./,:%_–-]{{0,40}}[A-Za-zÀ-ſ]){LATIN}(?:[ ](?=[A-Za-zÀ-ſ]){LATIN})*"
    r"|[0-9٠-٩]+(?:[.,٫:/][0-9٠-٩]+)*"
)
MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
# Brackets that a font names by the other side: "(CRPD/C/SEN/1(" opens and closes.
OPENS = re.compile(r"(?:(?<=\s)|^)[()](?=[^\s()])")
CLOSES = re.compile(r"(?<=[^\s()])[()](?=[\s.,،؛:؟]|$)")
# A line without a word that belongs to Arabic text: ".CRPD/C/1   (3)", ".2021".
STOP_FIRST = re.compile(r"\A\.(?:[A-Z()]|[0-9]{4}\b)")
MARK_LAST = re.compile(r"[ ][()][0-9]{1,3}[()][ ]{0,4}$")

BLANK = 0.13
"""Gap between two letters, in times the size, from which a blank stands between them: pdfium puts some
where a stretched word was set in pieces, and leaves others out."""
NARROW = 0.04
"""Gap, in times the size, up to which a blank that stands in the file parts no two letters."""
SEVERAL = 3
THIN = 0.5
"""Points of width below which a blank is pdfium's own."""

SCRAP = 3
"""Signs of a row up to which it may be a scrap of the line above."""
SCRAP_DROP = 0.5
"""Distance under the baseline of that line, in times the usual size, up to which it is one."""
RAISED = re.compile(r"[0-9()*]")


@dataclass(slots=True)
class _Cell:
    """One character between its edges. `letter`: empty for a sign that is not read, whose place parts no
    columns; `raised`: printed small above the line, as a footnote's mark is."""

    x: float
    letter: str
    font: Font
    y: float
    left: float
    right: float
    raised: bool = False

    @property
    def is_vowel(self) -> bool:
        return self.letter != "" and unicodedata.combining(self.letter) > 0


def arabic_lines(
    reader: GlyphReader, text: str, width: float, misnamed: dict[int, Sign]
) -> list[Line]:
    """`x` and `end` are measured from the right edge: a line begins where its reading begins.

    `misnamed`: what stands at the places where no letter is printed."""
    cells = list(_cells(reader, text, misnamed))
    done: list[Line] = []
    for row in _rows(cells):
        _seat_vowels(row)
        for part in _columns(sorted(row, key=lambda cell: cell.right)):
            line = _line(part)
            if line is not None:
                line.x, line.end = width - line.end, width - line.x
                done.append(line)
    return done


def _cells(reader: GlyphReader, text: str, misnamed: dict[int, Sign]) -> Iterator[_Cell]:
    for index, letter in enumerate(text):
        if letter in "\r\n":
            continue
        read = misnamed.get(index, PRINTED_BRACKETS.get(ord(letter), letter))
        x, y = reader.origin(index)
        cell = _Cell(
            x, "" if read == STRETCH else read, reader.font(index), y, *reader.sides(index)
        )
        if cell.is_vowel:
            cell.left, _bottom, cell.right, _top = reader.ink(index)
        if letter != " " or cell.right - cell.left > THIN:
            yield cell


def _seat_vowels(row: list[_Cell]) -> None:
    """A vowel sign is read after the letter that it stands over, wherever its own place begins."""
    letters = sorted((cell for cell in row if cell.letter.isalpha()), key=_middle)
    for cell in row:
        if cell.is_vowel and letters:
            at = bisect(letters, _middle(cell), key=_middle)
            beside = letters[max(at - 1, 0) : at + 1]
            under = min(beside, key=lambda other: abs(_middle(other) - _middle(cell)))
            cell.x, cell.right = under.x, under.right - 0.01


def _middle(cell: _Cell) -> float:
    return (cell.left + cell.right) / 2


def _rows(cells: list[_Cell]) -> list[list[_Cell]]:
    """Characters by their lines, top to bottom; small raised ones with the line they stand above."""
    sizes = Counter(cell.font.size for cell in cells if cell.letter.isalpha())
    usual = sizes.most_common(1)[0][0] if sizes else 10.0
    small = [cell for cell in cells if cell.font.size < 0.75 * usual and RAISED.match(cell.letter)]
    if small:
        ids = {id(cell) for cell in small}
        rows = _grouped([cell for cell in cells if id(cell) not in ids])
        baselines = [_baseline(row) for row in rows]
        for cell in small:
            cell.raised = any(0.2 * usual < cell.y - y < 0.75 * usual for y in baselines)
    rows = _with_scraps(_grouped([cell for cell in cells if not cell.raised]), usual)
    for cell in small:
        if cell.raised:
            below = [row for row in rows if 0.2 * usual < cell.y - _baseline(row) < 0.75 * usual]
            (below or rows)[-1].append(cell)
    return rows


def _with_scraps(rows: list[list[_Cell]], usual: float) -> list[list[_Cell]]:
    """Vowel signs and dots that a font prints by themselves under a line go to that line: as lines of
    their own they would part the sentence, or stand before the next number (CRPD/C/UKR/2-3, 45)."""
    done: list[list[_Cell]] = []
    for row in rows:
        printed = [cell for cell in row if cell.letter != " "]
        near = bool(done) and _baseline(done[-1]) - _baseline(row) < SCRAP_DROP * usual
        if near and len(printed) <= SCRAP and all(map(_is_letter, printed)):
            done[-1] += row
        else:
            done.append(row)
    return done


def _grouped(cells: list[_Cell]) -> list[list[_Cell]]:
    places: dict[int, list[_Cell]] = {}
    for cell in cells:
        places.setdefault(round(cell.y / 2.5), []).append(cell)
    rows: list[list[_Cell]] = []
    previous: int | None = None
    for place in sorted(places, reverse=True):
        if previous is not None and previous - place <= 1:
            rows[-1] += places[place]
        else:
            rows.append(places[place])
        previous = place
    return rows


def _baseline(row: list[_Cell]) -> float:
    return Counter(round(cell.y, 1) for cell in row).most_common(1)[0][0]


def _columns(cells: list[_Cell]) -> list[list[_Cell]]:
    parts: list[list[_Cell]] = [[]]
    last: float | None = None
    for cell in cells:
        if cell.letter == " ":
            parts[-1].append(cell)
            continue
        if last is not None and cell.x - last > COLUMN:
            parts.append([])
        parts[-1].append(cell)
        last = cell.x
    return parts


def _line(signs: list[_Cell]) -> Line | None:
    cells = _spaced(signs)
    visual = "".join(cell.letter for cell in cells)
    if not visual.strip():
        return None
    order = list(range(len(cells)))
    text = visual
    if ARABIC_LETTER.search(visual) or STOP_FIRST.match(visual) or MARK_LAST.search(visual):
        text, order = to_logical(visual)
    raised = tuple(place for place, index in enumerate(order) if cells[index].raised)
    fonts = [cell.font for cell in cells if cell.letter.isalpha()]
    size = max((font.size for font in fonts), default=cells[0].font.size)
    return Line(
        text, cells[0].x, cells[-1].x, _baseline(cells), size,
        sum(font.bold for font in fonts), sum(font.italic for font in fonts), len(fonts), raised,
    )  # fmt: skip


def _spaced(signs: list[_Cell]) -> list[_Cell]:
    """What is read of a line, with blanks where words part.

    A line set wider than its words has blanks of the file's own inside of words, where nothing parts
    the letters, and gaps between words without one. In a line most of whose blanks are so narrow the
    edges of its letters are not to be trusted, and its blanks are."""
    letters = [sign for sign in signs if sign.letter != " " and not sign.is_vowel]
    blanks = sorted(sign.right for sign in signs if sign.letter == " ")
    gaps = [after.left - before.right for before, after in itertools.pairwise(letters)]
    printed = [
        bisect(blanks, after.right) > bisect(blanks, before.right)
        for before, after in itertools.pairwise(letters)
    ]
    narrow = sum(
        has and gap < NARROW * letters[0].font.size for has, gap in zip(printed, gaps, strict=True)
    )
    trusted = narrow >= SEVERAL and narrow > sum(printed) / 2
    parted = {
        id(after)
        for before, after, gap, has in zip(letters, letters[1:], gaps, printed, strict=False)
        if _is_parted(before, after, gap, has=has, trusted=trusted)
    }
    done: list[_Cell] = []
    vowels: list[_Cell] = []
    for sign in signs:
        if sign.is_vowel:
            vowels.append(sign)
        elif sign.letter != " ":
            if id(sign) in parted:
                done.append(_Cell(sign.x, " ", sign.font, sign.y, sign.left, sign.left))
            done += [*vowels, sign] if sign.letter else vowels
            vowels = []
    return done + vowels


def _is_parted(before: _Cell, after: _Cell, gap: float, *, has: bool, trusted: bool) -> bool:
    size = max(before.font.size, after.font.size)
    if not has or trusted:
        return has or gap > BLANK * size
    if _is_letter(before) and _is_letter(after):
        return gap > NARROW * size
    if before.letter.isdecimal() and after.letter.isdecimal():
        return gap > BLANK * size
    return gap > 0


def _is_letter(cell: _Cell) -> bool:
    return cell.letter == "" or ARABIC_LETTER.match(cell.letter) is not None


def to_logical(visual: str) -> tuple[str, list[int]]:
    """A line as it stands on the page, left to right, in the order in which it is read.

    With it, for each character of the answer its place in `visual`."""
    mirrored = visual[::-1].translate(MIRRORED)
    order = list(range(len(visual) - 1, -1, -1))
    text = mirrored
    for run in RUN.finditer(mirrored):
        start, end = run.span()
        text = text[:start] + mirrored[start:end][::-1] + text[end:]
        order[start:end] = order[start:end][::-1]
    return CLOSES.sub(")", OPENS.sub("(", text)), order
