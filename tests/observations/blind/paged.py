"""The marked documents on pages of text, as programs draw them from PDFs and as old text files keep them.

`paged`: a modern document with the columns of its page kept, footnotes at the foot of theirs; `loose`:
the same without columns, numbers and item marks on lines of their own; `feet`: as typed in the 1990s.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

HEIGHT = 44
WIDTH = 76
_NOTE = re.compile(r"(?P<label>\*+|\d+)\s+(?P<text>.+)")
_NOTE_MARK = re.compile(r"(?P<open>\()?\^(?P<label>\d+|\*)(?(open)\))|(?P<star>\*+)$")
_MARK = re.compile(
    r"(?P<mark>\d+\.\d+|\(?\d+[.)-]|\(?[^\W\d]{1,4}\)|[^\W\d]{1,5}[.-])(?:\t|(?<=\)) )(?P<text>.*)"
)
_PIECE = re.compile(r"[!-~]+[，。；：、]?|.[，。；：、》]*")
_PAGE_NAMES = {"en": "English\nPage", "fr": "page", "es": "Español\nPágina"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """How the pages of one document look."""

    layout: str
    language: str
    symbol: str

    @property
    def job(self) -> str:
        return f"GE.{sum(map(ord, self.symbol)) % 30 + 1:02}-{sum(map(ord, self.symbol)) * 7 % 100000:05}"

    @property
    def furniture(self) -> list[str]:
        return (
            [] if self.layout == "feet" or self.symbol.startswith("A/") else [self.job, "recycle"]
        )


@dataclass(slots=True)
class _Page:
    lines: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def room_for(self, line: str, notes: list[str]) -> bool:
        return len(self.lines) + len(self.notes) + len(notes) + bool(line) <= HEIGHT


def lay_out(printed: list[tuple[str, bool]], sheet: Sheet) -> str:
    """`printed`: each line, and whether it belongs to a paragraph."""
    tail = _tail(printed) if sheet.layout != "feet" else {}
    pages = [_Page()]
    for line, _ in printed[: len(printed) - len(tail)]:
        labels = [found["label"] or found["star"] for found in _NOTE_MARK.finditer(line)]
        notes = [tail[label] for label in labels if label in tail]
        for drawn in _drawn(line, sheet):
            if not pages[-1].room_for(drawn, notes):
                pages.append(_Page())
            pages[-1].lines.append(drawn)
            pages[-1].notes += notes
            notes = []
    draw = {"feet": _typed_page, "loose": _loose_page, "paged": _modern_page}[sheet.layout]
    return _joined(pages, sheet, draw)


def _joined(pages: list[_Page], sheet: Sheet, draw: Callable[[_Page, int, Sheet], str]) -> str:
    return "\f".join(draw(page, number, sheet) for number, page in enumerate(pages, 1))


def _tail(printed: list[tuple[str, bool]]) -> dict[str, str]:
    """The notes at a document's end, by their mark."""
    tail: dict[str, str] = {}
    for line, paragraph in reversed(printed):
        found = None if paragraph else _NOTE.fullmatch(line)
        if not found:
            break
        tail[found["label"]] = line
    return tail


def _drawn(line: str, sheet: Sheet) -> Iterator[str]:
    """The lines that one line of the document fills, with the blank one below them."""
    bare = _NOTE_MARK.sub(lambda found: found["star"] or _label(found), line)
    depth = len(bare) - len(bare.lstrip("\t"))
    found = _MARK.fullmatch(bare.strip())
    margin = 0 if sheet.layout != "paged" else 12
    if sheet.layout == "loose" and found:
        yield from (found["mark"], "", *_filled(found["text"], "", "", sheet), "")
        return
    if found is None:
        left, tab, right = bare.strip().partition("\t")
        whole = (
            [f"{left:<50}  {right}"] if tab else _filled(left, " " * margin, " " * margin, sheet)
        )
        yield from (*whole, "")
        return
    inner = " " * (margin + 8 * depth)
    gap = " " * max(1, 8 - len(found["mark"]))
    yield from _filled(f"{found['mark']}{gap}{found['text']}", inner, " " * margin, sheet)
    yield ""


def _label(found: re.Match[str]) -> str:
    """A footnote's mark as printed; in Arabic it stands in brackets."""
    return f"({found['label']})" if found["open"] else found["label"]


def _filled(text: str, first: str, others: str, sheet: Sheet) -> list[str]:
    if sheet.language == "zh":
        return _filled_ideographs(text, first, others)
    width = WIDTH + len(others)
    return textwrap.wrap(
        text, width, initial_indent=first, subsequent_indent=others, break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


def _filled_ideographs(text: str, first: str, others: str) -> list[str]:
    """Lines broken between any two signs, but neither inside a Latin word nor before a stop."""
    lines = [first]
    room = WIDTH + len(others)
    for piece in _PIECE.findall(text):
        if sum(1 + (sign > "\u2e7f") for sign in lines[-1] + piece) > room:
            lines.append(others)
        lines[-1] += piece
    return [line.rstrip() for line in lines]


def _foot(page: _Page, indent: str) -> list[str]:
    if not page.notes:
        return []
    return [
        f"{indent}{'_' * 18}",
        *(f"{indent}  {note.replace(chr(9), '   ')}" for note in page.notes),
    ]


def _modern_page(page: _Page, number: int, sheet: Sheet) -> str:
    if number == 1:
        bottom = [
            f"{sheet.job} (E)    120522    130522",
            f"*{sheet.job[3:].replace('-', '')}*",
            "Please recycle",
        ]
        return "\n".join([*page.lines, *_foot(page, " " * 8), "", *bottom, ""])
    head = sheet.symbol if number % 2 == 0 else f"{sheet.symbol:>88}"
    bar = f"{number}{sheet.job:>87}" if number % 2 == 0 else f"{sheet.job}{number:>77}"
    return "\n".join([head, "", "", *page.lines, *_foot(page, " " * 8), "", bar, ""])


def _loose_page(page: _Page, number: int, sheet: Sheet) -> str:
    if sheet.symbol.startswith("A/"):
        return "\n".join([*page.lines, "", str(number + 40), ""])
    if number == 1:
        return "\n".join([*page.lines, *_foot(page, ""), "", sheet.job, ""])
    return "\n".join(
        [sheet.symbol, "", *page.lines, *_foot(page, ""), "", str(number), "", sheet.job, ""]
    )


def _typed_page(page: _Page, number: int, sheet: Sheet) -> str:
    if sheet.symbol.startswith("A/"):
        return "\n".join([*page.lines, "", f"{number + 40:^76}", ""])
    if number == 1:
        return "\n".join([*page.lines, ""])
    name = _PAGE_NAMES.get(sheet.language, "Page")
    return "\n".join([sheet.symbol, f"{name} {number}", "", *page.lines, ""])
