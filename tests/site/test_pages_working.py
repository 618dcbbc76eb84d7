"""Loading in the browser, jobs, and questions for decision."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from comity.site.accounts.actions import add_user
from comity.site.accounts.roles import Role
from comity.site.jobs.actions import claim_job
from comity.site.jobs.models import Job
from comity.site.jobs.tasks import perform
from comity.site.library import actions
from comity.site.library.deciding import decide_question, reopen_question
from comity.site.library.models import Act, LoadedFile, Note, Paragraph, Question
from comity.site.library.noting import add_note
from comity.site.library.queries import find_address
from comity.terms.errors import StoreError
from tests.site import documents
from tests.site.test_pages_finding import words


def person(role: Role) -> Client:
    client = Client()
    client.force_login(add_user(role.value, role, "long-enough-passw0rd"))
    return client


def shown(answer, status: int = 200) -> html.HtmlElement:
    assert answer.status_code == status
    return html.fromstring(answer.content.decode())


def hand_in(client: Client, *files: tuple[str, bytes]) -> int:
    """Hands files in; the number of the job that reads them."""
    answer = client.post("/load", {"files": [SimpleUploadedFile(*file) for file in files]})
    assert answer.status_code == 302
    return int(answer["Location"].rpartition("/")[2])


@pytest.fixture
def versions(store) -> Act:
    """Avelonia's second set, first advance, then final."""
    actions.load_file(documents.advance(), "advance.txt")
    for paragraph in Paragraph.objects.all():
        add_note(paragraph.pk, f"note on {paragraph.anchor}")
    actions.load_file(documents.final(), "final.txt")
    return Act.objects.get()


def test_loading_needs_a_role_and_says_so(store):
    assert Client().get("/load")["Location"] == "/accounts/login/?next=/load"
    assert words(shown(person(Role.READER).get("/load"), 403).cssselect("h1")[0]) == (
        "Your role does not allow this"
    )
    assert Client().get("/jobs").status_code == 302


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ([], "Choose at least one file, for example a PDF or Word document."),
        ([("empty.txt", b"")], "empty.txt is empty."),
        (
            [(f"{n}.txt", b"x") for n in range(51)],
            "51 files are too many at once: choose at most 50.",
        ),
    ],
)
def test_what_is_wrong_with_files_is_told_in_a_summary_that_links_to_the_field(store, files, told):
    answer = person(Role.CONTRIBUTOR).post(
        "/load", {"files": [SimpleUploadedFile(*file) for file in files]}
    )
    page = shown(answer, 422)
    assert [(words(link), link.get("href")) for link in page.cssselect(".error-summary a")] == [
        (told, "#files")
    ]
    assert page.cssselect("#files")[0].get("aria-invalid") == "true"
    assert words(page.cssselect("title")[0]).startswith("Error:")
    assert not Job.objects.exists()


def test_an_empty_file_does_not_turn_the_others_away(store):
    client = person(Role.CONTRIBUTOR)
    number = hand_in(client, ("final.txt", documents.final()), ("empty.txt", b""))
    perform(claim_job(number))
    page = shown(client.get(f"/jobs/{number}"))
    assert len(page.cssselect(".read-file .facts")) == 1
    assert [words(fault) for fault in page.cssselect(".notice-error")] == [
        "Cannot be read: the file is empty: expected a document, for example a PDF"
    ]


