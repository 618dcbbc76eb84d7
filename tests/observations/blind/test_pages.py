"""The same documents on pages of text, as `pdftotext` draws them and as text files of the 1990s keep them.

Documents with furniture of their own stay out: they are pages already."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import pytest

from tests.observations.blind.marked import load_marked_document
from tests.observations.blind.scoring import score_document
from tests.observations.blind.test_blind import DOCUMENTS, FLOORS

LAYOUT = re.compile(r"^layout: \w+$", re.MULTILINE)


@pytest.mark.parametrize("layout", ["paged", "loose", "feet"])
def test_documents_on_pages_reach_the_floors(tmp_path: Path, layout: str) -> None:
    pooled: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    misses: list[str] = []
    for path in DOCUMENTS:
        head, rule, body = path.read_text("utf-8").partition("---\n")
        if "\n~ " in body or "\nsymbol: " not in head:
            continue
        turned = tmp_path / path.name
        turned.write_text(f"{LAYOUT.sub(f'layout: {layout}', head)}{rule}{body}", "utf-8")
        score = score_document(load_marked_document(turned))
        misses += score.misses
        for measure, (right, of) in score.measures.items():
            pooled[measure] = pooled[measure][0] + right, pooled[measure][1] + of
    low = {m: (right, of) for m, (right, of) in pooled.items() if of and right / of < FLOORS[m]}
    assert low == {}, "\n".join(misses)
