"""Answers of the registry as tables in a terminal, readable at 80 columns."""

from __future__ import annotations

import io
from datetime import date

from rich import box
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from comity.cycle.model import Obligation, TreatyAction
from comity.cycle.obligations import Due
from comity.cycle.parties import Parties
from comity.cycle.status import Provision, TreatyStatus
from comity.terms.states import get_state

COLOURS = {"overdue": "bold red", "due": "green", "awaiting_committee": "yellow", "unknown": "dim"}


def _print(content: RenderableType, width: int, colour: bool) -> str:
    out = io.StringIO()
    console = Console(
        file=out, width=width, force_terminal=colour, no_color=not colour, highlight=False,
        legacy_windows=False, color_system="standard" if colour else None,
    )  # fmt: skip
    console.print(content)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _table(*heads: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    for head in heads:
        table.add_column(head)
    return table


def _name(code: str) -> str:
    state = get_state(code)
    return state.name() if state else code


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def record_line(record_to: date | None, unverified: int, reports_to: date | None = None) -> str:
    """To which day the record goes and on how many unchecked facts an answer rests."""
    parts = [f"The record of acts goes to {_day(record_to) or 'no stated day'}"]
    if reports_to is not None:
        parts[0] += f", that of reports received to {_day(reports_to)}"
    facts = "fact is" if unverified == 1 else "facts are"
    parts.append(f"{unverified} {facts} not checked against a document" if unverified else "")
    return "; ".join(filter(None, parts)) + "."


def count_line(parties: Parties) -> str:
    return (
        f"{parties.treaty}: {parties.count} instruments deposited by {parties.on.isoformat()}, "
        f"in force for {parties.in_force}. " + record_line(parties.record_to, parties.unverified)
    )


def write_parties_table(parties: Parties, width: int = 80, colour: bool = False) -> str:
    table = _table("State party", "How", "Deposited", "In force", "")
    for status in sorted(parties.parties, key=lambda status: _name(status.state)):
        consent = status.consent
        assert consent is not None
        table.add_row(
            Text(_name(status.state)),
            consent.kind.replace("_", " "),
            _day(consent.counts_from),
            _day(status.in_force_on),
            "" if consent.verified else "unverified",
        )
    signed = ", ".join(sorted(_name(status.state) for status in parties.signatories))
    last = Text(f"Signed only ({len(parties.signatories)}): {signed}") if signed else Text("")
    return _print(Group(table, Text(""), last, Text(count_line(parties))), width, colour)


def write_status_table(
    statuses: tuple[TreatyStatus, ...],
    record_to: date | None,
    width: int = 80,
    colour: bool = False,
) -> str:
    """A line a treaty, and below it what qualifies it."""
    table = _table("Treaty", "Status", "Since", "What")
    for status in statuses:
        table.add_row(status.treaty, _standing(status), _day(_since(status)), _acts(status))
        for line in _details(status):
            table.add_row("", "", "", Text(line))
    if not statuses:
        return "The record holds no act of this State by this day.\n"
    unverified = sum(status.unverified for status in statuses)
    return _print(Group(table, Text(""), Text(record_line(record_to, unverified))), width, colour)


def _standing(status: TreatyStatus) -> str:
    if status.left_on is not None:
        return "left"
    if status.bound:
        return "bound"
    if status.deposited:
        return "not yet in force"
    return "signed" if status.signature else "no act"


def _since(status: TreatyStatus) -> date | None:
    if status.left_on is not None:
        return status.left_on
    if status.deposited:
        return status.in_force_on
    return status.signature.counts_from if status.signature else None


def _acts(status: TreatyStatus) -> str:
    acts = [action for action in (status.signature, status.consent) if action is not None]
    return ", ".join(_act(action) for action in acts)


def _act(action: TreatyAction) -> str:
    day = _day(action.made_on) or f"by {_day(action.not_later_than)}"
    return f"{action.fact} {day}" + ("" if action.verified else " (unverified)")


def _details(status: TreatyStatus) -> list[str]:
    lines = [
        _provision(entry)
        for entry in (*status.declarations, *status.reservations, *status.objections)
    ]
    for entry in status.procedures:
        name = entry.procedure.name.replace("_", "-")
        counted = (
            f", {entry.declarations} of {entry.procedure.needed} declarations"
            if entry.declarations is not None
            else ""
        )
        state = "open" if entry.operates else "not open" if entry.recognized else "not recognized"
        lines.append(f"art. {entry.procedure.article} ({name}): {state}{counted}")
    if status.simplified is not None:
        lines.append(_act(status.simplified))
    lines += [f"{_act(action)}, not in effect yet" for action in status.pending]
    return lines


def _provision(entry: Provision) -> str:
    if entry.withdrawn is not None:
        return f"{_act(entry.action)}, withdrawn {_day(entry.withdrawn.counts_from)}"
    return _act(entry.action)


def write_due_table(due: Due, width: int = 80, colour: bool = False) -> str:
    """A line an obligation; by which rule, and what stands beside."""
    table = Table(box=box.SIMPLE_HEAD, expand=True, pad_edge=False, show_edge=False)
    table.add_column("Due", width=10, no_wrap=True)
    table.add_column("State", ratio=3)
    table.add_column("What", ratio=4)
    table.add_column("Is", width=12)
    table.add_column("By", ratio=3, overflow="fold")
    for obligation in due.obligations:
        state = obligation.state_of
        table.add_row(
            _day(obligation.due_on) or "no day",
            Text(_name(obligation.state)),
            Text(_what(obligation)),
            Text(_is(obligation), style=COLOURS.get(state, "")),
            Text(_rule(obligation)),
        )
    lines = [Text(""), Text(f"{len(due.obligations)} obligations on {due.on.isoformat()}.")]
    lines.append(Text(record_line(due.record_to, due.unverified, due.reports_to)))
    return _print(Group(table, *lines), width, colour)


def _what(obligation: Obligation) -> str:
    words = obligation.what.replace("_", " ").replace("loipr transmission", "list before report")
    if obligation.numbers:
        words += " " + " and ".join(map(str, obligation.numbers))
    if obligation.owed_by == "committee":
        words += " (Committee)"
    return f"{words}, {obligation.treaty}"


def _is(obligation: Obligation) -> str:
    words = obligation.state_of.replace("_", " ")
    return f"{words}, {obligation.late_days} days late" if obligation.late_days else words


def _rule(obligation: Obligation) -> str:
    words = " ".join(filter(None, (obligation.rule.instrument, obligation.rule.article)))
    beside = ", ".join(_day(other.due_on) for other in obligation.beside)
    return f"{words} beside {beside}" if beside else words
