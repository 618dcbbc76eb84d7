"""Kinds of documents as the UN calls them in six languages.

Source: `data/document_kinds.csv`; the codes are the contract's, decided by `comity.reading.kind`.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files


@cache
def _kinds() -> dict[str, dict[str, str]]:
    path = files("comity.terms").joinpath("data/document_kinds.csv")
    rows = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    return {row["code"]: row for row in rows}


def list_kinds() -> tuple[str, ...]:
    return tuple(_kinds())


def kind_name(code: str, language: str = "en") -> str:
    """The kind's name; in English where the language has none, the code in words where it is unknown."""
    row = _kinds().get(code)
    if row is None:
        return code.replace("_", " ").capitalize()
    return row.get(language) or row["en"]
