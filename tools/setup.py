"""Sets up `.venv` for `make`: only the standard library, on Linux, macOS and Windows.

`python3 tools/setup.py run` installs what running needs, `… test` what the tests need as well. A
stamp with the digest of the requirement files makes the second time near instant.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
BEGAN = time.monotonic()
OFFICE = "sudo apt-get install --no-install-recommends libreoffice-writer bubblewrap"


def main(purpose: str) -> int:
    requirements = ROOT / "requirements" / f"{purpose}.txt"
    missing = first_missing(purpose)
    if missing:
        print(missing)
        if "python3-venv" in missing or "3.11" in missing:
            return 2
    stamp = VENV / f".{purpose}-{digest(requirements)}"
    if stamp.exists() and PYTHON.exists():
        compile_messages()
        return 0
    steps = (
        ("make the environment .venv", make_environment),
        (f"install {requirements.name}", lambda: install(requirements)),
        ("install comity", install_comity),
    )
    for number, (what, act) in enumerate(steps, 1):
        print(
            f"step {number} of {len(steps)}: {what} ({time.monotonic() - BEGAN:.0f} s)", flush=True
        )
        act()
    for old in VENV.glob(f".{purpose}-*"):
        old.unlink()
    stamp.touch()
    print(f"done in {time.monotonic() - BEGAN:.0f} s")
    return 0


def first_missing(purpose: str) -> str:
    """One line with the one command that installs what is absent; empty when nothing is."""
    if sys.version_info < (3, 11):
        return "Python 3.11 or newer is needed: sudo apt-get install python3"
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        return "Python's venv is missing: sudo apt-get install python3-venv"
    if not sys.platform.startswith("linux"):
        return ""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    absent = [
        name
        for name, there in (("LibreOffice", office), ("bwrap", shutil.which("bwrap")))
        if not there
    ]
    if not absent:
        return ""
    verb = "are" if len(absent) > 1 else "is"
    without = "doc, odt and rtf are not read" if purpose == "run" else "their tests are skipped"
    return f"{' and '.join(absent)} {verb} missing, {without}: {OFFICE}"


def digest(requirements: Path) -> str:
    content = requirements.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return hashlib.sha256(content).hexdigest()[:16]


def make_environment() -> None:
    if not PYTHON.exists():
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)


def pip(*arguments: str) -> None:
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, *arguments], check=True, cwd=ROOT)


def install(requirements: Path) -> None:
    pip("--require-hashes", "--requirement", str(requirements))


def compile_messages() -> None:
    """Those that changed since they were compiled; the first time the install has done it."""
    command = [str(PYTHON), str(ROOT / "tools" / "messages.py"), "compile"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def install_comity() -> None:
    pip("--no-deps", "--editable", ".")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
