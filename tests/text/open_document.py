"""OpenDocument texts by hand, with links and with macros of their own."""

from __future__ import annotations

import io
import zipfile
from xml.sax.saxutils import escape

NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0" '
    'xmlns:ooo="http://openoffice.org/2004/office" '
    'xmlns:dom="http://www.w3.org/2001/xml-events" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)
TEXT = "application/vnd.oasis.opendocument.text"
TEMPLATE = f"{TEXT}-template"
LIBRARY = 'xmlns:library="http://openoffice.org/2000/library"'
ON_LOAD = (
    '<office:scripts><office:event-listeners><script:event-listener script:language="ooo:script" '
    'script:event-name="dom:load" xlink:type="simple" xlink:href="vnd.sun.star.script:'
    'Standard.Module1.Act?language=Basic&amp;location=document"/></office:event-listeners>'
    "</office:scripts>"
)


def odt(body: str, *, kind: str = TEXT, macro: str = "", meta: str = "") -> bytes:
    """A text with this body; `macro`: Basic with a Sub Act that runs when the text is opened."""
    parts = {"content.xml": _part("document-content", f"{ON_LOAD if macro else ''}{_body(body)}")}
    if meta:
        parts["meta.xml"] = _part("document-meta", f"<office:meta>{meta}</office:meta>")
    if macro:
        parts |= _basic(macro)
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in parts
    )
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
        f'manifest:version="1.2"><manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        f"{entries}</manifest:manifest>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in {"mimetype": kind, "META-INF/manifest.xml": manifest, **parts}.items():
            package.writestr(name, content)
    return out.getvalue()


def _body(body: str) -> str:
    return f"<office:body><office:text>{body}</office:text></office:body>"


def _part(name: str, inside: str) -> str:
    return f'<office:{name} {NAMES} office:version="1.2">{inside}</office:{name}>'


def _basic(macro: str) -> dict[str, str]:
    return {
        "Basic/script-lc.xml": f'<library:libraries {LIBRARY}><library:library library:name="Standard" '
        'library:link="false"/></library:libraries>',
        "Basic/Standard/script-lb.xml": f'<library:library {LIBRARY} library:name="Standard" '
        'library:readonly="false"><library:element library:name="Module1"/></library:library>',
        "Basic/Standard/Module1.xml": '<script:module xmlns:script="http://openoffice.org/2000/script" '
        f'script:name="Module1" script:language="StarBasic">{escape(macro)}</script:module>',
    }
