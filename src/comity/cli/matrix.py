"""`comity matrix`: the working matrix of a set of observations, without a store or an account."""

from __future__ import annotations

import json
from pathlib import Path

import click

from comity.cli.output import write_output
from comity.cli.running import say
from comity.terms.words import LANGUAGES


@click.command("matrix")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--output", type=click.Path(path_type=Path), required=True, help="matrix.xlsx or matrix.docx"
)
@click.option(
    "--language", type=click.Choice(LANGUAGES), help="Of the heads. Default: the document's."
)
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
def matrix_command(file: Path, output: Path, language: str | None, format_: str) -> int:
    """Make the working matrix: one row a directive or item, columns to fill in.

    \b
    comity matrix CMW_C_ECU_CO_2.docx --output matrix.xlsx
    comity matrix CMW_C_ECU_CO_2.docx --output matrix.docx --language fr
    """
    ending = output.suffix.lower()
    if ending not in (".xlsx", ".docx"):
        raise click.UsageError(
            f"--output {output.name!r} ends in neither .xlsx nor .docx: expected for example matrix.xlsx"
        )
    from comity.formats.matrix import build_matrix
    from comity.reading.read import read

    matrix = build_matrix(read(file), language)
    if ending == ".xlsx":
        from comity.formats.matrix_xlsx import write_matrix_xlsx

        content = write_matrix_xlsx(matrix)
    else:
        from comity.formats.matrix_docx import write_matrix_docx

        content = write_matrix_docx(matrix)
    write_output(content, output, (file,))
    if format_ == "json":
        click.echo(json.dumps({"output": str(output), "rows": len(matrix.rows)}))
    else:
        say(f"{output.name}: {len(matrix.rows)} rows")
    return 0
