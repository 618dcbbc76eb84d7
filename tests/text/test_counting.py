"""Words are counted as word processors count them."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest

from comity.text.counting import WordCount, count_words
from comity.text.docx_counting import count_docx
from comity.text.limits import limits_from
from tests.conftest import needs

WORDS = (
    # text, words, words where dashes part them too, why
    ("The Committee notes the report.", 5, 5, "blanks part words"),
    ("in 2010–2011 and later", 4, 5, "LibreOffice parts at an en dash, Word does not"),
    ("self-employed workers", 2, 2, "a hyphen parts nothing"),
    ("1990 to 2000", 3, 3, "a no-break blank is a blank"),
    ("委员会注意到", 6, 6, "each Chinese character is a word"),
    ("第5条，CMW", 5, 5, "and so is a full-width comma; runs of others are words"),
    ("تلاحظ اللجنة بقلق", 3, 3, "Arabic is counted between blanks"),
    ("", 0, 0, "nothing is no word"),
)


@pytest.mark.parametrize(("text", "words", "at_dashes", "why"), WORDS)
def test_words_are_what_blanks_part(text: str, words: int, at_dashes: int, why: str) -> None:
    assert (count_words(text), count_words(text, at_dashes=True)) == (words, at_dashes), why


SAMPLES = files("comity.formats").joinpath("samples")
NAMES = sorted(entry.name for entry in SAMPLES.iterdir() if entry.name.endswith(".docx"))


def test_the_samples_hold_documents_with_and_without_footnotes() -> None:
    counts = [_count(name).notes for name in NAMES]
    assert min(counts) == 0 < max(counts)


@pytest.mark.parametrize("name", NAMES)
def test_libreoffice_counts_the_same_within_half_a_percent(name: str, tmp_path: Path) -> None:
    needs("soffice")
    told = _libreoffice(SAMPLES.joinpath(name).read_bytes(), tmp_path)
    assert _count(name).as_libreoffice() == pytest.approx(told, rel=0.005)


def _count(name: str) -> WordCount:
    return count_docx(SAMPLES.joinpath(name).read_bytes(), limits_from())


def _libreoffice(data: bytes, folder: Path) -> int:
    """The number that LibreOffice writes into the file when it saves it."""
    source = folder / "sample.docx"
    source.write_bytes(data)
    office = shutil.which("soffice") or ""
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"
    command = [office, home, "--headless", "--convert-to", "odt", "--outdir", str(folder), source]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with zipfile.ZipFile(folder / "sample.odt") as package:
        meta = package.read("meta.xml").decode()
    found = re.search(r'meta:word-count="([0-9]+)"', meta)
    assert found is not None
    return int(found.group(1))
