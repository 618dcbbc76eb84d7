"""What stands in the store of the hits that the index names, as plain values.

Django takes longer to put this one question together than the store to answer it, so it is put
together once for each size and asked as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db import connection

from comity.formats.citations import Cited, cite_short
from comity.site.library.merging import rank_of
from comity.site.library.models import Extract
from comity.site.library.samples import is_sample
from comity.site.search.language import Node
from comity.site.search.snippets import Marking, Snippet

SIZES = (1, 20, 100, 500)
COLUMNS = (
    "paragraph_id", "manifestation__language", "manifestation__form",
    "manifestation__reading__file__sha256", "manifestation__place", "paragraph__act__key",
    "paragraph__act__symbol", "paragraph__act__kind", "paragraph__act__state",
    "paragraph__act__committee", "paragraph__act__treaty", "paragraph__act__adopted_on",
    "paragraph__anchor", "paragraph__kind", "number", "manifestation__reprinted_in",
    "manifestation__report_paragraph", "text",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """A hit as the index names it."""

    paragraph: int
    language: str
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph in one language, in the best manifestation that has it. `key`, `symbol`,
    `document_kind`, `state`, `committee`, `treaty`, `adopted_on`: of the act; `number`: as printed;
    `form`, `sha256` (empty without a file), `reprinted_in`, `report_paragraph`: of the manifestation."""

    key: str
    symbol: str
    document_kind: str
    state: str
    committee: str
    treaty: str
    adopted_on: date | None
    anchor: str
    kind: str
    number: str
    form: str
    sha256: str
    reprinted_in: str
    report_paragraph: str
    text: str
    language: str
    score: float
    snippet: Snippet

    @property
    def invented(self) -> bool:
        """Whether it quotes a bundled document about an invented State."""
        return is_sample(self.sha256)

    @property
    def cited(self) -> Cited:
        """Its place alone, without author and title."""
        return Cited(
            author="",
            title="",
            symbol=self.symbol or self.key,
            adopted_on=self.adopted_on,
            url="",
            paragraph=self.number or self.anchor.partition("~")[0],
            reprinted_in=self.reprinted_in,
            report_paragraph=self.report_paragraph,
        )

    @property
    def quoted_from(self) -> str:
        """ "CMW/C/ECU/CO/2, para. 38", of a reprint "A/66/48, para. 31 (38)"."""
        return cite_short(self.cited)


def list_hits(places: Sequence[Place], node: Node) -> tuple[Hit, ...]:
    """What was withdrawn since the index was written is left out."""
    best: dict[tuple[int, str], tuple[Any, ...]] = {}
    for row in _rows([place.paragraph for place in places]):
        key = row[0], row[1]
        if key not in best or _rank(row) < _rank(best[key]):
            best[key] = row
    markings = {language: Marking(node, language) for language in {p.language for p in places}}
    return tuple(
        _hit(place, best[place.paragraph, place.language], markings[place.language])
        for place in places
        if (place.paragraph, place.language) in best
    )


def _rank(row: Sequence[Any]) -> tuple[int, int, str, int]:
    return rank_of(form=row[2], language=row[1], sha256=row[3] or "", place=row[4] or 0)


def _hit(place: Place, row: Sequence[Any], marking: Marking) -> Hit:
    """row: as `COLUMNS`."""
    key, symbol, document_kind, state, committee, treaty, adopted_on = row[5:12]
    anchor, kind, number, reprinted_in, report_paragraph, text = row[12:]
    return Hit(
        key=key,
        symbol=symbol,
        document_kind=document_kind,
        state=state,
        committee=committee,
        treaty=treaty,
        # SQLite holds a day as text
        adopted_on=date.fromisoformat(adopted_on) if isinstance(adopted_on, str) else adopted_on,
        anchor=anchor,
        kind=kind,
        number=number,
        form=row[2],
        sha256=row[3] or "",
        reprinted_in=reprinted_in,
        report_paragraph=report_paragraph,
        text=text,
        language=place.language,
        score=place.score,
        snippet=marking.snippet(text),
    )


def _rows(paragraphs: Sequence[int]) -> Iterator[tuple[Any, ...]]:
    for start in range(0, len(paragraphs), SIZES[-1]):
        wanted = list(dict.fromkeys(paragraphs[start : start + SIZES[-1]]))
        size = next(size for size in SIZES if size >= len(wanted))
        filled = [*wanted, *[wanted[-1]] * (size - len(wanted))]
        with connection.cursor() as cursor:
            cursor.execute(_statement(size), filled)
            yield from cursor.fetchall()


@lru_cache(maxsize=len(SIZES))
def _statement(size: int) -> str:
    """The question for so many paragraphs, whose numbers are its only parameters."""
    numbers = range(1, size + 1)
    published = Extract.objects.filter(
        paragraph__in=numbers, paragraph__act__withdrawn_at=None, manifestation__withdrawn_at=None
    )
    sql, parameters = published.order_by().values_list(*COLUMNS).query.sql_with_params()
    assert tuple(parameters) == tuple(numbers)
    return str(sql)
