"""`comity words`: the length of a State's document against its word limit."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from comity.cli.running import printable, say
from comity.terms.errors import CannotReadError

if TYPE_CHECKING:
    from comity.reading.word_limit import WordCheck


@click.command("words")
@click.argument("files", metavar="FILE…", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
def words_command(files: tuple[Path, ...], format_: str) -> int:
    """Count the words of documents and hold them against their limits.

    Exit code 1 when one is above its limit or cannot be read, 2 when none can be read.

    \b
    comity words report.docx
    comity words report.docx --format json
    """
    from comity.reading.word_limit import check_words

    checks: list[WordCheck] = []
    for path in files:
        try:
            checks.append(check_words(path))
        except CannotReadError as error:
            say(f"comity: {printable(path.name)}: {printable(str(error))}")
    click.echo(_as_json(checks) if format_ == "json" else _as_text(checks))
    if not checks:
        return 2
    return 1 if len(checks) < len(files) or any(check.over for check in checks) else 0


def _as_json(checks: Sequence[WordCheck]) -> str:
    return json.dumps([_row(check) for check in checks], ensure_ascii=False, indent=2)


def _row(check: WordCheck) -> dict[str, Any]:
    limit = check.limit
    return {
        "name": check.name,
        "kind": check.kind,
        "report": check.report,
        "language": check.language,
        "words": check.compared,
        "limit": limit.words if limit else None,
        "over": check.over,
        "limit_source": limit.source if limit else None,
        "limit_verified": limit.verified if limit else None,
        "method": check.method,
        "as_word_without_footnotes": check.count.as_word(notes=False),
        "as_word_with_footnotes": check.count.as_word(notes=True),
        "as_libreoffice": check.count.as_libreoffice() if check.count.of_file else None,
    }


def _as_text(checks: Sequence[WordCheck]) -> str:
    return "\n\n".join("\n".join(_lines(check)) for check in checks)


def _lines(check: WordCheck) -> list[str]:
    kind = " ".join(filter(None, (check.report, check.kind.replace("_", " "))))
    lines = [f"{printable(check.name)}: {check.compared:,} words ({kind})"]
    limit = check.limit
    if limit is None:
        lines.append("  no limit is known for this kind of document")
    else:
        told = f"{check.over:,} above" if check.over else "within"
        doubt = "" if limit.verified else ", not verified"
        lines.append(f"  {told} the limit of {limit.words:,} ({limit.source}{doubt})")
    lines.append(f"  counted {check.method}")
    if check.count.of_file:
        lines.append(
            f"  Word: {check.count.as_word(notes=False):,} without footnotes,"
            f" {check.count.as_word(notes=True):,} with; LibreOffice: {check.count.as_libreoffice():,}"
        )
    return [fill(line, 80, subsequent_indent="    ") for line in lines]
