"""`make test`: every test, then those of the site once more on PostgreSQL.

Where PostgreSQL is not installed its run is skipped and says so; in CI that is a failure.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from tools.cluster import find_programs, running_cluster  # noqa: E402

INSTALL = "sudo apt-get install --no-install-recommends postgresql"


def main(arguments: list[str]) -> int:
    """arguments: handed on to pytest both times."""
    failed = pytest([], arguments)
    programs = find_programs()
    if programs is None:
        print(f"\nSKIPPED: the site's tests on PostgreSQL, which is not installed: {INSTALL}\n")
        return failed or (1 if os.environ.get("CI") else 0)
    print("\nThe site's tests on PostgreSQL", flush=True)
    with running_cluster(programs) as url:
        return pytest(["tests/site"], arguments, COMITY_DATABASE_URL=url) or failed


def pytest(paths: list[str], arguments: list[str], **environment: str) -> int:
    command = [sys.executable, "-m", "pytest", *paths, *arguments]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, **environment}, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
