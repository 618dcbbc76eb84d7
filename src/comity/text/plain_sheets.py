"""Pages of a text file: their furniture apart, and words that a page's turn broke put together."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from comity.text.joining import ENDS_IN_HYPHEN, join_lines
from comity.text.page_turns import find_codes, find_page_turns
from comity.text.squeeze import squeeze


@dataclass(frozen=True, slots=True)
class PlainSheet:
    """What stands between two form feeds. `parts`: its lines, cut where a page turns all the same;
    `notes`: what stands below the rule at its foot, a note a line."""

    parts: list[list[str]]
    furniture: list[str]
    notes: list[str]


def part_sheets(pages: list[list[str]]) -> list[PlainSheet]:
    bars = _running_heads(pages)
    codes = find_codes(pages[0]) if pages else frozenset()
    sheets = []
    for number, page in enumerate(pages):
        flow, furniture = _without_bars(page, bars)
        turns = find_page_turns(flow, codes if number else frozenset())
        furniture += [flow[place] for place in sorted(turns)]
        parts: list[list[str]] = [[]]
        for place, line in enumerate(flow):
            if place not in turns:
                parts[-1].append(line)
            elif parts[-1]:
                parts.append([])
        notes = _take_notes(parts) if len(pages) > 1 else []
        sheets.append(PlainSheet(parts, furniture, notes))
    return sheets


RULE = re.compile(r"_{6,}")
NOTE = re.compile(r"(?P<mark>\*{1,4}|[0-9]{1,3})\s+\S")


def _take_notes(parts: list[list[str]]) -> list[str]:
    """The notes below the last rule of a page, taken out of its parts; none without their marks."""
    for part in parts:
        rules = [place for place, line in enumerate(part) if RULE.fullmatch(line.strip())]
        if not rules:
            continue
        below = [line.strip() for line in part[rules[-1] + 1 :] if line.strip()]
        if not below or not NOTE.match(below[0]):
            continue
        del part[rules[-1] :]
        return _joined_notes(below)
    return []


def _joined_notes(lines: list[str]) -> list[str]:
    """A note a line: its number is the one after the note's above."""
    notes: list[str] = []
    last = 0
    for line in lines:
        found = NOTE.match(line)
        digits = found["mark"] if found and found["mark"].isdecimal() else None
        if not notes or (found and (digits is None or not last or int(digits) == last + 1)):
            notes.append(line)
            last = int(digits) if digits else last
        else:
            notes[-1] = f"{notes[-1]} {line}"
    return notes


Place = tuple[list[str], int]
"""A line, by the part that holds it."""


def find_broken_words(sheets: list[PlainSheet]) -> list[tuple[Place, Place]]:
    """The lines before and after each turn that stands inside a word: "in-", then "cluding"."""
    filled = [
        [(part, place) for place, line in enumerate(part) if line.strip()]
        for sheet in sheets
        for part in sheet.parts
    ]
    return [
        (before[-1], after[0])
        for before, after in pairwise([lines for lines in filled if lines])
        if ENDS_IN_HYPHEN.search(_line(before[-1]).rstrip())
        and _line(after[0]).lstrip()[0].islower()
    ]


def _line(place: Place) -> str:
    return place[0][place[1]]


def mend_broken_word(before: Place, after: Place, known: set[str]) -> None:
    """The second half joins the first, as two lines of one page do; the rest stays where it is."""
    half, _, rest = _line(after).lstrip().partition(" ")
    before[0][before[1]] = join_lines(_line(before), half, known)
    after[0][after[1]] = rest


def _running_heads(pages: list[list[str]]) -> set[str]:
    """First and last lines that stand on most pages, figures left out: heads and page numbers."""
    if len(pages) < 2:
        return set()
    counts: dict[str, int] = {}
    for page in pages:
        filled = [line for line in page if line.strip()]
        edges = [line for line in filled[:2] + filled[-2:] if not NUMBERED.match(line.lstrip())]
        for line in {_figureless(line) for line in edges}:
            counts[line] = counts.get(line, 0) + 1
    enough, often = max(2, len(pages) * 0.4), min(3, len(pages))
    return {
        line
        for line, count in counts.items()
        # "Introduction" may well end two pages of one report: A/56/38
        if count >= enough and ("0" in line or count >= often)
    }


# "14. The State party should:" may well begin several pages and is no bar.
NUMBERED = re.compile(r"\(?[0-9]{1,3}[.)-](?:[ \t]+[^\W\d_]|\s*$)")
FIGURES = re.compile(r"[0-9]+")


def _figureless(line: str) -> str:
    return FIGURES.sub("0", squeeze(line))


def _without_bars(page: list[str], bars: set[str]) -> tuple[list[str], list[str]]:
    if not bars:
        return page, []
    filled = [position for position, line in enumerate(page) if line.strip()]
    edges = {
        place for place in filled[:2] + filled[-2:] if not NUMBERED.match(page[place].lstrip())
    }
    out = {position for position in edges if _figureless(page[position]) in bars}
    flow = [line for position, line in enumerate(page) if position not in out]
    return flow, [page[position] for position in sorted(out)]
