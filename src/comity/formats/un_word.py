"""Pieces of a Word file dressed as the United Nations dress theirs: runs, lines, tables, heads, cover.

Source: the look of documents issued since 2010; names of styles as in their Word template, the emblem
left out. Everything here is XML text for `wordfile.pack`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from comity.formats.escaping import xml_text
from comity.formats.wordfile import R, W

PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="2268" '
    'w:left="1134" w:header="1134" w:footer="1701" w:gutter="0"/><w:titlePg/>'
)
TEXT_WIDTH = 7370
BARS = ("default", "even", "first")


def run(text: str, look: str = "") -> str:
    """A run; `look`: run properties; tabs in the text are tabs."""
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    inside = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{xml_text(part)}</w:t>' if part else ""
        for part in text.split("\t")
    )
    return f"<w:r>{properties}{inside}</w:r>"


def line(text: str, style: str, look: str = "", properties: str = "") -> str:
    """A paragraph of one run; `properties`: paragraph properties after the style."""
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>'
        f"{run(text, look) if text else ''}</w:p>"
    )


def number(list_id: int, depth: int) -> str:
    """The properties of a paragraph that an automatic list numbers."""
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'


def document(body: Iterable[str]) -> str:
    """The main part, with heads and feet for odd, even and first pages."""
    references = "".join(
        f'<w:{kind}Reference w:type="{when}" r:id="{kind}{place}"/>'
        for kind in ("header", "footer")
        for place, when in enumerate(BARS, 1)
    )
    return (
        f"<w:document {W} {R}><w:body>{''.join(body)}<w:sectPr>{references}{PAGE}</w:sectPr>"
        "</w:body></w:document>"
    )


def bars(symbol: str, foot: str) -> dict[str, str]:
    """The parts with heads (the symbol) and feet (the page's number; `foot` on the first page)."""
    return {
        "settings": f"<w:settings {W}><w:evenAndOddHeaders/></w:settings>",
        "header1": _bar("hdr", "header", symbol, "right"),
        "header2": _bar("hdr", "header", symbol, "left"),
        "header3": f"<w:hdr {W}><w:p/></w:hdr>",
        "footer1": _bar("ftr", "footer", None, "right"),
        "footer2": _bar("ftr", "footer", None, "left"),
        "footer3": _bar("ftr", "first", foot, "left"),
    }


def _bar(tag: str, kind: str, text: str | None, side: str) -> str:
    page = (
        '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:b/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>'
    )
    inside = page if text is None else run(text, "<w:b/>" if kind == "header" else "")
    rule = (
        '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="000000"/></w:pBdr>'
        if kind == "header"
        else ""
    )
    tabs = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>' if kind == "first" else ""
    return (
        f'<w:{tag} {W}><w:p><w:pPr><w:pStyle w:val="Bar"/>{rule}{tabs}<w:jc w:val="{side}"/></w:pPr>'
        f"{inside}</w:p></w:{tag}>"
    )


def masthead(
    symbol: str, organs: Sequence[tuple[str, str]], facts: Sequence[str], mark: str
) -> str:
    """Name of the organization and symbol over a heavy line, organs and facts below.

    `organs`: text and look of each line; `mark`: what the reader must not miss, in red."""
    left = "".join(line(text, "Cover", look) for text, look in organs)
    right = "".join(line(fact, "Cover") for fact in facts)
    if mark:
        right += line(mark, "Cover", '<w:b/><w:color w:val="C00000"/>')
    thick = '<w:tcBorders><w:bottom w:val="single" w:sz="{0}" w:space="0" w:color="000000"/></w:tcBorders>'
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="6400"/><w:gridCol w:w="3238"/></w:tblGrid><w:tr><w:trPr>'
        '<w:trHeight w:hRule="exact" w:val="600"/></w:trPr>'
        + _cell(line("United Nations", "Cover", '<w:sz w:val="28"/>'), 6400, thick.format(4))
        + _cell(line(symbol, "Symbol"), 3238, thick.format(4))
        + '</w:tr><w:tr><w:trPr><w:trHeight w:hRule="exact" w:val="2400"/></w:trPr>'
        + _cell(left, 6400, thick.format(12))
        + _cell(right, 3238, thick.format(12))
        + "</w:tr></w:tbl>"
    )


def _cell(content: str, width: int, borders: str = "") -> str:
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{borders}</w:tcPr>{content}</w:tc>"


def table(rows: Sequence[Sequence[str]], shares: Sequence[int] = ()) -> str:
    """The first row holds the heads, which repeat on every page; lines as in the United Nations' tables.

    `shares`: widths of the columns in proportion, alike where none are given."""
    shares = shares or [1] * len(rows[0])
    widths = [TEXT_WIDTH * share // sum(shares) for share in shares]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    lines = [_row(row, widths, place, place == len(rows) - 1) for place, row in enumerate(rows)]
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblInd w:w="1134" '
        f'w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(lines)}</w:tbl>" + line("", "Cover")
    )


def _row(cells: Sequence[str], widths: Sequence[int], place: int, last: bool) -> str:
    edges = [("top", 4), ("bottom", 12)] if place == 0 else [("bottom", 12)] if last else []
    borders = "".join(
        f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
        for edge, size in edges
    )
    look, keep = ("<w:i/>", "<w:keepNext/>") if place == 0 else ("", "")
    shown = "".join(
        _cell(line(cell, "CellG", look, keep), width, f"<w:tcBorders>{borders}</w:tcBorders>")
        for cell, width in zip(cells, widths, strict=False)
    )
    head = "<w:tblHeader/>" if place == 0 else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{shown}</w:tr>"
