"""Lines of a PDF's pages to blocks of the body, footnotes and furniture.

A block is told from the next by the blank between them, by its indent, its mark and its type; it
goes on over the page's end where nothing begins a new one there.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.text.blocks import TextBlock
from comity.text.joining import IDEOGRAPH, SENTENCE_END, JoinedLines, known_words, mend_soft_breaks
from comity.text.pdf_furniture import bar_block, take_bars
from comity.text.pdf_lines import Line, Page
from comity.text.pdf_notes import note_blocks, take_notes
from comity.text.pdf_sheet import Shape, Sheet, shape_of
from comity.text.pdf_tables import take_tables
from comity.text.sentinels import SENTINELS, put_sentinel, take_sentinels
from comity.text.squeeze import squeeze

# Not "30. on the tasks" (CRPD/C/HUN/CO/2-3) nor a line that is only "15)" (CRPD/C/RUS/CO/1).
NUMBERED = re.compile(r"\(?[0-9٠-٩]{1,4}[.)-][ )]{1,4}(?![a-zà-ÿа-я ])(?=.)|-[0-9]{1,3} ")
NUMBERED_SENTENCE = re.compile(r"\(?[0-9]{1,3}[.)][ ]{1,4}[A-ZÀ-ÖØ-ÞА-Я]")
ITEM = re.compile(r"[(\[]?(?:[^\W\d_]{1,4}|[0-9]{1,2})[)\]] |[•●▪–—\uf0b7-] |[(][^\W\d_]{1,3}[)]")
LIST_NUMBER = re.compile(r"([0-9]{1,2})[.)] ")
INLINE_MARK = re.compile(r"(?P<open>[(]?)(?P<label>[0-9]{1,3}|[a-z]{1,4})[)](?=\s|$)")
HANGING_MARK = re.compile(r"[(][^\W_]{1,5}[)] ")
INLINE_REACH = 600
"""Letters of a block in which the mark before an inline one is looked for."""
HEADING_MARK = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|[А-Я])\.[ ]|[^\W\d_]{3,6}[ ]?[-–] ")
# A tab's glyph that the font maps to the euro sign: "€(c)" in CRPD/C/MEX/CO/2-3.
STRAY_SIGN = re.compile(r"^€(?=[(])")
BETWEEN_MARKS = re.compile(f"(?<={SENTINELS.pattern})[ ]?,?[ ]?(?={SENTINELS.pattern})")
# Arabic prints brackets around it: "(12)".
RAISED_MARK = re.compile(r"(?:[()][ ]?)?(?P<mark>\*{1,4}|[†‡]|[0-9]{1,3})(?:[ ]?[()])?")
# "Zandovia*", "Zandovia*, **"; with a blank only at a line's end: "Zandovia *"; not "(*".
STARS = re.compile(
    r"(?<=[^\s*(])(?:\*{1,4}(?:,?[ ]\*{1,4}){0,3}(?=[\s,]|$)|(?:,?[ ]\*{1,4}){1,4}\s*$)"
)
STAR = re.compile(r"\*{1,4}")


def lay_out(pages: list[Page]) -> tuple[TextBlock, ...]:
    """All blocks of a document, page by page: body in reading order, footnotes, furniture."""
    sheets = [Sheet(page, list(page.lines)) for page in pages]
    take_bars(sheets)
    shape = shape_of(sheets)
    for sheet in sheets:
        take_notes(sheet, shape)
        take_tables(sheet)
    known = known_words(" ".join(line.text for page in pages for line in page.lines))
    notes = note_blocks(sheets, known)
    marks = {block.mark for block in notes if block.mark}
    body = _body_blocks(sheets, shape, known, marks)
    bars = [bar_block(line) for sheet in sheets for line in sheet.bars]
    return tuple(block for block in (*body, *notes, *bars) if block.text)


@dataclass(slots=True)
class _Block:
    """A block while its lines are put together; `text` holds a sentinel for each footnote mark."""

    lines: list[Line]
    text: JoinedLines


def _body_blocks(
    sheets: list[Sheet], shape: Shape, known: set[str], marks: set[str]
) -> list[TextBlock]:
    open_block: _Block | None = None
    blocks: list[_Block] = []
    found: list[str] = []
    for sheet in sheets:
        for place, line in enumerate(sheet.body):
            text = STRAY_SIGN.sub("", _with_sentinels(line, marks, found))
            if (
                open_block is None
                or line.row
                or open_block.lines[-1].row
                or _begins(line, open_block, shape)
                or (
                    place == 0
                    and open_block.text.ends_sentence()
                    and _is_loose_top(sheet.body, shape)
                )
            ):
                open_block = _Block([line], JoinedLines(text.strip()))
                blocks.append(open_block)
            elif _same_row(line, open_block.lines[-1]):
                open_block.text.add_cell(text.strip())
                open_block.lines.append(line)
            else:
                open_block.text.add(text, known)
                open_block.lines.append(line)
    return [_finish(block, shape, found, known) for block in blocks]


def _with_sentinels(line: Line, marks: set[str], found: list[str]) -> str:
    """The line's text with each footnote mark replaced by one private character."""
    text = line.text
    places = [
        (*star.span(), star.group())
        for group in STARS.finditer(text)
        for star in STAR.finditer(text, *group.span())
    ]
    for start, end, mark in _raised_marks(line) if line.raised else ():
        if not any(start < other_end and other < end for other, other_end, _ in places):
            places.append((start, end, mark))
    for start, end, mark in sorted(places, reverse=True):
        if mark in marks:
            sentinel = put_sentinel(mark, found)
            text = text[:start].rstrip() + sentinel + text[end:]
    return BETWEEN_MARKS.sub("", text)


