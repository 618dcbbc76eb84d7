"""Searching: what is asked, how it was understood, the hits with their facets."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from tantivy import Occur, Order, Query, Searcher

from comity.site.library.suspects import list_suspect_labels
from comity.site.search.analysis import language_field
from comity.site.search.hits import Hit, Place, list_hits
from comity.site.search.index import FACETS, SCHEMA, Position, open_view
from comity.site.search.language import (
    And,
    Everything,
    Field,
    Near,
    Node,
    Not,
    Or,
    Parsed,
    Phrase,
    Word,
    fields_of,
    parse_query,
    without_field,
)
from comity.site.search.matching import (
    ALL_LANGUAGES,
    build_query,
    field_values,
    filter_query,
    is_bound,
    year_query,
)
from comity.site.search.remembering import Remembered
from comity.terms.searching import find_same_words

MOST_BUCKETS = 400
MOST_HITS = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A search: the query as typed, values by facet, the page's language, and which hits to hand back.

    Values of one facet are joined by OR, facets by AND. `languages`: those that are searched when the
    query names none, empty for the page's; `sort`: "relevance" or "newest"."""

    query: str = ""
    filters: Mapping[str, Sequence[str]] = field(default_factory=dict)
    language: str = "en"
    languages: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    sort: str = "relevance"
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Found:
    """`facets`: by facet, (value, hits) with the most first; `note`: why words were searched plainly;
    `suspect`: by facet, labels that must not be shown without a mark (`library.suspects`)."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[tuple[str, int], ...]]
    understood_as: str
    languages: tuple[str, ...]
    note: str
    data_version: str
    node: Node
    suspect: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def search(asked: Asked, *, facets: Collection[str] = FACETS) -> Found:
    """facets: those that are counted. Never fails on what is typed; raises nothing but what the store
    or the disk does."""
    parsed = parse_query(asked.query)
    languages = _languages(parsed, asked)
    node = without_field(parsed.node, "lang")
    view = open_view()
    key = (view.folder, view.position, node, languages, _key(asked))
    question = _question(node, languages, asked)
    counts = count_facets(question, view.searcher, key, facets)
    ranking = (asked.sort, asked.offset, asked.limit)
    total, places = _PLACES.get((key, ranking), lambda: _look(question, view.searcher, asked, node))
    return Found(
        total=total,
        hits=list_hits(places, node),
        facets=counts,
        understood_as=describe(node, languages),
        languages=languages,
        note=parsed.note,
        data_version=str(view.position.change),
        node=node,
        suspect=_suspects(view.folder, view.position) if facets else {},
    )


def _look(
    question: Query, view: Searcher, asked: Asked, node: Node
) -> tuple[int, tuple[Place, ...]]:
    """How many hits there are, and the places of those on the page."""
    order: dict[str, Any] = {}
    if asked.sort == "newest" or _only_filters(node):
        order = {"order_by_field": "day", "order": Order.Desc}
    found = view.search(
        question, limit=max(asked.limit, 1), offset=min(asked.offset, MOST_HITS), **order
    )
    places = []
    for score, address in found.hits[: asked.limit]:
        document = view.doc(address)
        score = 0.0 if order else float(score)
        places.append(Place(int(document["paragraph"][0]), document["language"][0], score))
    return found.count, tuple(places)  # type: ignore[attr-defined]  # left out of its stubs


def find_acts(asked: Asked, among: Collection[int]) -> frozenset[int]:
    """Those of these acts, by number, in which the search has a hit; all of them, not only the best."""
    if not among:
        return frozenset()
    parsed = parse_query(asked.query)
    languages = _languages(parsed, asked)
    question = _question(without_field(parsed.node, "lang"), languages, asked)
    inside = Query.boolean_query(
        [(Occur.Should, Query.term_query(SCHEMA, "act", number)) for number in among]
    )
    both = Query.boolean_query([(Occur.Must, question), (Occur.Must, inside)])
    size = len(among)
    by_act = {"acts": {"terms": {"field": "act", "size": size, "segment_size": size}}}
    told = open_view().searcher.aggregate(both, by_act)
    return frozenset(int(bucket["key"]) for bucket in told["acts"]["buckets"])


@lru_cache(maxsize=8)
def _suspects(_folder: Path, _position: Position) -> Mapping[str, tuple[str, ...]]:
    """Kept as long as the data are the same."""
    return list_suspect_labels()


def _languages(parsed: Parsed, asked: Asked) -> tuple[str, ...]:
    """The page's language, unless the query or the page names others; `lang:all` is every one."""
    named = fields_of(parsed.node, "lang")
    if any(value.lower() == "all" for value in named):
        return ALL_LANGUAGES
    wanted = tuple(language_field(value.lower()) for value in named)
    return wanted or asked.languages or (language_field(asked.language),)


