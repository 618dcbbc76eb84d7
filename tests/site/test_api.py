"""The open API: what it promises in its description, tried with every kind of request."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import connections
from hypothesis.internal.conjecture import providers
from schemathesis.engine import events, from_schema

from comity.site.library import actions
from comity.site.library.models import Act
from comity.site.search.actions import update_index
from tests.site import documents

BASE = "/api/v1"
PHASES = ("examples", "coverage", "fuzzing", "stateful")


@pytest.fixture
def api(avelonia, client):
    def get(path: str, status: int = 200, **headers: str) -> Any:
        response = client.get(f"{BASE}{path}", headers=headers)
        assert response.status_code == status, response.content
        return response

    return get


def test_a_document_is_found_by_any_of_its_addresses(api):
    told = api("/documents/CMW/C/XAA/CO/2").json()
    assert {
        name: told[name] for name in ("key", "kind", "state", "adopted_on", "paragraphs", "url")
    } == {
        "key": "CMW/C/XAA/CO/2",
        "kind": "concluding_observations",
        "state": "XAA",
        "adopted_on": "2019-09-11",
        "paragraphs": 11,
        "url": "/d/CMW/C/XAA/CO/2",
    }
    assert [row["form"] for row in told["manifestations"]] == ["edited"]
    assert api("/sets/CMW/C/XAA/CO/2").json()["next_report"]["due_on"] == "2024-10-01"


def test_a_paragraph_is_told_verbatim_with_its_permalink(api):
    told = api("/paragraphs/CMW/C/XAA/CO/2/5").json()
    assert told["text"].startswith(
        "The Committee reiterates its previous recommendation (CMW/C/XAA/CO/1"
    )
    assert [(item["anchor"], item["text"]) for item in told["items"]] == [
        ("5.a", "Establish a register of seasonal workers;"),
        ("5.b", "Publish the figures every year."),
    ]
    assert (told["url"], told["quoted_from"], told["answers"], told["kind"]) == (
        "/d/CMW/C/XAA/CO/2/5",
        "CMW/C/XAA/CO/2, para. 5",
        ["4"],
        "recommendation",
    )
    assert api("/paragraphs/CMW/C/XAA/CO/2/5.b").json()["anchor"] == "5"


def test_pages_follow_one_another_by_their_cursor(api):
    anchors, cursor, turns = [], 0, 0
    while cursor is not None:
        page = api(f"/paragraphs?document=CMW/C/XAA/CO/2&limit=4&cursor={cursor}").json()
        anchors += [row["anchor"] for row in page["items"]]
        cursor, turns = page["next"], turns + 1
    assert (anchors, turns) == ([str(number) for number in range(1, 12)], 3)


def test_search_counts_its_facets(api):
    told = api("/search?q=torture&state=XAA&facets=true").json()
    assert (told["total"], told["understood_as"]) == (2, "torture")
    assert {row["value"]: row["count"] for row in told["facets"]["kind"]} == {
        "concern": 1,
        "recommendation": 1,
    }
    assert [hit["url"] for hit in told["hits"]] == ["/d/CMW/C/XAA/CO/2/7", "/d/CMW/C/XAA/CO/2/8"]


def test_an_answer_that_did_not_change_is_not_sent_again(api):
    first = api("/documents")
    again = api("/documents", 304, **{"If-None-Match": f'"other", {first["ETag"]}'})
    assert (again.content, again["ETag"]) == (b"", first["ETag"])
    actions.load_file(documents.earlier(), "earlier.txt")
    assert api("/documents", **{"If-None-Match": first["ETag"]})["ETag"] != first["ETag"]


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("get", "/nothing/here", 404),
        ("get", "/documents/CMW/C/XAA/CO/99", 404),
        ("get", "/states/Nowhereland", 404),
        ("post", "/documents", 405),
        ("delete", "/search", 405),
        ("get", "/search?limit=many", 422),
        ("get", "/paragraphs", 422),
    ],
)
def test_every_error_is_a_problem(avelonia, client, method: str, path: str, status: int):
    response = getattr(client, method)(f"{BASE}{path}")
    told = response.json()
    assert (response.status_code, response["Content-Type"], told["status"]) == (
        status,
        "application/problem+json",
        status,
    )
    assert set(told) == {"type", "title", "status", "detail", "errors"}


def test_what_is_withdrawn_is_nowhere(api):
    actions.withdraw_act(Act.objects.get().pk)
    update_index()
    api("/documents/CMW/C/XAA/CO/2", 404)
    api("/paragraphs/CMW/C/XAA/CO/2/5", 404)
    assert api("/documents").json()["items"] == []
    assert api("/search?q=torture").json()["total"] == 0
    assert all(row["documents"] == 0 for row in api("/states").json()["items"])


def test_a_query_count_does_not_grow_with_the_page(api, django_assert_num_queries):
    with django_assert_num_queries(9):
        api("/paragraphs?document=CMW/C/XAA/CO/2&limit=2")
    with django_assert_num_queries(9):
        api("/paragraphs?document=CMW/C/XAA/CO/2&limit=11")


def test_the_docs_page_loads_nothing_from_elsewhere(avelonia, client):
    page = client.get(f"{BASE}/docs")
    assert page.status_code == 200
    assert b"http://" not in page.content
    assert b"https://" not in page.content
    assert b"<script>" not in page.content
    assert client.get(f"{BASE}/openapi.json").json()["openapi"].startswith("3.1")


def test_parties_are_counted_on_the_day_with_how_far_the_record_goes(api):
    told = api("/parties?treaty=ICRMW&on=2011-04-08").json()
    assert (told["count"], told["record_to"], told["treaty"]) == (44, "2023-09-26", "ICRMW")
    assert len(told["parties"]) == 44
    assert api("/parties?treaty=ICRMW&on=2008-04-25").json()["count"] == 37
    assert api("/parties?treaty=Magna+Carta", 404).json()["detail"] == (
        "'Magna Carta' is no treaty; an example is ICRMW"
    )


def test_the_status_of_a_state_is_that_of_the_day(api):
    (told,) = api("/status?state=Mexico&on=2003-06-30").json()["treaties"]
    assert (told["treaty"], told["bound"], told["in_force_on"]) == ("ICRMW", False, "2003-07-01")
    assert api("/status?state=MEX&on=2003-07-01").json()["treaties"][0]["bound"] is True


def test_what_is_due_comes_in_pages_with_rules_and_facts(api):
    path = "/due?committee=CMW&overdue=true&on=2011-04-08&limit=20"
    first, last = api(path).json(), api(f"{path}&cursor=20").json()
    assert (first["total"], first["next"], last["next"]) == (35, 20, None)
    assert len({(o["state"], o["what"]) for o in first["obligations"] + last["obligations"]}) == 35
    assert first["reports_to"] == "2011-04-08"
    one = first["obligations"][0]
    assert one["rule"]["instrument"] == "ICRMW"
    assert one["because"]
    assert one["would_change"]


@pytest.mark.parametrize("day", ["2011-02-29", "2023-02-30", "0001-01-01", "yesterday", "2011-4-8"])
def test_what_is_no_day_is_refused(api, day):
    assert api(f"/due?on={day}", 422).json()["errors"][0]["where"] == ["query", "on"]


@pytest.mark.parametrize(
    "day", ["1952-02-29", "2000-02-29", "2024-02-29", "2199-12-31", "2011-10-31"]
)
def test_every_day_between_1950_and_2199_is_one(api, day):
    assert api(f"/status?state=MEX&on={day}").json()["on"] == day


def test_a_review_is_told_step_by_step(api):
    (told,) = api("/reviews?state=XAA").json()["items"]
    assert (told["address"], told["url"]) == ("CMW/C/XAA/CO/2", "/reviews/CMW/C/XAA/CO/2")
    assert {step["knowledge"] for step in told["steps"]} >= {"known", "missing"}
    assert api("/reviews?committee=CAT").json()["items"] == []


def in_this_thread(main: Any) -> Any:
    """The site as a WSGI application whose threads use this test's connection, as a live server's do."""
    handler = WSGIHandler()

    def application(environ: dict[str, Any], start_response: Any) -> Any:
        connections["default"] = main
        return handler(environ, start_response)

    return application


@pytest.fixture
def same_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hypothesis draws from the constants of the modules that other tests happened to load, too: with one
    seed it would try other examples alone than in the whole suite."""
    kinds = ("integers", "floats", "bytes", "strings")
    none = providers.Constants(**{kind: providers.SortedSet() for kind in kinds})
    monkeypatch.setattr(providers, "_get_local_constants", lambda: none)
    providers.CONSTANTS_CACHE.cache.clear()


