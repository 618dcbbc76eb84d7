"""Search: any string is a query, a hit is a paragraph in one language, counts are exact."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.invent_export import write_export

from comity.site.jobs.tasks import run_here
from comity.site.library import actions
from comity.site.library.models import Act, Extract
from comity.site.search.actions import rebuild_index, update_index
from comity.site.search.analysis import alternatives, terms_of
from comity.site.search.index import current_folder, read_position
from comity.site.search.language import (
    And,
    Everything,
    Field,
    Near,
    Not,
    Or,
    Parsed,
    Phrase,
    Word,
    parse_query,
    written,
)
from comity.site.search.queries import Asked, search
from tests.site import documents
from tests.site.slow_search import pages, slow_search

QUERIES = (
    ("", Parsed(Everything()), "nothing typed finds all"),
    ("torture", Parsed(Word("torture")), "a word"),
    ("prison food", Parsed(And((Word("prison"), Word("food")))), "words are joined by AND"),
    ('"rule of law"', Parsed(Phrase(("rule", "of", "law"))), "a phrase"),
    ("a OR b c", Parsed(Or((Word("a"), And((Word("b"), Word("c")))))), "OR binds least"),
    (
        "judicial NOT independence",
        Parsed(And((Word("judicial"), Not(Word("independence"))))),
        "NOT",
    ),
    ("(a OR b) c", Parsed(And((Or((Word("a"), Word("b"))), Word("c")))), "brackets"),
    ("democra*", Parsed(Word("democra", prefix=True)), "a prefix"),
    ("police NEAR/5 violence", Parsed(Near("police", "violence", 5)), "near"),
    ("state:MEX x", Parsed(And((Field("state", "MEX"), Word("x")))), "a field"),
    ('theme:"Right to food"', Parsed(Field("theme", "Right to food")), "a field's phrase"),
    ("ill-treatment", Parsed(Phrase(("ill", "treatment"))), "a compound is a phrase"),
    ("and or", Parsed(And((Word("and"), Word("or")))), "small letters are words"),
    ('"open', Parsed(Word("open"), "quotation_mark"), "a quotation mark alone"),
    ("(a OR", Parsed(Word("a"), "operator"), "an operator without its second part"),
    ("a)", Parsed(Word("a"), "bracket"), "a bracket alone"),
    (
        "ab* NEAR/3 b",
        Parsed(And((Word("ab"), Word("3"), Word("b"))), "near"),
        "no prefix beside NEAR",
    ),
)


@pytest.mark.parametrize(
    ("typed", "expected", "why"), QUERIES, ids=[why for _t, _e, why in QUERIES]
)
def test_a_query_is_understood(typed: str, expected: Parsed, why: str):
    assert parse_query(typed) == expected, why


@given(st.text(max_size=60) | st.text(alphabet='()" ANDORT*:aNE/5x', max_size=40))
def test_any_string_is_a_query(typed: str):
    assert parse_query(typed).node is not None


def totals(*queries: str, **asked: object) -> dict[str, int]:
    return {query: search(Asked(query, **asked)).total for query in queries}


def test_words_are_found_in_any_form(avelonia):
    assert totals(
        "woman", "women", "detained", "judge", "Detention", "register*", '"border guards"'
    ) == {
        "woman": 2,
        "women": 2,
        "detained": 0,  # only the advance version has it
        "judge": 1,
        "Detention": 4,  # the heading over 7 to 10
        "register*": 1,
        '"border guards"': 1,
    }


def test_an_advance_version_is_not_counted_beside_the_final_one(store):
    actions.load_file(documents.advance(), "advance.txt")
    actions.load_file(documents.final(), "final.txt")
    update_index()
    found = search(Asked("torture"))
    assert [(hit.key, hit.anchor) for hit in found.hits] == [
        ("CMW/C/XAA/CO/2", "7"),
        ("CMW/C/XAA/CO/2", "8"),
    ]
    assert {hit.form for hit in found.hits} == {"edited"}
    assert search(Asked("museum")).total == 0  # only the advance version printed it


def test_near_counts_the_words_between(avelonia):
    # "judges of the district courts": three words stand between
    assert totals("judges NEAR/3 courts", "judges NEAR/2 courts", "courts NEAR/3 judges") == {
        "judges NEAR/3 courts": 1,
        "judges NEAR/2 courts": 0,
        "courts NEAR/3 judges": 1,
    }


def test_the_page_says_how_it_matched(avelonia):
    found = search(Asked("woman NOT (data OR guards)"))
    assert found.understood_as == "(woman OR women) AND NOT ((data OR datum) OR guards)"
    assert search(Asked('"open')).note == "quotation_mark"


def test_a_field_takes_the_names_that_people_write(avelonia):
    assert totals(
        "state:Avelonia torture", "state:xaa torture", "kind:Recommendation", "committee:cmw"
    ) == {
        "state:Avelonia torture": 2,
        "state:xaa torture": 2,
        "kind:Recommendation": 4,
        "committee:cmw": 11,
    }


def test_marks_stand_on_the_forms_that_were_found(avelonia):
    hit = search(Asked("woman kind:concern")).hits[0]
    assert [hit.snippet.text[start:end] for start, end in hit.snippet.marks] == ["women"]


def test_what_is_withdrawn_is_no_longer_found(avelonia):
    actions.withdraw_act(avelonia.acts[0].pk)
    update_index()
    assert search(Asked("")).total == 0


def test_the_index_follows_the_store_and_says_how_far(avelonia):
    before = read_position()
    actions.load_file(documents.earlier(), "earlier.txt")
    assert search(Asked("")).total == 11
    assert update_index() == 1
    assert search(Asked("")).total == 16
    assert read_position().change > before.change
    assert update_index() == 0


def test_a_rebuilt_index_stands_in_a_new_folder_and_finds_the_same(avelonia):
    folder = current_folder()
    before = search(Asked("torture"))
    rebuild_index()
    after = search(Asked("torture"))
    assert current_folder() != folder
    assert not folder.exists()
    assert (after.total, after.facets) == (before.total, before.facets)


TURNS = 500
FILTERED = (
    "state", "region", "committee", "treaty", "kind", "year", "session", "theme", "person", "sdg",
    "document",
)  # fmt: skip


@pytest.fixture
def rich_store(store, tmp_path: Path) -> None:
    """Four documents of Avelonia, one in French, and 400 invented records of the Index's export."""
    for data, name in (
        (documents.final(), "final.txt"),
        (documents.advance(), "advance.txt"),
        (documents.earlier(), "earlier.txt"),
        (documents.list_of_issues(), "issues.txt"),
        (documents.french(), "fr.txt"),
    ):
        actions.load_file(data, name)
    write_export(tmp_path / "export.json", 400, seed=20261124)
    run_here("import_uhri", {"path": str(tmp_path / "export.json")})
    update_index()


