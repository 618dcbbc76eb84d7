"""Word files (docx) to blocks, by lxml from the zip.

Numbers are put in front of the text as Word would show them; tracked changes are read as accepted;
footnotes are taken out; headers, footers and a cover's table are furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from comity.terms.errors import DamagedFileError
from comity.text.blocks import NoteMark, TextBlock, TextDocument
from comity.text.detect import DOCX
from comity.text.docx_numbering import Numbering, W, read_numbering
from comity.text.docx_styles import Look, Styles, read_look, read_styles
from comity.text.limits import Limits
from comity.text.package import Package
from comity.text.sentinels import put_sentinel, take_sentinels, without_sentinels
from comity.text.squeeze import squeeze

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DROPPED = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "pPr", "rPr")
)
SYMBOL_CODE = re.compile("(?!D[89A-F])[0-9A-F]{4}", re.IGNORECASE)
NUMBER_AHEAD = re.compile(r"\(?[0-9]{1,4}[.)]|\(?[a-z]{1,4}\)")
COVER_BLOCKS = 4
"""A table among the first blocks of the body is the cover's head, as United Nations templates set it."""


@dataclass(slots=True)
class _Text:
    """A paragraph while its runs are gathered. `notes`: ids of footnotes in the order of sentinels."""

    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    size: float | None = None


@dataclass(slots=True)
class _Reader:
    package: Package
    styles: Styles
    numbering: Numbering
    note_marks: dict[str, str] = field(default_factory=dict)
    note_order: list[str] = field(default_factory=list)
    blocks: list[TextBlock] = field(default_factory=list)
    held: _Text | None = None
    automatic: int = 0


def read_docx(data: bytes, limits: Limits) -> TextDocument:
    """A docx as blocks. Raises DamagedFileError for a broken or empty one, LimitError for a bomb."""
    package = Package(data, limits)
    root = package.xml("word/document.xml")
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise DamagedFileError("the docx has no document part: expected a Word file with text")
    reader = _Reader(
        package,
        read_styles(package.xml("word/styles.xml")),
        read_numbering(package.xml("word/numbering.xml")),
    )
    _read_body(reader, body, limits)
    _read_notes(reader)
    _read_bars(reader)
    blocks = tuple(block for block in reader.blocks if block.text)
    limits.check("blocks", len(blocks))
    if not any(block.role in ("body", "table") for block in blocks):
        raise DamagedFileError("the docx holds no text: expected a document, for example its PDF")
    return TextDocument(blocks, DOCX)


# -- body ----------------------------------------------------------------------------------------


def _read_body(reader: _Reader, body: etree._Element, limits: Limits) -> None:
    for count, element in enumerate(_blocks_of(body)):
        limits.check("blocks", max(count, len(reader.blocks)))
        if element.tag == f"{W}tbl":
            _read_table(reader, element)
        else:
            _read_paragraph(reader, element)
    if reader.held is not None:
        reader.blocks.append(_finish(reader, reader.held, None, Look(), "body", False))
        reader.held = None


