"""Styles and lists of a Word file dressed as the United Nations dress theirs; names as in their template."""

from __future__ import annotations

from comity.formats.wordfile import W


def _style(key: str, name: str, paragraph: str, run: str = "", based: str = "Normal") -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="{based}"/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>'
    )


def _heading(key: str, name: str, outline: int, size: int, look: str) -> str:
    paragraph = (
        '<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="1134"/></w:tabs>'
        '<w:spacing w:before="240" w:after="120"/><w:ind w:left="1134" w:right="1134" w:hanging="567"/>'
        f'<w:outlineLvl w:val="{outline}"/>'
    )
    return _style(key, name, paragraph, f'{look}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>')


BODY = (
    '<w:tabs><w:tab w:val="left" w:pos="1701"/></w:tabs><w:spacing w:after="120" w:line="240" '
    'w:lineRule="atLeast"/><w:ind w:left="1134" w:right="1134"/><w:jc w:val="both"/>'
)
STYLES = (
    f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
    'w:hAnsi="Times New Roman" w:cs="Times New Roman"/><w:sz w:val="20"/><w:szCs w:val="20"/>'
    '<w:lang w:val="en-GB"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + _style("SingleTxtG", "_ Single Txt_G", BODY)
    + _style(
        "ParaNoG",
        "_ ParaNo._G",
        '<w:numPr><w:numId w:val="1"/></w:numPr>',
        based="SingleTxtG",
    )
    + _style(
        "ItemG",
        "_ Item_G",
        '<w:tabs><w:tab w:val="left" w:pos="2268"/></w:tabs>'
        '<w:ind w:left="1134" w:right="1134" w:firstLine="567"/>',
        based="SingleTxtG",
    )
    + _style(
        "SubItemG",
        "_ Sub-item_G",
        '<w:tabs><w:tab w:val="left" w:pos="2835"/></w:tabs>'
        '<w:ind w:left="2835" w:right="1134" w:hanging="567"/>',
        based="SingleTxtG",
    )
    + _heading("HChG", "_ H _Ch_G", 0, 28, "<w:b/>")
    + _heading("H1G", "_ H_1_G", 1, 24, "<w:b/>")
    + _heading("H23G", "_ H_2/3_G", 2, 20, "<w:b/>")
    + _heading("H4G", "_ H_4_G", 3, 20, "<w:i/>")
    + _style("Cover", "_ Cover_G", '<w:spacing w:before="40" w:after="60"/><w:ind w:right="567"/>')
    + _style("CellG", "_ Cell_G", '<w:spacing w:before="40" w:after="60"/>')
    + _style("Symbol", "_ Symbol_G", '<w:jc w:val="right"/>', '<w:sz w:val="28"/>')
    + _style("Bar", "header", "", '<w:sz w:val="18"/>')
    + _style(
        "FootnoteText",
        "footnote text",
        '<w:spacing w:line="220" w:lineRule="exact"/><w:ind w:left="1134" w:right="1134" w:hanging="227"/>',
        '<w:sz w:val="18"/><w:szCs w:val="18"/>',
    )
    + '<w:style w:type="character" w:styleId="FootnoteReference"><w:name w:val="footnote reference"/>'
    '<w:rPr><w:sz w:val="18"/><w:vertAlign w:val="superscript"/></w:rPr></w:style></w:styles>'
)


def _level(depth: int, format_: str, text: str, paragraph: str, style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/>{linked}'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{paragraph}</w:pPr></w:lvl>'
    )


def _indent(first: int, tab: int) -> str:
    return (
        f'<w:tabs><w:tab w:val="num" w:pos="{tab}"/></w:tabs>'
        f'<w:ind w:left="1134" w:right="1134" w:firstLine="{first}"/>'
    )


KINDS = {"report": 0, "set": 1, "items": 2}


def numbering(lists: list[tuple[int, str]]) -> str:
    """The three kinds of list, and for each list of the document a number that begins anew."""
    abstracts = (
        _level(0, "decimal", "%1.", _indent(0, 1701), "ParaNoG"),
        _level(0, "decimal", "(%1)", _indent(0, 1701)),
        _level(0, "lowerLetter", "(%1)", _indent(567, 2268))
        + _level(1, "lowerRoman", "(%2)", '<w:ind w:left="2835" w:right="1134" w:hanging="567"/>'),
    )
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{number}"><w:multiLevelType w:val="multilevel"/>{levels}'
        "</w:abstractNum>"
        for number, levels in enumerate(abstracts)
    )
    own = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{KINDS[kind]}"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number, kind in lists
    )
    first = f'<w:num w:numId="1"><w:abstractNumId w:val="{KINDS["report"]}"/></w:num>'
    return f"<w:numbering {W}>{kinds}{first}{own}</w:numbering>"
