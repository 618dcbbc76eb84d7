"""A reading and its JSON: the contract's own shape, the same bytes, and the way back."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import comity
from comity import InvalidReadingError, Reading, from_contract, to_contract
from comity.terms.span import Span
from tests.conftest import read_once
from tests.reading.sample_reading import build_report, build_sample
from tests.reading.strict_schema import schema_faults

both = pytest.mark.parametrize("build", [build_sample, build_report])


@both
def test_every_field_passes_the_strict_schema(build: Callable[[], Reading], shared: Path) -> None:
    assert schema_faults(shared, json.loads(json.dumps(to_contract(build())))) == []


@both
def test_what_was_written_is_read_back_whole(build: Callable[[], Reading]) -> None:
    reading = build()

    back = from_contract(json.loads(json.dumps(to_contract(reading))), reading.text)

    assert back == reading


@both
def test_the_same_reading_gives_the_same_bytes(build: Callable[[], Reading]) -> None:
    assert json.dumps(to_contract(build())) == json.dumps(to_contract(build()))


def test_the_head_names_reader_and_text() -> None:
    reading = build_sample()

    data = to_contract(reading)

    assert list(data)[:3] == ["contract", "reader", "reading_text"]
    assert data["contract"] == 1
    assert data["reader"] == {"name": "comity", "version": comity.__version__}
    assert data["reading_text"] == {
        "sha256": hashlib.sha256(reading.text.encode()).hexdigest(),
        "characters": len(reading.text),
        "unit": "code_point",
    }


def test_a_reference_has_the_fields_of_its_type_and_no_others() -> None:
    answer = to_contract(build_sample())["concluding_observations"][0]["paragraphs"][2]

    fields = {entry["type"]: sorted(entry) for entry in answer["references"]}

    always = ["as_printed", "in", "span", "type"]
    assert fields == {
        "document": sorted([*always, "symbol", "paragraphs"]),
        "article": sorted([*always, "treaty", "article", "paragraph"]),
        "treaty": sorted([*always, "treaty"]),
    }


def test_trailing_underscores_are_dropped_and_dates_are_iso() -> None:
    due = to_contract(build_sample())["concluding_observations"][0]["paragraphs"][3]

    assert due["deadlines"] == [
        {
            "as_printed": "by 1 July 2015",
            "span": due["deadlines"][0]["span"],
            "date": "2015-07-01",
            "offset": None,
            "direction": "by",
            "from": "date",
            "who": "state_party",
            "about": "report",
        }
    ]


def test_the_annual_report_is_null_for_other_kinds() -> None:
    assert to_contract(build_sample())["annual_report"] is None
    session = to_contract(build_report())["annual_report"]["sessions"][0]
    assert (session["from"], session["to"]) == ("2010-11-22", "2010-12-03")
    assert session["meetings"] == {"from": 138, "to": 155, "count": 18}


def test_a_field_that_a_later_contract_adds_is_passed_over() -> None:
    reading = build_sample()
    data = to_contract(reading)
    data["concluding_observations"][0]["paragraphs"][0]["added_later"] = 1
    data["document"]["added_later"] = ["x"]

    assert from_contract(data, reading.text) == reading


@pytest.mark.parametrize(
    ("path", "value", "fault"),
    [
        (("document", "adopted_on"), "2010-13-03", "document.adopted_on is '2010-13-03': expected a date"),
        (("document", "languages"), "en", "document.languages is 'en': expected a list"),
        (("document", "edited"), "twice", "document.edited is 'twice': expected one of advance_unedited"),
        (("source", "bytes"), "1204", "source.bytes is '1204': expected int"),
        (("source", "bytes"), True, "source.bytes is True: expected int"),
        (("outline", 0, "span"), [5, 1], "outline[0].span is [5, 1]: expected [start, end]"),
        (("concluding_observations", 0, "paragraphs", 2, "kind"), "wish", "paragraphs[2].kind is 'wish'"),
        (("concluding_observations", 0, "paragraphs", 2, "labels", 0, "confidence"), "high", "expected a number"),
        (("concluding_observations", 0, "adopted"), [], "adopted is []: expected an object"),
        (("contract",), 2, "contract is 2: expected 1"),
        (("reader",), None, "reader.name is missing"),
    ],
)  # fmt: skip
def test_a_value_of_another_type_is_refused_with_its_place(
    path: tuple[str | int, ...], value: object, fault: str
) -> None:
    reading = build_sample()
    data = to_contract(reading)
    place = data
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value

    with pytest.raises(InvalidReadingError) as refused:
        from_contract(data, reading.text)

    assert any(fault in line for line in refused.value.faults), refused.value.faults


def test_a_reference_without_a_field_of_its_type_is_refused() -> None:
    reading = build_sample()
    data = to_contract(reading)
    del data["concluding_observations"][0]["paragraphs"][2]["references"][0]["symbol"]

    with pytest.raises(InvalidReadingError) as refused:
        from_contract(data, reading.text)

    assert refused.value.faults == (
        "concluding_observations[0].paragraphs[2].references[0].symbol is missing",
    )


def test_another_text_is_refused() -> None:
    reading = build_sample()

    with pytest.raises(InvalidReadingError, match="not the digest of the text"):
        from_contract(to_contract(reading), reading.text + " ")


def test_a_value_without_a_place_in_the_contract_cannot_be_written() -> None:
    reading = build_sample()
    object.__setattr__(reading, "problems", (object(),))

    with pytest.raises(TypeError, match="has no place in a reading"):
        to_contract(reading)


def test_a_span_is_a_pair() -> None:
    heading = to_contract(build_sample())["outline"][0]
    assert heading["span"] == [66, 81]
    assert Span(*heading["span"]).quote(build_sample().text) == "A. Introduction"
    assert date.fromisoformat("2010-12-03") == build_sample().document.adopted_on


def test_real_documents_go_there_and_back(corpus: Path) -> None:
    for path in (corpus / "A_66_48.txt", corpus / "crpd" / "crpd-c-ukr-2-3-ar.pdf"):
        reading = read_once(path)

        data = json.loads(json.dumps(to_contract(reading)))

        assert from_contract(data, reading.text) == reading
