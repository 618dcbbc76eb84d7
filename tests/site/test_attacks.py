"""What strangers send on purpose: no answer is a fault of ours, leads away or tells more than it should."""

from __future__ import annotations

import dataclasses
from urllib.parse import quote, urlencode

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from comity.site.accounts.actions import add_user
from comity.site.accounts.roles import Role
from comity.site.jobs.actions import claim_job
from comity.site.jobs.models import Job
from comity.site.jobs.tasks import perform
from comity.site.library import actions
from comity.site.pages.responses import attachment, file_name
from comity.site.registry.models import TreatyAction
from comity.site.reviews.models import Contribution, Subscription
from tests.site import documents
from tests.text import bad_files
from tests.text.paper import column, print_pdf

PASSWORD = "seven lanterns on a pier"
QUERIES = (
    "/search", "/search.json", "/search.csv", "/search.atom", "/record/sessions", "/questions",
    "/treaties", "/treaties/ICRMW", "/api/v1/due", "/api/v1/parties", "/api/v1/reviews",
    "/d/CMW/C/XAA/CO/2", "/calendar", "/calendar.atom", "/states/ECU", "/committees/CMW", "/api/v1/search", "/api/v1/documents", "/api/v1/paragraphs",
)  # fmt: skip
PARAMETERS = (
    "q", "state", "committee", "kind", "year", "theme", "from", "to", "first_year", "page", "sort",
    "in", "on", "known", "part", "view", "region", "treaty", "lang", "version", "original", "document", "cursor", "limit", "language",
)  # fmt: skip
PATHS = (
    "/d/", "/d/CMW/C/XAA/CO/2/", "/states/", "/committees/", "/record/", "/record/sessions/",
    "/original/", "/files/", "/reviews/", "/committees/CMW/sessions/", "/api/v1/documents/", "/api/v1/paragraphs/", "/api/v1/states/", "/fr/",
)  # fmt: skip
HOSTILE = (
    "²", "٣", "9" * 5000, "-1", "99999999999999999999", "\x00", "a\x00b", "\x01\x0b", "*", "a*", ".*",
    "a" * 20_000, "(" * 5000, '"' * 999, "state:", "a NEAR/99 b", "NOT " * 200, "*" * 500,
    "\\", "é\u202e", "=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\uffff", "'", "%", "2019-13-45",
)  # fmt: skip
words = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60))
quick = settings(
    max_examples=150,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.fixture
def stranger(avelonia, settings) -> Client:
    settings.COMITY = dataclasses.replace(settings.COMITY, rate=1_000_000)
    return Client()


def person(role: Role) -> Client:
    client = Client()
    client.force_login(add_user(role.value, role, PASSWORD))
    return client


@quick
@given(
    path=st.sampled_from(QUERIES),
    pairs=st.lists(st.tuples(st.sampled_from(PARAMETERS), words), min_size=1, max_size=6),
)
def test_no_parameter_of_any_page_is_a_fault_of_ours(stranger, path, pairs):
    answer = stranger.get(f"{path}?{urlencode(pairs)}")
    assert answer.status_code in (200, 302, 404, 422)


@quick
@given(
    prefix=st.sampled_from(PATHS),
    word=words,
    ending=st.sampled_from(("", ".json", ".csv", ".ris", "/history", "/1.png")),
)
def test_no_address_is_a_fault_of_ours(stranger, prefix, word, ending):
    answer = stranger.get(prefix + quote(word, safe="/") + ending)
    assert answer.status_code in (200, 301, 302, 404, 405, 410, 422)


def test_other_digits_and_endless_ones_are_no_page_of_an_original(store, client):
    lines = documents.final().decode().splitlines()
    data = print_pdf(column("\n".join(lines[:12])), column("\n".join(lines[12:30])))
    act = actions.load_file(data, "final.pdf").acts[0]
    for number in ("²", "9" * 5000, "-1"):
        assert client.get(f"/d/{act.key}", {"original": number}).status_code == 200


def test_a_page_that_is_not_there_offers_no_link_away_from_the_site(store, client):
    for path in ("//evil.example.org/x", "/fr//evil.example.org/x", "/fr///evil.example.org"):
        answer = client.get(path)
        page = html.fromstring(answer.content.decode())
        assert [a for a in page.xpath("//@href") if a.startswith("//")] == []


def test_where_one_goes_after_signing_in_is_on_this_site(store):
    add_user("mara", Role.CONTRIBUTOR, PASSWORD)
    for away in (
        "https://evil.example.org",
        "//evil.example.org",
        "javascript:alert(1)",
        "/\\evil",
    ):
        answer = Client().post(
            "/accounts/login/", {"login": "mara", "password": PASSWORD, "next": away}
        )
        assert (answer.status_code, answer["Location"]) == (302, "/")


def test_signing_in_takes_a_new_session_and_strangers_get_none(store, client):
    assert client.get("/").cookies.get("sessionid") is None
    client.cookies["sessionid"] = "chosen-by-somebody-else-0123456"
    add_user("mara", Role.CONTRIBUTOR, PASSWORD)
    client.post("/accounts/login/", {"login": "mara", "password": PASSWORD})
    assert client.cookies["sessionid"].value not in ("", "chosen-by-somebody-else-0123456")


def test_a_wrong_name_and_a_wrong_password_are_told_alike(store):
    add_user("mara", Role.CONTRIBUTOR, PASSWORD)
    told = [
        html.fromstring(
            Client()
            .post("/accounts/login/", {"login": name, "password": "a wrong guess of it"})
            .content.decode()
        ).xpath("string(//main)")
        for name in ("mara", "nobody")
    ]
    assert " ".join(told[0].split()) == " ".join(told[1].split())


def test_another_host_is_refused(store):
    assert Client().get("/", headers={"host": "evil.example.org"}).status_code == 400


def test_a_length_that_is_no_number_is_refused(store, client):
    for length in ("abc", "-5", "9" * 40):
        assert client.post("/accounts/login/", {}, CONTENT_LENGTH=length).status_code == 400


def test_what_finds_nothing_with_hundreds_of_filters_makes_few_searches(
    stranger, django_assert_max_num_queries, monkeypatch
):
    from comity.site.pages import asking

    made = []
    search = asking.search
    monkeypatch.setattr(asking, "search", lambda *a, **k: made.append(1) or search(*a, **k))
    names = ("state", "committee", "treaty", "year", "theme", "person", "sdg")
    pairs = [(name, f"A{n}") for name in names for n in range(50)]
    query = " ".join(f"zq{n}" for n in range(64))
    assert stranger.get("/search?" + urlencode([("q", query), *pairs])).status_code == 200
    assert len(made) <= 60


def test_what_was_private_of_a_contribution_stays_private_when_it_becomes_public(store):
    secretariat = person(Role.SECRETARIAT)
    given = {
        "committee": "CMW",
        "state": "MEX",
        "treaty": "ICRMW",
        "who": "a source at the border",
        "kind": "ngo",
        "step": "list_of_issues",
    }
    answer = secretariat.post("/record/contributions/new", given)
    assert answer.status_code == 302, html.fromstring(answer.content.decode()).xpath(
        "string(//*[@role='alert'])"
    )
    row = Contribution.objects.get()
    path = f"/record/contributions/{row.pk}/history"
    assert Client().get(path).status_code == 404
    secretariat.post(
        f"/record/contributions/{row.pk}", {**given, "who": "an alliance", "public": "on"}
    )
    for ending in ("", ".csv", ".json"):
        told = Client().get(path + ending).content.decode()
        assert "an alliance" in told
        assert "border" not in told
        assert "border" in secretariat.get(path + ending).content.decode()
    secretariat.post(f"{path.removesuffix('/history')}/withdraw")
    assert Client().get(path).status_code == 404
    assert "alliance" not in Client().get("/record/contributions.json").content.decode()


HEADS = b"state,treaty,kind,on,source\n"
GOOD = b"NRU,ICRMW,ratification,2029-05-06,an invented list\n"


@pytest.mark.parametrize(
    ("name", "data", "told", "taken"),
    [
        ("one-line.csv", b"a" * 5_000_000, "no table from this line on", 0),
        ("cell.csv", HEADS + GOOD + b"MEX," + b"a" * 200_000, "no table from this line on", 1),
        ("nul.csv", HEADS + b"MEX,CRC,ratification,1991-01-01,a\x00b\n" + GOOD, "holds a NUL", 1),
        ("entities.xml", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><table><tr>'
         b"<td>Participant</td><td>Signature</td></tr><tr><td>&a;</td><td>x</td></tr></table>",
         "0 recorded, 0 unchanged, 0 refused", 0),
        ("deep.html", b"<table><tr><td>Participant" + b"<b>" * 50_000, "", 0),
    ],
)  # fmt: skip
def test_a_table_that_is_an_attack_is_refused_with_its_row_and_the_rest_kept(
    store, name, data, told, taken
):
    table = SimpleUploadedFile(name, data)
    answer = person(Role.SECRETARIAT).post(
        "/record/treaty-table", {"table": table, "treaty": "ICRMW", "source": "a slip"}
    )
    page = " ".join(html.fromstring(answer.content.decode()).text_content().split())
    assert told in page
    assert "root:" not in page
    assert TreatyAction.objects.count() == taken


def test_files_that_no_reader_should_trust_end_in_a_job_with_a_reason_each(store):
    client = person(Role.CONTRIBUTOR)
    files = {
        "bomb.docx": bad_files.nested_bomb(),
        "entries.docx": bad_files.many_entries(),
        "tree.pdf": bad_files.pdf_tree_of_itself(),
        "locked.pdf": bad_files.encrypted_pdf(),
        "noise.doc": bad_files.random_bytes(),
        "../../etc/=cmd\r\n.txt": b"1. The Committee considered the report.\n",
    }
    answer = client.post(
        "/load", {"files": [SimpleUploadedFile(name, data) for name, data in files.items()]}
    )
    number = int(answer["Location"].rpartition("/")[2])
    perform(claim_job(number))
    job = Job.objects.get(pk=number)
    assert job.state in ("done", "done_in_part")
    told = {row["name"]: bool(row["reason"]) for row in job.result["files"]}
    assert len(told) == len(files)
    assert told["locked.pdf"]
    assert told["noise.doc"]
    assert client.get(f"/jobs/{number}").status_code == 200


def test_letters_neither_flood_an_address_nor_carry_a_strangers_words(store, settings):
    settings.COMITY = dataclasses.replace(
        settings.COMITY,
        rate=1_000_000,
        email_url="smtp://mail",
        public_url="https://comity.example.org",
    )
    for committee in ("CMW", "CRC", "CAT", "CED", "CERD"):
        answer = Client().post(
            f"/subscribe?committee={committee}", {"address": "reader@example.org"}
        )
        assert answer.status_code == 302  # the same answer, so that nobody learns who subscribes
    assert Subscription.objects.count() == 3
    words = {"committee": "Your account is closed: visit evil.example.org"}
    answer = Client().post(f"/subscribe?{urlencode(words)}", {"address": "other@example.org"})
    assert answer.status_code == 404
    assert not Subscription.objects.filter(address="other@example.org").exists()
    for address in ("a@example.org\r\nBcc: b@example.org", "a@example.org,b@example.org"):
        assert Client().post("/subscribe", {"address": address}).status_code == 422


def test_the_name_of_a_file_to_take_away_holds_nothing_that_steers():
    assert file_name("CMW/C/ECU/CO/2", "38.a") == "CMW-C-ECU-CO-2-38.a"
    assert file_name('A/66/48#31";\r\nX: y') == "A-66-48-31-X-y"
    assert attachment(file_name("CMW/C/XAA/CO/2") + ".csv") == (
        'attachment; filename="CMW-C-XAA-CO-2.csv"'
    )
