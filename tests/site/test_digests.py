"""Letters about what changed: each change once, none twice, none after the end, across restarts."""

from __future__ import annotations

import dataclasses
import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.test import Client
from django.utils import timezone

from comity.cycle.model import TreatyAction
from comity.site.library.actions import load_file, withdraw_act
from comity.site.library.models import Act
from comity.site.pages import digests, tasks
from comity.site.registry.actions import record_action
from comity.site.registry.keeping import keep
from comity.site.registry.models import Session
from comity.site.reviews import subscribing
from comity.site.reviews.models import News, Subscription
from tests.site import documents

PUBLIC = "https://comity.example.org"
ADDRESS = "reader@example.org"


@pytest.fixture
def letters(store, settings, data_folder):
    """Where letters go: Django's box in memory."""
    settings.COMITY = dataclasses.replace(
        django_settings.COMITY, email_url="file:///nowhere", public_url=PUBLIC
    )
    tasks.tell_subscribers()
    return mail.outbox


def subscribe(letters, query: str = "") -> Subscription:
    """Asks, takes the link out of the letter and confirms."""
    before = len(letters)
    assert Client().post(f"/subscribe{query}", {"address": ADDRESS}).status_code == 302
    assert tasks.confirm_subscriptions() == 1
    (letter,) = letters[before:]
    link = link_of(letter.body, "confirm")
    assert Client().get(link).status_code == 200
    assert Subscription.objects.latest("pk").confirmed_at is None, "opening a link confirms nothing"
    assert Client().post(link).status_code == 200
    del letters[:]
    return Subscription.objects.latest("pk")


def link_of(text: str, purpose: str) -> str:
    found = re.search(rf"{re.escape(PUBLIC)}(/subscribe/{purpose}/\S+)", text)
    assert found is not None, text
    return found[1]


def later(hours: int = 21) -> None:
    """As if so many hours had passed since the last digest."""
    for row in Subscription.objects.exclude(sent_at=None):
        row.sent_at -= timedelta(hours=hours)
        row.save()


def entries(letter) -> list[str]:
    """The lines that tell changes."""
    return [line for line in letter.body.splitlines() if ": " in line and "http" not in line]


def session(**values: object) -> Session:
    row = Session(
        committee="CMW", number=40, state="planned", from_on=date(2027, 3, 1),
        to_on=date(2027, 3, 12), source="an invented plan",
    )  # fmt: skip
    for name, value in values.items():
        setattr(row, name, value)
    return row


def acceded(on: date) -> TreatyAction:
    return TreatyAction(
        key=f"ICRMW/XAA/accession/{on}", state="XAA", treaty="ICRMW", kind="accession", made_on=on,
        source="an invented list", verified=False, recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )  # fmt: skip


def test_a_new_document_a_due_date_and_a_session_are_each_told_once(letters):
    subscribe(letters)
    load_file(documents.final(), "final.txt")
    plan = session(state="confirmed")
    keep(plan, user_id=1)
    tasks.tell_subscribers()
    (letter,) = letters
    told = entries(letter)
    assert "New document: CMW/C/XAA/CO/2 (Concluding observations, Avelonia)" in told
    assert "Session confirmed: CMW, 40, 2027-03-01 – 2027-03-12" in told
    assert len(told) == len(set(told)) == News.objects.filter(quiet=False).count()
    later()
    tasks.tell_subscribers()
    assert len(letters) == 1, "nothing changed since"


def test_who_subscribed_to_a_search_is_told_of_new_documents_in_which_it_finds_something(letters):
    before = len(letters)
    Client().post("/subscribe/search?q=register+NEAR/5+workers&state=XAA", {"address": ADDRESS})
    tasks.confirm_subscriptions()
    (letter,) = letters[before:]
    assert "register NEAR" not in letter.body, "nobody asked for it yet but a stranger"
    link = link_of(letter.body, "confirm")
    assert "register NEAR/5 workers; State: Avelonia" in Client().get(link).content.decode()
    Client().post(link)
    Client().post("/subscribe/search?q=xylophone", {"address": "other@example.org"})
    tasks.confirm_subscriptions()
    Client().post(link_of(letters[-1].body, "confirm"))
    del letters[:]
    load_file(documents.final(), "final.txt")
    keep(session(), user_id=1)
    tasks.tell_subscribers()
    (letter,) = letters
    assert letter.to == [ADDRESS]
    assert entries(letter) == [
        "register NEAR/5 workers; State: Avelonia",
        "New document: CMW/C/XAA/CO/2 (Concluding observations, Avelonia)",
    ]


