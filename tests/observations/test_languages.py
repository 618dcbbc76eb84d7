"""Sets in five languages in the drafting style of the Committees, about invented facts."""

from __future__ import annotations

from pathlib import Path

import pytest

import comity
from comity.observations.model import ConcludingObservations, Paragraph

SETS = Path(__file__).parent / "sets"
LANGUAGES = ("fr", "es", "ar", "ru", "zh")


def read_set(language: str) -> ConcludingObservations:
    (found,) = comity.read(SETS / f"{language}.txt").concluding_observations
    return found


def short(paragraph: Paragraph) -> str:
    """One line a paragraph: anchor, kind, labels of items, what it answers, "!" where it directs."""
    labels = ",".join(item.label for item in paragraph.items)
    mark = "!" if paragraph.directive else ""
    answers = f" >{','.join(paragraph.answers)}" if paragraph.answers else ""
    return f"{paragraph.anchor} {paragraph.kind}{mark}{f' [{labels}]' if labels else ''}{answers}"


HEADERS = {
    # symbol, Committee, State, its name as printed, report considered, its symbols, basis
    "fr": ("CCPR/C/XAA/CO/4", "CCPR", "XAA", "Avélonie", "quatrième", (4,), "CCPR/C/XAA/4", "replies_to_loipr"),
    "es": ("CAT/C/XAA/CO/2", "CAT", "XAA", "Avelonia", "segundo", (2,), "CAT/C/XAA/2", "report"),
    "ar": ("CMW/C/XAA/CO/2-3", "CMW", "XAA", "لأفيلونيا", "الثاني والثالث", (2, 3), "CMW/C/XAA/2-3", "report"),
    "ru": ("CERD/C/XAA/CO/10-12", "CERD", "XAA", "Авелонии", "десятый–двенадцатый", (10, 11, 12), "CERD/C/XAA/10-12", "report"),
    "zh": ("CEDAW/C/XAA/CO/5", "CEDAW", "XAA", "阿维洛尼亚", "第五次", (5,), "CEDAW/C/XAA/5", "report"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_a_set_is_read(language: str) -> None:
    found = read_set(language)
    report = found.report_considered
    assert report is not None
    assert (
        found.symbol,
        found.committee,
        found.state,
        found.state_as_printed,
        report.kind,
        report.numbers,
        *report.symbols,
        found.basis,
    ) == HEADERS[language]


MEETINGS = {
    # meetings, days and records of the review; meeting and day of the adoption
    "fr": ((3938, 3939), ["2022-10-18", "2022-10-19"], ("CCPR/C/SR.3938", "CCPR/C/SR.3939"), 3956, "2022-11-01"),
    "es": ((138, 139), ["2018-11-23", "2018-11-24"], ("CAT/C/SR.138", "CAT/C/SR.139"), 155, "2018-12-03"),
    "ar": ((477, 478), ["2021-09-27", "2021-09-28"], ("CMW/C/SR.477", "CMW/C/SR.478"), 503, "2021-10-08"),
    "ru": ((2588, 2589), ["2017-11-29", "2017-11-30"], ("CERD/C/SR.2588", "CERD/C/SR.2589"), 2602, "2017-12-08"),
    "zh": ((138, 139), ["2010-11-23", "2010-11-24"], ("CEDAW/C/SR.138", "CEDAW/C/SR.139"), 155, "2010-12-03"),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_meetings_of_review_and_adoption_are_read(language: str) -> None:
    found = read_set(language)
    considered, adopted = found.considered, found.adopted
    assert considered is not None
    assert adopted is not None
    days = [str(day) for day in considered.dates]
    assert (
        considered.meetings,
        days,
        considered.summary_records,
        adopted.meeting,
        str(adopted.date),
    ) == MEETINGS[language]


PARAGRAPHS = {
    "fr": [
        "1 introduction", "2 introduction", "3 positive [a,b]", "4 concern", "5 recommendation! >4",
        "6 concern_and_recommendation! [a,b]", "7 concern", "7~1 recommendation! >7",
        "8 dissemination!", "9 follow_up!", "10 next_report!",
    ],
    "es": [
        "1 introduction", "2 introduction", "3 positive [a,b]", "4 concern", "5 concern",
        "6 recommendation! [a,b] >5", "7 concern_and_recommendation!", "8 follow_up!",
        "9 recommendation!", "10 dissemination!", "11 next_report!",
    ],
    "ar": [
        "1 introduction", "2 introduction", "3 positive [أ,ب,ج]", "4 concern [أ,ب]",
        "5 recommendation! [أ,ب] >4", "6 concern", "7 recommendation! >6", "8 dissemination!",
        "9 follow_up!", "10 next_report!",
    ],
    "ru": [
        "1 introduction", "2 introduction", "3 positive [a,b]", "4 concern",
        "5 recommendation! [a,b] >4", "6 concern_and_recommendation!", "7 recommendation!",
        "8 recommendation!", "9 dissemination!", "10 follow_up!", "11 next_report!",
    ],
    "zh": [
        "1 introduction", "2 introduction", "3 positive [a,b]", "4 concern [a,b]",
        "5 recommendation! [a,b] >4", "6 concern_and_recommendation!", "7 dissemination!",
        "8 follow_up!", "9 next_report!",
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_kinds_items_pairs_and_directives_are_told(language: str) -> None:
    assert [short(paragraph) for paragraph in read_set(language).paragraphs] == PARAGRAPHS[language]


NEXT = {
    "fr": ("to_be_communicated", "None", (5,), None),
    "es": ("printed", "2022-12-07", (3,), "a más tardar el 7 de diciembre de 2022"),
    "ar": ("printed", "2026-10-01", (4,), "بحلول 1 تشرين الأول/أكتوبر 2026"),
    "ru": ("printed", "2021-01-04", (13, 14, 15), "к 4 января 2021"),
    "zh": ("printed", "None", (6,), "2014年12月"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_report_is_read(language: str) -> None:
    found = read_set(language).next_report
    assert found is not None
    assert (found.status, str(found.due_on), found.numbers, found.as_printed) == NEXT[language]


REPEATED = {
    "fr": ("6", ("réitère sa recommandation", "invite"), "CCPR/C/XAA/CO/3", ("9",)),
    "es": ("6", ("reitera su recomendación", "insta"), "CAT/C/XAA/CO/1", ("10",)),
    "ar": ("7", ("وتحث",), "CMW/C/XAA/CO/1", ("13",)),
    "ru": ("6", ("вновь повторяет свою рекомендацию", "настоятельно призывает"), "CERD/C/XAA/CO/8-9", ("9",)),
    "zh": ("6", ("重申其先前的建议", "敦促"), "CEDAW/C/XAA/CO/4", ("13",)),
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_verbs_and_what_is_asked_again_are_found(language: str) -> None:
    (paragraph,) = [entry for entry in read_set(language).paragraphs if entry.reiterates]
    (again,) = paragraph.reiterates
    assert (paragraph.anchor, paragraph.verbs, again.symbol, again.paragraphs) == REPEATED[language]


LIMITS = {
    "fr": [("9", "2025-11-04", None, "by", "date", "follow_up"), ("10", "None", "P1Y", "within", None, "replies")],
    "es": [("8", "2019-12-07", None, "by", "date", "follow_up"), ("11", "2022-12-07", None, "by", "date", "report")],
    "ar": [("9", "None", "P2Y", "within", "adoption", "follow_up"), ("10", "2026-10-01", None, "by", "date", "report")],
    "ru": [("10", "None", "P1Y", "within", "adoption", "follow_up"), ("11", "2021-01-04", None, "by", "date", "report")],
    "zh": [("8", "None", "P2Y", "within", "adoption", "follow_up")],
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_time_limits_are_found(language: str) -> None:
    assert [
        (paragraph.anchor, str(limit.date), limit.offset, limit.direction, limit.from_, limit.about)
        for paragraph in read_set(language).paragraphs
        for limit in paragraph.deadlines
    ] == LIMITS[language]
