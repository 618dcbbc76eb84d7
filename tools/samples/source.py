"""The text of a sample, written once in `texts/*.sample`.

Front matter ("symbol: CMW/C/XAA/2"), a blank line, then a block a line: a command and its text.

    title, subtitle, received, plain, u   a block without a number
    chapter, h1, h2, h3, annex, annextitle   headings; their own numbers are typed, after them a tab
    p, b   a numbered paragraph, in bold the second
    state, n   in an annual report: the State's numbered heading, and a paragraph of its set "(1)"
    i, ii   an item, and one nested in it
    row   a row of a table, its cells parted by " | "; the first row holds the heads

Inside a text `[[CMW/C/XAA/2.]]` is a footnote, `[[*: Adopted …]]` one with a mark of its own, and
`{-strictly-}{+effectively+}` a tracked change, which every format but docx shows as accepted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

TEXTS = Path(__file__).parent / "texts"
MARK = "INVENTED SAMPLE"
NOTICE = "Invented sample: this is not a document of the United Nations"
PIECE = re.compile(
    r"""\[\[(?:(?P<own>\*+):[ ])?(?P<note>[^\]]+)\]\]    # "[[CMW/C/XAA/2.]]", "[[*: Adopted …]]"
    | \{-(?P<deleted>[^}]*)-\}                           # "{-strictly-}"
    | \{\+(?P<inserted>[^}]*)\+\}                        # "{+effectively+}"
    """,
    re.VERBOSE,
)
PieceKind = Literal["text", "note", "deleted", "inserted"]
NUMBERED = {"p": "report", "b": "report", "state": "report", "n": "set"}


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text, or a footnote with its `mark`."""

    kind: PieceKind
    text: str
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One block. `mark`: as printed ("14.", "(a)"), empty without; `begins`: True for the first of
    a list, after which the numbers begin anew."""

    kind: str
    mark: str
    pieces: tuple[Piece, ...]
    begins: bool = False

    def printed(self) -> str:
        """The text with changes accepted and without footnotes."""
        return "".join(p.text for p in self.pieces if p.kind in ("text", "inserted"))

    def cells(self) -> list[str]:
        return self.printed().split(" | ")


@dataclass(frozen=True, slots=True)
class Sample:
    name: str
    front: dict[str, str]
    parts: tuple[Part, ...]

    @property
    def symbol(self) -> str:
        return self.front["symbol"]

    @property
    def title(self) -> str:
        return next(part.printed() for part in self.parts if part.kind == "title")

    def cover(self) -> tuple[str, ...]:
        """The lines that tell what the document is, after the symbol."""
        named = (
            self.front.get("notice", ""),
            f"Distr.: {self.front['distribution']}",
            self.front["date"],
            f"Original: {self.front['original']}",
        )
        return tuple(line for line in named if line)

    def notes(self) -> tuple[Piece, ...]:
        return tuple(piece for part in self.parts for piece in part.pieces if piece.kind == "note")


def list_samples() -> list[Sample]:
    return [read_source(path) for path in sorted(TEXTS.glob("*.sample"))]


def read_source(path: Path) -> Sample:
    """One sample. Raises ValueError for a line without a text."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    front = dict(line.split(": ", 1) for line in head.splitlines())
    counter, notes, parts = _Counter(), 0, []
    for line in body.splitlines():
        kind, _, text = line.partition(" ")
        if not text:
            raise ValueError(f"{path.name}: {line!r} has no text: expected for example 'p The …'")
        pieces, notes = _pieces(text, notes)
        mark, begins = counter.next_mark(kind)
        parts.append(Part(kind, mark, pieces, begins))
    return Sample(path.stem, front, tuple(parts))


def _pieces(text: str, notes: int) -> tuple[tuple[Piece, ...], int]:
    """The pieces of a text; `notes`: footnotes before it, returned with its own added."""
    pieces, end = [], 0
    for found in PIECE.finditer(text):
        pieces.append(Piece("text", text[end : found.start()]))
        end = found.end()
        if found["note"] is not None:
            notes += found["own"] is None
            pieces.append(Piece("note", found["note"], found["own"] or str(notes)))
        elif found["deleted"] is not None:
            pieces.append(Piece("deleted", found["deleted"]))
        else:
            pieces.append(Piece("inserted", found["inserted"]))
    pieces.append(Piece("text", text[end:]))
    return tuple(piece for piece in pieces if piece.text), notes


class _Counter:
    """The numbers as they are printed: of the report, of a set, of items."""

    def __init__(self) -> None:
        self.counts = {"report": 0, "set": 0, "i": 0, "ii": 0}

    def next_mark(self, kind: str) -> tuple[str, bool]:
        if kind in ("i", "ii"):
            self.counts[kind] += 1
            if kind == "i":
                self.counts["ii"] = 0
            number = self.counts[kind]
            written = (
                ("i", "ii", "iii", "iv", "v")[number - 1] if kind == "ii" else chr(96 + number)
            )
            return f"({written})", number == 1
        if kind != "row":
            self.counts |= {"i": 0, "ii": 0}
        if kind == "state":
            self.counts["set"] = 0
        counted = NUMBERED.get(kind)
        if counted is None:
            return "", False
        self.counts[counted] += 1
        number = self.counts[counted]
        return (f"({number})" if counted == "set" else f"{number}."), number == 1
