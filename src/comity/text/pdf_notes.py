"""The footnotes of a PDF's pages: told from the body by type, mark and the rule above them."""

from __future__ import annotations

import re

from comity.text.blocks import TextBlock
from comity.text.joining import SENTENCE_END, join_lines, mend_soft_breaks
from comity.text.pdf_lines import Line, Page
from comity.text.pdf_sheet import Shape, Sheet
from comity.text.squeeze import squeeze

NOTE_START = re.compile(
    r"(?P<mark>\*{1,4}|[0-9]{1,3}|[a-z]|[†‡])[ \t]+(?=\S)|(?P<glued>\*{1,4}|[0-9]{1,3})(?=[^\W\d_])"
    r"|[()](?P<bracketed>[0-9]{1,3})[()][ \t]*(?=\S)"  # Arabic: "(3) ..."
)
UNDERSCORES = re.compile(r"[\s_]{6,}$")


def take_notes(sheet: Sheet, shape: Shape) -> None:
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
    """True for the first line under the short rule above footnotes; a table's rules come in rows."""
    return any(
        30 <= rule.end - rule.x <= 220
        and 0 < rule.y - line.y < 26
        and not any(other is not rule and abs(other.y - rule.y) < 2 for other in page.rules)
        for rule in page.rules
    )


def _has_note_mark(line: Line) -> bool:
    start = NOTE_START.match(line.text)
    if start is None:
        return False
    return line.text.startswith("*") or 0 in line.raised


def note_blocks(sheets: list[Sheet], known: set[str]) -> list[TextBlock]:
    done: list[TextBlock] = []
    last = 0
    for sheet in sheets:
        page = sheet.page.number
        for position, line in enumerate(sheet.notes):
            start = NOTE_START.match(line.text)
            mark = next(filter(None, start.groups())) if start else None
            follows = (
                mark is not None and mark.isdecimal() and not _may_follow(int(mark), last, position)
            )
            if start is None or mark is None or follows:
                if done and (position or _goes_on(done[-1].text)):
                    done[-1] = _longer_note(done[-1], line, known, page)
                    continue
                mark, text = None, _mended(line.text, known)
            else:
                text = _mended(line.text[start.end() :], known)
                last = int(mark) if mark.isdecimal() else last
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
    text = _mended(join_lines(block.text, line.text, known), known)
    return TextBlock(text, "footnote", size=block.size, pages=pages, mark=block.mark)


def _mended(text: str, known: set[str]) -> str:
    return squeeze(mend_soft_breaks(text, known))
