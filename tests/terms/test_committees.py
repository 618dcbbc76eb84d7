"""Ten Committees: names, prefixes, sizes and languages by date; their treaties and articles."""

from __future__ import annotations

from datetime import date

import pytest

from comity.terms.committees import committee_languages, committee_size
from comity.terms.rules import get_entry_rule, get_reporting_rule, list_articles, list_procedures
from comity.terms.treaties import find_treaty, get_committee, list_committees, list_treaties
from comity.terms.words import LANGUAGES


def test_ten_committees_have_names_in_six_languages() -> None:
    found = list_committees()
    assert {body.acronym for body in found} == {
        "CAT", "CCPR", "CED", "CEDAW", "CERD", "CESCR", "CMW", "CRC", "CRPD", "SPT",
    }  # fmt: skip
    for body in found:
        assert {language for language, _name in body.names} == set(LANGUAGES)


def test_spt_receives_no_reports_and_cescr_reports_to_ecosoc() -> None:
    assert [b.acronym for b in list_committees() if not b.receives_reports] == ["SPT"]
    to = {body.acronym: body.reports_to for body in list_committees()}
    assert (to["CESCR"], to["SPT"], to["CMW"]) == ("ECOSOC", "CAT", "General Assembly")
    assert get_reporting_rule("OPCAT", "initial_report", date(2020, 1, 1)) is None


@pytest.mark.parametrize(
    ("committee", "day", "size"),
    [
        ("CMW", date(2003, 6, 30), None),
        ("CMW", date(2003, 7, 1), 10),
        ("CMW", date(2009, 6, 30), 10),
        ("CMW", date(2009, 7, 1), 14),
        ("CRC", date(2000, 1, 1), 10),
        ("CRC", date(2003, 1, 1), 18),
        ("CRPD", date(2010, 1, 1), 12),
        ("SPT", date(2012, 1, 1), 25),
    ],
)
def test_sizes_changed_on_their_days(committee: str, day: date, size: int | None) -> None:
    assert committee_size(committee, day) == size


def test_languages_are_known_from_their_day_only() -> None:
    assert committee_languages("CMW", date(2020, 1, 1)) == ("en", "fr", "es")
    assert committee_languages("CMW", date(2005, 1, 1)) == ()


def test_nine_treaties_nine_protocols_and_the_most_named_others_are_in_the_table() -> None:
    codes = {treaty.code: treaty for treaty in list_treaties()}
    core = {"ICERD", "ICCPR", "ICESCR", "CEDAW", "CAT", "CRC", "ICRMW", "CRPD", "ICPPED"}
    protocols = {
        "ICCPR-OP1", "ICCPR-OP2", "ICESCR-OP", "CEDAW-OP", "OPCAT", "OPAC", "OPSC", "OPIC", "CRPD-OP",
    }  # fmt: skip
    ilo = {f"ILO C{number}" for number in (87, 97, 98, 143, 181, 189, 190)}
    others = {"UNTOC-P1", "UNTOC-P2", "Refugee Convention", "Refugee Protocol"}
    assert core | protocols | ilo | others <= set(codes)
    for code in core | protocols | ilo | others:
        treaty = codes[code]
        assert treaty.adopted_on is not None
        assert treaty.in_force_on is not None
        assert get_entry_rule(code) is not None
    for code in core:
        assert get_reporting_rule(code, "initial_report", date(2020, 1, 1)) is not None
    for code in core | protocols:
        assert "entry_into_force" in {matter for _article, matter in list_articles(code)}


def test_articles_76_and_77_need_ten_declarations_each() -> None:
    assert [(p.article, p.name, p.needed) for p in list_procedures("ICRMW")] == [
        ("76", "inter_state", 10),
        ("77", "individual", 10),
    ]


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        ("icrmw", "ICRMW"),
        ("CMW", "ICRMW"),
        ("ILO C189", "ILO C189"),
        ("ILO 189", "ILO C189"),
        ("Convention on the  Rights of the Child", "CRC"),
        ("Pacte international relatif aux droits civils et politiques", "ICCPR"),
        ("the Convention", None),
    ],
)
def test_a_treaty_is_found_by_code_committee_or_full_name(printed: str, code: str | None) -> None:
    found = find_treaty(printed)
    assert (found.code if found else None) == code


def test_every_committee_has_its_treaty() -> None:
    for body in list_committees():
        assert find_treaty(body.treaty) is not None
        assert get_committee(body.acronym) == body
