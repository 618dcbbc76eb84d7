"""Every table is taken away as CSV, XLSX and JSON with the filters of its page, and each number can be
reproduced."""

from __future__ import annotations

import csv
import dataclasses
import io
import json
import re
import zipfile
from urllib.parse import parse_qsl, urlsplit

import pytest
from django.test import Client
from lxml import html

from comity.site.accounts.actions import add_user
from comity.site.accounts.history import save_tracked
from comity.site.accounts.roles import Role
from comity.site.jobs.models import Job
from comity.site.library import actions
from comity.site.library.asked import count_asks
from comity.site.library.deciding import decide_question
from comity.site.library.models import Act, Paragraph, Question
from comity.site.library.noting import add_note
from comity.site.library.queries import count_problems
from comity.site.library.samples import list_samples
from comity.site.registry.models import Meeting, Session
from comity.site.search.actions import update_index
from tests.site import documents
from tests.site.test_pages_finding import page, words

LISTS = r"/(documents|doubts)"
PAGES = (
    "/search?q=recommends&kind=recommendation",
    "/search?in=all&from=2000&sort=newest&page=2",
    "/fr/search?q=preoccupe",
    "/d/CMW/C/XAA/CO/2?version=advance_unedited&lang=en",
    "/states",
    "/states/XAA",
    "/states/MEX?on=2011-04-08",
    "/committees",
    "/committees/CMW",
    "/committees/CMW?on=2011-04-08",
    "/committees/CMW/sessions/70",
    "/calendar?on=2011-04-08",
    "/calendar?on=2011-04-08&committee=CMW&part=overdue",
    "/calendar?on=2011-04-08&state=MEX&view=timeline",
    "/calendar?on=2011-04-08&region=EEG&view=map",
    "/treaties?on=1995-01-01",
    "/treaties/ICRMW",
    "/treaties/ICRMW?on=2011-04-08",
    "/record",
    "/record/sessions?committee=CMW",
    "/record/sessions?committee=CAT",
    "/questions",
    "/questions?state=refused",
    "/questions?state=accepted",
    "/asked?for=collect_data&state=XAA",
    "/asked?for=train&committee=CMW",
    "/documents",
    "/documents?kind=concluding_observations&state=XAA",
    "/documents?committee=CMW&year=2013",
    "/doubts",
    "/doubts?kind=number_repeated&state=XAA",
    "/notes",
    "/jobs",
    "/methodology",
    "/",
)  # fmt: skip


@pytest.fixture
def reader(store, settings) -> Client:
    """A person who may load; samples, three sets and two versions are here, one with a
    doubt of the reader, and some questions decided."""
    settings.COMITY = dataclasses.replace(
        settings.COMITY, rate=1_000_000
    )  # many tables in a minute
    doubtful = documents.final().replace(b"10. It further", b"9. It further")
    for data in (documents.earlier(), documents.advance(), doubtful, documents.french()):
        actions.load_file(data, "set.txt")
    for entry in list_samples():
        actions.load_file(entry.read_bytes(), entry.name)
    first, second, *_ = Question.objects.filter(state="open").exclude(manifestation=None)
    decide_question(first.pk, accept=False)
    decide_question(second.pk, accept=True)
    session = Session(
        committee="CMW", number=70, from_on="2011-01-01", to_on="2011-01-05", source="x"
    )
    save_tracked(session, user_id=None)
    meeting = Meeting(
        committee="CMW", number=401, session=session, held_on="2011-01-02", source="x"
    )
    save_tracked(meeting, user_id=None)
    user = add_user("mara", Role.CONTRIBUTOR, "seven lanterns on a pier")
    Job.objects.create(kind="load_files", state="done", user_id=user.pk, arguments={}, result={})
    update_index()
    for paragraph in Paragraph.objects.all()[:3]:
        add_note(paragraph.pk, "=asked the ministry", user_id=user.pk)
    client = Client()
    client.force_login(user)
    return client


def count_rows(client: Client, address: str) -> int:
    answer = client.get(address)
    assert answer.status_code == 200, address
    form = urlsplit(address).path.rpartition(".")[2]
    if form == "csv":
        return len(list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))) - 1
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
            return book.read("xl/worksheets/sheet1.xml").count(b"<row ") - 1
    told = json.loads(answer.content)
    lists = ("rows", "paragraphs", "documents", "obligations", "parties", "jobs")
    return next(len(told[name]) for name in lists if isinstance(told.get(name), list))


def test_each_table_has_the_rows_of_its_page_in_every_form(reader):
    wrong = {}
    for address in PAGES:
        document = html.fromstring(reader.get(address).content.decode())
        asked = parse_qsl(urlsplit(address).query)
        given = {pair for pair in asked if pair[0] not in ("page", "view")}
        taken = [row for row in document.cssselect(".take") if row.cssselect("a[href*='.csv']")]
        assert taken, address
        for row in taken:
            links = {words(a): a.get("href") for a in row.cssselect("a")}
            told = row.cssselect("[data-rows]")
            counts = [count_rows(reader, links[form]) for form in ("CSV", "XLSX", "JSON")]
            expected = int(told[0].get("data-rows")) if told else counts[0]
            if counts != [expected] * 3 or not given <= set(
                parse_qsl(urlsplit(links["CSV"]).query)
            ):
                wrong[address, links["CSV"]] = (expected, counts)
    assert wrong == {}


