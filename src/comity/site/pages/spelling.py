"""Words of the index that are near to one that finds nothing.

The index holds no list of its words, so those of the nearest hits are compared: a fuzzy search of the
field without stems gives paragraphs, whose words within two changes are counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tantivy import Query

from comity.site.library.models import Extract
from comity.site.search.analysis import folded
from comity.site.search.index import SCHEMA, searcher
from comity.site.search.language import Word, parse_query, words_of
from comity.site.search.queries import Asked, search
from comity.site.search.snippets import WORD

LOOKED_AT = 40
SHORTEST = 4


def suggest_words(query: str, languages: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """(word, suggestion, the query with it) for each plain word of the query that finds nothing."""
    found = []
    for leaf in words_of(parse_query(query).node):
        if not isinstance(leaf, Word) or leaf.prefix or len(leaf.text) < SHORTEST:
            continue
        if search(Asked(leaf.text, languages=tuple(languages), limit=0), facets=()).total:
            continue
        other = next(_nearest(leaf.text, languages), "")
        if other:
            found.append((leaf.text, other, query.replace(leaf.text, other)))
    return tuple(found)


def _nearest(word: str, languages: Sequence[str]) -> Iterator[str]:
    plain = folded(word)
    view = searcher()
    for distance in (1, 2):
        counts: Counter[str] = Counter()
        for language in languages:
            question = Query.fuzzy_term_query(
                SCHEMA, f"words_{language}", plain, distance=distance, transposition_cost_one=True
            )
            hits = view.search(question, LOOKED_AT).hits
            rows = [int(view.doc(address)["paragraph"][0]) for _score, address in hits]
            for text in Extract.objects.filter(
                paragraph__in=rows, manifestation__withdrawn_at=None
            ).values_list("text", flat=True):
                counts.update(
                    found.lower()
                    for found in WORD.findall(text)
                    if 0 < changes(folded(found), plain) <= distance
                )
        yield from (other for other, _count in counts.most_common(1))


def changes(one: str, other: str) -> int:
    """Letters to put in, leave out, replace or swap with their neighbour to make one the other."""
    if abs(len(one) - len(other)) > 2:
        return 3
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
