"""Lines of pages to blocks: bars of the cover, running heads, footnotes, and blocks of the body.

A block is told from the next by the blank between them, by its indent, its mark and its type; it
goes on over the page's end where nothing begins a new one there.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from comity.text.blocks import NoteMark, TextBlock
from comity.text.joining import join_lines, known_words, mend_soft_breaks
from comity.text.pdf_page import Line, Page
from comity.text.squeeze import squeeze

SENTENCE_END = re.compile(r"""[.:;…؛。：；?!]["'”’»)\]]{0,2}\s*$""")
# Not "30. on the tasks" (CRPD/C/HUN/CO/2-3) nor a line that is only "15)" (CRPD/C/RUS/CO/1).
NUMBERED = re.compile(r"\(?[0-9٠-٩]{1,4}[.)-][ )]{1,4}(?![a-zà-ÿа-я ])(?=.)|-[0-9]{1,3} ")
NUMBERED_SENTENCE = re.compile(r"\(?[0-9]{1,3}[.)][ ]{1,4}[A-ZÀ-ÖØ-ÞА-Я]")
ITEM = re.compile(r"[(\[]?(?:[^\W\d_]{1,4}|[0-9]{1,2})[)\]] |[•●▪–—\uf0b7-] |[(][^\W\d_]{1,3}[)]")
HEADING_MARK = re.compile(r"(?:[IVXLC]{1,6}|[A-Z]|[А-Я])\.[ ]|[^\W\d_]{3,6}[ ]?[-–] ")
NOTE_START = re.compile(
    r"(?P<mark>\*{1,4}|[0-9]{1,3}|[a-z]|[†‡])[ \t]+(?=\S)|(?P<glued>\*{1,4}|[0-9]{1,3})(?=[^\W\d_])"
)
UNDERSCORES = re.compile(r"[\s_]{6,}$")
# Job number of the printers, bar code, and what stands beside it on United Nations covers.
JOB_NUMBER = re.compile(
    r"GE\.[ ]?[0-9]{2}[ ]?-[ ]?[0-9]{4,6}|[*\uf02a][0-9\uf030-\uf039]{6,9}[*\uf02a]|V\.[0-9]{2}-[0-9]{5}"
)
PAGE_NUMBER = re.compile(r"(?:page |- ?)?[0-9]{1,4}(?: ?-)?|[ivxlc]{1,6}", re.IGNORECASE)
# A tab's glyph that the font maps to the euro sign: "€(c)" in CRPD/C/MEX/CO/2-3.
STRAY_SIGN = re.compile(r"^€(?=[(])")
SENTINEL = 0xE000
MARKS = re.compile("[\ue000-\uefff]")
FIGURES = re.compile(r"[0-9]+")


@dataclass(slots=True)
class _Sheet:
    """One page's lines, sorted out."""

    page: Page
    body: list[Line] = field(default_factory=list)
    notes: list[Line] = field(default_factory=list)
    bars: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What is usual in the document. `leading`: distance of lines in times the size; `tight`: no blank
    stands between paragraphs, so that only marks and short lines part them."""

    size: float
    left: float
    right: float
    leading: float
    tight: bool


def lay_out(pages: list[Page]) -> tuple[TextBlock, ...]:
    """All blocks of a document, page by page: body in reading order, footnotes, furniture."""
    sheets = [_Sheet(page, _merge_rows(page)) for page in pages]
    _take_bars(sheets)
    shape = _shape(sheets)
    for sheet in sheets:
        _take_notes(sheet, shape)
    known = known_words(" ".join(line.text for page in pages for line in page.lines))
    notes = _note_blocks(sheets, known)
    marks = {block.mark for block in notes if block.mark}
    body = _body_blocks(sheets, shape, known, marks)
    bars = [_bar_block(line) for sheet in sheets for line in sheet.bars]
    return tuple(block for block in (*body, *notes, *bars) if block.text)


def _merge_rows(page: Page) -> list[Line]:
    return list(page.lines)


# -- furniture -----------------------------------------------------------------------------------


def _take_bars(sheets: list[_Sheet]) -> None:
    """Moves cover bars, running heads, page and job numbers out of the body."""
    if not sheets:
        return
    first = sheets[0]
    masthead = _masthead_bottom(first.page)
    if masthead is not None:
        _move(first, [line for line in first.body if line.y > masthead])
        first.bars.sort(key=lambda line: (line.x > first.page.width * 0.55, -line.y))
    cover = {squeeze(line.text) for line in first.bars}
    repeated = _repeated(sheets)
    for sheet in sheets:
        edge = sheet.body[:3] + sheet.body[-4:]
        floor = _floor(edge)
        out = [
            line
            for line in sheet.body
            if JOB_NUMBER.search(line.text)
            or line.y <= floor
            or (line in edge and (_figureless(line) in repeated or squeeze(line.text) in cover))
            or _is_page_number(line, sheet)
        ]
        _move(sheet, out)


def _move(sheet: _Sheet, lines: list[Line]) -> None:
    taken = set(map(id, lines))
    sheet.bars += lines
    sheet.body = [line for line in sheet.body if id(line) not in taken]


def _masthead_bottom(page: Page) -> float | None:
    """Height of the lowest wide rule in the upper half, the end of a cover's head; None without."""
    widths: dict[int, float] = {}
    for rule in page.rules:
        if rule.y > page.height * 0.5:
            widths[round(rule.y / 3)] = widths.get(round(rule.y / 3), 0) + rule.end - rule.x
    wide = [y * 3 for y, width in widths.items() if width > page.width * 0.6]
    below = [y for y in wide if any(line.y > y + 4 for line in page.lines)]
    return min(below) - 3 if below else None


