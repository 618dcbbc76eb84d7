"""HTML to blocks, as the United Nations' document stores serve it and as pages were made by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml import html as parser

from comity.terms.errors import DamagedFileError, UnknownFormatError
from comity.terms.problems import Problem
from comity.text.blocks import TextBlock, TextDocument
from comity.text.detect import HTML
from comity.text.docx_numbering import write_number
from comity.text.encoding import decode
from comity.text.end_notes import part_notes
from comity.text.html_tables import inner_text, is_layout, table_blocks
from comity.text.joining import known_words
from comity.text.limits import Limits
from comity.text.numbered_notes import part_numbered_notes
from comity.text.page_turns import find_page_turns
from comity.text.plain import flow_blocks
from comity.text.sentinels import put_sentinel, take_sentinels, without_sentinels
from comity.text.squeeze import nul_problem, squeeze
from comity.text.wrapping import is_wrapped

DROPPED = frozenset(
    [
        "script",
        "style",
        "head",
        "title",
        "noscript",
        "template",
        "iframe",
        "object",
        "nav",
        "form",
        "svg",
        "button",
        "select",
    ]
)
BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "blockquote",
        "pre",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "aside",
        "dd",
        "dt",
        "address",
        "center",
        "figure",
        "figcaption",
        "ul",
        "ol",
        "dl",
        "table",
        "tbody",
        "thead",
        "tr",
        "td",
        "th",
        "body",
        "html",
        "caption",
    ]
)
BOLD = frozenset(("b", "strong", "th", "h1", "h2", "h3", "h4", "h5", "h6"))
ITALIC = frozenset(("i", "em", "cite"))
CHARSET = re.compile(rb"""charset\s{0,3}=\s{0,3}["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)
# Python knows codecs that are no charsets ("unicode_escape", "punycode"): a page names none of them.
KNOWN_CHARSET = re.compile(
    r"utf-?(?:8|16)(?:-?[bl]e)?|(?:cp|windows-)[0-9]{3,4}|iso-?8859-[0-9]{1,2}|koi8-[ru]|gb[0-9k]{1,5}|big5|mac[a-z]{0,12}|euc-[a-z]{2}|shift_?jis|ascii"
)
BOLD_STYLE = re.compile(r"font-weight\s{0,2}:\s{0,2}(?:bold|[6-9]00)", re.IGNORECASE)
LIGHT_STYLE = re.compile(r"font-weight\s{0,2}:\s{0,2}(?:normal|400)", re.IGNORECASE)
ITALIC_STYLE = re.compile(r"font-style\s{0,2}:\s{0,2}italic", re.IGNORECASE)
HIDDEN_STYLE = re.compile(r"display\s{0,2}:\s{0,2}none|mso-hide\s{0,2}:\s{0,2}all", re.IGNORECASE)
LIST_STYLES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
BAR_STYLE = re.compile(r"-aw-headerfooter-type")
CENTRED_STYLE = re.compile(r"text-align\s{0,2}:\s{0,2}center", re.IGNORECASE)
NOTE_LINK = re.compile(
    r"#(?:_?(?:ft|edn?)n(?!ref)|fn(?!ref)|sdfootnote[0-9]+sym|footnote)", re.IGNORECASE
)
NOTE_BACK = re.compile(
    r"#(?:_?(?:ft|edn?)nref|fnref|sdfootnote[0-9]+anc|footnoteref)", re.IGNORECASE
)
HEADING_STYLE = re.compile(r"heading|_H(?:_|[0-9])|^H[0-9]|HCh|titre|título", re.IGNORECASE)
SENTENCE_END = re.compile(r"""[.:;…؛。：；?!]["'”’»)\]]{0,2}$""")
NUMBERED = re.compile(r"\(?[0-9]{1,4}[.)]")
LETTERED = re.compile(r"\(?[a-z]{1,4}\)")


@dataclass(slots=True)
class _Open:
    """A block while its text is gathered."""

    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    letters: int = 0
    bold: int = 0
    italic: int = 0
    heading: int | None = None
    centred: bool = False
    mark: str | None = None
    bar: bool = False
    list_mark: str = ""


@dataclass(slots=True)
class _Page:
    blocks: list[TextBlock] = field(default_factory=list)
    open: _Open = field(default_factory=_Open)
    counters: list[tuple[str, int]] = field(default_factory=list)


def read_html(data: bytes, limits: Limits) -> TextDocument:
    """An HTML page as blocks. Raises DamagedFileError where it holds no text."""
    text, problems = _decode(data)
    limits.check("tags", text.count("<"))
    root = _parse(text)
    body = root.find(".//body")
    page = _Page()
    _walk(page, body if body is not None else root, limits)
    _close(page)
    filled = _without_turns([block for block in page.blocks if block.text])
    blocks = tuple(part_numbered_notes(part_notes(filled)))
    limits.check("blocks", len(blocks))
    if not any(block.role in ("body", "table") for block in blocks):
        raise DamagedFileError("the page holds no text: expected a document, for example its PDF")
    return TextDocument(blocks, HTML, None, problems)


def _decode(data: bytes) -> tuple[str, tuple[Problem, ...]]:
    named = CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        charset = named[1].decode("ascii").lower()
        charset = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}.get(
            charset, charset
        )
        if KNOWN_CHARSET.fullmatch(charset):
            try:
                return _without_nuls(data.decode(charset), None)
            except (LookupError, UnicodeDecodeError):
                pass  # the page says it wrongly: the content decides
    decoded, guessed = decode(data)
    return _without_nuls(decoded, guessed)


