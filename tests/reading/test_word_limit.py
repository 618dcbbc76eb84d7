"""A State's document is held against the limit of its kind."""

from __future__ import annotations

import pytest

from comity.reading.word_limit import check_words

CASES = (
    # title and symbol, body words, report, limit, over, why
    ("Initial report submitted by Avelonia", "CMW/C/XAA/1", 31_800, "initial", 31_800),
    ("Second periodic report submitted by Avelonia", "CMW/C/XAA/2", 25_000, "periodic", 21_200),
    (
        "Combined initial and second periodic reports submitted by Avelonia",
        "CMW/C/XAA/1-2",
        25_000,
        "initial",
        31_800,
    ),
)


def _report(title: str, symbol: str, words: int) -> bytes:
    head = (
        f"{symbol}\nDistr.: General\nCommittee on the Protection of the Rights of All Migrant Workers"
        f" and Members of Their Families\n{title} under article 73 of the Convention\n"
    )
    lines = [
        f"{number}.\t{' '.join(['Avelonia reports that the law was made known'] * 25)}.\n"
        for number in range(1, words // 200 + 1)
    ]
    return (head + "".join(lines)).encode()


@pytest.mark.parametrize(("title", "symbol", "words", "report", "limit"), CASES)
def test_the_limit_is_that_of_the_report(
    title: str, symbol: str, words: int, report: str, limit: int
) -> None:
    check = check_words(_report(title, symbol, words), "report.txt")
    assert (check.kind, check.report, check.limit and check.limit.words) == (
        "state_report",
        report,
        limit,
    )
    assert check.over == max(0, check.compared - limit)
    assert check.compared == pytest.approx(words, rel=0.01)


def test_a_kind_without_a_limit_has_none() -> None:
    text = (
        b"CMW/C/SR.900\nSummary record of the 900th meeting\n1. The meeting was called to order.\n"
    )
    check = check_words(text, "record.txt")
    assert (check.limit, check.over) == (None, 0)


def test_the_method_is_said_for_arabic_and_chinese() -> None:
    arabic = "اللجنة المعنية بالعمال المهاجرين\n١- تلاحظ اللجنة تقرير الدولة الطرف بارتياح.\n" * 3
    chinese = "保护所有移徙工人及其家庭成员权利委员会\n1. 委员会注意到缔约国的报告。\n" * 3
    assert "attached particles" in check_words(arabic.encode(), "ar.txt").method
    assert "each Chinese character" in check_words(chinese.encode(), "zh.txt").method
