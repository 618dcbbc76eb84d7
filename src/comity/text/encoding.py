"""Bytes to characters where the file does not say how: UTF-8, UTF-16, Windows-1252, -1251, -1256."""

from __future__ import annotations

import re

from comity.terms.errors import UnknownFormatError
from comity.terms.problems import Problem

MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
SINGLE_BYTE = ("cp1252", "cp1251", "cp1256")
CYRILLIC_RUN = re.compile("[а-яёА-ЯЁ]{3,}")
ARABIC_RUN = re.compile("[\u0621-\u064a]{3,}")
# A Latin letter with an accent between plain Latin letters, as in "République".
LATIN_RUN = re.compile("(?<=[A-Za-z])[àâäáãçéèêëíìîïñóòôöõúùûüœÀÂÇÉÈÊÍÎÑÓÔÚ](?=[A-Za-z])")
# Controls that no text has, and what stands for a byte that is none.
STRANGE = re.compile("[\x01-\x08\x0e-\x19\x1b-\x1f\ufffd]")
MOST_CONTROLS = 0.02


def decode(data: bytes) -> tuple[str, Problem | None]:
    """The characters of a text file, and a problem where the encoding had to be guessed.

    Raises UnknownFormatError when the bytes are no text."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding), None
    wide = _unmarked_utf16(data)
    if wide:
        return _decoded(data, wide), _guessed(wide)
    try:
        return _as_text(data.decode("utf-8")), None
    except UnicodeDecodeError:
        return _best_single_byte(data)


def _decoded(data: bytes, encoding: str) -> str:
    try:
        return _as_text(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise UnknownFormatError(
            f"the file begins as {encoding.upper()} text and byte {error.start:,} is not: "
            "expected text in one encoding, for example UTF-8"
        ) from error


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every second byte of Latin text is NUL."""
    sample = data[:4000]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0) / (len(sample) / 2), sample[1::2].count(0) / (len(sample) / 2)
    if odd > 0.6 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 and odd < 0.05 else None


def _best_single_byte(data: bytes) -> tuple[str, Problem]:
    sample = data[:200_000]
    scores = {
        "cp1251": _letters(CYRILLIC_RUN, sample.decode("cp1251", "replace")),
        "cp1256": _letters(ARABIC_RUN, sample.decode("cp1256", "replace")),
        "cp1252": len(LATIN_RUN.findall(sample.decode("cp1252", "replace"))),
    }
    # cp1252 wins ties: quotation marks and dashes alone stand at the same places in all three
    best = max(("cp1252", "cp1251", "cp1256"), key=lambda name: scores[name])
    return _as_text(data.decode(best, "replace")), _guessed(best)


def _letters(run: re.Pattern[str], text: str) -> int:
    return sum(len(found) for found in run.findall(text))


def _guessed(encoding: str) -> Problem:
    named = encoding.upper().replace("CP", "Windows-")
    return Problem("encoding_guessed", "info", f"read as {named}: the file does not say")


def _as_text(text: str) -> str:
    sample = text[:20_000]
    strange = len(STRANGE.findall(sample))
    if sample.count("\x00") > len(sample) * 0.2 or strange > len(sample) * MOST_CONTROLS:
        raise UnknownFormatError(
            "the content is neither text nor a known format: expected pdf, docx, doc, odt, rtf, "
            "html or txt, for example CMW_C_ECU_CO_2.docx"
        )
    return text
