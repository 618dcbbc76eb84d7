"""A search kept as a choice of a subscription: the documents among what changed that it finds."""

from __future__ import annotations

from collections.abc import Iterable

from comity.site.library.published import published_acts
from comity.site.reviews.models import News
from comity.site.search.queries import Asked, find_acts

Choice = dict[str, list[str]]
YEARS = ("first_year", "last_year")


def keep_search(asked: Asked) -> Choice:
    """The search without its page and order."""
    choice = {
        "query": [asked.query],
        "language": [asked.language],
        "languages": list(asked.languages),
        "filters": [
            f"{name}={value}" for name, values in asked.filters.items() for value in values
        ],
    }
    for name, year in zip(YEARS, (asked.first_year, asked.last_year), strict=True):
        choice[name] = [str(year)] if year is not None else []
    return {name: values for name, values in choice.items() if values}


def kept_search(choice: Choice) -> Asked | None:
    """None for a choice by Committee, treaty and State alone."""
    if "query" not in choice:
        return None
    filters: dict[str, list[str]] = {}
    for told in choice.get("filters", ()):
        name, _mark, value = told.partition("=")
        filters.setdefault(name, []).append(value)
    first, last = (int(choice[name][0]) if name in choice else None for name in YEARS)
    return Asked(
        query=choice["query"][0],
        filters=filters,
        language=choice["language"][0],
        languages=tuple(choice.get("languages", ())),
        first_year=first,
        last_year=last,
    )


def find_documents(rows: Iterable[News], asked: Asked) -> list[News]:
    """The new documents in which the search has a hit. The index must have taken them in."""
    told_of = {
        row.subject.removeprefix("document/"): row
        for row in rows
        if row.kind == News.Kind.NEW_DOCUMENT
    }
    numbers = dict(published_acts().filter(key__in=told_of).values_list("pk", "key"))
    found = find_acts(asked, numbers)
    return [told_of[key] for number, key in numbers.items() if number in found]
