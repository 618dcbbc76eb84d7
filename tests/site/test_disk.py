"""A disk that is full, a data folder that may not be written: told in a line, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.running import POSTGRES, Library
from tests.site import documents

ROOM = 60_000 if POSTGRES else 600_000
"""Bytes that are left: on PostgreSQL the originals and the index alone are in the folder."""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library(tmp_path, postgres=POSTGRES)


def jail(*arguments: str) -> tuple[str, ...]:
    if shutil.which("bwrap") is None:
        if os.environ.get("CI"):
            pytest.fail("bwrap is missing")
        pytest.skip("bwrap is missing: a read-only or full disk cannot be shown")
    return ("bwrap", "--bind", "/", "/", "--dev", "/dev", *arguments)


def test_a_read_only_data_folder_is_told_and_loses_nothing(library: Library):
    library.run("load", library.write("final.txt", documents.final()))
    earlier = library.write("earlier.txt", documents.earlier())
    locked = jail("--ro-bind", str(library.data), str(library.data))
    refused = library.run("load", earlier, within=locked)
    assert refused.returncode == 2
    assert "the data folder is read-only" in refused.stderr
    assert refused.stderr.count("\n") == 1
    assert library.run("check").returncode == 0
    assert library.run("load", earlier).returncode == 0


def test_a_full_disk_is_told_and_loses_nothing(library: Library):
    library.run("load", library.write("final.txt", documents.final()))
    words = "".join(f"{n}. The Committee notes a number, {n * 7919}.\n\n" for n in range(1, 2_000))
    large = library.write("large.txt", documents.HEAD.format(mark="").encode() + words.encode())
    script = (
        f"cp -a {library.data}/. {library.folder}/small/ && export COMITY_DATA={library.folder}/small;"
        f"{sys.executable} -m comity.cli load {large}; echo code $?;"
        f"{sys.executable} -m comity.cli check"
    )
    small = library.folder / "small"
    small.mkdir()
    size = sum(path.stat().st_size for path in library.data.rglob("*") if path.is_file())
    within = jail("--size", str(size + ROOM), "--tmpfs", str(small))
    done = subprocess.run(
        [*within, "sh", "-c", script],
        env=library.environment(),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "code 2" in done.stdout, done
    assert "the disk is full" in done.stderr
    assert "store, index and files agree" in done.stdout
