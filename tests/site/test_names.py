"""Labels and lists in the language of the page; addresses and data hold the Index's own labels."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path
from urllib.parse import parse_qs

import pytest
from django.test import Client
from django.utils import translation
from lxml import html

import comity
from comity.site.jobs.tasks import run_here
from comity.site.pages.digests import tell_choice
from comity.site.pages.documents import Cited
from comity.site.pages.names import joined
from comity.site.pages.templatetags.comity import comma, list_comma, listed, para, places
from comity.site.reviews.alerts import keep_search
from comity.site.search.actions import update_index
from comity.site.search.queries import Asked, search
from tests.site.test_messages import compile_all
from tests.site.test_uhri_import import record

FOOD, TARGET = "Right to food", "2.1 - Safe and sufficient food for all"


@pytest.fixture
def labelled(store, tmp_path):
    """Two records of the Index; one bears a target of a goal, which no table translates."""
    compile_all()
    path = tmp_path / "export.json"
    rows = [record(7, Themes=[FOOD], Sdgs=["2 - ZERO HUNGER", TARGET]), record(8)]
    path.write_text(json.dumps(rows), encoding="utf-8")
    run_here("import_uhri", {"path": str(path)})
    update_index()


def page(path: str) -> html.HtmlElement:
    answer = Client().get(path)
    assert answer.status_code == 200, path
    return html.fromstring(answer.content.decode())


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def facet(results: html.HtmlElement, name: str) -> dict[str, tuple[str, str | None]]:
    """By the value in the address, what is shown for it and the language that it is marked with."""
    return {
        parse_qs(link.get("href")[1:])[name][0]: (words(shown), shown.get("lang"))
        for link in results.cssselect(".facet a")
        if name in parse_qs(link.get("href")[1:])
        for shown in link.cssselect("bdi")
    }


@pytest.mark.parametrize(
    ("prefix", "food", "women", "hunger", "mark"),
    [
        ("", "Right to food", "Women & girls", "2 - ZERO HUNGER", None),
        ("/fr", "Droit à l’alimentation", "Femmes et filles", "2. Faim « zéro »", "en"),
        ("/es", "Derecho a la alimentación", "Mujeres y niñas", "2. Hambre cero", "en"),
        ("/ar", "الحق في الغذاء", "النساء والفتيات", "2. القضاء التام على الجوع", "en"),
        ("/ru", "Право на питание", "Женщины и девочки", "2. Ликвидация голода", "en"),
        ("/zh-hans", "食物权", "妇女和女童", "2. 零饥饿", "en"),
    ],
)
def test_facets_show_labels_in_the_language_of_the_page_and_link_by_the_indexs_own(
    labelled, prefix, food, women, hunger, mark
):
    results = page(f"{prefix}/search?in=all")
    assert facet(results, "theme")[FOOD] == (food, None)
    assert facet(results, "person") == {"Women & girls": (women, None)}
    goals = facet(results, "sdg")
    assert goals["2 - ZERO HUNGER"] == (hunger, None)
    assert goals[TARGET] == (TARGET, mark), "what no table translates is English and says so"


def test_chips_and_what_is_offered_to_be_dropped_are_in_the_language_of_the_page(labelled):
    chips = page(f"/fr/search?in=all&theme=Right+to+food&sdg={TARGET}").cssselect("a.chip bdi")
    assert [(words(chip), chip.get("lang")) for chip in chips] == [
        ("Droit à l’alimentation", None),
        (TARGET, "en"),
    ]
    nothing = page("/ar/search?in=all&q=xylophone&theme=Right+to+food")
    (offered,) = nothing.cssselect(".nothing li bdi")[-1:]
    assert words(offered) == "الحق في الغذاء"


@pytest.mark.parametrize("path", ["/states/XAA", "/committees/CMW"])
def test_pages_of_states_and_committees_name_themes_in_their_language(labelled, path):
    chips = page(f"/ar{path}").cssselect("a.chip")
    shown = {
        parse_qs(chip.get("href"))["theme"][0]: words(chip.cssselect("bdi")[0]) for chip in chips
    }
    assert shown == {FOOD: "الحق في الغذاء", "Conditions of detention": "ظروف الاحتجاز"}


def test_the_methodology_names_labels_and_its_table_keeps_the_indexs(store):
    compile_all()
    methodology = page("/fr/methodology")
    heads = {words(head) for head in methodology.cssselect("details th[scope=row] bdi")}
    assert "Droit à l’éducation" in heads
    assert "Right to education" not in heads
    table = Client().get("/fr/methodology.csv?table=label").content.decode("utf-8-sig")
    assert "Right to education" in {row["label"] for row in csv.DictReader(io.StringIO(table))}


def test_data_is_the_same_in_every_language(labelled):
    for path in ("/search.json?in=all", "/states/XAA.json", "/committees/CMW.json"):
        plain = Client().get(path).content.decode()
        assert FOOD in plain
        assert Client().get(f"/ar{path}").content.decode() == plain, path
    search_api = Client().get("/api/v1/search", {"theme": FOOD})
    assert search_api.json()["total"] == 1
    asked = Client().get("/api/v1/search", {"theme": FOOD}, HTTP_ACCEPT_LANGUAGE="ar")
    assert asked.json() == search_api.json()


@pytest.mark.parametrize(
    "query",
    ['theme:"Right to food"', 'theme:"droit à l\'alimentation"', "theme:食物权", 'sdg:"2. 零饥饿"'],
)
def test_a_label_is_asked_for_by_its_name_in_any_language(labelled, query):
    assert search(Asked(query)).total == 1


def test_a_letter_names_the_filters_of_its_search_in_its_language(labelled):
    choice = keep_search(Asked("bench", filters={"theme": (FOOD,), "state": ("XAA",)}))
    with translation.override("ar"):
        assert tell_choice(choice) == "bench؛ الموضوع: الحق في الغذاء؛ دولة: أفيلونيا"
    with translation.override("fr"):
        assert (
            tell_choice(choice)
            == "bench\u00a0; Thème: Droit à l’alimentation\u00a0; État: Avélonie"
        )


@pytest.mark.parametrize(
    ("language", "of_a_list", "of_a_phrase"),
    [("en", ", ", ", "), ("fr", ", ", ", "), ("ar", "، ", "، "), ("zh-hans", "、", "，")],
)
def test_lists_are_divided_as_the_language_divides_them(language, of_a_list, of_a_phrase):
    compile_all()
    with translation.override(language):
        assert (list_comma(), comma()) == (of_a_list, of_a_phrase)
        assert joined(["a", "b"]) == f"a{of_a_list}b"
        assert listed(["12.a", "<7>"]) == f"<bdi>12.a</bdi>{of_a_list}<bdi>&lt;7&gt;</bdi>"


@pytest.mark.parametrize(
    ("language", "one", "several"),
    [
        ("en", "para. <bdi>9</bdi>", 'para. <a href="/d/X/9"><bdi>9</bdi></a>, <bdi>13</bdi>'),
        ("ar", "الفقرة <bdi>9</bdi>", 'الفقرة <a href="/d/X/9"><bdi>9</bdi></a>، <bdi>13</bdi>'),
        ("zh-hans", "第 <bdi>9</bdi> 段", '第 <a href="/d/X/9"><bdi>9</bdi></a>、<bdi>13</bdi> 段'),
    ],
)
def test_paragraphs_are_cited_in_the_order_of_words_of_the_language(language, one, several):
    compile_all()
    with translation.override(language):
        assert para("9") == one
        assert para(places([Cited("9", "/d/X/9"), Cited("13", "")])) == several
        assert para("<9>") == one.replace("9", "&lt;9&gt;")


TEMPLATES = sorted((Path(comity.__file__).parent / "site").rglob("*.html"))
NOT_SHOWN = re.compile(
    r"""
    \{%\ blocktranslate.*?endblocktranslate\ %\}   # a translator divides it
    | \{%.*?%\} | \{\{.*?\}\} | <[^>]*>
    """,
    re.VERBOSE | re.DOTALL,
)
JOINED = re.compile(r"""\|join:["'][,;]""")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.stem)
def test_no_template_divides_with_the_comma_of_one_language(template):
    text = template.read_text(encoding="utf-8")
    shown = NOT_SHOWN.sub("", text)
    assert [line for line in shown.splitlines() if "," in line] == [], "use {% comma %}"
    assert JOINED.findall(text) == [], "use |listed or |joined"


def test_a_list_on_an_arabic_page_has_arabic_commas_and_its_codes_apart(store):
    compile_all()
    (fields,) = page("/ar/methodology").xpath("//dd[code='session']")
    assert words(fields).endswith("lang")
    assert "،" in words(fields)
    assert "," not in words(fields)
    assert all(code.get("dir") == "ltr" for code in fields.cssselect("code"))


def test_every_page_in_another_language_says_that_names_of_labels_are_not_reviewed(store):
    compile_all()
    for prefix, told in (("/fr", "noms des thèmes"), ("/zh-hans", "主题"), ("/ru", "названий тем")):
        (note,) = page(f"{prefix}/states").cssselect(".foot p.quiet")
        assert told in words(note)


def test_lists_of_states_stand_in_the_order_of_the_alphabet_whatever_their_accents(store):
    options = page("/fr/calendar").cssselect("select[name=state] option")
    names = [words(option) for option in options][1:]
    assert names.index("Égypte") < names.index("Fidji")
    assert names.index("Émirats arabes unis") < names.index("Équateur") < names.index("Espagne")
