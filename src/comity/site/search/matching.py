"""A query's tree as a question to the index, in the language or languages that are searched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import islice, product

from tantivy import FieldType, Occur, Query

from comity.site.search.analysis import LANGUAGES, OTHER, alternatives, folded
from comity.site.search.index import SCHEMA
from comity.site.search.language import (
    And,
    Everything,
    Field,
    Near,
    Node,
    Not,
    Or,
    Phrase,
    Word,
)
from comity.terms.labels import FACETS, find_label_in_any_language
from comity.terms.states import find_state, get_state
from comity.terms.treaties import get_committee

ALL_LANGUAGES = (*LANGUAGES, OTHER)
MOST_PHRASES = 64
NOT_META = (Occur.MustNot, Query.term_query(SCHEMA, "meta", "position"))


def build_query(node: Node, languages: Sequence[str]) -> Query:
    """The whole question; the index's own position document is never a hit."""
    built = _build(node, languages)
    return built if is_bound(node) else Query.boolean_query([(Occur.Must, built), NOT_META])


def is_bound(node: Node) -> bool:
    """Whether every hit has one of its words, and so is text in one of the languages that are asked:
    a field of words holds one language."""
    match node:
        case Word() | Phrase() | Near():
            return True
        case And(parts):
            return any(is_bound(part) for part in parts)
        case Or(parts):
            return bool(parts) and all(is_bound(part) for part in parts)
        case _:
            return False


def filter_query(name: str, values: Iterable[str]) -> Query:
    """One of the values of a facet."""
    return _any([Query.term_query(SCHEMA, name, value) for value in values])


def year_query(first: int | None, last: int | None) -> Query:
    return Query.range_query(SCHEMA, "year_number", FieldType.Integer, first, last)


def _any(queries: Sequence[Query]) -> Query:
    if not queries:
        return Query.empty_query()
    return (
        queries[0]
        if len(queries) == 1
        else Query.boolean_query([(Occur.Should, q) for q in queries])
    )


def _build(node: Node, languages: Sequence[str]) -> Query:
    match node:
        case Everything():
            return Query.all_query()
        case Field():
            return _field(node)
        case And(parts):
            return _all(parts, languages)
        case Or(parts):
            return _any([_build(part, languages) for part in parts])
        case Not(part):
            return Query.boolean_query(
                [(Occur.Must, Query.all_query()), (Occur.MustNot, _build(part, languages))]
            )
        case _:
            return _any([_leaf(node, language) for language in languages])


def _all(parts: Sequence[Node], languages: Sequence[str]) -> Query:
    wanted = [
        (Occur.MustNot, _build(part.part, languages))
        if isinstance(part, Not)
        else (Occur.Must, _build(part, languages))
        for part in parts
    ]
    if all(isinstance(part, Not) for part in parts):
        wanted.append((Occur.Must, Query.all_query()))
    return Query.boolean_query(wanted)


def _leaf(node: Word | Phrase | Near, language: str) -> Query:
    if isinstance(node, Word) and node.prefix:
        return Query.regex_query(SCHEMA, f"words_{language}", re.escape(folded(node.text)) + ".*")
    field = f"text_{language}"
    if isinstance(node, Word):
        return _any([_row(field, row) for row in alternatives(node.text, language)])
    if isinstance(node, Phrase):
        rows = [alternatives(word, language) for word in node.words]
        joined = (
            tuple(term for row in chosen for term in row)
            for chosen in islice(product(*rows), MOST_PHRASES)
        )
        return _any([_row(field, row) for row in joined if row])
    pairs = product(alternatives(node.left, language), alternatives(node.right, language))
    return _any(
        [
            near
            for left, right in pairs
            for near in (
                _near(field, left, right, node.distance),
                _near(field, right, left, node.distance),
            )
        ]
    )


def _row(field: str, row: tuple[str, ...]) -> Query:
    if len(row) == 1:
        return Query.term_query(SCHEMA, field, row[0], index_option="freq")
    return Query.phrase_query(SCHEMA, field, list(row))


def _near(field: str, left: tuple[str, ...], right: tuple[str, ...], distance: int) -> Query:
    if left == right and len(left) == 1:
        # with slop one place would do for both: each distance is asked for by itself
        term = left[0]
        apart = range(1, distance + 2)
        return _any([Query.phrase_query(SCHEMA, field, [(0, term), (n, term)]) for n in apart])
    return Query.phrase_query(SCHEMA, field, [*left, *right], slop=distance)


def _field(node: Field) -> Query:
    values = field_values(node.name, node.value)
    return _any([Query.term_query(SCHEMA, node.name, value) for value in values])


def field_values(name: str, printed: str) -> tuple[str, ...]:
    """The stored values that a printed one means: `state:Mexico` is MEX, `kind:Concern` is concern,
    `theme:"Droit à la santé"` is "Right to health"."""
    reading = _READINGS.get(name)
    return reading(printed) if reading else (printed,)


def _state(printed: str) -> tuple[str, ...]:
    state = get_state(printed.upper()) or find_state(printed)
    return (state.code,) if state else (printed,)


def _committee(printed: str) -> tuple[str, ...]:
    committee = get_committee(printed.upper())
    return (committee.acronym,) if committee else (printed.upper(),)


def _label(scheme: str, printed: str) -> tuple[str, ...]:
    return (find_label_in_any_language(scheme, printed) or printed,)


def _word(printed: str) -> tuple[str, ...]:
    return (printed.strip().lower().replace(" ", "_").replace("-", "_"),)


_READINGS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "state": _state,
    "committee": _committee,
    "treaty": lambda printed: tuple(dict.fromkeys((printed, printed.upper()))),
    "kind": _word,
    "document": _word,
    "lang": lambda printed: (printed.lower(),),
    "symbol": lambda printed: tuple(dict.fromkeys((printed, printed.upper()))),
    **{facet: partial(_label, scheme) for scheme, facet in FACETS.items()},
}
