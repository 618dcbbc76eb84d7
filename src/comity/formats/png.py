"""A picture of plain bytes as PNG (ISO/IEC 15948), for which one filter and zlib are enough."""

from __future__ import annotations

import struct
import zlib


def write_png(pixels: bytes, width: int, height: int, stride: int) -> bytes:
    """`pixels`: rows of RGB, three bytes a pixel, each row `stride` bytes long."""
    rows = b"".join(
        b"\x00" + pixels[row * stride : row * stride + width * 3] for row in range(height)
    )
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
