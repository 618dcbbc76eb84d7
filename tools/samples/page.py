"""A sample as HTML, in the shape in which the United Nations' document store serves Word files."""

from __future__ import annotations

from html import escape

from tools.samples.source import MARK, NOTICE, Part, Piece, Sample

CLASSES = {
    "title": "HChG", "subtitle": "H1G", "received": "SingleTxtG", "plain": "SingleTxtG",
    "u": "SingleTxtG", "chapter": "HChG", "h1": "H1G", "h2": "H23G", "h3": "H4G", "annex": "HChG",
    "annextitle": "HChG", "p": "SingleTxtG", "b": "SingleTxtG", "state": "H23G", "n": "SingleTxtG",
    "i": "SingleTxtG", "ii": "SingleTxtG",
}  # fmt: skip
BOLD = frozenset(
    ("b", "u", "title", "subtitle", "chapter", "h1", "h2", "state", "annex", "annextitle")
)
INDENTS = {"i": "85.05", "ii": "113.4", "received": "56.7"}
STYLE = (
    "body { font-family:'Times New Roman'; font-size:10pt } p { margin:0pt }"
    " .SingleTxtG { margin:0pt 56.7pt 6pt; text-align:justify; line-height:12pt }"
    " .HChG { margin:18pt 56.7pt 12pt; font-size:14pt; font-weight:bold }"
    " .H1G { margin:18pt 56.7pt 12pt; font-size:12pt; font-weight:bold }"
    " .H23G { margin:12pt 56.7pt 6pt; font-weight:bold }"
    " .H4G { margin:12pt 56.7pt 6pt; font-style:italic }"
    " .FootnoteText { margin:0pt 56.7pt; font-size:9pt }"
    " .FootnoteReference { font-size:9pt; vertical-align:super }"
)
GAP = "<span style=\"font:7pt 'Times New Roman'\">&#xa0;&#xa0;&#xa0;&#xa0;&#xa0; </span>"


def write_page(sample: Sample) -> bytes:
    body: list[str] = []
    rows: list[Part] = []
    for part in (*sample.parts, None):
        if part is not None and part.kind == "row":
            rows.append(part)
            continue
        if rows:
            body.append(_table(rows))
            rows = []
        if part is not None:
            body.append(_paragraph(part))
    notes = "".join(_note(note) for note in sample.notes())
    return (
        '<html xmlns="http://www.w3.org/1999/xhtml"><head><meta http-equiv="Content-Type" '
        'content="text/html; charset=utf-8" /><meta http-equiv="Content-Style-Type" content="text/css" />'
        f'<title>{escape(sample.title)}</title><style type="text/css">{STYLE}</style></head><body>'
        f'<div><div style="-aw-headerfooter-type:header-primary; clear:both"><p>{escape(sample.symbol)}'
        f"</p></div>{_cover(sample)}{''.join(body)}"
        f'<div style="-aw-headerfooter-type:footer-primary; clear:both"><p>{_job(sample)}{MARK}</p>'
        f'</div></div><hr style="width:33%; height:1px; text-align:left" />{notes}</body></html>\n'
    ).encode()


def _job(sample: Sample) -> str:
    job = sample.front.get("job")
    return f"{escape(job)} · " if job else ""


def _cover(sample: Sample) -> str:
    """The masthead: a table, in its cells what Word's template has there, without the emblem."""
    organ = "".join(
        f"<p><strong>{escape(sample.front[name])}</strong></p>"
        for name in ("organ", "records", "committee")
        if name in sample.front
    )
    facts = "".join(f"<p>{escape(line)}</p>" for line in sample.cover())
    return (
        '<table cellspacing="0" cellpadding="0" style="border-collapse:collapse; width:100%"><tr>'
        f'<td style="width:60%"><p>United Nations</p></td><td><p>{escape(sample.symbol)}</p></td></tr>'
        f"<tr><td>{organ}</td><td>{facts}<p><strong>{MARK}</strong></p></td></tr></table>"
        f'<p class="SingleTxtG"><em>{NOTICE}</em></p>'
    )


def _paragraph(part: Part) -> str:
    inside = "".join(_piece(piece) for piece in part.pieces)
    if part.kind in BOLD:
        inside = f'<span style="font-weight:bold">{inside}</span>'
    mark = f"<span>{escape(part.mark)}</span>{GAP}" if part.mark else ""
    indent = INDENTS.get(part.kind)
    style = f' style="margin-left:{indent}pt"' if indent else ""
    return f'<p class="{CLASSES[part.kind]}"{style}>{mark}{inside}</p>'


def _piece(piece: Piece) -> str:
    if piece.kind == "deleted":
        return ""
    if piece.kind != "note":
        return f"<span>{escape(piece.text).replace(chr(9), GAP)}</span>"
    name = _name(piece)
    return (
        f'<a href="#_ftn{name}" name="_ftnref{name}" style="text-decoration:none">'
        f'<span class="FootnoteReference">{escape(piece.mark)}</span></a>'
    )


def _name(piece: Piece) -> str:
    return piece.mark if piece.mark.isdigit() else f"s{len(piece.mark)}"


def _note(note: Piece) -> str:
    name = _name(note)
    return (
        f'<div id="_ftn{name}"><p class="FootnoteText"><a href="#_ftnref{name}" name="_ftn{name}" '
        f'style="text-decoration:none"><span class="FootnoteReference">{escape(note.mark)}</span></a>'
        f"<span> {escape(note.text)}</span></p></div>"
    )


def _table(rows: list[Part]) -> str:
    lines = "".join(
        "<tr>" + "".join(f"<td><p>{escape(cell)}</p></td>" for cell in row.cells()) + "</tr>"
        for row in rows
    )
    return (
        f'<table cellspacing="0" cellpadding="0" style="border-collapse:collapse">{lines}</table>'
    )
