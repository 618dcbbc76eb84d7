"""Citations of a document, a paragraph, an item and a reprint, in each style."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import replace
from datetime import date

import pytest

from comity.formats.citations import (
    Cited,
    cite_apa,
    cite_chicago,
    cite_oscola,
    cite_plain,
    cite_short,
    write_bibtex,
    write_csl,
    write_ris,
)

ITEM = Cited(
    author="Committee on Migrant Workers",
    title="Concluding observations on the second periodic report of Avelonia",
    symbol="CMW/C/XAA/CO/2",
    adopted_on=date(2019, 9, 11),
    url="https://example.org/d/CMW/C/XAA/CO/2/8.a",
    paragraph="8 (a)",
)
REPRINT = dataclasses.replace(
    ITEM, paragraph="38", reprinted_in="A/66/48", report_paragraph="31", note=""
)


@pytest.mark.parametrize(
    ("cited", "expected", "why"),
    [
        (ITEM, "CMW/C/XAA/CO/2, para. 8 (a)", "an item by its printed mark"),
        (REPRINT, "A/66/48, para. 31 (38)", "a reprint as the report that reprints it"),
        (
            replace(REPRINT, paragraph="38 (a)"),
            "A/66/48, para. 31 (38) (a)",
            "the item behind the number of the set, not within its brackets",
        ),
        (dataclasses.replace(REPRINT, paragraph=""), "A/66/48, para. 31", "a whole reprinted set"),
        (dataclasses.replace(ITEM, paragraph=""), "CMW/C/XAA/CO/2", "a whole document"),
        (dataclasses.replace(ITEM, symbol=""), "para. 8 (a)", "a document without a symbol"),
    ],
)
def test_the_short_form_names_the_issued_document_and_the_place(cited, expected, why):
    assert cite_short(cited) == expected, why


def test_each_style_writes_author_title_symbol_day_and_place_in_its_own_order():
    assert cite_plain(ITEM) == (
        "Committee on Migrant Workers, Concluding observations on the second periodic report of"
        " Avelonia (11 September 2019), CMW/C/XAA/CO/2, para. 8 (a)."
    )
    assert cite_oscola(ITEM) == (
        "UN Committee on Migrant Workers, ‘Concluding observations on the second periodic report of"
        " Avelonia’ (11 September 2019) UN Doc CMW/C/XAA/CO/2, para 8 (a)"
    )
    assert cite_chicago(ITEM) == (
        "Committee on Migrant Workers, Concluding observations on the second periodic report of"
        " Avelonia, UN Doc. CMW/C/XAA/CO/2 (September 11, 2019), para. 8 (a),"
        " https://example.org/d/CMW/C/XAA/CO/2/8.a."
    )
    assert cite_apa(ITEM) == (
        "Committee on Migrant Workers. (2019, September 11). Concluding observations on the second"
        " periodic report of Avelonia (CMW/C/XAA/CO/2, para. 8 (a)). United Nations."
        " https://example.org/d/CMW/C/XAA/CO/2/8.a"
    )


def test_what_is_no_final_text_says_so_in_every_style():
    advance = dataclasses.replace(ITEM, note="advance unedited version")
    for write in (
        cite_plain,
        cite_oscola,
        cite_chicago,
        cite_apa,
        write_ris,
        write_bibtex,
        write_csl,
    ):
        assert "advance unedited version" in write(advance), write.__name__


def test_a_document_without_a_day_has_none_invented():
    undated = dataclasses.replace(ITEM, adopted_on=None)
    assert "(n.d.)" in cite_apa(undated)
    assert "PY  -" not in write_ris(undated)
    assert "issued" not in json.loads(write_csl(undated))[0]


def test_ris_is_one_record_with_lines_ended_by_cr_lf():
    assert write_ris(REPRINT) == (
        "TY  - RPRT\r\n"
        "AU  - Committee on Migrant Workers,\r\n"
        "TI  - Concluding observations on the second periodic report of Avelonia\r\n"
        "PY  - 2019\r\n"
        "DA  - 2019/09/11/\r\n"
        "PB  - United Nations\r\n"
        "M1  - A/66/48\r\n"
        "SN  - CMW/C/XAA/CO/2\r\n"
        "SP  - para. 31 (38)\r\n"
        "LA  - en\r\n"
        "UR  - https://example.org/d/CMW/C/XAA/CO/2/8.a\r\n"
        "ER  - \r\n"
    )


def test_bibtex_escapes_what_tex_would_run():
    entry = write_bibtex(dataclasses.replace(ITEM, title="Costs & 50% of {all} #1_x"))
    assert "title = {{Costs \\& 50\\% of \\{all\\} \\#1\\_x}}" in entry
    assert entry.startswith("@techreport{CMW-C-XAA-CO-2-8-a,\n")
    assert entry.count("{") == entry.count("}")


def test_csl_is_an_item_of_its_schema():
    assert json.loads(write_csl(ITEM)) == [
        {
            "id": "CMW/C/XAA/CO/2, para. 8 (a)",
            "type": "report",
            "title": ITEM.title,
            "author": [{"literal": "Committee on Migrant Workers"}],
            "publisher": "United Nations",
            "number": "CMW/C/XAA/CO/2",
            "URL": ITEM.url,
            "language": "en",
            "issued": {"date-parts": [[2019, 9, 11]]},
            "locator": "8 (a)",
            "label": "paragraph",
        }
    ]
