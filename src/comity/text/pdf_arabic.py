"""Lines of a PDF's page with Arabic, put into the order in which they are read.

Pdfium's own order breaks symbols apart: "CRPD/C/ALB/1" comes out as "/1ALB/C/CRPD". So the places of
the characters decide: the page from right to left, Latin words and figures from left to right.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from comity.text.pdf_glyphs import Font, GlyphReader
from comity.text.pdf_lines import Line
from comity.text.pdf_strokes import Sign

ARABIC_LETTER = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
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
# A line of symbols only that belongs to Arabic text: ".CRPD/C/1   (3)".
STOP_FIRST = re.compile(r"\A\.[A-Z()]")
MARK_LAST = re.compile(r"[ ][()][0-9]{1,3}[()][ ]{0,4}$")

SCRAP = 3
"""Signs of a row up to which it may be a scrap of the line above."""
SCRAP_DROP = 0.5
"""Distance under the baseline of that line, in times the usual size, up to which it is one."""
RAISED = re.compile(r"[0-9()*]")


@dataclass(slots=True)
class _Cell:
    """One character. `letter`: empty for a sign that is not read, whose place parts no columns;
    `raised`: printed small above the line, as a footnote's mark is."""

    x: float
    letter: str
    font: Font
    y: float
    raised: bool = False


def arabic_lines(
    reader: GlyphReader, text: str, width: float, misnamed: dict[int, Sign]
) -> list[Line]:
    """`x` and `end` are measured from the right edge: a line begins where its reading begins.

    `misnamed`: what stands at the places where no letter is printed."""
    cells = [
        _Cell(x, misnamed.get(index, letter), reader.font(index), y)
        for index, letter in enumerate(text)
        if letter not in "\r\n"
        for x, y in (reader.origin(index),)
    ]
    done: list[Line] = []
    for row in _rows(cells):
        for part in _columns(sorted(row, key=lambda cell: cell.x)):
            line = _line(part)
            if line is not None:
                line.x, line.end = width - line.end, width - line.x
                done.append(line)
    return done


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
        if near and len(printed) <= SCRAP and all(map(_is_arabic, printed)):
            done[-1] += row
        else:
            done.append(row)
    return done


def _is_arabic(cell: _Cell) -> bool:
    return cell.letter == "" or ARABIC_LETTER.match(cell.letter) is not None


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
    cells = [cell for cell in signs if cell.letter]
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