def _question(node: Node, languages: Sequence[str], asked: Asked) -> Query:
    """A filter narrows and has no part in the ranking."""
    everywhere = "lang" in asked.filters or set(languages) == set(ALL_LANGUAGES)
    narrowed = [] if everywhere or is_bound(node) else [filter_query("lang", languages)]
    for name, values in asked.filters.items():
        if name in FACETS and values:
            wanted = [value for printed in values for value in field_values(name, printed)]
            narrowed.append(filter_query(name, wanted))
    if asked.first_year is not None or asked.last_year is not None:
        narrowed.append(year_query(asked.first_year, asked.last_year))
    question = build_query(node, languages)
    if not narrowed:
        return question
    unranked = [(Occur.Must, Query.const_score_query(part, 0.0)) for part in narrowed]
    return Query.boolean_query([(Occur.Must, question), *unranked])


def _only_filters(node: Node) -> bool:
    """No word to rank by: the newest stand first."""
    if isinstance(node, Everything | Field):
        return True
    return isinstance(node, And) and all(_only_filters(part) for part in node.parts)


def _key(asked: Asked) -> Hashable:
    chosen = tuple(sorted((name, tuple(values)) for name, values in asked.filters.items()))
    return (chosen, asked.first_year, asked.last_year)


Counts = Mapping[str, tuple[tuple[str, int], ...]]
_PLACES: Remembered[tuple[int, tuple[Place, ...]]] = Remembered(1_024)
_COUNTS: Remembered[Counts] = Remembered(512)


def count_facets(question: Query, view: Searcher, key: Hashable, names: Collection[str]) -> Counts:
    """How many hits stand under each value of these facets; key: holds the index's position."""
    if not names:
        return {}
    return _COUNTS.get((key, tuple(names)), lambda: _count(question, view, names))


def _count(question: Query, view: Searcher, names: Collection[str]) -> Counts:
    asked = {
        name: {"terms": {"field": name, "size": MOST_BUCKETS, "segment_size": MOST_BUCKETS}}
        for name in names
    }
    told = view.aggregate(question, asked)
    return {
        name: tuple(
            sorted(
                (
                    (str(bucket["key"]), int(bucket["doc_count"]))
                    for bucket in told[name]["buckets"]
                ),
                key=lambda entry: (-entry[1], entry[0]),
            )
        )
        for name in names
    }


def describe(node: Node, languages: Sequence[str]) -> str:
    """How a query was understood, in its own language: `(woman OR women) AND "gender equality"`."""
    language = languages[0]
    match node:
        case Everything():
            return "*"
        case Word(text, prefix):
            same = find_same_words(text, language)[:4] if not prefix else (text,)
            told = " OR ".join(same)
            return f"{text}*" if prefix else (f"({told})" if len(same) > 1 else told)
        case Phrase(words):
            return f'"{" ".join(words)}"'
        case Near(left, right, distance):
            return f"{left} NEAR/{distance} {right}"
        case Field(name, value):
            return f"{name}:{'|'.join(field_values(name, value))}"
        case Not(part):
            return f"NOT {_bracketed(part, languages)}"
        case And(parts):
            return " AND ".join(_bracketed(part, languages) for part in parts)
        case Or(parts):
            return " OR ".join(_bracketed(part, languages) for part in parts)


def _bracketed(node: Node, languages: Sequence[str]) -> str:
    told = describe(node, languages)
    return f"({told})" if isinstance(node, And | Or) else told
