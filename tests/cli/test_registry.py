"""`comity parties`, `status`, `due` and `load-actions` as a person or a program runs them."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar


def run(data: Path, *arguments: str, width: str = "80") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "comity.cli", *arguments]
    environment = os.environ | {"COMITY_DATA": str(data), "COLUMNS": width}
    environment.pop("COMITY_DATABASE_URL", None)
    return subprocess.run(
        command, capture_output=True, text=True, timeout=120, check=False, env=environment
    )


def values(data: Path, *arguments: str) -> dict[str, object]:
    done = run(data, *arguments, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_count_prints_the_number_alone_and_says_what_it_rests_on(tmp_path: Path) -> None:
    done = run(tmp_path / "none", "parties", "ICRMW", "--on", "2011-04-08", "--count")
    assert done.stdout == "44\n"
    assert done.stderr == (
        "ICRMW: 44 instruments deposited by 2011-04-08, in force for 44. The record of acts goes to "
        "2023-09-26; 1 fact is not checked against a document.\n"
    )
    assert not (tmp_path / "none").exists(), "a question writes nothing"


def test_parties_by_committee_name_and_code_are_the_same(tmp_path: Path) -> None:
    found = values(tmp_path, "parties", "CMW", "--on", "2023-09-30")
    assert (found["treaty"], found["count"], found["in_force"], found["record_to"]) == (
        "ICRMW", 59, 58, "2023-09-26",
    )  # fmt: skip
    rows = {row["state"]: row for row in found["parties"]}
    assert rows["CIV"] == {
        "state": "CIV",
        "name": "Côte d’Ivoire",
        "how": "accession",
        "deposited_on": "2023-09-26",
        "in_force_on": "2024-01-01",
        "in_force": False,
        "source": "UN Treaty Collection, chapter IV.13",
        "verified": True,
    }


def test_status_tells_declarations_reservations_and_procedures(tmp_path: Path) -> None:
    found = values(tmp_path, "status", "Mexique", "--on", "2011-04-08")
    treaty = found["treaties"][0]
    assert (found["state"], treaty["treaty"], treaty["bound"], treaty["in_force_on"]) == (
        "MEX", "ICRMW", True, "2003-07-01",
    )  # fmt: skip
    assert [(d["action"]["kind"], d["action"]["article"], d["stands"]) for d in treaty["declarations"]] == [
        ("declaration", "77", True),
        ("not_made", "76", False),
    ]  # fmt: skip
    assert [(p["article"], p["recognized"], p["operates"]) for p in treaty["procedures"]] == [
        ("76", False, False),
        ("77", True, False),
    ]
    assert treaty["reservations"][0]["action"]["article"] == "22(4)"


def test_due_has_the_contracts_shape(tmp_path: Path) -> None:
    found = values(tmp_path, "due", "--treaty", "ICRMW", "--on", "2011-04-08", "--state", "Nigeria")
    assert {"on", "as_known_on", "record_to", "obligations"} <= set(found)
    first = found["obligations"][0]
    assert {k: first[k] for k in ("state", "treaty", "what", "numbers", "due_on", "state_of", "owed_by")} == {
        "state": "NGA", "treaty": "ICRMW", "what": "initial_report", "numbers": [1],
        "due_on": "2010-11-01", "state_of": "overdue", "owed_by": "state_party",
    }  # fmt: skip
    assert {"instrument", "article", "text", "status"} <= set(first["rule"])
    assert all({"fact", "date", "source", "verified"} <= set(row) for row in first["because"])


def test_overdue_leaves_out_guyana_and_saint_vincent(tmp_path: Path) -> None:
    asked = ("due", "--committee", "CMW", "--overdue", "--format", "json")
    on_the_day = run(tmp_path, *asked, "--on", "2010-11-01")
    assert "NGA" not in {o["state"] for o in json.loads(on_the_day.stdout)["obligations"]}
    done = run(tmp_path, *asked, "--on", "2011-04-08")
    late = {o["state"] for o in json.loads(done.stdout)["obligations"]}
    assert "NGA" in late
    assert not late & {"GUY", "VCT", "ALB", "ECU", "MEX", "SEN"}
    assert "more may be overdue" in done.stderr


def test_what_was_not_recorded_by_a_day_is_not_known_on_it(tmp_path: Path) -> None:
    found = values(
        tmp_path, "due", "--treaty", "ICRMW", "--on", "2011-04-08", "--as-known-on", "2020-01-01"
    )
    assert (found["as_known_on"], found["obligations"]) == ("2020-01-01", [])


def test_due_as_calendar_and_csv_hold_the_same_days(tmp_path: Path) -> None:
    asked = ("due", "--treaty", "ICRMW", "--on", "2011-04-08")
    expected = {
        (o["state"], o["what"], o["due_on"])
        for o in values(tmp_path, *asked)["obligations"]
        if o["due_on"]
    }
    rows = csv.DictReader(io.StringIO(run(tmp_path, *asked, "--format", "csv").stdout))
    assert {(r["state"], r["what"], r["due_on"]) for r in rows if r["due_on"]} == expected
    first, second = (run(tmp_path, *asked, "--format", "ics").stdout for _ in range(2))
    assert first == second
    events = Calendar.from_ical(first).walk("VEVENT")
    assert len(events) == len({str(event["uid"]) for event in events}) == len(expected)
    days = sorted(event.decoded("dtstart").isoformat() for event in events)
    assert days == sorted(day for _state, _what, day in expected)


@pytest.mark.parametrize(
    "arguments",
    [
        ("parties", "ICRMW", "--on", "2023-09-30"),
        ("status", "MEX", "--on", "2011-04-08"),
        ("due", "--on", "2011-04-08"),
    ],
)
def test_tables_fit_80_columns(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    lines = run(tmp_path, *arguments, "--format", "table").stdout.splitlines()
    assert len(lines) > 5
    assert max(map(len, lines)) <= 80
    assert not any("…" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("parties", "ICRWM"), "treaty 'ICRWM' is unknown: expected a code, for example ICRMW"),
        (("status", "Korea"), "State 'Korea' is unknown"),
        (("due", "--committee", "CMV"), "Committee 'CMV' is unknown"),
        (("due", "--on", "8 April 2011"), "'8 April 2011' is no day"),
    ],
)
def test_what_cannot_be_understood_is_one_line_and_exit_code_2(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    done = run(tmp_path, *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr


def test_loaded_acts_count_and_bad_rows_are_told(tmp_path: Path) -> None:
    table = tmp_path / "acts.csv"
    table.write_text(
        "state,treaty,kind,on,source\n"
        "Haiti,ICRMW,ratification,2024-01-10,invented\n"
        "Haiti,ICRMW,ratification,2013-01-10,before its signature\n"
        "Mexico,ICRMW,accession,1999-03-09,another day\n"
        "Korea,ICRMW,accession,2024-01-10,which one?\n",
        encoding="utf-8",
    )
    done = run(tmp_path / "data", "load-actions", str(table), "--format", "json")
    assert done.returncode == 1, done.stderr
    told = json.loads(done.stdout)
    assert (told["recorded"], told["unchanged"]) == (1, 0)
    assert [entry["row"] for entry in told["refused"]] == [3, 4, 5]
    asked = ("parties", "ICRMW", "--on", "2024-01-10", "--count")
    assert run(tmp_path / "data", *asked).stdout == "60\n"
    again = run(tmp_path / "data", "load-actions", str(table), "--format", "json")
    assert json.loads(again.stdout)["unchanged"] == 1


def test_loaded_receipts_and_their_completeness_make_lateness(tmp_path: Path) -> None:
    table = tmp_path / "receipts.csv"
    table.write_text(
        "state,treaty,kind,on,source,what,numbers,symbol\n"
        "Nigeria,ICRMW,report_received,2012-01-10,invented,initial_report,1,CMW/C/NGA/1\n"
        "Guyana,ICRMW,report_received,,no day,initial_report,1,CMW/C/GUY/1\n",
        encoding="utf-8",
    )
    source = ("--complete-to", "2012-06-01", "--source", "the secretariat's list")
    done = run(tmp_path / "data", "load-reviews", str(table), *source, "--format", "json")
    assert (done.returncode, json.loads(done.stdout)["recorded"]) == (1, 1), done.stderr
    assert "row 3: no day" in done.stderr
    found = {}
    for state in ("NGA", "GUY"):
        told = values(tmp_path / "data", "due", "--state", state, "--on", "2012-05-01")
        first = told["obligations"][0]
        found[state] = (told["reports_to"], first["state_of"], first["late_days"])
    assert found == {
        "NGA": ("2012-06-01", "submitted", 435),
        "GUY": ("2012-06-01", "overdue", None),
    }
    refused = run(tmp_path / "data", "load-reviews", str(table), "--complete-to", "2012-06-01")
    assert (refused.returncode, "--source" in refused.stderr) == (2, True)


def test_a_question_without_a_library_imports_no_django(tmp_path: Path) -> None:
    code = (
        "import sys, comity.cli; sys.argv = ['comity', 'due', '--on', '2011-04-08', '--format', 'json']\n"
        "try: comity.cli.main()\n"
        "except SystemExit: pass\n"
        "sys.stderr.write(' '.join({n.split('.')[0] for n in sys.modules} & {'django', 'rich'}))"
    )
    environment = os.environ | {"COMITY_DATA": str(tmp_path / "none")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False, env=environment
    )
    assert done.stderr == b""
