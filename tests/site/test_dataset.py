"""The open data: the same bytes for the same data, formulas disarmed, nothing withdrawn in it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path

from comity.site.library import actions
from comity.site.library.dataset import export_dataset
from comity.site.library.models import Act, Extract, LoadedFile
from tests.site import documents


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_same_data_gives_the_same_bytes_whatever_the_order_and_the_zone(
    store, tmp_path: Path, monkeypatch
):
    actions.load_file(documents.final(), "final.txt")
    actions.load_file(documents.earlier(), "earlier.txt")
    export_dataset(tmp_path / "one")
    Act.objects.all().delete()
    LoadedFile.objects.all().delete()
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    actions.load_file(documents.earlier(), "earlier.txt")
    actions.load_file(documents.final(), "other-name.txt")
    export_dataset(tmp_path / "two")
    assert contents(tmp_path / "one") == contents(tmp_path / "two")


def test_the_same_data_in_a_store_of_its_own_gives_the_same_bytes(store, tmp_path: Path):
    """The other store is SQLite's, in another process and zone; this one what the tests run on."""
    for name, data in (("final.txt", documents.final()), ("earlier.txt", documents.earlier())):
        actions.load_file(data, name)
        (tmp_path / name).write_bytes(data)
    export_dataset(tmp_path / "here")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMITY_")}
    environment = {**kept, "COMITY_DATA": str(tmp_path / "store"), "TZ": "America/Adak"}
    files = [str(tmp_path / name) for name in ("earlier.txt", "final.txt")]
    for command in (["load", *files], ["export", "dataset", str(tmp_path / "there")]):
        subprocess.run(
            [sys.executable, "-m", "comity.cli", *command],
            env=environment, check=True, capture_output=True,
        )  # fmt: skip
    assert contents(tmp_path / "here") == contents(tmp_path / "there")


def test_the_manifest_tells_what_the_files_hold(avelonia, tmp_path: Path):
    manifest = export_dataset(tmp_path / "out")
    assert manifest["counts"] == {
        "documents": 1,
        "paragraphs": 11,
        "items": 4,
        "references": len((tmp_path / "out" / "references.jsonl").read_text().splitlines()),
        "pairs": 4,
    }
    lines = (tmp_path / "out" / "paragraphs.jsonl").read_text().splitlines()
    fifth = json.loads(lines[4])
    assert {
        name: fifth[name] for name in ("document", "anchor", "kind", "path", "label_origin")
    } == {
        "document": "CMW/C/XAA/CO/2",
        "anchor": "5",
        "kind": "recommendation",
        "path": "/d/CMW/C/XAA/CO/2/5",
        "label_origin": ["rule"],
    }
    assert json.loads((tmp_path / "out" / "manifest.json").read_text()) == manifest


def test_no_cell_is_a_formula(avelonia, tmp_path: Path):
    Extract.objects.filter(anchor="9").update(text='=HYPERLINK("x")')
    export_dataset(tmp_path / "out")
    with (tmp_path / "out" / "paragraphs.csv").open(newline="") as file:
        texts = [row["text"] for row in csv.DictReader(file)]
    assert '\'=HYPERLINK("x")' in texts


def test_what_is_withdrawn_is_not_exported(avelonia, tmp_path: Path):
    actions.withdraw_act(avelonia.acts[0].pk)
    assert set(export_dataset(tmp_path / "out")["counts"].values()) == {0}
