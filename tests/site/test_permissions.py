"""Who may open what: every route, every role, every method. A new route fails until the table has it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver

from comity.site.accounts.actions import add_user
from comity.site.accounts.history import save_tracked
from comity.site.accounts.models import User
from comity.site.accounts.roles import PERMISSIONS, Permission, Role, roles_of
from comity.site.jobs.models import Job
from comity.site.library import actions
from comity.site.library.files import stage_file
from comity.site.library.models import Note, Paragraph
from comity.site.library.noting import add_note
from comity.site.registry.models import Session
from tests.site import documents

PASSWORD = "seven lanterns on a pier"
WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
P = Permission


@dataclass(frozen=True)
class Open:
    """`path`: an example; `read`, `write`: who may GET and POST it; "all", "login", None for nobody."""

    path: str
    read: Permission | str | None = "all"
    write: Permission | str | None = None


ROUTES: dict[str, Open] = {
    "api:docs": Open("/api/v1/docs"),
    "api:api-v1:openapi-json": Open("/api/v1/openapi.json"),
    "api:api-v1:list_documents": Open("/api/v1/documents"),
    "api:api-v1:show_document": Open("/api/v1/documents/CMW/C/XAA/CO/2"),
    "api:api-v1:list_sets": Open("/api/v1/sets"),
    "api:api-v1:show_set": Open("/api/v1/sets/CMW/C/XAA/CO/2"),
    "api:api-v1:list_paragraphs": Open("/api/v1/paragraphs?document=CMW/C/XAA/CO/2"),
    "api:api-v1:show_paragraph": Open("/api/v1/paragraphs/CMW/C/XAA/CO/2/5"),
    "api:api-v1:find": Open("/api/v1/search?q=torture"),
    "api:api-v1:list_all_states": Open("/api/v1/states"),
    "api:api-v1:show_state": Open("/api/v1/states/ECU"),
    "api:api-v1:list_all_committees": Open("/api/v1/committees"),
    "api:api-v1:show_committee": Open("/api/v1/committees/CMW"),
    "api:api-v1:api-root": Open("/api/v1/", read=None),
    "search:alive": Open("/healthz"),
    "search:ready": Open("/readyz"),
    "search:metrics": Open("/metrics", read=None),  # the bearer of a token, who is no person
    "account_login": Open("/accounts/login/", write="all"),
    "account_logout": Open("/accounts/logout/", write="all"),
    "account_signup": Open("/accounts/signup/", write="all"),
    "account_inactive": Open("/accounts/inactive/"),
    "account_reauthenticate": Open("/accounts/reauthenticate/", "login", "login"),
    "account_change_password": Open("/accounts/password/change/", "login", "login"),
    "mfa_index": Open("/accounts/2fa/", "login"),
    "mfa_authenticate": Open("/accounts/2fa/authenticate/", "login", "login"),
    "mfa_reauthenticate": Open("/accounts/2fa/reauthenticate/", "login", "login"),
    "mfa_activate_totp": Open("/accounts/2fa/totp/activate/", "login", "login"),
    "mfa_deactivate_totp": Open("/accounts/2fa/totp/deactivate/", "login", "login"),
    "mfa_view_recovery_codes": Open("/accounts/2fa/recovery-codes/", "login"),
    "mfa_generate_recovery_codes": Open("/accounts/2fa/recovery-codes/generate/", "login", "login"),
    "mfa_download_recovery_codes": Open("/accounts/2fa/recovery-codes/download/", "login"),
    "library:file": Open("/files/{sha256}"),
    "pages:home": Open("/"),
    "pages:home-table": Open("/index.json"),
    "pages:search": Open("/search?q=torture"),
    "pages:search-table": Open("/search.csv?q=torture"),
    "pages:search-feed": Open("/search.atom?q=torture"),
    "pages:search-calendar": Open("/search.ics"),
    "pages:document": Open("/d/CMW/C/XAA/CO/2/5"),
    "pages:picture": Open("/original/{sha256}/1.png"),
    "pages:states": Open("/states"),
    "pages:states-table": Open("/states.csv"),
    "pages:state": Open("/states/ECU"),
    "pages:state-table": Open("/states/ECU.json"),
    "pages:committees": Open("/committees"),
    "pages:committees-table": Open("/committees.json"),
    "pages:committee": Open("/committees/CMW"),
    "pages:committee-table": Open("/committees/CMW.json"),
    "api:api-v1:list_parties": Open("/api/v1/parties?treaty=ICRMW"),
    "api:api-v1:show_status": Open("/api/v1/status?state=MEX"),
    "api:api-v1:list_due": Open("/api/v1/due"),
    "api:api-v1:list_reviews": Open("/api/v1/reviews"),
    "pages:treaties": Open("/treaties"),
    "pages:treaties-table": Open("/treaties.csv"),
    "pages:treaty": Open("/treaties/ICRMW"),
    "pages:treaty-table": Open("/treaties/ICRMW.json"),
    "pages:session": Open("/committees/CMW/sessions/70"),
    "pages:session-table": Open("/committees/CMW/sessions/70.json"),
    "pages:state-calendar": Open("/states/ECU.ics"),
    "pages:committee-calendar": Open("/committees/CMW.atom"),
    "pages:review": Open("/reviews/CMW/C/XAA/CO/2"),
    "pages:calendar": Open("/calendar"),
    "pages:calendar-table": Open("/calendar.csv"),
    "pages:subscribe": Open("/subscribe", write="all"),
    "pages:subscribe-search": Open("/subscribe/search?q=torture", write="all"),
    "pages:subscribe-asked": Open("/subscribe/asked"),
    "pages:confirm": Open("/subscribe/confirm/x", write="all"),
    "pages:unsubscribe": Open("/subscribe/end/x", write="all"),
    "pages:record": Open("/record"),
    "pages:record-table": Open("/record.csv"),
    "pages:treaty-action": Open("/record/treaty-action", P.KEEP_RECORD, P.KEEP_RECORD),
    "pages:treaty-acts": Open("/record/treaty-table", P.KEEP_RECORD, P.KEEP_RECORD),
    "pages:kept": Open("/record/sessions"),
    "pages:kept-table": Open("/record/sessions.csv"),
    "pages:kept-new": Open("/record/sessions/new", P.KEEP_RECORD, P.KEEP_RECORD),
    "pages:kept-edit": Open("/record/sessions/{session}", P.KEEP_RECORD, P.KEEP_RECORD),
    "pages:kept-history": Open("/record/sessions/{session}/history"),
    "pages:kept-history-table": Open("/record/sessions/{session}/history.csv"),
    "pages:kept-withdraw": Open("/record/sessions/{session}/withdraw", None, P.KEEP_RECORD),
    "pages:load": Open("/load", P.LOAD, P.LOAD),
    "pages:jobs": Open("/jobs", P.LOAD),
    "pages:jobs-table": Open("/jobs.csv", P.LOAD),
    "pages:job": Open("/jobs/{job}", P.LOAD),
    "pages:job-json": Open("/jobs/{job}.json", P.LOAD),
    "pages:job-progress": Open("/jobs/{job}/progress", P.LOAD),
    "pages:job-accept": Open("/jobs/{job}/accept", None, P.LOAD),
    "pages:job-stop": Open("/jobs/{job}/stop", None, P.LOAD),
    "pages:job-reading": Open("/jobs/{job}/reading/0", P.LOAD),
    "pages:job-picture": Open("/jobs/{job}/reading/0/1.png", P.LOAD),
    "pages:asked": Open("/asked?for=train&state=ECU"),
    "pages:asked-table": Open("/asked.csv?for=train"),
    "pages:documents": Open("/documents?kind=concluding_observations"),
    "pages:documents-table": Open("/documents.csv?state=XAA"),
    "pages:doubts": Open("/doubts?kind=annex_absent"),
    "pages:doubts-table": Open("/doubts.csv"),
    "pages:notes": Open("/notes", P.NOTE),
    "pages:notes-table": Open("/notes.csv", P.NOTE),
    "pages:note-new": Open("/notes/new?on=CMW/C/XAA/CO/2/5", P.NOTE, P.NOTE),
    "pages:note": Open("/notes/{note}", None, P.NOTE),
    "pages:questions": Open("/questions"),
    "pages:questions-table": Open("/questions.csv"),
    "pages:decide": Open("/questions/1", None, P.DECIDE),
    "pages:methodology": Open("/methodology"),
    "pages:methodology-table": Open("/methodology.json"),
    "pages:robots": Open("/robots.txt"),
    "pages:sitemap": Open("/sitemap.xml"),
    "pages:opensearch": Open("/opensearch.xml"),
}  # fmt: skip


def routes() -> Iterator[str]:
    """The names of all routes, read from what Django serves."""

    def walk(patterns: list[URLPattern | URLResolver], above: str) -> Iterator[str]:
        for pattern in patterns:
            if isinstance(pattern, URLResolver):
                inner = f"{above}{pattern.namespace}:" if pattern.namespace else above
                yield from walk(pattern.url_patterns, inner)
            else:
                yield f"{above}{pattern.name}"

    return walk(get_resolver().url_patterns, "")


@pytest.fixture
def places(store, settings) -> dict[str, object]:
    """A store with one row of each kind that a path of the table names."""
    settings.COMITY = dataclasses.replace(settings.COMITY, rate=1_000_000)
    loaded = actions.load_file(documents.final(), "final.txt")
    session = Session(
        committee="CMW", number=70, state="held", from_on="2071-09-07", to_on="2071-09-18"
    )
    save_tracked(session, user_id=None)
    return {"sha256": loaded.file.sha256, "session": session.pk, "job": 0, "note": 0}


def note_of(user: User | None) -> Note:
    paragraph = Paragraph.objects.get(anchor="5")
    return add_note(paragraph.pk, "kept", user_id=user.pk if user else None)


def job_of(user: User | None) -> Job:
    data = documents.advance()
    return Job.objects.create(
        kind="read_files",
        state=Job.State.DONE,
        user_id=user.pk if user else None,
        result={"files": [{"sha256": stage_file(data), "name": "secret.txt", "reason": ""}]},
    )


def allowed(wanted: Permission | str | None, user: User | None) -> bool:
    if wanted == "all":
        return True
    if wanted == "login":
        return user is not None
    if wanted is None or user is None:
        return False
    return any(wanted in PERMISSIONS[role] for role in roles_of(user))


def test_the_table_names_every_route_and_none_that_is_gone():
    assert sorted(ROUTES) == sorted(routes())


REFUSED = (302, 400, 401, 403, 404, 405)
LEADS_ON = frozenset({"pages:job-stop", "pages:decide", "pages:search-calendar", "pages:note"})
"""These end in a redirect for who may, too."""
NOT_OURS = ("account_", "mfa_")
"""Routes of allauth: a test of their own."""


@pytest.mark.parametrize("role", [None, *Role])
def test_each_role_opens_what_the_table_says_and_nothing_else(places, role):
    user = add_user("mara", role, PASSWORD) if role else None
    client = Client()
    if user:
        client.force_login(user)
    places |= {"job": job_of(user).pk, "note": note_of(user).pk}
    wrong = []
    for name, route in ROUTES.items():
        if name.startswith(NOT_OURS) or name in PICTURES:
            continue
        for method in METHODS:
            if name == "pages:kept-withdraw" and method == "POST":
                continue  # would take the row away from the rest of the table
            status = client.generic(method, route.path.format(**places)).status_code
            wanted = {"GET": route.read, "HEAD": route.read, "POST": route.write}.get(method)
            if not allowed(wanted, user):
                told = expected_refusal(wanted, user)
                wrong += [(name, method, status)] if status not in told else []
            elif status in REFUSED and not (name in LEADS_ON and status == 302):
                wrong.append((name, method, status))
    assert wrong == []


def expected_refusal(wanted: Permission | str | None, user: User | None) -> tuple[int, ...]:
    """A stranger is asked to sign in, others are told that their role does not allow it."""
    if wanted is None:
        return REFUSED
    return (403,) if user else (302,)


def test_what_is_of_a_person_alone_asks_strangers_to_sign_in(places):
    for name, route in ROUTES.items():
        if route.read == "login":
            answer = Client().get(route.path)
            assert (answer.status_code, answer["Location"].partition("?")[0]) == (
                302,
                "/accounts/login/",
            ), name


def test_every_answer_bears_the_headers_and_a_persons_own_is_kept_by_no_cache(places):
    user = add_user("mara", Role.SECRETARIAT, PASSWORD)
    own = Client()
    own.force_login(user)
    places |= {"job": job_of(user).pk, "note": note_of(user).pk}
    wrong = []
    for name, route in ROUTES.items():
        path = route.path.format(**places)
        for client, method in ((Client(), "GET"), (own, "GET"), (own, "PUT")):
            answer = client.generic(method, path)
            policy = answer.headers.get("Content-Security-Policy", "")
            wrong += [(name, method, answer.status_code, fault) for fault, bad in (
                ("policy", "default-src 'none'" not in policy or "unsafe" in policy),
                ("nosniff", answer.headers.get("X-Content-Type-Options") != "nosniff"),
                ("referrer", answer.headers.get("Referrer-Policy") != "same-origin"),
                ("frame", answer.headers.get("X-Frame-Options") != "DENY"),
                ("cache", client is own and not path.startswith("/api/")
                 and not {"private", "no-store"} & {*answer["Cache-Control"].split(", ")}
                 if answer.has_header("Cache-Control") else client is own
                 and not path.startswith("/api/")),
            ) if bad]  # fmt: skip
    assert wrong == []


def test_a_cookie_that_is_no_key_of_ours_is_no_session(store):
    for key in ("\\000aaaaaaaaaaaa", "' OR 1=1 --aaaa", "ü" * 40, "a" * 9000):
        client = Client()
        client.cookies["sessionid"] = key
        assert client.get("/").status_code == 200


# A letter's own link ends what it began: its signature is the proof, and mail programs send no cookie.
PICTURES = frozenset({"pages:picture", "pages:job-picture"})
"""A text has no page to draw."""
SIGNED = frozenset({"pages:unsubscribe"})


def test_no_form_is_taken_without_its_token(places):
    user = add_user("mara", Role.SECRETARIAT, PASSWORD)
    client = Client(enforce_csrf_checks=True)
    client.force_login(user)
    places |= {"job": job_of(user).pk, "note": note_of(user).pk}
    open_ = {
        name: client.post(route.path.format(**places)).status_code
        for name, route in ROUTES.items()
        if route.write is not None and name not in SIGNED
    }
    assert {name: status for name, status in open_.items() if status != 403} == {}


def test_what_somebody_hands_in_is_nobody_elses_business(places):
    """Not that of other contributors either; who runs the installation sees that a job runs."""
    owner, other = (add_user(name, Role.INDEPENDENT, PASSWORD) for name in ("mara", "noor"))
    keeper = add_user("ola", Role.ADMINISTRATOR, PASSWORD)
    job = job_of(owner)
    paths = [f"/jobs/{job.pk}{rest}" for rest in ("", ".json", "/progress", "/reading/0")]
    told = {}
    for user in (owner, other, keeper):
        client = Client()
        client.force_login(user)
        told[user.username] = [client.get(path).status_code for path in paths]
        text = "".join(client.get(path).content.decode() for path in [*paths[:3], "/jobs.json"])
        assert ("secret.txt" in text) == (user == owner)
        if user != owner:
            assert client.post(f"/jobs/{job.pk}/accept", {"file": "x"}).status_code == 404
    assert told == {
        "mara": [200, 200, 200, 200],
        "noor": [404, 404, 404, 404],
        "ola": [200, 200, 200, 404],
    }


def test_no_get_of_a_stranger_writes_and_none_fails(places):
    places["job"] = job_of(None).pk
    wrong = []
    for name, route in ROUTES.items():
        client = Client()
        with CaptureQueriesContext(connection) as asked:
            answer = client.get(route.path.format(**places))
        written = [q["sql"] for q in asked if q["sql"].lstrip().upper().startswith(WRITES)]
        if written or answer.status_code >= 500:
            wrong.append((name, answer.status_code, written))
    assert wrong == []
