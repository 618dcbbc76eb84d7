"""Labels by rule: which words give which label, and what is left unsaid."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comity.grammar.labels import find_labels
from comity.terms.labels import LINE, find_label, list_label_words, list_labels

CASES = (
    (
        "Protect migrant workers in police custody.",
        "en",
        {
            "persons": {
                "Migrants": "migrant workers",
                "Law enforcement / police & prison officials": "police",
                "Persons deprived of their liberty & detainees": "police custody",
            }
        },
        "a strong phrase is enough",
    ),
    ("The resources of the sea.", "en", {}, "one weak word is below the line"),
    (
        "Allocate the resources that are needed.",
        "en",
        {"themes": {"Budget & resources (for human rights implementation)": "Allocate"}},
        "two weak words are above it, and the first is shown",
    ),
    ("A girlish figure in Womensburg.", "en", {}, "words are whole"),
    (
        "Faire cesser la traite des personnes.",
        "fr",
        {"themes": {"Human trafficking & contemporary forms of slavery": "traite des personnes"}},
        "another language has words of its own",
    ),
    (
        "Garantizar el acceso a la justicia.",
        "es",
        {"themes": {"Access to justice & remedy": "acceso a la justicia"}},
        "Spanish too",
    ),
    ("لا توجد كلمات", "ar", {}, "a language without a table gives none"),
)


@pytest.mark.parametrize(("text", "language", "expected", "why"), CASES)
def test_words_give_labels(text: str, language: str, expected: dict, why: str):
    told: dict[str, dict[str, str]] = {}
    for found in find_labels(text, language):
        told.setdefault(found.scheme, {})[found.label] = found.span.quote(text)
    assert {scheme: told.get(scheme, {}) for scheme in expected} == expected, why
    assert bool(told) == bool(expected)


def test_the_same_phrase_twice_is_no_more_certain():
    once, twice = find_labels("Torture.", "en"), find_labels("Torture and torture.", "en")
    assert [(row.label, row.confidence) for row in once] == [
        (row.label, row.confidence) for row in twice
    ]


@given(st.text(alphabet="İwomen'’s child-ren tortureß", max_size=80))
def test_what_is_quoted_stands_in_the_text_and_is_above_the_line(text: str):
    for found in find_labels(text, "en"):
        assert found.confidence >= LINE
        assert 0 <= found.span.start < found.span.end <= len(text)


def test_every_label_with_words_is_in_the_list():
    known = {(row.scheme, row.label) for row in list_labels()}
    for language in ("en", "fr", "es"):
        assert {(row.scheme, row.label) for row in list_label_words(language)} <= known


def test_a_former_name_is_the_present_one():
    assert find_label("themes", " Prohibition of slavery, trafficking ") == (
        "Human trafficking & contemporary forms of slavery"
    )
    assert find_label("persons", "women") == "Women & girls"
    assert find_label("persons", "Somebody") is None
