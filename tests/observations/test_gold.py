"""The hand-made answers of ../shared/gold, reproduced paragraph by paragraph."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from comity.observations.model import ConcludingObservations, Paragraph
from tests.conftest import read_once

KINDS = {
    "follow-up": "follow_up",
    "next-report": "next_report",
    "mixed": "concern_and_recommendation",
}
DIRECTIVES = {"ALB": 21, "ECU": 24, "MEX": 27, "SEN": 17}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def sets_of(corpus: Path) -> dict[str | None, ConcludingObservations]:
    reading = read_once(corpus / "A_66_48.txt")
    return {found.state: found for found in reading.concluding_observations}


def annual_gold(shared: Path) -> list[dict[str, Any]]:
    data = json.loads((shared / "gold" / "A_66_48.json").read_text(encoding="utf-8"))
    return list(data["concluding_observations"])


def crpd_gold(shared: Path) -> list[dict[str, Any]]:
    lines = (shared / "gold" / "crpd.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_annual_report_holds_89_directives(corpus: Path) -> None:
    counted = {code: sum(p.directive for p in s.paragraphs) for code, s in sets_of(corpus).items()}
    assert counted == DIRECTIVES


def test_recommendations_of_the_annual_report_are_76(corpus: Path) -> None:
    kinds = [p.kind for found in sets_of(corpus).values() for p in found.paragraphs]
    assert kinds.count("recommendation") == 76


def test_ecuador_reiterates_12_times_and_cites_10_times(corpus: Path) -> None:
    paragraphs = sets_of(corpus)["ECU"].paragraphs
    assert sum(bool(p.reiterates) for p in paragraphs) == 12
    assert sum(any(r.symbol == "CMW/C/ECU/CO/1" for r in p.reiterates) for p in paragraphs) == 10


@pytest.mark.parametrize("code", ["ALB", "SEN"])
def test_a_set_of_the_annual_report_is_read_as_by_hand(
    shared: Path, corpus: Path, code: str
) -> None:
    gold = next(entry for entry in annual_gold(shared) if entry["iso3"] == code)
    found = sets_of(corpus)[code]
    assert len(found.paragraphs) == len(gold["paragraphs"])
    anchors = {g["id"]: p.anchor for g, p in zip(gold["paragraphs"], found.paragraphs, strict=True)}
    for g, p in zip(gold["paragraphs"], found.paragraphs, strict=True):
        allowed = [KINDS.get(k, k) for k in (g["kind"], *g["alternative_kinds"])]
        assert p.kind in allowed, g["id"]
        assert sorted(p.answers + p.answered_by) == sorted(anchors[x["id"]] for x in g["paired"])
        assert list(p.headings) == g["heading_path"][2:]
        assert len(p.items) == len(g["sub_items"])
        documents = sorted(str(r.symbol) for r in p.references if r.type == "document")
        assert documents == sorted(x["symbol"] for x in g["references"]["documents"])
        articles = {(r.article, r.paragraph) for r in p.references if r.type == "article"}
        assert articles == {
            (str(x["article"]), str(x["paragraph"]) if x["paragraph"] else None)
            for x in g["references"]["convention_articles"]
        }
        assert bool(p.reiterates) == bool(g["reiterates"])


COMPLETE = ("crpd-c-tun-co-1-en", "crpd-c-ecu-co-2-3-fr", "crpd-c-grc-co-1-es")


def gold_of(shared: Path, stem: str) -> dict[str, Any]:
    return next(entry for entry in crpd_gold(shared) if entry["file"] == f"{stem}.txt")


def read_set(corpus: Path, stem: str) -> ConcludingObservations:
    return read_once(corpus / "crpd" / f"{stem}.pdf").concluding_observations[0]


def by_number(found: ConcludingObservations) -> dict[int, Paragraph]:
    return {int(p.number): p for p in found.paragraphs if p.number}


@pytest.mark.parametrize("stem", COMPLETE)
def test_a_pdf_has_the_paragraphs_that_were_counted(shared: Path, corpus: Path, stem: str) -> None:
    gold = gold_of(shared, stem)
    found = read_set(corpus, stem)
    assert [p.anchor for p in found.paragraphs] == [str(g["n"]) for g in gold["paragraphs"]]


@pytest.mark.parametrize("stem", COMPLETE)
def test_paragraphs_of_a_pdf_begin_and_end_where_they_should(
    shared: Path, corpus: Path, stem: str
) -> None:
    gold = gold_of(shared, stem)
    paragraphs = by_number(read_set(corpus, stem))
    for g in gold["paragraphs"]:
        p = paragraphs[g["n"]]
        assert squeezed(p.text).startswith(squeezed(g["begins"])), g["n"]
        assert squeezed(p.text).endswith(squeezed(g["ends"])), g["n"]
        assert len(p.items) == len(g["items"]), g["n"]
        assert not [line for line in gold["furniture"] if line in p.text], g["n"]


@pytest.mark.parametrize("stem", COMPLETE)
def test_kinds_pairs_and_references_of_a_pdf_are_as_by_hand(
    shared: Path, corpus: Path, stem: str
) -> None:
    gold = gold_of(shared, stem)
    paragraphs = by_number(read_set(corpus, stem))
    for g in gold["paragraphs"]:
        p = paragraphs[g["n"]]
        assert p.kind in [KINDS.get(k, k) for k in (g["kind"], *g.get("kind_alt", []))], g["n"]
        answers = [int(anchor) for anchor in p.answers]
        assert answers in (g["answers"], g.get("answers_alt")), g["n"]
        printed = {
            (r.symbol, r.paragraphs) for r in p.references if r.type in ("document", "resolution")
        }
        expected = {(r["symbol"], tuple(map(str, r.get("paras", [])))) for r in g["refs"]}
        assert printed == expected, g["n"]
        articles = {
            f"{r.article}({r.paragraph})" if r.paragraph else r.article
            for r in p.references
            if r.type == "article"
        }
        assert articles == set(g["articles"]), g["n"]


@pytest.mark.parametrize("stem", COMPLETE)
def test_opening_and_next_report_of_a_pdf_are_as_by_hand(
    shared: Path, corpus: Path, stem: str
) -> None:
    gold = gold_of(shared, stem)
    found = read_set(corpus, stem)
    assert found.considered is not None
    assert found.adopted is not None
    assert found.next_report is not None
    meetings = gold["meetings"][0]
    assert list(found.considered.meetings) == meetings["meetings"]
    assert [day.isoformat() for day in found.considered.dates] == meetings["dates"]
    assert list(found.considered.summary_records) == meetings["sr"]
    assert found.adopted.meeting == gold["adoption"]["meetings"][0]
    assert found.adopted.date is not None
    assert found.adopted.date.isoformat() == gold["adoption"]["date"]
    due = found.next_report.due_on
    assert (due.isoformat() if due else None) == gold["next_report_due"]
    assert list(found.next_report.numbers) == gold["next_report_numbers"]
    assert found.next_report.paragraph == str(gold["next_report_paragraph"])


def test_a_date_that_does_not_exist_keeps_its_words(corpus: Path) -> None:
    following = read_set(corpus, "crpd-c-grc-co-1-es").next_report
    assert following is not None
    assert (following.status, following.due_on) == ("invalid_date", None)
    assert following.as_printed == "a más tardar el 31 de junio de 2026"


def test_what_a_state_sends_is_never_taken_for_observations(corpus: Path) -> None:
    reading = read_once(corpus / "crpd" / "crpd-c-blr-fco-1-en.pdf")
    assert reading.document.kind == "follow_up_information"
    assert reading.concluding_observations == ()
    assert {p.kind for p in reading.paragraphs} == {"other"}
