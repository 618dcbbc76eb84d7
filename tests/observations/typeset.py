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
LEFT, TOP, BOTTOM, SIZE, LEADING = 113.0, 740.0, 90.0, 10.0, 12.0
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


def as_pdf(name: str) -> bytes:
    pages: list[list[Print]] = [[]]
    y = TOP
    for sheet in read_sheets(name):
        lines = textwrap.wrap(sheet.text, COLUMNS, break_on_hyphens=False)
        y -= LEADING / 2
        for line in lines:
            if y < BOTTOM:
                pages.append([])
                y = TOP
            pages[-1].append(Print(line, LEFT, y, SIZE, "mb" if sheet.bold else "m"))
            y -= LEADING
    return print_pdf(*pages)
