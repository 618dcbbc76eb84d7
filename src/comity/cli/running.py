"""How every command ends: exit code 0 done, 1 done in part, 2 could not be done with one line why."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

import click

from comity.terms.errors import ComityError


def say(message: str) -> None:
    """One line on standard error."""
    click.echo(message, err=True)


def printable(name: str) -> str:
    """A name of a file from a stranger, safe in one line of a terminal."""
    shown = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in name)
    return shown if len(shown) <= 300 else f"{shown[:140]}…{shown[-140:]}"


def run(command: Callable[..., object]) -> None:
    """Runs a Click command; never a traceback for what a user can cause."""
    try:
        code = command(standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as stop:
        code = stop.exit_code
    except click.Abort:
        say("stopped")
        code = 130
    except click.UsageError as error:
        say(f"comity: {error.format_message()}")
        if error.ctx is not None:
            say(f"Try '{error.ctx.command_path} --help'.")
        code = 2
    except click.ClickException as error:
        say(f"comity: {error.format_message()}")
        code = 2
    except ComityError as error:
        say(f"comity: {printable(str(error))}")
        code = 2
    except BrokenPipeError:
        # the reader of our output has gone: nothing to say, and nobody to say it to
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    sys.exit(code if isinstance(code, int) else 0)
