"""Which process holds a job: a lock of the operating system, which dies with the process.

The lease says so across machines and after 60 s; on the machine that held the job the lock says it at
once. `node` tells the two cases apart: it belongs to one data folder and to nothing of the machine.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from filelock import FileLock, Timeout


def _folder() -> Path:
    data: Path = settings.COMITY.data
    folder = data / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def node() -> str:
    """A random name of this data folder, made on first use."""
    path = _folder() / "node"
    if not path.exists():
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL), "w") as file:
                file.write(secrets.token_hex(16))
        except FileExistsError:
            pass  # another process was first
    return path.read_text(encoding="utf-8")


@contextmanager
def hold(name: str, *, wait_seconds: float = 0) -> Iterator[bool]:
    """Whether this process got the lock; it is held for the length of the block."""
    lock = FileLock(_folder() / f"{name}.lock")
    try:
        lock.acquire(timeout=wait_seconds)
    except Timeout:
        yield False
        return
    try:
        yield True
    finally:
        lock.release()


def is_held(name: str) -> bool:
    with hold(name) as mine:
        return not mine


def forget(name: str) -> None:
    (_folder() / f"{name}.lock").unlink(missing_ok=True)
