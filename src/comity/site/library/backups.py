"""Backup of the whole library in one file, and its way back into an empty folder.

The file is a zip: `manifest.json` (version, store, sha256 and size of every entry), the database
(`comity.sqlite3`, copied in one step since a copy in steps never ends while others write; on
PostgreSQL `comity.dump` by pg_dump) and the originals it names, `files/<sha256>`. The database is taken
first and an original is never changed, so the files that it names are there. The index is not in it:
it is made anew. Neither is the secret key, which opens sessions and belongs to one installation.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from django.conf import settings
from django.db import connection

import comity
from comity.site.library.files import file_path
from comity.site.library.models import LoadedFile
from comity.terms.errors import StoreError

SQLITE, POSTGRES = "comity.sqlite3", "comity.dump"
CHUNK = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Backup:
    """What a backup holds: rows of `files` and bytes in all."""

    path: Path
    files: int
    size: int


def copy_sqlite(target: Path) -> None:
    """The database of this moment, whole; written beside and put in place at the end."""
    draft = target.with_name(f".{target.name}.part")
    try:
        source = sqlite3.connect(settings.DATABASES["default"]["NAME"], timeout=60)
        with closing(source), closing(sqlite3.connect(draft)) as copy:
            source.backup(copy, pages=-1)
            copy.execute("PRAGMA journal_mode=DELETE")
        draft.replace(target)
    except sqlite3.Error as error:
        raise StoreError(f"the database could not be copied to {target}: {error}") from error
    finally:
        draft.unlink(missing_ok=True)


def write_backup(target: Path) -> Backup:
    """Writes the backup beside its name and puts it there whole. Raises StoreError."""
    if target.exists():
        raise StoreError(
            f"{target} is there already: expected a new name, for example a date in it"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".comity-backup-") as folder:
        try:
            name = POSTGRES if connection.vendor == "postgresql" else SQLITE
            database = Path(folder) / name
            named = _dump(database)
            with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                entries = {name: _add(archive, name, database)}
                for sha256 in named:
                    entries[f"files/{sha256}"] = _add(archive, f"files/{sha256}", _original(sha256))
                manifest = _manifest(name, entries)
                archive.writestr("manifest.json", json.dumps(manifest, indent=1))
            with draft.open("r+b") as written:
                os.fsync(written.fileno())
            draft.replace(target)
        finally:
            draft.unlink(missing_ok=True)
    return Backup(target, len(entries) - 1, target.stat().st_size)


def _original(sha256: str) -> Path:
    path = file_path(sha256)
    if not path.exists():
        raise StoreError(f"the original {sha256} is missing: run `comity check`")
    return path


def _manifest(database: str, entries: dict[str, Any]) -> dict[str, Any]:
    return {
        "format": 1,
        "comity": comity.__version__,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": database,
        "entries": entries,
    }


def _dump(target: Path) -> list[str]:
    """Writes the database and returns the originals that it names, purged ones left out."""
    if connection.vendor == "sqlite":
        copy_sqlite(target)
        with closing(sqlite3.connect(target)) as copy:
            rows = copy.execute(
                "SELECT sha256 FROM library_loadedfile WHERE purged_at IS NULL ORDER BY sha256"
            )
            return [row[0] for row in rows]
    # pg_dump takes the snapshot of its start; files that are loaded meanwhile do no harm
    _run_postgres("pg_dump", "--format=custom", f"--file={target}")
    files = LoadedFile.objects.filter(purged_at=None).order_by("sha256")
    return list(files.values_list("sha256", flat=True))


def _add(archive: zipfile.ZipFile, name: str, source: Path) -> dict[str, Any]:
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as reading, archive.open(name, "w", force_zip64=True) as writing:
        while chunk := reading.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            writing.write(chunk)
    if name.startswith("files/") and digest.hexdigest() != name.removeprefix("files/"):
        raise StoreError(f"the original {name} is damaged: run `comity check`")
    return {"sha256": digest.hexdigest(), "bytes": size}


def restore_backup(source: Path) -> Backup:
    """Puts a backup into the data folder, which holds none of its own, every hash verified first.

    Raises StoreError before anything is in place when an entry is missing, damaged or unexpected."""
    data: Path = settings.COMITY.data
    data.mkdir(parents=True, exist_ok=True)
    _refuse_full(data)
    with (
        tempfile.TemporaryDirectory(dir=data, prefix=".restore-") as draft,
        _opened(source) as zipped,
    ):
        manifest = _read_manifest(zipped)
        for name, told in manifest["entries"].items():
            target = Path(draft) / name
            target.parent.mkdir(exist_ok=True)
            _take(zipped, name, told, target)
        named = [name for name in manifest["entries"] if name.startswith("files/")]
        for name in named:
            place = file_path(name.removeprefix("files/"))
            place.parent.mkdir(parents=True, exist_ok=True)
            (Path(draft) / name).replace(place)
        _put_database(Path(draft) / manifest["database"])
    return Backup(source, len(named), source.stat().st_size)


def _refuse_full(data: Path) -> None:
    full = (data / "files").exists() and any((data / "files").iterdir())
    if connection.vendor == "sqlite":
        full = full or Path(settings.DATABASES["default"]["NAME"]).exists()
    else:
        full = full or bool(connection.introspection.table_names())
    if full:
        raise StoreError(
            f"{data} holds a library already: set COMITY_DATA to an empty folder and restore there"
        )


@contextmanager
def _opened(source: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(source) as archive:
            yield archive
    except (OSError, zipfile.BadZipFile, EOFError) as error:
        raise StoreError(f"{source} is no whole backup of Comity: {error}") from error


def _read_manifest(archive: zipfile.ZipFile) -> dict[str, Any]:
    try:
        manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
        wanted = {"manifest.json", *manifest["entries"]}
        database = manifest["database"]
    except (KeyError, ValueError) as error:
        raise StoreError(
            "the backup has no manifest: expected a file of `comity backup`"
        ) from error
    expected = POSTGRES if connection.vendor == "postgresql" else SQLITE
    if database != expected:
        raise StoreError(
            f"the backup holds {database}, this installation takes {expected}: "
            "set or unset COMITY_DATABASE_URL"
        )
    if wanted != set(archive.namelist()) or database not in manifest["entries"]:
        raise StoreError("the backup's entries are not those of its manifest: it was changed")
    for name in manifest["entries"]:
        sha256 = name.removeprefix("files/")
        if name != database and (len(sha256) != 64 or set(sha256) - set("0123456789abcdef")):
            raise StoreError(f"the backup holds {name!r}: expected files/<sha256>")
    return manifest


def _take(archive: zipfile.ZipFile, name: str, told: dict[str, Any], target: Path) -> None:
    digest = hashlib.sha256()
    with archive.open(name) as reading, target.open("wb") as writing:
        while chunk := reading.read(CHUNK):
            digest.update(chunk)
            writing.write(chunk)
        _sync(writing)
    named = name.removeprefix("files/") if name.startswith("files/") else told["sha256"]
    if not digest.hexdigest() == told["sha256"] == named:
        raise StoreError(f"{name} in the backup is damaged: its sha256 is {digest.hexdigest()}")


def _sync(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _put_database(draft: Path) -> None:
    if connection.vendor == "postgresql":
        _run_postgres("pg_restore", "--no-owner", "--exit-on-error", "--single-transaction",
                      f"--dbname={connection.settings_dict['NAME']}", str(draft))  # fmt: skip
        return
    connection.close()
    draft.replace(settings.DATABASES["default"]["NAME"])


def _run_postgres(program: str, *arguments: str) -> None:
    """The password goes by the environment, since a command line can be read by others."""
    path = shutil.which(program) or _debian(program)
    if path is None:
        raise StoreError(f"{program} is missing: install PostgreSQL's client programs")
    told = connection.settings_dict
    environment = {
        **os.environ,
        **{
            name: str(told[key])
            for name, key in (("PGHOST", "HOST"), ("PGPORT", "PORT"), ("PGUSER", "USER"),
                              ("PGPASSWORD", "PASSWORD"), ("PGDATABASE", "NAME"))
            if told.get(key)
        },
    }  # fmt: skip
    done = subprocess.run(
        [path, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise StoreError(f"{program} ended with {done.stderr.strip().splitlines()[-1:]}")


def _debian(program: str) -> str | None:
    """Debian keeps the programs of each version in a folder of its own."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"))
    return str(found[-1]) if found else None
