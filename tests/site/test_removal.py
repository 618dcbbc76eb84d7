"""Sealed removal: two administrators, the content gone everywhere, a tombstone left."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.db import connection

from comity.site.accounts.actions import add_user
from comity.site.accounts.roles import Role
from comity.site.jobs.models import Job
from comity.site.library import actions
from comity.site.library.files import file_path, stage_file
from comity.site.library.forgetting import forget_pages
from comity.site.library.models import (
    Act,
    Extract,
    LoadedFile,
    Note,
    Paragraph,
    StoredReading,
    Tombstone,
)
from comity.site.library.noting import add_note
from comity.site.library.purging import purge
from comity.site.library.scrubbing import scrub_contract, scrub_text
from comity.site.search.actions import rebuild_index, update_index
from comity.site.search.checking import check_all
from comity.site.search.queries import Asked, search
from comity.terms.errors import StoreError
from tests.site import documents

SECRET = "zanzibarine"  # one rare word, so that it can be looked for in bytes
REPORT = Path(__file__).parents[2] / "src/comity/formats/samples/annual_report.txt"


@pytest.fixture
def two(store) -> tuple[int, int]:
    people = [add_user(name, Role.ADMINISTRATOR, "seven lanterns on a pier") for name in "ab"]
    return people[0].pk, people[1].pk


@pytest.fixture
def dangerous(two) -> bytes:
    data = documents.final().replace(b"harbour towns", SECRET.encode() + b" towns")
    loaded = actions.load_file(data, f"{SECRET}.txt")
    add_note(Paragraph.objects.get(anchor="7").pk, f"the {SECRET} source")
    stage_file(data)
    Job.objects.create(
        kind="load_files",
        state="done",
        arguments={"files": [{"sha256": loaded.file.sha256, "name": f"{SECRET}.txt"}]},
        result={"files": [{"acts": ["CMW/C/XAA/CO/2"], "name": f"{SECRET}.txt"}]},
    )
    actions.load_file(documents.earlier(), "earlier.txt")
    update_index()
    return data


def test_the_first_request_withdraws_at_once_and_the_second_removes(dangerous, two):
    first = purge("CMW/C/XAA/CO/2", "identifies a source", two[0])
    update_index()
    assert (first.sealed, search(Asked(SECRET)).total) == (False, 0)
    assert Extract.objects.filter(text__contains=SECRET).exists()
    with pytest.raises(StoreError, match="expected another administrator"):
        purge("CMW/C/XAA/CO/2", "identifies a source", two[0])
    second = purge("CMW/C/XAA/CO/2", "identifies a source", two[1])
    rebuild_index()
    assert second.sealed
    assert list(Act.objects.values_list("key", flat=True)) == ["CMW/C/XAA/CO/1"]
    assert not Note.objects.exists()
    stone = Tombstone.objects.get()
    assert (stone.address, stone.reason, stone.by_ids, stone.files) == (
        "CMW/C/XAA/CO/2",
        "identifies a source",
        list(two),
        list(second.files),
    )
    assert check_all().faults == ()


def test_no_byte_of_it_is_left_in_the_data_folder(dangerous, two, data_folder):
    for person in two:
        purge("CMW/C/XAA/CO/2", "identifies a source", person)
    rebuild_index()
    for path in data_folder.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path
    tables = connection.introspection.table_names()
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert SECRET not in repr(cursor.fetchall()), table


def test_what_was_removed_is_not_taken_again(dangerous, two):
    for person in two:
        purge("CMW/C/XAA/CO/2", "identifies a source", person)
    for data in (dangerous, dangerous + b"\n12. Another copy.\n", documents.advance()):
        with pytest.raises(StoreError, match="removed for good and is not taken again"):
            actions.load_file(data, "again.txt")
        assert not file_path(hashlib.sha256(data).hexdigest()).exists()
    assert not StoredReading.objects.filter(text__contains=SECRET).exists()


def test_the_address_of_the_removed_original_says_so(dangerous, two, client):
    for person in two:
        removal = purge("CMW/C/XAA/CO/2", "identifies a source", person)
    assert client.get(f"/files/{removal.files[0]}").status_code == 410


def test_one_set_goes_out_of_a_report_and_the_others_stay(two):
    loaded = actions.load_file(REPORT.read_bytes(), "report.txt")
    before = {act.key: act.paragraphs.count() for act in loaded.acts}
    gone = Act.objects.get(state="XAB")
    words = gone.paragraphs.last().extracts.get().text
    for person in two:
        purge(gone.key, "identifies a source", person)
    rebuild_index()
    after = {act.key: act.paragraphs.count() for act in Act.objects.all()}
    assert after == {key: count for key, count in before.items() if key != gone.key}
    reading = StoredReading.objects.get()
    assert words not in reading.text
    assert words not in repr(reading.contract)
    other = Extract.objects.filter(manifestation__act__state="XAA").first()
    assert other is not None
    assert other.text.split()[0] in reading.text[other.start : other.end]
    file = LoadedFile.objects.get()
    assert (file.name, file.purged_at is not None) == ("removed", True)
    assert check_all().faults == ()


def test_a_file_goes_by_its_hash_and_other_versions_of_the_act_stay(two):
    actions.load_file(documents.final(), "final.txt")
    advance = actions.load_file(documents.advance(), "advance.txt")
    for person in two:
        purge(advance.file.sha256, "identifies a source", person)
    rebuild_index()
    act = Act.objects.get()
    assert [m.form for m in act.manifestations.all()] == ["edited"]
    assert act.paragraphs.count() == 11
    assert check_all().faults == ()


def test_what_is_not_there_cannot_be_removed(two):
    with pytest.raises(StoreError, match="'CMW/C/XAA/CO/9' is in the library under no such"):
        purge("CMW/C/XAA/CO/9", "x", two[0])
    assert not Tombstone.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_free_pages_of_the_database_are_rewritten(transactional_db):
    actions.load_file(documents.final(), "final.txt")
    forget_pages()
    assert Act.objects.count() == 1


def test_scrubbing_keeps_lengths_and_lines_and_drops_what_stands_inside():
    text = "first line\nsecond secret line\nthird"
    assert scrub_text(text, [(11, 29)]) == f"first line\n{'█' * 18}\nthird"
    contract = {
        "document": {"title": "second secret line", "kind": "annual_report"},
        "blocks": [{"span": [0, 10]}, {"span": [11, 29]}],
        "footnotes": [{"mark": "1", "at": 15, "text": "x"}, {"mark": "2", "at": 32, "text": "y"}],
        "concluding_observations": [{"key": "A", "span": [11, 29], "paragraphs": [1]}],
    }
    assert scrub_contract(contract, [(11, 29)], text) == {
        "document": {"title": "", "kind": "annual_report"},
        "blocks": [{"span": [0, 10]}],
        "footnotes": [{"mark": "2", "at": 32, "text": "y"}],
        "concluding_observations": [{"key": "A", "removed": True, "paragraphs": []}],
    }


def test_what_a_removed_report_told_the_registry_goes_with_its_history(two, corpus):
    """Not the sample: samples enter no Committee's record."""
    from comity.site.registry.models import Activity, Decision, RecordedReport, Session
    from comity.site.registry.reported import record_reports

    text = (corpus / "A_66_48.txt").read_text(encoding="utf-8")
    actions.load_file(text.replace("Social Forum", f"Social {SECRET}").encode(), "A_66_48.txt")
    record_reports()
    assert Activity.objects.filter(title__contains=SECRET).exists()
    purge("A/66/48", "names a source", two[0])
    purge("A/66/48", "names a source", two[1])
    assert Activity.every.count() == Activity.history.count() == 0
    assert Decision.every.count() == Session.every.count() == RecordedReport.objects.count() == 0
