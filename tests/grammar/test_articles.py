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
]

OF_A_LAW = [
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
