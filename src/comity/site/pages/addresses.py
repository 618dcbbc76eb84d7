"""Addresses of pages, in the language of the interface, and where a text stands at the UN."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from comity.site.library.models import Act, Manifestation
from comity.site.pages.names import language_prefix
from comity.terms.permalinks import Permalink

FILE_MARK = 12


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


def chosen_version(shown: Manifestation, ranked: Sequence[Manifestation]) -> dict[str, str]:
    """What an address has to say for this manifestation to be shown; nothing for the best one."""
    return {} if shown.pk == ranked[0].pk else version_query(shown, ranked)


def version_query(shown: Manifestation, ranked: Sequence[Manifestation]) -> dict[str, str]:
    """The same, of the best one too. `file`: where another file gave the same form and language."""
    chosen = {"version": shown.form, "lang": shown.language}
    first = next(m for m in ranked if (m.form, m.language) == (shown.form, shown.language))
    return chosen if first.pk == shown.pk else chosen | {"file": file_mark(shown)}


def file_mark(manifestation: Manifestation) -> str:
    """The beginning of its file's hash; empty for what came without a file."""
    reading = manifestation.reading
    return reading.file.sha256[:FILE_MARK] if reading else ""
