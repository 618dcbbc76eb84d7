"""Builds the wheel and uses it in an environment that knows nothing of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(work)]
        subprocess.run(build, check=True, cwd=ROOT)
        wheel = next(work.glob("comity-*.whl"))
        venv.create(work / "clean", with_pip=True)
        scripts = work / "clean" / ("Scripts" if os.name == "nt" else "bin")
        pip = [
            str(scripts / "python"),
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
        ]
        hashed = str(ROOT / "requirements" / "run.txt")
        subprocess.run([*pip, "--require-hashes", "--requirement", hashed], check=True)
        subprocess.run([*pip, "--no-deps", str(wheel)], check=True)
        note = work / "note.txt"
        note.write_text("1. The Committee considered the report of Avelonia.\n", encoding="utf-8")
        command = [str(scripts / "comity"), "read", str(note), "--format", "json"]
        done = subprocess.run(command, check=True, capture_output=True, cwd=work)
        if b'"contract": 1' not in done.stdout:
            raise SystemExit("the wheel's command did not print a reading")
        print(f"{wheel.name}: installed and used in a clean environment")


if __name__ == "__main__":
    main()
