"""The commands that write: each on a data folder of its own, as a person runs them."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.running import PASSWORD, Library
from tests.site import documents

SECRET = b"zanzibarine"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path)


def test_load_tells_what_became_of_each_file(library: Library):
    final = library.write("final.txt", documents.final())
    library.write("empty.pdf", b"")
    first = library.run("load", str(library.folder), "--format", "json")
    assert first.returncode == 1
    assert json.loads(first.stdout) == {
        "files": [
            {"file": "empty.pdf", "status": "failed", "acts": [], "difference": None,
             "reason": "the file is empty: expected a document, for example a PDF"},
            {"file": "final.txt", "status": "loaded", "acts": ["CMW/C/XAA/CO/2"],
             "difference": None, "reason": None},
        ],
        "counts": {"failed": 1, "loaded": 1},
    }  # fmt: skip
    second = library.run("load", final)
    assert (second.returncode, second.stdout) == (
        0,
        "unchanged final.txt\n          CMW/C/XAA/CO/2\n",
    )
    assert library.run("load", str(library.folder / "none.txt")).returncode == 2


def test_load_shows_what_a_newer_reader_reads_otherwise(library: Library):
    final = library.write("final.txt", documents.final())
    library.run("load", final)
    with closing(sqlite3.connect(library.data / "comity.sqlite3")) as store:
        # what an older reader had stored: it took the harbour for a garden
        store.execute(
            "UPDATE library_storedreading SET contract = replace(contract, 'harbour', 'garden')"
        )
        store.commit()
    kept = library.value("load", final, "--keep")
    updated = library.value("load", final)
    assert [row["files"][0]["status"] for row in (kept, updated)] == ["waiting", "updated"]
    assert updated["files"][0]["difference"] == {
        "added": [], "removed": [], "fields": [],
        "changed": ["CMW/C/XAA/CO/2/7", "CMW/C/XAA/CO/2/8"],
    }  # fmt: skip
    assert library.run("load", final).stdout.startswith("unchanged")


def test_a_backup_is_restored_whole_and_refused_when_damaged(library: Library):
    library.run("load", library.write("final.txt", documents.final()))
    backup = library.folder / "backup.zip"
    assert library.run("backup", str(backup)).returncode == 0
    assert "is there already" in library.run("backup", str(backup)).stderr
    new = library.folder / "new"
    assert library.run("restore", str(backup), data=new).returncode == 0
    before, after = library.value("check"), library.value("check", data=new)
    assert before == after
    assert after["agree"]
    assert "holds a library already" in library.run("restore", str(backup), data=new).stderr
    assert (new / "secret_key").read_text() != (library.data / "secret_key").read_text()
    damaged = bytearray(backup.read_bytes())
    damaged[len(damaged) // 2] ^= 0xFF
    (library.folder / "damaged.zip").write_bytes(damaged)
    empty = library.folder / "empty"
    refused = library.run("restore", str(library.folder / "damaged.zip"), data=empty)
    assert refused.returncode == 2
    assert refused.stderr.count("\n") == 1
    assert not (empty / "comity.sqlite3").exists()
    assert not (empty / "files").exists()


def test_check_finds_what_does_not_agree_and_rebuilding_mends_the_index(library: Library):
    library.run("load", library.write("final.txt", documents.final()))
    original = next(path for path in (library.data / "files").rglob("*") if path.is_file())
    original.write_bytes(b"something else")
    with closing(sqlite3.connect(library.data / "comity.sqlite3")) as store:
        store.execute("UPDATE library_paragraph SET kind = 'concern' WHERE anchor = '2'")
        store.execute("UPDATE library_paragraph SET dropped_at = '2030-01-01' WHERE anchor = '4'")
        store.commit()
    found = library.run("check", "--format", "json")
    assert found.returncode == 1
    faults = json.loads(found.stdout)["faults"]
    assert faults[0] == f"the original {original.name} is damaged"
    assert [line.partition(")")[2] for line in faults[1:2]] == [
        " is in the index and not in the store"
    ]
    assert any(line.startswith("kind:") for line in faults)
    original.write_bytes(documents.final())
    library.run("rebuild-index")
    assert library.run("check").returncode == 0


def test_a_store_that_is_newer_than_the_code_is_refused(library: Library):
    library.run("migrate")
    with closing(sqlite3.connect(library.data / "comity.sqlite3")) as store:
        store.execute(
            "INSERT INTO django_migrations (app, name, applied)"
            " VALUES ('library', '9999_future', '2040-01-01')"
        )
        store.commit()
    for command in (("check",), ("migrate",), ("load", library.write("a.txt", b"x"))):
        refused = library.run(*command)
        assert refused.returncode == 2
        assert "newer than this version of Comity (it has library.9999_future)" in refused.stderr


def test_migrations_are_applied_after_a_backup_of_which_three_are_kept(library: Library):
    library.run("migrate")
    for _round in range(4):
        with closing(sqlite3.connect(library.data / "comity.sqlite3")) as store:
            # as if the newest migration of another app had not been there yet
            store.execute("DROP TABLE mfa_authenticator")
            store.execute("DELETE FROM django_migrations WHERE app = 'mfa'")
            store.commit()
        assert int(library.run("migrate").stdout.split()[0]) > 0
    kept = sorted(path.name for path in (library.data / "backups").iterdir())
    assert len(kept) == 3
    assert all(name.startswith("before-migration-") for name in kept)
    with closing(sqlite3.connect(library.data / "backups" / kept[0])) as copy:
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_users_are_added_with_a_given_or_a_made_password(library: Library):
    given = library.run("user", "add", "mara", "--role", "coordinator", given=f"{PASSWORD}\n")
    assert (given.returncode, given.stdout) == (0, "mara: coordinator\n")
    made = library.run(
        "user", "add", "noor", "--role", "approver", "--generate", "--format", "json"
    )
    told = json.loads(made.stdout)
    assert (told["name"], told["role"], len(told["password"])) == ("noor", "approver", 24)
    again = library.run("user", "add", "mara", "--role", "reader", given=f"{PASSWORD}\n")
    assert (again.returncode, again.stderr.count("\n")) == (2, 1)
    assert PASSWORD.encode() not in (library.data / "comity.sqlite3").read_bytes()


def test_what_two_administrators_remove_is_in_no_byte_of_the_data_folder(library: Library):
    dangerous = documents.final().replace(b"harbour towns", SECRET + b" towns")
    library.run("load", library.write(f"{SECRET.decode()}.txt", dangerous))
    library.run("load", library.write("earlier.txt", documents.earlier()))
    for name in ("mara", "noor"):
        library.run("user", "add", name, "--role", "administrator", given=f"{PASSWORD}\n")
    assert any(SECRET in path.read_bytes() for path in library.data.rglob("*") if path.is_file())
    purge = ("purge", "CMW/C/XAA/CO/2", "--reason", "identifies a source")
    wrong = library.run(*purge, "--by", "mara", given="a wrong guess of it\n")
    assert "is no administrator" in wrong.stderr
    first = library.run(*purge, "--by", "mara", given=f"{PASSWORD}\n")
    assert "waits for a second administrator" in first.stdout
    second = library.run(*purge, "--by", "noor", given=f"{PASSWORD}\n")
    assert second.stdout == "CMW/C/XAA/CO/2: removed for good, with 1 originals\n"
    for path in library.data.rglob("*"):
        if path.is_file():
            assert SECRET not in path.read_bytes(), path
    backup = library.folder / "after.zip"
    library.run("backup", str(backup))
    library.run("restore", str(backup), data=library.folder / "new")
    for path in (library.folder / "new").rglob("*"):
        if path.is_file():
            assert SECRET not in path.read_bytes(), path
    assert library.run("check").returncode == 0
