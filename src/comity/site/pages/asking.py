"""A search as it stands in the address bar, both ways, and what a page of results offers next."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote_plus, urlencode

from django.http import QueryDict
from django.utils.translation import get_language

from comity.site.pages.names import Called, call_value, interface_language
from comity.site.search.language import And, Node, parse_query, written
from comity.site.search.matching import ALL_LANGUAGES
from comity.site.search.queries import Asked, Found, search

SHOWN_FACETS = (
    "state", "committee", "treaty", "kind", "document", "year", "region", "session", "theme",
    "person", "sdg",
)  # fmt: skip
PAGE = 20
MOST_PAGES = 500
FIRST_VALUES = 8
MOST_COUNTED = 20
"""Searches that a page which found nothing makes to say what dropping a part would give."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the address says. `searched`: a language, `all`, or empty for the page's own."""

    query: str
    filters: Mapping[str, tuple[str, ...]]
    searched: str
    first_year: int | None
    last_year: int | None
    sort: str
    page: int

    def address(self, **changed: object) -> str:
        """The query string of this search with something changed; back on the first page."""
        return "?" + urlencode(_pairs(replace(self, page=1, **changed)))  # type: ignore[arg-type]

    def at_page(self, page: int) -> str:
        return "?" + urlencode(_pairs(replace(self, page=page)))

    def without(self, name: str, value: str) -> Chosen:
        left = tuple(other for other in self.filters.get(name, ()) if other != value)
        return replace(self, page=1, filters={**self.filters, name: left})

    def having(self, name: str, value: str) -> Chosen:
        own = (*self.filters.get(name, ()), value)
        return replace(self, page=1, filters={**self.filters, name: own})

    def asked(self) -> Asked:
        languages: tuple[str, ...] = ()
        if self.searched:
            languages = ALL_LANGUAGES if self.searched == "all" else (self.searched,)
        return Asked(
            query=self.query,
            filters={name: values for name, values in self.filters.items() if values},
            language=interface_language(),
            languages=languages,
            first_year=self.first_year,
            last_year=self.last_year,
            sort=self.sort,
            offset=(self.page - 1) * PAGE,
            limit=PAGE,
        )


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a facet; `address`: the search with it chosen, or without it if it is;
    `suspect`: an imported label that hardly any of its records speaks of."""

    value: str
    called: Called
    count: int
    chosen: bool
    address: str
    suspect: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    values: tuple[Value, ...]

    @property
    def first(self) -> tuple[Value, ...]:
        return tuple(v for at, v in enumerate(self.values) if at < FIRST_VALUES or v.chosen)

    @property
    def more(self) -> tuple[Value, ...]:
        return tuple(v for at, v in enumerate(self.values) if at >= FIRST_VALUES and not v.chosen)


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on; `address`: the search without it; `count`: what it would find."""

    facet: str
    called: Called
    address: str
    count: int | None = None


def read_chosen(given: QueryDict) -> Chosen:
    """Never fails: what is no year, no page or no sort is left out."""
    filters = {
        name: tuple(dict.fromkeys(value[:200] for value in given.getlist(name) if value))[:50]
        for name in SHOWN_FACETS
        if given.getlist(name)
    }
    searched = given.get("in", "")
    sort = given.get("sort", "")
    page = whole_number(given.get("page", "")) or 1
    return Chosen(
        query=given.get("q", "").replace("\x00", " ").strip(),
        filters=filters,
        searched=searched if searched in (*ALL_LANGUAGES, "all") else "",
        first_year=whole_number(given.get("from", "")),
        last_year=whole_number(given.get("to", "")),
        sort=sort if sort in ("relevance", "newest") else "relevance",
        page=max(1, min(page, MOST_PAGES)),
    )


LONGEST_NUMBER = 18
WHOLE_NUMBER = re.compile(r"[0-9]{1,4}")


def whole_number(printed: str) -> int | None:
    """Of an address: None for what is none, for other digits than ours (²) and for endless ones."""
    return int(printed) if WHOLE_NUMBER.fullmatch(printed.strip()) else None


def row_number(printed: str) -> int | None:
    """The number of a row of the store, as an address gives it."""
    is_number = printed.isascii() and printed.isdecimal() and len(printed) <= LONGEST_NUMBER
    return int(printed) if is_number else None


