"""A hit in plain values, the same for the command, the API and assistants."""

from __future__ import annotations

from typing import Any

from comity.site.search.queries import Hit
from comity.terms.permalinks import Permalink


def tell_hit(hit: Hit) -> dict[str, Any]:
    """`snippet`: the words around what was searched; `url`: the permalink's path."""
    return {
        "id": f"{hit.act.key}/{hit.paragraph.anchor}",
        "set": hit.act.key,
        "anchor": hit.paragraph.anchor,
        "symbol": hit.act.symbol or None,
        "state": hit.act.state or None,
        "kind": hit.paragraph.kind,
        "language": hit.language,
        "snippet": hit.snippet.text,
        "url": Permalink(hit.act.key, hit.paragraph.anchor).path,
        "score": round(hit.score, 4),
    }
