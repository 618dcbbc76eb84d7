"""Footnotes that only their marks tell: "* At its 103rd meeting …" or "1/ …", where the text has it
too.

Plain text has no others; in HTML and PDF files of the 1990s the note of the title ends the document.

A line that begins with a star may as well be an item of a list, so the mark in the text decides.
"""

from __future__ import annotations

import re
from dataclasses import replace

from comity.text.blocks import NoteMark, TextBlock

NOTE = re.compile(
    r"""(?P<stars>\*{1,4})[ ]?/?[ ]?(?=[^\W\d_])    # "* Adopted", "*/ At its 1440th meeting"
    | (?P<number>[0-9]{1,2})[ ]?/[ ](?=[^\W\d_])    # "1/ Adopted"
    """,
    re.VERBOSE,
)
IN_TEXT = re.compile(
    r"""[ ]?(?:(?<=[^\s*])|(?<=[^\s*][ ]))(?P<stars>\*{1,4})(?:[ ]?/)?(?![^\s.,;:)\]”"])
    | [ ]?(?<![0-9/.-])(?P<number>[0-9]{1,2})/(?=[\s.,;:)]|$)
    """,
    re.VERBOSE,
)


def part_notes(blocks: list[TextBlock]) -> list[TextBlock]:
    """The blocks, notes turned to footnotes and their marks taken out of the text before them."""
    notes: dict[str, int] = {}
    for index, block in enumerate(blocks):
        found = NOTE.match(block.text) if block.role == "body" else None
        if found is not None:
            mark = found["stars"] or found["number"]
            # a mark that begins several blocks is a list's
            notes[mark] = -1 if mark in notes else index
    wanted = {mark: index for mark, index in notes.items() if index > 0}
    if not wanted:
        return blocks
    done = list(blocks)
    placed: set[str] = set()
    for index, block in enumerate(blocks):
        if block.role == "body" and index not in wanted.values():
            done[index] = _without_marks(block, index, wanted, placed)
    for mark in placed:
        block = blocks[wanted[mark]]
        found = NOTE.match(block.text)
        body = block.text[found.end() :] if found else block.text
        done[wanted[mark]] = TextBlock(f"{mark} {body}", "footnote", pages=block.pages, mark=mark)
    return done


def _without_marks(
    block: TextBlock, index: int, wanted: dict[str, int], placed: set[str]
) -> TextBlock:
    text, notes, end = "", list(block.notes), 0
    for found in IN_TEXT.finditer(block.text):
        mark = found["stars"] or found["number"]
        if mark in placed or wanted.get(mark, -1) <= index:
            continue
        text += block.text[end : found.start()]
        notes.append(NoteMark(mark, len(text)))
        placed.add(mark)
        end = found.end()
    return replace(block, text=text + block.text[end:], notes=tuple(notes)) if end else block
