"""Documents of nine Committees, three decades and six languages, scored against the gold beside them.

Everything in them is invented. They were written and marked before the reader had seen any of them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path

import pytest

from tests.observations.blind.marked import load_marked_document
from tests.observations.blind.scoring import Score, score_document

DOCUMENTS = sorted(Path(__file__).parent.glob("*.txt"))
FLOORS = {
    "paragraphs": 0.995,
    "kinds": 0.97,
    "items": 0.98,
    "pairs": 0.95,
    "document references": 0.95,
    "endings": 0.98,
    "no furniture": 0.995,
    "next": 0.97,
    "meetings": 0.95,
    "dates": 0.95,
    "adopted": 0.95,
    "report": 0.95,
    "numbers": 0.95,
    "state": 0.95,
    "symbol": 0.95,
    "sets": 1.0,
    "document kind": 0.97,
    "document language": 1.0,
    "document committee": 1.0,
    "document state": 0.95,
    "document symbol": 0.95,
    "not taken for observations": 1.0,
    "texts": 0.99,
    "directives": 0.97,
    "articles": 0.97,
    "comments": 0.97,
}
EACH = 0.9
"""Floor of every measure of paragraphs in every single document."""
EACH_MEASURES = ("paragraphs", "kinds", "items", "pairs", "document references", "endings")


@cache
def scored(path: Path) -> Score:
    return score_document(load_marked_document(path))


def test_all_documents_together_reach_the_floors() -> None:
    pooled: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    misses: list[str] = []
    for path in DOCUMENTS:
        score = scored(path)
        misses += score.misses
        for measure, (right, of) in score.measures.items():
            pooled[measure] = pooled[measure][0] + right, pooled[measure][1] + of
    shares = {measure: right / of if of else 1.0 for measure, (right, of) in pooled.items()}
    assert set(shares) == set(FLOORS)
    low = {measure: share for measure, share in shares.items() if share < FLOORS[measure]}
    assert low == {}, "\n".join(misses)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_no_document_is_read_badly(path: Path) -> None:
    score = scored(path)
    low = {
        measure: (right, of)
        for measure, (right, of) in score.measures.items()
        if measure in EACH_MEASURES and of and right / of < EACH
    }
    assert low == {}, "\n".join(score.misses)
