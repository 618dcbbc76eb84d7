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
        use_the_site(scripts, work)
        print(f"{wheel.name}: installed and used in a clean environment")


def use_the_site(scripts: Path, work: Path) -> None:
    """The store, the index, the templates and the static files are in the wheel as well."""
    environment = {**os.environ, "COMITY_DATA": str(work / "data")}
    for arguments in (["load", "--samples"], ["check"]):
        subprocess.run([str(scripts / "comity"), *arguments], check=True, cwd=work, env=environment)
    code = (
        "import django; django.setup()\n"
        "from django.test import Client\n"
        "for path in ('/', '/healthz', '/accounts/login/'):\n"
        "    assert Client().get(path, headers={'host': 'localhost'}).status_code == 200, path\n"
    )
    environment["DJANGO_SETTINGS_MODULE"] = "comity.site.settings"
    subprocess.run([str(scripts / "python"), "-c", code], check=True, cwd=work, env=environment)


if __name__ == "__main__":
    main()
