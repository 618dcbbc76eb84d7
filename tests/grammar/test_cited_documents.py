"""Documents cited with their paragraphs, however the two are put together."""

from __future__ import annotations

import pytest

from comity.grammar.references import find_earlier_places, find_inner_ibids, find_references

PLACES = [
    ("en", "(see CAT/C/XAA/CO/4, paras. 12 (a)–(c) and 24–26)", ("12(a)", "12(b)", "12(c)", "24", "25", "26"), "a range of items"),
    ("es", "(CAT/C/XAA/CO/4, párrs. 12 a) y b) y 14)", ("12(a)", "12(b)", "14"), "two items of one paragraph"),
    # language, text, paragraphs of the one document cited, why
    ("en", "paragraphs 12 and 14 (b) of its previous concluding observations (CAT/C/XAA/CO/4)", ("12", "14(b)"), "the document last"),
    ("fr", "aux paragraphes 9 et 14 b) de ses précédentes observations finales (CAT/C/XAA/CO/4)", ("9", "14(b)"), "French"),
    ("fr", "au paragraphe 9 des observations finales adoptées en 2014 (CAT/C/XAA/CO/4)", (), "a year between: not told"),
    ("es", "en los párrafos 9 y 14 b) de sus anteriores observaciones finales (CAT/C/XAA/CO/4)", ("9", "14(b)"), "Spanish"),
    ("ru", "в пунктах 9 и 14 b) его предыдущих заключительных замечаний (CAT/C/XAA/CO/4)", ("9", "14(b)"), "Russian"),
    ("ar", "الفقرتين 9 و14(ب) من ملاحظاتها الختامية السابقة (CAT/C/XAA/CO/4)", ("9", "14(ب)"), "Arabic"),
    ("zh", "以往结论性意见(CAT/C/XAA/CO/4)第9段", ("9",), "Chinese, behind the bracket"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "paragraphs", "why"), PLACES)
def test_paragraphs_named_apart_from_their_document_are_its(
    language: str, text: str, paragraphs: tuple[str, ...], why: str
) -> None:
    cited = [r for r in find_references(text, language, "CAT") if r.type == "document"]
    assert [(r.symbol, r.paragraphs) for r in cited] == [("CAT/C/XAA/CO/4", paragraphs)], why


EARLIER = [
    ("en", "With reference to paragraphs 23 and 25 (a) of its previous concluding observations, the", ("23", "25(a)")),
    ("fr", "la recommandation figurant au paragraphe 22 de ses précédentes observations finales,", ("22",)),
    ("fr", "au paragraphe 22 de ses observations finales précédentes, le Comité", ("22",)),
    ("es", "lo señalado en el párrafo 22 de sus anteriores observaciones finales,", ("22",)),
    ("ru", "Ссылаясь на пункт 23 своих предыдущих заключительных замечаний, Комитет", ("23",)),
    ("ar", "التوصيات الواردة في الفقرة 22 من ملاحظاتها الختامية السابقة", ("22",)),
    ("zh", "委员会回顾其以往结论性意见第22段，感到关切的是", ("22",)),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "paragraphs"), EARLIER)
def test_paragraphs_of_the_previous_observations_are_found_without_a_symbol(
    language: str, text: str, paragraphs: tuple[str, ...]
) -> None:
    assert [found for _, found in find_earlier_places(text, language)] == [paragraphs]


@pytest.mark.parametrize(
    "text",
    [
        "paragraph 23 of its previous concluding observations (CRPD/C/XAA/CO/1)",
        "paragraph 23 of the present concluding observations",
        "paragraph 23 above",
    ],
)
def test_what_prints_its_symbol_or_is_another_text_is_no_such_citation(text: str) -> None:
    assert find_earlier_places(text, "en") == ()


def test_ibid_inside_a_text_names_its_paragraphs() -> None:
    text = "The Committee reiterates its recommendations (ibid., paras. 13, 15 and 17)."
    ((span, paragraphs),) = find_inner_ibids(text, "en")
    assert (span.quote(text), paragraphs) == ("ibid., paras. 13, 15 and 17", ("13", "15", "17"))