def _repeated(sheets: list[_Sheet]) -> set[str]:
    """Lines at the edges of pages that come again, figures aside."""
    counts: Counter[str] = Counter()
    for sheet in sheets[1:]:
        counts.update({_figureless(line) for line in sheet.body[:3] + sheet.body[-3:]})
    needed = max(2, (len(sheets) - 1) * 0.3)
    return {line for line, count in counts.items() if count >= needed}


def _figureless(line: Line) -> str:
    return FIGURES.sub("0", squeeze(line.text))


def _floor(edge: list[Line]) -> float:
    """Below the job number of a cover nothing belongs to the text."""
    jobs = [line.y for line in edge if JOB_NUMBER.match(line.text) and line.y < 120]
    return max(jobs, default=0.0)


def _is_page_number(line: Line, sheet: _Sheet) -> bool:
    edge = line.y < 60 or line.y > sheet.page.height - 70
    return edge and PAGE_NUMBER.fullmatch(squeeze(line.text)) is not None


def _bar_block(line: Line) -> TextBlock:
    bold, italic = line.bold_share, line.italic_share
    return TextBlock(
        squeeze(line.text), "furniture", bold=bold, italic=italic, size=round(line.size, 1),
        pages=(line.number,),
    )  # fmt: skip


# -- what is usual -------------------------------------------------------------------------------


def _shape(sheets: list[_Sheet]) -> _Shape:
    sizes: Counter[float] = Counter()
    lefts: Counter[int] = Counter()
    gaps: Counter[float] = Counter()
    ends: list[float] = []
    for sheet in sheets:
        before: Line | None = None
        for line in sheet.body:
            sizes[round(line.size, 1)] += line.letters
            lefts[round(line.x / 2)] += line.letters
            ends.append(line.end)
            if before is not None and before.y - line.y > 2:
                gaps[round((before.y - line.y) / max(line.size, 4), 2)] += 1
            before = line
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    left = lefts.most_common(1)[0][0] * 2.0 if lefts else 0.0
    ends.sort()
    right = ends[int(len(ends) * 0.9)] if ends else 500.0
    usual = [(gap, count) for gap, count in gaps.items() if 0.8 <= gap <= 2.6]
    leading = max(usual, key=lambda entry: entry[1])[0] if usual else 1.2
    wide = sum(count for gap, count in usual if gap > 1.22 * leading)
    tight = wide < 0.04 * sum(count for _, count in usual)
    return _Shape(size, left, right, leading, tight)


# -- footnotes -----------------------------------------------------------------------------------


def _take_notes(sheet: _Sheet, shape: _Shape) -> None:
    """Moves the footnotes at the foot of a page out of the body."""
    body = sheet.body
    start = len(body)
    while start and body[start - 1].size <= shape.size - 0.6 and body[start - 1].y < 420:
        start -= 1
    line_above = next(
        (
            index
            for index in range(len(body) - 1, -1, -1)
            if UNDERSCORES.fullmatch(body[index].text) and index >= start - 1
        ),
        None,
    )
    if line_above is not None:
        sheet.notes = body[line_above + 1 :]
        sheet.bars.append(body[line_above])
        sheet.body = body[:line_above]
        return
    for index in range(start, len(body)):
        line = body[index]
        if _under_rule(line, sheet.page) or _has_note_mark(line):
            sheet.notes = body[index:]
            sheet.body = body[:index]
            return


