"""The invented sets of `committees/` as the files they might have been published in: text, HTML, PDF.

In a set, `# `, `## ` and `### ` begin a heading, `**` a paragraph printed in bold.
"""

from __future__ import annotations

import html
import re
import textwrap
from pathlib import Path
from typing import NamedTuple

from tests.text.paper import Print, print_pdf

SETS = Path(__file__).parent / "committees"
MARKUP = re.compile(r"(?P<look>#{1,3} |\*\*)?(?P<text>.+)")
LEFT, HEAD, TOP, BOTTOM, SIZE, LEADING = 113.0, 800.0, 740.0, 90.0, 10.0, 12.0
COLUMNS = 61  # letters of Courier between the margins


class Sheet(NamedTuple):
    text: str
    heading: bool
    bold: bool


def read_sheets(name: str) -> list[Sheet]:
    lines = (SETS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    found = (MARKUP.fullmatch(line.strip()) for line in lines if line.strip())
    return [
        Sheet(match["text"], (match["look"] or "").startswith("#"), match["look"] is not None)
        for match in found
        if match
    ]


def as_text(name: str) -> bytes:
    return "\n".join(sheet.text for sheet in read_sheets(name)).encode()


def as_html(name: str) -> bytes:
    blocks = (
        f"<p><b>{html.escape(sheet.text)}</b></p>"
        if sheet.bold
        else f"<p>{html.escape(sheet.text)}</p>"
        for sheet in read_sheets(name)
    )
    return f"<html><body>{''.join(blocks)}</body></html>".encode()


def as_wrapped_text(name: str) -> bytes:
    """Lines of at most 72 letters, a blank line between blocks."""
    blocks = (textwrap.fill(sheet.text, 72, break_on_hyphens=False) for sheet in read_sheets(name))
    return "\n\n".join(blocks).encode()


def as_pdf(name: str) -> bytes:
    return _print(name, bold=True, gap=LEADING / 2, heads=False)


def as_old_pdf(name: str) -> bytes:
    """As typed in the 1990s: nothing bold, a blank line between blocks, the symbol on each page."""
    return _print(name, bold=False, gap=LEADING, heads=True)


def _print(name: str, *, bold: bool, gap: float, heads: bool) -> bytes:
    pages: list[list[Print]] = [[]]
    y = TOP
    sheets = read_sheets(name)
    symbol = next(sheet.text for sheet in sheets if "/" in sheet.text)
    for sheet in sheets:
        lines = textwrap.wrap(sheet.text, COLUMNS, break_on_hyphens=False)
        y -= gap
        for line in lines:
            if y < BOTTOM:
                pages.append([])
                y = TOP
                if heads:
                    pages[-1].append(Print(symbol, LEFT, HEAD, SIZE, "m"))
                    pages[-1].append(Print(f"page {len(pages)}", LEFT, HEAD - LEADING, SIZE, "m"))
            pages[-1].append(Print(line, LEFT, y, SIZE, "mb" if bold and sheet.bold else "m"))
            y -= LEADING
    return print_pdf(*pages)
