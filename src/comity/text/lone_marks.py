"""Marks of paragraphs and items that a program set on lines of their own: "12.", then the text.

What draws the text of a PDF in columns, or copies a list, leaves the numbers so.
"""

from __future__ import annotations

import re
from dataclasses import replace

from comity.text.blocks import NoteMark, TextBlock
from comity.text.wrapping import STARTS_BLOCK

LONE = re.compile(
    r"""\(?[0-9]{1,3}[.)] | [0-9٠-٩]{1,3}-          # "12.", "(12)", "12-"
    | [0-9]{1,2}[.][0-9]{1,2}[.]?                   # "2.1"
    | \(?[a-zа-я]{1,4}\) | \([ء-ي]{1,3}\)           # "(a)", "iv)", "(أ)"
    | [IVX]{1,5}\. | [A-ZА-Я]\. | [ء-ي]{3,5}ا?\u064b?ا?-   # "IV.", "B.", "ألف-"
    """,
    re.VERBOSE,
)


def join_lone_marks(blocks: list[TextBlock]) -> list[TextBlock]:
    """The blocks, each lone mark put before the text below it, over a turn of the page too."""
    done: list[TextBlock] = []
    waiting: int | None = None
    for block in blocks:
        if block.role != "body":
            done.append(block)
        elif waiting is not None and _may_follow(done[waiting].text, block.text):
            done[waiting] = _joined(done[waiting], block)
            waiting = None
        else:
            waiting = len(done) if LONE.fullmatch(block.text) else None
            done.append(block)
    return done


INITIAL = re.compile(r"[A-ZА-Я]\.[ ]")


def _may_follow(mark: str, text: str) -> bool:
    """True for a text without a mark; "M. A dit que …" may follow a number, "A. Introduction" no letter."""
    if not STARTS_BLOCK.match(f"{text} "):
        return True
    return INITIAL.match(text) is not None and not mark[0].isalpha()


def _joined(mark: TextBlock, block: TextBlock) -> TextBlock:
    shift = len(mark.text) + 1
    return replace(
        mark,
        text=f"{mark.text} {block.text}",
        pages=tuple(dict.fromkeys((*mark.pages, *block.pages))),
        notes=tuple(NoteMark(note.mark, note.at + shift) for note in block.notes),
    )
