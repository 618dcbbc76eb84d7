"""The marked documents as flat OpenDocument files in the United Nations' dress, for LibreOffice to convert.

Nothing of the project's own writers takes part. `dress:` in a document's head chooses how its numbers
are kept: `typed` with tabs, `auto` in lists, or `style`, in lists that the paragraphs' styles bring;
with `style` the bar of the cover is a text box instead of a table. Footnotes are footnotes of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

JOB_NUMBER = "GE.24-01234"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
        "fo": "xsl-fo-compatible", "svg": "svg-compatible",
    }.items()
)  # fmt: skip
_COVER_ENDS = re.compile(r"(Original|English only|English, French and Spanish only)\b")
_NUMBER = re.compile(r"(?P<number>\d+(?:\.\d+)?)(?P<mark>[.-])?\s+(?P<text>.*)")
_ITEM = re.compile(r"(?P<tabs>\t+)(?P<mark>\(?\w{1,4}\))\s+(?P<text>.*)")
_NOTE = re.compile(r"(?P<label>\*+|\d+)\s+(?P<text>.+)")
_NOTE_MARK = re.compile(r"\^(\d+|\*)|(\*)$")
_LARGE = re.compile(r"(?:[IVX]+\.|[一二三四五]\.|\w+ا?ً-)\s")
_MIDDLE = re.compile(r"(?:[A-NА-Д]\.|(?:ألف|باء|جيم|دال)-|\d\.)\s")


@dataclass(frozen=True, slots=True)
class Dress:
    """What a document's head says of its looks."""

    numbers: str
    language: str
    symbol: str
    bold: bool

    @property
    def right_to_left(self) -> bool:
        return self.language == "ar"

    @property
    def lists(self) -> bool:
        return self.numbers != "typed"


def dress(printed: list[tuple[str, str]], looks: Dress) -> bytes:
    """`printed`: each line with the kind of its paragraph, or "" for lines of no paragraph."""
    notes = {
        found["label"]: found["text"] for found in map(_NOTE.fullmatch, _tail(printed)) if found
    }
    lines = printed[: len(printed) - len(_tail(printed))]
    cover = _cover_length([line for line, _ in lines])
    body = "".join(
        (
            _cover([line for line, _ in lines[:cover]], looks),
            *_lines(lines[cover:], notes, looks),
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMESPACES} office:version="1.3" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_styles(looks)}<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def _tail(printed: list[tuple[str, str]]) -> list[str]:
    """The lines of notes with which a document ends."""
    tail: list[str] = []
    for line, kind in reversed(printed):
        if kind or not _NOTE.fullmatch(line):
            break
        tail.insert(0, line)
    return tail


def _cover_length(lines: list[str]) -> int:
    ends = [place for place, line in enumerate(lines[:7]) if _COVER_ENDS.match(line)]
    return ends[-1] + 1 if ends and "\t" in lines[0] else 0


def _cover(lines: list[str], looks: Dress) -> str:
    if not lines:
        return '<text:p text:style-name="First"/>'
    organization, symbol = lines[0].split("\t")
    treaty, first = lines[1].split("\t")
    facts = "".join(_plain(fact, "Cover") for fact in (first, *lines[2:]))
    left, big = _plain(treaty, "Treaty"), _plain(organization, "Organization")
    shown = _plain(symbol, "Symbol")
    start = '<text:p text:style-name="First"/>'
    if looks.numbers == "style":
        box = (
            '<draw:frame draw:style-name="Box" text:anchor-type="paragraph" svg:width="4.6cm" '
            f'svg:x="11cm" svg:y="0cm"><draw:text-box fo:min-height="2.5cm">{shown}{facts}'
            "</draw:text-box></draw:frame>"
        )
        return f'<text:p text:style-name="First">{box}</text:p>{big}{left}' + 5 * _plain(
            "", "Cover"
        )
    rows = ((big, shown), (left, facts))
    cells = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell table:style-name="Cell">{cell}</table:table-cell>' for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )
    columns = "".join(f'<table:table-column table:style-name="Column{n}"/>' for n in (1, 2))
    return f'{start}<table:table table:style-name="Masthead">{columns}{cells}</table:table>'


