"""What stands on a PDF's pages outside the text: bars of the cover, running heads, page and job numbers."""

from __future__ import annotations

import re
from collections import Counter

from comity.text.blocks import TextBlock
from comity.text.page_turns import CODE, JOB_NUMBER, find_codes
from comity.text.pdf_lines import Line, Page
from comity.text.pdf_sheet import Sheet
from comity.text.squeeze import squeeze

PAGE_NUMBER = re.compile(r"(?:page |- ?)?[0-9]{1,4}(?: ?-)?|[ivxlc]{1,6}", re.IGNORECASE)
# A page's number at the end of its running head; not the 2 of "Reply to paragraph 2 (b)" (CRPD/C/CHE/RQ/1).
OUTER_NUMBER = re.compile(r"^[0-9]{1,4}(?=\s|$)|(?:(?<=\s)|(?<=^))[0-9]{1,4}$")


def take_bars(sheets: list[Sheet]) -> None:
    """Moves cover bars, running heads, page and job numbers out of the body."""
    if not sheets:
        return
    first = sheets[0]
    masthead = _masthead_bottom(first.page)
    if masthead is not None:
        _move(first, [line for line in first.body if line.y > masthead])
        first.bars.sort(key=lambda line: (line.x > first.page.width * 0.55, -line.y))
    cover = {squeeze(line.text) for line in first.bars}
    codes = {squeeze(line.text) for line in first.body[:12] if CODE.fullmatch(squeeze(line.text))}
    codes |= find_codes([line.text for line in first.bars])  # "联合国 E/C.12/XAA/CO/2", one line
    repeated = _repeated(sheets)
    for sheet in sheets:
        edge = sheet.body[:3] + sheet.body[-4:]
        floor = _floor(edge)
        out = [
            line
            for line in sheet.body
            if JOB_NUMBER.search(line.text)
            or line.y <= floor
            or (line in edge and _comes_again(line, repeated, cover))
            or (sheet is not first and line in edge[:3] and squeeze(line.text) in codes)
            or _is_page_number(line, sheet)
        ]
        _move(sheet, out)


def _move(sheet: Sheet, lines: list[Line]) -> None:
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


def _repeated(sheets: list[Sheet]) -> set[str]:
    """Lines at the edges of pages that come again, their page numbers aside."""
    counts: Counter[str] = Counter()
    for sheet in sheets[1:]:
        counts.update({_numberless(line) for line in sheet.body[:3] + sheet.body[-3:]})
    needed = max(2, (len(sheets) - 1) * 0.3)
    return {line for line, count in counts.items() if count >= needed}


def _comes_again(line: Line, repeated: set[str], cover: set[str]) -> bool:
    """True for a running head; not for "4 Ibid., para. 168" (CRPD/C/LKA/Q/1), begun by its mark."""
    return 0 not in line.raised and (_numberless(line) in repeated or squeeze(line.text) in cover)


def _numberless(line: Line) -> str:
    return OUTER_NUMBER.sub("0", squeeze(line.text))


def _floor(edge: list[Line]) -> float:
    """Below the job number of a cover nothing belongs to the text."""
    jobs = [line.y for line in edge if JOB_NUMBER.match(line.text) and line.y < 120]
    return max(jobs, default=0.0)


def _is_page_number(line: Line, sheet: Sheet) -> bool:
    if line is sheet.body[-1] and squeeze(line.text) == str(sheet.page.number):
        return True  # alone at the foot, and right: a document of two pages has it once
    edge = line.y < 60 or line.y > sheet.page.height - 70
    return edge and PAGE_NUMBER.fullmatch(squeeze(line.text)) is not None


def bar_block(line: Line) -> TextBlock:
    bold, italic = line.bold_share, line.italic_share
    return TextBlock(
        squeeze(line.text), "furniture", bold=bold, italic=italic, size=round(line.size, 1),
        pages=(line.number,),
    )  # fmt: skip
