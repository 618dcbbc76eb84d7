"""Arabic letters that a file names wrongly and its own fonts know."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader

from comity.text.limits import Limits
from comity.text.pdf import read_pdf
from comity.text.pdf_fonts import mend_fonts
from tests.text.arabic_pdf import arabic_pdf

# "The Committee commends the two States (1)", each letter in the form that it takes in its word.
PRINTED = "\ufe8d\ufedf\ufee0\ufea0\ufee8\ufe94 \ufe97\ufeb8\ufef4\ufeaa \ufe91\ufe8e\ufedf\ufeaa\ufeed\ufedf\ufe98\ufef4\ufee6 (1) \ufefb"
NAMED = "ا ر ب  ت ه  ي  ا )1( ل ا   ت س    د"
READ = "اللجنة تشيد بالدولتين (1) لا"


def test_letters_are_named_by_the_font_and_not_by_the_file() -> None:
    names = (NAMED * 2)[: len(PRINTED)]
    (block,) = read_pdf(arabic_pdf(PRINTED, names), Limits()).blocks
    assert block.text == " ".join([READ] * 20)


def test_a_font_without_names_of_its_own_keeps_those_of_the_file() -> None:
    data = arabic_pdf(PRINTED, PRINTED.replace("(", "<").replace(")", "("), with_table=False)
    assert mend_fonts(data) == data


def test_what_is_no_pdf_or_has_no_arabic_stays_as_it_is() -> None:
    latin = arabic_pdf("abc", "xyz")
    for data in (b"", b"%PDF-1.7\n%%EOF", latin, arabic_pdf(PRINTED, PRINTED)[:900]):
        assert mend_fonts(data) == data


def test_a_mended_file_is_the_file_with_something_added() -> None:
    data = arabic_pdf(PRINTED, (NAMED * 2)[: len(PRINTED)])
    mended = mend_fonts(data)
    assert mended.startswith(data)
    assert len(PdfReader(io.BytesIO(mended)).pages) == 1


def test_a_file_that_mending_breaks_is_read_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    data = arabic_pdf(PRINTED, PRINTED.replace("(", "<").replace(")", "("), with_table=False)
    whole = read_pdf(data, Limits())
    for broken in (b"", b"%PDF-1.7\n", arabic_pdf("abc", "xyz")[:300]):
        monkeypatch.setattr("comity.text.pdf.mend_fonts", lambda _data, broken=broken: broken)
        assert read_pdf(data, Limits()) == whole
