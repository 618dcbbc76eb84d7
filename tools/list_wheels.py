"""Writes `requirements/wheels.csv`: for each runtime dependency a wheel on each system, with its hash.

pip is asked which files it would take on Linux, macOS and Windows, without taking them. The table
holds names and hashes only; the hashes are those of `requirements/run.txt`, so that
`tests/house/test_wheels.py` can look without a network that no dependency lacks a wheel.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "requirements" / "wheels.csv"
HEADS = ("system", "python", "package", "version", "wheel", "sha256")
PYTHONS = ("3.11", "3.13")
SYSTEMS: dict[str, tuple[dict[str, str], tuple[str, ...]]] = {
    "linux": (
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
        ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    ),
    "macos": (
        {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
        ("macosx_14_0_arm64", "macosx_11_0_arm64"),
    ),
    "windows": (
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
        ("win_amd64",),
    ),
}
"""What the requirements' conditions see there, and the tags of wheels that install there."""


def wanted(system: str, python: str) -> list[str]:
    """The requirements whose condition holds on a system: "click==8.1.8"."""
    environment = {
        **SYSTEMS[system][0],
        "python_version": python,
        "python_full_version": f"{python}.0",
    }
    environment |= {"implementation_name": "cpython", "platform_python_implementation": "CPython"}
    found = []
    for line in (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8").splitlines():
        if "==" not in line or line.startswith(" "):
            continue
        pinned, _, condition = line.removesuffix("\\").strip().partition(";")
        if not condition or Marker(condition.strip()).evaluate(environment):
            found.append(pinned.strip())
    return found


def ask(system: str, python: str) -> list[tuple[str, ...]]:
    """Rows of the table. Raises CalledProcessError, with pip's words, where a wheel is missing."""
    tags = [option for tag in SYSTEMS[system][1] for option in ("--platform", tag)]
    with tempfile.TemporaryDirectory() as folder:
        command = [
            sys.executable, "-m", "pip", "install", "--dry-run", "--quiet", "--no-deps", "--target",
            folder, "--only-binary=:all:", "--disable-pip-version-check", "--python-version", python,
            *tags, "--report", f"{folder}/report.json", *wanted(system, python),
        ]  # fmt: skip
        subprocess.run(command, check=True)
        report: dict[str, Any] = json.loads(Path(folder, "report.json").read_text("utf-8"))
    rows = []
    for entry in report["install"]:
        info, metadata = entry["download_info"], entry["metadata"]
        wheel = info["url"].rsplit("/", 1)[-1]
        hashed = info["archive_info"]["hashes"]["sha256"]
        rows.append(
            (
                system,
                python,
                re.sub(r"[-_.]+", "-", metadata["name"]).lower(),
                metadata["version"],
                wheel,
                hashed,
            )
        )
    return sorted(rows)


def main() -> None:
    rows = [row for system in SYSTEMS for python in PYTHONS for row in ask(system, python)]
    with TABLE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([HEADS, *rows])
    print(f"{TABLE.name}: {len(rows)} wheels")


if __name__ == "__main__":
    main()
