"""A VBA project (MS-OVBA) with one module, as Word keeps it beside a document's text."""

from __future__ import annotations

import struct

from tests.text.compound import Tree

PIECE = 3_000
"""Bytes of one chunk when each is written as it is: 4,096 at most with their flags."""


def vba_project(code: str) -> Tree:
    """The streams of the storage called "Macros" in a doc, of the whole file in a docm."""
    source = f'Attribute VB_Name = "Module1"\r\n{code}'.replace("\n", "\r\n").replace("\r\r", "\r")
    listing = 'ID="{00000000-0000-0000-0000-000000000000}"\r\nModule=Module1\r\nName="Project"\r\n'
    return {
        "VBA": {
            "_VBA_PROJECT": struct.pack("<HHBH", 0x61CC, 0xFFFF, 0, 0),
            "dir": _compressed(_directory()),
            "Module1": _compressed(source.encode("cp1252")),
        },
        "PROJECT": listing.encode("cp1252"),
    }


def _directory() -> bytes:
    """What the project holds: a text module whose source begins at its stream's first byte."""
    name, wide = b"Module1", "Module1".encode("utf-16-le")
    number = struct.Struct("<I").pack
    return b"".join(
        (
            _record(0x01, number(1)),  # 32-bit Windows
            _record(0x02, number(0x409)) + _record(0x14, number(0x409)),
            _record(0x03, struct.pack("<H", 1252)),
            _record(0x04, b"Project"),
            _record(0x05, b"") + _record(0x40, b""),
            _record(0x06, b"") + _record(0x3D, b""),
            _record(0x07, number(0)) + _record(0x08, number(0)),
            struct.pack("<HIIH", 0x09, 4, 1, 1),  # the version: its size counts half of it
            _record(0x0C, b"") + _record(0x3C, b""),
            _record(0x0F, struct.pack("<H", 1)),
            _record(0x13, struct.pack("<H", 0xFFFF)),
            _record(0x19, name) + _record(0x47, wide),
            _record(0x1A, name) + _record(0x32, wide),
            _record(0x1C, b"") + _record(0x48, b""),
            _record(0x31, number(0)) + _record(0x1E, number(0)),
            _record(0x2C, struct.pack("<H", 0xFFFF)),
            _record(0x21, b"") + _record(0x2B, b""),
            _record(0x10, b""),
        )
    )


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HI", kind, len(content)) + content


def _compressed(data: bytes) -> bytes:
    """The container of MS-OVBA 2.4.1, each byte a literal."""
    out = bytearray(b"\x01")
    for start in range(0, len(data), PIECE):
        piece = data[start : start + PIECE]
        body = b"".join(b"\0" + piece[at : at + 8] for at in range(0, len(piece), 8))
        out += struct.pack("<H", 0xB000 | (len(body) - 1)) + body
    return bytes(out)
