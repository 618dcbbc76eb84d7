"""The `comity` command. Each group of commands is a module, imported when it is called."""

from __future__ import annotations

from importlib import import_module

import click

import comity

# Command: (module, attribute, one line of help). The line is here so that `--help` imports nothing.
COMMANDS: dict[str, tuple[str, str, str]] = {
    "read": ("comity.cli.read", "read_command", "Read documents and print what they say."),
    "matrix": (
        "comity.cli.matrix",
        "matrix_command",
        "Make the working matrix of a set of observations.",
    ),
    "load": ("comity.cli.load", "load_command", "Load documents into the library."),
    "search": ("comity.cli.search", "search_command", "Search what the library holds."),
    "import": ("comity.cli.importing", "import_command", "Take in the export of the UHRI."),
    "export": ("comity.cli.exporting", "export_command", "Write the open data with its manifest."),
    "parties": ("comity.cli.registry", "parties_command", "List the States parties to a treaty."),
    "status": ("comity.cli.registry", "status_command", "Show what binds a State on a day."),
    "due": ("comity.cli.registry", "due_command", "List what is due, by which rule and why."),
    "load-reviews": (
        "comity.cli.registry",
        "load_reviews_command",
        "Load facts of reviews from a table.",
    ),
    "load-actions": (
        "comity.cli.registry",
        "load_actions_command",
        "Load acts towards treaties from a table.",
    ),
    "mcp": ("comity.cli.mcp", "mcp_command", "Answer assistants by the Model Context Protocol."),
    "serve": ("comity.cli.serve", "serve_command", "Open the site."),
    "user": ("comity.cli.users", "user_group", "Make users."),
    "migrate": ("comity.cli.store", "migrate_command", "Bring the store to this version."),
    "backup": ("comity.cli.store", "backup_command", "Write the library into one file."),
    "restore": ("comity.cli.store", "restore_command", "Put a backup into an empty folder."),
    "rebuild-index": ("comity.cli.store", "rebuild_command", "Make the search index anew."),
    "check": ("comity.cli.store", "check_command", "Say whether store, index and files agree."),
    "purge": ("comity.cli.store", "purge_command", "Remove content for good, by two."),
    "annual-report": (
        "comity.cli.annual_report",
        "annual_report_group",
        "Compose a Committee's annual report from the record, or check one.",
    ),
    "words": (
        "comity.cli.words",
        "words_command",
        "Hold the length of documents against their word limits.",
    ),
    "settings": (
        "comity.cli.settings",
        "settings_command",
        "List the settings and where each comes from.",
    ),
}


class _Lazy(click.Group):
    """A group that knows its commands' names and imports one when it is run."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        home = COMMANDS.get(cmd_name)
        if home is None:
            return None
        command = getattr(import_module(home[0]), home[1])
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, home[2]) for name, home in COMMANDS.items()])


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(comity.__version__, prog_name="comity")
def _group() -> None:
    """Read the documents of the United Nations human rights treaty bodies.

    \b
    comity read CMW_C_ECU_CO_2.docx
    comity matrix CMW_C_ECU_CO_2.docx --output matrix.xlsx
    comity load CMW_C_ECU_CO_2.docx
    comity serve
    """


def main() -> None:
    """Entry point: runs the command and turns what goes wrong into one line and an exit code."""
    from comity.cli.running import run

    run(_group)