def _pairs(chosen: Chosen) -> list[tuple[str, str]]:
    rows = [("q", chosen.query)] if chosen.query else []
    rows += [(name, value) for name, values in chosen.filters.items() for value in values]
    plain = (
        ("in", chosen.searched),
        ("from", chosen.first_year),
        ("to", chosen.last_year),
        ("sort", chosen.sort if chosen.sort != "relevance" else ""),
        ("page", chosen.page if chosen.page > 1 else ""),
    )
    return rows + [(name, str(value)) for name, value in plain if value]


def list_facets(chosen: Chosen, found: Found) -> tuple[Facet, ...]:
    """Values with their counts; of a facet that is filtered, those it would have without its filter."""
    facets, language = [], get_language() or "en"
    for name in SHOWN_FACETS:
        own = chosen.filters.get(name, ())
        counts = dict(found.facets.get(name, ()))
        if own:
            free = replace(chosen, page=1, filters={**chosen.filters, name: ()})
            counts = dict(
                search(replace(free.asked(), offset=0, limit=0), facets=(name,)).facets[name]
            )
            counts |= {value: counts.get(value, 0) for value in own}
        if name == "year":
            ordered = sorted(counts.items(), reverse=True)
        else:
            ordered = sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
        suspect = found.suspect.get(name, ())
        address = _addresses(chosen, name)
        values = tuple(
            Value(
                value,
                call_value(language, name, value),
                count,
                value in own,
                chosen.without(name, value).address() if value in own else address(value),
                value in suspect,
            )
            for value, count in ordered
        )
        if values:
            facets.append(Facet(name, values))
    return tuple(facets)


def list_languages(chosen: Chosen, everywhere: Found) -> Facet:
    """The languages in which hits stand; choosing one searches in it. `everywhere`: in all of them."""
    counts, language = everywhere.facets.get("lang", ()), get_language() or "en"
    return Facet(
        "lang",
        tuple(
            Value(
                code,
                call_value(language, "lang", code),
                count,
                chosen.searched == code,
                chosen.address(searched="" if chosen.searched == code else code),
            )
            for code, count in counts
        ),
    )


def _addresses(chosen: Chosen, name: str) -> Callable[[str], str]:
    """The search with a value of this facet added: a page has some hundreds, which differ only there."""
    mark = "\x00"  # stands in no filter that an index holds
    head, _mark, tail = chosen.having(name, mark).address().partition(quote_plus(mark))
    return lambda value: (
        f"{head}{value if value.isalnum() and value.isascii() else quote_plus(value)}{tail}"
    )


def list_chips(chosen: Chosen, *, counted: bool = False) -> tuple[Chip, ...]:
    """Every filter that is on. `counted`: with what dropping it would give, for an empty page."""
    rows: list[tuple[str, str, Chosen]] = [
        (name, value, chosen.without(name, value))
        for name, values in chosen.filters.items()
        for value in values
    ]
    if chosen.first_year is not None:
        rows.append(("from", str(chosen.first_year), replace(chosen, page=1, first_year=None)))
    language = get_language() or "en"
    if chosen.last_year is not None:
        rows.append(("to", str(chosen.last_year), replace(chosen, page=1, last_year=None)))
    return tuple(
        Chip(
            name,
            call_value(language, name, value),
            less.address(),
            _total(less) if counted and at < MOST_COUNTED else None,
        )
        for at, (name, value, less) in enumerate(rows)
    )


def _total(chosen: Chosen) -> int:
    return search(replace(chosen.asked(), offset=0, limit=0), facets=()).total


def list_shorter(chosen: Chosen) -> tuple[Chip, ...]:
    """For a search that finds nothing: each word or field of it left out, with the count it gives."""
    node = parse_query(chosen.query).node
    if not isinstance(node, And):
        return ()
    chips = []
    for at, part in enumerate(node.parts[:MOST_COUNTED]):
        rest = node.parts[:at] + node.parts[at + 1 :]
        less: Node = rest[0] if len(rest) == 1 else And(rest)
        shorter = replace(chosen, page=1, query=written(less))
        chips.append(Chip("word", Called(written(part)), shorter.address(), _total(shorter)))
    return tuple(chips)


def read_years(found: Found) -> Sequence[str]:
    """The years that a search finds, the earliest first."""
    return sorted(value for value, _count in found.facets.get("year", ()))