def random_query(chance: random.Random, words: list[str], depth: int = 0) -> str:
    """Words of the store put together by every means that the query language has."""
    word = chance.choice(words)
    if depth < 2 and chance.random() < 0.45:
        left, right = (random_query(chance, words, depth + 1) for _side in "lr")
        return f"({left} {chance.choice(('AND', 'OR', 'NOT', ''))} {right})"
    return chance.choice(
        (
            word,
            word.upper(),
            f"{word[: max(2, len(word) // 2)]}*",
            f"{word} NEAR/{chance.randint(0, 6)} {chance.choice(words)}",
            f'"{word} {chance.choice(words)}"',
            f"NOT {word}",
            f"kind:{chance.choice(('recommendation', 'concern', 'positive'))}",
            "the",
        )
    )


@pytest.mark.parametrize("language", ["en", "fr"])
def test_counts_equal_a_slow_count_over_the_store(rich_store, language: str):
    chance = random.Random(f"20261124 {language}")
    kept = pages(language)
    words = sorted({word for page in kept for word in page.words if len(word) > 2})
    everything = search(Asked("", language=language)).facets
    values = {facet: [value for value, _n in everything[facet]] for facet in FILTERED}
    counted = 0
    for turn in range(TURNS // 2):
        filters = {
            facet: chance.sample(values[facet], min(len(values[facet]), chance.choice((1, 1, 2))))
            for facet in chance.sample(FILTERED, chance.choice((0, 0, 1, 2)))
            if values[facet]
        }
        asked = Asked(
            chance.choice(("", '"rule of law"', random_query(chance, words)))
            if turn % 5 == 0
            else random_query(chance, words),
            filters,
            language=language,
            first_year=chance.choice((None, None, None, 2015)),
            last_year=chance.choice((None, None, None, 2023)),
        )
        found, slow = search(asked), slow_search(asked, kept)
        assert found.total == slow.total, asked
        assert {name: dict(counts) for name, counts in found.facets.items()} == slow.facets, asked
        counted += found.total > 0
    assert counted > TURNS // 8  # most questions have answers to count


def test_other_languages_have_their_own_field(store):
    actions.load_file(documents.french(), "fr.txt")
    update_index()
    assert Extract.objects.exists()
    assert Act.objects.get().symbol == "CMW/C/XAA/CO/3"
    assert totals("détenu", "detenus", "inégalité", "inegalite", language="fr") == {
        "détenu": 1,
        "detenus": 1,
        "inégalité": 1,
        "inegalite": 1,
    }
    assert totals("détenu") == {"détenu": 0}
    assert totals("détenus lang:all", "détenus lang:fr") == {
        "détenus lang:all": 1,
        "détenus lang:fr": 1,
    }


@pytest.mark.parametrize(
    "query",
    [
        "prison overcrowding",
        '"gender equality" OR torture',
        "police NEAR/5 violence",
        "democra* NOT (a OR b c)",
        'theme:"Equality & non-discrimination" state:MEX',
        "NOT NOT woman",
        "*",
    ],
)
def test_a_query_that_is_written_out_means_the_same(query):
    node = parse_query(query).node
    assert parse_query(written(node)).node == node


SAME = (
    ("en", "woman", "women", "an irregular plural"),
    ("en", "Turkey", "Türkiye", "a State that was renamed"),
    ("en", "discriminate", "discriminated", "a form of a verb"),
    ("fr", "detenu", "détenus", "an accent left out and a plural"),
    ("fr", "travail", "travaux", "an irregular plural"),
    ("es", "discriminacion", "discriminación", "an accent left out"),
    ("es", "mujer", "mujeres", "a plural"),
    ("ru", "ребенок", "детей", "an irregular plural"),
    ("ru", "рекомендация", "рекомендации", "a case"),
    ("ar", "طفل", "الأطفال", "an irregular plural with its article"),
    ("zh", "移徙工人", "移徙工人", "characters that stand side by side"),
)


@pytest.mark.parametrize(("language", "asked", "printed", "why"), SAME)
def test_a_word_is_found_in_another_form(language: str, asked: str, printed: str, why: str):
    assert terms_of(printed, language) in alternatives(asked, language), why


def test_chinese_is_found_inside_a_sentence_without_blanks():
    sentence = terms_of("委员会建议缔约国保护移徙工人的权利", "zh")
    asked = alternatives("移徙工人", "zh")[0]
    assert any(sentence[at : at + len(asked)] == asked for at in range(len(sentence)))