def _under_rule(line: Line, page: Page) -> bool:
    """True for the first line under the short rule above footnotes."""
    return any(30 <= rule.end - rule.x <= 220 and 0 < rule.y - line.y < 26 for rule in page.rules)


def _has_note_mark(line: Line) -> bool:
    start = NOTE_START.match(line.text)
    if start is None:
        return False
    return line.text.startswith("*") or 0 in line.raised


def _note_blocks(sheets: list[_Sheet], known: set[str]) -> list[TextBlock]:
    done: list[TextBlock] = []
    last = 0
    for sheet in sheets:
        page = sheet.page.number
        for position, line in enumerate(sheet.notes):
            start = NOTE_START.match(line.text)
            mark = (start["mark"] or start["glued"]) if start else None
            follows = (
                mark is not None and mark.isdigit() and not _may_follow(int(mark), last, position)
            )
            if start is None or mark is None or follows:
                if done and (position or _goes_on(done[-1].text)):
                    done[-1] = _longer_note(done[-1], line, known, page)
                    continue
                mark, text = None, squeeze(line.text)
            else:
                text = squeeze(line.text[start.end() :])
                last = int(mark) if mark.isdigit() else last
            done.append(
                TextBlock(text, "footnote", size=round(line.size, 1), pages=(page,), mark=mark)
            )
    return done


def _may_follow(number: int, last: int, position: int) -> bool:
    return number == last + 1 or number == 1 or (position == 0 and last < number <= last + 3)


def _goes_on(text: str) -> bool:
    return SENTENCE_END.search(text) is None


def _longer_note(block: TextBlock, line: Line, known: set[str], page: int) -> TextBlock:
    pages = block.pages if page in block.pages else (*block.pages, page)
    text = squeeze(join_lines(block.text, line.text, known))
    return TextBlock(text, "footnote", size=block.size, pages=pages, mark=block.mark)


# -- body ----------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Block:
    """A block while its lines are put together; `text` holds a sentinel for each footnote mark."""

    lines: list[Line]
    text: str


def _body_blocks(
    sheets: list[_Sheet], shape: _Shape, known: set[str], marks: set[str]
) -> list[TextBlock]:
    open_block: _Block | None = None
    blocks: list[_Block] = []
    found: list[str] = []
    for sheet in sheets:
        for line in sheet.body:
            text = STRAY_SIGN.sub("", _with_sentinels(line, marks, found))
            if open_block is None or _begins(line, open_block, shape):
                open_block = _Block([line], text.strip())
                blocks.append(open_block)
            elif _same_row(line, open_block.lines[-1]):
                open_block.text = f"{open_block.text} {text.strip()}"
                open_block.lines.append(line)
            else:
                open_block.text = join_lines(open_block.text, text, known)
                open_block.lines.append(line)
    return [_finish(block, shape, found, known) for block in blocks]


def _with_sentinels(line: Line, marks: set[str], found: list[str]) -> str:
    """The line's text with each footnote mark replaced by one private character."""
    text = line.text
    if "*" in text and any(mark.startswith("*") for mark in marks):
        star = re.search(r"(?<=[^\s*(])\*{1,4}(?=\s|$)|(?<=[^\W\d_]) \*{1,4}\s*$", text)
        if star:
            return (
                text[: star.start()] + _sentinel(star.group().strip(), found) + text[star.end() :]
            )
    if not line.raised:
        return text
    runs: list[tuple[int, int]] = []
    for place in line.raised:
        if runs and runs[-1][1] == place:
            runs[-1] = (runs[-1][0], place + 1)
        else:
            runs.append((place, place + 1))
    for start, end in reversed(runs):
        mark = text[start:end].strip(" ,.;:")
        if mark in marks and (mark.isdigit() or not mark.isalpha()):
            begin = text.index(mark, start)
            text = text[:begin] + _sentinel(mark, found) + text[begin + len(mark) :]
    return text


def _sentinel(mark: str, found: list[str]) -> str:
    found.append(mark)
    return chr(SENTINEL + (len(found) - 1) % 0xFFF)


def _same_row(line: Line, before: Line) -> bool:
    return line.number == before.number and abs(before.y - line.y) < 0.35 * max(line.size, 4)