def test_a_due_date_is_told_when_it_is_set_and_when_it_changes(letters):
    subscribe(letters, "?state=XAA")
    record_action(acceded(date(2026, 8, 10)))
    tasks.tell_subscribers()
    assert "Due date set: Avelonia, Initial report (ICRMW), 2027-12-01" in entries(letters[0])
    assert all(line.startswith("Due date set: Avelonia") for line in entries(letters[0]))
    later()
    record_action(
        dataclasses.replace(acceded(date(2026, 9, 10)), supersedes="ICRMW/XAA/accession/2026-08-10")
    )
    tasks.tell_subscribers()
    assert (
        "Due date changed: Avelonia, Initial report (ICRMW), 2028-01-01 (before: 2027-12-01)"
        in entries(letters[1])
    )


def test_a_session_is_told_as_confirmed_moved_and_cancelled_and_not_as_planned(letters):
    subscribe(letters, "?committee=CMW")
    plan = session()
    keep(plan, user_id=1)
    tasks.tell_subscribers()
    assert letters == []
    for changed in (
        {"state": "confirmed"},
        {"from_on": date(2027, 4, 5), "to_on": date(2027, 4, 16)},
        {"state": "cancelled"},
        {"state": "held"},
    ):
        for name, value in changed.items():
            setattr(plan, name, value)
        keep(plan, user_id=1)
        later()
        tasks.tell_subscribers()
    assert [entries(letter) for letter in letters] == [
        ["Session confirmed: CMW, 40, 2027-03-01 – 2027-03-12"],
        [
            "Session moved: CMW, 40, 2027-04-05 – 2027-04-16 (before: 2027-03-01 – 2027-03-12)",
        ],
        ["Session cancelled: CMW, 40, 2027-04-05 – 2027-04-16"],
    ]


def test_what_is_of_another_state_or_committee_is_not_told(letters):
    subscribe(letters, "?state=XAB")
    load_file(documents.final(), "final.txt")
    plan = session(state="confirmed")
    keep(plan, user_id=1)
    tasks.tell_subscribers()
    assert letters == []


def test_before_confirming_and_after_the_end_nothing_comes_and_the_address_is_gone(letters):
    Client().post("/subscribe", {"address": ADDRESS})
    load_file(documents.earlier(), "earlier.txt")
    tasks.tell_subscribers()
    assert letters == [], "not confirmed"
    Subscription.objects.all().delete()
    subscribe(letters)
    load_file(documents.final(), "final.txt")
    tasks.tell_subscribers()
    link = link_of(letters[0].body, "end")
    assert letters[0].extra_headers["List-Unsubscribe"] == f"<{PUBLIC}{link}>"
    assert Client().get(link).status_code == 200
    assert Subscription.objects.count() == 1, "opening the link ends nothing"
    one_click = Client(enforce_csrf_checks=True)
    assert one_click.post(link, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Subscription.objects.count() == 0
    withdraw_act(Act.objects.latest("pk").pk)
    later()
    tasks.tell_subscribers()
    assert len(letters) == 1
    assert Client().post(link).status_code == 410


def test_a_process_that_dies_while_sending_sends_nothing_twice(letters, monkeypatch):
    subscribe(letters)
    load_file(documents.final(), "final.txt")

    def sent_and_died(subscription, rows):
        digests.send_digest(subscription, rows)
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks, "send_digest", sent_and_died)
    with pytest.raises(KeyboardInterrupt):
        tasks.tell_subscribers()
    monkeypatch.undo()
    later()
    tasks.tell_subscribers()
    assert len(letters) == 1


def test_a_letter_that_could_not_be_sent_is_tried_again_and_the_log_holds_no_address(
    letters, monkeypatch, caplog
):
    subscribe(letters)
    load_file(documents.final(), "final.txt")

    def refuse(_message, *_args, **_given):
        raise OSError(f"no such mailbox: {ADDRESS}")

    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        tasks.tell_subscribers()
    assert "got no letter" in caplog.text
    assert ADDRESS not in caplog.text
    tasks.tell_subscribers()
    assert len(letters) == 1


