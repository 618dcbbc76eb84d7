"""Paragraphs of a Committee's previous concluding observations that are cited without their symbol.

"With reference to paragraph 23 of its previous concluding observations" (CRPD/C/MEX/CO/1 in
CRPD/C/MEX/CO/2-3, 35). The symbol is the one that the same text prints elsewhere for observations of
the same Committee on the same State; where it prints none or several, nothing is concluded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from comity.grammar.model import Reference
from comity.grammar.references import find_earlier_places
from comity.grammar.symbols import parse_symbol
from comity.observations.paragraphs import Draft


def resolve_earlier(
    drafts: Sequence[Draft], symbol: str | None, language: str
) -> tuple[Draft, ...]:
    """The drafts with such citations among their references. `symbol`: the document's own."""
    earlier = _earlier_symbols(drafts, symbol) if symbol else set()
    if len(earlier) != 1:
        return tuple(drafts)
    (cited,) = earlier
    return tuple(_resolved(draft, cited, language) for draft in drafts)


def _earlier_symbols(drafts: Sequence[Draft], symbol: str) -> set[str]:
    own = parse_symbol(symbol)
    if own.committee is None or own.state_code is None:
        return set()
    cited = {
        reference.symbol
        for draft in drafts
        for reference in draft.references
        if reference.type == "document" and reference.symbol not in (None, symbol)
    }
    parsed = {name: parse_symbol(name) for name in cited if name}
    return {
        name
        for name, parts in parsed.items()
        if (parts.committee, parts.state_code, parts.part) == (own.committee, own.state_code, "CO")
        and not parts.additions
    }


def _resolved(draft: Draft, symbol: str, language: str) -> Draft:
    references = list(draft.references)
    for span, paragraphs in find_earlier_places(draft.text, language):
        found = Reference(
            "document",
            span.quote(draft.text),
            span.shift(draft.passage.body.start),
            symbol=symbol,
            paragraphs=paragraphs,
        )
        whole = next((r for r in references if r.symbol == symbol and not r.paragraphs), None)
        if whole is not None:  # a footnote names the document, the text its paragraphs
            references[references.index(whole)] = replace(whole, paragraphs=paragraphs)
        elif not any(r.symbol == symbol and r.paragraphs == paragraphs for r in references):
            references.append(found)
    return replace(draft, references=tuple(references))
