"""Writes what the docs show and the program knows: commands, settings, problems, examples, pictures.

`python tools/make_docs.py` writes all; `tests/house/test_docs.py` finds what is out of date. Whole
pages stand in `PAGES`; in `PARTS` a page keeps its own prose around `<!-- made: NAME -->`.
"""

from __future__ import annotations

import contextlib
import inspect
import io
import json
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import fields
from functools import partial
from importlib.resources import files
from pathlib import Path

import click
from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

import comity
from comity.cli import COMMANDS, _group
from comity.cli.settings import MEANINGS
from comity.formats.table import write_table
from comity.reading.contract import to_contract
from comity.terms.problems import problem_kinds
from comity.terms.settings import list_settings
from comity.text.limits import Limits, setting_name

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = Path(str(files("comity.formats"))) / "samples"
NOTICE = "<!-- Made by tools/make_docs.py. -->\n"
PART = re.compile(r"(?P<head><!-- made: (?P<name>\w+) -->\n).*?(?P<foot><!-- end -->)", re.DOTALL)
FONT_FACE = re.compile(r"@font-face \{\{.*?\}\}\s*", re.DOTALL)
COMMENT = re.compile(r"<!--.*?-->\s*", re.DOTALL)
PYTHON = re.compile(r"```python\n(?P<code>.*?)```", re.DOTALL)
SHOWN = 24
"""Lines of paragraphs in the picture."""

EXAMPLE = (
    "CMW/C/XAA/CO/9\n"
    "Concluding observations on the second periodic report of Avelonia\n"
    "1. The Committee is concerned that salt works are not inspected.\n"
    "2. The Committee recommends that the State party inspect them, in line with article 25.\n"
)


# -- commands --------------------------------------------------------------------------------------


def commands_page() -> str:
    parts = [
        "# Commands",
        NOTICE.strip(),
        "Exit codes: 0 done, 1 done in part (what failed is listed), 2 could not be done (one line on "
        "standard error says why). With `--format json` nothing but one JSON value goes to standard output.",
    ]
    parts += [part for name, command in _commands() for part in _command(name, command)]
    return "\n\n".join(parts) + "\n"


def _commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(_group)
    for name in COMMANDS:
        command = _group.get_command(context, name)
        if isinstance(command, click.Group):
            for inner in command.commands:
                yield f"{name} {inner}", command.commands[inner]
        elif command is not None:
            yield name, command


def _command(name: str, command: click.Command) -> Iterator[str]:
    context = click.Context(command, info_name=f"comity {name}")
    yield f"## comity {name}"
    prose, _, example = inspect.cleandoc(command.help or "").partition("\b\n")
    yield " ".join(prose.split("\n\n")[0].split()) if prose.count("\n\n") < 2 else prose.strip()
    usage = command.get_usage(context).removeprefix("Usage: ")
    yield f"```sh\n{' '.join(usage.split())}\n```"
    if example.strip():
        yield f"For example:\n\n```sh\n{textwrap.dedent(example).strip()}\n```"
    rows = [
        (", ".join(f"`{name}`" for name in parameter.opts), _kind(parameter), parameter.help or "")
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
    ]
    if rows:
        lines = ["| Option | Value | |", "|---|---|---|"]
        yield "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows])


def _kind(option: click.Option) -> str:
    if option.is_flag:
        return "–"
    if isinstance(option.type, click.Choice):
        return ", ".join(map(str, option.type.choices))
    if isinstance(option.type, click.IntRange):
        return f"{option.type.min} to {option.type.max}" if option.type.max else "a number"
    return (option.metavar or option.type.name).lower()


# -- settings, problems, JSON ----------------------------------------------------------------------


