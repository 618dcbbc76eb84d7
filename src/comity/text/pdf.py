"""PDF files to blocks, by their text layer (pypdfium2)."""

from __future__ import annotations

import re

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from comity.terms.errors import DamagedFileError
from comity.terms.problems import Problem
from comity.text.blocks import TextDocument
from comity.text.detect import PDF
from comity.text.end_notes import part_notes
from comity.text.limits import Limits
from comity.text.pdf_fonts import ARABIC_LETTER, mend_fonts
from comity.text.pdf_layout import lay_out
from comity.text.pdf_lines import Page
from comity.text.pdf_page import read_page

FEWEST_LETTERS = 20
"""Letters a page; below it a file of pictures of pages is taken for a scan."""
FIRST_PAGES = 3
# A final letter in the middle of words, or isolated forms in rows: the font's table is damaged.
DAMAGED_ARABIC = re.compile("[ةى][\u0621-\u064a]{2}")


def read_pdf(data: bytes, limits: Limits) -> TextDocument:
    """A PDF as blocks.

    Raises DamagedFileError for a broken or encrypted file and for one without text (a scan),
    LimitError for too many pages."""
    document = _open(data)
    try:
        count = len(document)
        limits.check("pages", count)
        if _is_arabic(document):
            document = _mended(document, data)
        pages = [_read(document, index) for index in range(count)]
    finally:
        document.close()
    letters = sum(page.letters for page in pages)
    if letters < FEWEST_LETTERS:
        raise DamagedFileError(
            f"the PDF's {count} pages hold no text, they are pictures (a scan): recognize the text "
            "first, for example ocrmypdf scan.pdf text.pdf"
        )
    blocks = tuple(part_notes(list(lay_out(pages))))
    limits.check("blocks", len(blocks))
    return TextDocument(
        blocks, PDF, count, tuple(_problems(blocks, sum(page.misnamed for page in pages)))
    )


def _open(data: bytes) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise DamagedFileError(_reason(error)) from error


def _mended(document: pdfium.PdfDocument, data: bytes) -> pdfium.PdfDocument:
    """The document with its letters named anew; as it is where that leaves no whole file."""
    try:
        mended = _open(mend_fonts(data))
    except DamagedFileError:
        return document
    if len(mended) != len(document):
        mended.close()
        return document
    document.close()
    return mended


def _is_arabic(document: pdfium.PdfDocument) -> bool:
    """True when Arabic stands on one of the first pages."""
    for index in range(min(len(document), FIRST_PAGES)):
        try:
            text = document[index].get_textpage().get_text_range()
        except pdfium.PdfiumError:
            continue
        if ARABIC_LETTER.search(text):
            return True
    return False


def _read(document: pdfium.PdfDocument, index: int) -> Page:
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Page(index + 1, 595, 842, (), (), 0)
    try:
        return read_page(page, index + 1)
    except pdfium.PdfiumError:
        return Page(index + 1, 595, 842, (), (), 0)
    finally:
        page.close()


def _reason(error: pdfium.PdfiumError) -> str:
    if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
        return "the PDF is encrypted with a password: expected one that opens without"
    return "the PDF is broken and cannot be opened: expected a whole file, for example downloaded again"


def _problems(blocks: tuple[object, ...], misnamed: int) -> list[Problem]:
    """`misnamed`: Arabic letters for stretch signs, full stops and vowel signs; where there are some,
    other letters are likely to be wrong too."""
    text = " ".join(getattr(block, "text", "") for block in blocks[:400])
    arabic = len(ARABIC_LETTER.findall(text))
    broken = len(DAMAGED_ARABIC.findall(text))
    if arabic > 200 and (misnamed > arabic * 0.002 or broken > arabic * 0.002):
        message = "letters of the Arabic text layer are damaged: compare quotations with the page"
        return [Problem("letters_damaged", "warning", message)]
    return []