def test_every_table_of_a_page_has_a_way_to_take_it_away(reader):
    """Where fewer ways stand than tables, it is known which table they hold."""
    shared = {"/methodology": 5}  # one for the tables of six schemes, label by label
    for address in PAGES:
        document = html.fromstring(reader.get(address).content.decode())
        tables = len(document.cssselect("main table"))
        ways = len([row for row in document.cssselect(".take") if row.cssselect("a[href*='.csv']")])
        assert ways >= tables - shared.get(address, 0), address


def test_the_rows_shown_are_those_counted_where_all_are_on_one_page(reader):
    for address, selector in (
        ("/committees", "main tbody tr"),
        ("/treaties?on=1995-01-01", "main tbody tr"),
        ("/questions?state=refused", "section.question"),
        ("/asked?for=collect_data&state=XAA", "ul.plain > li a"),
        ("/record", "main tbody tr"),
        ("/documents", "main tbody tr"),
        ("/documents?kind=concluding_observations", "main tbody tr"),
        ("/doubts", "ul.problems > li"),
        ("/notes", "ul.plain > li"),
    ):
        document = html.fromstring(reader.get(address).content.decode())
        told = int(document.cssselect(".take [data-rows]")[0].get("data-rows"))
        assert len(document.cssselect(selector)) == told, address


def test_a_question_about_an_invented_sample_says_so_on_the_page_and_in_the_table(reader):
    invented = [words(row) for row in page("/questions").cssselect("section.question strong")]
    assert "Invented sample, no document of the United Nations" in invented
    rows = list(
        csv.DictReader(io.StringIO(reader.get("/questions.csv").content.decode("utf-8-sig")))
    )
    assert {row["invented"] for row in rows} == {"yes", "no"}
    assert {row["state"] for row in rows} == {"open"}


def test_what_is_most_asked_leads_to_each_place_where_it_is_asked(reader):
    state = page("/states/XAA")
    links = {
        words(row.cssselect("th")[0]): row.cssselect("td a")[0]
        for row in state.cssselect("table tr")
        if row.cssselect("a[href^='/asked']")
    }
    assert links
    for name, link in links.items():
        shown = page(link.get("href"))
        count = int(words(link))
        assert words(shown.cssselect("h1")[0]).startswith(f"{name.capitalize()} asked {count} time")
        assert len(shown.cssselect("ul.plain > li")) == min(count, 50)
    every = dict(count_asks(state="XAA"))
    kind = next(iter(every))
    told = reader.get(f"/asked.json?for={kind}&state=XAA").json()
    assert (told["asks_of_every_kind"], len(told["rows"])) == (
        sum(every.values()),
        every[kind],
    )
    assert reader.get("/asked?for=nothing").status_code == 404
    assert reader.get("/asked?for=train&state=QQQ").status_code == 404


@pytest.mark.parametrize("start", ["/methodology", "/", "/states", "/states/XAA", "/committees"])
def test_a_number_of_documents_or_doubts_leads_to_as_many_rows(reader, start):
    links = [a for a in page(start).cssselect("main a") if re.match(LISTS, a.get("href"))]
    counted = [(a, re.search(r"[0-9]+", words(a))) for a in links]
    assert counted
    for link, number in counted:
        if number is not None:
            told = page(link.get("href")).cssselect(".take [data-rows]")[0].get("data-rows")
            assert told == number[0], link.get("href")


def test_what_no_list_knows_is_not_found(reader):
    for path in ("/documents?kind=song", "/documents?state=QQQ"):
        assert reader.get(path).status_code == 404, path
    for path in ("/doubts?kind=worry", "/doubts?committee=QQQ", "/asked?for=x"):
        assert reader.get(path).status_code == 404, path


def test_a_doubt_leads_to_its_place(reader):
    links = page("/doubts").cssselect("ul.problems > li > a")
    assert [words(a) for a in links] == ["CMW/C/XAA/CO/2, para. 9"]
    for link in links:
        address, _hash, place = link.get("href").partition("#")
        assert [words(row)[:5] for row in page(address).cssselect(f"#{place}")] == ["Doubt"]


def test_asks_are_counted_alike_in_whatever_order_versions_were_loaded(store):
    counts = []
    for order in ((documents.advance, documents.final), (documents.final, documents.advance)):
        for act in Act.objects.all():
            act.delete()
        for make in order:
            actions.load_file(make() + bytes(f"\n{len(counts)}\n", "ascii"), "set.txt")
        counts.append(count_asks(state="XAA"))
    assert sorted(counts[0]) == sorted(counts[1])


def test_doubts_of_what_was_withdrawn_are_not_counted(store):
    actions.load_file(documents.final().replace(b"10. It further", b"9. It further"), "final.txt")
    assert count_problems() == {"number_repeated": 1}
    actions.withdraw_act(Act.objects.get().pk)
    assert count_problems() == {}
