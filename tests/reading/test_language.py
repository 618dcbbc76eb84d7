"""The language of a text: short covers, damaged letters, documents in two languages."""

from __future__ import annotations

import pytest

from comity.reading.language import detect_language, list_languages

ENGLISH = "The Committee recommends that the State party take the measures that are necessary. "
FRENCH = (
    "Le Comité recommande à l’État partie de prendre les mesures qui sont nécessaires pour la loi. "
)
RUSSIAN = "Комитет рекомендует государству-участнику принять необходимые меры. "


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        (ENGLISH, "en", "a sentence"),
        (FRENCH, "fr", "a sentence"),
        ("El Comité recomienda al Estado parte que adopte las medidas.", "es", "a sentence"),
        ("توصي اللجنة الدولة الطرف باتخاذ التدابير اللازمة.", "ar", "a script"),
        (RUSSIAN, "ru", "a script"),
        ("委员会建议缔约国采取必要措施。", "zh", "a script"),
        ("Concluding observations on the initial report of Avelonia", "en", "a title alone"),
        ("Observations finales concernant le rapport initial de l’Avélonie", "fr", "a title alone"),
        ("Observaciones finales sobre el informe inicial de Avelonia", "es", "a title alone"),
        (
            "CRPD/C/XAA/CO/1 Distr.: General 14 October 2019 Arabic Original: English "
            "الأمم المتحدة اتفاقية حقوق الأشخاص ذوي الإعاقة الملاحظات الختامية",
            "ar",
            "a cover with English bars",
        ),
        (
            "CCPR/C/XAA/CO/3 Distr.: General 9 November 2022 Chinese Original: English "
            "联合国 公民权利和政治权利国际公约 关于阿维洛尼亚第三次定期报告的结论性意见",
            "zh",
            "a cover with English bars: a Chinese sign says more than a letter",
        ),
        (
            "نظرررت اللجنررة في التقريرر اولي CRPD/C/XAA/1 ليفدا فاع",
            "ar",
            "damaged letters: CRPD/C/ALB/CO/1",
        ),
        ("األمم املتحدة املالحظات اخلتامية", "ar", "ligatures in the wrong order"),
        ("", "en", "nothing tells"),
        ("12345 / 678", "en", "nothing tells"),
    ],
)
def test_script_and_small_words_tell_the_language(text: str, expected: str, why: str) -> None:
    assert detect_language(text) == expected, why


def test_a_text_in_one_language_lists_only_that() -> None:
    assert list_languages(ENGLISH * 100) == ("en",)
    assert list_languages(RUSSIAN * 100) == ("ru",)


def test_a_quotation_in_another_language_is_not_a_second_one() -> None:
    assert list_languages(ENGLISH * 100 + FRENCH * 3) == ("en",)


def test_a_document_in_two_languages_lists_both_the_longer_first() -> None:
    assert list_languages(ENGLISH * 60 + FRENCH * 30) == ("en", "fr")
    assert list_languages(RUSSIAN * 60 + ENGLISH * 30) == ("ru", "en")
