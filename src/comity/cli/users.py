"""`comity user …`: people with a login."""

from __future__ import annotations

import json
import sys

import click

from comity.cli.running import say
from comity.cli.site import opened

ROLES = (
    "reader", "contributor", "coordinator", "approver", "independent", "secretariat", "administrator",
)  # fmt: skip


@click.group("user")
def user_group() -> None:
    """Make users. Reading needs none.

    \b
    comity user add mara --role contributor
    """


@user_group.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
@click.option("--generate", is_flag=True, help="Make a password and print it, once.")
@click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")
def add_command(name: str, role: str, generate: bool, format_: str) -> int:
    """Make a user with a role.

    The password is asked for on a terminal and read as one line from a pipe; with --generate, or when
    nothing is given, one is made and printed.

    \b
    comity user add mara --role contributor
    comity user add mara --role administrator --generate
    """
    given = "" if generate else ask_password(f"Password of {name}", confirm=True)
    with opened():
        from comity.site.accounts.actions import add_user, generate_password
        from comity.site.accounts.roles import Role

        password = given or generate_password()
        add_user(name, Role(role), password)
    made = "" if given else password
    if format_ == "json":
        told = {"name": name, "role": role, **({"password": made} if made else {})}
        click.echo(json.dumps(told, ensure_ascii=False))
        return 0
    click.echo(f"{name}: {role}")
    if made:
        say("this password is shown once:")
        click.echo(made)
    return 0


@user_group.command("give")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), required=True)
def give_command(name: str, role: str) -> int:
    r"""Give a user a further role.

    \b
    comity user give mara --role coordinator
    """
    with opened():
        from comity.site.accounts.actions import add_role
        from comity.site.accounts.roles import Role

        add_role(name, Role(role))
    click.echo(f"{name}: {role}")
    return 0


@user_group.command("close")
@click.argument("name")
def close_command(name: str) -> int:
    r"""Let a user in no more and end their sessions. What they wrote stays.

    \b
    comity user close mara
    """
    with opened():
        from comity.site.accounts.actions import close_user

        close_user(name)
    click.echo(f"{name}: closed")
    return 0


def ask_password(prompt: str, *, confirm: bool = False) -> str:
    """From the terminal without showing it; from a pipe one line, empty when there is none."""
    if sys.stdin.isatty():
        return str(click.prompt(prompt, hide_input=True, confirmation_prompt=confirm, err=True))
    return sys.stdin.readline().rstrip("\r\n")
