"""`comity parties`, `comity status`, `comity due`, and what they rest on: `load-actions`,
`load-reviews`.

Without a library on this machine the facts that come with Comity are asked, and nothing is written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from comity.cli.output import write_output
from comity.cli.running import say
from comity.cli.terminal import colours, default_format, terminal_width

if TYPE_CHECKING:
    from comity.cycle.model import Record
    from comity.cycle.obligations import Due
    from comity.site.registry.actions import Taken

Command = TypeVar("Command", bound=Callable[..., Any])


class Day(click.ParamType[date]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day: expected ISO 8601, for example 2011-04-08", param, ctx)


ON = click.option("--on", "on", type=Day(), metavar="DATE", help="Default: today.")
KNOWN = click.option(
    "--as-known-on", type=Day(), metavar="DATE", help="With what had been recorded by then."
)
FORMAT = click.option(
    "--format", "format_", type=click.Choice(("table", "json", "csv")),
    help="Default: table on a terminal, else json.",
)  # fmt: skip


def _treaty(printed: str) -> str:
    from comity.terms.treaties import find_treaty

    found = find_treaty(printed)
    if found is None:
        raise click.UsageError(f"treaty {printed!r} is unknown: expected a code, for example ICRMW")
    return found.code


def _state(printed: str) -> str:
    from comity.terms.states import find_state, get_state

    found = get_state(printed.upper()) or find_state(printed)
    if found is None:
        raise click.UsageError(
            f"State {printed!r} is unknown: expected a UN name or an ISO 3166-1 code, for example MEX"
        )
    return found.code


def _today() -> date:
    from comity.terms.settings import read_settings

    return read_settings().today()


def _record() -> Record:
    """Of the library, or of the package alone where there is no library yet."""
    from comity.terms.settings import read_settings

    settings = read_settings()
    if not settings.database_url and not (settings.data / "comity.sqlite3").exists():
        from comity.cycle.packaged import packaged_record

        return packaged_record()
    from comity.cli.site import opened

    with opened():
        from comity.site.registry.queries import get_record

        return get_record()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


@click.command("parties")
@click.argument("treaty")
@ON
@KNOWN
@click.option("--count", is_flag=True, help="Print the number of instruments deposited, alone.")
@FORMAT
def parties_command(
    treaty: str, on: date | None, as_known_on: date | None, count: bool, format_: str | None
) -> int:
    """List the States parties to a treaty on a day, with how and since when.

    Deposits are counted, as the United Nations counts; for how many the treaty is in force is said
    too, and to which day the record goes.

    \b
    comity parties ICRMW --on 2011-04-08
    comity parties ICRMW --on 2011-04-08 --count
    """
    from comity.cycle.parties import list_parties

    found = list_parties(_record(), _treaty(treaty), on or _today(), as_known_on)
    format_ = format_ or ("table" if count else default_format())
    if format_ == "json":
        from comity.formats.registry_json import parties_json

        write_output(_json(parties_json(found)), None)
    elif format_ == "csv":
        from comity.formats.registry_csv import write_parties_csv

        write_output(write_parties_csv(found), None)
    else:
        from comity.formats.registry_tables import count_line, write_parties_table

        if count:
            click.echo(found.count)
            say(count_line(found))
        else:
            write_output(write_parties_table(found, terminal_width(), colours()), None)
    return 0


@click.command("status")
@click.argument("state")
@click.option("--treaty", help="One treaty; default: all that the State has acted towards.")
@ON
@KNOWN
@FORMAT
def status_command(
    state: str,
    treaty: str | None,
    on: date | None,
    as_known_on: date | None,
    format_: str | None,
) -> int:
    """Show what binds a State on a day: treaties, reservations, declarations, procedures.

    \b
    comity status Mexico --on 2011-04-08
    comity status MEX --treaty ICRMW --format json
    """
    from comity.cycle.known import known_on
    from comity.cycle.status import Index, get_status

    code, day = _state(state), on or _today()
    record = known_on(_record(), as_known_on)
    index = Index(record)
    treaties = (_treaty(treaty),) if treaty else index.treaties(code)
    statuses = tuple(get_status(index, code, name, day) for name in treaties)
    days = [record.covered_to(name, "actions") for name in treaties]
    known = [entry for entry in days if entry is not None]
    record_to = min(known) if known and len(known) == len(days) else None
    format_ = format_ or default_format()
    if format_ == "json":
        from comity.formats.registry_json import status_json

        write_output(_json(status_json(code, day, as_known_on, statuses, record_to)), None)
    elif format_ == "csv":
        from comity.formats.registry_csv import write_status_csv

        write_output(write_status_csv(statuses), None)
    else:
        from comity.formats.registry_tables import write_status_table

        write_output(write_status_table(statuses, record_to, terminal_width(), colours()), None)
    return 0


@click.command("due")
@click.option("--treaty", help="Of one treaty.")
@click.option("--committee", help="Of the treaties of one Committee, for example CMW.")
@click.option("--state", help="Of one State.")
@ON
@click.option("--overdue", is_flag=True, help="Only what is overdue.")
@KNOWN
@click.option(
    "--format", "format_", type=click.Choice(("table", "json", "csv", "ics")),
    help="Default: table on a terminal, else json.",
)  # fmt: skip
def due_command(
    treaty: str | None,
    committee: str | None,
    state: str | None,
    on: date | None,
    overdue: bool,
    as_known_on: date | None,
    format_: str | None,
) -> int:
    """List what is due on a day, by which rule and because of which facts.

    \b
    comity due --committee CMW --on 2011-04-08 --overdue
    comity due --state Albania --format json
    comity due --treaty ICRMW --format ics
    """
    from dataclasses import replace

    from comity.cycle.obligations import list_due

    found = list_due(
        _record(),
        on or _today(),
        as_known_on=as_known_on,
        states=(_state(state),) if state else None,
        treaties=_treaties(treaty, committee),
    )
    if overdue:
        late = tuple(o for o in found.obligations if o.state_of == "overdue")
        unknown = sum(o.state_of == "unknown" for o in found.obligations)
        found = replace(found, obligations=late)
        if unknown:
            say(f"{unknown} more may be overdue: the record does not say what was received")
    _write_due(found, format_ or default_format())
    return 0


def _treaties(treaty: str | None, committee: str | None) -> tuple[str, ...] | None:
    from comity.terms.treaties import list_treaties

    if committee is None:
        return (_treaty(treaty),) if treaty else None
    held = tuple(t.code for t in list_treaties() if t.committee == committee.upper())
    if not held:
        raise click.UsageError(f"Committee {committee!r} is unknown: expected for example CMW")
    if treaty is None:
        return held
    return tuple(code for code in held if code == _treaty(treaty))


def _write_due(found: Due, format_: str) -> None:
    if format_ == "json":
        from comity.formats.registry_json import due_json

        write_output(_json(due_json(found)), None)
    elif format_ == "csv":
        from comity.formats.registry_csv import write_due_csv

        write_output(write_due_csv(found), None)
    elif format_ == "ics":
        from comity.formats.ical import write_due_calendar

        write_output(write_due_calendar(found), None)
    else:
        from comity.formats.registry_tables import write_due_table

        write_output(write_due_table(found, terminal_width(), colours()), None)


@click.command("load-actions")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--treaty", help="The treaty of a table of participants (HTML, XML).")
@click.option("--source", help="Where that table was taken from, and when.")
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
def load_actions_command(file: Path, treaty: str | None, source: str | None, format_: str) -> int:
    """Load acts towards treaties: a CSV, or the Treaty Collection's table as HTML or XML.

    Rows that cannot stand in the record are told with their number, the others are kept.

    \b
    comity load-actions actions.csv
    comity load-actions IV-13.xml --treaty ICRMW --source "Treaty Collection, 1 May 2027"
    """
    from comity.cli.site import opened

    data = file.read_bytes()
    table = file.suffix.lower() in (".html", ".htm", ".xml")
    if table and not (treaty and source):
        raise click.UsageError("a table of participants needs --treaty and --source")
    with opened():
        from comity.site.registry.actions import load_actions_table, load_status_table

        if table:
            taken = load_status_table(data, _treaty(treaty or ""), source or "")
        else:
            taken = load_actions_table(_decoded(data, file.name))
    return _tell(taken, format_)


@click.command("load-reviews")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option(
    "--complete-to", type=Day(), metavar="DATE",
    help="The file says all that was received, under its treaties, up to this day.",
)  # fmt: skip
@click.option("--source", help="Where that is said; needed with --complete-to.")
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
def load_reviews_command(
    file: Path, complete_to: date | None, source: str | None, format_: str
) -> int:
    """Load facts of reviews from a CSV: reports received, lists sent, dates printed.

    \b
    comity load-reviews receipts.csv
    comity load-reviews receipts.csv --complete-to 2027-03-01 --source "Secretariat's list"
    """
    from comity.cli.site import opened

    if complete_to and not source:
        raise click.UsageError("--complete-to needs --source: expected where it is said")
    text = _decoded(file.read_bytes(), file.name)
    with opened():
        from comity.site.registry.actions import load_reviews_table

        taken = load_reviews_table(text, complete_to=complete_to, source=source or "")
    return _tell(taken, format_)


def _tell(taken: Taken, format_: str) -> int:
    """What was taken on standard output, what was not on standard error; the exit code."""
    counts = {"recorded": len(taken.recorded), "unchanged": len(taken.unchanged)}
    refused = [{"row": entry.row, "reason": entry.reason} for entry in taken.refused]
    if format_ == "json":
        click.echo(_json({**counts, "refused": refused}), nl=False)
    else:
        words = f"{counts['recorded']} recorded, {counts['unchanged']} unchanged"
        click.echo(f"{words}, {len(refused)} refused")
    for entry in taken.refused:
        say(f"row {entry.row}: {entry.reason}")
    if not refused:
        return 0
    return 1 if taken.recorded or taken.unchanged else 2


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(
            f"{name} is no UTF-8 at byte {error.start}: expected a CSV"
        ) from error
