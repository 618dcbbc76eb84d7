"""As many documents and records as a test wants, each of its own words, about invented States."""

from __future__ import annotations

from pathlib import Path

from tools.invent_export import write_export

from tests.running import Library
from tests.site import documents

STATES = ("Avelonia", "Brennmark", "Corvalle", "Drevania")
CODES = ("XAA", "XAB", "XAC", "XAD")


def observations(number: int) -> bytes:
    """One of many sets: each of its own symbol, State and words."""
    text = documents.final().decode()
    text = text.replace("CMW/C/XAA/CO/2", f"CMW/C/{CODES[number % 4]}/CO/{number // 4 + 3}")
    text = text.replace("Avelonia", STATES[number % 4])
    text = text.replace("2019", str(1990 + number % 80))
    return text.replace("harbour towns", f"harbour towns of district {number}").encode()


def folder_of(library: Library, count: int) -> str:
    folder = library.folder / "documents"
    folder.mkdir(exist_ok=True)
    for number in range(count):
        (folder / f"set-{number:03}.txt").write_bytes(observations(number))
    return str(folder)


def export_of(library: Library, records: int) -> Path:
    """An export of the Index, made once."""
    path = library.folder / f"export-{records}.json"
    if not path.exists():
        write_export(path, records, seed=1)
    return path
