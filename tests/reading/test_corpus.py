"""Every real document: its reading keeps the contract, its header and kind are right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

import comity
from comity.terms.states import find_state
from tests.conftest import read_once
from tests.reading.strict_schema import strict_schema

# The Arabic State report of Ukraine: its title's letters are damaged beyond the word lists.
KNOWN_OTHER_KIND = {"crpd-c-ukr-2-3-ar.pdf"}


def index(corpus: Path) -> list[dict[str, Any]]:
    lines = (corpus / "crpd" / "index.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_every_reading_of_the_corpus_passes_schema_and_check(shared: Path, corpus: Path) -> None:
    validator = Draft202012Validator(strict_schema(shared))
    paths = [corpus / "A_66_48.txt", *sorted((corpus / "crpd").glob("*.pdf"))]
    assert len(paths) == 77
    for path in paths:
        reading = read_once(path)
        comity.check_reading(reading, reading.text)
        errors = [error.message for error in validator.iter_errors(comity.to_contract(reading))]
        assert errors == [], path.name


def test_headers_of_the_corpus_are_as_on_the_covers(corpus: Path) -> None:
    for entry in index(corpus):
        document = read_once(corpus / "crpd" / entry["file"]).document
        state = find_state(entry["state"])
        assert state is not None
        assert (document.symbol, document.language, document.committee, document.state) == (
            entry["symbol"],
            entry["language"],
            "CRPD",
            state.code,
        ), entry["file"]


def test_kinds_of_the_corpus_are_told_apart(corpus: Path) -> None:
    wrong = {
        entry["file"]
        for entry in index(corpus)
        if read_once(corpus / "crpd" / entry["file"]).document.kind != entry["kind"]
    }
    assert wrong <= KNOWN_OTHER_KIND


def test_reading_twice_gives_the_same_bytes(corpus: Path) -> None:
    path = corpus / "A_66_48.txt"
    first, second = (comity.to_contract(comity.read(path)) for _ in range(2))
    assert json.dumps(first) == json.dumps(second)
