"""Labels have a name in each language of the UN, and are found by it."""

from __future__ import annotations

import subprocess
import sys

import pytest

from comity.terms.labels import (
    SCHEMES,
    find_label_in_any_language,
    label_name,
    list_labels,
)
from comity.terms.words import LANGUAGES

OTHERS = LANGUAGES[1:]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_label_of_the_lists_has_a_name_of_its_own(language: str) -> None:
    named = {
        (row.scheme, row.label): label_name(row.scheme, row.label, language)
        for row in list_labels()
    }
    assert {scheme for scheme, _label in named} == set(SCHEMES)
    assert [key for key, name in named.items() if not (name or "").strip()] == []
    told = [(scheme, name) for (scheme, _label), name in named.items()]
    assert len(told) == len(set(told)), "two labels of one list would look alike"
    if language in ("ar", "ru", "zh"):
        assert [key for key, name in named.items() if name == key[1]] == []
        assert [
            name for name in named.values() if name and name[0].isascii() and name[0].isalpha()
        ] == []


@pytest.mark.parametrize("goal", range(1, 18))
def test_each_goal_keeps_its_number_in_every_language(goal: int) -> None:
    (label,) = (row for row in GOALS if row.startswith(f"{goal} - "))
    for language in OTHERS:
        name = label_name("sdgs", label, language)
        assert name is not None
        assert name.startswith(f"{goal}. "), name


GOALS = (
    "1 - NO POVERTY",
    "2 - ZERO HUNGER",
    "3 - GOOD HEALTH AND WELL-BEING",
    "4 - QUALITY EDUCATION",
    "5 - GENDER EQUALITY",
    "6 - CLEAN WATER AND SANITATION",
    "7 - AFFORDABLE AND CLEAN ENERGY",
    "8 - DECENT WORK AND ECONOMIC GROWTH",
    "9 - INDUSTRY, INNOVATION AND INFRASTRUCTURE",
    "10 - REDUCED INEQUALITIES",
    "11 - SUSTAINABLE CITIES AND COMMUNITIES",
    "12 - RESPONSIBLE CONSUMPTION AND PRODUCTION",
    "13 - CLIMATE ACTION",
    "14 - LIFE BELOW WATER",
    "15 - LIFE ON LAND",
    "16 - PEACE, JUSTICE AND STRONG INSTITUTIONS",
    "17 - PARTNERSHIPS FOR THE GOALS",
)


@pytest.mark.parametrize(
    ("scheme", "label", "language", "expected", "why"),
    [
        ("themes", "Right to food", "en", "Right to food", "English"),
        ("themes", "Right to food", "fr", "Droit à l’alimentation", "French"),
        ("persons", "Persons with disabilities", "es", "Personas con discapacidad", "Spanish"),
        ("persons", "Persons with disabilities", "ru", "Инвалиды", "Russian"),
        ("persons", "Persons with disabilities", "ar", "الأشخاص ذوو الإعاقة", "Arabic"),
        ("sdgs", "1 - NO POVERTY", "zh", "1. 无贫穷", "Chinese"),
        (
            "sdgs",
            "16.10 - Ensure public access to information and protect fundamental freedoms",
            "zh",
            "16.10. 确保公众获取信息，保障基本自由",
            "a target",
        ),
        ("sdgs", "8.8 - Safe work", "en", "8.8 - Safe work", "an unknown label in English"),
        ("sdgs", "8.8 - Safe work", "fr", None, "an unknown label"),
        ("themes", "Right to food", "de", None, "a language that is not the UN's"),
    ],
)
def test_a_label_is_called_as_the_un_calls_it(scheme, label, language, expected, why) -> None:
    assert label_name(scheme, label, language) == expected, why


@pytest.mark.parametrize(
    ("scheme", "typed", "expected", "why"),
    [
        ("themes", "Right to food", "Right to food", "as the Index has it"),
        ("themes", "right to work", "Labour rights and right to work", "a former name"),
        ("themes", "droit à l'alimentation", "Right to food", "French, typed as keyboards have it"),
        ("themes", "Enfants : justice pour mineurs", "Children: juvenile justice", "a plain blank"),
        ("persons", "残疾人", "Persons with disabilities", "Chinese"),
        ("persons", "Migrants", "Migrants", "the same word in two languages"),
        ("themes", "Personnes handicapées", None, "a name of another list"),
    ],
)
def test_a_label_is_found_by_its_name_in_any_language(scheme, typed, expected, why) -> None:
    assert find_label_in_any_language(scheme, typed) == expected, why


def test_each_name_leads_back_to_its_label() -> None:
    lost = [
        (row, language)
        for row in list_labels()
        for language in LANGUAGES
        if find_label_in_any_language(row.scheme, label_name(row.scheme, row.label, language) or "")
        != row.label
    ]
    assert lost == []


READ = """
import sys
opened = []
sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == "open" else None)
import comity
comity.read(b"CMW/C/XAA/CO/2\\n\\n7. The Committee is concerned about torture.", "x.txt")
print(sorted(path for path in opened if path.endswith(("label_names.csv", "labels.csv"))))
"""


def test_reading_a_document_opens_no_table_of_names() -> None:
    done = subprocess.run([sys.executable, "-c", READ], capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"
