"""The same documents as LibreOffice sets them in the United Nations' dress: PDF and Word files.

Every document with a `dress:` in its head is converted, all of them in one go for each format.
"""

from __future__ import annotations

import shutil
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from tests.observations.blind.dressed import JOB_NUMBER, Dress, dress
from tests.observations.blind.marked import MarkedDocument, load_marked_document
from tests.observations.blind.scoring import Score, score_document
from tests.observations.blind.test_blind import EACH, EACH_MEASURES, FLOORS

DOCUMENTS = [
    path
    for path in sorted(Path(__file__).parent.glob("*.txt"))
    if "\ndress: " in path.read_text("utf-8").partition("---\n")[0]
]
FORMATS = ("docx", "pdf")
SECONDS = 240


@pytest.fixture(scope="module")
def documents() -> list[MarkedDocument]:
    return [load_marked_document(path) for path in DOCUMENTS]


@pytest.fixture(scope="module")
def folder(documents: list[MarkedDocument], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the converted files."""
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not installed")
    work = tmp_path_factory.mktemp("dressed")
    for document in documents:
        facts = document.facts
        bold = facts["layout"] != "wrapped"
        looks = Dress(facts["dress"], facts["language"], facts.get("symbol", ""), bold)
        (work / f"{document.name}.fodt").write_bytes(dress(document.printed, looks))
    for ending in FORMATS:
        subprocess.run(
            [office, f"-env:UserInstallation=file://{work}/profile", "--headless", "--norestore",
             "--convert-to", ending, "--outdir", str(work), *map(str, work.glob("*.fodt"))],
            check=True, capture_output=True, timeout=SECONDS,
        )  # fmt: skip
    return work


def _scored(document: MarkedDocument, folder: Path, ending: str) -> Score:
    document.furniture = [JOB_NUMBER, document.facts.get("symbol", JOB_NUMBER)]
    return score_document(document, (folder / f"{document.name}.{ending}").read_bytes())


@pytest.mark.parametrize("ending", FORMATS)
def test_documents_in_their_dress_reach_the_floors(
    documents: list[MarkedDocument], folder: Path, ending: str
) -> None:
    pooled: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    misses: list[str] = []
    badly: list[tuple[str, str, int, int]] = []
    for document in documents:
        score = _scored(document, folder, ending)
        misses += score.misses
        for measure, (right, of) in score.measures.items():
            pooled[measure] = pooled[measure][0] + right, pooled[measure][1] + of
            if measure in EACH_MEASURES and of and right / of < EACH:
                badly.append((document.name, measure, right, of))
    low = {m: (right, of) for m, (right, of) in pooled.items() if of and right / of < FLOORS[m]}
    assert (low, badly) == ({}, []), "\n".join(misses)