def test_every_operation_does_what_its_description_says(avelonia, settings, same_draws):
    """Schemathesis, all its phases and checks, 100 examples an operation, one seed, nothing excluded."""
    settings.COMITY = dataclasses.replace(settings.COMITY, rate=1_000_000)
    main = connections["default"]
    main.inc_thread_sharing()
    try:
        schema = schemathesis.openapi.from_wsgi(f"{BASE}/openapi.json", in_this_thread(main))
        schema.config.generation.max_examples = 100
        schema.config.generation.deterministic = True
        told = run(schema)
    finally:
        main.dec_thread_sharing()
    assert told.faults == []
    assert {name: told.phases[name] for name in PHASES} == dict.fromkeys(PHASES, "success")
    assert told.operations >= {f"GET {path}" for path in schema.raw_schema["paths"]}


@dataclasses.dataclass
class Told:
    faults: list[str]
    phases: dict[str, str]
    operations: set[str]


def run(schema: Any) -> Told:
    told = Told([], {}, set())
    for event in from_schema(schema).execute():
        if isinstance(event, events.PhaseFinished):
            told.phases[event.phase.name.value] = event.status.value
        elif isinstance(event, events.ScenarioFinished):
            if event.label:
                told.operations.add(event.label)
            told.faults += [
                f"{event.label}: {check.name}: {check.failure_info.failure.message[:400]} {check.failure_info.code_sample}"
                for checks in event.recorder.checks.values()
                for check in checks
                if check.failure_info
            ]
        elif isinstance(event, events.NonFatalError | events.FatalError):
            told.faults.append(str(getattr(event, "value", None) or event.exception))
    return told
