"""What is no final text of the United Nations is called so wherever it is quoted or handed on."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from django.test import Client
from lxml import etree

from comity.site.api import assistant
from comity.site.library import actions
from comity.site.library.dataset import export_dataset
from comity.site.library.samples import list_samples
from comity.site.search.actions import update_index


@pytest.fixture
def sample(store) -> str:
    """The key of a bundled set of concluding observations in its advance version, loaded."""
    entry = next(e for e in list_samples() if "advance" in e.name)
    loaded = actions.load_file(entry.read_bytes(), entry.name)
    update_index()
    return loaded.acts[0].key


def table(path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(Client().get(path).content.decode("utf-8-sig"))))


def test_an_invented_advance_text_says_so_in_every_answer(sample):
    anchor = Client().get(f"/d/{sample}.json").json()["paragraphs"][0]["anchor"]
    path = f"/d/{sample}/{anchor}"
    paragraph = Client().get(f"/api/v1/paragraphs/{sample}/{anchor}").json()
    hits = Client().get("/api/v1/search?q=recommends").json()["hits"]
    told = {
        "page's json": Client().get(f"{path}.json").json()["shown"],
        "document's json": Client().get(f"/d/{sample}.json").json()["shown"],
        "API, paragraph": paragraph,
        "API, document": Client().get(f"/api/v1/documents/{sample}").json()["manifestations"][0],
        "API, hit": hits[0],
        "assistant, hit": assistant.search("recommends")["hits"][0],
        "assistant, paragraph": assistant.get_paragraph(f"{sample}/{anchor}"),
        "assistant, document": assistant.get_document(sample)["paragraph_texts"][0],
    }
    assert {
        name: (row["invented"], row.get("form") or row.get("version")) for name, row in told.items()
    } == dict.fromkeys(told, (True, "advance_unedited"))
    rows = {
        "search.csv": table("/search.csv?q=recommends")[0],
        "search.json": Client().get("/search.json?q=recommends").json()["rows"][0],
        "document.csv": table(f"/d/{sample}.csv")[0],
    }
    assert {name: (row["invented"], row["version"]) for name, row in rows.items()} == (
        dict.fromkeys(rows, ("yes", "advance_unedited"))
    )


def test_an_invented_advance_text_says_so_in_feeds_citations_and_the_dataset(sample, tmp_path):
    mark = "invented sample, no document of the United Nations"
    feed = etree.fromstring(Client().get("/search.atom?q=recommends").content)
    titles = feed.xpath("//*[local-name()='entry']/*[local-name()='title']/text()")
    assert titles
    assert all(title.endswith(f"; {mark}; advance unedited version") for title in titles)
    for ending in ("ris", "bib", "csl.json"):
        assert mark in Client().get(f"/d/{sample}.{ending}").content.decode()
    assert all(mark in told for told in assistant.cite(f"{sample}/1")["styles"].values())
    folder = tmp_path / "dataset"
    export_dataset(folder)
    for name in ("documents", "paragraphs"):
        lines = Path(folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        assert {json.loads(line)["invented"] for line in lines} == {True}
