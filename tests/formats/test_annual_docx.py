"""A composed annual report as Word and PDF files."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from datetime import date
from pathlib import Path

import comity
from comity.annual.compose import compose_annual_report
from comity.annual.record import Line, RecordedParagraph, RecordedParty, RecordedSet, ReportRecord
from comity.formats.akn import write_akn
from comity.formats.annual_docx import write_annual_docx
from comity.formats.pdf import write_pdf
from comity.reading.model import Reading
from tests.annual.test_compose import facts_of, record, record_of, told
from tests.conftest import needs, read_once


def word_of(record: ReportRecord) -> bytes:
    return write_annual_docx(compose_annual_report(record))


def part(word: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(word)) as package:
        return package.read(f"word/{name}.xml").decode()


def whole(corpus: Path) -> tuple[Reading, bytes]:
    reading = read_once(corpus / "A_66_48.txt")
    return reading, word_of(dataclasses.replace(record_of(reading), symbol="A/66/48"))


def test_a_real_report_composed_to_word_reads_back_whole(corpus: Path) -> None:
    first, word = whole(corpus)
    second = comity.read(word, name="composed.docx")
    assert first.annual_report is not None
    assert second.annual_report is not None
    assert second.document.symbol == "A/66/48"
    assert facts_of(second.annual_report) == facts_of(first.annual_report)
    assert told(second) == told(first)


def test_the_same_record_gives_the_same_bytes(corpus: Path) -> None:
    assert whole(corpus)[1] == whole(corpus)[1]


def test_it_is_akoma_ntoso_too(corpus: Path) -> None:
    xml = write_akn(comity.read(whole(corpus)[1], name="composed.docx"))
    assert "/2011-04-08/a-66-48" in xml
    assert xml.count("<paragraph ") >= 201


def test_numbers_are_automatic_and_heads_repeat() -> None:
    parties = tuple(
        RecordedParty(state, None, date(2050, 1, 2), "accession") for state in ("XAA", "XAB")
    )
    word = word_of(record(parties=parties, symbol="A/127/48"))
    main = part(word, "document")
    assert '<w:pStyle w:val="ParaNoG"/>' in main
    assert ">1.\t" not in main
    assert main.count("<w:tblHeader/>") == 4
    assert ">A/127/48<" in part(word, "header1")
    assert "Draft of the secretariat" in main


def test_numbers_and_labels_out_of_order_are_typed_as_printed() -> None:
    paragraphs = (
        RecordedParagraph("1", (), (Line(0, "", "It notes."),)),
        RecordedParagraph(
            "3", ("A. Introduction",), (Line(0, "", "It asks to:"), Line(1, "(c)", "Report."))
        ),
    )
    entry = RecordedSet("XAA", "CMW/C/XAA/CO/1", 917, date(2071, 9, 17), paragraphs)
    main = part(word_of(record(sets=(entry,))), "document")
    assert '<w:numId w:val="10"/></w:numPr></w:pPr><w:r><w:t xml:space="preserve">It notes.' in main
    assert '(3)</w:t><w:tab/><w:t xml:space="preserve">It asks to:' in main
    assert '(c)</w:t><w:tab/><w:t xml:space="preserve">Report.' in main


def test_the_pdf_is_tagged_and_titled() -> None:
    needs("soffice")
    needs("bwrap")
    pdf = write_pdf(word_of(record()))
    assert pdf.startswith(b"%PDF-")
    assert b"/MarkInfo<</Marked true>>" in pdf
    assert b"/Lang(en" in pdf
