"""Problems of the reader stand in the text where they are, each with a way to its explanation and back."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client
from lxml import html

from comity.site.library import actions
from comity.site.library.models import Act, Extract, FoundProblem, Item, Reference
from comity.site.pages.rendering import Context, render_extract
from tests.site import documents
from tests.site.test_pages_finding import page, words

TEXT = "The party should: (a) Close the centre; (b) See CMW/C/XAA/CO/1, and act."


def rendered(*problems: tuple[int, int]) -> html.HtmlElement:
    """TEXT, which begins at 100, with its two items, its reference and problems at these places of it."""
    at = {"a": (22, 39), "b": (44, len(TEXT))}
    items = [
        Item(anchor=f"1.{label}", label=label, level=1, start=100 + start, end=100 + end)
        for label, (start, end) in at.items()
    ]
    start = TEXT.index("CMW")
    cited = Reference(type="document", symbol="CMW/C/XAA/CO/1", start=100 + start, end=114 + start)
    doubts = [
        FoundProblem(pk=number, message="?", start=100 + begin, end=100 + end)
        for number, (begin, end) in enumerate(problems, start=1)
    ]
    extract = Extract(text=TEXT, start=100, end=100 + len(TEXT))
    context = Context({}, lambda anchor: f"/d/X/{anchor}")
    body = render_extract(extract, items, [cited], [], doubts, context)
    return html.fragment_fromstring(body, create_parent="div")


def signs_of(document: html.HtmlElement) -> dict[str, int]:
    """By paragraph, how many signs stand in its text."""
    rows = {
        block.get("id"): len(block.cssselect(".un-text .doubt-sign a"))
        for block in document.cssselect("article.para")
    }
    return {name: count for name, count in rows.items() if count}


def doubted(body: html.HtmlElement) -> str:
    return "|".join(words(row) for row in body.cssselect(".doubt"))


@pytest.mark.parametrize(
    ("place", "underlined", "before_the_sign"),
    [
        ("party", "party", "The party"),
        ("Close the centre", "Close the centre", "The party should: (a) Close the centre"),
        ("CMW/C/XAA/CO/1", "CMW/C/XAA/CO/1", "See CMW/C/XAA/CO/1"),
        ("See CMW/C", "See|CMW/C/XAA/CO/1", "See CMW/C/XAA/CO/1"),
        ("(b)", "", "(b) "),
        ("should: (a) Close", "should:|Close", "(a) Close"),
    ],
)
def test_the_words_in_doubt_are_underlined_and_a_sign_stands_behind_them(
    place, underlined, before_the_sign
):
    start = TEXT.index(place)
    body = rendered((start, start + len(place)))
    assert doubted(body) == underlined
    text = body.text_content().replace("¶", "")
    assert text.count("?") == 1
    assert text.partition("?")[0].strip().endswith(before_the_sign.strip())


def test_a_doubt_about_the_number_or_about_all_of_it_is_signed_before_the_text():
    for span in ((-3, -1), (0, len(TEXT)), (-3, len(TEXT) + 9)):
        body = rendered(span)
        assert body.text_content().startswith("?The party")
        assert not body.cssselect(".doubt")


def test_no_sign_and_no_letter_is_lost_whatever_stands_in_doubt():
    spans = [(a, b) for a in range(0, len(TEXT), 5) for b in range(a, len(TEXT) + 1, 7)]
    body = rendered(*spans)
    signs = body.cssselect(".doubt-sign a")
    assert sorted(int(sign.get("id")[3:]) for sign in signs) == list(range(1, len(spans) + 1))
    assert [sign.get("href") for sign in signs] == [
        f"#doubt-{sign.get('id')[3:]}" for sign in signs
    ]
    for sign in body.cssselect(".doubt-sign, .pilcrow"):
        sign.drop_tree()
    assert words(body) == TEXT


def test_doubts_about_the_whole_document_stand_in_the_paragraphs_that_they_are_about(
    store, corpus: Path
):
    actions.load_file((corpus / "A_66_48.txt").read_bytes(), "A_66_48.txt")
    report = page("/d/A/66/48")
    assert signs_of(report) == {"p-1": 1, "p-4": 1, "p-7": 1, "p-29": 1}
    assert {act.state: signs_of(page(f"/d/{act.key}")) for act in Act.objects.exclude(state="")} == {
        "ALB": {"p-1": 2}, "ECU": {"p-1": 1}, "MEX": {}, "SEN": {"p-18": 1},
    }  # fmt: skip
    for sign in report.cssselect(".doubt-sign a"):
        (told,) = report.xpath(f"//*[@id='{sign.get('href')[1:]}']")
        assert told.cssselect("a.back")[0].get("href") == f"#{sign.get('id')}"
        assert told.getparent().getparent() in report.cssselect("article.para")
    listed = report.cssselect("details.doubts li")
    summary = words(report.cssselect("details.doubts summary")[0])
    assert (len(listed), summary) == (5, "5 doubts of the reader")
    signs = [row.get("href") for row in report.cssselect(".doubt-sign a")]
    assert [row.get("href") for row in report.cssselect("details.doubts li a")][:4] == signs
    annex = page("/d/A/66/48").cssselect("details.doubts li")[4]
    assert words(annex).endswith(
        "annex V is in the text: expected a paragraph of the report to announce it"
    )
    senegal = Act.objects.get(state="SEN")
    headed = page(f"/d/{senegal.key}").cssselect(".un-head")[-1].getparent().getnext()
    assert words(headed) == "Doubt heading 8. 'Next periodic report': expected number 7"
    own = page(f"/d/{senegal.key}/18")
    assert [words(row) for row in own.cssselect(".un-text .doubt")] == [
        "CRC/SEN/CO/2, paras. 60 and 61"
    ]
    told = Client().get(f"/d/{senegal.key}/18.json").json()["problems"]
    assert [row["kind"] for row in told] == ["symbol_incomplete"]


def test_a_number_that_is_printed_twice_is_doubted_at_its_paragraph(store):
    data = documents.final().replace(b"10. It further", b"9. It further")
    actions.load_file(data, "final.txt")
    document = page("/d/CMW/C/XAA/CO/2")
    blocks = [
        (row.get("id"), words(row.cssselect(".un-text")[0])[:14])
        for row in document.cssselect("article.para")
        if row.cssselect(".doubt-sign")
    ]
    assert blocks == [("p-9~dup2", "?It further re")]
