"""What covers and titles say: symbols, Committees, State, languages, editing, dates."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

import comity
from comity.grammar.dates import find_dates
from comity.observations.arrange import arrange
from comity.reading.header import Header, read_header
from comity.reading.language import detect_language
from comity.reading.own_symbols import symbol_from_name
from comity.terms.states import find_state
from comity.text.blocks import TextBlock, TextDocument
from comity.text.limits import Limits
from comity.text.pdf import read_pdf

SHARED = Path(__file__).resolve().parents[2].parent / "shared"


@dataclass(frozen=True)
class Cover:
    """`bars` stand outside the flow; formats without pages print them as `lines`."""

    lines: tuple[str, ...]
    bars: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    heads: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    name: str = "file.txt"
    language: str | None = None


def read(cover: Cover) -> tuple[Header, str]:
    blocks = [TextBlock(bar, role="furniture", pages=(1,)) for bar in cover.bars]
    blocks += [TextBlock(line, pages=(1,) if cover.bars else ()) for line in cover.lines]
    blocks += [TextBlock(f"{number}. {text}") for number, text in enumerate(cover.body, 1)]
    blocks += [TextBlock(note, role="footnote", mark=note.split()[0]) for note in cover.notes]
    blocks += [TextBlock(head, role="furniture", pages=(2,)) for head in cover.heads]
    language = cover.language or detect_language(" ".join(block.text for block in blocks))
    reading_text = arrange(TextDocument(tuple(blocks), "text/plain"), language)
    header = read_header(reading_text, cover.name, language)
    for record in header.symbols:
        if record.span is not None:
            assert record.span.quote(reading_text.text) == record.as_printed
    return header, reading_text.text


def symbols(header: Header) -> tuple[tuple[str | None, str], ...]:
    return tuple((record.symbol, record.status) for record in header.symbols)


BARS = (
    "United Nations",
    "CRPD/C/XAA/CO/1",
    "Distr.: General",
    "14 October 2019",
    "Original: English",
)
TITLE = (
    "Committee on the Rights of Persons with Disabilities",
    "Concluding observations on the initial report of Avelonia*",
)


def test_a_cover_of_today_is_read_whole() -> None:
    header, _ = read(
        Cover(
            TITLE,
            BARS,
            notes=("* Adopted by the Committee at its ninth session (2–9 April 2019).",),
        )
    )
    assert symbols(header) == (("CRPD/C/XAA/CO/1", "printed"),)
    assert (header.committees, header.treaty, header.state) == (("CRPD",), "CRPD", "XAA")
    assert header.title == "Concluding observations on the initial report of Avelonia"
    assert (header.languages, header.original_language, header.languages_issued) == (
        ("en",),
        "en",
        (),
    )
    assert (header.edited, header.corrects) == ("edited", None)
    assert header.distributed_on == date(2019, 10, 14)
    assert header.received_on is None
    assert header.adopted_on is None, "a session's days are no day of adoption"


def test_a_cover_of_1995_without_pages_is_read_whole() -> None:
    lines = (
        "UNITED NATIONS",
        "CRC",
        "Convention on the Rights of the Child",
        "Distr.",
        "GENERAL",
        "CRC/C/15/Add.34",
        "15 February 1995",
        "Original: ENGLISH",
        "COMMITTEE ON THE RIGHTS OF THE CHILD",
        "Eighth session",
        "CONSIDERATION OF REPORTS SUBMITTED BY STATES PARTIES UNDER ARTICLE 44 OF THE CONVENTION",
        "Concluding observations of the Committee on the Rights of the Child: Avelonia",
    )
    header, _ = read(
        Cover(lines, body=("The Committee considered the initial report (CRC/C/8/Add.8).",) * 4)
    )
    assert symbols(header) == (("CRC/C/15/Add.34", "printed"),)
    assert (header.committees, header.treaty, header.state) == (("CRC",), "CRC", "XAA")
    assert (
        header.title
        == "Concluding observations of the Committee on the Rights of the Child: Avelonia"
    )
    assert (header.distributed_on, header.original_language) == (date(1995, 2, 15), "en")


def test_a_cover_run_into_one_line_is_read() -> None:
    bar = "UNITED NATIONS CCPR International Covenant on Civil and Political Rights Distr. GENERAL CCPR/C/79/Add.64 23 July 1996 Original: ENGLISH"
    lines = (
        bar,
        "CONSIDERATION OF REPORTS SUBMITTED BY STATES PARTIES UNDER ARTICLE 40 OF THE COVENANT",
        "Comments of the Human Rights Committee",
        "AVELONIA",
    )
    header, _ = read(Cover(lines, body=("The Committee welcomes the report.",) * 4))
    assert symbols(header) == (("CCPR/C/79/Add.64", "printed"),)
    assert (header.committees, header.treaty, header.state) == (("CCPR",), "ICCPR", "XAA")
    assert header.title == "Comments of the Human Rights Committee AVELONIA"
    assert header.distributed_on == date(1996, 7, 23)


def test_a_symbol_that_the_title_quotes_is_not_the_documents_own() -> None:
    lines = (
        "Replies of Avelonia to the list of issues (CRPD/C/XAA/Q/1) in relation to its initial report (CRPD/C/XAA/1)",
    )
    header, _ = read(Cover(lines))
    assert symbols(header) == ()
    header, _ = read(Cover(lines, name="CRPD_C_XAA_RQ_1_E.docx"))
    assert symbols(header) == (("CRPD/C/XAA/RQ/1", "from_file_name"),)
    header, _ = read(Cover(lines, heads=("CRPD/C/XAA/RQ/1",), name="other.docx"))
    assert symbols(header) == (("CRPD/C/XAA/RQ/1", "printed"),)


def test_a_joint_document_has_two_symbols_and_two_committees() -> None:
    lines = (
        "Joint general recommendation No. 31 of the Committee on the Elimination of Discrimination "
        "against Women/general comment No. 18 of the Committee on the Rights of the Child on harmful practices",
    )
    bars = ("CEDAW/C/GC/31/Rev.1–CRC/C/GC/18/Rev.1", "Distr.: General", "8 May 2019")
    header, _ = read(Cover(lines, bars))
    assert symbols(header) == (("CEDAW/C/GC/31/Rev.1", "printed"), ("CRC/C/GC/18/Rev.1", "printed"))
    assert (header.committees, header.state) == (("CEDAW", "CRC"), None)


def test_a_blank_in_the_symbol_of_an_arabic_cover_is_not_in_the_symbol() -> None:
    bars = (
        "الأمم المتحدة",
        "CRPD /C/XAA/CO/1",
        "Distr.: General",
        "14 October 2019",
        "Arabic",
        "Original: English",
    )
    header, _ = read(Cover(("الملاحظات الختامية بشأن التقرير الأولي",), bars, language="ar"))
    assert symbols(header) == (("CRPD/C/XAA/CO/1", "printed"),)
    assert header.symbols[0].as_printed == "CRPD /C/XAA/CO/1"
    assert (header.distributed_on, header.original_language) == (date(2019, 10, 14), "en")


@pytest.mark.parametrize(
    ("words", "treaty"),
    [
        ("on the involvement of children in armed conflict", "OPAC"),
        ("on the sale of children, child prostitution and child pornography", "OPSC"),
    ],
)
def test_the_protocols_to_the_crc_are_told_by_the_title(words: str, treaty: str) -> None:
    title = f"Concluding observations on the report submitted by Avelonia under the Optional Protocol to the Convention on the Rights of the Child {words}"
    header, _ = read(Cover(("Committee on the Rights of the Child", title)))
    assert (header.committees, header.treaty) == (("CRC",), treaty)


@pytest.mark.parametrize(
    ("bars", "notes", "expected", "why"),
    [
        (("Advance unedited version", "Distr.: General"), (), "advance_unedited", "a bar"),
        (("ADVANCE UNEDITED VERSION",), (), "advance_unedited", "no distribution yet"),
        (("Advance edited version", "Distr.: General"), (), "edited", "edited, though in advance"),
        (
            ("Distr.: General",),
            ("* The present document is being issued without formal editing.",),
            "without_formal_editing",
            "a note",
        ),
        (
            ("Distr.: General",),
            (
                "* In accordance with the information transmitted to States parties regarding the processing of their reports, the present document was not formally edited.",
            ),
            "without_formal_editing",
            "CRPD/C/CYP/1",
        ),
        (("Distr.: General",), (), "edited", "a final cover and no note"),
        ((), (), None, "no cover: nothing is known"),
    ],
)
def test_how_far_a_document_was_edited(
    bars: tuple[str, ...], notes: tuple[str, ...], expected: str | None, why: str
) -> None:
    header, _ = read(Cover(TITLE, bars, notes))
    assert header.edited == expected, why


@pytest.mark.parametrize(
    ("line", "language", "expected"),
    [
        ("[Date received: 15 March 2013]", "en", date(2013, 3, 15)),
        (
            "[Date received: 25 September 2020] A. Purpose and general obligations",
            "en",
            date(2020, 9, 25),
        ),
        ("[Received on 15 March 2013]", "en", date(2013, 3, 15)),
        ("[16 June 1998]", "en", date(1998, 6, 16)),
        ("[Date de réception : 15 mars 2013]", "fr", date(2013, 3, 15)),
        ("[Fecha de recepción: 15 de marzo de 2013]", "es", date(2013, 3, 15)),
        ("[Дата получения: 15 марта 2013 года]", "ru", date(2013, 3, 15)),
        ("[收到日期：2013年3月15日]", "zh", date(2013, 3, 15)),
        ("[تاريخ الاستلام: 15 آذار/مارس 2013]", "ar", date(2013, 3, 15)),
    ],
)
def test_the_day_of_receipt_is_what_the_page_prints(
    line: str, language: str, expected: date
) -> None:
    title = {
        "en": "Initial report submitted by Avelonia under article 35 of the Convention, due in 2012",
        "fr": "Rapport initial soumis par l’Avélonie en application de l’article 35 de la Convention",
        "es": "Informe inicial presentado por Avelonia en virtud del artículo 35 de la Convención",
        "ru": "Первоначальный доклад, представленный Авелонией",
        "zh": "阿维洛尼亚根据《公约》第三十五条提交的初次报告",
        "ar": "التقرير الأولي المقدم من أفيلونيا بموجب المادة 35 من الاتفاقية",
    }[language]
    bars = ("CRPD/C/XAA/1", "Distr.: General", "4 May 2015")
    header, _ = read(Cover((title, line), bars, language=language))
    assert (header.received_on, header.distributed_on) == (expected, date(2015, 5, 4))


@pytest.mark.parametrize(
    ("bars", "language", "original", "issued"),
    [
        (
            ("English", "Original: Spanish", "English, French and Spanish only"),
            "en",
            "es",
            ("en", "fr", "es"),
        ),
        (
            ("Original: Russian", "Arabic, English, French, Russian", "and Spanish only"),
            "en",
            "ru",
            ("ar", "en", "fr", "ru", "es"),
        ),
        (("Original: ENGLISH", "English only"), "en", "en", ("en",)),
        (
            ("Français", "Original : anglais", "Anglais, espagnol et français seulement"),
            "fr",
            "en",
            ("en", "es", "fr"),
        ),
        (
            ("Español", "Original: inglés", "Español, francés e inglés únicamente"),
            "es",
            "en",
            ("es", "fr", "en"),
        ),
        (("Russian", "Original: English"), "ru", "en", ()),
        (
            ("Chinese", "Original: English", "English, French and Chinese only"),
            "zh",
            "en",
            ("en", "fr", "zh"),
        ),
    ],
)
def test_the_languages_of_a_cover(
    bars: tuple[str, ...], language: str, original: str, issued: tuple[str, ...]
) -> None:
    header, _ = read(Cover(("-",), ("Distr.: General", *bars), language=language))
    assert (header.original_language, header.languages_issued) == (original, issued)


def test_a_corrigendum_names_what_it_corrects() -> None:
    lines = ("Concluding observations on the initial report of Avelonia", "Corrigendum")
    header, _ = read(Cover(lines, ("CRPD/C/XAA/CO/1/Corr.1", "Distr.: General")))
    assert (header.title_kind, header.corrects) == ("corrigendum", "CRPD/C/XAA/CO/1")


def test_views_print_their_state_and_day_of_adoption() -> None:
    lines = (
        "Views adopted by the Committee under article 5 (4) of the Optional Protocol, concerning communication No. 20/2010",
        "Submitted by: A. B.",
        "State party: Avelonia",
        "Date of communication: 3 May 2010 (initial submission)",
        "Date of adoption of Views: 25 March 2015",
    )
    header, _ = read(Cover(lines, ("CCPR/C/113/D/20/2010", "Distr.: General", "30 April 2015")))
    assert (header.state, header.adopted_on) == ("XAA", date(2015, 3, 25))


def test_the_day_of_a_law_in_a_note_is_no_day_of_adoption() -> None:
    note = "1 Inter-American Convention, adopted on 9 June 1994 at the session of the Assembly."
    header, _ = read(Cover(TITLE, BARS, (note,)))
    assert header.adopted_on is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("A_66_48.txt", ("A/66/48", "A_66_48")),
        ("A-66-48.pdf", ("A/66/48", "A-66-48")),
        ("crpd-c-ecu-co-2-3-fr.pdf", ("CRPD/C/ECU/CO/2-3", "crpd-c-ecu-co-2-3")),
        ("crpd-c-cze-co-1-add-1-en.pdf", ("CRPD/C/CZE/CO/1/Add.1", "crpd-c-cze-co-1-add-1")),
        ("CRPD_C_TUN_CO_1_E.docx", ("CRPD/C/TUN/CO/1", "CRPD_C_TUN_CO_1")),
        ("CCPR_C_79_Add-64_1234_E.doc", ("CCPR/C/79/Add.64", "CCPR_C_79_Add-64")),
        ("E_C-12_MEX_CO_5-6_E.docx", ("E/C.12/MEX/CO/5-6", "E_C-12_MEX_CO_5-6")),
        ("CAT_C_XXVII_Concl.3.doc", ("CAT/C/XXVII/Concl.3", "CAT_C_XXVII_Concl.3")),
        ("cmw-c-sr-139.txt", ("CMW/C/SR.139", "cmw-c-sr-139")),
        ("CRPD_C_TUN_CO_1 (1).docx", ("CRPD/C/TUN/CO/1", "CRPD_C_TUN_CO_1")),
        ("G1905940.pdf", None),
        ("report final.docx", None),
        ("a letter to CMW.docx", None),
        ("", None),
    ],
)
def test_the_name_of_a_file_may_spell_a_symbol(name: str, expected: tuple[str, str] | None) -> None:
    assert symbol_from_name(name) == expected


def test_an_extract_that_names_nobody_is_of_the_committee_of_what_it_cites() -> None:
    text = (
        b"BRENNMARK\n41. The Committee considered the report (CERD/C/409/Add.2) at its 1508th meeting."
        b"\n42. The Committee welcomes the report.\n43. The Committee is concerned about violence.\n"
    )
    assert comity.read(text).document.committees == ("CERD",)


def test_the_headers_of_the_corpus() -> None:
    index = SHARED / "corpus" / "crpd" / "index.jsonl"
    if not index.is_file():
        pytest.skip(f"the corpus is not at {SHARED}")
    for row in map(json.loads, index.read_text(encoding="utf-8").splitlines()):
        document = read_pdf((index.parent / row["file"]).read_bytes(), Limits())
        language = detect_language(" ".join(block.text for block in document.blocks))
        reading_text = arrange(document, language)
        header = read_header(reading_text, "no-name.pdf", language)
        state = find_state(row["state"])
        days = find_dates(row["date_on_cover"] or "", language)
        assert symbols(header) == ((row["symbol"], "printed"),), row["file"]
        assert header.symbols[0].span is not None
        assert header.symbols[0].span.quote(reading_text.text) == header.symbols[0].as_printed
        assert header.committees == ("CRPD",), row["file"]
        assert state is not None, row["state"]
        assert (language, header.state) == (row["language"], state.code), row["file"]
        assert not days or header.distributed_on == days[0].date, row["file"]
