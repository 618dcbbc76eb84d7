"""`comity export dataset`: the open data with its manifest."""

from __future__ import annotations

import json
from pathlib import Path

import click

from comity.cli.progress import Progress
from comity.cli.site import opened


@click.group("export")
def export_command() -> None:
    """Write what is published.

    \b
    comity export dataset open-data
    """


@export_command.command("dataset")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
def dataset_command(folder: Path, format_: str) -> int:
    """Write the open data: CSV, JSON Lines and a manifest with version, hashes, counts and licence.

    The same data gives the same bytes, from either store and on any day.

    \b
    comity export dataset open-data
    """
    with opened():
        from django.conf import settings

        from comity.site.library.dataset import export_dataset

        with Progress("exporting", unit="documents") as progress:
            manifest = export_dataset(
                folder, address=settings.COMITY.public_url, tell=progress.tell
            )
    if format_ == "json":
        click.echo(json.dumps(manifest, ensure_ascii=False, indent=1))
        return 0
    click.echo(f"version {manifest['version']} in {folder}")
    for name, rows in manifest["counts"].items():
        click.echo(f"{rows:>9} {name}")
    return 0
