"""A PDF of one Arabic line as Word makes it: its font knows the letters, its table of names does not."""

from __future__ import annotations

import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

SIZE, WIDTH = 12, 500


def arabic_pdf(forms: str, named: str, *, with_table: bool = True, again: int = 20) -> bytes:
    """forms: what is printed, in the order of reading, each letter in the form that it takes in its word;
    named: what the file calls each of them; with_table: whether its font brings its own names along;
    again: how often the line is printed, for a page that is none of pictures."""
    order = dict.fromkeys(forms)
    number = {letter: at for at, letter in enumerate(order, 1)}
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    font = _font(
        writer,
        _program(number, with_table=with_table),
        dict(zip(map(number.get, forms), named, strict=True)),
    )
    content = DecodedStreamObject()
    shown = "".join(f"{number[letter]:04X}" for letter in reversed(forms))
    lines = (f"1 0 0 1 100 {800 - 20 * row} Tm <{shown}> Tj" for row in range(again))
    content.set_data(f"BT /F1 {SIZE} Tf {' '.join(lines)} ET".encode())
    page[NameObject("/Contents")] = writer._add_object(content)
    page[NameObject("/Resources")] = _named(Font=_named(F1=font))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _named(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})


def _program(number: dict[str, int], *, with_table: bool) -> bytes:
    names = [".notdef", *(f"g{at}" for at in number.values())]
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    for corner in ((0, 600), (WIDTH, 600), (WIDTH, 0)):
        pen.lineTo(corner)
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap(
        {ord(letter): f"g{at}" for letter, at in number.items()} if with_table else {}
    )
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (WIDTH, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Invented"})
    builder.setupOS2()
    builder.setupPost(keepGlyphNames=False)
    out = io.BytesIO()
    builder.font.save(out)
    return out.getvalue()


def _font(writer: PdfWriter, program: bytes, named: dict[int | None, str]) -> DictionaryObject:
    file, names = DecodedStreamObject(), DecodedStreamObject()
    file.set_data(program)
    rows = "".join(
        f"<{glyph:04X}> <{name.encode('utf-16-be').hex()}>\n" for glyph, name in named.items()
    )
    names.set_data(
        f"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(named)} beginbfchar\n{rows}endbfchar endcmap".encode()
    )
    described = _named(
        Type=NameObject("/FontDescriptor"), FontName=NameObject("/ABCDEF+Invented"), Flags=NumberObject(4),
        FontBBox=ArrayObject(map(NumberObject, (0, -200, 1000, 800))), ItalicAngle=NumberObject(0),
        Ascent=NumberObject(800), Descent=NumberObject(-200), CapHeight=NumberObject(700),
        StemV=NumberObject(80), FontFile2=writer._add_object(file),
    )  # fmt: skip
    below = _named(
        Type=NameObject("/Font"), Subtype=NameObject("/CIDFontType2"), DW=FloatObject(WIDTH),
        BaseFont=NameObject("/ABCDEF+Invented"), CIDToGIDMap=NameObject("/Identity"),
        CIDSystemInfo=_named(
            Registry=TextStringObject("Adobe"), Ordering=TextStringObject("Identity"), Supplement=NumberObject(0)
        ),
        FontDescriptor=writer._add_object(described),
    )  # fmt: skip
    return writer._add_object(
        _named(
            Type=NameObject("/Font"), Subtype=NameObject("/Type0"), BaseFont=NameObject("/ABCDEF+Invented"),
            Encoding=NameObject("/Identity-H"), DescendantFonts=ArrayObject([writer._add_object(below)]),
            ToUnicode=writer._add_object(names),
        )
    )  # fmt: skip
