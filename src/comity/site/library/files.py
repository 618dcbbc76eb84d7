"""The originals, kept under the name of their sha256 in the data folder and never under a stranger's."""

from __future__ import annotations

import hashlib
import os
import tempfile
import time
from pathlib import Path

from django.conf import settings

from comity.terms.errors import CannotReadError


def file_path(sha256: str) -> Path:
    folder: Path = settings.COMITY.files
    return folder / sha256[:2] / sha256


def keep_file(sha256: str, data: bytes) -> Path:
    """Writes the bytes whole or not at all; a second time it does nothing."""
    return _write(file_path(sha256), data)


def stage_file(data: bytes) -> str:
    """Keeps what was handed in until a person accepts it; the sha256 by which it is asked for."""
    sha256 = hashlib.sha256(data).hexdigest()
    _write(staged_path(sha256), data)
    return sha256


def read_staged(sha256: str) -> bytes:
    """Raises CannotReadError when it was taken in, refused or left for too long."""
    try:
        return staged_path(sha256).read_bytes()
    except FileNotFoundError as error:
        raise CannotReadError("it is no longer here: hand it in again") from error


def remove_staged(sha256: str) -> None:
    staged_path(sha256).unlink(missing_ok=True)


def forget_staged(older_than: float) -> int:
    """Removes what nobody accepted for so many seconds."""
    folder: Path = settings.COMITY.data / "staged"
    old = [p for p in folder.glob("*") if time.time() - p.stat().st_mtime > older_than]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def staged_path(sha256: str) -> Path:
    """Where it is kept until it is accepted. Raises CannotReadError for what is no sha256."""
    if len(sha256) != 64 or set(sha256) - set("0123456789abcdef"):
        raise CannotReadError("it is no name of a staged file: expected a sha256")
    folder: Path = settings.COMITY.data / "staged"
    return folder / sha256


def _write(path: Path, data: bytes) -> Path:
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
