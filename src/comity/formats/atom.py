"""An Atom feed (RFC 4287) of plain values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from comity.formats.escaping import NOT_IN_XML

NAMESPACE = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Entry:
    """`url`: a permanent address, which is the entry's id too."""

    title: str
    url: str
    updated: datetime
    author: str
    text: str
    language: str


def write_atom(
    title: str, own_url: str, page_url: str, updated: datetime, entries: Sequence[Entry]
) -> bytes:
    """`own_url`: of the feed itself; `page_url`: of the page that shows the same."""
    feed = etree.Element(f"{{{NAMESPACE}}}feed", nsmap={None: NAMESPACE})  # type: ignore[dict-item]
    _add(feed, "title", title)
    _add(feed, "id", own_url)
    _add(feed, "updated", updated.isoformat())
    _add(feed, "link", None, rel="self", type="application/atom+xml", href=own_url)
    _add(feed, "link", None, rel="alternate", type="text/html", href=page_url)
    for entry in entries:
        node = etree.SubElement(feed, f"{{{NAMESPACE}}}entry")
        _add(node, "title", entry.title)
        _add(node, "id", entry.url)
        _add(node, "link", None, rel="alternate", href=entry.url)
        _add(node, "updated", entry.updated.isoformat())
        _add(
            etree.SubElement(node, f"{{{NAMESPACE}}}author"),
            "name",
            entry.author or "United Nations",
        )
        content = _add(node, "content", entry.text, type="text")
        content.set("{http://www.w3.org/XML/1998/namespace}lang", entry.language)
    written: bytes = etree.tostring(feed, xml_declaration=True, encoding="utf-8", pretty_print=True)
    return written


def _add(parent: etree._Element, name: str, text: str | None, **attributes: str) -> etree._Element:
    node = etree.SubElement(parent, f"{{{NAMESPACE}}}{name}", attributes)
    if text is not None:
        node.text = NOT_IN_XML.sub("", text)
    return node
