"""The interface in six languages: complete, with the same places for values, plural forms right."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext, ngettext
from lxml import html

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from messages import LANGUAGES, compile_all, find_messages, po_path  # noqa: E402

PLACE = re.compile(r"%\(\w+\)s|<[^>]+>")


@pytest.fixture(scope="module", params=LANGUAGES)
def catalog(request) -> Catalog:
    with po_path(request.param).open("rb") as file:
        return read_po(file, locale=request.param)


def test_every_message_of_the_pages_is_translated(catalog: Catalog):
    wanted = {message.id for message in find_messages() if message.id}
    told = {m.id: m.string for m in catalog if m.id}
    assert set(told) == wanted, "run: python tools/messages.py update"
    empty = [key for key, text in told.items() if not text or not all(text)]
    assert empty == []


def test_values_and_tags_stand_in_every_translation(catalog: Catalog):
    for message in catalog:
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        texts = [message.string] if isinstance(message.string, str) else list(message.string)
        wanted = set(PLACE.findall(ids[-1]))
        for text in texts:
            lacking = wanted - set(PLACE.findall(text))
            # "one paragraph" and "two paragraphs" are words in Arabic, without a number
            assert not lacking or (len(texts) == 6 and text in texts[:3]), (ids, text)
            assert set(PLACE.findall(text)) <= wanted, (ids, text)


def test_counts_are_told_in_the_plural_form_of_each_language():
    compile_all()

    def told(language: str, *numbers: int) -> list[str]:
        with translation.override(language):
            return [ngettext("%(n)s paragraph", "%(n)s paragraphs", n) % {"n": n} for n in numbers]

    assert told("en", 1, 2) == ["1 paragraph", "2 paragraphs"]
    assert told("fr", 0, 1, 2) == ["0 paragraphe", "1 paragraphe", "2 paragraphes"]
    assert told("ru", 1, 3, 5, 21) == ["1 пункт", "3 пункта", "5 пунктов", "21 пункт"]
    assert told("ar", 1, 2, 3, 11) == ["فقرة واحدة", "فقرتان", "3 فقرات", "11 فقرة"]
    assert told("zh-hans", 1, 7) == ["1 段", "7 段"]
    with translation.override("fr"):
        assert gettext("State") == "État"


@pytest.mark.parametrize(
    ("prefix", "language", "direction", "search", "committee"),
    [
        ("", "en", "ltr", "Search", "Committee on the Rights of the Child"),
        ("/fr", "fr", "ltr", "Rechercher", "Comité des droits de l’enfant"),
        ("/es", "es", "ltr", "Buscar", "Comité de los Derechos del Niño"),
        ("/ar", "ar", "rtl", "بحث", "لجنة حقوق الطفل"),
        ("/ru", "ru", "ltr", "Поиск", "Комитет по правам ребенка"),
        ("/zh-hans", "zh-hans", "ltr", "检索", "儿童权利委员会"),
    ],
)
def test_a_page_speaks_the_language_of_its_address(
    store, prefix, language, direction, search, committee
):
    page = html.fromstring(Client().get(f"{prefix}/committees").content.decode())
    assert (page.get("lang"), page.get("dir")) == (language, direction)
    assert page.cssselect(".top-search button")[0].text_content() == search
    assert committee in [link.text_content() for link in page.cssselect("tbody a")]
    sheet = page.cssselect("link[rel=stylesheet]")[0].get("href")
    assert sheet.endswith("reboot.rtl.min.css" if direction == "rtl" else "reboot.min.css")
    assert ("not been reviewed" in page.text_content()) is False
    assert bool(page.cssselect(".foot .quiet")) is (language != "en")
