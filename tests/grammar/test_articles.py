"""Articles of the Convention told from those of domestic laws, general comments from each other's."""

from __future__ import annotations

import pytest

from comity.grammar.references import find_references

OF_THE_CONVENTION = [
    ("en", "Equal recognition before the law (art. 12)", ["12"], "law in general"),
    ("fr", "Égalité de reconnaissance devant la loi (art. 12)", ["12"], "law in general"),
    ("es", "Igual reconocimiento ante la ley (art. 12)", ["12"], "law in general"),
    ("en", "that the Convention is part of its law (art. 5)", ["5"], "law as a common noun"),
    ("en", "a Law was passed; under article 44 (2) and the list", ["44"], "law in another clause"),
    ("en", "its duties under article 4.3 of the Convention, and", ["4"], "paragraph after a dot"),
]

OF_A_LAW = [
    ("en", "in articles 5.42, 5.62 and 9.14 of the Code of Lake Offences", "numbers with dots"),
    (
        "en",
        "in the Civil Code on legal capacity (arts. 28 (8) and 33 (4)), affecting",
        "in brackets",
    ),
    ("en", "the principle (Act No. 26.206, art. 11). However", "its number before"),
    ("en", "of normal life (Lakes Act, art. 7 (1)). In", "its name before"),
    ("en", "reform the Boats Act, including article 36 thereof, to end", "thereof"),
    ("en", "comply with the Ports Directive and delete article 1 (5) thereof;", "thereof"),
    ("en", "article 31 in the Child Rights Law", "in"),
    ("en", "repeal article 34 (2) (f) of the General Ferries Regulation", "a regulation"),
    ("en", "delete article 3 (6) of directive (EU) 2017/1564;", "a directive"),
    ("en", "article 3 of Lake Surgery Act No. 26.130", "no article before its name"),
    ("en", "in accordance with article 309", "more than the Convention has"),
    ("fr", "que le Code pénal (art. 31) punit", "in brackets"),
    ("es", "la Ley de Salud Mental (art. 5)", "in brackets"),
]

COMMENTS = [
    ("its general comment No. 6 (2018) and the views of the Human Rights Committee", "CRPD/C/GC/6"),
    ("general comment No. 34 (2011) on opinion of the Human Rights Committee, the", "CCPR/C/GC/34"),
    ("the Human Rights Committee’s general comment No. 36 (2018)", "CCPR/C/GC/36"),
    ("general comment No. 5 (2017), and the Human Rights Committee", "CRPD/C/GC/5"),
    ("Human Rights Committee, general comment No. 24 (1994), paras. 8 and 10.", "CCPR/C/GC/24"),
]


@pytest.mark.parametrize(("language", "text", "articles", "why"), OF_THE_CONVENTION)
def test_articles_of_the_convention(
    language: str, text: str, articles: list[str], why: str
) -> None:
    found = find_references(text, language, "CRPD")
    assert [entry.article for entry in found if entry.type == "article"] == articles, why


@pytest.mark.parametrize(("language", "text", "why"), OF_A_LAW)
def test_articles_of_a_law_are_none_of_the_convention(language: str, text: str, why: str) -> None:
    kinds = {entry.type for entry in find_references(text, language, "CRPD")}
    assert kinds == {"national"}, why


@pytest.mark.parametrize(("text", "symbol"), COMMENTS)
def test_a_general_comment_is_that_of_the_committee_named(text: str, symbol: str) -> None:
    found = find_references(text, "en", "CRPD")
    assert [entry.symbol for entry in found if entry.type == "general_comment"] == [symbol]


def test_a_bracket_that_closes_a_sentence_holds_articles_of_the_treaty() -> None:
    """As CCPR, CAT and CERD close their concerns; the law named before has no such articles."""
    found = find_references(
        "that the Boats Act still binds sailors (arts. 7 and 10).", "en", "ICCPR"
    )
    assert [(entry.treaty, entry.article) for entry in found] == [("ICCPR", "7"), ("ICCPR", "10")]


OF_PROTOCOLS = [
    ("under article 44 of the Convention", "OPAC", "CRC"),
    ("article 4 of the Optional Protocol", "OPSC", "OPSC"),
    ("article 2 of the Optional Protocol", "CEDAW", "CEDAW-OP"),
    ("article 3 of the Optional Protocol", "CRC", None),
]


@pytest.mark.parametrize(("text", "treaty", "owner"), OF_PROTOCOLS)
def test_the_convention_and_its_protocol_are_told_apart(
    text: str, treaty: str, owner: str | None
) -> None:
    assert [entry.treaty for entry in find_references(text, "en", treaty)] == [owner]


