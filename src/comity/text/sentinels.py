"""Footnote marks on their way through the text: each is one private character until its place is known.

The characters are those of the last private plane (U+100000 to U+10FFFD), which no font of a document
uses; where a file holds one all the same, it is damage and is taken out first.
"""

from __future__ import annotations

import re

from comity.text.blocks import NoteMark

FIRST = 0x100000
MOST = 0xFFFE
SENTINELS = re.compile("[\U00100000-\U0010fffd]")

BRACKETED = re.compile("[(](?P<mark>[\U00100000-\U0010fffd])[)]")
"""Arabic prints a mark between brackets, which are no part of the text."""


def put_sentinel(mark: str, marks: list[str]) -> str:
    """Appends a footnote's mark to `marks` and returns what stands for it in the text.

    Past the 65,534th mark nothing stands for it: the footnote is kept, its place is not known."""
    if len(marks) >= MOST:
        return ""
    marks.append(mark)
    return chr(FIRST + len(marks) - 1)


def take_sentinels(text: str, marks: list[str]) -> tuple[str, tuple[NoteMark, ...]]:
    """The text without its sentinels, and the marks with their places in it."""
    if text.isascii():
        return text, ()
    text = BRACKETED.sub(r"\g<mark>", text)
    found = [
        (marks[ord(match.group()) - FIRST], match.start() - taken)
        for taken, match in enumerate(SENTINELS.finditer(text))
    ]
    if not found:
        return text, ()
    clean = SENTINELS.sub("", text).rstrip()
    return clean, tuple(NoteMark(mark, min(at, len(clean))) for mark, at in found)


def without_sentinels(text: str) -> str:
    """Text from a file, ready to take sentinels in."""
    return text if text.isascii() else SENTINELS.sub("", text)
