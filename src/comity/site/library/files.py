"""The originals, kept under the name of their sha256 in the data folder and never under a stranger's."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from django.conf import settings


def file_path(sha256: str) -> Path:
    folder: Path = settings.COMITY.files
    return folder / sha256[:2] / sha256


def keep_file(sha256: str, data: bytes) -> Path:
    """Writes the bytes whole or not at all; a second time it does nothing."""
    path = file_path(sha256)
    if path.exists():
        return path
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return path


def read_file(sha256: str) -> bytes:
    return file_path(sha256).read_bytes()


def remove_file(sha256: str) -> None:
    file_path(sha256).unlink(missing_ok=True)
