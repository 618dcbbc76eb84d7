"""A composed annual report as a Word file: styles, automatic numbers, heads that repeat, its symbol."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from comity.annual.outline import get_outline
from comity.formats.un_styles import STYLES, numbering
from comity.formats.un_word import bars, document, line, masthead, number, table
from comity.formats.wordfile import W, pack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from comity.annual.blocks import Block, ComposedReport

REPORT_LIST = 1
FIRST_OWN_LIST = 10
HEADING_MARK = re.compile(r"(?P<mark>(?:[A-Z]|[IVX]{1,5}|[0-9]{1,2})\.)[ ](?P<title>.+)", re.DOTALL)
HEADING_STYLES = ("H1G", "H23G", "H4G")
NEW_PAGE = "<w:pageBreakBefore/>"
SHARES = {2: (2, 5), 3: (4, 3, 4), 5: (3, 2, 3, 3, 3)}
NO_NOTES = (
    f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r>'
    '</w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
    "<w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
)


def write_annual_docx(report: ComposedReport) -> bytes:
    """The same report gives the same bytes."""
    writer = _Writer()
    body = [_masthead(report), *writer.blocks(report.blocks)]
    symbol = report.symbol or ""
    parts = {
        "styles": STYLES,
        "numbering": numbering(writer.lists),
        "footnotes": NO_NOTES,
        **bars(symbol, symbol),
    }
    title = next((block.text for block in report.blocks if block.kind == "title"), "")
    return pack(document(body), parts, title, report.language)


def _masthead(report: ComposedReport) -> str:
    outline = get_outline(report.committee, report.language)
    organs = [
        (outline.word("organ"), '<w:b/><w:sz w:val="24"/>'),
        (outline.word("records"), ""),
        (outline.word("committee"), "<w:b/>"),
    ]
    return masthead(report.symbol or "", organs, (), report.draft)


class _Writer:
    """`lists`: those that begin anew, by number and kind; `next`: the number that each will show."""

    def __init__(self) -> None:
        self.lists: list[tuple[int, str]] = []
        self.set_list: tuple[int, int] | None = None
        self.item_lists: list[tuple[int, int]] = []

    def blocks(self, blocks: Iterable[Block]) -> Iterator[str]:
        for in_table, group in groupby(blocks, key=lambda block: bool(block.cells)):
            if in_table:
                rows = [block.cells for block in group]
                width = len(rows[0])
                yield table([[*row, *[""] * (width - len(row))] for row in rows], SHARES[width])
            else:
                for block in group:
                    yield self.block(block)

    def block(self, block: Block) -> str:
        if block.kind != "item":
            self.item_lists = []
        match block.kind:
            case "paragraph":
                return line(block.text, "ParaNoG")
            case "state":
                self.set_list = None
                return line(block.text, "H23G", properties=number(REPORT_LIST, 0))
            case "set_paragraph":
                return self.set_paragraph(block)
            case "item":
                return self.item(block)
            case "heading":
                return _heading(block.text, HEADING_STYLES[min(block.depth, 2)])
            case "chapter" | "title":
                return _heading(f"{block.mark} {block.text}".strip(), "HChG")
            case "section":
                return _heading(f"{block.mark} {block.text}", "H1G")
            case "annex":
                return line(block.text, "HChG", properties="" if block.depth else NEW_PAGE)
            case _:
                return line(block.text, "SingleTxtG")

    def set_paragraph(self, block: Block) -> str:
        """Automatic while the numbers run on; a number that skips is typed, so that none is changed."""
        printed = int(block.mark[1:-1]) if block.mark[1:-1].isdecimal() else 0
        if self.set_list is None and printed == 1:
            self.set_list = (self.new_list("set"), 1)
        if self.set_list is not None and self.set_list[1] == printed:
            self.set_list = (self.set_list[0], printed + 1)
            return line(block.text, "SingleTxtG", properties=number(self.set_list[0], 0))
        return line(f"{block.mark}\t{block.text}", "SingleTxtG")

    def item(self, block: Block) -> str:
        """Automatic for (a), (b) … and (i), (ii) … in order; any other label is typed as printed."""
        del self.item_lists[block.depth :]
        style = "ItemG" if block.depth == 1 else "SubItemG"
        if block.depth == 1 and not self.item_lists and block.mark == "(a)":
            self.item_lists = [(self.new_list("items"), 1)]
        if block.depth == 2 and len(self.item_lists) == 1 and block.mark == "(i)":
            self.item_lists.append((self.item_lists[0][0], 1))
        if len(self.item_lists) == block.depth:
            list_id, expected = self.item_lists[-1]
            if block.mark == f"({_label(expected, block.depth)})":
                self.item_lists[-1] = (list_id, expected + 1)
                return line(block.text, style, properties=number(list_id, block.depth - 1))
            self.item_lists = []
        return line(f"{block.mark}\t{block.text}", style)

    def new_list(self, kind: str) -> int:
        self.lists.append((FIRST_OWN_LIST + len(self.lists), kind))
        return self.lists[-1][0]


ROMAN = (
    "",
    "i",
    "ii",
    "iii",
    "iv",
    "v",
    "vi",
    "vii",
    "viii",
    "ix",
    "x",
    "xi",
    "xii",
    "xiii",
    "xiv",
)


def _label(place: int, depth: int) -> str:
    if depth == 1:
        return chr(ord("a") + place - 1) if place <= 26 else ""
    return ROMAN[place] if place < len(ROMAN) else ""


def _heading(text: str, style: str) -> str:
    found = HEADING_MARK.fullmatch(text)
    return line(f"{found['mark']}\t{found['title']}" if found else text, style)
