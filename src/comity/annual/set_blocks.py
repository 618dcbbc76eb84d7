"""A set of concluding observations inside an annual report: in full, or by its symbol."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from comity.annual.blocks import Block
from comity.annual.gaps import Writer
from comity.annual.record import RecordedParagraph, RecordedSet


def write_set(entry: RecordedSet) -> Iterator[Block]:
    """Headings as printed where they change, paragraphs "(1)", blocks without number, items."""
    path: tuple[str, ...] = ()
    for paragraph in entry.paragraphs:
        shared = _shared(path, paragraph.headings)
        for depth, heading in enumerate(paragraph.headings[shared:], start=shared):
            yield Block("heading", heading, depth=depth)
        path = paragraph.headings
        yield from _write_paragraph(paragraph)


def _shared(before: Sequence[str], now: Sequence[str]) -> int:
    """How many headings of the path stand already above; a repeated path prints none anew."""
    count = 0
    while count < min(len(before), len(now)) and before[count] == now[count]:
        count += 1
    return count


def _write_paragraph(paragraph: RecordedParagraph) -> Iterator[Block]:
    mark = f"({paragraph.number})" if paragraph.number else ""
    for line in paragraph.lines:
        if line.label:
            yield Block("item", line.text, line.label, line.depth)
        else:
            yield Block("set_paragraph" if mark else "unnumbered", line.text, mark)
        mark = ""


def write_set_by_symbol(entry: RecordedSet, writer: Writer) -> str:
    name = writer.state(entry.state)
    return writer.say(
        "by_symbol",
        state=name,
        meeting=writer.meeting(entry.adopted_meeting, f"meeting of adoption, {name}"),
        date=writer.day(entry.adopted_on, f"day of adoption, {name}"),
        symbol=writer.known(entry.symbol, f"symbol of the observations, {name}"),
    )
