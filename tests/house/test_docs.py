"""The docs: made anew they are the same, links lead somewhere, the README's Python prints what it says."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tools.make_docs import EXAMPLE, made_pages

import comity
from comity.cli import COMMANDS
from comity.reading.restore import from_contract
from comity.terms.problems import problem_kinds
from comity.terms.settings import list_settings
from comity.text.limits import Limits, setting_name
from tests.formats.sound import SAMPLES
from tests.reading.strict_schema import schema_faults

ROOT = Path(__file__).resolve().parents[2]
DOCS = sorted((ROOT / "docs").rglob("*.md"))
LINK = re.compile(r"\[[^\]]*\]\((?!https?:|#)(?P<to>[^)#\s]+)")
FENCE = re.compile(r"```(?P<kind>\w+)\n(?P<code>.*?)```", re.DOTALL)


def fenced(page: Path, kind: str) -> list[str]:
    found = FENCE.finditer(page.read_text(encoding="utf-8"))
    return [fence["code"] for fence in found if fence["kind"] == kind]


def test_what_the_program_knows_is_told_as_it_is() -> None:
    stale = [
        path.relative_to(ROOT).as_posix()
        for path, content in made_pages()
        if path.read_text(encoding="utf-8") != content
    ]
    assert stale == [], "run tools/make_docs.py"


def test_every_command_setting_and_problem_is_documented() -> None:
    commands = (ROOT / "docs/reference/commands.md").read_text(encoding="utf-8")
    settings = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    problems = (ROOT / "docs/reference/problems.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"## comity {name}" not in commands] == []
    names = [row.name for row in list_settings({})]
    names += [setting_name(name) for name in Limits.__dataclass_fields__]
    assert [name for name in names if f"`{name}`" not in settings] == []
    assert [kind for kind in problem_kinds() if f"`{kind}`" not in problems] == []


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_says_what_it_does_with_an_example(name: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "comity.cli", name, "--help"], capture_output=True, check=False
    )
    shown = done.stdout.decode()
    assert done.returncode == 0, done.stderr.decode()
    assert f"comity {name}" in shown.partition("\n")[2] or "Commands:" in shown
    assert "\\b" not in shown


def test_the_readmes_python_prints_what_it_says() -> None:
    (code,), (output,) = fenced(ROOT / "README.md", "python"), fenced(ROOT / "README.md", "text")
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert done.stdout.decode().replace("\r\n", "\n") == output
    assert len(code.strip().splitlines()) <= 11


def test_the_json_of_the_reference_is_real_and_valid(shared: Path) -> None:
    (shown,) = fenced(ROOT / "docs/reference/json.md", "json")
    data: dict[str, Any] = json.loads(shown)
    assert schema_faults(shared, data) == []
    reading = comity.read(EXAMPLE.encode(), "example.txt")
    comity.check_reading(data, reading.text)
    assert from_contract(data, reading.text) == reading
    assert "".join(fenced(ROOT / "docs/reference/json.md", "text")) == EXAMPLE


@pytest.mark.parametrize("page", [ROOT / "README.md", *DOCS], ids=lambda page: page.name)
def test_links_lead_to_files_that_are_there(page: Path) -> None:
    targets = [page.parent / link["to"] for link in LINK.finditer(page.read_text(encoding="utf-8"))]
    assert [target.as_posix() for target in targets if not target.exists()] == []


def test_every_page_can_be_reached_from_the_readme() -> None:
    seen: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        waiting += [
            page.parent / link["to"] for link in LINK.finditer(page.read_text(encoding="utf-8"))
        ]
    assert [page.name for page in DOCS if page.resolve() not in seen] == []


def test_the_tutorial_can_be_followed(tmp_path: Path) -> None:
    """Every step after the installation, in an empty folder, with what it says it prints."""
    steps = fenced(ROOT / "docs/tutorial/first-reading.md", "sh")[1:]
    printed = ""
    for step in steps:
        for command in re.findall(r'python -c "[^"]*"|[^\n]+', step):
            printed += _run(command, tmp_path)
    asked = printed.splitlines()
    assert "Document   CMW/C/XAA/CO/2" in asked
    assert "answers 8; asked before: CMW/C/XAA/CO/1, para. 7" in " ".join(printed.split())
    found = [line for line in asked if re.match(r"[0-9]+ \[", line)]
    assert (len(found), found[0], found[-1]) == (11, "9 []", "27 []")
    assert "matrix.xlsx: 19 rows" in printed
    tables = [
        (tmp_path / f"from-{kind}.csv").read_text(encoding="utf-8") for kind in ("pdf", "docx")
    ]
    assert tables[0].replace(".pdf", ".docx") == tables[1]


def _run(command: str, folder: Path) -> str:
    name, *rest = shlex.split(command)
    module = [] if name == "python" else ["-m", "comity.cli"]
    if rest[0] == "read" and "--format" not in rest:
        rest += ["--format", "table"]  # what a terminal gets
    words = [sys.executable, *module, *rest]
    done = subprocess.run(words, cwd=folder, capture_output=True, check=True)
    return done.stdout.decode() + done.stderr.decode()


def test_the_samples_of_the_docs_exist() -> None:
    for page in (ROOT / "README.md", *DOCS):
        for name in re.findall(
            r"samples/([\w.]+\.(?:docx|pdf|html|txt))", page.read_text(encoding="utf-8")
        ):
            assert (SAMPLES / name).is_file(), f"{page.name}: {name}"
