"""Files that no reader should trust, made on the spot: what each holds and what is said of it."""

from __future__ import annotations

import hashlib
import io
import os
import random
import zipfile
from collections.abc import Callable
from pathlib import Path

from tests.text.paper import Print, column, print_pdf

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OPENING = f'<w:document xmlns:w="{WORD}"><w:body>'.encode()
CLOSING = b"</w:body></w:document>"
PARAGRAPH = b"<w:p><w:r><w:t>1. The Committee considered the report of Avelonia.</w:t></w:r></w:p>"
TYPES = (
    b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Default Extension="xml" ContentType="application/xml"/></Types>'
)
SENTENCE = "1. The Committee considered the initial report of Avelonia at its 301st meeting."


def docx(body: bytes = PARAGRAPH, head: bytes = b"", **parts: bytes) -> bytes:
    """A Word file by hand; `parts`: further ones, their names without "word/" and ".xml"."""
    return packed(
        {
            "[Content_Types].xml": TYPES,
            "word/document.xml": head + OPENING + body + CLOSING,
            **{f"word/{name}.xml": content for name, content in parts.items()},
        }
    )


def packed(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def stretched(unit: bytes, times: int) -> bytes:
    """A docx whose document repeats a unit; written in pieces, so that no test holds it whole."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        with archive.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(OPENING)
            for _ in range(times // 10_000):
                part.write(unit * 10_000)
            part.write(CLOSING)
    return out.getvalue()


def many_entries() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("word/document.xml", OPENING + PARAGRAPH + CLOSING)
        for number in range(400):
            archive.writestr(f"word/media/{number}.xml", b"\0" * 1_000_000)
    return out.getvalue()


def nested_bomb() -> bytes:
    inner = packed({"bomb.bin": b"\0" * 20_000_000})
    for level in range(4):
        inner = packed({f"{level}-{copy}.zip": inner for copy in range(8)})
    return inner


def with_link(target: str) -> bytes:
    """A docx whose text takes its first paragraph from a file by an external entity."""
    head = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{target}">]>'.encode()
    return docx(b"<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", head)


def tables(depth: int) -> bytes:
    opening = b"<w:tbl><w:tr><w:tc>" * depth
    return opening + PARAGRAPH + b"</w:tc></w:tr></w:tbl>" * depth


def html(body: str) -> bytes:
    return f"<html><body>{body}</body></html>".encode()


def pdf_of(*objects: bytes) -> bytes:
    """Numbered objects without a table of places: readers look for them."""
    bodies = b"".join(b"%d 0 obj\n%s\nendobj\n" % entry for entry in enumerate(objects, 1))
    return b"%PDF-1.4\n" + bodies + b"trailer\n<< /Root 1 0 R >>\n%%EOF\n"


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def pdf_tree_of_itself() -> bytes:
    return pdf_of(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")


def pdf_deep_tree(depth: int) -> bytes:
    levels = [
        b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 3) for number in range(depth)
    ]
    return pdf_of(CATALOG, *levels, b"<< /Type /Page /MediaBox [0 0 9 9] >>")


def pdf_deep_array() -> bytes:
    return pdf_of(
        CATALOG, b"<< /Type /Pages /Count 1 /Kids " + b"[" * 200_000 + b"]" * 200_000 + b" >>"
    )


def pdf_stream_of_itself() -> bytes:
    stream = b"<< /Length 3 0 R >>\nstream\nBT ET\nendstream"
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 3 0 R >>"
    return pdf_of(CATALOG, b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>", stream, page)


def pdf_of_pages(count: int) -> bytes:
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(count))
    pages = [b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"] * count
    return pdf_of(CATALOG, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), *pages)


PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def encrypted_pdf() -> bytes:
    """Standard handler, revision 2: opens with the user's password only."""
    owner = rc4(hashlib.md5(padded(b"owner")).digest()[:5], padded(b"user"))
    permissions, name = -4, b"0123456789abcdef"
    key_of = padded(b"user") + owner + permissions.to_bytes(4, "little", signed=True) + name
    user = rc4(hashlib.md5(key_of).digest()[:5], PADDING)
    objects = (
        CATALOG,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>",
        b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P %d >>"
        % (owner.hex().encode(), user.hex().encode(), permissions),
    )
    ending = b"/Encrypt 4 0 R /ID [<%s> <%s>] /Root" % ((name.hex().encode(),) * 2)
    return pdf_of(*objects).replace(b"/Root", ending, 1)


def padded(password: bytes) -> bytes:
    return (password + PADDING)[:32]


def rc4(key: bytes, data: bytes) -> bytes:
    box, at = list(range(256)), 0
    for place in range(256):
        at = (at + box[place] + key[place % len(key)]) % 256
        box[place], box[at] = box[at], box[place]
    out, first, second = bytearray(), 0, 0
    for sign in data:
        first = (first + 1) % 256
        second = (second + box[first]) % 256
        box[first], box[second] = box[second], box[first]
        out.append(sign ^ box[(box[first] + box[second]) % 256])
    return bytes(out)


def scanned_pdf() -> bytes:
    return print_pdf([], [Print("7", 300, 40)], [])


def random_bytes() -> bytes:
    return random.Random(7).randbytes(50_000)


def good_pdf() -> bytes:
    return print_pdf(column(SENTENCE))


def truncated(data: bytes) -> bytes:
    return data[: len(data) * 2 // 3]


# -- things that are no files --------------------------------------------------------------------


def huge(path: Path) -> None:
    """101 MB that take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(101 * 1024 * 1024)


def pipe(path: Path) -> None:
    os.mkfifo(path)


def looped_link(path: Path) -> None:
    path.symlink_to(path)


def link_to_endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


Maker = Callable[[], bytes]
Placer = Callable[[Path], None]
