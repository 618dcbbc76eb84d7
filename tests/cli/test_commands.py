"""The command as a person runs it: outputs, exit codes, one line for what goes wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = """CMW/C/XAA/CO/1
Concluding observations on the initial report of Avelonia
A. Introduction
1. The Committee considered the initial report of Avelonia (CMW/C/XAA/1) at its 301st and 302nd meetings, held on 3 and 4 May 2038, and adopted the following concluding observations at its 310th meeting, held on 12 May 2038.
C. Principal subjects of concern and recommendations
Data collection
2. The Committee is concerned at the lack of data on seasonal workers.
3. The Committee recommends that the State party:
(a) Collect data on seasonal workers;
(b) Publish them each year.
Next periodic report
4. The Committee requests the State party to submit its second periodic report by 1 June 2043.
"""


def run(*arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "comity.cli", *arguments]
    return subprocess.run(command, capture_output=True, cwd=cwd, timeout=60, check=False)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "observations.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_read_prints_one_json_value(document: Path) -> None:
    done = run("read", str(document), "--format", "json")
    assert done.returncode == 0
    assert done.stderr == b""
    reading = json.loads(done.stdout)
    found = reading["concluding_observations"][0]
    assert [(p["anchor"], p["kind"], p["answers"]) for p in found["paragraphs"]] == [
        ("1", "introduction", []),
        ("2", "concern", []),
        ("3", "recommendation", ["2"]),
        ("4", "next_report", []),
    ]
    assert [item["anchor"] for item in found["paragraphs"][2]["items"]] == ["3.a", "3.b"]
    assert found["next_report"]["due_on"] == "2043-06-01"


def test_text_is_exactly_the_reading_text(document: Path) -> None:
    text = run("read", str(document), "--format", "text").stdout.decode()
    reading = json.loads(run("read", str(document), "--format", "json").stdout)
    assert len(text) == reading["reading_text"]["characters"]
    assert not text.endswith("\n")


@pytest.mark.parametrize("format_", ["jsonl", "table", "csv", "markdown", "uhri", "akn", "text"])
def test_every_text_format_is_written(document: Path, format_: str) -> None:
    done = run("read", str(document), "--format", format_)
    assert done.returncode == 0
    assert b"seasonal workers" in done.stdout


def test_a_table_fits_80_columns(document: Path) -> None:
    lines = run("read", str(document), "--format", "table").stdout.decode().splitlines()
    assert max(map(len, lines)) <= 80


def test_a_missing_file_is_one_line_and_exit_code_2(tmp_path: Path) -> None:
    done = run("read", str(tmp_path / "none.pdf"))
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.decode().count("\n") == 1


def test_a_folder_reads_the_others_when_one_fails(document: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    done = run("read", str(tmp_path), "--format", "jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert b"empty.pdf" in done.stderr


def test_the_file_that_is_read_is_never_written(document: Path) -> None:
    done = run("read", str(document), "--format", "text", "--output", str(document))
    assert done.returncode == 2
    assert document.read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("name", ["matrix.xlsx", "matrix.docx"])
def test_matrix_makes_a_row_an_item(document: Path, tmp_path: Path, name: str) -> None:
    done = run("matrix", str(document), "--output", str(tmp_path / name))
    assert done.returncode == 0
    assert b"3 rows" in done.stderr
    assert (tmp_path / name).read_bytes().startswith(b"PK")


def test_reading_commands_never_import_django_and_json_never_rich(document: Path) -> None:
    code = (
        "import sys, comity.cli; sys.argv = ['comity', 'read', sys.argv[1], '--format', 'json']\n"
        "try: comity.cli.main()\n"
        "except SystemExit: pass\n"
        "loaded = {name.split('.')[0] for name in sys.modules}\n"
        "sys.stderr.write(' '.join(sorted(loaded & {'django', 'rich', 'lxml', 'pypdfium2'})))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(document)], capture_output=True, check=False
    )
    assert done.stderr == b""
