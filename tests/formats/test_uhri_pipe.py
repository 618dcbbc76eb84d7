"""The export read by a process of its own says what reading it here says."""

from __future__ import annotations

from pathlib import Path

import pytest
from tools.invent_export import write_export

from comity.formats.uhri_export import read_export
from comity.formats.uhri_pipe import read_batches
from comity.terms.errors import CannotReadError


def test_the_other_process_hands_over_the_same_records_and_offsets(tmp_path: Path):
    export = tmp_path / "export.json"
    write_export(export, 250, seed=1)
    with export.open("rb") as file:
        wanted = list(read_export(file))
    batches = list(read_batches(export, 0, 100))
    assert [len(batch) for batch in batches] == [100, 100, 50]
    assert [(cut.end, type(cut.row)) for batch in batches for cut in batch] == [
        (cut.end, type(cut.row)) for cut in wanted
    ]
    again = [cut for batch in read_batches(export, wanted[199].end, 100) for cut in batch]
    assert [cut.row for cut in again] == [cut.row for cut in batches[2]]


def test_a_reader_that_fails_is_told(tmp_path: Path):
    with pytest.raises(CannotReadError, match="could not be read to its end"):
        list(read_batches(tmp_path / "absent.json", 0, 100))
