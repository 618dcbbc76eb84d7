"""What is printed on one page of a PDF: its lines and rules."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True)
class Line:
    """One printed line or cell. `x`, `end`, `y`: points from the page's left and bottom edge (the
    baseline). `bold`, `italic`: letters so printed; `letters`: all. `raised`: places in `text` of
    characters printed above the line or smaller than the text around. `gaps`: places in `text` before
    which room for a column is left, and where on the page the text goes on. `row`: a row of a table."""

    text: str
    x: float
    end: float
    y: float
    size: float
    bold: int
    italic: int
    letters: int
    raised: tuple[int, ...] = ()
    number: int = 0
    row: bool = False
    gaps: tuple[tuple[int, float], ...] = ()

    @property
    def bold_share(self) -> float:
        return self.bold / self.letters if self.letters else 0.0

    @property
    def italic_share(self) -> float:
        return self.italic / self.letters if self.letters else 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin horizontal line drawn on the page; `y` from the bottom, in points."""

    x: float
    end: float
    y: float


@dataclass(frozen=True, slots=True)
class Page:
    """`lines` from top to bottom; `letters`: characters that are no blanks; `misnamed`: Arabic letters
    of the file at whose places none is printed."""

    number: int
    width: float
    height: float
    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    letters: int
    misnamed: int = 0
