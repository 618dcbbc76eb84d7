"""`make install`, `make run` and `make test` set up what they need, and say the one command that is missing."""

from __future__ import annotations

import builtins
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tools import setup

ROOT = Path(__file__).resolve().parents[2]
OFFICE = "sudo apt-get install --no-install-recommends libreoffice-writer bubblewrap"
ABSENT = [
    ((), "run", "", "nothing is missing"),
    (("soffice", "libreoffice"), "run", f"LibreOffice is missing, doc, odt and rtf are not read: {OFFICE}", "reading"),
    (("bwrap",), "test", f"bwrap is missing, their tests are skipped: {OFFICE}", "testing"),
    (
        ("soffice", "libreoffice", "bwrap"),
        "test",
        f"LibreOffice and bwrap are missing, their tests are skipped: {OFFICE}",
        "both",
    ),
]  # fmt: skip


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the jail is Linux only")
@pytest.mark.parametrize(("absent", "purpose", "line", "why"), ABSENT)
def test_the_line_names_the_one_command(
    absent: tuple[str, ...], purpose: str, line: str, why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        shutil, "which", lambda name: None if name in absent else f"/usr/bin/{name}"
    )
    assert setup.first_missing(purpose) == line, why


def test_without_venv_it_stops_with_the_command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    usual = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name in ("venv", "ensurepip"):
            raise ImportError(name)
        return usual(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    code = setup.main("run")
    monkeypatch.undo()
    assert code == 2
    assert (
        capsys.readouterr().out == "Python's venv is missing: sudo apt-get install python3-venv\n"
    )


def test_an_old_python_is_told_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 10, 2))
    assert setup.first_missing("run").startswith("Python 3.11 or newer is needed: ")


def test_each_step_is_told_with_its_number_and_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    done: list[str] = []
    monkeypatch.setattr(setup, "VENV", tmp_path)
    monkeypatch.setattr(setup, "first_missing", lambda _purpose: "")
    monkeypatch.setattr(setup, "make_environment", lambda: done.append("environment"))
    monkeypatch.setattr(setup, "pip", lambda *arguments: done.append(arguments[0]))
    monkeypatch.setattr(setup, "compile_messages", lambda: None, raising=False)
    assert setup.main("run") == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("step 1 of 3: make the environment .venv (")
    assert [line.split(":")[0] for line in lines[:3]] == [
        "step 1 of 3",
        "step 2 of 3",
        "step 3 of 3",
    ]
    assert lines[-1].startswith("done in ")
    assert done == ["environment", "--require-hashes", "--no-deps"]
    assert len(list(tmp_path.glob(".run-*"))) == 1


@pytest.mark.skipif(not (ROOT / ".venv").is_dir(), reason="no .venv: the tests run elsewhere")
def test_the_second_time_is_near_instant() -> None:
    command = [sys.executable, str(ROOT / "tools" / "setup.py"), "test"]
    subprocess.run(command, check=True, capture_output=True)
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    assert time.monotonic() - began < 3
