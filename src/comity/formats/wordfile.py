"""A docx written part by part: the same content gives the same bytes.

Source: ECMA-376 part 1. Order and times of the zip's entries are fixed.
"""

from __future__ import annotations

import io
import re
import zipfile

from comity.formats.escaping import xml_text

MADE_AT = (1980, 1, 1, 0, 0, 0)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml."
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
PACKAGE_RELATIONS = (
    f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}officeDocument" '
    f'Target="word/document.xml"/><Relationship Id="rId2" Type="{PACKAGE}/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)


LAST_NUMBER = re.compile(r"[0-9]+$")


def pack(document: str, parts: dict[str, str], title: str, language: str) -> bytes:
    """The zip. `parts`: further parts of `word/` by name ("styles", "numbering", "footnotes",
    "header1" …), each XML without its declaration."""
    kinds = {name: LAST_NUMBER.sub("", name) for name in parts}
    files = {
        "[Content_Types].xml": _content_types(kinds),
        "_rels/.rels": PACKAGE_RELATIONS,
        "docProps/core.xml": _core(title, language),
        "word/_rels/document.xml.rels": _document_relations(kinds),
        "word/document.xml": document,
        **{f"word/{name}.xml": content for name, content in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, MADE_AT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, HEAD + content)
    return out.getvalue()


def _core(title: str, language: str) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml_text(title)}</dc:title><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )


def _content_types(kinds: dict[str, str]) -> str:
    """`kinds`: part to its kind, "header1" to "header"."""
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPES}document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>"
    )


def _document_relations(kinds: dict[str, str]) -> str:
    own = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
    )
    return f'<Relationships xmlns="{PACKAGE}">{own}</Relationships>'
