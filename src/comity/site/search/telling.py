"""A hit in plain values, the same for the command, the API and assistants."""

from __future__ import annotations

from typing import Any

from comity.site.search.hits import Hit
from comity.terms.permalinks import Permalink


def tell_hit(hit: Hit) -> dict[str, Any]:
    """`snippet`: the words around what was searched; `quoted_from`: how it is cited; `url`: the
    permalink's path."""
    return {
        "id": f"{hit.key}/{hit.anchor}",
        "set": hit.key,
        "anchor": hit.anchor,
        "symbol": hit.symbol or None,
        "state": hit.state or None,
        "kind": hit.kind,
        "language": hit.language,
        "form": hit.form,
        "invented": hit.invented,
        "quoted_from": hit.quoted_from,
        "snippet": hit.snippet.text,
        "url": Permalink(hit.key, hit.anchor).path,
        "score": round(hit.score, 4),
    }
