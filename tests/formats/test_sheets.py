"""One table as CSV, XLSX and JSON, pictures as PNG, feeds as Atom."""

from __future__ import annotations

import io
import json
import struct
import zlib
from datetime import UTC, datetime

import openpyxl
from lxml import etree

from comity.formats.atom import NAMESPACE, Entry, write_atom
from comity.formats.png import write_png
from comity.formats.sheets import write_sheet_csv, write_sheet_json, write_sheet_xlsx

HEADS = ("symbol", "text", "count")
ROWS = [("CMW/C/XAA/CO/2", "=SUM(A1)", 3), (None, "عربي, “x”", None)]


def test_csv_has_a_mark_and_no_formula():
    assert write_sheet_csv(HEADS, ROWS).decode() == (
        '\ufeffsymbol,text,count\r\nCMW/C/XAA/CO/2,\'=SUM(A1),3\r\n,"عربي, “x”",\r\n'
    )


def test_the_workbook_holds_the_rows_as_text_and_numbers_and_has_the_same_bytes_each_time():
    made = write_sheet_xlsx("search", HEADS, ROWS)
    sheet = openpyxl.load_workbook(io.BytesIO(made)).active
    assert [list(row) for row in sheet.iter_rows(values_only=True)] == [
        ["symbol", "text", "count"],
        ["CMW/C/XAA/CO/2", "=SUM(A1)", 3],
        [None, "عربي, “x”", None],
    ]
    assert sheet["B2"].data_type == "s"
    assert write_sheet_xlsx("search", HEADS, ROWS) == made


def test_json_says_what_the_rows_are():
    assert json.loads(write_sheet_json(HEADS, ROWS, {"unit": "paragraph"})) == {
        "unit": "paragraph",
        "rows": [
            {"symbol": "CMW/C/XAA/CO/2", "text": "=SUM(A1)", "count": 3},
            {"symbol": None, "text": "عربي, “x”", "count": None},
        ],
    }


def test_a_picture_decodes_to_its_pixels():
    pixels = bytes(range(6)) + b"\xff\xff" + bytes(range(6, 12)) + b"\xff\xff"  # stride 8
    png = write_png(pixels, width=2, height=2, stride=8)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", png[16:24]) == (2, 2)
    length = struct.unpack(">I", png[33:37])[0]
    rows = zlib.decompress(png[41 : 41 + length])
    assert rows == b"\x00" + bytes(range(6)) + b"\x00" + bytes(range(6, 12))


def test_a_feed_has_an_id_an_author_and_the_whole_text_of_each_entry():
    moment = datetime(2019, 9, 11, tzinfo=UTC)
    entry = Entry(
        "CMW/C/XAA/CO/2, para. 8", "https://x.example/d/8", moment, "CMW", "a\x00 < b", "en"
    )
    feed = etree.fromstring(
        write_atom("t", "https://x.example/f", "https://x.example/p", moment, [entry])
    )
    name = f"{{{NAMESPACE}}}"
    assert feed.tag == f"{name}feed"
    assert [node.text for node in feed.iter(f"{name}id")] == [
        "https://x.example/f",
        "https://x.example/d/8",
    ]
    assert feed.findtext(f"{name}entry/{name}content") == "a < b"
    assert feed.findtext(f"{name}entry/{name}author/{name}name") == "CMW"
    assert feed.findtext(f"{name}updated") == "2019-09-11T00:00:00+00:00"
