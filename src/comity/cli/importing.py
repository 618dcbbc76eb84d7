"""`comity import uhri`: the export of the Universal Human Rights Index into the library."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from comity.cli.progress import Progress
from comity.cli.running import printable, say
from comity.cli.site import opened
from comity.terms.errors import StoreError

TOLD = ("new", "changed", "unchanged", "gone")


@click.group("import")
def import_command() -> None:
    """Take in data in bulk.

    \b
    comity import uhri export-full-en.json
    """


@import_command.command("uhri")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
def uhri_command(file: Path, format_: str) -> int:
    """Take in the export of the Universal Human Rights Index.

    Records are known by their AnnotationId: a second import of the same file changes nothing, one of
    a newer file says what is new, changed and gone. An import that was killed goes on where it was.
    Exit code 1: some records were put into quarantine, and it is said why.

    \b
    comity import uhri export-full-en.json
    comity import uhri export-full-en.json --format json
    """
    with opened():
        from comity.site.jobs.models import Job
        from comity.site.jobs.tasks import run_here
        from comity.site.library.bulk import spare_memory
        from comity.site.search.actions import update_index

        spare_memory()
        with Progress("importing", unit="bytes") as progress:
            job = run_here("import_uhri", {"path": str(file.resolve())}, tell=progress.tell)
        told = job.result
        if told is None or job.state not in (Job.State.DONE, Job.State.DONE_IN_PART):
            raise StoreError(job.reason or f"the import was {job.state}")
        with Progress("indexing", unit="documents") as progress:
            update_index(progress.tell)
    if format_ == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _print(told)
    return 1 if told["quarantined"]["count"] else 0


def _print(told: dict[str, Any]) -> None:
    click.echo(f"{told['records']:>8} records of {told['acts']} new documents")
    for name in TOLD:
        click.echo(f"{told[name]:>8} {name}")
    if told["gone"] and not told["gone_withdrawn"]:
        click.echo("         the export looks incomplete: what is gone from it was kept")
    quarantined = told["quarantined"]
    click.echo(f"{quarantined['count']:>8} in quarantine")
    for reason, number in quarantined["reasons"].items():
        click.echo(f"{number:>16} {reason}")
    if told["untyped"]:
        click.echo(f"{told['untyped']:>8} without a type's name: decided by their words")
    for row in told["suspect_labels"]:
        click.echo(
            f"suspect: {printable(row['label'])} stands on {row['share']:.0%} of the records, "
            f"of which {row['spoken']:.0%} speak of it"
        )
    if told["suspect_labels"]:
        say("Charts and facets mark the suspect labels.")