def _begins(line: Line, block: _Block, shape: _Shape) -> bool:
    """True when a line begins a block of its own after the lines of `block`."""
    before = block.lines[-1]
    if _same_row(line, before):
        return False
    text = line.text.lstrip()
    marked = bool(NUMBERED.match(text) or ITEM.match(text) or HEADING_MARK.match(text))
    other_type = _is_other_type(line, before)
    if line.number != before.number:
        return _begins_page(line, block, marked, other_type, shape)
    gap = before.y - line.y
    if gap < 0 or gap > 1.22 * shape.leading * max(min(before.size, line.size), 4):
        return True
    if other_type and (SENTENCE_END.search(block.text) or before.end < shape.right - 60):
        return True
    ended = SENTENCE_END.search(block.text) is not None or block.text.endswith((",", " and", " et"))
    if marked and (ended or line.x > before.x + 12) and not _wraps(before, shape):
        return True
    if shape.tight and _ends_early(before, shape) and before.bold_share < 0.5:
        return marked or _is_capital(text)
    if shape.tight and NUMBERED_SENTENCE.match(text):
        return True
    if shape.tight and SENTENCE_END.search(block.text) and _ends_early(line, shape):
        return _is_capital(text) and not SENTENCE_END.search(text)
    return line.x > shape.left + 14 and line.x > before.x + 14 and ended


def _ends_early(line: Line, shape: _Shape) -> bool:
    """True for a line of prose that stops so early that it is its block's last."""
    return line.end < shape.right - 0.2 * (shape.right - shape.left)


def _is_capital(text: str) -> bool:
    return text[:1].isupper()


def _wraps(line: Line, shape: _Shape) -> bool:
    """True for a line that is full, so that the next may go on with its sentence."""
    return line.end > shape.right - 12 and not SENTENCE_END.search(line.text)


def _begins_page(line: Line, block: _Block, marked: bool, other_type: bool, shape: _Shape) -> bool:
    before = block.lines[-1]
    ended = SENTENCE_END.search(block.text) is not None
    if marked:
        open_sentence = not ended and before.end > shape.right - 40 and block.text[-1:] not in ","
        indented = line.x > shape.left + 12 or NUMBERED.match(line.text.lstrip())
        return bool(indented) or not open_sentence
    if other_type or line.size > before.size + 1:
        return True
    if not ended:
        return _is_heading_line(before, block) and not line.text.lstrip()[:1].islower()
    if line.text.lstrip()[:1].islower():
        return False
    return before.end < shape.right - 25 or line.x > shape.left + 14


def _is_heading_line(before: Line, block: _Block) -> bool:
    marked = NUMBERED.match(block.text) or ITEM.match(block.text)
    short = len(block.text) < 200 and len(block.lines) <= 3
    return not marked and before.bold_share > 0.85 and short


def _is_other_type(line: Line, before: Line) -> bool:
    """True when a bold line meets a light one or the size changes; short of letters: no."""
    if line.letters < 3 or before.letters < 3:
        return False
    if abs(line.size - before.size) > 0.8:
        return True
    return abs(line.bold_share - before.bold_share) > 0.8


def _finish(block: _Block, shape: _Shape, found: list[str], known: set[str]) -> TextBlock:
    text = squeeze(mend_soft_breaks(block.text, known))
    notes: list[NoteMark] = []
    for taken, match in enumerate(MARKS.finditer(text)):
        at = match.start() - taken
        notes.append(NoteMark(found[ord(match.group()) - SENTINEL], at))
    text = MARKS.sub("", text).rstrip()
    first = block.lines[0]
    letters = sum(line.letters for line in block.lines) or 1
    bold = sum(line.bold for line in block.lines) / letters
    italic = sum(line.italic for line in block.lines) / letters
    centred = len(block.lines) <= 4 and all(_is_centred(line, shape) for line in block.lines)
    heading = _is_heading(text, bold, italic, first.size, centred, shape)
    return TextBlock(
        text,
        style="heading" if heading else None,
        bold=bold,
        italic=italic,
        size=round(first.size, 1),
        indent=round(first.x - shape.left, 1),
        centred=centred,
        pages=tuple(sorted({line.number for line in block.lines})),
        notes=tuple(NoteMark(note.mark, min(note.at, len(text))) for note in notes),
    )


def _is_centred(line: Line, shape: _Shape) -> bool:
    middle = (shape.left + shape.right) / 2
    return abs((line.x + line.end) / 2 - middle) < 8 and line.x > shape.left + 20


def _is_heading(
    text: str, bold: float, italic: float, size: float, centred: bool, shape: _Shape
) -> bool:
    if len(text) > 260 or NUMBERED.match(text) or ITEM.match(text) or SENTENCE_END.search(text):
        return False
    if size < shape.size - 0.6:
        return False
    return (
        bold >= 0.85
        or size > shape.size + 1.2
        or (italic >= 0.85 and text[:1].isupper())
        or (centred and bool(HEADING_MARK.match(text)))
    )
