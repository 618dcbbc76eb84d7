"""`comity settings`: every setting, its value and where the value comes from."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, fields

import click

from comity.terms.settings import list_settings
from comity.text.limits import Limits, limits_from, setting_name

MEANINGS = {
    "bytes": "largest file that is read, in bytes",
    "expanded_bytes": "largest content of a zip (docx, odt), in bytes",
    "xml_bytes": "largest content of a zip that is parsed, in bytes",
    "tags": "most tags of a docx, odt or HTML page",
    "pages": "most pages of a document",
    "blocks": "most blocks of a document",
    "depth": "deepest nesting of an HTML page",
    "seconds": "longest conversion by LibreOffice, in seconds",
}


@click.command("settings")
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
def settings_command(format_: str) -> int:
    """List the settings, which are environment variables, with the source of each value.

    \b
    COMITY_LIMIT_PAGES=200 comity settings
    """
    limits, usual = limits_from(), Limits()
    rows = [asdict(row) for row in list_settings()]
    rows += [
        {
            "name": setting_name(field.name),
            "value": getattr(limits, field.name),
            "source": "environment" if setting_name(field.name) in os.environ else "default",
            "default": getattr(usual, field.name),
            "meaning": MEANINGS[field.name],
        }
        for field in fields(Limits)
    ]
    if format_ == "json":
        click.echo(json.dumps(rows, indent=1))
        return 0
    for row in rows:
        click.echo(f"{row['name']:<29} {row['value']:>11}  {row['source']}")
        click.echo(f"    {row['meaning']}")
    return 0
