"""A reading as Akoma Ntoso 3.0 (OASIS LegalDocML), `eId` from the anchors, FRBR from the symbol.

Source: Akoma Ntoso Version 1.0, OASIS Standard of 29 August 2018; naming convention for FRBR URIs.
A document of a treaty body is a `doc`: a preface with the title, and a main body of `hcontainer`s.
"""

from __future__ import annotations

import re
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from comity.observations.model import Item, Paragraph
from comity.reading.model import Block, Heading, Reading
from comity.terms.span import Span

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
NOT_IN_ID = re.compile(r"[^A-Za-z0-9_.~-]")
LANGUAGES = {"en": "eng", "fr": "fra", "es": "spa", "ar": "ara", "ru": "rus", "zh": "zho"}
LEVELS = ("part", "section", "subsection", "subdivision", "division", "list")
NO_DAY = date(1900, 1, 1)
"""FRBRdate must hold a day; this one, named "unknown", stands where none was found."""


def write_akn(reading: Reading) -> str:
    """The XML, valid against the OASIS schema."""
    body = "".join(_body(reading)) or "<p/>"
    title = reading.document.title or (reading.document.symbol or reading.source.name)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<akomaNtoso xmlns="{NAMESPACE}"><doc name={quoteattr(reading.document.kind)}>{_meta(reading)}'
        f"<preface><longTitle><p>{_text(title)}</p></longTitle></preface>"
        f"<mainBody>{body}</mainBody></doc></akomaNtoso>\n"
    )


def frbr_uri(reading: Reading) -> str:
    """ "/akn/un/doc/committee/2010-12-03/cmw-c-ecu-co-2" """
    document = reading.document
    day = document.adopted_on or document.distributed_on
    name = (document.symbol or reading.source.sha256[:16]).lower()
    slug = re.sub(r"[^a-z0-9]+", "-", name).strip("-")
    author = (document.committee or "un").lower()
    return f"/akn/un/doc/{author}/{day.isoformat() if day else 'undated'}/{slug}"


def _meta(reading: Reading) -> str:
    document, uri = reading.document, frbr_uri(reading)
    day = document.adopted_on or document.distributed_on
    tongue = LANGUAGES.get(document.language or "", "mul")
    stamp = f'<FRBRdate date="{(day or NO_DAY).isoformat()}" name="{"adoption" if day else "unknown"}"/>'
    author = '<FRBRauthor href="#committee"/>'
    alias = (
        f'<FRBRalias value={quoteattr(document.symbol)} name="symbol"/>' if document.symbol else ""
    )
    return (
        '<meta><identification source="#comity">'
        f'<FRBRWork><FRBRthis value="{uri}/!main"/><FRBRuri value="{uri}"/>{alias}{stamp}{author}'
        '<FRBRcountry value="un"/></FRBRWork>'
        f'<FRBRExpression><FRBRthis value="{uri}/{tongue}/!main"/><FRBRuri value="{uri}/{tongue}"/>{stamp}'
        f'{author}<FRBRlanguage language="{tongue}"/></FRBRExpression>'
        f'<FRBRManifestation><FRBRthis value="{uri}/{tongue}/!main.xml"/>'
        f'<FRBRuri value="{uri}/{tongue}.xml"/>{stamp}<FRBRauthor href="#comity"/></FRBRManifestation>'
        '</identification><references source="#comity">'
        f'<TLCOrganization eId="committee" href="/ontology/organization/un/{(document.committee or "un").lower()}" '
        f"showAs={quoteattr(document.committee or 'United Nations')}/>"
        '<TLCOrganization eId="comity" href="/ontology/organization/comity" showAs="Comity"/>'
        "</references></meta>"
    )


def _text(text: str) -> str:
    return escape(NOT_IN_XML.sub("", text))


# -- body ----------------------------------------------------------------------------------------


class _Ids:
    """An `eId` for everything, each once."""

    def __init__(self) -> None:
        self.taken: dict[str, int] = {}

    def give(self, wanted: str) -> str:
        name = NOT_IN_ID.sub("-", wanted)
        times = self.taken.get(name, 0) + 1
        self.taken[name] = times
        return name if times == 1 else f"{name}-{times}"


def _body(reading: Reading) -> list[str]:
    """Headings as nested containers, paragraphs inside them, in reading order."""
    ids = _Ids()
    headings = {heading.span.start: heading for heading in _walk(reading.outline)}
    paragraphs = _by_block(reading)
    out: list[str] = []
    stack: list[int] = []
    filled = True
    for block in reading.blocks:
        if block.kind in ("furniture", "footnote", "title"):
            continue
        heading = headings.get(block.span.start) if block.kind == "heading" else None
        if heading is not None:
            while stack and stack[-1] >= heading.level:
                out += [] if filled else ["<content><p/></content>"]
                out.append("</hcontainer>")
                stack.pop()
                filled = True
            stack.append(heading.level)
            out.append(_heading(heading, ids))
            filled = False
            continue
        out.append(_block(reading, block, paragraphs.get(block.span.start), ids))
        filled = True
    while stack:
        out += [] if filled else ["<content><p/></content>"]
        out.append("</hcontainer>")
        stack.pop()
        filled = True
    return out


