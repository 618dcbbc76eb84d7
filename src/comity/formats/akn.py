"""A reading as Akoma Ntoso 3.0 (OASIS LegalDocML), `eId` from the anchors, FRBR from the symbol.

Source: Akoma Ntoso Version 1.0, OASIS Standard of 29 August 2018, and its naming convention. A
document of a treaty body is a `doc`; its titles are the preface, headings are containers, a paragraph
is a `paragraph` and its items a `blockList`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from comity.formats.akn_text import InlineText, slug_of
from comity.formats.escaping import xml_attribute, xml_text
from comity.formats.rows import lead_of
from comity.observations.model import Item, Paragraph
from comity.reading.model import Block, Heading, Reading
from comity.terms.span import Span

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.~-]")
LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "ru": "rus", "zh": "zho"}
LEVELS = ("part", "section", "subsection", "division", "subdivision", "level")
NO_DATE = "0001-01-01"
"""The schema wants a whole day; this one, named "unknown", stands where no date was found."""


def write_akn(reading: Reading) -> str:
    """The XML, valid against the OASIS schema."""
    inline = InlineText(reading)
    body = "".join(_Body(reading, inline).parts())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{NAMESPACE}"><doc name={xml_attribute(reading.document.kind)}>'
        f"{_meta(reading)}{_preface(reading, inline)}"
        f"<mainBody>{body or '<p/>'}</mainBody></doc></akomaNtoso>\n"
    )


# -- what it is ------------------------------------------------------------------------------------


def frbr_date(reading: Reading) -> tuple[str, str]:
    """The day of the work and what it is the day of: adoption, distribution, receipt or unknown."""
    document = reading.document
    for day, name in (
        (document.adopted_on, "adoption"),
        (document.distributed_on, "distribution"),
        (document.received_on, "receipt"),
    ):
        if day is not None:
            return day.isoformat(), name
    return NO_DATE, "unknown"


def frbr_uri(reading: Reading) -> str:
    """ "/akn/un/doc/cmw/2010-12-03/cmw-c-ecu-co-2"; without a symbol the file's digest names it."""
    document = reading.document
    name = slug_of(document.symbol) if document.symbol else f"sha256-{reading.source.sha256[:16]}"
    return f"/akn/un/doc/{_author(reading).lower()}/{frbr_date(reading)[0]}/{name}"


def _author(reading: Reading) -> str:
    return reading.document.committee or "UN"


def _meta(reading: Reading) -> str:
    document, uri = reading.document, frbr_uri(reading)
    tongue = LANGUAGES.get(document.language or "", "mul")
    day, name = frbr_date(reading)
    stamp, author = f'<FRBRdate date="{day}" name="{name}"/>', '<FRBRauthor href="#committee"/>'
    alias = "".join(
        f'<FRBRalias value={xml_attribute(record.symbol)} name="symbol"/>'
        for record in document.symbols
        if record.symbol
    )
    title = (
        f'<FRBRalias value={xml_attribute(document.title)} name="title"/>' if document.title else ""
    )
    return (
        '<meta><identification source="#comity">'
        f'<FRBRWork><FRBRthis value="{uri}/!main"/><FRBRuri value="{uri}"/>{alias}{title}{stamp}'
        f'{author}<FRBRcountry value="un"/></FRBRWork>'
        f'<FRBRExpression><FRBRthis value="{uri}/{tongue}/!main"/><FRBRuri value="{uri}/{tongue}"/>'
        f'{stamp}{author}<FRBRlanguage language="{tongue}"/></FRBRExpression>'
        f'<FRBRManifestation><FRBRthis value="{uri}/{tongue}/!main.xml"/>'
        f'<FRBRuri value="{uri}/{tongue}.xml"/>{stamp}<FRBRauthor href="#comity"/>'
        '</FRBRManifestation></identification><references source="#comity">'
        '<TLCOrganization eId="committee" '
        f'href="/ontology/organization/un/{_author(reading).lower()}" '
        f"showAs={xml_attribute(document.committee or 'United Nations')}/>"
        '<TLCOrganization eId="comity" href="/ontology/organization/comity" showAs="Comity"/>'
        "</references></meta>"
    )


def _preface(reading: Reading, inline: InlineText) -> str:
    """The titles before anything else; the document's name where there are none."""
    name = reading.document.title or reading.document.symbol or reading.source.name
    titles = [inline.inside(block.span) for block in _front(reading)] or [xml_text(name)]
    lines = "".join(f"<longTitle><p>{title}</p></longTitle>" for title in titles)
    return f"<preface>{lines}</preface>"


def _front(reading: Reading) -> list[Block]:
    front: list[Block] = []
    for block in reading.blocks:
        if block.kind == "title":
            front.append(block)
        elif block.kind != "furniture":
            break
    return front


