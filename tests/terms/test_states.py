"""A printed name is a State's whole name or nobody's: nothing is guessed."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from comity.terms.states import (
    find_state,
    find_state_names,
    formal_name,
    get_state,
    list_former_names,
    list_states,
)
from comity.terms.words import LANGUAGES

TRAPS = [
    ("Republic of Korea", "KOR"),
    ("Democratic People's Republic of Korea", "PRK"),
    ("Democratic People’s Republic of Korea", "PRK"),
    ("Korea", None),
    ("Congo", "COG"),
    ("Republic of the Congo", "COG"),
    ("Democratic Republic of the Congo", "COD"),
    ("Zaire", "COD"),
    ("Guinea", "GIN"),
    ("Equatorial Guinea", "GNQ"),
    ("Guinea-Bissau", "GNB"),
    ("Papua New Guinea", "PNG"),
    ("New Guinea", None),
    ("Niger", "NER"),
    ("the Niger", "NER"),
    ("Nigeria", "NGA"),
    ("Dominica", "DMA"),
    ("Dominican Republic", "DOM"),
    ("Dominique", "DMA"),
    ("République dominicaine", "DOM"),
    ("Samoa", "WSM"),
    ("Western Samoa", "WSM"),
    ("American Samoa", None),
    ("Sudan", "SDN"),
    ("South Sudan", "SSD"),
    ("Ireland", "IRL"),
    ("Northern Ireland", None),
    ("United Kingdom of Great Britain and Northern Ireland", "GBR"),
    ("Micronesia (Federated States of)", "FSM"),
    ("Macedonia", None),
    ("North Macedonia", "MKD"),
    ("The former Yugoslav Republic of Macedonia", "MKD"),
    ("Türkiye", "TUR"),
    ("Turkey", "TUR"),
    ("Turkiye", "TUR"),
    ("Czechia", "CZE"),
    ("Czech Republic", "CZE"),
    ("Czechoslovakia", "CSHH"),
    ("Eswatini", "SWZ"),
    ("Swaziland", "SWZ"),
    ("Cabo Verde", "CPV"),
    ("Cape Verde", "CPV"),
    ("Côte d'Ivoire", "CIV"),
    ("Côte d’Ivoire", "CIV"),
    ("Cote d'Ivoire", "CIV"),
    ("Holy See", "VAT"),
    ("State of Palestine", "PSE"),
    ("Viet Nam", "VNM"),
    ("Lao People's Democratic Republic", "LAO"),
    ("Lao PDR", "LAO"),
    ("Serbia", "SRB"),
    ("Serbia and Montenegro", "SCG"),
    ("Montenegro", "MNE"),
    ("Yugoslavia", "YUCS"),
    ("Germany", "DEU"),
    ("German Democratic Republic", "DDDE"),
    ("Yemen", "YEM"),
    ("Democratic Yemen", "YDYE"),
    ("Mexico", "MEX"),
    ("New Mexico", None),
    ("Georgia", "GEO"),
    ("South Georgia", None),
    ("United States of America", "USA"),
    ("United States Virgin Islands", None),
    ("America", None),
    ("Saint Kitts and Nevis", "KNA"),
    ("St. Kitts and Nevis", "KNA"),
    ("Gambia (the)", "GMB"),
    ("European Union", "EUE"),
    ("European Community", "EUE"),
    ("Austria", "AUT"),
    ("Australia", "AUS"),
    ("Mauritius", "MUS"),
    ("Mauritania", "MRT"),
    ("Corée", None),
    ("République de Corée", "KOR"),
    ("Guinée équatoriale", "GNQ"),
    ("Guinea Ecuatorial", "GNQ"),
    ("Нигер", "NER"),
    ("Нигерия", "NGA"),
    ("Гвинея", "GIN"),
    ("Экваториальная Гвинея", "GNQ"),
    ("Кыргызстан", "KGZ"),
    ("Киргизия", "KGZ"),
    ("几内亚", "GIN"),
    ("赤道几内亚", "GNQ"),
    ("刚果", "COG"),
    ("刚果民主共和国", "COD"),
    ("大韩民国", "KOR"),
    ("朝鲜民主主义人民共和国", "PRK"),
    ("韩国", "KOR"),
    ("النيجر", "NER"),
    ("نيجيريا", "NGA"),
    ("غينيا", "GIN"),
    ("غينيا الاستوائية", "GNQ"),
    ("", None),
]


@pytest.mark.parametrize(("printed", "code"), TRAPS)
def test_a_name_is_matched_whole_or_not_at_all(printed: str, code: str | None) -> None:
    found = find_state(printed)
    assert (found.code if found else None) == code


def test_a_longer_name_is_never_taken_for_the_shorter_one_inside_it() -> None:
    text = (
        "Guinea-Bissau, Papua New Guinea, South Sudan, the Dominican Republic and Northern Ireland"
    )
    assert [state.code for state, _span in find_state_names(text, "en")] == [
        "GNB",
        "PNG",
        "SSD",
        "DOM",
    ]


def test_the_table_holds_members_observers_other_parties_and_former_states() -> None:
    real = [state for state in list_states() if not state.code.startswith("XA")]
    assert Counter(state.membership for state in real) == {
        "member": 193,
        "observer": 2,
        "other_party": 2,
        "organization": 1,
        "former": 6,
    }
    assert {state.code for state in real if not state.region} == {
        "EUE", "CSHH", "DDDE", "SCG", "SUHH", "YDYE", "YUCS",
    }  # fmt: skip
    assert all((state.until is not None) == (state.membership == "former") for state in real)


def test_every_state_has_codes_and_a_name_of_its_own_in_six_languages() -> None:
    real = [s for s in list_states() if not s.code.startswith("XA")]
    for state in real:
        assert {language for language, _name in state.names} == set(LANGUAGES), state.code
        if state.membership not in ("former", "organization"):
            assert len(state.alpha2) == 2
            assert len(state.m49) == 3
    for language in LANGUAGES:
        assert len({state.name(language) for state in real}) == len(real)
    for state in real:
        for language in LANGUAGES:
            found = find_state(state.name(language), language)
            assert found is not None
            assert found.code == state.code


def test_former_names_carry_their_days_and_are_found() -> None:
    names = {(n.language, n.name): (n.from_, n.until) for n in list_former_names("MKD")}
    assert names["en", "The former Yugoslav Republic of Macedonia"] == (
        date(1993, 4, 8),
        date(2019, 2, 13),
    )
    for state in list_states():
        for name in list_former_names(state.code):
            found = find_state(name.name)
            assert found is not None
            assert (found.code, get_state(found.code)) == (state.code, state)


def test_formal_names_in_six_languages_are_names_of_the_same_state() -> None:
    for state in list_states():
        if state.membership == "former" or state.code.startswith("XA"):
            continue
        for language in LANGUAGES:
            formal = formal_name(state.code, language)
            assert formal is not None, (state.code, language)
            found = find_state(formal, language)
            assert found is not None
            assert found.code == state.code
    assert formal_name("MEX") == "United Mexican States"
    assert formal_name("SUHH") is None


TITLES = {
    "en": "Concluding observations on the initial report of {}",
    "fr": "Observations finales concernant le rapport initial de {}",
    "es": "Observaciones finales sobre el informe inicial de {}",
    "ar": "الملاحظات الختامية بشأن التقرير الأولي {}",
    "ru": "Заключительные замечания: {}",
    "zh": "关于{}初次报告的结论性意见",
}


def _as_in_a_title(name: str, language: str) -> str:
    """In Arabic the name stands with its preposition: "لألبانيا", "للسنغال"."""
    if language != "ar":
        return name
    return f"لل{name[2:]}" if name.startswith("ال") else f"ل{name}"


@pytest.mark.parametrize("language", TITLES)
def test_every_present_state_is_found_in_a_title(language: str) -> None:
    lost = [
        state.code
        for state in list_states()
        if state.membership in ("member", "observer", "other_party") and state.alpha2
        for title in [TITLES[language].format(_as_in_a_title(state.name(language), language))]
        if [found.code for found, _ in find_state_names(title, language)] != [state.code]
    ]
    assert lost == []


@pytest.mark.parametrize(
    ("printed", "code"),
    [("Экваториальной Гвинеи", "GNQ"), ("Гвинеи-Бисау", "GNB"), ("Папуа — Новой Гвинеи", "PNG")],
)
def test_the_genitive_of_a_russian_name_is_found(printed: str, code: str) -> None:
    named = find_state_names(f"Первоначальный доклад {printed}", "ru")
    assert [state.code for state, _ in named] == [code]
