"""Home, results, downloads, feed: what they show, whole, and how many queries they make."""

from __future__ import annotations

import csv
import io
import re
from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml import etree, html

from comity.formats.atom import NAMESPACE
from comity.site.api import assistant
from comity.site.library import actions
from comity.site.library.samples import list_samples
from comity.site.search.actions import update_index
from tests.site import documents


@pytest.fixture
def both(avelonia):
    """Avelonia's second set and its earlier one."""
    actions.load_file(documents.earlier(), "earlier.txt")
    update_index()
    return avelonia


def page(path: str, status: int = 200) -> html.HtmlElement:
    answer = Client().get(path)
    assert answer.status_code == status, path
    return html.fromstring(answer.content.decode())


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_the_first_page_says_what_is_here_with_links_that_reproduce_each_number(both):
    home = page("/")
    numbers = {words(link): link.get("href") for link in home.cssselect(".numbers a")}
    assert numbers == {
        "16 paragraphs": "/search?in=all",
        "6 recommendations": "/search?in=all&kind=recommendation",
        "4 concerns": "/search?in=all&kind=concern",
        "1 positive aspect": "/search?in=all&kind=positive",
        "2 documents": "/documents",
        "1 State": "/states",
    }
    for told, path in numbers.items():
        if path.startswith("/search"):
            total = words(page(path).cssselect(".total")[0])
            assert total.split()[0] == told.split()[0], path


def test_the_first_page_is_light_and_focuses_the_one_box(both):
    answer = Client().get("/")
    sheets = re.findall(r'(?:href|src)="(/static/[^"]+)"', answer.content.decode())
    size = len(answer.content) + sum(len(b"".join(Client().get(path))) for path in sheets)
    assert size < 100_000
    home = html.fromstring(answer.content.decode())
    assert [box.get("id") for box in home.cssselect("input[autofocus]")] == ["q"]
    assert len(home.cssselect("input[type=search]")) == 1


def test_results_say_total_and_how_the_query_was_understood(both):
    results = page("/search?q=woman")
    assert words(results.cssselect(".total")[0]) == "2 paragraphs for woman"
    assert results.cssselect(".total")[0].get("aria-live") == "polite"
    assert words(results.cssselect(".understood code")[0]) == "(woman OR women)"
    assert [words(mark) for mark in results.cssselect(".hit-text mark")] == ["women", "women"]


def test_what_cannot_be_parsed_is_searched_as_words_and_the_page_says_so(both):
    results = page("/search?q=(torture+overcrowding")
    assert words(results.cssselect(".understood .notice")[0]) == (
        "Searched as plain words, since the brackets do not match."
    )
    assert words(results.cssselect(".total")[0]).startswith("1 paragraph for")


def test_facets_show_counts_before_the_click_and_the_link_gives_that_many(both):
    results = page("/search?q=recommends")
    checked = 0
    for link in results.cssselect(".facet a"):
        count = int(words(link.cssselect(".count")[0]))
        total = words(page("/search" + link.get("href")).cssselect(".total")[0]).split()[0]
        assert int(total) == count, link.get("href")
        checked += 1
    assert checked >= 6


def test_chips_come_off_one_by_one_and_other_values_of_a_filtered_facet_stay(both):
    results = page("/search?q=recommends&year=2013&kind=recommendation")
    chips = {words(link): link.get("href") for link in results.cssselect("a.chip")}
    assert chips == {
        "Remove filter Kind of paragraph: Recommendation ×": "?q=recommends&year=2013",
        "Remove filter Year: 2013 ×": "?q=recommends&kind=recommendation",
    }
    years = results.xpath("//section[h2='Year']//a")
    assert [words(year.cssselect("bdi")[0]) for year in years] == ["2019", "2013"]


def test_a_citation_typed_as_a_query_leads_to_its_place(both):
    for query, place in (
        ("CMW/C/XAA/CO/1 para 9", "/d/CMW/C/XAA/CO/1/9"),
        ("cmw/c/xaa/co/2, para. 8 (a)", "/d/CMW/C/XAA/CO/2/8.a"),
        ("CMW/C/XAA/CO/1", "/d/CMW/C/XAA/CO/1"),
        ("CMW/C/XAA/CO/2/8.a", "/d/CMW/C/XAA/CO/2/8.a"),
        ("https://comity.example/ar/d/CMW/C/XAA/CO/2/8.a?lang=en", "/d/CMW/C/XAA/CO/2/8.a"),
    ):
        answer = Client().get("/search", {"q": query})
        assert (answer.status_code, answer["Location"]) == (302, place), query


