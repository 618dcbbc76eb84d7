"""The commands that look after the library: migrate, backup, restore, rebuild-index, check, purge."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from comity.cli.progress import Progress
from comity.cli.running import say
from comity.cli.site import opened
from comity.cli.users import ask_password

if TYPE_CHECKING:
    from comity.site.library.purging import Removal

FORMAT = click.option("--format", "format_", type=click.Choice(("table", "json")), default="table")


def _tell(format_: str, told: dict[str, Any], *lines: str) -> None:
    if format_ == "json":
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for line in lines:
        click.echo(line)


@click.command("migrate")
@FORMAT
def migrate_command(format_: str) -> int:
    """Bring the store to this version. SQLite is backed up first; on PostgreSQL one process at a time.

    \b
    comity migrate
    """
    with opened(prepare=False):
        from comity.site.library.preparing import migrate_store

        applied = migrate_store()
    _tell(format_, {"applied": applied}, f"{applied} migrations applied")
    return 0


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path))
@FORMAT
def backup_command(file: Path, format_: str) -> int:
    """Write the database and every original into one file, while the site goes on.

    \b
    comity backup comity-2027-03-01.zip
    """
    with opened():
        from comity.site.library.backups import write_backup

        made = write_backup(file)
    told = {"file": str(file), "files": made.files, "bytes": made.size}
    _tell(format_, told, f"{file}: the database and {made.files} originals, {made.size} bytes")
    return 0


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@FORMAT
def restore_command(file: Path, format_: str) -> int:
    """Put a backup into an empty data folder, every hash verified, and make the index anew.

    \b
    COMITY_DATA=/srv/comity-new comity restore comity-2027-03-01.zip
    """
    with opened(prepare=False):
        from comity.site.library.backups import restore_backup
        from comity.site.library.preparing import migrate_store
        from comity.site.search.actions import rebuild_index

        restored = restore_backup(file)
        migrate_store()
        acts = rebuild_index()
    told = {"file": str(file), "files": restored.files, "acts": acts}
    _tell(format_, told, f"restored {restored.files} originals; {acts} acts are in the index")
    return 0


@click.command("rebuild-index")
@FORMAT
def rebuild_command(format_: str) -> int:
    """Make the index anew from the store, while the old one serves.

    \b
    comity rebuild-index
    """
    with opened():
        from comity.site.library.models import Act
        from comity.site.search.actions import rebuild_index

        with Progress("acts", Act.objects.count()) as progress:
            acts = rebuild_index(lambda done, _total: progress.advance_to(done))
    _tell(format_, {"acts": acts}, f"{acts} acts are in the index")
    return 0


@click.command("check")
@FORMAT
def check_command(format_: str) -> int:
    """Say whether store, index and files agree. Exit code 1 when they do not.

    \b
    comity check
    """
    with opened():
        from comity.site.search.checking import check_all

        checked = check_all(lambda what: say(f"checking the {what}"))
    counts = ", ".join(f"{number} {name}" for name, number in checked.counts.items())
    told = {
        "agree": not checked.faults,
        "faults": list(checked.faults),
        "notes": list(checked.notes),
        "counts": checked.counts,
    }
    lines = [*(f"fault: {line}" for line in checked.faults)]
    lines += [f"note: {line}" for line in checked.notes]
    verdict = "store, index and files agree" if not checked.faults else "they do not agree"
    _tell(format_, told, *lines, f"{verdict} ({counts})")
    return 1 if checked.faults else 0


@click.command("purge")
@click.argument("address", metavar="ID")
@click.option("--reason", required=True, help="Kept on the tombstone: name no person.")
@click.option("--by", "name", help="The administrator who asks; asked for when left out.")
@FORMAT
def purge_command(address: str, reason: str, name: str | None, format_: str) -> int:
    """Remove content for good: sealed removal, by two administrators.

    ID is the address of a document or of a paragraph, or a file's sha256. The first administrator's call
    takes it out of pages, search and exports at once, for a paragraph the document with it; the same
    call by a second one removes it everywhere and brings the rest of the document back. Each gives
    their password.

    \b
    comity purge CMW/C/XAA/CO/2 --reason "identifies a source" --by mara
    comity purge CMW/C/XAA/CO/2 --reason "identifies a source" --by noor
    comity purge CMW/C/XAA/CO/2/38 --reason "names a witness" --by mara
    """
    who = name or str(click.prompt("Administrator", err=True))
    password = ask_password(f"Password of {who}")
    with opened():
        from comity.site.accounts.actions import prove_administrator
        from comity.site.library.forgetting import forget_pages
        from comity.site.library.purging import purge
        from comity.site.search.actions import rebuild_index, update_index

        user = prove_administrator(who, password)
        removal = purge(address, reason, user.pk)
        if removal.sealed:
            rebuild_index()
            forget_pages()
        else:
            update_index()
    _tell_removal(format_, removal)
    return 0


def _tell_removal(format_: str, removal: Removal) -> None:
    told = {
        "id": removal.address,
        "sealed": removal.sealed,
        "files": list(removal.files),
        "repeated": list(removal.repeated),
    }
    if removal.sealed:
        line = f"{removal.address}: removed for good, with {len(removal.files)} originals"
    else:
        line = (
            f"{removal.address}: withdrawn; its removal waits for a second administrator, "
            "who gives the same command"
        )
    lines = [f"the same words still stand at {place}" for place in removal.repeated]
    _tell(format_, told, line, *lines)
