"""A PostgreSQL cluster for one run of the tests: made in a temporary folder, gone afterwards.

PostgreSQL refuses to run as root; then it runs as `postgres` or, where there is none, as `nobody`.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

FAST = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "max_connections=60")


def find_programs() -> Path | None:
    """The folder of `initdb`, the newest version first; None where PostgreSQL is not installed."""
    debian = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/initdb"),
        key=lambda path: int(path.parts[-3]),
        reverse=True,
    )
    on_path = shutil.which("initdb")
    found = debian[0] if debian else Path(on_path) if on_path else None
    return found.parent if found else None


@contextmanager
def running_cluster(programs: Path) -> Iterator[str]:
    """The URL of an empty database of a cluster that runs for the length of the block."""
    user = _other_user()
    folder = Path(tempfile.mkdtemp(prefix="comity-postgres-"))
    if user:
        shutil.chown(folder, user)
    data, port = folder / "data", _free_port()

    def run(program: str, *arguments: str) -> None:
        log = (folder / f"{program}.log").open("ab")
        try:
            subprocess.run(
                [str(programs / program), *arguments],
                check=True, stdout=log, stderr=log, cwd=folder, user=user,
            )  # fmt: skip
        except subprocess.CalledProcessError:
            print((folder / f"{program}.log").read_text())
            raise
        finally:
            log.close()

    try:
        run("initdb", "-D", str(data), "-U", "comity", "-A", "trust", "-E", "UTF8",
            "--locale=C", "--no-sync")  # fmt: skip
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1"
        options += "".join(f" -c {setting}" for setting in FAST)
        run("pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(folder / "log"), "start")
        try:
            yield f"postgresql://comity@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-D", str(data), "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _other_user() -> str | None:
    """Somebody else when we are root."""
    if os.name == "nt" or os.geteuid() != 0:
        return None
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
