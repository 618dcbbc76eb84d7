"""Recitals before the first number of a decision are paragraphs without number, and ask nothing."""

from __future__ import annotations

import pytest

import comity

DECISIONS = {
    "en": (
        "Decision 1 (90)\nPrevention of racial discrimination",
        "The Committee on the Elimination of Racial Discrimination,",
        "Recalling that it has urged the State party to count the herring of its lakes,",
        "Noting with concern that the State party should have submitted its report in 2012,",
        "Calls upon the State party to count the herring of its lakes;",
    ),
    "fr": (
        "Décision 1 (90)\nPrévention de la discrimination raciale",
        "Le Comité pour l’élimination de la discrimination raciale,",
        "Rappelant qu’il a engagé l’État partie à compter les harengs de ses lacs,",
        "Notant avec préoccupation que l’État partie aurait dû soumettre son rapport en 2012,",
        "L’État partie devrait compter les harengs de ses lacs ;",
    ),
    "es": (
        "Decisión 1 (90)\nPrevención de la discriminación racial",
        "El Comité para la Eliminación de la Discriminación Racial,",
        "Recordando que ha instado al Estado parte a contar los arenques de sus lagos,",
        "Observando con preocupación que el Estado parte debía presentar su informe en 2012,",
        "Insta al Estado parte a que cuente los arenques de sus lagos;",
    ),
    "ru": (
        "Решение 1 (90)\nПредупреждение расовой дискриминации",
        "Комитет по ликвидации расовой дискриминации,",
        "напоминая, что он призвал государство-участник сосчитать сельдь в своих озерах,",
        "с обеспокоенностью отмечая, что государство-участник не представило доклад,",
        "призывает государство-участник сосчитать сельдь в своих озерах;",
    ),
    "ar": (
        "المقرر 1 (90)\nمنع التمييز العنصري",
        "إن لجنة القضاء على التمييز العنصري،",
        "إذ تشير إلى أنها حثت الدولة الطرف على عدّ أسماك الرنجة في بحيراتها،",
        "وإذ تلاحظ مع القلق أن الدولة الطرف لم تقدم تقريرها في عام 2012،",
        "تدعو الدولة الطرف إلى عدّ أسماك الرنجة في بحيراتها؛",
    ),
    "zh": (
        "第1(90)号决定\n防止种族歧视",
        "消除种族歧视委员会，",
        "回顾委员会曾促请缔约国清点其湖泊中的鲱鱼，",
        "关切地注意到缔约国应在2012年提交报告，",
        "呼吁缔约国清点其湖泊中的鲱鱼；",
    ),
}


@pytest.mark.parametrize("language", DECISIONS)
def test_recitals_are_paragraphs_before_the_first_number(language: str) -> None:
    title, organ, recalling, noting, calling = DECISIONS[language]
    text = f"{title}\n{organ}\n{recalling}\n{noting}\n1.\t{calling}\n"
    reading = comity.read(text.encode(), "decision.txt")
    assert (reading.document.kind, reading.concluding_observations) == ("decision", ())
    found = [(p.anchor, p.number, p.kind, p.directive, p.text) for p in reading.paragraphs]
    assert found == [
        ("0~1", None, "other", False, organ),
        ("0~2", None, "other", False, recalling),
        ("0~3", None, "other", False, noting),
        ("1", "1", "other", True, calling),
    ]


def test_the_lines_of_a_cover_above_the_recitals_stay_its_title() -> None:
    text = (
        "CERD/C/XAB/DEC/1\nCommittee on the Elimination of Racial Discrimination\n"
        "Ninetieth session\nDecision 1 (90)\nThe Committee on the Elimination of Racial Discrimination,\n"
        "Alarmed by reports from the lakes,\nDecides:\n1. To ask the State party for information.\n"
        "2456th meeting\n19 August 2016\n"
    )
    reading = comity.read(text.encode(), "decision.txt")
    assert [paragraph.text for paragraph in reading.paragraphs] == [
        "The Committee on the Elimination of Racial Discrimination,",
        "Alarmed by reports from the lakes,",
        "Decides:",
        "To ask the State party for information.",
    ]


def test_a_sentence_about_the_committee_on_a_cover_opens_no_recitals() -> None:
    text = (
        "CRC/C/XAB/CO/1\nConcluding observations on the initial report of Brennmark\n"
        "The Committee adopted these at its 900th meeting.\nI. Introduction\n"
        "1. The Committee considered the initial report of Brennmark at its 890th meeting.\n"
    )
    reading = comity.read(text.encode(), "observations.txt")
    assert [p.anchor for p in reading.concluding_observations[0].paragraphs] == ["1"]
