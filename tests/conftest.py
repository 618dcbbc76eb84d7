"""What several rooms' tests share: the real documents, and how to skip loudly without them."""

from __future__ import annotations

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

import django
import pytest

import comity
from comity.reading.model import Reading

# The site's tests keep their store, index and files in a folder of their own.
os.environ["COMITY_DATA"] = tempfile.mkdtemp(prefix="comity-tests-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity.site.settings")
django.setup()

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


@cache
def read_once(path: Path) -> Reading:
    return comity.read(path)


def needs(program: str) -> None:
    """Skips loudly where a program is absent, and fails in CI, which installs them all."""
    if shutil.which(program) is None:
        reason = f"{program} is not on this machine"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)


@pytest.fixture(scope="session")
def shared() -> Path:
    if not SHARED.is_dir():
        reason = "../shared, the folder of real documents, is absent"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    return SHARED


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    return shared / "corpus"
