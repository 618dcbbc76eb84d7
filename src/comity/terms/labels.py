"""The labels that a paragraph may bear, themes, affected persons and SDGs, and the words that give them.

Source: `data/labels.csv`, each row with its own; the words stand in `data/label_words/<language>.toml`,
what the labels are called in the other languages of the UN in `data/label_names.csv`.
"""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from comity.terms.words import LANGUAGES

FACETS = {"themes": "theme", "persons": "person", "sdgs": "sdg"}
"""By scheme, the word for one label of it: in a query, an address, the index."""
SCHEMES = tuple(FACETS)
STRONG, WEAK = 0.8, 0.4
LINE = 0.6
"""Below it nothing is said. A strong word alone is above it, a weak one is not, two weak ones are:
doubts multiply, 1 - 0.6 x 0.6 = 0.64."""


@dataclass(frozen=True, slots=True)
class LabelName:
    """`former`: names that earlier lists gave the same thing."""

    scheme: str
    label: str
    former: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class LabelWords:
    """Phrases as they are written in the table; `*` stands for any ending of a word."""

    scheme: str
    label: str
    strong: tuple[str, ...]
    weak: tuple[str, ...]


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = files("comity.terms").joinpath(f"data/{table}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


@cache
def list_labels() -> tuple[LabelName, ...]:
    return tuple(
        LabelName(
            row["scheme"],
            row["label"],
            tuple(filter(None, row["former"].split("|"))),
            row["source"],
        )
        for row in _rows("labels")
    )


@cache
def _by_name() -> dict[tuple[str, str], str]:
    known: dict[tuple[str, str], str] = {}
    for row in list_labels():
        for name in (row.label, *row.former):
            known.setdefault((row.scheme, _key(name)), row.label)
    return known


def _key(name: str) -> str:
    return " ".join(name.replace("&amp;", "&").replace("’", "'").split()).casefold()


def find_label(scheme: str, printed: str) -> str | None:
    """The label as the list writes it, whatever blanks, capitals or former name are printed."""
    return _by_name().get((scheme, _key(printed)))


@cache
def _names() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["scheme"], row["label"]): row for row in _rows("label_names")}


def label_name(scheme: str, label: str, language: str = "en") -> str | None:
    """What a label is called in a language, in English the label itself.

    None where the table has no name for it: an export may bear labels that no list held before."""
    if language == "en":
        return label
    return _names().get((scheme, label), {}).get(language) or None


@cache
def _by_any_name() -> dict[tuple[str, str], str]:
    named = {
        (scheme, _key(row[language])): label
        for (scheme, label), row in _names().items()
        for language in LANGUAGES
        if row.get(language)
    }
    return named | _by_name()


def find_label_in_any_language(scheme: str, typed: str) -> str | None:
    """The label that a person means by its name in any of the six languages, or by a former one."""
    return _by_any_name().get((scheme, _key(typed)))


@cache
def label_quality() -> dict[str, Any]:
    """How well the rules do, as `make bench` last measured it (`data/label_quality.json`).

    By sample of gold labels, scheme and label: right, wrong, missed, precision, recall."""
    text = files("comity.terms").joinpath("data/label_quality.json").read_text(encoding="utf-8")
    held: dict[str, Any] = json.loads(text)
    return held


@cache
def list_label_words(language: str) -> tuple[LabelWords, ...]:
    """The words of a language, in the file's order; none for a language without a table."""
    source = files("comity.terms").joinpath(f"data/label_words/{language}.toml")
    if not source.is_file():
        return ()
    tables = tomllib.loads(source.read_text(encoding="utf-8"))
    return tuple(
        LabelWords(scheme, label, tuple(words.get("strong", ())), tuple(words.get("weak", ())))
        for scheme, labels in tables.items()
        for label, words in labels.items()
    )
