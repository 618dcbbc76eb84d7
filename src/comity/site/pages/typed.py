"""A query that is nothing but a citation or an address: where it leads, and what is said where it
leads nowhere.

    CMW/C/ECU/CO/1 para 13          the paragraph, or that the document is not loaded here
    A/66/48, para. 31 (38) (a)      what the annual report reprints, by its own number
    https://…/d/CMW/C/ECU/CO/2/38.a an address that somebody copied
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from comity.grammar.places import read_places
from comity.grammar.symbols import find_symbols
from comity.site.library.models import Item
from comity.site.library.queries import find_address, find_paragraph, known_addresses
from comity.terms.permalinks import PREFIX, Permalink, parse_permalink

PARAGRAPH = re.compile(
    r"[\s,;]*(?:paras?\.?|paragraphs?|§+|¶+)?\s*(?P<places>[0-9][0-9 ().a-z,–-]*)?\Z", re.I
)
REPRINTED = re.compile(r"(?P<report>[0-9]+)(?:\s*\(\s*(?P<number>[0-9]+)(?P<items>[\s().a-z]*))?\Z")
ITEM = re.compile(r"\(\s*([a-z]+)\s*\)")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed. `place`: as typed, "38 (a)", empty for a whole document; `link`: where it leads,
    None where the library does not hold it; `nearest`: what it holds of it, None for nothing at all."""

    symbol: str
    place: str
    link: Permalink | None
    nearest: Permalink | None = None


def read_typed(query: str) -> Typed | None:
    """None for a query that is words."""
    return _address(query) or _citation(query)


def _address(query: str) -> Typed | None:
    """ "…/d/CMW/C/ECU/CO/2/38.a", whole or without what stands ahead of the symbol."""
    bare = query.strip()
    if "/" not in bare or any(map(str.isspace, bare)):
        return None
    _site, mark, path = bare.partition(PREFIX)
    link = parse_permalink((path if mark else bare).partition("?")[0], known_addresses)
    return Typed(link.address, link.anchor, *_held(link)) if link else None


def _citation(query: str) -> Typed | None:
    symbols = find_symbols(query.upper())
    if len(symbols) != 1:
        return None
    symbol = symbols[0]
    told = PARAGRAPH.match(query[symbol.span.end :])
    if query[: symbol.span.start].strip(" \t(\"'“") or told is None:
        return None
    place = (told["places"] or "").strip().lower()
    link = _reprinted(symbol.symbol, place) or Permalink(symbol.symbol, _anchor(place))
    if not known_addresses([link.address]):
        return Typed(symbol.symbol, place, None)
    return Typed(symbol.symbol, place, *_held(link))


def _reprinted(symbol: str, place: str) -> Permalink | None:
    """Paragraph "31 (38)" of an annual report is paragraph 38 of the set that its 31 reprints."""
    told = REPRINTED.match(place)
    if told is None or not known_addresses([f"{symbol}#{told['report']}"]):
        return None
    if not told["number"]:
        return Permalink(f"{symbol}#{told['report']}")
    items = ITEM.findall(f"{told['items']})")
    return Permalink(f"{symbol}#{told['report']}", ".".join((told["number"], *items)))


def _anchor(place: str) -> str:
    """ "16 (a)" as an anchor: "16.a"; of several places the first."""
    places = read_places(place)
    return places[0].replace("(", ".").replace(")", "").replace(" ", "") if places else ""


def _held(link: Permalink) -> tuple[Permalink | None, Permalink | None]:
    """The link where the library holds its place, else None and the nearest that it does hold."""
    found = find_address(link.address)
    if not link.anchor or found is None or found.act is None:  # what was removed has a page too
        return link, None
    head, _dot, tail = link.anchor.partition(".")
    paragraph, _moved = find_paragraph(found.act, head)
    if paragraph is None:
        return None, Permalink(link.address)
    items = Item.objects.filter(extract__paragraph=paragraph, anchor=f"{paragraph.anchor}.{tail}")
    if tail and not items.exists():
        return None, Permalink(link.address, head)
    return link, None
