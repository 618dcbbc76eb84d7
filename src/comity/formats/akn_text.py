"""Text inside an Akoma Ntoso document: escaped, its references linked, its footnotes in place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from comity.formats.escaping import xml_attribute, xml_text
from comity.formats.rows import list_paragraphs
from comity.grammar.model import Reference
from comity.reading.model import Reading
from comity.terms.span import Span

NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")


def slug_of(symbol: str) -> str:
    """ "CMW/C/ECU/CO/2" gives "cmw-c-ecu-co-2"; what holds no Latin letter or digit gives "x"."""
    return NOT_IN_SLUG.sub("-", symbol.lower()).strip("-") or "x"


def reference_href(reference: Reference) -> str | None:
    """The work a reference points at, its place after "~"; None where the text does not say which."""
    if reference.symbol is not None:
        place = f"~para_{slug_of(reference.paragraphs[0])}" if reference.paragraphs else ""
        return f"/akn/un/doc/{slug_of(reference.symbol)}{f'/{place}' if place else ''}"
    if reference.treaty is None:
        return None
    href = f"/akn/un/act/treaty/{slug_of(reference.treaty)}"
    if reference.article is None:
        return href
    inner = f"__para_{slug_of(reference.paragraph)}" if reference.paragraph else ""
    return f"{href}/~art_{slug_of(reference.article)}{inner}"


class InlineText:
    """The marked text of any part of a reading. Found once, cut out of the middle often."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        cuts: dict[int, tuple[int, str]] = {}
        for entry in list_paragraphs(reading):
            for reference in entry.paragraph.references:
                href = reference_href(reference)
                span = reference.span
                # of two at one place the longer one is linked: "CMW/C/SR.140 and 141"
                longer = cuts.get(span.start, (0, ""))[0] < span.end
                if href is not None and reference.in_ == "text" and longer:
                    link = (
                        f"<ref href={xml_attribute(href)}>{xml_text(span.quote(self.text))}</ref>"
                    )
                    cuts[span.start] = (span.end, link)
        self.links = sorted((start, end, link) for start, (end, link) in cuts.items())
        self.notes = sorted(
            (note.at, number, note.mark, note.text)
            for number, note in enumerate(reading.footnotes, 1)
            if note.at is not None
        )

    def inside(self, span: Span) -> str:
        """The text of a span. A footnote whose mark stood at the very end belongs to it."""
        cuts = [
            (start, end, link)
            for start, end, link in self._between(self.links, span.start, span.end)
            if end <= span.end
        ]
        notes = self._between(self.notes, span.start + 1, span.end + 1)
        cuts += [(at, at, _note(number, mark, text)) for at, number, mark, text in notes]
        out: list[str] = []
        at = span.start
        for start, end, printed in sorted(cuts):
            if start < at:
                # a note inside a link, or two links that overlap: the note is kept, after the link
                out += [printed] if start == end else []
                continue
            out += [xml_text(self.text[at:start]), printed]
            at = end
        return "".join((*out, xml_text(self.text[at : span.end])))

    @staticmethod
    def _between(entries: list, start: int, end: int) -> list:  # type: ignore[type-arg]
        first = bisect_left(entries, start, key=lambda entry: entry[0])
        return entries[first : bisect_right(entries, end - 1, key=lambda entry: entry[0])]


def _note(number: int, mark: str, text: str) -> str:
    return (
        f'<authorialNote marker={xml_attribute(mark)} placement="bottom" eId="note_{number}">'
        f"<p>{xml_text(text)}</p></authorialNote>"
    )
