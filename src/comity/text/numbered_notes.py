"""Numbered footnotes that only their place tells: "1 CAT/C/XAB/7." below the text, its mark run into a
word above, "the seventh periodic report of Brennmark1 at its".

Formats that know their footnotes mark them; text files, and pages saved as text, leave the figures.
A figure counts as a mark only when a note of that number follows and the numbers before it did so.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace

from comity.text.blocks import NoteMark, TextBlock

NOTE = re.compile(r"(?P<open>\[)?(?P<number>[0-9]{1,3})(?(open)\])[ ](?=\S)")
GLUED = re.compile(
    r"""(?<![\s0-9/§$€£(\[_–—‑-])(?<![0-9][.,])(?P<number>[0-9]{1,3})(?=$|[\s,;:)»”、，。；：]|\.(?![0-9]))
    | \[(?P<bracketed>[0-9]{1,3})\]
    | (?<=[^0-9](?:19|20)[0-9]{2})(?P<dated>[0-9]{1,2})(?=[\s,;:)]|$|\.(?![0-9]))  # "en 20216."
    | (?<=[\u4e00-\u9fff])(?P<signs>[0-9]{1,2})(?=[\u4e00-\u9fff])(?![年月日次号条款段个项岁名人万亿届至和或及天周区种类家所部级分位千百小])
    | (?<=[ء-ي])\((?P<round>[0-9]{1,3})\) | (?<=[0-9])\((?P<counted>[0-9]{1,3})\)(?=[،؛.])
    """,
    re.VERBOSE,
)
MOST_MISSING = 2
"""Notes in a row whose marks the text may have lost."""

_Place = tuple[int, int, int]
"""Number of the block, first and last code point of a mark in it."""


def part_numbered_notes(blocks: list[TextBlock]) -> list[TextBlock]:
    """The blocks, numbered notes turned to footnotes and their marks taken out of the text."""
    heads = {
        index: int(found["number"])
        for index, block in enumerate(blocks)
        if block.role == "body" and (found := NOTE.match(block.text))
    }
    if not heads or any(block.notes and block.notes[0].mark == "1" for block in blocks):
        return blocks
    marks = _find_marks(blocks, heads)
    notes: dict[int, _Place] = {}
    last, number = (-1, 0, 0), 0
    for index, head in heads.items():
        if not number < head <= number + 1 + MOST_MISSING:
            continue
        places = marks.get(head, [])
        at = bisect_right(places, last)
        if at < len(places) and places[at][0] < index:
            last, number = places[at], head
            notes[index] = last
    return _parted(blocks, heads, notes) if notes else blocks


def _find_marks(blocks: list[TextBlock], heads: dict[int, int]) -> dict[int, list[_Place]]:
    wanted = set(heads.values())
    marks: dict[int, list[_Place]] = {}
    for index, block in enumerate(blocks):
        if block.role != "body" or index in heads:
            continue
        for found in GLUED.finditer(block.text):
            number = int(next(filter(None, found.groups())))
            if number in wanted and found.start():
                marks.setdefault(number, []).append((index, found.start(), found.end()))
    return marks


def _parted(
    blocks: list[TextBlock], heads: dict[int, int], notes: dict[int, _Place]
) -> list[TextBlock]:
    done = list(blocks)
    for index in notes:
        found = NOTE.match(blocks[index].text)
        mark, body = str(heads[index]), blocks[index].text[found.end() if found else 0 :]
        done[index] = TextBlock(f"{mark} {body}", "footnote", pages=blocks[index].pages, mark=mark)
    for index, (at, start, end) in reversed(notes.items()):
        block = done[at]
        kept = tuple(
            replace(note, at=note.at - (end - start)) if note.at >= end else note
            for note in block.notes
        )
        text = block.text[:start] + block.text[end:]
        done[at] = replace(block, text=text, notes=(NoteMark(str(heads[index]), start), *kept))
    return done
