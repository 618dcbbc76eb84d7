"""What is not ours in the site's static folder is named with version, licence and hash."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "src" / "comity" / "site" / "static" / "vendored"


def test_every_vendored_file_is_the_one_that_is_named():
    parts = tomllib.loads((FOLDER / "vendored.toml").read_text(encoding="utf-8"))
    named = {name: digest for part in parts.values() for name, digest in part["sha256"].items()}
    licences = {part["licence_file"] for part in parts.values()}
    here = {path.name for path in FOLDER.iterdir()} - {"vendored.toml"} - licences
    assert here == set(named)
    for name, digest in named.items():
        assert hashlib.sha256((FOLDER / name).read_bytes()).hexdigest() == digest, name
    assert all((FOLDER / name).read_text() for name in licences)
    assert all(part["version"] and part["licence"] for part in parts.values())