# -- what it says ----------------------------------------------------------------------------------


class _Body:
    """Headings as nested containers, paragraphs and tables inside them, in reading order."""

    def __init__(self, reading: Reading, inline: InlineText) -> None:
        self.reading, self.inline = reading, inline
        self.taken: dict[str, int] = {}
        self.headings = {heading.span: heading for heading in _walk(reading.outline)}
        lists: list[tuple[int | None, tuple[Paragraph, ...]]] = [(None, reading.paragraphs)]
        lists += [(n, found.paragraphs) for n, found in enumerate(reading.concluding_observations)]
        self.paragraphs = {(n, p.anchor): p for n, own in lists for p in own}

    def parts(self) -> Iterator[str]:
        front = {block.span for block in _front(self.reading)}
        open_: list[tuple[int, str]] = []
        rows: list[Span] = []
        for block in self.reading.blocks:
            if block.kind in ("furniture", "footnote") or block.span in front:
                continue
            if block.kind == "table":
                rows.append(block.span)
                continue
            yield self.table(rows)
            rows = []
            heading = self.headings.get(block.span)
            if heading is None:
                yield self.block(block)
                continue
            while open_ and open_[-1][0] >= heading.level:
                yield f"</{open_.pop()[1]}>"
            name = LEVELS[min(max(heading.level, 1), len(LEVELS)) - 1]
            open_.append((heading.level, name))
            yield self.heading(heading, name)
        yield self.table(rows)
        yield from (f"</{name}>" for _, name in reversed(open_))

    def identity(self, wanted: str) -> str:
        """An `eId` that is given once: what is wanted, or with the next number after it."""
        name = NOT_IN_ID.sub("-", wanted)
        times = self.taken[name] = self.taken.get(name, 0) + 1
        return name if times == 1 else self.identity(f"{name}-{times}")

    def heading(self, heading: Heading, name: str) -> str:
        number = f"<num>{xml_text(heading.label)}</num>" if heading.label else ""
        identity = self.identity(f"{name}_{heading.label or heading.span.start}")
        start = self.reading.text.index(heading.title, heading.span.start)
        title = self.inline.inside(Span(start, heading.span.end))
        return f'<{name} eId="{identity}">{number}<heading>{title}</heading>'

    def table(self, rows: list[Span]) -> str:
        """Table rows that follow one another; their cells stand in the text with " | " between."""
        if not rows:
            return ""
        identity = self.identity(f"table_{rows[0].start}")
        cells = [self.inline.inside(span).split(" | ") for span in rows]
        width = max(map(len, cells))
        lines = "".join(
            f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}"
            f"{'<td><p/></td>' * (width - len(row))}</tr>"
            for row in cells
        )
        return (
            f'<hcontainer name="table" eId="{identity}"><content>'
            f'<table eId="{identity}__table">{lines}</table></content></hcontainer>'
        )

    def block(self, block: Block) -> str:
        paragraph = self.paragraphs.get((block.set, block.anchor or ""))
        if paragraph is None or block.anchor is None:
            identity = self.identity(f"block_{block.span.start}")
            printed = f"<p>{self.inline.inside(block.span)}</p>"
            return f'<hcontainer name="block" eId="{identity}"><content>{printed}</content></hcontainer>'
        several = len(self.reading.concluding_observations) > 1
        prefix = f"set_{block.set + 1}__" if several and block.set is not None else ""
        identity = self.identity(f"{prefix}para_{paragraph.anchor}")
        number = f"<num>{xml_text(paragraph.number)}</num>" if paragraph.number else ""
        return (
            f'<paragraph eId="{identity}" class="{paragraph.kind}">{number}'
            f"<content>{self.content(paragraph, identity, prefix)}</content></paragraph>"
        )

    def content(self, parent: Paragraph | Item, identity: str, prefix: str) -> str:
        """The text up to the first item, and the items below it."""
        lead = self.inline.inside(lead_of(self.reading.text, parent))
        if not parent.items:
            return f"<p>{lead}</p>"
        listed = self.identity(f"{identity}__list")
        items = "".join(self.item(item, prefix) for item in parent.items)
        return f'<blockList eId="{listed}"><listIntroduction>{lead}</listIntroduction>{items}</blockList>'

    def item(self, item: Item, prefix: str) -> str:
        identity = self.identity(f"{prefix}para_{item.anchor}")
        number = f"<num>{xml_text(item.label)}</num>"
        return f'<item eId="{identity}">{number}{self.content(item, identity, prefix)}</item>'


def _walk(headings: tuple[Heading, ...]) -> Iterator[Heading]:
    for heading in headings:
        yield heading
        yield from _walk(heading.children)
