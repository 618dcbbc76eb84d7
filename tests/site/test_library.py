"""The store: what is loaded in any order ends in the same paragraphs, and notes stay with theirs."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import comity
from comity.site.library import actions, deciding
from comity.site.library.files import file_path
from comity.site.library.merging import settle_act
from comity.site.library.models import (
    Act,
    Address,
    Change,
    Extract,
    LoadedFile,
    Manifestation,
    Note,
    Pair,
    Paragraph,
    Question,
)
from comity.site.library.noting import add_note
from comity.terms.errors import CannotReadError
from tests.conftest import read_once
from tests.site import documents


def state_of_the_store() -> dict[str, object]:
    """Everything that a reader of the site can count, by value and not by row number."""
    acts = list(Act.objects.order_by("key"))
    return {
        "acts": [(a.key, a.symbol, a.state, a.adopted_on, a.next_due_on) for a in acts],
        "addresses": sorted(Address.objects.values_list("act__key", "address")),
        "paragraphs": sorted(
            (
                p.act.key,
                p.anchor,
                p.kind,
                p.position,
                tuple(p.former_anchors),
                p.dropped_at is not None,
            )
            for p in Paragraph.objects.select_related("act")
        ),
        "extracts": sorted(
            (e.manifestation.form, e.anchor, e.paragraph.anchor, e.paragraph.act.key)
            for e in Extract.objects.select_related("manifestation", "paragraph__act")
        ),
        "pairs": sorted(
            Pair.objects.values_list(
                "concern__act__key", "concern__anchor", "recommendation__anchor"
            )
        ),
        "questions": sorted(
            (q.act.key, q.kind, tuple(q.before), tuple(q.after))
            for q in Question.objects.select_related("act")
        ),
    }


def test_the_same_bytes_a_second_time_change_nothing(store):
    first = actions.load_file(documents.final(), "final.txt")
    before = state_of_the_store()
    second = actions.load_file(documents.final(), "again.txt")
    assert (first.status, second.status) == ("loaded", "unchanged")
    assert state_of_the_store() == before
    assert file_path(first.file.sha256).read_bytes() == documents.final()


def test_what_cannot_be_read_leaves_nothing_behind(store, data_folder: Path):
    with pytest.raises(CannotReadError):
        actions.load_file(b"\x00\x01\x02" * 50, "noise.bin")
    assert not LoadedFile.objects.exists()
    assert not (data_folder / "files").exists()


def test_a_name_of_a_file_is_never_a_path(store, data_folder: Path):
    loaded = actions.load_file(documents.final(), "../../etc/passwd\n.txt")
    assert [path for path in (data_folder / "files").rglob("*") if path.is_file()] == [
        file_path(loaded.file.sha256)
    ]


def test_advance_and_final_in_either_order_end_in_the_same_paragraphs(store):
    actions.load_file(documents.advance(), "advance.txt")
    actions.load_file(documents.final(), "final.txt")
    forwards = state_of_the_store()
    Act.objects.all().delete()
    LoadedFile.objects.all().delete()
    actions.load_file(documents.final(), "final.txt")
    actions.load_file(documents.advance(), "advance.txt")
    assert state_of_the_store() == forwards
    assert Act.objects.count() == 1
    assert forwards["questions"] == [
        ("CMW/C/XAA/CO/2", "dropped", ("9",), ()),
        ("CMW/C/XAA/CO/2", "item_dropped", ("7", "7.c"), ("8",)),
        ("CMW/C/XAA/CO/2", "renumbered", ("10",), ("11",)),
        ("CMW/C/XAA/CO/2", "renumbered", ("6",), ("7",)),
        ("CMW/C/XAA/CO/2", "renumbered", ("7",), ("8",)),
        ("CMW/C/XAA/CO/2", "split", ("8",), ("9", "10")),
    ]


def test_notes_stay_with_their_paragraph_when_the_final_version_comes(store):
    actions.load_file(documents.advance(), "advance.txt")
    for paragraph in Paragraph.objects.all():
        add_note(paragraph.pk, f"note on {paragraph.anchor}")
    actions.load_file(documents.final(), "final.txt")
    notes = dict(Note.objects.values_list("text", "paragraph__anchor"))
    assert {text.removeprefix("note on "): anchor for text, anchor in notes.items()} == {
        "1": "1",
        "2": "2",
        "3": "3",
        "4": "4",
        "5": "5",
        "6": "7",
        "7": "8",
        "8": "9",
        "9": "9~dropped1",
        "10": "11",
    }


def test_a_renumbered_paragraph_keeps_its_former_anchor(store):
    actions.load_file(documents.advance(), "advance.txt")
    actions.load_file(documents.final(), "final.txt")
    assert Paragraph.objects.get(anchor="8").former_anchors == ["7"]


def standalone(corpus: Path) -> bytes:
    """Ecuador's set of A/66/48 as a document of its own."""
    reading = read_once(corpus / "A_66_48.txt")
    entry = next(s for s in reading.concluding_observations if s.state == "ECU")
    head = (
        "CMW/C/ECU/CO/2\nDistr.: General\n15 December 2010\nOriginal: English\n\n"
        "Committee on the Protection of the Rights of All Migrant Workers and Members of Their"
        " Families\n\nConcluding observations on the second periodic report of Ecuador\n\n"
    )
    blocks = [
        reading.text[block.span.start : block.span.end]
        for block in reading.blocks
        if block.span.start >= entry.span.start and block.span.end <= entry.span.end
    ]
    return (head + "\n\n".join(blocks)).encode()


