"""The command in a child process, with the seconds and the memory that it took."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SECONDS, MEGABYTES = 10, 500
"""What a file that cannot be read may cost; a machine that does other work as well gets more time."""
PATIENCE = 6

# A small process between the tests and the command: a child inherits the peak memory of the process
# that starts it, and that of the tests is large.
BETWEEN = """
import json, resource, subprocess, sys
code = subprocess.call(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as report:
    json.dump([used.ru_utime + used.ru_stime, used.ru_maxrss], report)
sys.exit(code)
"""


@dataclass(frozen=True, slots=True)
class Run:
    """`seconds`: of the processor, children included; `megabytes`: the most held at once."""

    code: int
    out: bytes
    err: str
    seconds: float
    megabytes: float


def run_measured(*arguments: str, cwd: Path | None = None) -> Run:
    """Unix only. Fails after six times the seconds allowed."""
    handle, report = tempfile.mkstemp()
    os.close(handle)
    command = [
        sys.executable,
        "-c",
        BETWEEN,
        report,
        sys.executable,
        "-m",
        "comity.cli",
        *arguments,
    ]
    try:
        done = subprocess.run(
            command, capture_output=True, cwd=cwd, timeout=SECONDS * PATIENCE, check=False
        )
        seconds, peak = json.loads(Path(report).read_text(encoding="utf-8"))
    finally:
        Path(report).unlink()
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    error = done.stderr.decode("utf-8", "replace")
    return Run(done.returncode, done.stdout, error, seconds, peak / unit)
