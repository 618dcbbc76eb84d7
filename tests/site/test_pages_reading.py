"""Documents and paragraphs at their permanent addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from comity.site.jobs.tasks import run_here
from comity.site.library import actions
from comity.site.library.models import (
    Act,
    Extract,
    LoadedFile,
    Manifestation,
    Tombstone,
    UhriImport,
)
from comity.site.library.queries import find_address
from comity.site.pages.rendering import isolated
from tests.site import documents
from tests.site.test_pages_finding import page, words
from tests.site.test_uhri_import import UPR, record


def margins(document: html.HtmlElement) -> dict[str, list[str]]:
    """By paragraph, what stands in its margin."""
    return {
        block.get("id").removeprefix("p-"): [words(row) for row in block.cssselect(".margin p")]
        for block in document.cssselect("article.para")
        if block.cssselect(".margin p")
    }


def test_the_text_of_a_page_is_the_text_of_the_document_to_the_letter(avelonia):
    document = page("/d/CMW/C/XAA/CO/2")
    shown = {}
    for block in document.cssselect("article.para"):
        for sign in block.cssselect(".un-text .pilcrow"):
            sign.drop_tree()
        shown[block.get("id").removeprefix("p-")] = words(block.cssselect(".un-text")[0])
    told = Client().get("/d/CMW/C/XAA/CO/2.json").json()
    assert shown == {row["anchor"]: " ".join(row["text"].split()) for row in told["paragraphs"]}
    assert len(shown) == 11


def test_concern_and_recommendation_stand_side_by_side(avelonia):
    document = page("/d/CMW/C/XAA/CO/2")
    pairs = [
        [
            [block.get("id") for block in side.cssselect("article")]
            for side in row.cssselect(".pair-side")
        ]
        for row in document.cssselect(".pair")
    ]
    assert [["p-4"], ["p-5"]] in pairs
    assert [side for row in pairs for side in row if not side] == []


@pytest.mark.parametrize("path", ["/d/CMW/C/XAA/CO/2", "/d/CMW/C/XAA/CO/2/8"])
def test_an_address_that_asks_for_a_language_or_version_not_here_says_so(avelonia, path):
    told = "What this address asks for is not loaded here. Shown: Final text, English."
    for asked, notices in (
        ("", []),
        ("?lang=en", []),
        ("?lang=fr", [told]),
        ("?version=uhri", [told]),
    ):
        shown = page(path + asked).cssselect(".versions .notice")
        assert [words(notice) for notice in shown] == notices, asked


@pytest.mark.parametrize(
    ("printed", "told"),
    [
        ("CMW/C/SR.140 and 141", "<bdi>CMW/C/SR.140 and 141</bdi>"),
        ("CRPD/C/SR.477 وSR.478", '<bdi dir="rtl">CRPD/C/SR.477 وSR.478</bdi>'),
    ],
)
def test_a_reference_with_arabic_words_runs_as_its_sentence_does(printed, told):
    assert isolated(printed) == told


def test_the_outline_leads_to_every_heading(avelonia):
    document = page("/d/CMW/C/XAA/CO/2")
    links = {words(link): link.get("href")[1:] for link in document.cssselect(".outline li a")}
    assert list(links) == [
        "A. Introduction",
        "B. Positive aspects",
        "C. Principal subjects of concern and recommendations",
        "Data collection",
        "Judicial independence",
        "Detention",
        "D. Next periodic report",
    ]
    assert all(len(document.xpath(f"//*[@id='{name}']")) == 1 for name in links.values())


def test_an_item_has_its_own_page_that_cites_it_by_its_mark(avelonia):
    item = page("/d/CMW/C/XAA/CO/2/8.a")
    assert words(item.cssselect("h1")[0]) == "CMW/C/XAA/CO/2, para. 8 (a)"
    assert [row.get("id") for row in item.cssselect("li.chosen")] == ["p-8.a"]
    cited = {
        words(row.cssselect("dt")[0]): words(row.cssselect(".citation")[0])
        for row in item.cssselect(".cite dl > div")
    }
    assert list(cited) == ["UN", "OSCOLA", "Chicago", "APA"]
    assert cited["UN"].endswith("(11 September 2019), CMW/C/XAA/CO/2, para. 8 (a).")
    assert (
        item.cssselect("link[rel=canonical]")[0].get("href")
        == "http://testserver/d/CMW/C/XAA/CO/2/8.a"
    )
    assert item.cssselect(".authority a")[0].get("href") == "https://undocs.org/CMW/C/XAA/CO/2"


@pytest.mark.parametrize("ending", ["ris", "bib", "csl.json"])
def test_citations_are_downloaded_for_reference_managers(avelonia, ending):
    answer = Client().get(f"/d/CMW/C/XAA/CO/2/8.a.{ending}")
    assert answer.status_code == 200
    assert "CMW/C/XAA/CO/2" in answer.content.decode()
    assert answer["Content-Disposition"] == f'attachment; filename="CMW-C-XAA-CO-2-8.a.{ending}"'


def test_a_former_anchor_leads_to_the_paragraph_of_today(store):
    actions.load_file(documents.advance(), "advance.txt")
    actions.load_file(documents.final(), "final.txt")
    act = Act.objects.get()
    row = act.paragraphs.get(anchor="11")
    assert row.former_anchors == ["10"]
    row.anchor, row.former_anchors = "11", ["10", "99"]
    row.save()
    answer = Client().get("/d/CMW/C/XAA/CO/2/99")
    assert (answer.status_code, answer["Location"]) == (301, "/d/CMW/C/XAA/CO/2/11")


def test_an_advance_unedited_version_says_so_wherever_it_is_quoted(store):
    actions.load_file(documents.advance(), "advance.txt")
    from comity.site.search.actions import update_index

    update_index()
    for path in ("/d/CMW/C/XAA/CO/2", "/d/CMW/C/XAA/CO/2/7", "/search?q=torture"):
        assert "Advance unedited version" in words(page(path).cssselect("main")[0]), path
    ris = Client().get("/d/CMW/C/XAA/CO/2/7.ris").content.decode()
    assert "N1  - advance unedited version\r\n" in ris


def test_languages_that_are_missing_are_shown_as_missing(avelonia):
    document = page("/fr/d/CMW/C/XAA/CO/2/8")
    assert [words(row.cssselect("bdi")[0]) for row in document.cssselect(".versions .missing")] == [
        "Français", "Español", "العربية", "Русский", "中文",
    ]  # fmt: skip
    assert document.cssselect(".un-text")[0].get("lang") == "en"
    assert (
        document.cssselect("link[rel=canonical]")[0].get("href")
        == "http://testserver/d/CMW/C/XAA/CO/2/8"
    )


def test_what_is_withdrawn_or_removed_is_told_and_not_shown(avelonia):
    act = Act.objects.get()
    actions.withdraw_act(act.pk)
    gone = page("/d/CMW/C/XAA/CO/2/8", status=410)
    assert words(gone.cssselect("h1")[0]) == "Withdrawn"
    assert "holding centres" not in words(gone)
    act.delete()
    LoadedFile.objects.all().delete()
    Tombstone.objects.create(
        address="CMW/C/XAA/CO/2",
        reason="it named a person",
        by_ids=[1, 2],
        sealed_at=timezone.now(),
    )
    assert find_address("CMW/C/XAA/CO/2").act is None
    removed = page("/d/CMW/C/XAA/CO/2", status=410)
    assert words(removed.cssselect("h1")[0]) == "Removed for good"
    assert words(removed.cssselect(".notice")[0]) == "it named a person"


@pytest.mark.parametrize(
    "path", ["/d/CMW/C/XAA/CO/9", "/d/CMW/C/XAA/CO/2/77", "/d/CMW/C/XAA/CO/2/8.z", "/d/x", "/states/QQQ",
             "/committees/NONE", "/original/" + "0" * 64 + "/1.png"],
)  # fmt: skip
def test_what_is_not_here_is_a_page_that_helps_on(avelonia, path):
    assert words(page(path, status=404).cssselect("h1")[0]) == "There is no such page"


def test_asked_before_and_asked_again_stand_on_both_sides_once_both_are_loaded(avelonia):
    before = margins(page("/d/CMW/C/XAA/CO/2"))
    assert before == {
        "3": ["✓ Welcomed as done CMW/C/XAA/CO/1, para. 12 not loaded here; at the UN"],
        "5": ["↩ Asked before CMW/C/XAA/CO/1, para. 9 not loaded here; at the UN"],
    }
    actions.load_file(documents.earlier(), "earlier.txt")
    assert margins(page("/d/CMW/C/XAA/CO/2")) == {
        "3": ["✓ Welcomed as done CMW/C/XAA/CO/1, para. 12"],
        "5": ["↩ Asked before CMW/C/XAA/CO/1, para. 9"],
    }
    assert margins(page("/d/CMW/C/XAA/CO/1")) == {
        "9": ["↪ Asked again CMW/C/XAA/CO/2, para. 5 (2019)"],
        "12": ["✓ Welcomed as done CMW/C/XAA/CO/2, para. 3 (2019)"],
    }


def test_the_reiterations_of_the_real_report_resolve_when_their_set_is_loaded(store, corpus: Path):
    actions.load_file((corpus / "A_66_48.txt").read_bytes(), "A_66_48.txt")
    told = margins(page("/d/CMW/C/ECU/CO/2"))
    asked = [row for rows in told.values() for row in rows if "Asked before" in row]
    assert len(asked) == 12
    assert len([row for row in asked if "not loaded here" in row]) == 10
    assert len([row for row in asked if "the text cites no paragraph" in row]) == 2
    actions.load_file(documents.ecuador_earlier(), "invented.txt")
    document = page("/d/CMW/C/ECU/CO/2")
    asked = [row for rows in margins(document).values() for row in rows if "Asked before" in row]
    assert [row for row in asked if "not loaded here" in row] == []
    links = [
        link.get("href")
        for link in document.cssselect(".margin .before a")
        if link.get("href").count("/") == 7
    ]
    in_order = ("11", "13", "17", "18", "19", "20", "37", "26", "33", "41", "42")
    assert links == [f"/d/CMW/C/ECU/CO/1/{number}" for number in in_order]
    again = margins(page("/d/CMW/C/ECU/CO/1"))
    assert list(again) == list(documents.ECUADOR_ASKED)
    assert again["13"] == ["↪ Asked again A/66/48, para. 31 (14) (2010)"]


def test_a_reprint_is_cited_as_the_report_that_reprints_it(store, corpus: Path):
    actions.load_file((corpus / "A_66_48.txt").read_bytes(), "A_66_48.txt")
    for path in ("/d/A/66/48~31/38", "/d/CMW/C/ECU/CO/2/38"):
        paragraph = page(path)
        assert words(paragraph.cssselect("h1")[0]) == "A/66/48, para. 31 (38)", path
    assert paragraph.cssselect(".authority a")[0].get("href") == "https://undocs.org/A/66/48"
    assert "is inferred" in words(paragraph.cssselect(".authority")[0])


def test_a_page_of_a_pdf_stands_beside_what_was_read_from_it(store, corpus: Path):
    name = "crpd-c-ukr-co-2-3-en.pdf"
    loaded = actions.load_file((corpus / "crpd" / name).read_bytes(), name)
    shown = page("/d/CRPD/C/UKR/CO/2-3?original=2")
    picture = shown.cssselect(".beside img")[0].get("src")
    assert picture == f"/original/{loaded.file.sha256}/2.png"
    answer = Client().get(picture)
    assert (answer["Content-Type"], answer.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")
    assert 20_000 < len(answer.content) < 1_000_000
    assert Client().get(f"/original/{loaded.file.sha256}/999.png").status_code == 404
    told = Client().get("/d/CRPD/C/UKR/CO/2-3.json").json()
    on_page = [row["anchor"] for row in told["paragraphs"] if 2 in row["pages"]]
    assert on_page == ["4", "5", "6", "7"]
    assert [row.get("id") for row in shown.cssselect("article.para")] == [f"p-{a}" for a in on_page]
    actions.withdraw_act(Act.objects.get().pk)
    assert Client().get(picture).status_code == 404


def test_what_programs_ask_of_a_site_is_there(avelonia):
    assert "Sitemap: http://testserver/sitemap.xml" in Client().get("/robots.txt").content.decode()
    listed = Client().get("/sitemap.xml").content.decode()
    for path in re.findall("<loc>http://testserver(.*?)</loc>", listed):
        assert Client().get(path).status_code == 200, path
    assert "http://testserver/treaties/ICRMW<" in listed
    assert "<loc>http://testserver/d/CMW/C/XAA/CO/2</loc>" in listed
    described = Client().get("/opensearch.xml").content.decode()
    assert "http://testserver/search?q={searchTerms}" in described


def test_the_language_of_the_text_is_switched_on_the_same_paragraph(avelonia):
    french = documents.french().replace(b"CMW/C/XAA/CO/3", b"CMW/C/XAA/CO/2")
    actions.load_file(french, "fr.txt")
    for path, language in (
        ("/d/CMW/C/XAA/CO/2/4", "en"),
        ("/d/CMW/C/XAA/CO/2/4?lang=fr", "fr"),
        ("/fr/d/CMW/C/XAA/CO/2/4", "fr"),
        ("/fr/d/CMW/C/XAA/CO/2/4?lang=en", "en"),
    ):
        shown = page(path)
        assert shown.cssselect(".un-text")[0].get("lang") == language, path
        here = {words(link): link.get("href") for link in shown.cssselect(".versions a[hreflang]")}
        prefix = path[:3] if path.startswith("/fr") else ""
        other = {"en": "fr", "fr": "en"}[language]
        name = {"en": "English", "fr": "Français"}[other]
        assert here[name] == f"{prefix}/d/CMW/C/XAA/CO/2/4?lang={other}"
        assert len(shown.cssselect(".versions .missing")) == 4


def test_rows_of_the_universal_index_have_pages_and_say_what_they_are(store, tmp_path: Path):
    export = tmp_path / "export.json"
    export.write_text(json.dumps([record(7), record(9, **UPR)]), encoding="utf-8")
    run_here("import_uhri", {"path": str(export)})
    shown = page("/d/CMW/C/XAA/CO/2/7")
    assert words(shown.cssselect(".un-text")[0]) == "The Committee recommends a bench in yard 7."
    assert "Quoted from the Universal Human Rights Index" in words(shown.cssselect(".notice")[0])
    assert "N1  - as quoted by the Universal Human Rights Index\r\n" in (
        Client().get("/d/CMW/C/XAA/CO/2/7.ris").content.decode()
    )
    review = page("/d/A/HRC/99/7")
    assert words(review.cssselect(".eyebrow")[0]) == "Universal Periodic Review · A/HRC/99/7"


def test_two_files_of_one_version_are_each_shown_at_an_address_of_its_own(avelonia):
    actions.load_file(documents.final().replace(b"10. It further", b"9. It further"), "other.txt")
    shown = page("/d/CMW/C/XAA/CO/2")
    links = [row.get("href") for row in shown.cssselect(".versions details li a")]
    told = {words(row) for row in shown.cssselect(".versions details li")}
    assert (len(links), len(told)) == (1, 2)
    heads = [
        [words(row) for row in page(path).cssselect("article.para .para-number bdi")]
        for path in ("/d/CMW/C/XAA/CO/2", *links)
    ]
    assert sorted(rows.count("9") for rows in heads) == [1, 2]
    back = page(links[0]).cssselect(".versions details li a")[0].get("href")
    assert back.startswith("/d/CMW/C/XAA/CO/2?version=edited&lang=en")
    assert page(back).cssselect("h1")
    inner = page(links[0]).cssselect("a.pilcrow")[0].get("href")
    assert "file=" in inner


def test_a_paragraph_shows_its_labels_with_the_words_that_gave_them(avelonia):
    found = {}
    for path in [a.get("href") for a in page("/d/CMW/C/XAA/CO/2").cssselect("a.para-number")]:
        told = Client().get(f"{path}.json").json()
        for row in told["labels"]:
            assert row["origin"] == "rule"
            assert row["words"] is None or row["words"] in told["text"]
        shown = [words(row) for row in page(path).cssselect(".labels li > a")]
        assert shown == [row["label"] for row in told["labels"]]
        found |= {row["label"]: row["words"] for row in told["labels"] if row["words"]}
    assert found["Migrants"].casefold().startswith("migrant")
    link = page("/d/CMW/C/XAA/CO/2/8").cssselect(".labels a")[0].get("href")
    assert words(page(link).cssselect(".total")[0]).split()[0] != "0"


def test_a_label_of_the_index_says_so_beside_those_by_rule(avelonia):
    act = Act.objects.get()
    version = Manifestation.objects.create(act=act, form="uhri", language="en", facts={}, header={})
    own = act.paragraphs.get(anchor="8")
    label = {
        "scheme": "themes",
        "label": "Reservations",
        "origin": "import",
        "confidence": None,
        "span": None,
    }
    Extract.objects.create(
        manifestation=version,
        paragraph=own,
        anchor="8",
        number="8",
        position=1,
        text="x",
        labels=[label],
    )
    UhriImport.objects.create(
        name="x", sha256="0", finished_at="2077-01-01T00:00:00Z",
        suspect=[{"scheme": "themes", "label": "Reservations", "share": 0.3, "spoken": 0.01}],
    )  # fmt: skip
    told = [words(row) for row in page("/d/CMW/C/XAA/CO/2/8").cssselect(".labels li")]
    assert "Reservations given in the Universal Human Rights Index doubtful label" in told
