"""What a file is, by its content; its name only breaks ties."""

from __future__ import annotations

import io
import re
import zipfile

from comity.terms.errors import DamagedFileError, UnknownFormatError

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
DOC = "application/msword"
RTF = "application/rtf"
HTML = "text/html"
PLAIN = "text/plain"

HTML_START = re.compile(
    rb"\A(?:\s|<!--[^>]{0,2000}-->|<\?xml[^>]{0,200}\?>){0,20}"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|div|p|table|span|h[1-6]|pre|center|font)\b",
    re.IGNORECASE,
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*")


def detect_media_type(data: bytes) -> str:
    """One of the media types above.

    Raises UnknownFormatError for empty or unknown content, DamagedFileError for a broken zip."""
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf"):
        raise UnknownFormatError("the file is empty: expected a document, for example a PDF")
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"{\\rtf"):
        return RTF
    if data.startswith(b"PK"):
        return _zip_kind(data)
    if data.startswith(OLE):
        return _ole_kind(data)
    if data.startswith(PICTURES):
        raise UnknownFormatError(
            "the file is a picture: expected text; recognize it first, for example with OCR to PDF"
        )
    head = _plain_head(data)
    if HTML_START.match(head) or (b"<html" in head.lower()):
        return HTML
    return PLAIN


def _plain_head(data: bytes) -> bytes:
    head = data[:4096].removeprefix(b"\xef\xbb\xbf")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head.decode("utf-16", "replace").encode()
    return head


def _zip_kind(data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            if "word/document.xml" in names or any(
                entry.startswith("word/") and entry.endswith(".xml") for entry in names
            ):
                return DOCX
            if "mimetype" in names and "content.xml" in names:
                if archive.open("mimetype").read(100).strip().startswith(ODT.encode()):
                    return ODT
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError) as error:
        raise DamagedFileError(
            "the file begins as a zip and is cut or broken: expected a whole docx or odt, "
            "for example downloaded again"
        ) from error
    except RuntimeError as error:  # zipfile raises it bare for an encrypted member
        raise DamagedFileError("the file is encrypted: expected one without a password") from error
    raise UnknownFormatError(
        "the file is a zip without a document in it: expected docx or odt, for example report.docx"
    )


def _ole_kind(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise DamagedFileError("the file is encrypted: expected a document without a password")
    if "WordDocument".encode("utf-16-le") in data:
        return DOC
    raise UnknownFormatError(
        "the file is an Office file that holds no Word text: expected doc or docx"
    )
