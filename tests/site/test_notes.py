"""Notes on paragraphs: only who wrote one sees it, and it comes back when its removal is undone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from comity.site.accounts.actions import add_user
from comity.site.accounts.roles import Role
from comity.site.library import actions
from comity.site.library.models import Note
from comity.site.library.noting import UNDO
from tests.site import documents
from tests.site.test_pages_finding import words

PLACE = "/d/CMW/C/XAA/CO/2/8.a"
WRITE = "/notes/new?on=CMW/C/XAA/CO/2/8.a"


@pytest.fixture
def people(avelonia) -> tuple[Client, Client]:
    """A contributor and a coordinator."""
    clients = Client(), Client()
    for client, role in zip(clients, (Role.CONTRIBUTOR, Role.COORDINATOR), strict=True):
        client.force_login(add_user(role.value, role, "long-enough-passw0rd"))
    return clients


def notes_at(client: Client, path: str = PLACE) -> list[str]:
    shown = html.fromstring(client.get(path).content.decode())
    return [words(row) for row in shown.cssselect("#notes .note-text")]


def test_a_note_stands_at_its_paragraph_for_who_wrote_it_alone(people):
    own, other = people
    answer = own.post(WRITE, {"text": " Asked the ministry: <b>no answer</b> "})
    assert (answer.status_code, answer["Location"]) == (302, f"{PLACE}#notes")
    assert notes_at(own) == ["Asked the ministry: <b>no answer</b>"]
    assert notes_at(own, "/d/CMW/C/XAA/CO/2/8") == notes_at(own)
    assert notes_at(own, "/d/CMW/C/XAA/CO/2/7") == []
    assert (notes_at(other), notes_at(Client())) == ([], [])
    assert "Asked the ministry" in own.get("/notes").content.decode()
    for client in (other, Client()):
        for path in (PLACE, f"{PLACE}.json", "/d/CMW/C/XAA/CO/2", "/notes", "/notes.csv"):
            assert "Asked the ministry" not in client.get(path).content.decode(), path


def test_a_note_that_is_removed_comes_back_within_a_day(people):
    own, other = people
    own.post(WRITE, {"text": "first"})
    number = Note.objects.get().pk
    assert other.post(f"/notes/{number}", {"decision": "remove"}).status_code == 404
    back = own.post(f"/notes/{number}", {"decision": "remove"})["Location"]
    assert back == f"{PLACE}?undo={number}#notes"
    shown = html.fromstring(own.get(back).content.decode())
    assert words(shown.cssselect("#notes form button")[0]) == "Undo: have the note back"
    assert notes_at(own) == []
    assert other.post(f"/notes/{number}", {"decision": "undo"}).status_code == 404
    own.post(f"/notes/{number}", {"decision": "undo"})
    assert notes_at(own) == ["first"]


def test_what_was_removed_long_ago_is_deleted_with_the_next_removal(people):
    own, _other = people
    for text in ("first", "second"):
        own.post(WRITE, {"text": text})
    first, second = Note.objects.order_by("pk")
    Note.objects.filter(pk=first.pk).update(removed_at=timezone.now() - UNDO - timedelta(hours=1))
    own.post(f"/notes/{second.pk}", {"decision": "remove"})
    assert list(Note.objects.values_list("text", flat=True)) == ["second"]


@pytest.mark.parametrize("text", ["", "  ", "x" * 10_001, "a\x00b"])
def test_what_is_no_note_is_told_and_kept_in_the_form(people, text):
    answer = people[0].post(WRITE, {"text": text})
    shown = html.fromstring(answer.content.decode().replace("\x00", ""))
    assert answer.status_code == 422
    assert [a.get("href") for a in shown.cssselect(".error-summary a")] == ["#id_text"]
    assert not Note.objects.exists()


@pytest.mark.parametrize("on", ["", "CMW/C/XAA/CO/2", "CMW/C/XAA/CO/2/99", "x\x00", "../../etc/1"])
def test_a_note_on_what_is_not_here_is_not_found(people, on):
    assert people[0].get("/notes/new", {"on": on}).status_code == 404


def test_a_note_stays_when_a_better_version_comes(store):
    actions.load_file(documents.advance(), "advance.txt")
    client = Client()
    client.force_login(add_user("mara", Role.CONTRIBUTOR, "long-enough-passw0rd"))
    client.post("/notes/new?on=CMW/C/XAA/CO/2/4", {"text": "kept"})
    actions.load_file(documents.final(), "final.txt")
    assert "kept" in client.get("/notes").content.decode()
