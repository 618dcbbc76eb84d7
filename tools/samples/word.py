"""A sample as docx, dressed as the United Nations' Word template dresses its documents.

Numbers are automatic: carried by the paragraph's style, by the paragraph itself, or, for items in a
sample that says `items: typed`, written as text. The emblem is left out.
"""

from __future__ import annotations

from tools.samples.source import MARK, NOTICE, Part, Piece, Sample
from tools.samples.word_styles import STYLES, numbering

from comity.formats.wordfile import R, W, pack, xml_text

STYLE_OF = {
    "title": "HChG", "subtitle": "H1G", "received": "SingleTxtG", "plain": "SingleTxtG",
    "u": "SingleTxtG", "chapter": "HChG", "h1": "H1G", "h2": "H23G", "h3": "H4G", "annex": "HChG",
    "annextitle": "HChG", "state": "H23G", "n": "SingleTxtG", "p": "SingleTxtG", "b": "SingleTxtG",
    "i": "ItemG", "ii": "SubItemG",
}  # fmt: skip
BOLD = frozenset(("b", "u"))
TRACKED = 'w:id="9{n}" w:author="Editor" w:date="2077-04-20T00:00:00Z"'
REPORT_LIST = 1
FIRST_OWN_LIST = 10


def write_word(sample: Sample, accepted: bool = False) -> bytes:
    """`accepted`: without the tracked changes, as for a file that is printed."""
    writer = _Writer(sample, accepted)
    document = writer.document()
    parts = {
        "styles": STYLES,
        "numbering": numbering(writer.lists),
        "footnotes": writer.footnotes(),
        "settings": f"<w:settings {W}><w:evenAndOddHeaders/></w:settings>",
        "header1": _bar("hdr", "header", sample.symbol, "right"),
        "header2": _bar("hdr", "header", sample.symbol, "left"),
        "header3": f"<w:hdr {W}><w:p/></w:hdr>",
        "footer1": _bar("ftr", "footer", None, "right"),
        "footer2": _bar("ftr", "footer", None, "left"),
        "footer3": _bar(
            "ftr", "first", f"{sample.front.get('job', sample.symbol)}\t{MARK}", "left"
        ),
    }
    return pack(document, parts, sample.title, "en-GB")


class _Writer:
    def __init__(self, sample: Sample, accepted: bool) -> None:
        self.sample, self.accepted = sample, accepted
        self.lists: list[tuple[int, str]] = []
        self.list_of_items = self.list_of_set = 0
        self.changes = 0
        self.notes: list[Piece] = []

    def document(self) -> str:
        body = [_masthead(self.sample), _line(NOTICE, "SingleTxtG", "<w:i/>")]
        rows: list[Part] = []
        for part in (*self.sample.parts, None):
            if part is not None and part.kind == "row":
                rows.append(part)
                continue
            if rows:
                body.append(_table(rows))
                rows = []
            if part is not None:
                body.append(self.paragraph(part))
        references = "".join(
            f'<w:{kind}Reference w:type="{when}" r:id="{kind}{number}"/>'
            for kind in ("header", "footer")
            for number, when in enumerate(("default", "even", "first"), 1)
        )
        return (
            f"<w:document {W} {R}><w:body>{''.join(body)}<w:sectPr>{references}"
            '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1701" w:right="1134" w:bottom="2268" '
            'w:left="1134" w:header="1134" w:footer="1701" w:gutter="0"/><w:titlePg/></w:sectPr>'
            "</w:body></w:document>"
        )

    def paragraph(self, part: Part) -> str:
        style, number, typed = self.numbered(part)
        look = "<w:b/><w:bCs/>" if part.kind in BOLD else ""
        centre = '<w:jc w:val="center"/>' if part.kind == "received" else ""
        runs = _run(f"{part.mark}\t", look) if typed else ""
        runs += "".join(self.piece(piece, look) for piece in part.pieces)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{number}{centre}</w:pPr>{runs}</w:p>'

    def numbered(self, part: Part) -> tuple[str, str, bool]:
        """Style, numbering properties and whether the mark is typed."""
        style = STYLE_OF[part.kind]
        if not part.mark:
            return style, "", False
        if part.kind in ("i", "ii"):
            if self.sample.front.get("items") == "typed":
                return style, "", True
            if part.kind == "i" and part.begins:
                self.list_of_items = self.new_list("items")
            return style, _number(self.list_of_items, int(part.kind == "ii")), False
        if part.kind == "n":
            if part.begins:
                self.list_of_set = self.new_list("set")
            return style, _number(self.list_of_set, 0), False
        if part.kind == "state" or self.sample.front["numbers"] == "direct":
            return style, _number(REPORT_LIST, 0), False
        return "ParaNoG", "", False

    def new_list(self, kind: str) -> int:
        self.lists.append((FIRST_OWN_LIST + len(self.lists), kind))
        return self.lists[-1][0]

    def piece(self, piece: Piece, look: str) -> str:
        if piece.kind == "note":
            self.notes.append(piece)
            custom = "" if piece.mark.isdigit() else ' w:customMarkFollows="1"'
            mark = "" if piece.mark.isdigit() else f"<w:t>{xml_text(piece.mark)}</w:t>"
            return (
                '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
                f'<w:footnoteReference{custom} w:id="{len(self.notes)}"/>{mark}</w:r>'
            )
        if piece.kind == "text" or (self.accepted and piece.kind == "inserted"):
            return _run(piece.text, look)
        if self.accepted:
            return ""
        self.changes += 1
        tracked = TRACKED.format(n=self.changes)
        if piece.kind == "inserted":
            return f"<w:ins {tracked}>{_run(piece.text, look)}</w:ins>"
        return f"<w:del {tracked}>{_run(piece.text, look).replace('w:t', 'w:delText')}</w:del>"

    def footnotes(self) -> str:
        """Two separators that Word wants, then the notes."""
        own = "".join(_footnote(number, note) for number, note in enumerate(self.notes, 1))
        return (
            f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r>'
            '</w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            f"<w:continuationSeparator/></w:r></w:p></w:footnote>{own}</w:footnotes>"
        )