@pytest.mark.parametrize(
    ("query", "told", "links"),
    [
        (
            "CMW/C/XAA/CO/7 para 3",
            "CMW/C/XAA/CO/7 is not loaded here. at the UN Searched as words, below.",
            ["https://undocs.org/CMW/C/XAA/CO/7"],
        ),
        (
            "CMW/C/XAA/CO/2 para 99",
            "CMW/C/XAA/CO/2 has no place 99 here. Open what is here Searched as words, below.",
            ["/d/CMW/C/XAA/CO/2"],
        ),
        (
            "CMW/C/XAA/CO/2, para. 8 (z)",
            "CMW/C/XAA/CO/2 has no place 8 (z) here. Open what is here Searched as words, below.",
            ["/d/CMW/C/XAA/CO/2/8"],
        ),
    ],
)
def test_a_citation_of_what_is_not_here_says_so_instead_of_leading_nowhere(
    both, query, told, links
):
    notice = page(f"/search?{urlencode({'q': query})}").cssselect(".total + .notice")[0]
    assert words(notice) == told
    assert [link.get("href") for link in notice.cssselect("a")] == links


def test_what_an_annual_report_reprints_is_cited_as_the_report_wherever_it_is_quoted(store):
    entry = next(e for e in list_samples() if "annual" in e.name)
    actions.load_file(entry.read_bytes(), entry.name)
    update_index()
    place = "A/127/48, para. 20 (9)"
    asked = "/search{}?q=traffick*+kind:recommendation&state=XAC"
    feed = etree.fromstring(Client().get(asked.format(".atom")).content)
    document = Client().get("/d/CMW/C/XAC/CO/2.json").json()["paragraphs"]
    quoted = {
        "results": words(page(asked.format("")).cssselect(".hit-foot")[0])[: len(place)],
        "table": Client().get(asked.format(".json")).json()["rows"][0]["quoted_from"],
        "feed": [n.text for n in feed.iter(f"{{{NAMESPACE}}}title")][1].partition(";")[0],
        "API": Client().get(f"/api/v1{asked.format('')}").json()["hits"][0]["quoted_from"],
        "assistant": assistant.search("traffick*", "XAC", kind="recommendation")["hits"][0][
            "quoted_from"
        ],
        "document": next(row["quoted_from"] for row in document if row["anchor"] == "9"),
    }
    assert quoted == dict.fromkeys(quoted, place)
    for typed, leads in (
        (place, "/d/A/127/48~20/9"),
        (f"{place} (a)", "/d/A/127/48~20/9.a"),
        ("A/127/48, para. 20", "/d/A/127/48~20"),
    ):
        answer = Client().get("/search", {"q": typed})
        assert (answer.status_code, answer["Location"]) == (302, leads), typed
        assert Client().get(leads).status_code == 200
    assert words(page("/d/A/127/48~20/9.a").cssselect("h1")[0]) == f"{place} (a)"
    assert "A/127/48, para. 20 (9) (a)" in assistant.cite("CMW/C/XAC/CO/2/9.a")["styles"]["UN"]


def test_when_nothing_is_found_each_word_and_filter_is_offered_to_be_dropped_with_its_count(both):
    results = page("/search?q=torture+museum&kind=concern")
    offered = {
        words(row): row.cssselect("a")[0].get("href") for row in results.cssselect(".nothing li")
    }
    assert offered == {
        "without torture 0": "?q=museum&kind=concern",
        "without museum 1": "?q=torture&kind=concern",
        "without the filter Kind of paragraph: Concern 0": "?q=torture+museum",
    }


def test_spelling_help_comes_from_the_words_of_the_index(both):
    results = page("/search?q=tortrue")
    link = results.cssselect(".nothing li a")[0]
    assert (words(link), link.get("href")) == ("torture", "?q=torture")


def test_a_page_in_another_language_says_what_all_languages_hold(both):
    results = page("/fr/search?q=torture")
    assert words(results.cssselect(".total")[0]).split()[0] == "0"
    everywhere = [
        link for link in results.cssselect("a") if link.get("href") == "?q=torture&in=all"
    ]
    assert everywhere
    assert words(page("/fr/search?q=torture&in=all").cssselect(".total")[0]).split()[0] == "2"


