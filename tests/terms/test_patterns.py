"""Patterns of words: what they need is sure, so that nothing is missed by not trying them."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comity.terms.literals import Ways, find_literals
from comity.terms.patterns import ODD, WordPattern, either
from comity.terms.words import LANGUAGES, get_words


def ways(*alternatives: tuple[set[str], ...]) -> Ways:
    return tuple(tuple(map(frozenset, sets)) for sets in alternatives)


NEEDS = (
    ("polic(?:y|ies)|strateg", 0, ways(({"polic"},), ({"strateg"},)), "what stays of each word"),
    ("(?:periodic|combined) reports?", 0, ways(({"periodic", "combined"}, {" report"})), "both"),
    ("State [Pp]arty (?:should|must)", 0, ways(({"state party "}, {"should", "must"})), "case"),
    (r"\bstud(?:y|ies)\b", 0, ways(({"stud"},)), "edges of words take no letters"),
    (r"follow\-up", 0, ways(({"follow-up"},)), "an escaped sign"),
    ("ab+cdef?", 0, ways(({"cde"},)), "a sign that may be repeated or missing ends the run"),
    ("(?:very )?good", 0, ways(({"good"},)), "what may be missing is not needed"),
    ("x{2,3}yes", 0, ways(({"yes"},)), "a counted sign is needed, its count is not known"),
    ("(?<!no )(?=so)harm", 0, ways(({"harm"},)), "what is looked at is not part of the match"),
    ("one # a comment | two\n | three", re.VERBOSE, ways(({"one"},), ({"three"},)), "verbose"),
    ("yes|(?!)", 0, ways(({"yes"},)), "an alternative that never matches needs nothing"),
    ("(?!)", 0, (), "nothing matches"),
    ("yes|[0-9]+", 0, None, "one alternative needs no word"),
    ("(?i:yes)", 0, ways(({"yes"},)), "words are small in any case"),
    ("(a)(?(1)yes)", 0, None, "syntax that is not read"),
    ("yes)", 0, None, "a bracket too many"),
)


@pytest.mark.parametrize(("pattern", "flags", "expected", "why"), NEEDS)
def test_the_words_that_a_pattern_needs(pattern: str, flags: int, expected: Ways, why: str) -> None:
    assert find_literals(pattern, flags).ways == expected, why


BEGINNINGS = (
    ("polic(?:y|ies)|strateg", 0, {"policy", "policies", "strateg"}, "each alternative"),
    (
        "(?:strongly )?recommends?",
        0,
        {"strongly ", "recommend"},
        "what may be missing, and without it",
    ),
    (
        "State [Pp]arty(?:'s)? shall",
        0,
        {"state party's", "state party shall"},
        "up to what is not sure",
    ),
    (r"(?<!\w)the (?:[a-z]{1,9} ){0,2}law", 0, {"the "}, "what may stand several times"),
    ("(?:re)+peat", 0, {"re"}, "what stands once at least"),
    ("ab*c", 0, {"ab", "ac"}, "a sign that may be missing"),
    ("(?:x|y|(?!))z", 0, {"xz", "yz"}, "without what never matches"),
    ("[0-9] days", 0, None, "any figure"),
    ("(?:[a-z] )?days", 0, None, "what may be missing is not sure"),
    ("(?:very )?", 0, None, "all may be missing"),
    ("yes|", 0, None, "an empty alternative"),
)


@pytest.mark.parametrize(("pattern", "flags", "expected", "why"), BEGINNINGS)
def test_the_words_with_which_matches_begin(
    pattern: str, flags: int, expected: set[str] | None, why: str
) -> None:
    assert find_literals(pattern, flags).beginnings == expected, why


def test_a_pattern_without_phrases_never_matches() -> None:
    never = either(())
    assert not never.may_match("any text")
    assert never.search("any text") is None
    assert list(never.finditer("any text")) == []


def test_words_stand_in_any_case_and_in_letters_that_match_without_being_capitals() -> None:
    pattern = WordPattern("inform(?:ation)?", re.IGNORECASE)
    assert pattern.search("INFORMATION")
    assert pattern.search("\u0131nformation"), "a small i without its dot matches i"
    assert pattern.search("\u0130NFORMATION")
    assert pattern.search("nothing") is None


def phrases() -> list[str]:
    """Every pattern of the word tables."""
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            for inner in value.values():
                walk(inner)
        elif isinstance(value, list):
            found.extend(entry for entry in value if isinstance(entry, str))

    for language in LANGUAGES:
        walk(get_words(language).tables)
    return found


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_whatever_a_phrase_matches_is_tried(data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from(phrases()))
    matching = data.draw(st.from_regex(re.compile(phrase, re.IGNORECASE)))
    pattern = WordPattern(phrase, re.IGNORECASE)
    assert pattern.compiled.search(matching)
    assert pattern.may_match(matching)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_the_same_is_found_as_by_the_compiled_pattern(data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from(phrases()))
    matching = st.from_regex(re.compile(phrase, re.IGNORECASE))
    text = " the State party ".join(data.draw(st.lists(matching, min_size=1, max_size=3)))
    start = data.draw(st.integers(0, len(text)))
    pattern = WordPattern(phrase, re.IGNORECASE)

    def spans(found: Iterable[re.Match[str]]) -> list[tuple[int, int]]:
        return [match.span() for match in found]

    assert spans(pattern.finditer(text, start)) == spans(pattern.compiled.finditer(text, start))
    first, expected = pattern.search(text, start), pattern.compiled.search(text, start)
    assert (first and first.span()) == (expected and expected.span())


def test_every_letter_that_matches_another_one_is_its_capital_or_known_as_odd() -> None:
    letters = sorted({sign for phrase in phrases() for sign in phrase.lower() if sign.isalpha()})
    every = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)
    for letter in letters:
        others = re.findall(letter, every, re.IGNORECASE)
        unknown = [other for other in others if other.lower() != letter and not ODD.search(other)]
        assert unknown == [], f"{letter!r} matches {unknown} when case is ignored"
