"""`pip install comity` builds nothing: every runtime dependency has a wheel on the three systems."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from tools.list_wheels import HEADS, PYTHONS, SYSTEMS, TABLE, wanted

RUN = Path(__file__).resolve().parents[2] / "requirements" / "run.txt"
TAGS = {
    "linux": re.compile(r"-none-any|manylinux[\w.]*x86_64"),
    "macos": re.compile(r"-none-any|macosx_[\w.]*(?:arm64|universal2)"),
    "windows": re.compile(r"-none-any|win_amd64"),
}


def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_table_has_its_heads() -> None:
    assert tuple(rows()[0]) == HEADS


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", PYTHONS)
def test_every_dependency_has_a_wheel_there(system: str, python: str) -> None:
    listed = {
        f"{row['package']}=={row['version']}"
        for row in rows()
        if (row["system"], row["python"]) == (system, python)
    }
    assert listed == set(wanted(system, python)), "run tools/list_wheels.py"


def test_each_wheel_is_one_that_the_hashes_allow_and_fits_its_system() -> None:
    """The hash ties a name in the table to the file that is installed."""
    hashes = set(re.findall(r"--hash=sha256:([0-9a-f]{64})", RUN.read_text(encoding="utf-8")))
    for row in rows():
        assert row["sha256"] in hashes, row["wheel"]
        assert row["wheel"].endswith(".whl"), row["wheel"]
        assert TAGS[row["system"]].search(row["wheel"]), row["wheel"]


def test_no_requirement_file_holds_an_address() -> None:
    for path in RUN.parent.iterdir():
        assert "://" not in path.read_text(encoding="utf-8"), path.name
