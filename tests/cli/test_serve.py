"""`comity serve`: opens, looks after its children, closes; and never opens to others by accident."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.running import Library, Site, open_site

pytestmark = pytest.mark.skipif(os.name == "nt", reason="SIGTERM is of POSIX")


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "comity.cli", "serve", *arguments]


def environment(data: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if "COMITY_" not in name}
    return {**kept, "COMITY_DATA": str(data), **more}


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    with open_site(Library(tmp_path)) as opened:
        yield opened


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