def _blocks_of(parent: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables in order, through content controls and tracked insertions."""
    stack = [iter(parent)]
    while stack:
        element = next(stack[-1], None)
        if element is None:
            stack.pop()
        elif element.tag in (f"{W}p", f"{W}tbl"):
            yield element
        elif element.tag in (
            f"{W}sdt",
            f"{W}sdtContent",
            f"{W}ins",
            f"{W}moveTo",
            f"{W}customXml",
            f"{W}smartTag",
        ):
            stack.append(iter(element))


def _read_paragraph(reader: _Reader, element: etree._Element, role: str = "body") -> None:
    properties = element.find(f"{W}pPr")
    style = _style(properties)
    run_mark = properties.find(f"{W}rPr") if properties is not None else None
    look = read_look(properties, None).over(reader.styles.look(style))
    text = reader.held or _Text()
    reader.held = None
    _gather(reader, element, look, text)
    if run_mark is not None and (
        run_mark.find(f"{W}del") is not None or run_mark.find(f"{W}moveFrom") is not None
    ):
        reader.held = text  # the paragraph's end is deleted: it goes on with the next
        return
    if not "".join(text.parts).strip():
        return
    block = _finish(reader, text, style, look, role, True)
    reader.blocks.append(block)


def _style(properties: etree._Element | None) -> str | None:
    found = properties.find(f"{W}pStyle") if properties is not None else None
    return None if found is None else found.get(f"{W}val")


def _finish(
    reader: _Reader, text: _Text, style: str | None, look: Look, role: str, numbered: bool
) -> TextBlock:
    mark = _number(reader, style, look) if numbered else ""
    printed = squeeze("".join(text.parts))
    shown = squeeze(f"{mark} {printed}") if mark else printed
    ahead = len(shown) - len(printed)
    shown, notes = take_sentinels(shown, text.notes)
    clean = squeeze(shown)
    letters = text.letters or 1
    bold, italic = text.bold / letters, text.italic / letters
    level = reader.styles.heading_level(style)
    if look.outline is not None and look.outline < 9:
        level = look.outline + 1
    numbered_text = bool(NUMBER_AHEAD.match(clean))
    is_heading = _is_heading(clean, level, bold, italic, numbered_text)
    return TextBlock(
        clean,
        "body" if role == "body" else "furniture",
        style="heading" if is_heading else None,
        level=level if is_heading else (look.depth if mark else None),
        bold=bold,
        italic=italic,
        size=text.size or look.size,
        indent=look.indent,
        centred=bool(look.centred),
        notes=tuple(
            NoteMark(reader.note_marks.get(note.mark, note.mark), min(note.at, len(clean)))
            for note in notes
        ),
        auto_mark=ahead if mark else 0,
    )


SENTENCE_END = re.compile(r"""[.:;…؛。：；?!]["'”’»)\]]{0,2}$""")


def _is_heading(text: str, level: int | None, bold: float, italic: float, numbered: bool) -> bool:
    if len(text) > 260 or SENTENCE_END.search(text):
        return False
    if level is not None:
        return True
    return not numbered and (bold >= 0.85 or italic >= 0.85) and not text[:1].islower()


def _number(reader: _Reader, style: str | None, look: Look) -> str:
    """The paragraph's automatic number; a style may carry it, and "0" switches it off."""
    number_id, depth = look.number_id, look.depth
    if number_id is None or number_id == "0":
        return ""
    if depth is None:
        linked = reader.numbering.by_style.get(style or "")
        depth = linked[1] if linked else 0
    return reader.numbering.next_mark(number_id, depth)


def _gather(reader: _Reader, element: etree._Element, look: Look, text: _Text) -> None:
    """The runs of a paragraph, tracked changes as accepted, a drawing's text once."""
    stack = [iter(element)]
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            continue
        tag = child.tag
        if tag == f"{W}r":
            _read_run(reader, child, look, text)
        elif tag in DROPPED or not isinstance(tag, str):
            continue
        elif tag == f"{MC}AlternateContent":
            choice = child.find(f"{MC}Choice")
            stack.append(iter(choice if choice is not None else child))
        elif tag in (f"{W}sdtPr", f"{W}sdtEndPr", f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            continue
        else:
            stack.append(iter(child))


def _read_run(reader: _Reader, run: etree._Element, look: Look, text: _Text) -> None:
    properties = run.find(f"{W}rPr")
    style = properties.find(f"{W}rStyle") if properties is not None else None
    base = (
        reader.styles.looks.get(style.get(f"{W}val", ""), Look()) if style is not None else Look()
    )
    own = read_look(None, properties).over(base)
    bold = look.bold if own.bold is None else own.bold
    italic = look.italic if own.italic is None else own.italic
    if own.hidden:
        return
    text.size = text.size or own.size
    for child in run:
        printed = _run_text(reader, child, text)
        if printed:
            text.parts.append(printed)
            letters = sum(map(str.isalpha, printed))
            text.letters += letters
            text.bold += letters if bold else 0
            text.italic += letters if italic else 0


def _run_text(reader: _Reader, child: etree._Element, text: _Text) -> str:
    tag = child.tag
    if tag == f"{W}t":
        return without_sentinels(child.text or "")
    if tag in (f"{W}tab", f"{W}br", f"{W}cr", f"{W}ptab"):
        return " "
    if tag == f"{W}noBreakHyphen":
        return "-"
    if tag == f"{W}sym":
        code = child.get(f"{W}char", "")
        return chr(int(code, 16)) if SYMBOL_CODE.fullmatch(code) else " "
    if tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
        return _take_note(reader, child, text)
    if tag in (f"{MC}AlternateContent", f"{W}drawing", f"{W}pict"):
        return _box_text(child)
    return ""


def gather_text(package: Package, paragraph: etree._Element) -> str:
    """What a paragraph of any part says, without its number and the marks of its notes."""
    text = _Text()
    reader = _Reader(package, Styles(), Numbering())
    _gather(reader, paragraph, Look(), text)
    return squeeze(without_sentinels("".join(text.parts)))


def _take_note(reader: _Reader, reference: etree._Element, text: _Text) -> str:
    kind = "f" if reference.tag.endswith("footnoteReference") else "e"
    identity = kind + reference.get(f"{W}id", "")
    following = reference.getnext()
    if reference.get(f"{W}customMarkFollows") in ("1", "true") and following is not None:
        reader.note_marks[identity] = (following.text or "").strip() or "*"
        following.text = ""
    elif identity not in reader.note_marks:
        reader.automatic += 1
        reader.note_marks[identity] = str(reader.automatic)
    reader.note_order.append(identity)
    return put_sentinel(identity, text.notes)


def _box_text(element: etree._Element) -> str:
    """Text of a box that floats in a run, once: the fallback repeats the choice."""
    if element.tag == f"{MC}AlternateContent":
        choice = element.find(f"{MC}Choice")
        element = choice if choice is not None else element
    return " ".join(node.text or "" for node in element.iter(f"{W}t"))


# -- tables, notes, bars -------------------------------------------------------------------------


def _read_table(reader: _Reader, table: etree._Element) -> None:
    """A row is a block, its cells joined; the cover's table is furniture, a block a paragraph."""
    cover = len(reader.blocks) < COVER_BLOCKS and reader.held is None
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        cells = [_cell_lines(reader, cell) for cell in row.iterfind(f"{W}tc")]
        cells += [_cell_lines(reader, cell) for cell in row.iterfind(f"{W}sdt/{W}sdtContent/{W}tc")]
        if cover:
            for line in (line for cell in cells for line in cell):
                reader.blocks.append(TextBlock(line, "furniture"))
        else:
            joined = [" ".join(cell) for cell in cells]
            if any(joined):
                reader.blocks.append(TextBlock(" | ".join(joined), "table"))


def _cell_lines(reader: _Reader, cell: etree._Element) -> list[str]:
    lines: list[str] = []
    for paragraph in cell.iter(f"{W}p"):
        text = _Text()
        look = read_look(paragraph.find(f"{W}pPr"), None)
        _gather(reader, paragraph, look, text)
        line = squeeze(without_sentinels("".join(text.parts)))
        if line:
            lines.append(line)
    return lines


def _read_notes(reader: _Reader) -> None:
    for part, kind, tag in (
        ("word/footnotes.xml", "f", "footnote"),
        ("word/endnotes.xml", "e", "endnote"),
    ):
        root = reader.package.xml(part)
        if root is None:
            continue
        by_id = {note.get(f"{W}id", ""): note for note in root.iterfind(f"{W}{tag}")}
        for identity in dict.fromkeys(reader.note_order):
            if identity[0] != kind or identity[1:] not in by_id:
                continue
            mark = reader.note_marks[identity]
            lines = _cell_lines(reader, by_id[identity[1:]])
            text = squeeze(" ".join(lines)).removeprefix(mark).strip()
            reader.blocks.append(TextBlock(text, "footnote", mark=mark))


BAR_PART = re.compile(r"word/(?:header|footer)[0-9]*\.xml")


def _read_bars(reader: _Reader) -> None:
    """Headers and footers, each line once."""
    seen: set[str] = set()
    for name in sorted(reader.package.names):
        if not BAR_PART.fullmatch(name):
            continue
        root = reader.package.xml(name)
        for line in _cell_lines(reader, root) if root is not None else ():
            if line not in seen:
                seen.add(line)
                reader.blocks.append(TextBlock(line, "furniture"))
