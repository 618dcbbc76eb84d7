"""A folder over a Dask cluster: the same output, whatever becomes of a worker."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from comity.cli import cluster as room
from comity.cli.bulk import read_in_order
from comity.cli.cluster import Cluster
from comity.cli.rendering import Outcome, Task
from comity.terms.errors import ClusterError
from tests.text import bad_files as bad
from tests.text.listening import listening

SECONDS = 10
"""In which one who gave a wrong address is told so."""


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """A scheduler with two workers, each a process; a file may end one worker and is tried again."""
    if importlib.util.find_spec("distributed") is None:
        reason = "Dask is not installed: pip install 'comity[dask]'"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 1}),
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as made,
    ):
        yield made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "inside"
    inside.mkdir()
    for number in range(12):
        text = bad.SENTENCE.replace("301st", f"{number + 10}th")
        (inside / f"{number:02}.txt").write_text(text, encoding="utf-8")
    (inside / "05.txt").write_bytes(b"")
    (inside / "07.docx").write_bytes(bad.docx())
    return inside


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "comity.cli", "read", *arguments]
    return subprocess.run(command, capture_output=True, check=False, timeout=60)


def test_a_cluster_gives_what_processes_give(local: Any, folder: Path) -> None:
    here = run(str(folder), "--format", "jsonl")
    there = run(str(folder), "--format", "jsonl", "--dask", local.scheduler_address)
    assert (there.returncode, there.stdout, there.stderr) == (1, here.stdout, here.stderr)
    assert there.stderr.decode().startswith("comity: 05.txt: the file is empty")


def test_one_file_is_read_there_too(local: Any, folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "one.json"
    done = run(str(folder / "07.docx"), "--dask", local.scheduler_address, "--output", str(output))
    assert (done.returncode, done.stderr) == (0, b"")
    assert output.read_bytes() == run(str(folder / "07.docx"), "--format", "json").stdout


# -- what becomes of workers ---------------------------------------------------------------------


def behave(task: Task) -> Outcome:
    """What the file tells it to do: end its worker once, or each time, or say what was sent."""
    sent = (task.content or b"").decode()
    if sent.startswith("end once") and not Path(mark := sent.removeprefix("end once ")).exists():
        Path(mark).touch()
        os._exit(3)
    if sent.startswith("end each time"):
        os._exit(3)
    if sent.startswith("wait"):
        time.sleep(5)
    return sent, ""


def tasks(folder: Path, *contents: str) -> list[Task]:
    made = []
    for number, content in enumerate(contents):
        path = folder / f"{number}.txt"
        path.write_text(content, encoding="utf-8")
        made.append(Task(str(path), "text"))
    return made


def test_the_bytes_are_sent_and_a_file_whose_worker_is_lost_is_read_by_another(
    local: Any, tmp_path: Path
) -> None:
    contents = ("first", f"end once {tmp_path / 'mark'}", "third", "fourth", "fifth", "sixth")
    with Cluster(local.scheduler_address, behave) as pool:
        outcomes = list(read_in_order(tasks(tmp_path, *contents), pool))
    assert outcomes == [(content, "") for content in contents]
    assert (tmp_path / "mark").exists()


def test_a_file_that_ends_each_worker_is_told_and_the_others_are_read(
    local: Any, tmp_path: Path
) -> None:
    with Cluster(local.scheduler_address, behave) as pool:
        given = tasks(tmp_path, *["short"] * 3, "end each time", *["short"] * 4, "end each time")
        outcomes = list(read_in_order(given, pool))
    died = "txt: each worker that read it died"
    short = ("short", "")
    assert outcomes == [*[short] * 3, (None, f"3.{died}"), *[short] * 4, (None, f"8.{died}")]


def test_no_more_files_are_sent_than_are_needed_to_keep_all_busy(
    local: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "HELD_BYTES", 8)
    sent: list[int] = []
    with Cluster(local.scheduler_address, behave) as pool:
        for _ in read_in_order(tasks(tmp_path, *["12345"] * 6), pool):
            sent.append(pool.held)
    assert max(sent) <= 8


def test_when_the_last_worker_is_gone_the_rest_is_told_and_nobody_waits(
    local: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(room, "LOOK", 0.2)
    monkeypatch.setattr(room, "LOST_AFTER", 0.5)
    with (
        LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=":0") as small,
        Cluster(small.scheduler_address, behave) as pool,
    ):
        outcomes = read_in_order(tasks(tmp_path, "first", "wait", "third"), pool)
        assert next(outcomes) == ("first", "")
        small.scale(0)
        assert list(outcomes) == [
            (None, "1.txt: the cluster has no worker any more"),
            (None, "2.txt: the cluster has no worker any more"),
        ]


# -- who cannot be asked -------------------------------------------------------------------------


def refused(address: str) -> str:
    began = time.monotonic()
    done = run(str(Path(__file__)), "--dask", address)
    assert (done.returncode, done.stdout) == (2, b"")
    assert time.monotonic() - began < SECONDS
    return done.stderr.decode()


def test_an_address_that_does_not_answer_gets_one_line() -> None:
    expected = ": expected the address of one, for example tcp://127.0.0.1:8786\n"
    closed = "tcp://127.0.0.1:9"
    assert refused(closed) == f"comity: no Dask scheduler answers at '{closed}'{expected}"
    with listening() as (address, _):
        other = address.replace("http", "tcp")
        assert refused(other) == f"comity: no Dask scheduler answers at '{other}'{expected}"


@pytest.mark.parametrize("address", ["", "nonsense", "http://127.0.0.1:8786", "tcp://[", "tcp://a"])
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(ClusterError, match="is no address of a Dask scheduler: expected tcp://"):
        Cluster(address).__enter__()


def test_a_cluster_without_workers_is_refused(monkeypatch: pytest.MonkeyPatch, local: Any) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(room, "SECONDS", 1)
    with (
        LocalCluster(n_workers=0, dashboard_address=":0") as empty,
        pytest.raises(ClusterError, match="has no worker: expected one"),
    ):
        Cluster(empty.scheduler_address).__enter__()


def test_workers_of_another_version_are_refused(
    local: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "version", lambda _: "999")
    with pytest.raises(ClusterError, match=r"has comity .*: expected comity 999, so that each"):
        Cluster(local.scheduler_address).__enter__()


def test_without_the_extra_the_line_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"not installed: pip install 'comity\[dask\]'"):
        Cluster("tcp://127.0.0.1:9").__enter__()


def test_dask_is_imported_only_when_it_is_asked_for(folder: Path) -> None:
    code = (
        "import sys; from comity.cli.read import read_command; "
        f"read_command([{str(folder)!r}, '--format', 'text'], standalone_mode=False); "
        "assert not {'dask', 'distributed'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
