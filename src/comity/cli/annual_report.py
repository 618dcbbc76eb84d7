"""`comity annual-report`: composes a Committee's report from the record, and checks one against it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING

import click

from comity.cli.output import write_output
from comity.cli.running import say
from comity.cli.site import opened

if TYPE_CHECKING:
    from comity.annual.blocks import ComposedReport
    from comity.annual.check import Finding
    from comity.terms.problems import Problem

FORMAT = click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
ENDINGS = (".docx", ".pdf", ".xml", ".txt")


@click.group("annual-report")
def annual_report_group() -> None:
    """Compose an annual report from the record, or check one against it."""


@annual_report_group.command("compose")
@click.argument("committee")
@click.option("--sessions", required=True, help="Numbers of the sessions, for example 13,14.")
@click.option(
    "--concluding-observations",
    "shown",
    type=click.Choice(("full", "by-symbol")),
    default="full",
    help="In full, as up to A/66/48, or by their symbols.",
)
@click.option("--language", default="en", help="Of the report. Default: en.")
@click.option(
    "--output", type=click.Path(path_type=Path), required=True,
    help="A .docx, a tagged .pdf, Akoma Ntoso (.xml) or text (.txt).",
)  # fmt: skip
@FORMAT
def compose_command(
    committee: str, sessions: str, shown: str, language: str, output: Path, format_: str
) -> int:
    r"""Write the annual report of a Committee from the record.

    What the record lacks stands in the text as a visible gap and is listed; the exit code is then 1.

    \b
    comity annual-report compose CMW --sessions 13,14 --output report.docx
    comity annual-report compose CMW --sessions 13,14 --concluding-observations by-symbol --output report.docx
    """
    if output.suffix.lower() not in ENDINGS:
        raise click.UsageError(
            f"--output {output.name!r} ends in none of {', '.join(ENDINGS)}: expected for example report.docx"
        )
    from comity.annual.compose import compose_annual_report
    from comity.annual.outline import get_outline

    numbers = _numbers(sessions)
    get_outline(committee.upper(), language)
    with opened():
        from comity.site.registry.reported import record_reports
        from comity.site.reviews.report_record import get_report_record

        record_reports()
        record = get_report_record(committee.upper(), numbers, language)
    report = compose_annual_report(record, language, in_full=shown == "full")
    write_output(_written(report, output.suffix.lower()), output)
    _tell(report, len(record.sets), output, format_)
    return 1 if report.gaps else 0


def _tell(report: ComposedReport, sets: int, output: Path, format_: str) -> None:
    paragraphs = sum(block.kind == "paragraph" for block in report.blocks)
    if format_ == "json":
        told = {
            "output": str(output),
            "paragraphs": paragraphs,
            "sets": sets,
            "draft": bool(report.draft),
            "gaps": list(report.gaps),
        }
        click.echo(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        say(f"{output.name}: {paragraphs} paragraphs, {sets} sets of observations")
        for gap in report.gaps:
            say(f"  not recorded: {gap}")


def _numbers(printed: str) -> tuple[int, ...]:
    parts = [part.strip() for part in printed.split(",")]
    if not all(part.isascii() and part.isdecimal() and 0 < int(part) < 1000 for part in parts):
        raise click.UsageError(f"--sessions {printed!r}: expected numbers, for example 13,14")
    return tuple(sorted({int(part) for part in parts}))


def _written(report: ComposedReport, ending: str) -> str | bytes:
    if ending == ".txt":
        from comity.annual.blocks import as_text

        return as_text(report)
    from comity.formats.annual_docx import write_annual_docx

    word = write_annual_docx(report)
    if ending == ".docx":
        return word
    if ending == ".pdf":
        from comity.formats.pdf import write_pdf

        return write_pdf(word)
    from comity.formats.akn import write_akn
    from comity.reading.read import read

    return write_akn(read(word, name=f"{report.symbol or 'report'}.docx".replace("/", "_")))


@annual_report_group.command("check")
@click.argument("file", type=click.Path(path_type=Path))
@FORMAT
def check_report_command(file: Path, format_: str) -> int:
    r"""List each statement of a report that the record contradicts or cannot support.

    Exit code 1 when one is contradicted or the report contradicts itself.

    \b
    comity annual-report check draft.docx
    comity annual-report check A_66_48.txt --format json
    """
    from comity.reading.read import read

    reading = read(file)
    if reading.annual_report is None:
        raise click.UsageError(
            f"{file.name} is read as {reading.document.kind.replace('_', ' ')}: expected an annual report"
        )
    with opened():
        from comity.site.reviews.report_check import check_reading_of_report

        findings = check_reading_of_report(reading)
    own = [problem for problem in reading.problems if problem.severity != "info"]
    click.echo(_as_json(findings, own) if format_ == "json" else _as_text(findings, own))
    return 1 if own or any(finding.verdict == "contradicted" for finding in findings) else 0


def _as_json(findings: Sequence[Finding], own: Sequence[Problem]) -> str:
    told = [
        {
            "verdict": finding.verdict,
            "about": finding.about,
            "stated": finding.stated,
            "recorded": finding.recorded or None,
            "paragraph": finding.paragraph,
            "span": [finding.span.start, finding.span.end],
        }
        for finding in findings
    ]
    doubts = [{"kind": problem.kind, "message": problem.message} for problem in own]
    return json.dumps({"findings": told, "problems": doubts}, ensure_ascii=False, indent=2)


def _as_text(findings: Sequence[Finding], own: Sequence[Problem]) -> str:
    lines = [f"in itself: {problem.message}" for problem in own]
    for finding in findings:
        where = f"para. {finding.paragraph}: " if finding.paragraph else ""
        recorded = f"the record has {finding.recorded}" if finding.recorded else "not in the record"
        lines.append(f"{finding.verdict}: {where}{finding.about}: {finding.stated}; {recorded}")
    if not lines:
        return "the record supports every statement that was read"
    return "\n".join(fill(line, 80, subsequent_indent="  ") for line in lines)
