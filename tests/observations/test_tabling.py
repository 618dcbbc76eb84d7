"""Tables that a file draws as loose lines, told by their captions and rows."""

from __future__ import annotations

from comity.observations.marking import mark_blocks
from comity.terms.words import get_words
from comity.text.blocks import TextBlock

PROSE = "The Government of Zandovia has adopted a law on the fishing of herring in its lakes."


def kinds(language: str, *texts: str) -> list[str]:
    blocks = tuple(TextBlock(text) for text in texts)
    return [marked.kind for marked in mark_blocks(blocks, get_words(language))]


def test_caption_heads_rows_and_source_are_the_table() -> None:
    assert kinds(
        "en",
        f"1. {PROSE}",
        "Table 1",
        "Fishers by lake",
        "Men Women Total",
        "North Lake 1 204 988 2 192",
        "South Lake 312 240 552",
        "Source: Census of 2019.",
        f"2. {PROSE}",
    ) == ["paragraph", *["table"] * 6, "paragraph"]


def test_a_heading_after_a_table_stays_a_heading() -> None:
    assert kinds(
        "es",
        f"1. {PROSE}",
        "Cuadro 2: Pescadores por lago",
        "Lago Norte 1 204 988",
        "Acceso a la justicia",
        f"2. {PROSE}",
    ) == ["paragraph", "table", "table", "heading", "paragraph"]


def test_a_caption_without_rows_takes_nothing_with_it() -> None:
    assert kinds("fr", f"1. {PROSE}", "Tableau 3", f"2. {PROSE}", "Accès à la justice") == [
        "paragraph",
        "table",
        "paragraph",
        "heading",
    ]


def test_heads_of_columns_between_rows_and_rows_of_words_belong_to_the_table() -> None:
    assert kinds(
        "en",
        f"1. {PROSE}",
        "Table 4",
        "Boats by lake",
        "Boats as a proportion of all boats that are registered (%) 3.6 1.4 2.3",
        "North South East",
        "Fishers as a proportion of the people who live near the lake (%) 13.9 7.2 11.0",
        f"2. {PROSE}",
    ) == ["paragraph", *["table"] * 5, "paragraph"]
