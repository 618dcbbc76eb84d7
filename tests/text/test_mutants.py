"""Seeded mutants of real and invented documents: flips, cuts and splices neither crash nor hang.

By default a sample within half a minute; `make fuzz` tries 20 of every file. Each mutant is made from the
file's name and its number, so that a failure is made again by `read_mutant`.
"""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest

import comity

FULL = os.environ.get("FULL_TESTS") == "1"
EACH = 20
SECONDS = 45 if FULL else 30
"""For one mutant, on a machine that does other work as well."""
BUDGET = 20.0
"""Seconds for the sample."""

SAMPLES = tuple(
    Path(str(entry))
    for entry in files("comity.formats").joinpath("samples").iterdir()
    if entry.name.endswith((".txt", ".html", ".pdf", ".docx"))
)


def mutant(data: bytes, name: str, number: int) -> bytes:
    """One of three damages: bytes flipped, a part cut out, a part put elsewhere."""
    chance = random.Random(f"{name} {number}")
    body = bytearray(data)
    kind = number % 3
    if kind == 0:
        for _ in range(chance.choice((1, 8, 64, 512))):
            body[chance.randrange(len(body))] = chance.randrange(256)
        return bytes(body)
    start = chance.randrange(len(body))
    length = chance.choice((1, 100, 5_000, len(body) // 3))
    part = bytes(body[start : start + length])
    if kind == 1:
        del body[start : start + length]
        return bytes(body)
    place = chance.randrange(len(body))
    return bytes(body[:place]) + part * chance.choice((1, 2, 20)) + bytes(body[place:])


def read_mutant(path: Path, number: int) -> None:
    """Raises what no reader should."""
    damaged = mutant(path.read_bytes(), path.name, number)
    try:
        reading = comity.read(damaged, path.name)
    except comity.CannotReadError as error:
        if "\n" in str(error):
            raise
        return
    comity.check_reading(reading, reading.text)


@pytest.mark.skipif(sys.platform == "win32", reason="the alarm that ends a hang is of Unix")
def test_mutants_are_read_or_refused(shared: Path) -> None:
    real = [path for path in sorted((shared / "corpus").rglob("*")) if path.is_file()]
    cases = [(path, number) for path in (*SAMPLES, *real) for number in range(EACH)]
    if not FULL:
        random.Random(1).shuffle(cases)
    signal.signal(signal.SIGALRM, _hangs)
    began = time.monotonic()
    faults: list[str] = []
    tried = 0
    for path, number in cases:
        if not FULL and time.monotonic() - began > BUDGET:
            break
        signal.alarm(SECONDS)
        try:
            read_mutant(path, number)
        except Exception as error:
            faults.append(f"{path.name} {number}: {type(error).__name__}: {str(error)[:120]}")
        finally:
            signal.alarm(0)
        tried += 1
    assert tried >= 5
    assert faults == [], f"of {tried}"


def _hangs(_number: int, _frame: object) -> None:
    raise TimeoutError("hangs")
