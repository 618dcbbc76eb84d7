"""The working matrix as a Word file: landscape, heads that repeat, drop-downs for the status."""

from __future__ import annotations

from comity.formats.escaping import xml_text
from comity.formats.matrix import EMPTY, FILLED, Matrix
from comity.formats.wordfile import R, W, pack

WIDTHS = (850, 1150, 2400, 2900, 800, 950, 1000, 950, 750, 850, 950, 950, 550, 650)
"""Twips of the columns; together the text width of A4 landscape."""

LANGUAGES = {
    "en": "en-GB",
    "fr": "fr-FR",
    "es": "es-ES",
    "ar": "ar-SA",
    "ru": "ru-RU",
    "zh": "zh-CN",
}


def write_matrix_docx(matrix: Matrix) -> bytes:
    bidi = "<w:bidi/>" if matrix.right_to_left else ""
    visual = "<w:bidiVisual/>" if matrix.right_to_left else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in WIDTHS)
    head = "".join(
        _cell(_paragraph(name, matrix, bold=True), width, shade="D9E2F3")
        for name, width in zip(matrix.heads, WIDTHS, strict=True)
    )
    rows = "".join(_row(row.cells, matrix, index) for index, row in enumerate(matrix.rows))
    table = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="Grid"/>{visual}<w:tblW w:w="{sum(WIDTHS)}" w:type="dxa"/>'
        f'<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )
    document = (
        f"<w:document {W} {R}><w:body>"
        f'<w:p><w:pPr><w:pStyle w:val="Title"/>{bidi}</w:pPr>{_run(matrix.title, matrix)}</w:p>'
        f"<w:p><w:pPr>{bidi}</w:pPr>{_run(matrix.notice, matrix, italic=True)}</w:p>{table}"
        '<w:p/><w:sectPr><w:footerReference w:type="default" r:id="footer1"/>'
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="850" w:right="567" w:bottom="850" w:left="567" w:header="400" w:footer="400" w:gutter="0"/>'
        f"{bidi}</w:sectPr></w:body></w:document>"
    )
    tongue = LANGUAGES.get(matrix.language, "en-GB")
    return pack(document, {"styles": _styles(tongue), "footer1": _footer()}, matrix.title, tongue)


def _row(cells: tuple[str, ...], matrix: Matrix, index: int) -> str:
    filled = "".join(
        _cell("".join(_paragraph(part, matrix) for part in value.split("\n\n")), width)
        for value, width in zip(cells, WIDTHS, strict=False)
    )
    empty = "".join(
        _cell(_paragraph("", matrix), width, shade="FFF9E5")
        for width in WIDTHS[len(FILLED) : len(FILLED) + len(EMPTY) - 1]
    )
    return (
        f"<w:tr>{filled}{empty}{_cell(_choice(matrix, index), WIDTHS[-1], shade='FFF9E5')}</w:tr>"
    )


def _choice(matrix: Matrix, index: int) -> str:
    """A drop-down content control with the statuses."""
    items = "".join(
        f'<w:listItem w:displayText="{xml_text(status)}" w:value="{number}"/>'
        for number, status in enumerate(matrix.statuses, 1)
    )
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{1000 + index}"/><w:dropDownList>{items}</w:dropDownList>'
        f"</w:sdtPr><w:sdtContent>{_paragraph('…', matrix)}</w:sdtContent></w:sdt>"
    )


def _cell(content: str, width: int, shade: str | None = None) -> str:
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>' if shade else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{fill}</w:tcPr>{content}</w:tc>'


def _paragraph(text: str, matrix: Matrix, bold: bool = False) -> str:
    bidi = "<w:pPr><w:bidi/></w:pPr>" if matrix.right_to_left else ""
    return f"<w:p>{bidi}{_run(text, matrix, bold) if text else ''}</w:p>"


def _run(text: str, matrix: Matrix, bold: bool = False, italic: bool = False) -> str:
    rtl = "<w:rtl/>" if matrix.right_to_left else ""
    look = f"{'<w:b/><w:bCs/>' if bold else ''}{'<w:i/><w:iCs/>' if italic else ''}{rtl}"
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'


def _styles(language: str) -> str:
    edges = "".join(
        f'<w:{edge} w:val="single" w:sz="4" w:space="0" w:color="999999"/>'
        for edge in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    return (
        f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" '
        f'w:cs="Arial"/><w:sz w:val="16"/><w:szCs w:val="16"/><w:lang w:val="{language}" w:bidi="{language}"/>'
        "</w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="60"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>'
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
        '<w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style></w:styles>'
    )


def _footer() -> str:
    return (
        f'<w:ftr {W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:fldSimple w:instr=" PAGE ">'
        "<w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>"
    )