def test_files_are_read_shown_and_taken_in_only_when_a_person_accepts(store):
    client = person(Role.CONTRIBUTOR)
    number = hand_in(client, ("final.txt", documents.final()), ("noise.bin", b"\x00\x01" * 99))
    waiting = shown(client.get(f"/jobs/{number}"))
    assert waiting.cssselect("noscript meta[http-equiv=refresh]")
    assert waiting.cssselect("progress")
    perform(claim_job(number))
    page = shown(client.get(f"/jobs/{number}"))
    facts = {
        words(row.cssselect("dt")[0]): words(row.cssselect("dd")[0])
        for row in page.cssselect(".read-file .facts > div")
    }
    assert facts == {
        "Kind of document": "Concluding observations",
        "Symbol": "CMW/C/XAA/CO/2",
        "State": "Avelonia",
        "Committee": "Committee on the Protection of the Rights of All Migrant Workers and Members"
        " of Their Families",
        "Language": "English",
        "Paragraphs": "11",
    }
    assert words(page.cssselect(".notice-error")[0]).startswith(
        "Cannot be read: the content is neither text nor a known format"
    )
    reading = shown(client.get(f"/jobs/{number}/reading/0"))
    assert len(reading.cssselect("article.para")) == 11
    assert not LoadedFile.objects.exists()
    answer = client.post(
        f"/jobs/{number}/accept", {"file": page.cssselect("input[name=file]")[0].get("value")}
    )
    second = int(answer["Location"].rpartition("/")[2])
    perform(claim_job(second))
    done = shown(client.get(f"/jobs/{second}"))
    assert [link.get("href") for link in done.cssselect("ul.plain a")] == ["/d/CMW/C/XAA/CO/2"]
    assert LoadedFile.objects.get().loaded_by_id is not None
    assert client.get(f"/jobs/{second}.json").json()["state"] == "done"
    assert client.get(f"/jobs/{second}/progress")["HX-Refresh"] == "true"


