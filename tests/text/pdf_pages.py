"""Pages of a PDF written by hand: printed lines with their places, as the page reader gives them."""

from __future__ import annotations

from comity.text.pdf_lines import Line, Page, Rule

LEFT, RIGHT, LEADING = 113.0, 482.0, 12.0


def line(
    text: str,
    y: float,
    *,
    x: float = LEFT,
    end: float | None = None,
    size: float = 10.0,
    bold: bool = False,
    italic: bool = False,
    raised: tuple[int, ...] = (),
) -> Line:
    """A line that ends where its letters would, at most at the right edge."""
    letters = sum(map(str.isalpha, text))
    stop = min(RIGHT, x + len(text) * size * 0.5) if end is None else end
    return Line(
        text, x, stop, y, size, letters if bold else 0, letters if italic else 0, letters, raised
    )


def block(*texts: str, top: float, bold: bool = False, x: float = LEFT) -> list[Line]:
    """Lines under each other without a blank; all but the last reach the right edge."""
    return [
        line(
            text,
            top - LEADING * place,
            x=x if place == 0 else LEFT,
            end=RIGHT if place + 1 < len(texts) else None,
            bold=bold,
        )
        for place, text in enumerate(texts)
    ]


def page(*lines: Line, number: int = 1, rules: tuple[Rule, ...] = ()) -> Page:
    for entry in lines:
        entry.number = number
    ordered = tuple(sorted(lines, key=lambda entry: (-entry.y, entry.x)))
    return Page(number, 595, 842, ordered, rules, sum(entry.letters for entry in lines))
