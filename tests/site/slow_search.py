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


def slow_search(asked: Asked) -> Slow:
    node = parse_query(asked.query).node
    hits = [
        page
        for page in pages(asked.language)
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
        texts = [prepare(text, field) for text in (best.text, *best.headings, *names)]
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
            return any(
                near(row, a[0], b[0], distance)
                for a in alternatives(left, language)
                for b in alternatives(right, language)
                for row in page.terms
            )
    raise AssertionError(node)


def phrase(row: list[str], way: tuple[str, ...]) -> bool:
    return any(tuple(row[at : at + len(way)]) == way for at in range(len(row)))


def near(row: list[str], left: str, right: str, distance: int) -> bool:
    places = [[at for at, term in enumerate(row) if term == wanted] for wanted in (left, right)]
    return any(0 < abs(a - b) <= distance + 1 for a in places[0] for b in places[1])
