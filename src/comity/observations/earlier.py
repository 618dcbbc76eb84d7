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
    places = find_earlier_places(draft.text, language)
    if not places:
        return draft
    references = list(draft.references)
    known = {r.paragraphs for r in references if r.symbol == symbol}
    # a footnote names the document, the text its paragraphs
    whole = [at for at, r in enumerate(references) if r.symbol == symbol and not r.paragraphs]
    for span, paragraphs in places:
        if whole:
            at = whole.pop(0)
            references[at] = replace(references[at], paragraphs=paragraphs)
        elif paragraphs not in known:
            references.append(
                Reference(
                    "document",
                    span.quote(draft.text),
                    span.shift(draft.passage.body.start),
                    symbol=symbol,
                    paragraphs=paragraphs,
                )
            )
        known.add(paragraphs)
    return replace(draft, references=tuple(references))
