"""Beginnings as document stores and libraries keep them: marks glued, covers lost, lines copied off a page.

Every State, act and day is invented; the layouts are those of the stores."""

from __future__ import annotations

import pytest

import comity
from comity.reading.model import Reading


def read(text: str) -> Reading:
    return comity.read(text.encode(), name="file.txt")


def numbers(reading: Reading) -> list[tuple[str | None, str]]:
    found = reading.concluding_observations[0].paragraphs
    return [(paragraph.number, paragraph.kind) for paragraph in found]


OPENING = (
    "The Committee considered the second periodic report of Avelonia (CAT/C/XAA/2) at its 108th and "
    "109th meetings (CAT/C/SR.108 and 109), held on 7 and 8 November 2012. At its 126th meeting, "
    "held on 20 November 2012, it adopted the following concluding observations."
)
WELCOME = (
    "The Committee welcomes the report on herring, which follows the guidelines in every part."
)


def test_a_library_names_the_state_before_the_title() -> None:
    reading = read(
        "Avelonia - Concluding observations on the second periodic report of Avelonia [2013] LAKES 3; "
        "CAT/C/XAA/CO/2 (21 January 2013)\n\nUnited Nations\nCAT/C/XAA/CO/2\nDistr.: General\n"
        "21 January 2013\nOriginal: English\n\nCommittee against Torture\n\n"
        "Concluding observations on the second periodic report of Avelonia\n\n"
        f"1. {OPENING}\n\nA. Introduction\n\n2. {WELCOME}\n"
    )
    assert reading.document.kind == "concluding_observations"
    assert [record.symbol for record in reading.document.symbols] == ["CAT/C/XAA/CO/2"]
    assert numbers(reading) == [("1", "introduction"), ("2", "introduction")]


@pytest.mark.parametrize(
    ("line", "symbol"),
    [
        ("Concluding observations of the Committee against Torture, Avelonia, U.N. Doc. CAT/C/XAA/CO/2 (2013).", "CAT/C/XAA/CO/2"),
        ("Avelonia, U.N. Doc. CAT/C/XAA/CO/2 (2013).", "CAT/C/XAA/CO/2"),
        ("Concluding observations of the Committee against Torture, Avelonia, CAT/C/XAA/CO/2, 7 April 2013", "CAT/C/XAA/CO/2"),
        ("Concluding observations of the Committee against Torture, Avelonia, U.N. Doc. A/51/44, paras. 102-119 (1996).", None),
    ],
)  # fmt: skip
def test_a_librarys_line_names_the_symbol_of_the_text_below(line: str, symbol: str | None) -> None:
    reading = read(
        "Concluding observations of the Committee against Torture\n\n"
        f"{line}\n\n1. {OPENING}\n\nA. Introduction\n\n2. {WELCOME}\n"
    )
    assert reading.document.symbol == symbol


def test_lines_copied_off_a_page_without_blank_lines_are_put_together() -> None:
    reading = read(
        "United Nations CAT/C/XAA/CO/2\nConvention against Torture\nand Other Cruel, Inhuman\n"
        "or Degrading Treatment\nor Punishment\nCommittee against Torture\n"
        "Concluding observations on the second periodic report of\nAvelonia\n1.\n"
        "The Committee considered the second periodic report of Avelonia\n"
        "(CAT/C/XAA/2) at its 108th and 109th meetings (CAT/C/SR.108 and\n109), held on\n"
        "7 and 8 November 2012. At its 126th meeting, held on 20 November\n2012, it adopted the\n"
        "following concluding observations.\nA. Introduction\n2.\n"
        "The Committee welcomes the report on the herring of the lakes and\n"
        "the words of the delegation on them, which were clear.\nB. Positive aspects\n3.\n"
        "The Committee welcomes the following acts of the State party on\nthe lakes:\n(a)\n"
        "The act on herring;\n(b)\nThe act on nets.\n"
    )
    found = reading.concluding_observations[0]
    assert numbers(reading) == [("1", "introduction"), ("2", "introduction"), ("3", "positive")]
    assert [item.label for item in found.paragraphs[2].items] == ["a", "b"]
    assert found.considered is not None
    assert found.considered.meetings == (108, 109)
    assert reading.document.symbol == "CAT/C/XAA/CO/2"


