"""`comity search`: what the site's search finds, in a terminal or as JSON."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from comity.cli.running import printable
from comity.cli.site import opened

if TYPE_CHECKING:
    from comity.site.search.queries import Found

FILTERS = ("state", "committee", "kind", "theme", "person")


@click.command("search")
@click.argument("query")
@click.option("--state", multiple=True, help="code or name of a State; may be given again")
@click.option("--committee", multiple=True, help="acronym of a Committee")
@click.option("--kind", multiple=True, help="kind of a paragraph, for example recommendation")
@click.option("--theme", multiple=True, help="a theme of the UHRI's list")
@click.option("--person", multiple=True, help="affected persons of the UHRI's list")
@click.option("--from", "first", type=click.IntRange(1900, 2200), metavar="YEAR", help="first year")
@click.option("--to", "last", type=click.IntRange(1900, 2200), metavar="YEAR", help="last year")
@click.option("--language", default="en", help="language of the query, or all")
@click.option("--limit", type=click.IntRange(0, 1000), default=20, show_default=True)
@click.option("--facets", is_flag=True, help="count the hits by State, Committee, kind and so on")
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="json")
def search_command(
    query: str,
    first: int | None,
    last: int | None,
    language: str,
    limit: int,
    facets: bool,
    format_: str,
    **filters: tuple[str, ...],
) -> int:
    """Search the paragraphs of the library. Any text is a query.

    \b
    comity search '"gender equality" NOT quota*' --state Mexico --facets
    comity search 'police NEAR/5 violence kind:recommendation' --from 2015
    """
    with opened():
        from comity.site.search.index import FACETS
        from comity.site.search.queries import Asked, search

        asked = Asked(
            query=query if language != "all" else f"({query}) lang:all",
            filters={name: filters[name] for name in FILTERS if filters[name]},
            language=language if language != "all" else "en",
            first_year=first,
            last_year=last,
            limit=limit,
        )
        found = search(asked, facets=FACETS if facets else ())
        told = as_json(query, found, with_facets=facets)
    if format_ == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _print(told)
    return 0


def as_json(query: str, found: Found, *, with_facets: bool) -> dict[str, Any]:
    """The answer in the shape of the contract of the commands."""
    from comity.site.search.telling import tell_hit

    return {
        "query": query,
        "understood_as": found.understood_as,
        "note": found.note or None,
        "total": found.total,
        "hits": [tell_hit(hit) for hit in found.hits],
        "facets": {
            name: [[value, count] for value, count in counts]
            for name, counts in (found.facets.items() if with_facets else ())
        },
        "suspect_labels": {name: list(labels) for name, labels in found.suspect.items()},
        "data_version": found.data_version,
    }


def _print(told: dict[str, Any]) -> None:
    click.echo(f"{told['total']} found for {printable(told['understood_as'])}")
    for hit in told["hits"]:
        click.echo(f"\n{hit['url']}  {hit['kind']}  {hit['state'] or ''}")
        click.echo(f"  {printable(hit['snippet'])}")
    for name, counts in told["facets"].items():
        if counts:
            shown = ", ".join(f"{value} {count}" for value, count in counts[:6])
            click.echo(f"\n{name}: {shown}")