def _without_nuls(text: str, guessed: Problem | None) -> tuple[str, tuple[Problem, ...]]:
    problems = [guessed] if guessed else []
    nuls = text.count("\x00")
    if nuls:
        problems.append(nul_problem(nuls))
        text = text.replace("\x00", "")
    return text, tuple(problems)


XML_DECLARATION = re.compile(r"^\s{0,100}<\?xml[^>]{0,200}\?>")


def _parse(text: str) -> etree._Element:
    text = XML_DECLARATION.sub("", text)
    try:
        root = parser.document_fromstring(
            text, parser=parser.HTMLParser(no_network=True, huge_tree=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise UnknownFormatError(
            "the page cannot be read as HTML: expected a whole page"
        ) from error
    return root


@dataclass(slots=True)
class _Frame:
    element: etree._Element
    children: Iterator[etree._Element]
    bold: bool
    italic: bool
    block: bool
    bar: bool = False
    note: bool = False


def _walk(page: _Page, root: etree._Element, limits: Limits) -> None:
    """Depth first with a stack of its own, so that deep nesting costs memory and no recursion."""
    stack: list[_Frame] = []
    _enter(page, root, stack, limits)
    while stack:
        frame = stack[-1]
        child = next(frame.children, None)
        if child is None:
            stack.pop()
            _leave(page, frame)
            _add(page, frame.element.tail, stack[-1] if stack else None)
        elif not isinstance(child.tag, str) or child.tag in DROPPED or _is_hidden(child):
            _add(page, child.tail, frame)
        elif child.tag == "br":
            page.open.parts.append("\n")
            _add(page, child.tail, frame)
        elif child.tag == "table" and not is_layout(child):
            _close(page)
            page.blocks += table_blocks(child, page.blocks)
            limits.check("blocks", len(page.blocks))
            _add(page, child.tail, frame)
        elif child.tag == "pre" and child.find(".//a") is None:
            _close(page)
            _add_lines(page, "".join(map(str, child.itertext())))
            _add(page, child.tail, frame)
        elif child.tag == "a" and NOTE_LINK.match(child.get("href", "")):
            _add_note_mark(page, child)
            _add(page, child.tail, frame)
        else:
            _enter(page, child, stack, limits)


def _is_hidden(element: etree._Element) -> bool:
    return bool(HIDDEN_STYLE.search(element.get("style", "")))


def _enter(page: _Page, element: etree._Element, stack: list[_Frame], limits: Limits) -> None:
    limits.check("depth", len(stack))
    above = stack[-1] if stack else None
    tag, style = str(element.tag), element.get("style", "")
    bold = tag in BOLD or (above is not None and above.bold)
    bold = bool(BOLD_STYLE.search(style)) or (bold and not LIGHT_STYLE.search(style))
    italic = (
        tag in ITALIC or bool(ITALIC_STYLE.search(style)) or (above is not None and above.italic)
    )
    block = tag in BLOCKS
    bar = _is_bar(element, style) or (above is not None and above.bar)
    frame = _Frame(element, iter(element), bold, italic, block, bar)
    stack.append(frame)
    if block:
        _close(page)
        limits.check("blocks", len(page.blocks))
        _open_block(page, element, tag, style)
    page.open.bar = bar
    if tag == "a" and NOTE_BACK.match(element.get("href", "")):
        frame.note = True
        page.open.mark = squeeze(inner_text(element)).strip("[]() ")
        frame.children = iter(())
        return
    _add(page, element.text, frame)


def _is_bar(element: etree._Element, style: str) -> bool:
    """True for a running head or foot, as document stores and LibreOffice mark them."""
    return bool(BAR_STYLE.search(style)) or element.get("title") in ("header", "footer")


HEADING_TAG = re.compile("h[1-6]")


def _open_block(page: _Page, element: etree._Element, tag: str, style: str) -> None:
    if HEADING_TAG.fullmatch(tag):
        page.open.heading = int(tag[1])
    elif HEADING_STYLE.search(element.get("class", "")):
        page.open.heading = 3
    page.open.centred = (
        bool(CENTRED_STYLE.search(style)) or element.get("align", "") == "center" or tag == "center"
    )
    if tag in ("ol", "ul"):
        start = element.get("start", "1")
        kind = element.get("type", "1") if tag == "ol" else "•"
        page.counters.append((kind, _count(start, 1) - 1))
    elif tag == "li" and page.counters:
        kind, count = page.counters[-1]
        count = _count(element.get("value", ""), count + 1)
        page.counters[-1] = (kind, count)
        page.open.list_mark = _list_mark(kind, count)


def _count(printed: str, usual: int) -> int:
    return int(printed) if len(printed) < 7 and printed.isdecimal() else usual


def _list_mark(kind: str, count: int) -> str:
    if kind == "•":
        return "• "
    return f"{write_number(count, LIST_STYLES.get(kind, 'decimal'))}. "


def _leave(page: _Page, frame: _Frame) -> None:
    if frame.element.tag in ("ol", "ul") and page.counters:
        page.counters.pop()
    if frame.block:
        _close(page)
    if frame.element.tag == "li":
        page.open.list_mark = ""


def _add(page: _Page, text: str | None, frame: _Frame | None) -> None:
    if not text:
        return
    text = without_sentinels(text)
    page.open.parts.append(text if _is_pre(frame) else text.replace("\n", " ").replace("\r", " "))
    letters = sum(map(str.isalpha, text))
    page.open.letters += letters
    page.open.bold += letters if frame and frame.bold else 0
    page.open.italic += letters if frame and frame.italic else 0


def _add_lines(page: _Page, text: str) -> None:
    """A text kept in its own lines: a page made of a text file."""
    lines = without_sentinels(text).splitlines()
    known = known_words(text) if is_wrapped(lines) else None
    turns = find_page_turns(lines)
    flow = [line for place, line in enumerate(lines) if place not in turns]
    page.blocks += part_notes(flow_blocks(flow, known))
    page.blocks += [TextBlock(squeeze(lines[place]), "furniture") for place in sorted(turns)]


def _without_turns(blocks: list[TextBlock]) -> list[TextBlock]:
    """The blocks, those that a turn of the page left as furniture."""
    turns = find_page_turns([block.text if block.role == "body" else "" for block in blocks])
    return [
        replace(block, role="furniture") if place in turns else block
        for place, block in enumerate(blocks)
    ]


def _is_pre(frame: _Frame | None) -> bool:
    return frame is not None and frame.element.tag == "pre"


def _add_note_mark(page: _Page, link: etree._Element) -> None:
    mark = squeeze(inner_text(link)).strip("[]() ")
    page.open.parts.append(put_sentinel(mark or "*", page.open.notes))


def _close(page: _Page) -> None:
    """Ends the block at hand; a break that begins a numbered line begins a block."""
    gathered, page.open = page.open, _Open()
    text = "".join(gathered.parts)
    if gathered.list_mark and not text.strip():
        page.open.list_mark = gathered.list_mark  # "<li><p>": the mark is the paragraph's
        return
    text = gathered.list_mark + text.lstrip() if gathered.list_mark else text
    pieces = text.split("\n") if "\n" in text else [text]
    lines: list[list[str]] = []
    open_line = False
    for piece in pieces:
        bare = piece.strip()
        if open_line and bare and not (NUMBERED.match(bare) or LETTERED.match(bare)):
            lines[-1].append(piece)
        else:
            lines.append([piece])
        open_line = bool(bare)
    for line in lines:
        block = _finish(gathered, " ".join(line))
        if block.text:
            page.blocks.append(block)


def _finish(gathered: _Open, line: str) -> TextBlock:
    clean, notes = take_sentinels(squeeze(line), gathered.notes)
    letters = gathered.letters or 1
    bold, italic = gathered.bold / letters, gathered.italic / letters
    if gathered.mark is not None:
        return TextBlock(clean, "footnote", mark=gathered.mark)
    if gathered.bar:
        return TextBlock(clean, "furniture")
    marked = NUMBERED.match(clean) or LETTERED.match(clean)
    short = len(clean) <= 260 and not SENTENCE_END.search(clean)
    heading = short and (
        gathered.heading is not None
        or (not marked and max(bold, italic) >= 0.85 and not clean[:1].islower())
    )
    return TextBlock(
        clean,
        style="heading" if heading else None,
        level=gathered.heading if heading else None,
        bold=bold,
        italic=italic,
        centred=gathered.centred,
        notes=notes,
    )
