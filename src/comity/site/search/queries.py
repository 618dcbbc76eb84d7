"""Searching: what is asked, how it was understood, the hits with their facets."""

from __future__ import annotations

import threading
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from tantivy import Occur, Order, Query, Searcher

from comity.site.library.merging import rank
from comity.site.library.models import Act, Extract, Manifestation, Paragraph
from comity.site.library.suspects import list_suspect_labels
from comity.site.search.analysis import language_field
from comity.site.search.index import (
    FACETS,
    Position,
    current_folder,
    read_position,
    searcher,
)
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
    year_query,
)
from comity.site.search.snippets import Marking, Snippet
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
class Hit:
    """A paragraph in one language, in the best manifestation that has it."""

    act: Act
    paragraph: Paragraph
    extract: Extract
    manifestation: Manifestation
    language: str
    score: float
    snippet: Snippet


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


def search(asked: Asked, *, facets: bool = True) -> Found:
    """Never fails on what is typed. Raises nothing but what the store or the disk does."""
    parsed = parse_query(asked.query)
    languages = _languages(parsed, asked)
    node = without_field(parsed.node, "lang")
    question = _question(node, languages, asked)
    view = searcher()
    position = read_position(view)
    order: dict[str, Any] = {}
    if asked.sort == "newest" or _only_filters(node):
        order = {"order_by_field": "day", "order": Order.Desc}
    found = view.search(
        question, limit=max(asked.limit, 1), offset=min(asked.offset, MOST_HITS), **order
    )
    rows = [
        (view.doc(address), float(score) if not order else 0.0) for score, address in found.hits
    ][: asked.limit]
    folder = str(current_folder())
    key = (folder, position, node, languages, _key(asked))
    counts = count_facets(question, view, key) if facets else {}
    return Found(
        total=found.count,
        hits=_hits([(int(d["paragraph"][0]), d["language"][0], score) for d, score in rows], node),
        facets=counts,
        understood_as=describe(node, languages),
        languages=languages,
        note=parsed.note,
        data_version=str(position.change),
        node=node,
        suspect=_suspects(folder, position) if facets else {},
    )


@lru_cache(maxsize=8)
def _suspects(_folder: str, _position: Position) -> Mapping[str, tuple[str, ...]]:
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
    parts = [(Occur.Must, build_query(node, languages))]
    if "lang" not in asked.filters and set(languages) != set(ALL_LANGUAGES):
        parts.append((Occur.Must, filter_query("lang", languages)))
    for name, values in asked.filters.items():
        if name in FACETS and values:
            wanted = [value for printed in values for value in field_values(name, printed)]
            parts.append((Occur.Must, filter_query(name, wanted)))
    if asked.first_year is not None or asked.last_year is not None:
        parts.append((Occur.Must, year_query(asked.first_year, asked.last_year)))
    return Query.boolean_query(parts)


def _only_filters(node: Node) -> bool:
    """No word to rank by: the newest stand first."""
    if isinstance(node, Everything | Field):
        return True
    return isinstance(node, And) and all(_only_filters(part) for part in node.parts)


def _key(asked: Asked) -> Hashable:
    chosen = tuple(sorted((name, tuple(values)) for name, values in asked.filters.items()))
    return (chosen, asked.first_year, asked.last_year)


Counts = dict[str, tuple[tuple[str, int], ...]]
_CACHE: dict[Hashable, Counts] = {}
_CACHE_LOCK = threading.Lock()


def count_facets(question: Query, view: Searcher, key: Hashable) -> Counts:
    """How many hits stand under each value of each facet; kept under a key that holds the position."""
    with _CACHE_LOCK:
        known = _CACHE.get(key)
    if known is not None:
        return known
    asked = {
        name: {"terms": {"field": name, "size": MOST_BUCKETS, "segment_size": MOST_BUCKETS}}
        for name in FACETS
    }
    told = view.aggregate(question, asked)
    counts = {
        name: tuple(
            sorted(
                (
                    (str(bucket["key"]), int(bucket["doc_count"]))
                    for bucket in told[name]["buckets"]
                ),
                key=lambda entry: (-entry[1], entry[0]),
            )
        )
        for name in FACETS
    }
    with _CACHE_LOCK:
        if len(_CACHE) >= 256:
            _CACHE.clear()
        _CACHE[key] = counts
    return counts


def _hits(rows: Sequence[tuple[int, str, float]], node: Node) -> tuple[Hit, ...]:
    """One query for the page; what was withdrawn since the index was written is left out."""
    extracts: dict[tuple[int, str], Extract] = {}
    for row in (
        Extract.objects.filter(
            paragraph__in=[paragraph for paragraph, _language, _score in rows],
            paragraph__act__withdrawn_at=None,
            manifestation__withdrawn_at=None,
        )
        .order_by()
        .select_related("paragraph__act", "manifestation__reading__file")
        .defer("manifestation__reading__text", "manifestation__reading__contract")
    ):
        assert row.paragraph_id is not None
        key = (row.paragraph_id, row.manifestation.language)
        if key not in extracts or rank(row.manifestation) < rank(extracts[key].manifestation):
            extracts[key] = row
    marking: dict[str, Marking] = {}
    hits = []
    for paragraph, language, score in rows:
        extract = extracts.get((paragraph, language))
        if extract is None or extract.paragraph is None:
            continue
        if language not in marking:
            marking[language] = Marking(node, language)
        hits.append(
            Hit(
                act=extract.paragraph.act,
                paragraph=extract.paragraph,
                extract=extract,
                manifestation=extract.manifestation,
                language=language,
                score=score,
                snippet=marking[language].snippet(extract.text),
            )
        )
    return tuple(hits)


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