def settings_page() -> str:
    rows = [(row.name, str(row.default), row.meaning) for row in list_settings({})]
    rows += [
        (setting_name(field.name), f"{getattr(Limits(), field.name):,}", MEANINGS[field.name])
        for field in fields(Limits)
    ]
    shown = "\n".join(
        f"| `{name}` | {default.replace(str(Path.home()), '~') or '–'} | {meaning} |"
        for name, default, meaning in rows
    )
    return (
        f"# Settings\n\n{NOTICE}\nEnvironment variables. `comity settings` lists them with the source of "
        "each value; one that is misspelt is an error that names the nearest.\n\n"
        f"| Name | Default | Meaning |\n|---|---|---|\n{shown}\n"
    )


def problems_page() -> str:
    rows = "\n".join(f"| `{kind}` | {meaning} |" for kind, meaning in problem_kinds().items())
    return (
        f"# Problems\n\n{NOTICE}\nWhat was opened but not understood stands in the reading, marked: in "
        "`problems` of the paragraph it is about, or of the whole. Each has a `kind`, a `severity` "
        "(`info`, `warning`, `error`), a `message` and, where it is about a place, a `span`.\n\n"
        f"| Kind | Meaning |\n|---|---|\n{rows}\n"
    )


def json_example() -> str:
    reading = comity.read(EXAMPLE.encode(), "example.txt")
    shown = json.dumps(to_contract(reading), ensure_ascii=False, indent=1)
    return f"```json\n{shown}\n```\n"


def example_text() -> str:
    return f"```text\n{EXAMPLE}```\n"


# -- README ----------------------------------------------------------------------------------------


def python_output() -> str:
    code = PYTHON.search((ROOT / "README.md").read_text(encoding="utf-8"))
    if code is None:
        raise SystemExit("README.md holds no Python")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(code["code"], "README.md", "exec"), {})
    return f"```text\n{out.getvalue()}```\n"


def quality_table() -> str:
    page = (ROOT / "docs" / "topics" / "reading-quality.md").read_text(encoding="utf-8")
    rows = page[page.index("|") :].split("\n\n")[0]
    return f"{rows}\n"


def terminal_picture() -> str:
    """What `comity read` shows of a few paragraphs, as SVG without addresses of fonts."""
    reading = comity.read(SAMPLES / "observations_final.docx")
    lines = [Text.from_ansi(line) for line in write_table(reading, 80, colour=True).splitlines()]
    plain = [line.plain.strip() for line in lines]
    head = plain.index(next(line for line in plain if line.startswith("─"))) + 1
    first = plain.index("C. Principal subjects of concern and recommendations")
    console = Console(
        record=True, width=80, file=io.StringIO(), force_terminal=True, highlight=False
    )
    console.print(Text("$ comity read observations_final.docx", style="bold"))
    for line in (*lines[:head], Text("…"), *lines[first : first + SHOWN], Text("…")):
        console.print(line)
    form = COMMENT.sub("", FONT_FACE.sub("", CONSOLE_SVG_FORMAT))
    return console.export_svg(title="comity", code_format=form, unique_id="comity") + "\n"


PAGES: dict[str, Callable[[], str]] = {
    "docs/reference/commands.md": commands_page,
    "docs/reference/settings.md": settings_page,
    "docs/reference/problems.md": problems_page,
    "docs/terminal.svg": terminal_picture,
}
PARTS: dict[str, dict[str, Callable[[], str]]] = {
    "docs/reference/json.md": {"document": example_text, "reading": json_example},
    "README.md": {"output": python_output, "quality": quality_table},
}


def made_pages() -> Iterator[tuple[Path, str]]:
    """Each page with the content it should have."""
    for name, make in PAGES.items():
        yield ROOT / name, make()
    for name, parts in PARTS.items():
        page = (ROOT / name).read_text(encoding="utf-8")
        yield ROOT / name, PART.sub(partial(_filled, parts), page)


def _filled(parts: dict[str, Callable[[], str]], found: re.Match[str]) -> str:
    return f"{found['head']}{parts[found['name']]()}{found['foot']}"


def main() -> None:
    for path, content in made_pages():
        path.write_text(content, encoding="utf-8")
        print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
