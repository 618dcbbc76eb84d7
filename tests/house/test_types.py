"""Types are checked without the environment of who checks them, and leave nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOAD = """
from mypy.options import Options
from tools.typed_django import plugin

options = Options()
options.config_file = "pyproject.toml"
plugin("2")(options)
"""


def test_the_site_is_looked_at_without_its_data_folder_and_whatever_is_set(tmp_path: Path) -> None:
    environment = {
        **os.environ,
        "HOME": str(tmp_path),
        "COMITY_DATA": str(tmp_path / "data"),
        "COMITY_DATABASE_URL": "mysql://localhost/comity",
        "COMITY_SECRET_KEY": "short",
    }
    command = [sys.executable, "-c", LOAD]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    assert list(tmp_path.iterdir()) == []
