"""Builds the wheel and uses it in an environment that knows nothing of this checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


COPY = "import shutil, importlib.resources as r; shutil.copytree(r.files('comity.formats') / 'samples', 'samples')"
LARGEST = 6_000_000
"""Bytes of the wheel; samples and the site's vendored files are most of it."""


def use(scripts: Path, work: Path) -> None:
    """Reads every sample that came with the wheel and makes a matrix, in an empty folder."""
    subprocess.run([str(scripts / "python"), "-c", COPY], check=True, cwd=work)
    for ending in ("docx", "html", "pdf", "txt"):
        for sample in sorted((work / "samples").glob(f"*.{ending}")):
            command = [str(scripts / "comity"), "read", str(sample), "--format", "json"]
            done = subprocess.run(command, check=True, capture_output=True, cwd=work)
            if b'"contract": 1' not in done.stdout:
                raise SystemExit(f"the wheel's command did not print a reading of {sample.name}")
    matrix = ["matrix", "samples/observations_final.pdf", "--output", "matrix.xlsx"]
    subprocess.run([str(scripts / "comity"), *matrix], check=True, cwd=work)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(work)]
        subprocess.run(build, check=True, cwd=ROOT)
        wheel = next(work.glob("comity-*.whl"))
        if wheel.stat().st_size > LARGEST:
            raise SystemExit(
                f"{wheel.name} has {wheel.stat().st_size:,} bytes: expected {LARGEST:,}"
            )
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
        use(scripts, work)
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