def test_a_page_of_a_file_stands_beside_its_reading_before_it_is_taken_in(store, corpus: Path):
    client = person(Role.CONTRIBUTOR)
    name = "crpd-c-ukr-co-2-3-en.pdf"
    number = hand_in(client, (name, (corpus / "crpd" / name).read_bytes()))
    perform(claim_job(number))
    path = f"/jobs/{number}/reading/0"
    beside = shown(client.get(f"{path}?original=2"))
    picture = beside.cssselect(".beside img")[0].get("src")
    assert picture == f"{path}/2.png"
    answer = client.get(picture)
    assert (answer["Content-Type"], answer.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    on_page = [row.get("id") for row in beside.cssselect("article.para")]
    assert on_page == ["p-4", "p-5", "p-6", "p-7"]
    assert client.get(f"{path}/99.png").status_code == 404
    other = Client()
    other.force_login(add_user("noor", Role.CONTRIBUTOR, "long-enough-passw0rd"))
    assert [other.get(address).status_code for address in (path, picture)] == [404, 404]
    whole = shown(client.get(path))
    link = whole.cssselect("#p-5 .page-link")[0].get("href")
    assert link == f"{path}?document=0&original=2"
    accepted = client.post(
        f"/jobs/{number}/accept", {"file": whole.cssselect("input[name=file]")[0].get("value")}
    )
    perform(claim_job(int(accepted["Location"].rpartition("/")[2])))
    assert Act.objects.get().symbol == "CRPD/C/UKR/CO/2-3"


def test_what_is_shown_before_accepting_is_what_the_page_shows_after_it(store, corpus: Path):
    """Text, items, pairs, links, footnotes and doubts, of each document in the file."""
    client = person(Role.CONTRIBUTOR)
    number = hand_in(client, ("A_66_48.txt", (corpus / "A_66_48.txt").read_bytes()))
    perform(claim_job(number))
    path = f"/jobs/{number}/reading/0"
    links = shown(client.get(path)).cssselect(".tabs.documents a")
    before = [blocks(shown(client.get(link.get("href")))) for link in links]
    actions.load_file((corpus / "A_66_48.txt").read_bytes(), "A_66_48.txt")
    keys = [words(link.cssselect(".sym")[0]) for link in links]
    assert len(keys) == 5
    for key, told in zip(keys, before, strict=True):
        act = find_address(key).act
        assert told == blocks(shown(client.get(f"/d/{act.key}"))), key


def blocks(page: html.HtmlElement) -> list[str]:
    """What stands in each paragraph, without the margin, which takes other documents."""
    for row in page.cssselect(".margin, .register"):
        row.drop_tree()
    return [words(row) for row in page.cssselect("article.para, .pair, .un-head")]


def test_accepting_nothing_is_a_fault_that_is_told(store):
    client = person(Role.CONTRIBUTOR)
    number = hand_in(client, ("final.txt", documents.final()))
    perform(claim_job(number))
    page = shown(client.post(f"/jobs/{number}/accept"), 422)
    assert words(page.cssselect(".error-summary a")[0]) == "Tick at least one file to take in."
    assert not LoadedFile.objects.exists()


def test_a_job_is_stopped_by_a_person(store):
    client = person(Role.CONTRIBUTOR)
    number = hand_in(client, ("final.txt", documents.final()))
    assert client.get(f"/jobs/{number}/stop").status_code == 405
    client.post(f"/jobs/{number}/stop")
    assert Job.objects.get().state == "stopped"
    assert words(shown(client.get("/jobs")).cssselect("tbody td")[0]) == "Stopped"


def test_every_change_of_a_better_version_is_shown_with_both_texts(versions):
    page = shown(Client().get("/questions"))
    sections = {
        words(row.cssselect("h3")[0]): [words(text) for text in row.cssselect("blockquote")]
        for row in page.cssselect("section.question")
    }
    assert list(sections) == [
        "Dropped: 9",
        "Item dropped: 7, 7.c →becomes 8",
        "Renumbered: 10 →becomes 11",
        "Renumbered: 6 →becomes 7",
        "Renumbered: 7 →becomes 8",
        "Split: 8 →becomes 9, 10",
    ]
    assert sections["Dropped: 9"] == [
        "9 The Committee invites the State party to show its museum of seafaring to the delegation."
    ]
    assert sections["Item dropped: 7, 7.c →becomes 8"][0] == (
        "7.c Allow lawyers to visit detained persons at night."
    )
    assert len(sections["Split: 8 →becomes 9, 10"]) == 3
    assert not page.cssselect("section.question button")
    rows = list(csv.reader(io.StringIO(Client().get("/questions.csv").content.decode("utf-8-sig"))))
    assert [row[1:4] for row in rows[1:]] == [
        ["dropped", "9", ""],
        ["item_dropped", "7, 7.c", "8"],
        ["renumbered", "10", "11"],
        ["renumbered", "6", "7"],
        ["renumbered", "7", "8"],
        ["split", "8", "9, 10"],
    ]


def test_a_decision_is_recorded_and_can_be_undone_on_the_page(versions):
    client = person(Role.COORDINATOR)
    question = Question.objects.get(kind="split")
    decided = client.post(f"/questions/{question.pk}", {"decision": "accept"})
    page = shown(client.get(decided["Location"]))
    undo = page.cssselect("form.notice")[0]
    assert undo.get("action") == f"/questions/{question.pk}"
    question.refresh_from_db()
    assert (question.state, question.decided_by_id is not None) == ("accepted", True)
    client.post(undo.get("action"), {"decision": "undo"})
    question.refresh_from_db()
    assert (question.state, question.decided_by_id, question.decided_at) == ("open", None, None)
    assert Client().post(f"/questions/{question.pk}", {"decision": "accept"}).status_code == 302
    assert (
        person(Role.CONTRIBUTOR)
        .post(f"/questions/{question.pk}", {"decision": "accept"})
        .status_code
        == 403
    )
    question.refresh_from_db()
    assert question.state == "open"


def anchors() -> dict[str, list[str]]:
    """By anchor, which forms print the paragraph."""
    return {
        row.anchor: sorted(f"{e.manifestation.form} {e.anchor}" for e in row.extracts.all())
        for row in Paragraph.objects.prefetch_related("extracts__manifestation")
    }


def test_a_refused_renumbering_parts_the_two_paragraphs_and_undoing_joins_them(versions):
    before = anchors()
    assert before["7"] == ["advance_unedited 6", "edited 7"]
    question = Question.objects.get(kind="renumbered", before=["6"])
    decide_question(question.pk, accept=False)
    parted = anchors()
    assert parted["7"] == ["edited 7"]
    assert ["advance_unedited 6"] in parted.values()
    alone = next(anchor for anchor, forms in parted.items() if forms == ["advance_unedited 6"])
    assert Note.objects.get(text="note on 6").paragraph.anchor == alone
    assert words(shown(Client().get(f"/d/CMW/C/XAA/CO/2/{alone}")).cssselect(".un-text")[0]) == (
        "The Committee is concerned about torture and overcrowding in the holding centres of the"
        " harbour towns."
    )
    reopen_question(question.pk)
    assert anchors() == before
    assert Note.objects.get(text="note on 6").paragraph.anchor == "7"


def notes() -> dict[str, str]:
    """By note, the anchor of the paragraph that it hangs on."""
    return {row.text: row.paragraph.anchor for row in Note.objects.select_related("paragraph")}


@pytest.mark.parametrize("kind", ["split", "renumbered"])
def test_a_note_goes_with_the_words_that_it_was_written_on(versions, kind):
    """What was written on the best version's paragraph after the two were joined stays with that."""
    question = Question.objects.filter(kind=kind).order_by("pk").last()
    joined = Paragraph.objects.get(anchor=question.after[0])
    add_note(joined.pk, "written later")
    before = notes()
    old = f"note on {question.before[0]}"
    assert (before[old], before["written later"]) == (joined.anchor, joined.anchor)
    client = person(Role.COORDINATOR)
    answer = client.post(f"/questions/{question.pk}", {"decision": "refuse"}, follow=True)
    assert "with the notes that were written on it" in words(shown(answer).cssselect(".notice")[0])
    after = notes()
    assert after["written later"] == joined.anchor
    assert after[old] != joined.anchor
    assert {n: a for n, a in after.items() if n != old} == {
        n: a for n, a in before.items() if n != old
    }
    client.post(f"/questions/{question.pk}", {"decision": "undo"})
    assert notes() == before


def test_a_newer_reading_keeps_notes_on_the_words_that_they_were_written_on(versions, monkeypatch):
    monkeypatch.setattr("comity.__version__", "9.9")
    file = LoadedFile.objects.get(name="advance.txt")
    contract = file.readings.get().contract
    paragraphs = contract["concluding_observations"][0]["paragraphs"]
    paragraphs[5]["verbs"] = ["demand"]
    reading = file.readings.get()
    reading.contract = contract
    reading.save()
    assert actions.reread_file(file.sha256, accept_newer=True).status == "updated"
    decide_question(Question.objects.get(kind="renumbered", before=["6"]).pk, accept=False)
    assert notes()["note on 6"] == next(
        anchor for anchor, forms in anchors().items() if forms == ["advance_unedited 6"]
    )


def test_two_acts_that_a_person_calls_one_become_one_with_all_notes(store):
    actions.load_file(documents.final(), "final.txt")
    kept = Act.objects.get()
    other = Act.objects.create(key="CMW/C/XAA/CO/2~twin", kind="concluding_observations")
    kept.manifestations.update(act=other)
    for row in kept.paragraphs.all():
        row.act = other
        row.save()
    add_note(other.paragraphs.get(anchor="7").pk, "kept")
    actions.load_file(documents.advance(), "advance.txt")
    question = Question.objects.create(
        act=other, kind="same_act", detail={"other": kept.pk, "key": kept.key}
    )
    decide_question(question.pk, accept=True)
    assert list(Act.objects.values_list("key", flat=True)) == ["CMW/C/XAA/CO/2"]
    assert Note.objects.get().paragraph.anchor == "7"
    assert anchors()["7"] == ["advance_unedited 6", "edited 7"]


def test_what_was_decided_for_good_is_not_taken_back(store):
    act = Act.objects.create(key="x", kind="other")
    question = Question.objects.create(act=act, kind="same_act", state="accepted", detail={})
    with pytest.raises(StoreError, match="cannot be taken back"):
        reopen_question(question.pk)
    with pytest.raises(StoreError, match="expected one that is open"):
        decide_question(question.pk, accept=True)
