"""`comity annual-report` and `comity words` from a terminal: what they print, where, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

SAMPLES = files("comity.formats").joinpath("samples")


def comity(*arguments: object, data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "comity.cli", *map(str, arguments)],
        capture_output=True,
        text=True,
        env={**os.environ, "COMITY_DATA": str(data), "COMITY_DATABASE_URL": ""},
        timeout=300,
        check=False,
    )


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory, corpus: Path) -> Path:
    data = tmp_path_factory.mktemp("library")
    assert comity("load", corpus / "A_66_48.txt", data=data).returncode == 0
    return data


def told(done: subprocess.CompletedProcess[str]) -> Any:
    return json.loads(done.stdout)


def test_composing_prints_one_json_value_with_the_gaps(library: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.docx"
    done = comity(
        "annual-report", "compose", "CMW", "--sessions", "13,14", "--output", output,
        "--format", "json", data=library,
    )  # fmt: skip
    assert done.returncode == 1  # done in part: what is not recorded is listed
    answer = told(done)
    assert (answer["sets"], answer["draft"]) == (4, False)
    ends = [gap for gap in answer["gaps"] if gap.startswith("end of term, M")]
    assert len(ends) == 7  # every member whom the report names, each once
    assert output.read_bytes().startswith(b"PK")


def test_the_real_report_is_checked_with_what_is_wrong_in_itself(
    library: Path, corpus: Path
) -> None:
    done = comity(
        "annual-report", "check", corpus / "A_66_48.txt", "--format", "json", data=library
    )
    assert done.returncode == 1
    answer = told(done)
    assert answer["findings"] == []
    kinds = [problem["kind"] for problem in answer["problems"]]
    assert kinds.count("summary_record_claimed_twice") == 2


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (("compose", "CAT", "--sessions", "1", "--output", "x.docx"), "expected one of CMW (en)"),
        (("compose", "CMW", "--sessions", "a", "--output", "x.docx"), "expected numbers"),
        (("compose", "CMW", "--sessions", "12", "--output", "x.docx"), "no session 12"),
        (("compose", "CMW", "--sessions", "13", "--output", "x.odt"), "ends in none of"),
    ],
)
def test_what_cannot_be_composed_is_one_line_and_exit_code_2(
    library: Path, arguments: tuple[str, ...], line: str
) -> None:
    done = comity("annual-report", *arguments, data=library)
    assert done.returncode == 2
    assert line in done.stderr
    assert done.stdout == ""


def test_a_report_is_held_against_its_word_limit(tmp_path: Path) -> None:
    path = tmp_path / "state_report.docx"
    path.write_bytes(SAMPLES.joinpath("state_report.docx").read_bytes())
    done = comity("words", path, "--format", "json", data=tmp_path)
    assert done.returncode == 0
    row = told(done)[0]
    assert (row["kind"], row["report"], row["limit"], row["over"]) == (
        "state_report",
        "periodic",
        21_200,
        0,
    )
    assert row["as_word_with_footnotes"] > row["as_word_without_footnotes"]


def test_lines_for_people_fit_80_columns(tmp_path: Path) -> None:
    path = tmp_path / "state_report.docx"
    path.write_bytes(SAMPLES.joinpath("state_report.docx").read_bytes())
    done = comity("words", path, data=tmp_path)
    assert max(map(len, done.stdout.splitlines())) <= 80
