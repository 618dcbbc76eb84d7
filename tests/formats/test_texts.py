"""JSON, Markdown, the terminal's table, the reading text and the shape of the UHRI export."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from comity.formats.json import write_json, write_json_line
from comity.formats.markdown import escape, write_markdown
from comity.formats.rows import list_paragraphs
from comity.formats.table import write_table
from comity.formats.uhri import uhri_records, write_uhri
from comity.reading.contract import to_contract
from comity.reading.restore import from_contract
from tests.formats.sound import letters, reading_of, real_readings, sound_readings
from tests.reading.strict_schema import schema_faults

NAMES = sorted(sound_readings())


@pytest.mark.parametrize("name", NAMES)
def test_json_goes_there_and_back(name: str, shared: Path) -> None:
    reading = sound_readings()[name]
    data = json.loads(write_json(reading))
    assert schema_faults(shared, data) == []
    assert (
        data == json.loads(write_json_line(reading)) == json.loads(json.dumps(to_contract(reading)))
    )
    assert write_json_line(reading).count("\n") == 1
    assert from_contract(data, reading.text) == reading


def test_json_of_real_documents_keeps_the_strict_schema(shared: Path) -> None:
    for reading in real_readings().values():
        assert schema_faults(shared, json.loads(write_json(reading))) == [], reading.source.name


@pytest.mark.parametrize("name", NAMES)
def test_markdown_holds_every_paragraph_under_its_anchor(name: str) -> None:
    reading = sound_readings()[name]
    text = write_markdown(reading)
    plain = re.sub(r'\[\^[0-9]+\]|<a id="[^"]*"></a>', "", text)
    for entry in list_paragraphs(reading):
        assert letters(entry.paragraph.text) in letters(plain), entry.paragraph.anchor
        assert re.search(rf'<a id="(?:[0-9]+-)?{re.escape(entry.paragraph.anchor)}"></a>', text)
    notes = [note for note in reading.footnotes if note.at is not None]
    assert len(re.findall(r"\[\^[0-9]+\](?!:)", text)) == len(notes)


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("1. The Committee", r"1\. The Committee"),
        ("- a dash", r"\- a dash"),
        ("*Noting* <b> [x](y) | #", r"\*Noting\* \<b\> \[x\](y) \| \#"),
        ("a_b & c", r"a\_b \& c"),
    ],
)
def test_nothing_in_a_text_means_anything_to_markdown(text: str, escaped: str) -> None:
    assert escape(text) == escaped


@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_table_keeps_to_the_terminals_width(width: int) -> None:
    for reading in (*sound_readings().values(), *real_readings().values()):
        for line in write_table(reading, width).splitlines():
            assert _columns(line) <= width, (reading.source.name, line)
            assert line == line.rstrip()


def _columns(line: str) -> int:
    wide = sum(unicodedata.east_asian_width(sign) in "WF" for sign in line)
    return len(line) + wide - sum(unicodedata.combining(sign) != 0 for sign in line)


def test_the_table_names_the_document_its_headings_and_what_answers_what() -> None:
    lines = [
        " ".join(line.split())
        for line in write_table(sound_readings()["observations_final.docx"]).splitlines()
    ]
    assert lines[:3] == [
        "Document CMW/C/XAA/CO/2",
        "Title Concluding observations on the second periodic report of Avelonia",
        "Kind concluding observations",
    ]
    whole = " ".join(lines)
    assert (
        "C. Principal subjects of concern and recommendations 1. General measures of implementation "
        "(arts. 73 and 84) Legislation and application 8 concern The Committee remains concerned"
    ) in whole
    assert "[3 items; answers 18, 19, 20]" in whole


@pytest.mark.parametrize("name", NAMES)
def test_uhri_records_have_the_exports_shape(name: str, shared: Path) -> None:
    example: list[dict[str, Any]] = json.loads(
        (shared / "gold" / "uhri_export_sample.json").read_text(encoding="utf-8")
    )
    types = {key: {type(record[key]) for record in example} | {type(None)} for key in example[0]}
    records = json.loads(write_uhri(sound_readings()[name]))
    for record in records:
        assert list(record) == list(example[0])
        assert all(type(value) in types[key] for key, value in record.items()), record
        assert re.fullmatch(r"(?:<p>[^<>]+</p>)+", record["Text"])
    identities = [record["AnnotationId"] for record in records]
    assert len(identities) == len(set(identities))


def test_a_uhri_record_quotes_its_paragraph_item_by_item() -> None:
    record = next(
        r
        for r in uhri_records(sound_readings()["observations_final.docx"])
        if "13. The" in str(r["Text"])
    )
    assert record["Text"] == (
        "<p>Data collection</p><p>13. The Committee recommends that the State party:</p>"
        "<p>(a) Extend the database to migrant workers in an irregular situation and to returned "
        "nationals, with due regard to the protection of personal data;</p><p>(b) Publish the data every "
        "year, disaggregated by sex, age, occupation and nationality.</p>"
    )
    assert (record["AnnotationType"], record["Body"], record["Countries"], record["Symbol"]) == (
        "- Recommendations", "- CMW", ["Avelonia"], "CMW/C/XAA/CO/2",
    )  # fmt: skip


def test_a_document_without_observations_has_no_uhri_record() -> None:
    assert write_uhri(reading_of("1. A note.\n")) == "[]\n"
