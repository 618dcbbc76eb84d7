"""Addresses of pages, in the language of the interface, and where a text stands at the UN."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from comity.site.library.models import Act, Manifestation
from comity.site.pages.names import language_prefix
from comity.terms.permalinks import Permalink


def document_path(address: str, anchor: str = "", **chosen: str) -> str:
    """The page of a document, a paragraph or an item; `chosen`: which version of it."""
    query = {name: value for name, value in chosen.items() if value}
    path = language_prefix() + Permalink(address, anchor).path
    return f"{path}?{urlencode(query)}" if query else path


def canonical_path(address: str, anchor: str = "") -> str:
    """The permanent address, which has no language."""
    return Permalink(address, anchor).path


def un_address(symbol: str) -> str:
    """Where the United Nations keeps the authoritative text."""
    return f"https://undocs.org/{quote(symbol, safe='/')}" if symbol else ""


def issued_symbol(act: Act, manifestation: Manifestation) -> str:
    """The symbol under which a manifestation was issued: of a reprint, the annual report's."""
    return manifestation.reprinted_in or act.symbol


def chosen_version(manifestation: Manifestation, best: Manifestation) -> dict[str, str]:
    """What an address has to say for this manifestation to be shown; nothing for the best one."""
    if manifestation.pk == best.pk:
        return {}
    return {"version": manifestation.form, "lang": manifestation.language}
