"""Counting the words of a Word file from its parts, tracked changes as accepted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.text.counting import WordCount, count_words
from comity.text.docx import gather_text, read_docx
from comity.text.docx_numbering import W
from comity.text.limits import Limits
from comity.text.package import Package

BARS = re.compile(r"word/(?:header|footer)[0-9]*\.xml")
NOTES = ("word/footnotes.xml", "word/endnotes.xml")


def count_docx(data: bytes, limits: Limits) -> WordCount:
    """The words of a docx. Raises what `read_docx` raises."""
    blocks = read_docx(data, limits).blocks
    package = Package(data, limits)
    body = [line for line in _lines(package, "word/document.xml") if line]
    notes = [line for name in NOTES for line in _lines(package, name) if line]
    bars = [
        line
        for name in sorted(package.names)
        if BARS.fullmatch(name)
        for line in _lines(package, name)
    ]
    shown = [*body, *notes]
    return WordCount(
        text=sum(map(count_words, body)),
        notes=sum(map(count_words, notes)),
        numbers=sum(len(block.text[: block.auto_mark].split()) for block in blocks),
        bars=sum(map(count_words, bars)),
        dashes=sum(count_words(line, at_dashes=True) - count_words(line) for line in shown),
        of_file=True,
    )


def _lines(package: Package, name: str) -> Iterator[str]:
    """The text of each paragraph of a part, boxes and cells included."""
    root = package.xml(name)
    if root is None:
        return
    for paragraph in root.iter(f"{W}p"):
        if next(paragraph.iterancestors(f"{W}p"), None) is None:
            yield gather_text(package, paragraph)