def _plain(text: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{escape(text)}</text:p>'


def _lines(lines: list[tuple[str, str]], notes: dict[str, str], looks: Dress) -> Iterator[str]:
    title = False
    for line, kind in lines:
        content = _noted(line, notes)
        if not kind:
            style = _heading_style(line)
            title = title or style != "Small"
            yield _paragraph(content(line), style if title or style != "Small" else "Middle")
            continue
        strong = looks.bold and kind == "recommendation"
        number, item = _NUMBER.fullmatch(line), _ITEM.fullmatch(line)
        if item:
            yield _item(item, content, strong, looks)
        elif number:
            yield _numbered(number, content, strong, looks)
        else:
            yield _paragraph(_strong(content(line), strong), "Text")


def _noted(line: str, notes: dict[str, str]):  # type: ignore[no-untyped-def]
    """What makes a line's text into markup, its marks into footnotes."""

    def note(found: re.Match[str]) -> str:
        label = found[1] or found[2]
        if label not in notes:
            return escape(label)
        shown = f' text:label="{label}"' if label == "*" else ""
        return (
            f'<text:note text:note-class="footnote"><text:note-citation{shown}>{label}'
            f'</text:note-citation><text:note-body><text:p text:style-name="Note"><text:tab/>'
            f"{escape(notes[label])}</text:p></text:note-body></text:note>"
        )

    def content(text: str) -> str:
        return _NOTE_MARK.sub(note, escape(text)).replace("\t", "<text:tab/>")

    return content


def _heading_style(line: str) -> str:
    return "Large" if _LARGE.match(line) else "Middle" if _MIDDLE.match(line) else "Small"


def _paragraph(content: str, style: str) -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


def _strong(content: str, strong: bool) -> str:
    return f'<text:span text:style-name="Strong">{content}</text:span>' if strong else content


def _numbered(found: re.Match[str], content, strong: bool, looks: Dress) -> str:  # type: ignore[no-untyped-def]
    inside = _strong(content(found["text"]), strong)
    if not looks.lists or "." in found["number"]:
        mark = f"{found['number']}{found['mark'] or ''}<text:tab/>"
        return _paragraph(mark + inside, "Text")
    return _listed(inside, 1, looks)


def _item(found: re.Match[str], content, strong: bool, looks: Dress) -> str:  # type: ignore[no-untyped-def]
    depth = len(found["tabs"])
    inside = _strong(content(found["text"]), strong)
    if not looks.lists or looks.right_to_left:
        return _paragraph(f"{escape(found['mark'])}<text:tab/>{inside}", f"Item{depth}")
    return _listed(inside, depth + 1, looks)


def _listed(inside: str, depth: int, looks: Dress) -> str:
    style = ("Text", "Item1", "Item2")[depth - 1]
    if looks.numbers == "style":
        style = f"{style}Listed"
    paragraph = _paragraph(inside, style)
    for level in range(depth, 0, -1):
        name = ' text:style-name="Numbers" text:continue-numbering="true"' if level == 1 else ""
        paragraph = f"<text:list{name}><text:list-item>{paragraph}</text:list-item></text:list>"
    return paragraph


def _styles(looks: Dress) -> str:
    return (
        '<office:font-face-decls><style:font-face style:name="Body" svg:font-family="\'Liberation Serif\'"/>'
        '<style:font-face style:name="Arabic" svg:font-family="\'Noto Naskh Arabic\'"/>'
        '<style:font-face style:name="Chinese" svg:font-family="\'Noto Serif CJK SC\'"/>'
        f"</office:font-face-decls><office:styles>{_named_styles(looks)}{_list_style(looks)}</office:styles>"
        f"<office:automatic-styles>{_page_styles(looks)}</office:automatic-styles>"
        f"<office:master-styles>{_master_pages(looks)}</office:master-styles>"
    )


_LOOKS = {  # name: paragraph properties, text properties
    "Standard": ("", 'fo:font-size="10pt"'),
    "Cover": ("", ""),
    "Symbol": ('fo:text-align="end"', 'fo:font-size="12pt"'),
    "Organization": ("", 'fo:font-size="14pt"'),
    "Treaty": ("", 'fo:font-size="14pt" fo:font-weight="bold"'),
    "Large": ('fo:margin-left="2cm" fo:text-indent="-1cm" fo:margin-top="0.5cm" fo:margin-bottom="0.3cm" '
              'fo:keep-with-next="always"', 'fo:font-size="14pt" fo:font-weight="bold"'),
    "Middle": ('fo:margin-left="2cm" fo:text-indent="-1cm" fo:margin-top="0.4cm" fo:margin-bottom="0.2cm" '
               'fo:keep-with-next="always"', 'fo:font-size="12pt" fo:font-weight="bold"'),
    "Small": ('fo:margin-left="2cm" fo:margin-right="2cm" fo:margin-top="0.3cm" fo:margin-bottom="0.2cm" '
              'fo:keep-with-next="always"', 'fo:font-weight="bold"'),
    "Text": ('fo:margin-left="2cm" fo:margin-right="2cm" fo:margin-bottom="0.21cm" '
             'fo:text-align="justify"', ""),
    "Item1": ('fo:margin-left="2cm" fo:margin-right="2cm" fo:text-indent="1cm" '
              'fo:margin-bottom="0.21cm" fo:text-align="justify"', ""),
    "Item2": ('fo:margin-left="3cm" fo:margin-right="2cm" fo:text-indent="1cm" '
              'fo:margin-bottom="0.21cm" fo:text-align="justify"', ""),
    "Note": ('fo:margin-left="2cm"', 'fo:font-size="9pt"'),
    "Head": ('fo:border-bottom="0.5pt solid #000000"', 'fo:font-size="9pt" fo:font-weight="bold"'),
    "HeadRight": ('fo:border-bottom="0.5pt solid #000000" fo:text-align="end"',
                  'fo:font-size="9pt" fo:font-weight="bold"'),
    "Foot": ("", 'fo:font-size="9pt" fo:font-weight="bold"'),
    "FootRight": ('fo:text-align="end"', 'fo:font-size="9pt" fo:font-weight="bold"'),
}  # fmt: skip
_SIZE = re.compile(r'fo:font-size="(\w+)"')


def _named_styles(looks: Dress) -> str:
    way = ' style:writing-mode="rl-tb"' if looks.right_to_left else ""
    fonts = (
        'style:font-name="Body" style:font-name-complex="Arabic" style:font-name-asian="Chinese" '
        f'fo:language="{looks.language}"'
    )
    tabs = "".join(
        f'<style:tab-stop style:position="{place}cm"/>' for place in ("1", "2", "3", "4")
    )
    made = []
    for name, (paragraph, text) in _LOOKS.items():
        for suffix, extra in (("", ""), ("Listed", ' style:list-style-name="Numbers"')):
            if suffix and name not in ("Text", "Item1", "Item2"):
                continue
            if looks.right_to_left and "text-align" not in paragraph:
                paragraph = f'{paragraph} fo:text-align="end"'
            bold = (
                ' style:font-weight-asian="bold" style:font-weight-complex="bold"'
                if "bold" in text
                else ""
            )
            size = _SIZE.search(text)
            if size:
                bold += f' style:font-size-asian="{size[1]}" style:font-size-complex="{size[1]}"'
            parent = "" if name == "Standard" else ' style:parent-style-name="Standard"'
            made.append(
                f'<style:style style:name="{name}{suffix}" style:family="paragraph"{parent}{extra}>'
                f"<style:paragraph-properties {paragraph}{way}><style:tab-stops>{tabs}</style:tab-stops>"
                f"</style:paragraph-properties><style:text-properties {fonts} {text}{bold}/></style:style>"
            )
    return "".join(made) + (
        '<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold" '
        'style:font-weight-asian="bold" style:font-weight-complex="bold"/></style:style>'
    )


def _list_style(looks: Dress) -> str:
    opening = "(" if looks.language in ("en", "zh") else ""
    end = "-" if looks.right_to_left else "."
    levels = (("1", "", end), ("a", opening, ")"), ("i", opening, ")"))
    made = "".join(
        f'<text:list-level-style-number text:level="{level}" style:num-format="{shape}" '
        f'style:num-prefix="{before}" style:num-suffix="{after}">'
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" fo:text-indent="0cm" '
        f'fo:margin-left="{2 if level == 1 else level}cm"/>'
        "</style:list-level-properties></text:list-level-style-number>"
        for level, (shape, before, after) in enumerate(levels, 1)
    )
    return f'<text:list-style style:name="Numbers">{made}</text:list-style>'


def _page_styles(looks: Dress) -> str:
    way = ' style:writing-mode="rl-tb"' if looks.right_to_left else ""
    height = '<style:header-footer-properties fo:min-height="1cm"/>'
    pages = "".join(
        f'<style:page-layout style:name="{name}"{usage}><style:page-layout-properties '
        'fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="2cm" fo:margin-bottom="2cm" '
        f'fo:margin-left="2cm" fo:margin-right="2cm"{way}/><style:header-style>{height}'
        f"</style:header-style><style:footer-style>{height}</style:footer-style></style:page-layout>"
        for name, usage in (("FirstPage", ""), ("OtherPages", ' style:page-usage="mirrored"'))
    )
    return pages + (
        '<style:style style:name="First" style:family="paragraph" style:master-page-name="First"/>'
        '<style:style style:name="Masthead" style:family="table"><style:table-properties '
        f'style:width="17cm" table:align="margins"{way}/></style:style>'
        '<style:style style:name="Column1" style:family="table-column"><style:table-column-properties '
        'style:column-width="11.5cm"/></style:style>'
        '<style:style style:name="Column2" style:family="table-column"><style:table-column-properties '
        'style:column-width="5.5cm"/></style:style>'
        '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties '
        'fo:border-bottom="1pt solid #000000"/></style:style>'
        '<style:style style:name="Box" style:family="graphic"><style:graphic-properties '
        'style:wrap="parallel" fo:border="none" style:horizontal-pos="from-left" '
        'style:horizontal-rel="paragraph" style:vertical-pos="from-top" '
        'style:vertical-rel="paragraph"/></style:style>'
    )


def _master_pages(looks: Dress) -> str:
    number = "<text:page-number/>"
    symbol = escape(looks.symbol)
    return (
        '<style:master-page style:name="First" style:page-layout-name="FirstPage" '
        'style:next-style-name="Standard"><style:header><text:p/></style:header><style:footer>'
        f"{_paragraph(f'{JOB_NUMBER}(E)    150424    160424', 'Foot')}</style:footer></style:master-page>"
        '<style:master-page style:name="Standard" style:page-layout-name="OtherPages">'
        f"<style:header>{_paragraph(symbol, 'HeadRight')}</style:header>"
        f"<style:header-left>{_paragraph(symbol, 'Head')}</style:header-left>"
        f"<style:footer>{_paragraph(f'{JOB_NUMBER}<text:tab/>{number}', 'FootRight')}</style:footer>"
        f"<style:footer-left>{_paragraph(f'{number}<text:tab/>{JOB_NUMBER}', 'Foot')}</style:footer-left>"
        "</style:master-page>"
    )