def _walk(headings: tuple[Heading, ...]) -> list[Heading]:
    found: list[Heading] = []
    for heading in headings:
        found += [heading, *_walk(heading.children)]
    return found


def _by_block(reading: Reading) -> dict[int, tuple[str, Paragraph]]:
    """By the start of its block, each paragraph with its identifier."""
    named: dict[tuple[int | None, str], Paragraph] = {
        (None, p.anchor): p for p in reading.paragraphs
    }
    for index, found in enumerate(reading.concluding_observations):
        named.update({(index, p.anchor): p for p in found.paragraphs})
    by_start: dict[int, tuple[str, Paragraph]] = {}
    several = len(reading.concluding_observations) > 1
    for block in reading.blocks:
        if block.anchor is not None and (block.set, block.anchor) in named:
            prefix = f"set_{block.set + 1}__" if several and block.set is not None else ""
            by_start[block.span.start] = (
                f"{prefix}para_{block.anchor}",
                named[block.set, block.anchor],
            )
    return by_start


def _heading(heading: Heading, ids: _Ids) -> str:
    name = LEVELS[min(heading.level, len(LEVELS)) - 1]
    number = f"<num>{_text(heading.label)}</num>" if heading.label else ""
    identity = ids.give(f"{name}_{heading.label or 'n'}_{heading.span.start}")
    return f'<hcontainer name="{name}" eId="{identity}">{number}<heading>{_text(heading.title)}</heading>'


def _block(reading: Reading, block: Block, placed: tuple[str, Paragraph] | None, ids: _Ids) -> str:
    if placed is None:
        identity = ids.give(f"block_{block.span.start}")
        name = "tableRow" if block.kind == "table" else "text"
        return (
            f'<hcontainer name="{name}" eId="{identity}"><content><p>{_text(block.span.quote(reading.text))}'
            "</p></content></hcontainer>"
        )
    wanted, paragraph = placed
    identity = ids.give(wanted)
    number = f"<num>{_text(paragraph.number)}</num>" if paragraph.number else ""
    return (
        f'<hcontainer name="paragraph" eId="{identity}" class="{paragraph.kind}">{number}'
        f"<content>{_content(reading, paragraph, identity, ids)}</content></hcontainer>"
    )


def _content(reading: Reading, paragraph: Paragraph, identity: str, ids: _Ids) -> str:
    if not paragraph.items:
        return f"<p>{_inline(reading, paragraph.span)}</p>"
    lead = Span(
        paragraph.span.start, _before_mark(reading.text, paragraph.items[0], paragraph.span.start)
    )
    inner = "".join(_item(reading, paragraph, item, identity, ids) for item in paragraph.items)
    listed = ids.give(f"{identity}__list_1")
    return f'<blockList eId="{listed}"><listIntroduction>{_inline(reading, lead)}</listIntroduction>{inner}</blockList>'


def _before_mark(text: str, item: Item, start: int) -> int:
    """End of the text before an item's mark."""
    mark = text.rfind(item.label, start, item.span.start)
    begin = mark - 1 if mark > start and text[mark - 1] in "([‘（" else mark
    return len(text[:begin].rstrip()) if begin > start else start


def _item(reading: Reading, paragraph: Paragraph, item: Item, identity: str, ids: _Ids) -> str:
    own = ids.give(f"{identity.rsplit('para_', 1)[0]}para_{item.anchor}")
    number = f"<num>{_text(item.label)}</num>"
    if not item.items:
        return f'<item eId="{own}">{number}<p>{_inline(reading, item.span)}</p></item>'
    lead = Span(item.span.start, _before_mark(reading.text, item.items[0], item.span.start))
    inner = "".join(_item(reading, paragraph, child, identity, ids) for child in item.items)
    return (
        f'<item eId="{own}">{number}<blockList eId="{ids.give(own + "__list_1")}">'
        f"<listIntroduction>{_inline(reading, lead)}</listIntroduction>{inner}</blockList></item>"
    )


def _inline(reading: Reading, span: Span) -> str:
    """Text with its references to documents and its footnotes in place."""
    text = reading.text
    cuts: list[tuple[int, int, str]] = []
    for entry in (
        *reading.paragraphs,
        *(p for f in reading.concluding_observations for p in f.paragraphs),
    ):
        if not entry.span.overlaps(span):
            continue
        for reference in entry.references:
            inside = reference.in_ == "text" and span.contains(reference.span)
            if inside and reference.type == "document" and reference.symbol:
                slug = re.sub(r"[^a-z0-9]+", "-", reference.symbol.lower()).strip("-")
                printed = _text(reference.span.quote(text))
                link = f'<ref href="/akn/un/doc/{slug}">{printed}</ref>'
                cuts.append((reference.span.start, reference.span.end, link))
    for index, note in enumerate(reading.footnotes, 1):
        if note.at is not None and span.start <= note.at <= span.end:
            body = f'<authorialNote marker={quoteattr(note.mark)} eId="note_{index}"><p>{_text(note.text)}</p></authorialNote>'
            cuts.append((note.at, note.at, body))
    out: list[str] = []
    at = span.start
    for start, end, printed in sorted(cuts):
        if start < at:
            continue
        out += [_text(text[at:start]), printed]
        at = end
    return "".join((*out, _text(text[at : span.end])))