def _raised_marks(line: Line) -> list[tuple[int, int, str]]:
    """Where marks stand in the raised parts of a line; several may follow each other ("*, **")."""
    raised = set(line.raised)
    shown = "".join(
        letter if place in raised or letter == " " else "\0"
        for place, letter in enumerate(line.text)
    )
    return [(*mark.span(), mark["mark"]) for mark in RAISED_MARK.finditer(shown)]


def _same_row(line: Line, before: Line) -> bool:
    return line.number == before.number and abs(before.y - line.y) < 0.35 * max(line.size, 4)


def _is_loose_top(body: list[Line], shape: Shape) -> bool:
    """True when the first lines of a page are parted from the next and end no sentence: a heading
    that stands in the type of the paragraph before the page's end (CRPD/C/AND/CO/1, 54)."""
    if not _is_capital(body[0].text.lstrip()):
        return False
    top = _Block([body[0]], JoinedLines(body[0].text.strip()))
    for line in body[1:4]:
        if _begins(line, top, shape):
            return not top.text.ends_sentence()
        top.text.add_cell(line.text.strip())
        top.lines.append(line)
    return False


def _begins(line: Line, block: _Block, shape: Shape) -> bool:
    """True when a line begins a block of its own after the lines of `block`."""
    before = block.lines[-1]
    if _same_row(line, before):
        return False
    text = line.text.lstrip()
    marked = bool(
        NUMBERED.match(text)
        or ITEM.match(text)
        # not the "C." of "the case V.", "C. against Zandovia" (CRPD/C/CZE/CO/1/Add.1)
        or (HEADING_MARK.match(text) and (before.end < shape.right - 25 or line.bold_share > 0.8))
    )
    marked = (marked or _counts_on(text, block)) and not _is_inline(text, line, block)
    other_type = _is_other_type(line, before)
    if line.number != before.number:
        return _begins_page(line, block, marked, other_type, shape)
    gap = before.y - line.y
    if gap < 0 or gap > 1.22 * shape.leading * max(min(before.size, line.size), 4):
        return True
    if other_type and (block.text.ends_sentence() or before.end < shape.right - 60):
        return True
    ended = block.text.ends_sentence() or block.text.tail().endswith((",", " and", " et"))
    if marked and (ended or line.x > before.x + 12) and not _wraps(before, shape):
        return True
    if shape.tight and _ends_early(before, shape) and before.bold_share < 0.5:
        return marked or _is_capital(text)
    if shape.tight and NUMBERED_SENTENCE.match(text):
        return True
    if shape.tight and block.text.ends_sentence() and _ends_early(line, shape):
        return _is_capital(text) and not SENTENCE_END.search(text)
    if _is_centred(line, shape) and _is_centred(before, shape) and not block.text.ends_sentence():
        return False  # a heading on two lines: "… and obligations," "dissemination"
    return line.x > shape.left + 14 and line.x > before.x + 14 and ended


def _counts_on(text: str, block: _Block) -> bool:
    """True for "2. a body" after a block that begins with "1."."""
    here, there = LIST_NUMBER.match(text), LIST_NUMBER.match(block.text.parts[0])
    return here is not None and there is not None and int(here[1]) == int(there[1]) + 1


def _is_inline(text: str, line: Line, block: _Block) -> bool:
    """True for a mark at a line's start that belongs into the sentence: "15)" after "(art.", "(b)" or
    "3)" after "(a) …" or "2) …" in the lines above."""
    mark = INLINE_MARK.match(text)
    if mark is None or line.x > block.lines[-1].x + 12:
        return False
    tail = block.text.tail(INLINE_REACH)
    if not mark["open"] and tail.rfind("(") > tail.rfind(")"):
        return True
    before = _mark_before(mark["label"])
    if before is None:
        return False
    place = tail.rfind(f" {mark['open']}{before}) ")
    return place > 0 and (tail[place - 1] in ":;,." or tail[place - 1].isalpha())


