"""A reading as tables in a terminal, readable at 80 columns."""

from __future__ import annotations

import io

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from comity.formats.rows import cite
from comity.observations.model import ConcludingObservations, Paragraph
from comity.reading.model import Reading
from comity.terms.states import get_state

COLOURS = {
    "concern": "yellow",
    "recommendation": "green",
    "concern_and_recommendation": "green",
    "positive": "cyan",
    "follow_up": "magenta",
    "dissemination": "magenta",
    "next_report": "bold magenta",
}
SHORT = {"concern_and_recommendation": "concern + rec.", "recommendation": "recommend."}


def write_table(reading: Reading, width: int = 80, colour: bool = False) -> str:
    """Header, paragraphs and problems. `width`: columns of the terminal."""
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False,
        legacy_windows=False, color_system="standard" if colour else None,
    )  # fmt: skip
    console.print(render_table(reading))
    return "".join(f"{line.rstrip()}\n" for line in out.getvalue().splitlines())


def render_table(reading: Reading) -> RenderableType:
    parts: list[RenderableType] = [_header(reading)]
    for found in reading.concluding_observations:
        parts += [Text(""), _set_line(found), _paragraphs(found.paragraphs)]
    if reading.paragraphs:
        parts += [Text(""), _paragraphs(reading.paragraphs)]
    if problems := _problems(reading):
        parts += [Text(""), problems]
    return Group(*parts)


def _header(reading: Reading) -> Table:
    document = reading.document
    state = get_state(document.state) if document.state else None
    table = Table.grid(padding=(0, 2))
    rows = (
        (
            "Document",
            ", ".join(s.symbol or s.as_printed for s in document.symbols) or "no symbol found",
        ),
        ("Title", document.title),
        ("Kind", document.kind.replace("_", " ")),
        ("Committee", ", ".join(document.committees) or None),
        ("State", state.name() if state else document.state),
        ("Language", document.language),
        ("Received", document.received_on and document.received_on.isoformat()),
        ("Adopted", document.adopted_on and document.adopted_on.isoformat()),
        ("Text", f"{len(reading.text):,} characters, {_count(reading)} paragraphs"),
    )
    for name, value in rows:
        if value:
            table.add_row(Text(name, style="bold"), Text(str(value)))
    return table


def _count(reading: Reading) -> int:
    return len(reading.paragraphs) + sum(len(f.paragraphs) for f in reading.concluding_observations)


def _set_line(found: ConcludingObservations) -> Text:
    state = get_state(found.state) if found.state else None
    name = state.name() if state else found.state_as_printed
    kinds = [p.kind for p in found.paragraphs]
    line = Text(f"{name}  {found.symbol or found.key}", style="bold")
    asks = sum(p.directive for p in found.paragraphs)
    facts = [f"{kinds.count('concern')} concerns", f"{asks} directives"]
    following = found.next_report
    if following is not None and following.due_on is not None:
        facts.append(f"next report due {following.due_on.isoformat()}")
    elif following is not None and following.status != "not_stated":
        facts.append(f"next report: {following.as_printed or following.status.replace('_', ' ')}")
    line.append("\n" + ", ".join(facts), style="not bold")
    return line


def _paragraphs(paragraphs: tuple[Paragraph, ...]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column("Para.", no_wrap=True, width=6)
    table.add_column("Kind", width=14, no_wrap=True)
    table.add_column("Text", ratio=1)
    above: tuple[str, ...] = ()
    for p in paragraphs:
        for depth, heading in enumerate(p.headings):
            if p.headings[: depth + 1] != above[: depth + 1]:
                table.add_row("", "", Text(heading, style="bold"))
        above = p.headings
        kind = Text(SHORT.get(p.kind, p.kind.replace("_", " ")), style=COLOURS.get(p.kind, ""))
        table.add_row(p.anchor, kind, Text(_summary(p)))
    return table


def _summary(paragraph: Paragraph) -> str:
    """The first lines of a paragraph, and what it answers or repeats."""
    text = paragraph.text
    shown = text if len(text) <= 220 else text[:200].rsplit(" ", 1)[0] + " …"
    extra = []
    if paragraph.items:
        extra.append(f"{len(paragraph.items)} items")
    if paragraph.answers:
        extra.append("answers " + ", ".join(paragraph.answers))
    repeats = "; ".join(filter(None, (cite(r.symbol, r.paragraphs) for r in paragraph.reiterates)))
    if paragraph.reiterates:
        extra.append("asked before" + (f": {repeats}" if repeats else ""))
    return f"{shown}  [{'; '.join(extra)}]" if extra else shown


def _problems(reading: Reading) -> Table | None:
    problems = [*reading.problems]
    for found in reading.concluding_observations:
        problems += [problem for p in found.paragraphs for problem in p.problems]
    if not problems:
        return None
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column(f"Problems ({len(problems)})", width=28)
    table.add_column("", ratio=1)
    for problem in problems:
        table.add_row(problem.kind.replace("_", " "), Text(problem.message))
    return table
