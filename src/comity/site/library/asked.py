"""What observations ask for, counted and listed: a paragraph once, in its best version."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import Q, QuerySet

from comity.site.library.merging import rank_of
from comity.site.library.models import Extract, Paragraph, Reference
from comity.site.library.queries import list_quoted, paragraph_of

# "as recommended by the Committee", in the six languages: what makes a welcome a record of fulfilment.
RECOMMENDED = re.compile(r"recom[m]?[ae]nd|рекоменд|建议|توصي|أوصت|اوصت", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """One ask: its paragraph, and the item that holds it, empty where it stands in none."""

    extract: Extract
    item: str

    @property
    def paragraph(self) -> Paragraph:
        return paragraph_of(self.extract)

    @property
    def anchor(self) -> str:
        return self.item or self.paragraph.anchor


def count_asks(**fields: str) -> list[tuple[str, int]]:
    """How often each thing is asked, the most first. `fields`: of the act."""
    counts: Counter[str] = Counter()
    for _extract, asks in _once(_rows(fields)):
        counts.update(ask["act"] for ask in asks)
    return counts.most_common()


def list_asks(act: str, **fields: str) -> list[Asked]:
    """Each place where this is asked, by document and paragraph: as many as `count_asks` says."""
    wanted = [
        (pk, ask.get("item") or "")
        for pk, asks in _once(_rows(fields))
        for ask in asks
        if ask["act"] == act
    ]
    extracts = (
        Extract.objects.select_related("paragraph__act", "manifestation__reading__file")
        .defer("manifestation__reading__text", "manifestation__reading__contract")
        .in_bulk({pk for pk, _item in wanted})
    )
    rows = [Asked(extracts[pk], item) for pk, item in wanted]
    return sorted(rows, key=lambda row: (row.paragraph.act.key, row.extract.position))


def list_followed(state: str) -> tuple[list[Reference], list[Reference]]:
    """What observations on a State cite as asked before and ask again, and what they welcome as done
    and cite as recommended before; each once a paragraph, the latest first."""
    cited = Q(type="document", symbol__contains="/CO/", extract__paragraph__kind="positive")
    rows = list_quoted(state, Q(reiterates=True) | (cited & ~Q(paragraphs=[])))
    welcomed = [r for r in rows if not r.reiterates and RECOMMENDED.search(r.extract.text)]
    return [row for row in rows if row.reiterates], welcomed


def _rows(fields: dict[str, str]) -> QuerySet[Extract]:
    return Extract.objects.filter(
        paragraph__act__kind="concluding_observations",
        paragraph__act__withdrawn_at=None,
        paragraph__dropped_at=None,
        paragraph__directive=True,
        manifestation__withdrawn_at=None,
        **{f"paragraph__act__{name}": value for name, value in fields.items()},
    ).order_by("paragraph_id", "pk")


def _once(extracts: QuerySet[Extract]) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    """(extract, its asks) of the best version of each paragraph."""
    rows = extracts.values_list(
        "paragraph_id", "pk", "details__asks", "manifestation__form", "manifestation__language",
        "manifestation__reading__file__sha256", "manifestation__place",
    )  # fmt: skip
    for _paragraph, versions in groupby(rows, key=itemgetter(0)):
        best = min(versions, key=_rank)
        yield best[1], best[2] or []


def _rank(row: tuple[Any, ...]) -> Any:
    form, language, sha256, place = row[3:]
    return rank_of(form=form, language=language, sha256=sha256 or "", place=place or 0)