def test_a_report_and_one_of_its_sets_in_either_order_count_once(store, corpus: Path):
    report = (corpus / "A_66_48.txt").read_bytes()
    alone = standalone(corpus)
    states = []
    for order in itertools.permutations(((report, "A_66_48.txt"), (alone, "ecu.txt"))):
        Act.objects.all().delete()
        LoadedFile.objects.all().delete()
        for data, name in order:
            actions.load_file(data, name)
        states.append(state_of_the_store())
    assert states[0] == states[1]
    ecuador = Act.objects.get(key="CMW/C/ECU/CO/2")
    assert ecuador.paragraphs.filter(dropped_at=None).count() == 54
    assert {m.form for m in ecuador.manifestations.all()} == {"edited", "reprint"}
    assert {a.address for a in ecuador.addresses.all()} == {
        "CMW/C/ECU/CO/2",
        "A/66/48#31",
        "A/66/48#ECU",  # as the export of the Index names it
    }


def test_a_newer_reading_waits_for_a_person_with_its_difference(store, monkeypatch):
    loaded = actions.load_file(documents.final(), "final.txt")
    note = add_note(Paragraph.objects.get(anchor="7").pk, "kept")
    newer = comity.read(
        documents.final().replace(b"harbour towns", b"harbour cities"), name="final.txt"
    )
    again = actions.load_reading(newer, documents.final())
    assert again.status == "waiting"
    assert again.difference is not None
    assert again.difference.changed == ("CMW/C/XAA/CO/2/7", "CMW/C/XAA/CO/2/8")
    assert "cities" not in Extract.objects.get(anchor="7").text
    question = Question.objects.get(kind="newer_reading")
    deciding.accept_reading(question.pk)
    assert "harbour cities" in Extract.objects.get(anchor="7").text
    note.refresh_from_db()
    assert note.paragraph.anchor == "7"
    assert loaded.file.readings.filter(current=True).count() == 1


def test_two_documents_of_one_symbol_and_two_kinds_are_left_to_a_person(store):
    actions.load_file(documents.final(), "final.txt")
    actions.load_file(documents.list_of_issues("CMW/C/XAA/CO/2"), "issues.txt")
    assert sorted(Act.objects.values_list("key", "kind")) == [
        ("CMW/C/XAA/CO/2", "concluding_observations"),
        ("CMW/C/XAA/CO/2~list_of_issues", "list_of_issues"),
    ]
    assert Question.objects.get(kind="same_act").detail["key"] == "CMW/C/XAA/CO/2"


def test_each_act_that_changes_is_told_to_the_index(store):
    loaded = actions.load_file(documents.final(), "final.txt")
    actions.withdraw_act(loaded.acts[0].pk)
    assert list(Change.objects.order_by("pk").values_list("act_id", flat=True)) == [
        loaded.acts[0].pk,
        loaded.acts[0].pk,
    ]


def test_a_manifestation_says_what_it_is(store):
    actions.load_file(documents.advance(), "advance.txt")
    assert Manifestation.objects.get().form == Manifestation.Form.ADVANCE_UNEDITED


def test_settling_keeps_what_somebody_else_wrote_and_writes_nothing_that_stands_already(
    avelonia,
):
    stale = Act.objects.get()
    actions.withdraw_act(stale.pk)
    with CaptureQueriesContext(connection) as told, transaction.atomic():
        settle_act(stale)
    assert [query["sql"] for query in told if "UPDATE" in query["sql"].split()[0]] == []
    assert Act.objects.get().withdrawn_at is not None