def _mark_before(label: str) -> str | None:
    """ "a" for "b", "2" for "3"; None for the first mark and for numerals of several letters."""
    if label.isdecimal():
        return str(int(label) - 1) if int(label) > 1 else None
    return chr(ord(label) - 1) if len(label) == 1 and "b" <= label <= "z" else None


def _ends_early(line: Line, shape: Shape) -> bool:
    """True for a line of prose that stops so early that it is its block's last."""
    return line.end < shape.right - 0.2 * (shape.right - shape.left)


def _is_capital(text: str) -> bool:
    return text[:1].isupper()


def _wraps(line: Line, shape: Shape) -> bool:
    """True for a line that is full, so that the next may go on with its sentence."""
    return line.end > shape.right - 12 and not SENTENCE_END.search(line.text)


def _begins_page(line: Line, block: _Block, marked: bool, other_type: bool, shape: Shape) -> bool:
    before = block.lines[-1]
    ended = block.text.ends_sentence() or block.text.tail().endswith("]")
    if line.size > before.size + 1:
        return True
    if marked:
        open_sentence = (
            not ended and before.end > shape.right - 40 and block.text.tail()[-1:] not in ","
        )
        indented = line.x > shape.left + 12 or NUMBERED.match(line.text.lstrip())
        return bool(indented) or not open_sentence
    if other_type:
        return True
    if not ended:
        one_row = block.lines[0].number == before.number and block.lines[0].y == before.y
        stops = (one_row and _ends_early(before, shape)) or _is_heading_line(before, block)
        return stops and not line.text.lstrip()[:1].islower()
    if line.text.lstrip()[:1].islower():
        return False
    return before.end < shape.right - 25 or line.x > shape.left + 14


def _is_heading_line(before: Line, block: _Block) -> bool:
    if block.text.length >= 200 or len(block.lines) > 3 or before.bold_share <= 0.85:
        return False
    text = block.text.text()
    return not (NUMBERED.match(text) or ITEM.match(text))


def _is_other_type(line: Line, before: Line) -> bool:
    """True when a bold line meets a light one or the size changes; short of letters: no."""
    if _has_few_letters(line) or _has_few_letters(before):
        return False
    if abs(line.size - before.size) > 0.8:
        return True
    return abs(line.bold_share - before.bold_share) > 0.8


def _has_few_letters(line: Line) -> bool:
    """True of a line whose type tells nothing; two Chinese signs are a heading: "立法"."""
    return line.letters < (2 if IDEOGRAPH.search(line.text) else 3)


def _finish(block: _Block, shape: Shape, found: list[str], known: set[str]) -> TextBlock:
    text, notes = take_sentinels(squeeze(mend_soft_breaks(block.text.text(), known)), found)
    first = block.lines[0]
    letters = sum(line.letters for line in block.lines) or 1
    bold = sum(line.bold for line in block.lines) / letters
    italic = sum(line.italic for line in block.lines) / letters
    centred = len(block.lines) <= 4 and all(_is_centred(line, shape) for line in block.lines)
    hangs = first.x < shape.left - 4 and bold >= 0.85 and HANGING_MARK.match(text) is not None
    heading = not first.row and _is_heading(text, bold, italic, first.size, centred, shape, hangs)
    return TextBlock(
        text,
        "table" if first.row else "body",
        style="heading" if heading else None,
        bold=bold,
        italic=italic,
        size=round(first.size, 1),
        indent=round(first.x - shape.left, 1),
        centred=centred,
        pages=tuple(sorted({line.number for line in block.lines})),
        notes=notes,
    )


def _is_centred(line: Line, shape: Shape) -> bool:
    middle = (shape.left + shape.right) / 2
    return abs((line.x + line.end) / 2 - middle) < 8 and line.x > shape.left + 20


def _is_heading(
    text: str, bold: float, italic: float, size: float, centred: bool, shape: Shape, hangs: bool
) -> bool:
    """`hangs`: a mark such as "(i)" stands in the margin before bold letters."""
    if len(text) > 260 or NUMBERED.match(text) or SENTENCE_END.search(text):
        return False
    if ITEM.match(text) and not hangs:
        return False
    if size < shape.size - 0.6:
        return False
    return (
        bold >= 0.85
        or size > shape.size + 1.2
        or (italic >= 0.85 and text[:1].isupper())
        or (centred and bool(HEADING_MARK.match(text)))
    )
