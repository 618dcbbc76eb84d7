"""`comity serve`: opens, looks after its children, closes; and never opens to others by accident."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGTERM is of POSIX")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "comity.cli", "serve", *arguments]


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "COMITY_" not in name}
    return {**kept, "COMITY_DATA": str(data), **more}


class Site:
    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.process = subprocess.Popen(
            command("--port", str(self.port)),
            env=environment(data, COMITY_METRICS_TOKEN="open sesame"),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline()

    def get(self, path: str) -> str:
        asked = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", headers={"Authorization": "Bearer open sesame"}
        )
        with urllib.request.urlopen(asked, timeout=20) as answer:
            return str(answer.read().decode())

    def wait_for(self, line: str) -> None:
        until = time.monotonic() + 60
        while line not in self.get("/metrics").splitlines():
            assert time.monotonic() < until, self.get("/metrics")
            time.sleep(0.2)

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

    def worker(self) -> psutil.Process | None:
        alive = [c for c in self.children() if c.status() != psutil.STATUS_ZOMBIE]
        return next((child for child in alive if child.cmdline()[-1] == "worker"), None)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    opened = Site(tmp_path / "data")
    yield opened
    if opened.process.poll() is None:
        opened.process.terminate()
        opened.process.wait(20)


def test_a_first_run_opens_with_the_samples_and_ends_in_order(site: Site):
    assert site.said == f"Comity is open at http://127.0.0.1:{site.port}/   (Ctrl-C ends it)\n"
    assert json.loads(site.get("/readyz"))["ready"]
    site.wait_for('comity_jobs{state="done"} 1')
    site.wait_for("comity_index_lag 0")
    children = site.children()
    site.process.send_signal(signal.SIGTERM)
    assert site.process.wait(20) == 0
    assert [child for child in children if child.is_running()] == []
    assert site.process.stderr is not None
    assert site.process.stderr.read() == ""


def test_a_worker_that_dies_is_started_again(site: Site):
    first = site.worker()
    assert first is not None
    first.kill()
    until = time.monotonic() + 20
    while site.worker() in (None, first):
        assert time.monotonic() < until
        time.sleep(0.1)
    site.wait_for('comity_jobs{state="done"} 1')


def test_children_do_not_outlive_a_parent_that_is_killed(site: Site):
    site.wait_for('comity_jobs{state="done"} 1')
    children = site.children()
    site.process.kill()
    site.process.wait()
    _gone, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "comity.example.org"])
def test_without_a_public_address_it_never_opens_to_others(tmp_path: Path, host: str):
    done = subprocess.run(
        command("--host", host),
        env=environment(tmp_path / "data"),
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.returncode == 2
    assert "set COMITY_PUBLIC_URL to its https address" in done.stderr
    assert not (tmp_path / "data").exists()


def test_a_port_in_use_is_told_with_another(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            command("--port", str(port)),
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            timeout=30,
            check=False,
        )
    assert done.returncode == 2
    assert f"port {port} on 127.0.0.1 cannot be used" in done.stderr
