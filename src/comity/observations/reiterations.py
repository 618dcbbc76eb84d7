"""Where a Committee says that it has asked before, and of what it reminds."""

from __future__ import annotations

from functools import cache

from comity.grammar.model import Reference
from comity.grammar.symbols import parse_symbol
from comity.observations.model import Reiteration
from comity.terms.patterns import WordPattern, either
from comity.terms.span import Span
from comity.terms.words import get_words


@cache
def _pattern(language: str) -> WordPattern:
    return either(get_words(language).phrases("reiterations.strong"))


def find_reiterations(
    text: str, references: tuple[Reference, ...], language: str, committee: str | None
) -> tuple[Reiteration, ...]:
    """What a paragraph repeats. The citation may stand two sentences after the verb (A/66/48).

    Earlier observations of the same Committee that the paragraph cites are what it repeats; without
    any, the verb alone is kept, with no symbol."""
    verb = _pattern(language).search(text)
    if verb is None:
        return ()
    cited = [
        reference
        for reference in references
        if reference.type == "document" and _is_earlier_set(reference.symbol, committee)
    ]
    if cited:
        return tuple(
            Reiteration(reference.symbol, reference.paragraphs, reference.span)
            for reference in cited
        )
    return (Reiteration(None, (), Span(*verb.span())),)


def _is_earlier_set(symbol: str | None, committee: str | None) -> bool:
    if symbol is None:
        return False
    parts = parse_symbol(symbol)
    same = committee is None or parts.committee in (committee, None)
    old = ("CCPR/C/79/Add.", "CRC/C/15/Add.", "E/C.12/1/Add.", "CERD/C/304/Add.")
    return same and (parts.part == "CO" or symbol.startswith(old))