def test_languages_are_counted_before_one_is_chosen(both):
    actions.load_file(documents.french(), "fr.txt")
    update_index()
    results = page("/search?q=state:XAA&kind=recommendation")
    languages = {
        words(link.cssselect("bdi")[0]): (words(link.cssselect(".count")[0]), link.get("href"))
        for link in results.xpath("//section[h2='Language']//a")
    }
    assert languages == {
        "English": ("6", "?q=state%3AXAA&kind=recommendation&in=en"),
        "French": ("1", "?q=state%3AXAA&kind=recommendation&in=fr"),
    }
    for count, path in languages.values():
        assert words(page("/search" + path).cssselect(".total")[0]).split()[0] == count


def test_downloads_hold_what_the_page_counts_with_its_filters(both):
    asked = "q=recommends&year=2013&kind=recommendation"
    answer = Client().get(f"/search.csv?{asked}")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert sorted((row["symbol"], row["paragraph"], row["text"]) for row in rows) == [
        (
            "CMW/C/XAA/CO/1",
            "12",
            "The Committee recommends that the State party adopt an act on seasonal work.",
        ),
        (
            "CMW/C/XAA/CO/1",
            "9",
            "The Committee recommends that the State party collect data on migrant workers.",
        ),
    ]
    assert answer["Content-Disposition"] == 'attachment; filename="comity-search.csv"'
    told = Client().get(f"/search.json?{asked}").json()
    assert {name: told[name] for name in ("query", "filters", "unit", "total", "rows_given")} == {
        "query": "recommends",
        "filters": {"kind": ["recommendation"], "year": ["2013"]},
        "unit": "paragraph in one language",
        "total": 2,
        "rows_given": 2,
    }
    assert {row["url"] for row in told["rows"]} == {
        "http://testserver/d/CMW/C/XAA/CO/1/9",
        "http://testserver/d/CMW/C/XAA/CO/1/12",
    }


def test_any_search_is_an_atom_feed_with_permanent_addresses(both):
    answer = Client().get("/search.atom?q=torture")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = etree.fromstring(answer.content)
    ids = [node.text for node in feed.iter(f"{{{NAMESPACE}}}id")][1:]
    assert sorted(ids) == [
        "http://testserver/d/CMW/C/XAA/CO/2/7",
        "http://testserver/d/CMW/C/XAA/CO/2/8",
    ]


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("/", 4),
        ("/search?q=recommends", 2),
        ("/search?q=recommends&state=XAA&kind=recommendation", 2),
        ("/api/v1/search?q=recommends&state=XAA", 1),
        ("/search.csv?q=recommends", 3),
        ("/search.atom?q=recommends", 3),
        ("/d/CMW/C/XAA/CO/2", 15),
        ("/d/CMW/C/XAA/CO/2/8.a", 21),
        ("/states/XAA", 15),
        ("/committees/CMW", 10),
        ("/states", 3),
        ("/methodology", 5),
        ("/questions", 8),
    ],
)
def test_a_page_makes_the_same_few_queries_however_much_it_shows_and_writes_nothing(
    both, path, most
):
    Client().get(path)
    with CaptureQueriesContext(connection) as caught:
        assert Client().get(path).status_code == 200
    asked = [row["sql"] for row in caught]
    assert len(asked) <= most, asked
    assert not [sql for sql in asked if not sql.startswith(("SELECT", "(SELECT"))]


@pytest.mark.parametrize(
    "query",
    [
        "q=%00&page=-1&from=abcd&to=99999&in=xx&sort=no",
        "q=((((((&state=%00&state=QQQ",
        "q=" + "a" * 5_000,
        "q=" + "%22" * 99 + "&page=999999",
        "q=lang:fr+OR+lang:all&kind=nothing&kind=nothing",
        "q=%F0%9F%95%8A+NEAR/0+%D8%B3&year=2019&year=x",
        "q=-+*+%3F+%5C+%2F+CMW/C/",
        "q=CMW/C/XAA/CO/1+para+999999999999",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
    ],
)
def test_no_query_string_is_a_fault(both, query):
    for path in ("/search", "/search.json", "/search.csv", "/search.atom"):
        answer = Client().get(f"{path}?{query}")
        assert answer.status_code in (200, 302), path
        if answer["Content-Type"].startswith("text/html"):
            assert b"<script>alert" not in answer.content


@pytest.mark.parametrize(
    "path",
    ["/d/%00", "/d/~~~", "/d/../../etc/passwd", "/d/" + "a/" * 300,
     "/d/CMW/C/XAA/CO/2/8.a.csv", "/d/.json", "/original/x/0.png", "/d/CMW/C/XAA/CO/2/8.a.b.c.d.e"],
)  # fmt: skip
def test_no_address_is_a_fault(both, path):
    assert Client().get(path).status_code == 404
