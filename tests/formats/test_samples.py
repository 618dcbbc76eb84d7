"""The samples: one text in four formats that read the same, made anew with the same bytes."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import zipfile
from importlib.resources import files
from pathlib import Path

import pytest
from tools.make_samples import make_files, make_pdf
from tools.samples.page import write_page
from tools.samples.source import NOTICE, Sample, list_samples
from tools.samples.word import write_word

import comity
from comity.formats.rows import list_items, list_paragraphs
from comity.observations.lineage import Printed, align
from comity.observations.model import Paragraph
from comity.reading.model import Reading
from tests.conftest import needs, read_once
from tests.formats.converted import sample_of

FOLDER = Path(str(files("comity.formats").joinpath("samples")))
NAMES = sorted(path.stem for path in FOLDER.glob("*.docx"))
FORMATS = ("docx", "html", "pdf", "txt")
PRODUCER = re.compile(rb"/Producer<[0-9A-F]*>")
INVENTED = frozenset(("XAA", "XAB", "XAC", "XAD"))
COVER_FIELDS = (
    "symbol", "kind", "committee", "committees", "treaty", "language", "original_language", "edited",
    "state", "distributed_on", "received_on", "adopted_on",
)  # fmt: skip


def what_it_says(reading: Reading) -> list[tuple[object, ...]]:
    """All a paragraph says that does not depend on where the file has it."""
    return [
        (entry.key and entry.key.split("#")[-1], *_paragraph(entry.paragraph))
        for entry in list_paragraphs(reading)
    ]


def _paragraph(p: Paragraph) -> tuple[object, ...]:
    return (
        p.anchor,
        p.number,
        p.kind,
        p.headings,
        " ".join(p.text.split()),
        [(item.anchor, item.label, item.text) for item in list_items(p.items)],
        p.answers,
        sorted(
            (r.type, r.symbol or "", r.paragraphs, r.treaty or "", r.article or "", r.in_)
            for r in p.references
        ),
    )


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", FORMATS)
def test_a_sample_says_the_same_in_every_format(name: str, ending: str) -> None:
    word, other = (read_once(FOLDER / f"{name}.{end}") for end in ("docx", ending))
    assert what_it_says(other) == what_it_says(word)


@pytest.mark.parametrize("name", NAMES)
def test_a_samples_cover_is_read_in_every_format(name: str) -> None:
    """All that the cover says; printed symbols stand at other places in each format."""
    covers = {
        ending: {
            field: getattr(read_once(FOLDER / f"{name}.{ending}").document, field)
            for field in (*COVER_FIELDS, "title")
        }
        for ending in FORMATS
    }
    assert all(cover == covers["docx"] for cover in covers.values())
    assert all(covers["docx"][field] for field in ("symbol", "title", "distributed_on"))


def test_the_samples_are_told_apart_by_kind() -> None:
    assert {name: read_once(FOLDER / f"{name}.docx").document.kind for name in NAMES} == {
        "annual_report": "annual_report",
        "list_of_issues_prior_to_reporting": "list_of_issues_prior_to_reporting",
        "observations_advance": "concluding_observations",
        "observations_final": "concluding_observations",
        "state_report": "state_report",
    }


def test_samples_pass_the_check_and_hold_no_problem() -> None:
    for path in sorted(FOLDER.glob("*.*")):
        if path.suffix[1:] in FORMATS:
            reading = read_once(path)
            comity.check_reading(reading, reading.text)
            assert [*reading.problems] == [], path.name
            assert NOTICE in reading.text, path.name
            assert all(state in INVENTED for state in _states(reading)), path.name


def _states(reading: Reading) -> set[str]:
    own = {reading.document.state} if reading.document.state else set()
    return own | {found.state or "?" for found in reading.concluding_observations}


def test_from_the_advance_to_the_final_version_two_move_one_splits_one_item_goes() -> None:
    before, after = (
        [
            Printed(p.anchor, p.text, tuple((i.anchor, i.text) for i in list_items(p.items)))
            for p in read_once(FOLDER / f"observations_{version}.docx")
            .concluding_observations[0]
            .paragraphs
        ]
        for version in ("advance", "final")
    )
    changed = [s for s in align(before, after, by_words=True) if s.relation != "same"]
    assert [(s.relation, s.before, s.after) for s in changed] == [
        ("reworded", ("15",), ("15",)),  # for want of its last item
        ("split", ("24",), ("24", "25")),
        ("renumbered", ("25",), ("26",)),
        ("renumbered", ("26",), ("27",)),
        ("item_dropped", ("15", "15.e"), ("15",)),
    ]


@pytest.mark.parametrize("sample", list_samples(), ids=lambda sample: sample.name)
def test_samples_are_made_from_their_text_with_the_same_bytes(sample: Sample) -> None:
    for name, content in make_files(sample).items():
        assert content == (FOLDER / name).read_bytes(), f"run tools/make_samples.py: {name}"


@pytest.mark.parametrize("sample", list_samples(), ids=lambda sample: sample.name)
def test_pdf_samples_are_made_from_their_text(sample: Sample, tmp_path: Path) -> None:
    """The same bytes by the same LibreOffice, by another one the same reading."""
    needs("soffice")
    make_pdf(sample, tmp_path)
    kept, made = ((folder / f"{sample.name}.pdf").read_bytes() for folder in (FOLDER, tmp_path))
    if fonts_of(made) != fonts_of(kept):
        reason = "the fonts of the samples (fonts-liberation) are not on this machine"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    if PRODUCER.findall(made) == PRODUCER.findall(kept):
        assert made == kept, "run tools/make_samples.py"
    assert comity.read(made, "a.pdf").text == comity.read(kept, "a.pdf").text


def fonts_of(pdf: bytes) -> set[bytes]:
    """Names of the fonts inside, without the letters that mark a part of one."""
    return set(re.findall(rb"/FontName/[A-Z]{6}\+([\w-]+)", pdf))


def test_word_samples_hold_what_word_files_hold() -> None:
    """Numbers in a style and in paragraphs, notes, bars, a table, a tracked change."""
    parts: dict[str, str] = {}
    for path in FOLDER.glob("*.docx"):
        with zipfile.ZipFile(path) as archive:
            parts |= {f"{path.stem}/{n}": archive.read(n).decode() for n in archive.namelist()}
    final, advance = (
        parts[f"observations_{version}/word/document.xml"] for version in ("final", "advance")
    )
    assert '<w:pStyle w:val="ParaNoG"/></w:pPr>' in final
    assert '<w:numPr><w:numId w:val="1"/></w:numPr>' in parts["observations_final/word/styles.xml"]
    assert '<w:pStyle w:val="SingleTxtG"/><w:numPr>' in advance
    assert advance.count("<w:del ") == advance.count("<w:ins ") == 1
    assert final.count("<w:footnoteReference ") == 7
    assert "CMW/C/XAA/CO/2" in parts["observations_final/word/header1.xml"]
    assert "INVENTED SAMPLE" in parts["observations_final/word/footer3.xml"]
    assert parts["state_report/word/document.xml"].count("<w:tbl>") == 2  # the cover's, and one


def test_the_annual_report_says_the_same_in_every_format(corpus: Path) -> None:
    """A/66/48, dressed as a Word file and as a page; as PDF where LibreOffice can print it."""
    source = corpus / "A_66_48.txt"
    sample = sample_of(source.read_text(encoding="utf-8"), "A/66/48")
    made = {"docx": write_word(sample), "html": write_page(sample)}
    if shutil.which("soffice"):
        with tempfile.TemporaryDirectory() as folder:
            make_pdf(sample, Path(folder))
            made["pdf"] = (Path(folder) / f"{sample.name}.pdf").read_bytes()
    expected = what_it_says(read_once(source))
    for ending, data in made.items():
        assert what_it_says(comity.read(data, f"A_66_48.{ending}")) == expected, ending
