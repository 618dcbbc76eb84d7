"""A sample as docx, dressed as the United Nations' Word template dresses its documents.

Numbers are automatic: carried by the paragraph's style, by the paragraph itself, or, for items in a
sample that says `items: typed`, written as text. The emblem is left out.
"""

from __future__ import annotations

from tools.samples.source import MARK, NOTICE, Part, Piece, Sample

from comity.formats.escaping import xml_text
from comity.formats.un_styles import STYLES, numbering
from comity.formats.un_word import bars, document, line, masthead, number, run, table
from comity.formats.wordfile import W, pack

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
    body = document(writer.body())
    parts = {
        "styles": STYLES,
        "numbering": numbering(writer.lists),
        "footnotes": writer.footnotes(),
        **bars(sample.symbol, f"{sample.front.get('job', sample.symbol)}\t{MARK}"),
    }
    return pack(body, parts, sample.title, "en-GB")


class _Writer:
    def __init__(self, sample: Sample, accepted: bool) -> None:
        self.sample, self.accepted = sample, accepted
        self.lists: list[tuple[int, str]] = []
        self.list_of_items = self.list_of_set = 0
        self.changes = 0
        self.notes: list[Piece] = []

    def body(self) -> list[str]:
        body = [_masthead(self.sample), line(NOTICE, "SingleTxtG", "<w:i/>")]
        rows: list[Part] = []
        for part in (*self.sample.parts, None):
            if part is not None and part.kind == "row":
                rows.append(part)
                continue
            if rows:
                body.append(table([row.cells() for row in rows]))
                rows = []
            if part is not None:
                body.append(self.paragraph(part))
        return body

    def paragraph(self, part: Part) -> str:
        style, numbered, typed = self.numbered(part)
        look = "<w:b/><w:bCs/>" if part.kind in BOLD else ""
        centre = '<w:jc w:val="center"/>' if part.kind == "received" else ""
        runs = run(f"{part.mark}\t", look) if typed else ""
        runs += "".join(self.piece(piece, look) for piece in part.pieces)
        return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{numbered}{centre}</w:pPr>{runs}</w:p>'

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
            return style, number(self.list_of_items, int(part.kind == "ii")), False
        if part.kind == "n":
            if part.begins:
                self.list_of_set = self.new_list("set")
            return style, number(self.list_of_set, 0), False
        if part.kind == "state" or self.sample.front["numbers"] == "direct":
            return style, number(REPORT_LIST, 0), False
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
            return run(piece.text, look)
        if self.accepted:
            return ""
        self.changes += 1
        tracked = TRACKED.format(n=self.changes)
        if piece.kind == "inserted":
            return f"<w:ins {tracked}>{run(piece.text, look)}</w:ins>"
        return f"<w:del {tracked}>{run(piece.text, look).replace('w:t', 'w:delText')}</w:del>"

    def footnotes(self) -> str:
        """Two separators that Word wants, then the notes."""
        own = "".join(_footnote(place, note) for place, note in enumerate(self.notes, 1))
        return (
            f'<w:footnotes {W}><w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r>'
            '</w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            f"<w:continuationSeparator/></w:r></w:p></w:footnote>{own}</w:footnotes>"
        )


def _footnote(place: int, note: Piece) -> str:
    mark = "<w:footnoteRef/>" if note.mark.isdigit() else f"<w:t>{xml_text(note.mark)}</w:t>"
    return (
        f'<w:footnote w:id="{place}"><w:p><w:pPr><w:pStyle w:val="FootnoteText"/></w:pPr><w:r>'
        f'<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>{mark}</w:r>{run(f" {note.text}")}'
        "</w:p></w:footnote>"
    )


def _masthead(sample: Sample) -> str:
    organs = [
        (sample.front[name], look)
        for name, look in (
            ("organ", '<w:b/><w:sz w:val="24"/>'),
            ("records", ""),
            ("committee", "<w:b/>"),
        )
        if name in sample.front
    ]
    return masthead(sample.symbol, organs, sample.cover(), MARK)