def test_links_are_for_one_purpose_one_row_and_seven_days(letters):
    row = subscribe(letters)
    token = subscribing.sign(row, "confirm")
    assert Client().post(f"/subscribe/end/{token}").status_code == 410
    assert Client().post("/subscribe/end/forged:token").status_code == 410
    old = Subscription.objects.create(
        address=ADDRESS, mark="x", asked_at=timezone.now() - timedelta(days=8)
    )
    assert subscribing.forget_unconfirmed() == 1
    assert not Subscription.objects.filter(pk=old.pk).exists()


def test_a_second_wish_within_the_hour_sends_no_second_letter(letters):
    for _turn in range(3):
        Client().post("/subscribe?state=XAA", {"address": ADDRESS.upper()})
    assert tasks.confirm_subscriptions() == 1
    assert tasks.confirm_subscriptions() == 0


def test_no_page_shows_an_address_and_a_wrong_one_is_told_with_its_field(letters):
    row = subscribe(letters)
    for path in (
        "/subscribe", "/calendar", "/states/XAA", "/record", f"/subscribe/end/{subscribing.sign(row, 'end')}",
    ):  # fmt: skip
        assert ADDRESS.encode() not in Client().get(path).content, path
    assert ADDRESS not in str(row)
    answer = Client().post("/subscribe", {"address": "reader at example"})
    assert answer.status_code == 422
    assert b'href="#id_address"' in answer.content


def test_without_mail_the_page_says_so_and_keeps_nothing(store):
    assert b"sends no e-mail" in Client().get("/subscribe").content
    Client().post("/subscribe", {"address": ADDRESS})
    assert Subscription.objects.count() == 0
    assert tasks.tell_subscribers() == 0


WORK = """
import django; django.setup()
from django.test import Client
from comity.site.pages import tasks
from comity.site.reviews.models import Subscription
from comity.site.reviews.subscribing import ask_subscription, confirm
import sys
if "ask" in sys.argv:
    tasks.tell_subscribers()
    ask_subscription("reader@example.org", {}, "fr")
    tasks.confirm_subscriptions()
    confirm(Subscription.objects.get())
elif "end" in sys.argv:
    Subscription.objects.all().delete()
for row in Subscription.objects.exclude(sent_at=None):
    Subscription.objects.filter(pk=row.pk).update(sent_at=None)
tasks.confirm_subscriptions(); tasks.tell_subscribers()
"""


def test_across_restarts_each_change_comes_once_and_none_after_the_end(tmp_path: Path):
    box = tmp_path / "box"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COMITY_")}
    environment = {
        **kept,
        "COMITY_DATA": str(tmp_path / "data"),
        "COMITY_EMAIL_URL": f"file://{box}",
        "COMITY_PUBLIC_URL": PUBLIC,
        "DJANGO_SETTINGS_MODULE": "comity.site.settings",
    }

    def run(*arguments: str) -> None:
        subprocess.run(
            [sys.executable, *arguments], env=environment, check=True, capture_output=True
        )

    def load(name: str, data: bytes) -> None:
        (tmp_path / name).write_bytes(data)
        run("-m", "comity.cli", "load", str(tmp_path / name))

    load("earlier.txt", documents.earlier())
    run("-c", WORK, "ask")
    load("final.txt", documents.final())
    run("-c", WORK)
    run("-c", WORK)
    run("-c", WORK, "end")
    load("other.txt", documents.final().replace(b"XAA/CO/2", b"XAA/CO/3"))
    run("-c", WORK)
    written = [
        message_from_bytes(part, policy=default)
        for path in sorted(box.iterdir())
        for part in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n")
        if part.strip()
    ]
    subjects = [str(letter["Subject"]) for letter in written]
    assert sorted(subjects) == ["Comity : ce qui a changé", "Comity : confirmez votre abonnement"]
    digest = next(letter for letter in written if "changé" in str(letter["Subject"]))
    text = digest.get_content()
    assert text.count("Nouveau document") == 1
    assert "CMW/C/XAA/CO/2 " in text
    assert f"{PUBLIC}/fr/d/CMW/C/XAA/CO/2" in text
