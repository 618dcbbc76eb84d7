"""Arabic letters of a PDF, named anew by the fonts that the file brings with it.

Word gives each glyph the letters that it happened to be used for first: a stretch sign is called ر in one
file and ت in the next, every fourth letter is a blank, and what is copied or read from the file is no
Arabic. The fonts in the file know better: their own table says which letter each glyph draws, with the
form that the letter takes in a word. Glyphs without a place in that table are in `terms/glyphs`.
"""

from __future__ import annotations

import io
import logging
import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from comity.terms.glyphs import glyph_letters

ARABIC_LETTER = re.compile("[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufefc]")
STRETCH = "\u0640"
BRACKETS = {ord(bracket): 0xF000 + ord(bracket) for bracket in "()[]{}<>«»"}
"""Pdfium turns brackets of Arabic lines round as it sees fit: it gets private signs and leaves them."""
PRINTED_BRACKETS = {private: chr(bracket) for bracket, private in BRACKETS.items()}
MOST_TABLE = 1_000_000
"""Bytes of a font's table of names that are looked at; Word's have some thousand."""
MOST_NAMES = 100
"""Entries of one block of a font's table of names, by the format."""
ONE = re.compile(rb"<([0-9A-Fa-f]{2,4})>\s{0,4}<((?:[0-9A-Fa-f]{4}){1,8})>")
RANGE = re.compile(
    rb"<([0-9A-Fa-f]{4})>\s{0,4}<([0-9A-Fa-f]{4})>\s{0,4}"
    rb"(?:\[((?:\s{0,4}<[0-9A-Fa-f]{4,32}>){1,256})\s{0,4}\]|<((?:[0-9A-Fa-f]{4}){1,8})>)"
)
NAME = re.compile(rb"<((?:[0-9A-Fa-f]{4}){1,8})>")


def mend_fonts(data: bytes) -> bytes:
    """The file with the right names for the glyphs of its Arabic fonts; the file itself where none of
    its fonts is one, or where it is too damaged for that."""
    from pypdf import PdfReader, PdfWriter

    # The strict way ends at the first damage; the other one repairs and tells, for minutes if need be.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=True)
        writer = PdfWriter(reader, incremental=True)
        mended = False
        for font in _fonts(writer):
            names = _true_names(font)
            if names:
                font[_name("/ToUnicode")] = writer._add_object(_name_table(names))
                mended = True
        if not mended:
            return data
        out = io.BytesIO()
        writer.write(out)
    except Exception:  # two libraries before a stranger's file, which is then read as it is
        return data
    return out.getvalue()


def _name(printed: str) -> Any:
    from pypdf.generic import NameObject

    return NameObject(printed)


def _fonts(writer: Any) -> Iterator[Any]:
    """Each font of the pages once, those that are kept by glyph: only these lose their letters."""
    seen: set[int] = set()
    for page in writer.pages:
        resources = page.get("/Resources")
        fonts = resources.get_object().get("/Font") if resources is not None else None
        for entry in fonts.get_object().values() if fonts is not None else ():
            font = entry.get_object()
            if id(font) not in seen and font.get("/Subtype") == "/Type0":
                seen.add(id(font))
                yield font


def _true_names(font: Any) -> dict[int, str]:
    """By glyph, the letters that it draws; empty for a font without Arabic."""
    from fontTools.ttLib import TTFont

    below = font["/DescendantFonts"][0].get_object()
    program = below["/FontDescriptor"].get_object().get("/FontFile2")
    if program is None or below.get("/CIDToGIDMap", "/Identity") != "/Identity":
        return {}
    with TTFont(io.BytesIO(program.get_object().get_data()), lazy=True) as file:
        if "cmap" not in file:
            return {}
        number = file.getReverseGlyphMap()
        drawn = {
            number[glyph]: code
            for table in file["cmap"].tables
            if table.isUnicode()
            for code, glyph in sorted(
                table.cmap.items()
            )  # of two codes the later: ي, not the Persian one
        }
        count = file["maxp"].numGlyphs
    if not any(ARABIC_LETTER.match(chr(code)) for code in drawn.values()):
        return {}
    names = _printed_names(font)
    names |= glyph_letters(str(font["/BaseFont"]).rpartition("+")[2].lstrip("/"), count)
    names |= {glyph: _letters(code) for glyph, code in drawn.items()}
    return {glyph: letters.translate(BRACKETS) for glyph, letters in names.items()}


def _letters(code: int) -> str:
    """The letters of a form: "لا" of U+FEFB. A vowel sign's form brings a blank or a stretch sign along."""
    letters = unicodedata.normalize("NFKC", chr(code))
    return letters.replace(" ", "").replace(STRETCH, "") or letters[:1]


def _printed_names(font: Any) -> dict[int, str]:
    """What the file calls its glyphs, for those that nothing else names."""
    table = font.get("/ToUnicode")
    if table is None:
        return {}
    data = table.get_object().get_data()
    names: dict[int, str] = {}
    for block in _blocks(data, b"bfchar"):
        names |= {int(glyph, 16): _decoded(name) for glyph, name in ONE.findall(block)}
    for block in _blocks(data, b"bfrange"):
        for first, last, listed, begun in RANGE.findall(block):
            if listed:
                found = [_decoded(name) for name in NAME.findall(listed)]
            else:
                start, length = _decoded(begun), int(last, 16) - int(first, 16) + 1
                found = [start[:-1] + chr(ord(start[-1]) + step) for step in range(length)]
            names |= dict(enumerate(found, int(first, 16)))
    return names


def _blocks(table: bytes, kind: bytes) -> list[bytes]:
    begun = table[:MOST_TABLE].split(b"begin" + kind)[1:]
    return [block.partition(b"end" + kind)[0] for block in begun]


def _decoded(name: bytes) -> str:
    return bytes.fromhex(name.decode("ascii")).decode("utf-16-be", "replace")


def _name_table(names: Mapping[int, str]) -> Any:
    from pypdf.generic import DecodedStreamObject

    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CMapName /Comity-Names def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    rows = sorted(names.items())
    for at in range(0, len(rows), MOST_NAMES):
        block = rows[at : at + MOST_NAMES]
        lines.append(f"{len(block)} beginbfchar")
        lines += [f"<{g:04X}> <{letters.encode('utf-16-be').hex()}>" for g, letters in block]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    stream = DecodedStreamObject()
    stream.set_data("\n".join(lines).encode("ascii"))
    return stream
