"""Readings that the tests of the outputs share: made by hand, the samples, and real documents."""

from __future__ import annotations

import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import comity
from comity.reading.model import Reading
from tests.conftest import SHARED, read_once
from tests.reading.sample_reading import build_report, build_sample

SAMPLES = Path(str(files("comity.formats").joinpath("samples")))
CORPUS = SHARED / "corpus"
TEN = (
    "alb-co-1-ar", "cyp-1-en", "chl-co-1-en", "tun-co-1-en", "esp-rfir-1-en", "tun-q-1-add-1-en",
    "grc-co-1-es", "ecu-co-2-3-fr", "rus-co-1-en", "afg-q-1-en",
)  # fmt: skip


def sound_readings() -> dict[str, Reading]:
    """By name. The real documents are left out where the corpus is absent; see `real_readings`."""
    made = {"sample": build_sample(), "report": build_report()}
    samples = {path.name: read_once(path) for path in sorted(SAMPLES.glob("*.docx"))}
    return made | samples


def real_readings() -> dict[str, Reading]:
    """A/66/48 and the ten corpus PDFs named above that are there."""
    paths = [CORPUS / "A_66_48.txt", *(CORPUS / "crpd" / f"crpd-c-{name}.pdf" for name in TEN)]
    return {path.name: read_once(path) for path in paths if path.is_file()}


def reading_of(text: str, name: str = "x.txt") -> Reading:
    return comity.read(text.encode(), name)


def renamed(reading: Reading, name: str) -> Reading:
    return replace(reading, source=replace(reading.source, name=name))


def letters(text: str) -> str:
    """A text without blanks and without the signs of a format."""
    return re.sub(r"[\W_]+", "", text)
