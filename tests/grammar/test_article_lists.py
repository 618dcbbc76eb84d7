"""Articles in lists with their paragraphs, in the brackets and headings of six languages."""

from __future__ import annotations

import pytest

from comity.grammar.articles import find_articles

LISTS = [
    ("en", "ICCPR", "(arts. 19; 28, para. 2; and 37, inter alia)", ["19", "28(2)", "37"], "semicolons"),
    ("en", "CRC", "(arts. 6, 18, para. 3, 23, 24, 26 and 27, paras. 1–3)", ["6", "18(3)", "23", "24", "26", "27(1)"], "paragraphs of some"),
    ("en", "CRC", "article 4; 3 cases were closed", ["4"], "a count after a semicolon"),
    ("en", "ICERD", "article 20, paragraphs 1 and 2, of the Convention", ["20(1)"], "two paragraphs of one"),
    ("fr", "CRPD", "aux articles 4 (par. 3) et 33 (par. 3) de la Convention", ["4(3)", "33(3)"], "each in its bracket"),
    ("fr", "CEDAW", "aux articles premier et 2 de la Convention", ["1", "2"], "the first in a word"),
    ("es", "CRC", "(arts. 19, 24, párr. 3, 28, párr. 2, 34, 37 a) y 39)", ["19", "24(3)", "28(2)", "34", "37", "39"], "an item between"),
    ("es", "CRC", "(arts. 22, 30, 37 b) a d) y 38 a 40)", ["22", "30", "37", "38", "40"], "a range of items"),
    ("ru", "CAT", "в соответствии с пунктом 1 статьи 9 Конвенции", ["9(1)"], "the paragraph before, in the genitive"),
    ("ar", "ICERD", "وفقاً للفقرة 1 من المادة 9 من الاتفاقية", ["9(1)"], "the paragraph before"),
    ("zh", "ICESCR", "(第二条第一款、第六条)", ["2(1)", "6"], "Chinese numerals"),
    ("zh", "CRPD", "《公约》第6、第7和第26条", ["6", "7", "26"], "a Chinese list"),
    ("zh", "CRPD", "议事规则第65条", [], "a rule of procedure"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "treaty", "text", "articles", "why"), LISTS, ids=[row[4] for row in LISTS]
)
def test_each_article_of_a_list_keeps_its_own_paragraph(
    language: str, treaty: str, text: str, articles: list[str], why: str
) -> None:
    found = find_articles(text, language, treaty)
    printed = [f"{one.article}({one.paragraph})" if one.paragraph else one.article for one in found]
    assert (printed, {one.treaty for one in found}) == (
        articles,
        {treaty} if articles else set(),
    ), why


OWNERS = [
    ("OPAC", "根据《任择议定书》第8条第2款", "article", "OPAC", "the protocol at hand"),
    ("OPAC", "按照《公约》第44条", "article", "CRC", "the convention that it belongs to"),
    ("CRPD", "《任择议定书》第6条", "article", "CRPD-OP", "the only protocol"),
    ("CRPD", "《儿童权利公约》第3条", "article", "CRC", "another treaty"),
    ("CRPD", "《刑法》第12条", "national", None, "a law in its signs"),
    ("CRPD", "刑法典第12条", "national", None, "a law without them"),
    ("ICESCR", "没有纳入国内法(第六条)", "article", "ICESCR", "law as a common noun"),
]


@pytest.mark.parametrize(
    ("treaty", "text", "kind", "owner", "why"), OWNERS, ids=[row[4] for row in OWNERS]
)
def test_a_chinese_article_belongs_to_what_stands_right_before_it(
    treaty: str, text: str, kind: str, owner: str | None, why: str
) -> None:
    (found,) = find_articles(text, "zh", treaty)
    assert (found.type, found.treaty) == (kind, owner), why
