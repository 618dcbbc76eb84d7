"""The export of the Index: taken in once, whatever its quirks, and joined to what is loaded."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from comity.site.jobs.actions import create_job
from comity.site.jobs.kinds import Running
from comity.site.jobs.models import Job
from comity.site.jobs.tasks import run_here
from comity.site.library import actions, uhri_import
from comity.site.library.models import (
    Act,
    Change,
    Extract,
    ImportedRecord,
    LoadedFile,
    Manifestation,
    Paragraph,
    QuarantinedRecord,
)
from comity.site.library.uhri import Importer
from comity.site.search.actions import update_index
from comity.site.search.queries import Asked, search
from tests.site import documents
from tests.site.test_library import state_of_the_store


def record(number: int, **changes: Any) -> dict[str, Any]:
    return {
        "AnnotationId": f"00000000-0000-4000-8000-{number:012}",
        "AnnotationType": "- Recommendations",
        "AffectedPersons": ["Women & girls"],
        "Body": "- CMW",
        "Countries": ["Avelonia"],
        "DocumentId": None,
        "PublicationDate": "2019-12-12T00:00:00",
        "PublicationDateOnUhri": None,
        "Regions": [],
        "Sdgs": ["5 - GENDER EQUALITY"],
        "Symbol": "CMW/C/XAA/CO/2",
        "Text": f"<p>Detention</p><p>{number}. The Committee recommends a bench in yard {number}.</p>",
        "Themes": [" Conditions of detention\u00a0"],
        "UprCycle": None,
        "UprPositions": [],
        "UprRecommendingCountry": [],
        "UprRecommendingRegions": [],
        "UprSession": [],
        **changes,
    }


UPR = {
    "Symbol": "A/HRC/99/7",
    "Body": "- UPR",
    "UprCycle": "4",
    "UprSession": ["48"],
    "Text": "<p>121.4 Open the benches to all (Borduna);</p>",
}


@pytest.fixture
def export(tmp_path: Path):
    def write(*records: object, name: str = "export.json") -> Path:
        path = tmp_path / name
        path.write_text(json.dumps(records, ensure_ascii=False, indent=1), encoding="utf-8")
        return path

    return write


def take(path: Path) -> dict[str, Any]:
    job = run_here("import_uhri", {"path": str(path)})
    assert job.state in (Job.State.DONE, Job.State.DONE_IN_PART), job.reason
    return job.result


def counts(told: dict[str, Any]) -> tuple[int, ...]:
    return tuple(told[name] for name in ("new", "changed", "unchanged", "gone"))


def test_records_become_the_paragraphs_of_their_act(store, export):
    told = take(
        export(record(7), record(8, AnnotationType="- Concerns/Observations"), record(9, **UPR))
    )
    assert counts(told) == (3, 0, 0, 0)
    assert [(a.key, a.kind, a.state, a.committee, a.year) for a in Act.objects.order_by("key")] == [
        ("A/HRC/99/7", "universal_periodic_review", "XAA", "", 2019),
        ("CMW/C/XAA/CO/2", "concluding_observations", "XAA", "CMW", 2019),
    ]
    assert [
        (e.anchor, e.number, e.headings, e.text, e.paragraph.kind, e.paragraph.directive)
        for e in Extract.objects.order_by("anchor")
    ] == [
        ("121~4", "121.4", [], "Open the benches to all (Borduna);", "recommendation", True),
        ("7", "7", ["Detention"], "The Committee recommends a bench in yard 7.", "recommendation", True),
        ("8", "8", ["Detention"], "The Committee recommends a bench in yard 8.", "concern", False),
    ]  # fmt: skip
    update_index()
    found = search(Asked("bench"))
    assert found.total == 3
    assert dict(found.facets["theme"]) == {"Conditions of detention": 3}
    assert dict(found.facets["session"]) == {"48": 1}


def test_the_same_export_twice_changes_nothing(store, export):
    path = export(record(7), record(8))
    take(path)
    before, changes = state_of_the_store(), Change.objects.count()
    assert counts(take(path)) == (0, 0, 2, 0)
    assert (state_of_the_store(), Change.objects.count()) == (before, changes)


def test_a_newer_export_tells_what_is_new_changed_and_gone(store, export):
    many = [record(number) for number in range(10, 30)]
    take(export(record(7), record(8), *many))
    worded = record(8, Text="<p>8. The Committee recommends two benches.</p>")
    told = take(export(worded, record(9), *many, name="newer.json"))
    assert (counts(told), told["gone_withdrawn"]) == ((1, 1, 20, 1), True)
    paragraph = Paragraph.objects.get(anchor="7")
    assert paragraph.dropped_at is not None
    assert Extract.objects.get(anchor="8").text == "The Committee recommends two benches."
    update_index()
    assert search(Asked("yard 7")).total == 0
    take(export(record(7), worded, record(9), *many, name="back.json"))
    paragraph.refresh_from_db()
    assert paragraph.dropped_at is None


def test_what_is_gone_from_an_incomplete_export_is_kept(store, export):
    take(export(*(record(number) for number in range(1, 21))))
    told = take(export(record(1), name="cut.json"))
    assert (told["gone"], told["gone_withdrawn"]) == (19, False)
    assert not Paragraph.objects.exclude(dropped_at=None).exists()


def test_what_cannot_be_taken_is_in_quarantine_with_its_reason(store, export):
    told = take(
        export(
            record(1),
            record(2, Countries=["Nowhereland"]),
            record(3, AnnotationId=None),
            record(4, Text="<p> </p>"),
            record(1),
            record(5, Themes="not a list"),
            record(6, PublicationDate="2019-13-40T00:00:00"),
            record(7, Countries=["AU", "State of Palestine*"]),
        )
    )
    assert told["quarantined"]["reasons"] == {
        "no_annotation_id": 1,
        "no_date": 1,
        "no_text": 1,
        "shape": 1,
        "twice": 1,
        "unknown_state": 1,
    }
    assert QuarantinedRecord.objects.get(reason="unknown_state").detail == "Nowhereland"
    assert ImportedRecord.objects.count() == 2


def test_a_damaged_place_does_not_end_the_import(store, tmp_path: Path):
    path = tmp_path / "export.json"
    whole = json.dumps(record(1)), json.dumps(record(2, Text="<p>2. {a}, {b} stay.</p>"))
    path.write_text(f'[{whole[0]},\n{{"AnnotationId": "x", "Text": oops}},\n{whole[1]}]')
    told = take(path)
    assert (told["new"], told["quarantined"]["reasons"]) == (2, {"damaged": 1})


def test_types_without_a_name_are_decided_by_the_words(store, export):
    raw = "8a7c9c1e-0000-4000-8000-000000000000"
    told = take(
        export(
            record(1, AnnotationType=raw),
            record(2, AnnotationType="-", Text="<p>2. Figures of the year.</p>"),
            record(
                3,
                AnnotationType="- Concerns/Observations",
                Text="<p>B. Positive aspects</p><p>3. The Committee welcomes the new bench.</p>",
            ),
        )
    )
    kinds = dict(Extract.objects.values_list("anchor", "paragraph__kind"))
    assert (told["untyped"], kinds) == (2, {"1": "recommendation", "2": "other", "3": "positive"})


@pytest.mark.parametrize("first", ["export", "file"])
def test_an_export_and_a_file_in_either_order_count_a_paragraph_once(store, export, first: str):
    path = export(
        record(4, AnnotationType="- Concerns/Observations", Text=(
            "<p>Data collection</p><p>4. The Committee is concerned that no data are collected on "
            "women migrant workers in fisheries and in orchards.</p>")),
        record(9, Text=(
            "<p>Detention</p><p>9. The Committee recommends that the State party open the labour "
            "inspection to complaints of children without asking for papers of any kind.</p>")),
    )  # fmt: skip
    steps = [lambda: take(path), lambda: actions.load_file(documents.final(), "final.txt")]
    for step in steps if first == "export" else reversed(steps):
        step()
    act = Act.objects.get()
    assert sorted(act.manifestations.values_list("form", flat=True)) == ["edited", "uhri"]
    assert act.paragraphs.filter(dropped_at=None).count() == 11
    assert {e.paragraph.anchor for e in Extract.objects.filter(manifestation__form="uhri")} == {
        "4",
        "9",
    }
    assert not act.questions.exists()
    update_index()
    found = search(Asked("fisheries"))
    assert [(hit.form, hit.anchor) for hit in found.hits] == [("edited", "4")]
    assert dict(found.facets["theme"]) == {"Conditions of detention": 1}


def test_a_killed_import_goes_on_behind_its_last_batch(store, export, monkeypatch):
    path = export(*(record(number) for number in range(1, 31)))
    monkeypatch.setattr(uhri_import, "BATCH", 10)
    whole = Importer.take
    taken: list[int] = []

    def dies(self: Importer, batch: Any) -> None:
        if len(taken) == 2:
            raise SystemExit("killed")
        taken.append(len(batch))
        whole(self, batch)

    monkeypatch.setattr(Importer, "take", dies)
    job = create_job("import_uhri", {"path": str(path)})
    job.attempts = 1
    job.state = Job.State.RUNNING
    job.save()
    with pytest.raises(SystemExit):
        uhri_import.import_export(Running(job))
    assert ImportedRecord.objects.count() == 20
    monkeypatch.setattr(Importer, "take", whole)
    job.refresh_from_db()
    told = uhri_import.import_export(Running(job)).result
    assert (told["records"], counts(told), Paragraph.objects.count()) == (30, (30, 0, 0, 0), 30)


def test_labels_that_mark_too_much_are_told(store, export):
    told = take(export(*(record(n, Themes=["Reservations"]) for n in range(1, 41))))
    assert told["suspect_labels"] == [
        {"scheme": "persons", "label": "Women & girls", "share": 1.0, "spoken": 0.0},
        {"scheme": "sdgs", "label": "5 - GENDER EQUALITY", "share": 1.0, "spoken": 0.0},
        {"scheme": "themes", "label": "Reservations", "share": 1.0, "spoken": 0.0},
    ]
    update_index()
    assert search(Asked("")).suspect == {
        "person": ("Women & girls",),
        "sdg": ("5 - GENDER EQUALITY",),
        "theme": ("Reservations",),
    }


def test_the_official_shape_is_taken_whole(store):
    sample = Path(__file__).parents[2].parent / "shared" / "gold" / "uhri_export_sample.json"
    if not sample.exists():
        pytest.skip("the labelled records are not here")
    told = take(sample)
    assert (told["new"], told["quarantined"]["count"]) == (15, 0)
    assert sorted(int(n) for n in Extract.objects.values_list("number", flat=True)) == [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17,
    ]  # fmt: skip
    assert (Manifestation.objects.count(), LoadedFile.objects.count()) == (1, 0)
