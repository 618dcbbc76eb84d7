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


def pack(document: str, parts: dict[str, str], title: str, language: str) -> bytes:
    """The zip. `parts`: further parts of `word/` by name ("styles", "numbering", "footnotes",
    "header1" …), each XML without its declaration."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml_text(title)}</dc:title><dc:language>{language}</dc:language>"
        "</cp:coreProperties>"
    )
    kinds = {name: re.sub(r"[0-9]+$", "", name) for name in parts}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    content_types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{TYPES}document.main+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        f"{overrides}</Types>"
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    relations = (
        f'<Relationships xmlns="{package}"><Relationship Id="rId1" Type="{RELATIONS}officeDocument" '
        f'Target="word/document.xml"/><Relationship Id="rId2" Type="{package}/metadata/core-properties" '
        'Target="docProps/core.xml"/></Relationships>'
    )
    own = "".join(
        f'<Relationship Id="{name}" Type="{RELATIONS}{kind}" Target="{name}.xml"/>'
        for name, kind in kinds.items()
    )
    files = {
        "[Content_Types].xml": content_types,
        "_rels/.rels": relations,
        "docProps/core.xml": core,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}">{own}</Relationships>',
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