def _footnote(number: int, note: Piece) -> str:
    mark = "<w:footnoteRef/>" if note.mark.isdigit() else f"<w:t>{xml_text(note.mark)}</w:t>"
    return (
        f'<w:footnote w:id="{number}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r>'
        f'<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>{_run(f" {note.text}")}'
        "</w:p></w:footnote>"
    )


def _number(list_id: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'


def _run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    parts = text.split("\t")
    inside = "<w:tab/>".join(
        f'<w:t xml:space="preserve">{xml_text(part)}</w:t>' if part else "" for part in parts
    )
    return f"<w:r>{properties}{inside}</w:r>"


def _line(text: str, style: str, look: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{_run(text, look)}</w:p>'


def _masthead(sample: Sample) -> str:
    """Name of the organization and symbol over a heavy line, organ and facts below."""
    organ = "".join(
        _line(sample.front[name], "Cover", look)
        for name, look in (
            ("organ", '<w:b/><w:sz w:val="24"/>'),
            ("records", ""),
            ("committee", "<w:b/>"),
        )
        if name in sample.front
    )
    facts = "".join(_line(line, "Cover") for line in sample.cover())
    facts += _line(MARK, "Cover", '<w:b/><w:color w:val="C00000"/>')
    thick = '<w:tcBorders><w:bottom w:val="single" w:sz="{0}" w:space="0" w:color="000000"/></w:tcBorders>'
    return (
        '<w:tbl><w:tblPr><w:tblW w:w="9638" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        '<w:tblGrid><w:gridCol w:w="6400"/><w:gridCol w:w="3238"/></w:tblGrid><w:tr><w:trPr>'
        '<w:trHeight w:hRule="exact" w:val="600"/></w:trPr>'
        + _cell(_line("United Nations", "Cover", '<w:sz w:val="28"/>'), 6400, thick.format(4))
        + _cell(_line(sample.symbol, "Symbol"), 3238, thick.format(4))
        + '</w:tr><w:tr><w:trPr><w:trHeight w:hRule="exact" w:val="2400"/></w:trPr>'
        + _cell(organ, 6400, thick.format(12))
        + _cell(facts, 3238, thick.format(12))
        + "</w:tr></w:tbl>"
    )


def _cell(content: str, width: int, borders: str = "") -> str:
    size = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{size}{borders}</w:tcPr>{content}</w:tc>"


def _table(rows: list[Part]) -> str:
    """Heads between two lines, a heavier line at the end, as in the United Nations' tables."""
    count = len(rows[0].cells())
    width = 7370 // count
    lines = []
    for number, row in enumerate(rows):
        edges = []
        if number == 0:
            edges = [("top", 4), ("bottom", 12)]
        elif number == len(rows) - 1:
            edges = [("bottom", 12)]
        borders = "".join(
            f'<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
            for edge, size in edges
        )
        look = "<w:i/>" if number == 0 else ""
        cells = "".join(
            _cell(_line(cell, "CellG", look), width, f"<w:tcBorders>{borders}</w:tcBorders>")
            for cell in row.cells()
        )
        lines.append(f"<w:tr>{cells}</w:tr>")
    grid = f'<w:gridCol w:w="{width}"/>' * count
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{width * count}" w:type="dxa"/><w:tblInd w:w="1134" '
        f'w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(lines)}</w:tbl>" + _line("", "Cover")
    )


def _bar(tag: str, kind: str, text: str | None, side: str) -> str:
    """A running head with the symbol, a foot with the page's number, or the first page's foot."""
    page = (
        '<w:fldSimple w:instr=" PAGE "><w:r><w:rPr><w:b/></w:rPr><w:t>2</w:t></w:r></w:fldSimple>'
    )
    inside = page if text is None else _run(text, "<w:b/>" if kind == "header" else "")
    line = (
        '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="000000"/></w:pBdr>'
        if kind == "header"
        else ""
    )
    tabs = '<w:tabs><w:tab w:val="right" w:pos="9638"/></w:tabs>' if kind == "first" else ""
    return (
        f'<w:{tag} {W}><w:p><w:pPr><w:pStyle w:val="Bar"/>{line}{tabs}<w:jc w:val="{side}"/></w:pPr>'
        f"{inside}</w:p></w:{tag}>"
    )
