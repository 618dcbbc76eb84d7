"""Sealed removal of one paragraph: its words gone everywhere, the rest of the document as before."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client

from comity.site.accounts.actions import add_user
from comity.site.accounts.roles import Role
from comity.site.jobs.models import Job
from comity.site.jobs.tasks import run_here
from comity.site.library import actions
from comity.site.library.dataset import export_dataset
from comity.site.library.files import file_path, stage_file
from comity.site.library.models import (
    Act,
    Extract,
    LoadedFile,
    Paragraph,
    QuarantinedRecord,
    Question,
    StoredReading,
    Tombstone,
)
from comity.site.library.noting import add_note
from comity.site.library.purging import purge
from comity.site.search.actions import rebuild_index, update_index
from comity.site.search.checking import check_all
from comity.site.search.queries import Asked, search
from comity.terms.errors import StoreError
from tests.site import documents
from tests.site.test_pages_finding import page, words
from tests.site.test_uhri_import import record

SECRET = "zanzibarine"  # one rare word, so that it can be looked for in bytes
PLACE = "CMW/C/XAA/CO/2/7"
REPORT = Path(__file__).parents[2] / "src/comity/formats/samples/annual_report.txt"


def secret(data: bytes) -> bytes:
    """It stands in the concern about holding centres: 7 of the final version, 6 of the advance one."""
    return data.replace(
        b"overcrowding in the holding centres of the harbour towns",
        f"overcrowding in the holding centres of the {SECRET} towns".encode(),
    )


@pytest.fixture
def two(store) -> tuple[int, int]:
    people = [add_user(name, Role.ADMINISTRATOR, "seven lanterns on a pier") for name in "ab"]
    return people[0].pk, people[1].pk


@pytest.fixture
def dangerous(two) -> tuple[str, ...]:
    """Both versions are here, with a note, a job, a staged file and a newer reading that waits; the
    hashes of their files."""
    data = secret(documents.final()), secret(documents.advance())
    loaded = [actions.load_file(each, f"{SECRET}.txt") for each in data]
    actions.load_file(documents.earlier(), "earlier.txt")
    paragraph = Paragraph.objects.get(act__key="CMW/C/XAA/CO/2", anchor="7")
    assert paragraph.extracts.count() == 2
    add_note(paragraph.pk, f"the {SECRET} source")
    stage_file(data[0])
    told = {"files": [{"sha256": loaded[0].file.sha256, "name": "x", "problems": [SECRET]}]}
    Job.objects.create(kind="read_files", state="done", arguments={}, result=told)
    reading = loaded[0].file.readings.get()
    waiting = StoredReading.objects.create(
        file=loaded[0].file, reader_version="9", text=reading.text, contract=reading.contract,
        current=False,
    )  # fmt: skip
    Question.objects.create(
        act=loaded[0].acts[0],
        kind="newer_reading",
        detail={"reading": waiting.pk, "changed": ["x/7"]},
    )
    update_index()
    return tuple(sorted(each.file.sha256 for each in loaded))


def seal(two: tuple[int, int], place: str = PLACE):
    for person in two:
        removal = purge(place, "names a witness", person)
    rebuild_index()
    return removal


def test_the_first_request_withdraws_the_document_and_its_originals_at_once(dangerous, two):
    first = purge(PLACE, "names a witness", two[0])
    update_index()
    assert (first.sealed, first.files) == (False, dangerous)
    assert search(Asked(SECRET)).total == 0
    client = Client()
    for path in ("", "/7", ".json", "/7.json", "/5"):
        assert client.get(f"/d/CMW/C/XAA/CO/2{path}").status_code == 410, path
    assert [client.get(f"/files/{sha256}").status_code for sha256 in dangerous] == [404, 404]
    with pytest.raises(StoreError, match="expected another administrator"):
        purge(PLACE, "names a witness", two[0])
    assert Extract.objects.filter(text__contains=SECRET).count() == 2


def test_no_byte_of_it_is_left_in_the_data_folder_the_tables_and_the_exports(
    dangerous, two, data_folder, tmp_path
):
    removal = seal(two)
    assert (removal.sealed, removal.files, removal.repeated) == (True, dangerous, ())
    assert not any(file_path(sha256).exists() for sha256 in dangerous)
    export_dataset(tmp_path / "dataset")
    for path in (*data_folder.rglob("*"), *(tmp_path / "dataset").rglob("*")):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes(), path
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            assert SECRET not in repr(cursor.fetchall()), table
    assert check_all().faults == ()


def test_the_rest_of_the_document_is_as_it_was_and_a_tombstone_says_what_is_missing(dangerous, two):
    before = Client().get("/d/CMW/C/XAA/CO/2.json").json()
    seal(two)
    after = Client().get("/d/CMW/C/XAA/CO/2.json").json()
    assert after["paragraphs"] == [row for row in before["paragraphs"] if row["anchor"] != "7"]
    assert [(row["anchor"], row["reason"]) for row in after["removed"]] == [
        ("7", "names a witness")
    ]
    reading = Act.objects.get(key="CMW/C/XAA/CO/2").manifestations.get(form="edited").reading
    for extract in Extract.objects.filter(manifestation__reading=reading):
        assert reading.text[extract.start : extract.end] == extract.text
    document = page("/d/CMW/C/XAA/CO/2")
    told = words(document.cssselect(".doc-head .notice-caution")[0])
    assert told.startswith("Paragraph 7 was removed for good on ")
    assert told.endswith("its content is not kept. names a witness")
    assert "original removed for good" in words(document.cssselect(".take")[0])
    for place in ("/7", "/7.json", "/7.ris"):
        answer = Client().get(f"/d/CMW/C/XAA/CO/2{place}")
        assert answer.status_code == 410
        assert "names a witness" in answer.content.decode()
    file = Client().get(f"/files/{dangerous[0]}")
    assert (file.status_code, file.content) == (410, b"removed for good: names a witness\n")
    assert search(Asked("judges")).total == 1
    assert Client().get("/api/v1/paragraphs/CMW/C/XAA/CO/2/7").status_code == 404


def test_its_words_are_not_taken_again_from_whatever_file_or_export(dangerous, two, tmp_path):
    seal(two)
    again = secret(documents.final())
    under_another_symbol = again.replace(b"CMW/C/XAA/CO/2", b"CMW/C/XAB/CO/2")
    for data in (again, again + b"\n12. Another copy.\n", under_another_symbol):
        with pytest.raises(StoreError, match=r"removed for good"):
            actions.load_file(data, "again.txt")
    said = "The Committee is concerned about torture and overcrowding in the holding centres"
    export = tmp_path / "export.json"
    row = record(7, Text=f"{said} of the {SECRET} towns.")
    export.write_text(json.dumps([row, record(9)]), encoding="utf-8")
    run_here("import_uhri", {"path": str(export)})
    assert list(QuarantinedRecord.objects.values_list("reason", flat=True)) == ["removed"]
    assert not Extract.objects.filter(text__contains=SECRET).exists()
    without = documents.final().replace(b"overcrowding in the holding centres", b"crowding")
    with pytest.raises(StoreError, match=f"{PLACE} was removed for good, and this file prints it"):
        actions.load_file(without, "redacted.txt")  # the number is taken
    assert Tombstone.objects.filter(anchor="7").exists()


def test_where_the_same_words_still_stand_is_told(two):
    actions.load_file(secret(documents.final()), "final.txt")
    other = secret(documents.final()).replace(b"CMW/C/XAA/CO/2", b"CMW/C/XAB/CO/2")
    actions.load_file(other.replace(b"11 September 2019", b"12 September 2019"), "other.txt")
    removal = seal(two)
    assert removal.repeated == ("CMW/C/XAB/CO/2/7",)


def test_a_paragraph_goes_out_of_a_report_that_reprints_it_and_all_else_stays(two):
    loaded = actions.load_file(REPORT.read_bytes(), "report.txt")
    act = next(act for act in loaded.acts if act.state == "XAB")
    paragraph = act.paragraphs.filter(kind="recommendation").first()
    text = paragraph.extracts.get().text
    before = {a.key: a.paragraphs.count() for a in Act.objects.all()}
    removal = seal(two, f"{act.key}/{paragraph.anchor}")
    after = {a.key: a.paragraphs.count() for a in Act.objects.all()}
    assert after == before | {act.key: before[act.key] - 1}
    reading = StoredReading.objects.get()
    assert text not in reading.text
    assert text not in repr(reading.contract)
    assert len(reading.text) == reading.contract["reading_text"]["characters"]
    for extract in Extract.objects.all():
        assert reading.text[extract.start : extract.end] == extract.text
    assert LoadedFile.objects.get().purged_at is not None
    assert len(removal.files) == 1
    assert check_all().faults == ()


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("CMW/C/XAA/CO/2/8.a", "an item is not removed alone; expected its paragraph, CMW/C/XAA/CO/2/8"),
        ("CMW/C/XAA/CO/2/77", "is in the library under no such address"),
        ("CMW/C/XAA/CO/9/7", "is in the library under no such address"),
    ],
)  # fmt: skip
def test_what_is_no_paragraph_is_refused_with_what_was_expected(avelonia, two, place, told):
    with pytest.raises(StoreError, match=told):
        purge(place, "x", two[0])
    assert not Tombstone.objects.exists()
    assert Act.objects.get().withdrawn_at is None
