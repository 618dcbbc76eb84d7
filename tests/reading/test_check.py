"""Damaged readings: each is refused, and the refusal says what is wrong and where."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import comity
from comity import InvalidReadingError, check_reading, to_contract
from comity.reading.check import DOCUMENT_KINDS
from comity.reading.check_paragraphs import ACTS
from tests.conftest import read_once
from tests.reading.sample_reading import build_report, build_sample
from tests.reading.strict_schema import schema_faults, strict_schema

Data = dict[str, Any]
Damage = Callable[[Data], None]


def faults_of(reading: object, text: str) -> tuple[str, ...]:
    try:
        check_reading(reading, text)  # type: ignore[arg-type]
    except InvalidReadingError as error:
        return error.faults
    return ()


def paragraph(data: Data, at: int) -> Data:
    """1: the concern 10; 2: its recommendation 10~1 with items; 3: 11."""
    found: Data = data["concluding_observations"][0]["paragraphs"][at]
    return found


# -- the damages -----------------------------------------------------------------------------------


def span_reversed(data: Data) -> None:
    paragraph(data, 1)["span"].reverse()


def span_beyond_the_text(data: Data) -> None:
    paragraph(data, 3)["span"][1] += 100_000


def span_one_off(data: Data) -> None:
    paragraph(data, 1)["span"][0] -= 1


def item_span_one_off(data: Data) -> None:
    paragraph(data, 2)["items"][1]["items"][0]["span"][1] -= 1


def word_changed(data: Data) -> None:
    paragraph(data, 1)["text"] = paragraph(data, 1)["text"].replace("concerned", "pleased")


def anchor_twice(data: Data) -> None:
    paragraph(data, 3)["anchor"] = "10"


def item_anchor_twice(data: Data) -> None:
    paragraph(data, 2)["items"][1]["anchor"] = "10~1.a"


def anchor_that_no_address_holds(data: Data) -> None:
    paragraph(data, 2)["items"][0]["anchor"] = "10~1.а б"


def anchor_of_another_paragraph(data: Data) -> None:
    paragraph(data, 2)["items"][0]["anchor"] = "11.a"


def answer_that_does_not_exist(data: Data) -> None:
    paragraph(data, 2)["answers"] = ["99"]


def answer_not_mirrored(data: Data) -> None:
    paragraph(data, 1)["answered_by"] = []


def answer_to_itself(data: Data) -> None:
    paragraph(data, 1)["answered_by"].append("10")


def item_outside_its_parent(data: Data) -> None:
    paragraph(data, 2)["items"][0]["span"] = paragraph(data, 1)["span"]


def items_that_overlap(data: Data) -> None:
    items = paragraph(data, 2)["items"]
    items[1]["span"] = items[0]["span"]
    items[1]["text"] = items[0]["text"]
    items[1]["items"] = []


def items_out_of_order(data: Data) -> None:
    paragraph(data, 2)["items"].reverse()


def sentence_dropped_from_the_blocks(data: Data) -> None:
    for block in data["blocks"]:
        if block["anchor"] == "10":
            block["span"][1] -= 20


def block_lost(data: Data) -> None:
    data["blocks"] = [block for block in data["blocks"] if block["kind"] != "table"]


def last_block_lost(data: Data) -> None:
    del data["blocks"][-1]


def blocks_overlap(data: Data) -> None:
    data["blocks"][3]["span"][0] -= 5


def block_names_no_paragraph(data: Data) -> None:
    data["blocks"][0]["anchor"] = "77"


def paragraph_without_a_block(data: Data) -> None:
    for block in data["blocks"]:
        if block["anchor"] == "11":
            block["anchor"] = None


def two_blocks_for_a_paragraph(data: Data) -> None:
    data["blocks"][5]["anchor"], data["blocks"][5]["set"] = "1", 0


def block_of_a_set_that_does_not_exist(data: Data) -> None:
    data["blocks"][1]["set"] = 4


def pages_out_of_order(data: Data) -> None:
    data["blocks"][1]["pages"] = [2, 1]


def ask_of_an_item_that_does_not_exist(data: Data) -> None:
    paragraph(data, 2)["asks"][0]["item"] = "10~1.z"


def ask_of_an_unknown_act(data: Data) -> None:
    paragraph(data, 2)["asks"][0]["act"] = "wish"


def ask_outside_its_paragraph(data: Data) -> None:
    paragraph(data, 3)["asks"][0]["span"] = [0, 4]


def reference_that_does_not_quote(data: Data) -> None:
    paragraph(data, 2)["references"][0]["as_printed"] = "CMW/C/XAA/CO/2"


def reference_in_another_paragraph(data: Data) -> None:
    found = paragraph(data, 0)["span"]
    reference = paragraph(data, 2)["references"][2]
    reference["span"], reference["as_printed"] = [found[0], found[0] + 3], "The"


def footnote_reference_outside_the_footnotes(data: Data) -> None:
    paragraph(data, 2)["references"][0]["in"] = "footnote"


def deadline_that_does_not_quote(data: Data) -> None:
    paragraph(data, 3)["deadlines"][0]["span"][0] += 1


def follows_what_does_not_exist(data: Data) -> None:
    paragraph(data, 2)["follows"] = "9"


def former_anchor_of_another(data: Data) -> None:
    paragraph(data, 3)["former_anchors"] = ["10"]


def next_report_in_no_paragraph(data: Data) -> None:
    data["concluding_observations"][0]["next_report"]["paragraph"] = "12"


def next_report_outside_its_paragraph(data: Data) -> None:
    data["concluding_observations"][0]["next_report"]["paragraph"] = "10"


def paragraph_outside_its_set(data: Data) -> None:
    data["concluding_observations"][0]["span"][1] -= 200


def paragraphs_out_of_order(data: Data) -> None:
    data["concluding_observations"][0]["paragraphs"].reverse()


def heading_elsewhere(data: Data) -> None:
    data["outline"][0]["span"] = data["outline"][2]["span"]


def heading_no_deeper(data: Data) -> None:
    data["outline"][1]["children"][0]["level"] = 1


def headings_out_of_order(data: Data) -> None:
    data["outline"].reverse()


def heading_that_is_no_block(data: Data) -> None:
    data["outline"][0]["span"] = [data["outline"][0]["span"][0] + 3, data["outline"][0]["span"][1]]


def footnote_that_does_not_quote(data: Data) -> None:
    data["footnotes"][0]["text"] = "Ibid."


def footnote_beyond_the_text(data: Data) -> None:
    data["footnotes"][0]["at"] = 1_000_000


def footnote_in_no_paragraph(data: Data) -> None:
    data["footnotes"][0]["anchor"] = "12"


def footnote_in_another_paragraph(data: Data) -> None:
    data["footnotes"][0]["anchor"] = "11"


def problem_undocumented(data: Data) -> None:
    data["problems"][0]["kind"] = "bad_feeling"


def problem_of_a_paragraph_undocumented(data: Data) -> None:
    paragraph(data, 2)["problems"][0]["kind"] = "bad_feeling"


def digest_of_another_text(data: Data) -> None:
    data["reading_text"]["sha256"] = "0" * 64


def length_of_another_text(data: Data) -> None:
    data["reading_text"]["characters"] += 1


def kind_undocumented(data: Data) -> None:
    data["document"]["kind"] = "resolution"


def symbol_that_is_not_the_first(data: Data) -> None:
    data["document"]["symbol"] = "CMW/C/XAA/CO/1"


def symbol_that_is_not_printed_there(data: Data) -> None:
    data["document"]["symbols"][0]["span"] = [0, 14]


def field_missing(data: Data) -> None:
    del paragraph(data, 1)["verbs"]


def field_misspelt(data: Data) -> None:
    paragraph(data, 1)["anwsered_by"] = paragraph(data, 1).pop("answered_by")


def part_missing(data: Data) -> None:
    del data["blocks"]


def number_as_a_number(data: Data) -> None:
    paragraph(data, 1)["number"] = 10


def text_as_bytes_count(data: Data) -> None:
    paragraph(data, 1)["span"] = [float(place) for place in paragraph(data, 1)["span"]]


DAMAGES: list[tuple[Damage, str]] = [
    (span_reversed, "is not in order inside the text"),
    (span_beyond_the_text, "is not in order inside the text"),
    (span_one_off, "quotes ' The Committee is concerned"),
    (item_span_one_off, "item 10~1.b.i: span"),
    (word_changed, "not 'The Committee is pleased"),
    (anchor_twice, "anchor 10 is given twice"),
    (item_anchor_twice, "anchor 10~1.a is given twice"),
    (anchor_that_no_address_holds, "does not survive in an address"),
    (anchor_of_another_paragraph, "anchor 11.a of an item does not begin with 10~1."),
    (answer_that_does_not_exist, "answers 99, which does not exist"),
    (answer_not_mirrored, "answers 10, which does not mirror it"),
    (answer_to_itself, "answered_by itself"),
    (item_outside_its_parent, "leaves its parent or meets the item before"),
    (items_that_overlap, "leaves its parent or meets the item before"),
    (items_out_of_order, "leaves its parent or meets the item before"),
    (sentence_dropped_from_the_blocks, "does not follow the one that ends at"),
    (block_lost, "does not follow the one that ends at"),
    (last_block_lost, "blocks end at"),
    (blocks_overlap, "does not follow the one that ends at"),
    (block_names_no_paragraph, "names paragraph 77, which does not exist"),
    (paragraph_without_a_block, "paragraph 11 is not inside a block that names it"),
    (two_blocks_for_a_paragraph, "two blocks hold paragraph 1"),
    (block_of_a_set_that_does_not_exist, "names set 4 of 1"),
    (pages_out_of_order, "stands on pages [2, 1]"),
    (ask_of_an_item_that_does_not_exist, "asks of item 10~1.z, which does not exist"),
    (ask_of_an_unknown_act, "asks to 'wish', which is not documented"),
    (ask_outside_its_paragraph, "asks: span [0, 4] is not inside"),
    (reference_that_does_not_quote, "references: span"),
    (reference_in_another_paragraph, "references: span"),
    (footnote_reference_outside_the_footnotes, "references: span"),
    (deadline_that_does_not_quote, "deadlines: span"),
    (follows_what_does_not_exist, "follows 9, which does not exist before it"),
    (former_anchor_of_another, "former anchor 10 is also another paragraph's"),
    (next_report_in_no_paragraph, "next_report is said in 12, which does not exist"),
    (next_report_outside_its_paragraph, "next_report: span"),
    (paragraph_outside_its_set, "stands outside its set"),
    (paragraphs_out_of_order, "stands before the end of the paragraph before it"),
    (heading_elsewhere, "outline 'Introduction' does not stand at"),
    (heading_no_deeper, "is no deeper than the heading above it"),
    (headings_out_of_order, "stands before the end of the heading before it"),
    (heading_that_is_no_block, "is no block of kind heading"),
    (footnote_that_does_not_quote, "footnote 1: span"),
    (footnote_beyond_the_text, "footnote 1: at 1000000 is outside the text"),
    (footnote_in_no_paragraph, "stands in paragraph 12, which does not exist"),
    (footnote_in_another_paragraph, "is not in paragraph 11"),
    (problem_undocumented, "problem of kind 'bad_feeling', which is not documented"),
    (problem_of_a_paragraph_undocumented, "problem of kind 'bad_feeling'"),
    (digest_of_another_text, "reading_text.sha256 is not the digest of the text"),
    (length_of_another_text, "reading_text.characters is"),
    (kind_undocumented, "document.kind is 'resolution', which is not documented"),
    (symbol_that_is_not_the_first, "document.symbol is 'CMW/C/XAA/CO/1', which is not the first"),
    (symbol_that_is_not_printed_there, "document.symbols: span [0, 14] quotes"),
    (field_missing, "paragraphs[1].verbs is missing"),
    (field_misspelt, "paragraphs[1].answered_by is missing"),
    (part_missing, "blocks is missing"),
    (number_as_a_number, "paragraphs[1].number is 10: expected str"),
    (text_as_bytes_count, "expected [start, end]"),
]


@pytest.mark.parametrize(
    ("damage", "fault"), [pytest.param(d, f, id=d.__name__) for d, f in DAMAGES]
)
def test_a_damaged_reading_is_refused(damage: Damage, fault: str) -> None:
    reading = build_sample()
    data = json.loads(json.dumps(to_contract(reading)))
    damage(data)

    faults = faults_of(data, reading.text)

    assert any(fault in line for line in faults), faults


@pytest.mark.parametrize("build", [build_sample, build_report])
def test_a_sound_reading_passes_as_values_and_as_json(build: Callable[[], comity.Reading]) -> None:
    reading = build()
    assert faults_of(reading, reading.text) == ()
    assert faults_of(json.loads(json.dumps(to_contract(reading))), reading.text) == ()


def test_every_fault_is_named_at_once() -> None:
    reading = build_sample()
    data = json.loads(json.dumps(to_contract(reading)))
    for damage in (anchor_twice, word_changed, problem_undocumented, field_missing):
        damage(data)

    faults = faults_of(data, reading.text)

    for wanted in ("given twice", "pleased", "bad_feeling", "verbs is missing"):
        assert any(wanted in line for line in faults), (wanted, faults)


@pytest.mark.parametrize(
    ("data", "why"),
    [(None, "nothing"), ([], "a list"), ({}, "an empty object"), ("reading", "a string")],
)
def test_what_is_no_reading_is_refused_and_never_a_traceback(data: object, why: str) -> None:
    assert faults_of(data, "text"), why


def test_another_text_is_refused() -> None:
    reading = build_sample()
    assert "reading_text.sha256 is not the digest of the text" in faults_of(
        to_contract(reading), reading.text.replace("concerned", "satisfied")
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("Ave\u0301lonie", "the text is not in the normal form NFC"),
        ("Avelonia\n", "the text ends with a line break"),
    ],
)
def test_the_text_itself_keeps_the_contract(text: str, fault: str) -> None:
    assert fault in faults_of(replace(build_sample(), text=text), text)


def test_two_sets_of_one_report_share_neither_key_nor_place() -> None:
    report = build_report()
    first, second = report.concluding_observations
    twice = replace(report, concluding_observations=(first, replace(second, key=first.key)))
    crossed = replace(report, concluding_observations=(second, first))

    assert any("two sets have one key" in line for line in faults_of(twice, report.text))
    assert any("before the end of another" in line for line in faults_of(crossed, report.text))


def test_spans_of_the_annual_report_stand_in_the_text() -> None:
    report = build_report()
    data = to_contract(report)
    data["annual_report"]["sessions"][0]["span"] = [0, 1_000_000]

    assert any("annual_report.sessions: span" in line for line in faults_of(data, report.text))


@pytest.mark.parametrize(
    "damage", [field_misspelt, field_missing, number_as_a_number, kind_undocumented]
)
def test_the_strict_schema_refuses_it_too(damage: Damage, shared: Path) -> None:
    data = json.loads(json.dumps(to_contract(build_sample())))
    assert schema_faults(shared, data) == []
    damage(data)
    assert schema_faults(shared, data)


def test_the_strict_schema_refuses_a_field_too_many(shared: Path) -> None:
    data = json.loads(json.dumps(to_contract(build_sample())))
    paragraph(data, 2)["references"][0]["simbol"] = "CMW/C/XAA/CO/1"
    assert any("simbol" in line for line in schema_faults(shared, data))


def test_kinds_and_acts_are_the_contracts(shared: Path) -> None:
    schema = strict_schema(shared)
    assert set(schema["properties"]["document"]["properties"]["kind"]["enum"]) == DOCUMENT_KINDS
    asks = schema["$defs"]["paragraph"]["properties"]["asks"]["items"]["properties"]
    assert set(asks["act"]["enum"]) == ACTS


def test_a_hundred_kilobytes_are_checked_in_no_time(corpus: Path) -> None:
    reading = read_once(corpus / "A_66_48.txt")
    data = to_contract(reading)

    began = time.perf_counter()
    check_reading(data, reading.text)

    assert time.perf_counter() - began < 0.2