LISTS = [
    ("its general recommendation 19 on boats", "CEDAW", ["CEDAW/C/GC/19"]),
    ("general recommendations XXI and XXX (2004).", "ICERD", ["CERD/C/GC/21", "CERD/C/GC/30"]),
    ("general comment 8 (16)", "ICCPR", ["CCPR/C/GC/8"]),
    ("general comments Nos. 4 (1991), 7 (1997) and 9;", "ICESCR", ["E/C.12/GC/4", "E/C.12/GC/7", "E/C.12/GC/9"]),
    ("general comment No. 5, 12 years on", "CRC", ["CRC/C/GC/5"]),
    ("joint general comment No. 4 of the Committee and No. 23 of the Committee on the Rights of the Child", "ICRMW", ["CMW/C/GC/4", "CRC/C/GC/23"]),
    ("joint general recommendation No. 31 of the Committee on the Elimination of Discrimination against Women/general comment No. 18 of the Committee on the Rights of the Child", "CRC", ["CEDAW/C/GC/31", "CRC/C/GC/18"]),
]  # fmt: skip


def test_figures_of_arabic_are_figures_and_stay_as_printed() -> None:
    text = "اللجنة المعنية بحقوق الإنسان، التعليق العام رقم ٣٧؛ CRPD/C/XAA/CO/1، الفقرة ٣٩"
    found = find_references(text, "ar", "CRPD")
    assert [(entry.symbol, entry.paragraphs, entry.as_printed) for entry in found] == [
        ("CCPR/C/GC/37", (), "التعليق العام رقم ٣٧"),
        ("CRPD/C/XAA/CO/1", ("39",), "CRPD/C/XAA/CO/1، الفقرة ٣٩"),
    ]


@pytest.mark.parametrize(("text", "treaty", "symbols"), LISTS)
def test_every_general_comment_of_a_list_is_found(
    text: str, treaty: str, symbols: list[str]
) -> None:
    assert [entry.symbol for entry in find_references(text, "en", treaty)] == symbols


CONVENTIONS = [
    ("ILO Conventions Nos. 87, 98 and 105 on work", ["ILO C87", "ILO C98", "ILO C105"]),
    ("the Herring Workers Convention, 1999 (No. 982) of the International Labour Organization", ["ILO C982"]),
    ("Convention No. 182 of the ILO", ["ILO C182"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "codes"), CONVENTIONS)
def test_conventions_of_the_labour_organization_are_told_by_number(
    text: str, codes: list[str]
) -> None:
    assert [entry.treaty for entry in find_references(text, "en", "CRC")] == codes


def test_targets_of_a_list_stand_in_one_reference() -> None:
    (found,) = find_references("with targets 5.1, 5.2 and 5.c in view", "en", "CEDAW")
    assert (found.type, found.paragraphs) == ("other", ("5.1", "5.2", "5.c"))


def test_a_bracket_after_the_name_of_a_treaty_holds_its_articles() -> None:
    text = "the International Covenant on Civil and Political Rights (art. 6) and the Convention (art. 10)"
    found = find_references(text, "en", "CRPD")
    articles = [(entry.treaty, entry.article) for entry in found if entry.type == "article"]
    assert articles == [("ICCPR", "6"), ("CRPD", "10")]


def test_resolutions_of_emergency_special_sessions() -> None:
    (found,) = find_references("General Assembly resolution ES-11/1 of March", "en", "CRPD")
    assert (found.type, found.symbol) == ("resolution", "A/RES/ES-11/1")


PARAGRAPHS = [
    ("en", "under article 4.3 of the Convention", [("4", "3")]),
    ("en", "articles 5 and 12.3 of the Convention", [("5", None), ("12", "3")]),
    ("fr", "de l’article 33.2 de la Convention", [("33", "2")]),
    ("es", "en virtud del artículo 33.3 de la Convención", [("33", "3")]),
    ("en", "the fines set in articles 5.42 and 11.24. The Committee", []),
]


@pytest.mark.parametrize(("language", "text", "articles"), PARAGRAPHS)
def test_a_paragraph_after_a_dot_is_one_only_where_the_convention_is_named(
    language: str, text: str, articles: list[tuple[str, str | None]]
) -> None:
    found = find_references(text, language, "CRPD")
    assert [(r.article, r.paragraph) for r in found] == articles


RESOLUTIONS = [
    ("en", "adopted by parliament in resolution 15/2015 (IV.7)", []),
    ("en", "resolution 68/268 on the boats", ["A/RES/68/268"]),
    ("fr", "par la résolution 15/2015 du Parlement", []),
]


@pytest.mark.parametrize(("language", "text", "symbols"), RESOLUTIONS)
def test_a_resolution_of_a_parliament_is_none_of_the_assembly(
    language: str, text: str, symbols: list[str]
) -> None:
    found = find_references(text, language, "CRPD")
    assert [entry.symbol for entry in found if entry.type == "resolution"] == symbols