def test_a_review_told_without_a_number_above_the_introduction_is_a_paragraph() -> None:
    reading = read(
        "Committee against Torture\n\nConcluding observations on the second periodic report of "
        f"Avelonia\n\n{OPENING}\n\nA. Introduction\n\n1. {WELCOME}\n\n2. {WELCOME}\n"
    )
    assert numbers(reading) == [
        (None, "introduction"),
        ("1", "introduction"),
        ("2", "introduction"),
    ]
    found = reading.concluding_observations[0]
    assert found.paragraphs[0].anchor == "0~1"
    assert found.considered is not None
    assert found.considered.meetings == (108, 109)


def test_a_heading_with_a_number_under_an_open_colon_is_no_item() -> None:
    reading = read(
        "Conclusions and recommendations of the Committee against Torture\n\nF. Avelonia\n\n"
        "102. The Committee considered the second periodic report of Avelonia (CAT/C/17/Add.99) at "
        "its 247th meeting, on 1 May 1996, and has adopted the following conclusions:\n\n"
        f"1. Introduction\n\n103. {WELCOME}\n\n2. Positive aspects\n\n104. {WELCOME}\n"
    )
    assert numbers(reading) == [
        ("102", "introduction"),
        ("103", "introduction"),
        ("104", "positive"),
    ]
    assert reading.concluding_observations[0].paragraphs[0].items == ()


def test_a_list_of_documents_under_observations_as_its_column_is_no_observations() -> None:
    rows = "\n\n".join(
        f"{state}\n\nCRC/C/{code}/3-4\n\nCRC/C/{code}/CO/3-4"
        for state, code in (("Avelonia", "XAA"), ("Brennmark", "XAB"), ("Corvalle", "XAC"))
    )
    reading = read(f"State party report\n\nConcluding observations\n\n{rows}\n")
    assert reading.concluding_observations == ()
    assert (reading.document.kind, reading.document.symbol) == ("other", None)


def test_a_review_without_a_report_is_told_in_russian() -> None:
    reading = read(
        "Комитет по правам человека\n\nЗаключительные замечания в отношении Авелонии\n\n"
        "1.В условиях отсутствия второго доклада государства-участника Комитет рассмотрел "
        "положение в Авелонии на своих 3572-м и 3573-м заседаниях, состоявшихся 5 и 6 марта 2019 года."
        "\n\nA.Введение\n\n2.Комитет сожалеет о том, что доклад о сельди не был представлен.\n"
    )
    assert reading.concluding_observations[0].basis == "no_report"


def test_a_stray_blank_in_the_symbol_of_a_cover_is_not_in_the_symbol() -> None:
    reading = read(
        "United Nations\n\nC AT/C/XAA/CO/2\n\nDistr.: General\n\n21 January 2013\n\n"
        "Concluding observations on the second periodic report of Avelonia\n\n"
        f"1.{OPENING}\n\nA.Introduction\n\n2.{WELCOME}\n"
    )
    assert [(record.symbol, record.status) for record in reading.document.symbols] == [
        ("CAT/C/XAA/CO/2", "printed")
    ]


def test_a_list_before_reporting_keeps_its_kind_above_a_heading_on_follow_up() -> None:
    reading = read(
        "Comité contre la torture\n\n"
        "Liste de points établie avant la soumission du sixième rapport périodique de l’Avélonie\n\n"
        "Renseignements sur la suite donnée à certaines des recommandations figurant dans les "
        "précédentes observations finales\n\n"
        "1.Préciser les mesures prises pour compter les harengs des lacs.\n\n"
        "2.Indiquer combien de filets ont été retirés des lacs.\n"
    )
    assert reading.document.kind == "list_of_issues_prior_to_reporting"


def test_the_report_of_a_working_group_before_the_session_is_no_report_of_a_state() -> None:
    reading = read(
        "Pre-sessional working group\n\nConsideration of reports submitted by States parties under "
        "article 18 of the Convention on the Elimination of All Forms of Discrimination against "
        "Women\n\nReport of the pre-sessional working group\n\n"
        "1.The group met for five days to look at herring.\n\n2.It elected a Chair of its own.\n"
    )
    assert reading.document.kind == "other"
