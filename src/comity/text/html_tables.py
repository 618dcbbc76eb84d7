"""Tables of an HTML page: rows of data, a cover's head, or only the setting of the page."""

from __future__ import annotations

from lxml import etree

from comity.text.blocks import TextBlock
from comity.text.squeeze import squeeze

COVER_BLOCKS = 4


def inner_text(element: etree._Element) -> str:
    return " ".join(str(part) for part in element.itertext())


def is_layout(table: etree._Element) -> bool:
    """True for a table that only sets the page: one column, or another table inside."""
    rows = table.findall(".//tr")
    if table.find(".//table") is not None:
        return True
    widest = max((len(row.findall("td")) + len(row.findall("th")) for row in rows), default=0)
    paragraphs = len(table.findall(".//p"))
    return widest <= 1 or (len(rows) <= 2 and paragraphs > 8)


def table_blocks(table: etree._Element, before: list[TextBlock]) -> list[TextBlock]:
    """A block a row, its cells joined; the table of a cover, which opens a page, line by line."""
    long = any(block.role == "body" and len(block.text) > 200 for block in before)
    cover = not long and len(before) < COVER_BLOCKS
    blocks: list[TextBlock] = []
    for row in table.iter("tr"):
        cells = [squeeze(inner_text(cell)) for cell in row if cell.tag in ("td", "th")]
        if not any(cells):
            continue
        if cover:
            for cell in row:
                blocks += _cover_lines(cell)
        else:
            blocks.append(TextBlock(" | ".join(cells), "table"))
    return blocks


def _cover_lines(cell: etree._Element) -> list[TextBlock]:
    paragraphs = cell.findall(".//p") or [cell]
    lines = [squeeze(inner_text(paragraph)) for paragraph in paragraphs]
    return [TextBlock(line, "furniture") for line in lines if line]
