"""The same question asked of the store word by word: what the index is proved against."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import product

from comity.site.library.models import Extract, Paragraph
from comity.site.search.analysis import (
    alternatives,
    folded,
    language_field,
    prepare,
    stemming,
    whole_words,
)
from comity.site.search.documents import Label, facets_of, labels_of
from comity.site.search.index import FACETS
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
    parse_query,
)
from comity.site.search.matching import field_values
from comity.site.search.queries import Asked

FORMS = ("edited", "without_formal_editing", "advance_unedited", "reprint", "uhri")


@dataclass(frozen=True)
class Slow:
    total: int
    facets: dict[str, dict[str, int]]


@dataclass(frozen=True)
class Page:
    """One paragraph in one language: its texts as rows of terms and as whole words, and its facets."""

    terms: list[list[str]]
    words: set[str]
    facets: dict[str, list[str]]


def slow_search(asked: Asked, kept: list[Page] | None = None) -> Slow:
    """`kept`: the pages of the language, where many questions are asked of one store."""
    node = parse_query(asked.query).node
    hits = [
        page
        for page in (pages(asked.language) if kept is None else kept)
        if passes(page, asked) and holds(page, node, asked.language)
    ]
    counts = {
        name: dict(Counter(value for page in hits for value in page.facets.get(name, ())))
        for name in FACETS
    }
    return Slow(len(hits), counts)


def pages(language: str) -> list[Page]:
    found = []
    for paragraph in Paragraph.objects.filter(
        dropped_at=None, act__withdrawn_at=None
    ).select_related("act"):
        rows = [row for row in rows_of(paragraph) if row.manifestation.language == language]
        if not rows:
            continue
        best = min(rows, key=lambda row: FORMS.index(row.manifestation.form))
        field = language_field(language)
        own = [row for row in rows_of(paragraph) if row.manifestation.form == "uhri"]
        labels = labels_of(
            Label(label["scheme"], label["label"])
            for label in [label for row in own for label in row.labels] or best.labels
        )
        names = [name for found in labels.values() for name in found] if field == "en" else []
        texts = [prepare(text, field) for text in (*best.headings, best.text, *names)]
        found.append(
            Page(
                [stemming(field).analyze(text) for text in texts],
                {word for text in texts for word in whole_words().analyze(text)},
                {
                    **facets_of(paragraph.act, best.manifestation.header, language),
                    "kind": [paragraph.kind],
                    **labels,
                },
            )
        )
    return found


def rows_of(paragraph: Paragraph) -> list[Extract]:
    return list(Extract.objects.filter(paragraph=paragraph).select_related("manifestation"))


def passes(page: Page, asked: Asked) -> bool:
    years = [int(year) for year in page.facets["year"]]
    if asked.first_year is not None and not any(year >= asked.first_year for year in years):
        return False
    if asked.last_year is not None and not any(year <= asked.last_year for year in years):
        return False
    return all(
        set(values) & set(page.facets.get(name, ())) for name, values in asked.filters.items()
    )


def holds(page: Page, node: Node, language: str) -> bool:
    match node:
        case Everything():
            return True
        case And(parts):
            return all(holds(page, part, language) for part in parts)
        case Or(parts):
            return any(holds(page, part, language) for part in parts)
        case Not(part):
            return not holds(page, part, language)
        case Field(name, value):
            return bool(set(field_values(name, value)) & set(page.facets.get(name, ())))
        case Word(text, True):
            return any(word.startswith(folded(text)) for word in page.words)
        case Word(text):
            return any(
                phrase(row, way) for way in alternatives(text, language) for row in page.terms
            )
        case Phrase(words):
            ways = product(*(alternatives(word, language) for word in words))
            return any(
                phrase(row, tuple(t for part in way for t in part))
                for way in ways
                for row in page.terms
            )
        case Near(left, right, distance):
            places = places_of(page)
            return any(
                near(places, a[0], b[0], distance)
                for a in alternatives(left, language)
                for b in alternatives(right, language)
            )
    raise AssertionError(node)


def phrase(row: list[str], way: tuple[str, ...]) -> bool:
    return any(tuple(row[at : at + len(way)]) == way for at in range(len(row)))


def places_of(page: Page) -> list[tuple[int, str]]:
    """The terms with their places: headings, text and labels follow one another, a place apart."""
    found, start = [], 0
    for row in page.terms:
        found += [(start + at, term) for at, term in enumerate(row)]
        start += len(row) + 1
    return found


def near(places: list[tuple[int, str]], left: str, right: str, distance: int) -> bool:
    first = [at for at, term in places if term == left]
    second = [at for at, term in places if term == right]
    return any(0 < abs(a - b) <= distance + 1 for a in first for b in second)
