"""The characters of a PDF's page as pdfium knows them: text, places, fonts."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass

import pypdfium2.raw as raw

from comity.text.sentinels import FIRST, SENTINELS

BOLD_NAME = re.compile(r"bold|black|heavy|[,-]bd", re.IGNORECASE)
ITALIC_NAME = re.compile(r"italic|oblique|[,-]it\b", re.IGNORECASE)
ITALIC_FLAG = 1 << 6
BOLD_WEIGHT = 600


@dataclass(slots=True)
class Font:
    size: float
    bold: bool
    italic: bool


class GlyphReader:
    """Asks pdfium about the characters of one page; buffers are made once."""

    def __init__(self, handle: object) -> None:
        self.handle = handle
        self.x, self.y = ctypes.c_double(), ctypes.c_double()
        self.box = raw.FS_RECTF()
        self.edges = tuple(ctypes.c_double() for _ in range(4))
        self.flags = ctypes.c_int()
        self.name = ctypes.create_string_buffer(128)
        self.fonts: dict[int | None, Font] = {}

    def text(self) -> str:
        count = raw.FPDFText_CountChars(self.handle)
        if count <= 0:
            return ""
        buffer = ctypes.create_string_buffer((count + 1) * 2)
        written = raw.FPDFText_GetText(
            self.handle, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        )
        if written == count + 1:
            text = buffer.raw[: count * 2].decode("utf-16-le", "replace")
            if len(text) == count:
                return SENTINELS.sub(" ", text)
        codes = (raw.FPDFText_GetUnicode(self.handle, index) for index in range(count))
        return "".join(_character(code) for code in codes)

    def origin(self, index: int) -> tuple[float, float]:
        raw.FPDFText_GetCharOrigin(self.handle, index, self.x, self.y)
        return self.x.value, self.y.value

    def ink(self, index: int) -> tuple[float, float, float, float]:
        """Left, bottom, right and top edge of what is printed of a character."""
        left, right, bottom, top = self.edges
        raw.FPDFText_GetCharBox(self.handle, index, left, right, bottom, top)
        return left.value, bottom.value, right.value, top.value

    def sides(self, index: int) -> tuple[float, float]:
        """Left and right edge of a character by the widths of its font."""
        raw.FPDFText_GetLooseCharBox(self.handle, index, self.box)
        return self.box.left, self.box.right

    def gaps(self, start: int, length: int) -> list[float]:
        """Points between each two neighbours of a run of characters, by the widths of the font."""
        found: list[float] = []
        end = 0.0
        for index in range(start, start + length):
            raw.FPDFText_GetLooseCharBox(self.handle, index, self.box)
            if index > start:
                found.append(self.box.left - end)
            end = self.box.right
        return found

    def font(self, index: int) -> Font:
        holder = raw.FPDFText_GetTextObject(self.handle, index)
        key = ctypes.cast(holder, ctypes.c_void_p).value
        font = self.fonts.get(key)
        if font is None:
            font = self.fonts[key] = self._font(index)
        return font

    def _font(self, index: int) -> Font:
        raw.FPDFText_GetFontInfo(self.handle, index, self.name, 128, ctypes.byref(self.flags))
        name = self.name.value.decode("latin-1")
        bold = (
            bool(BOLD_NAME.search(name))
            or raw.FPDFText_GetFontWeight(self.handle, index) >= BOLD_WEIGHT
        )
        italic = bool(ITALIC_NAME.search(name)) or bool(self.flags.value & ITALIC_FLAG)
        return Font(self._size(index), bold, italic)

    def _size(self, index: int) -> float:
        """Points on the page: the font's size as its matrix scales it."""
        matrix = raw.FS_MATRIX()
        size = float(raw.FPDFText_GetFontSize(self.handle, index))
        if raw.FPDFText_GetMatrix(self.handle, index, matrix):
            scale = (matrix.c**2 + matrix.d**2) ** 0.5
            return size * scale if 0.05 < scale < 50 else size
        return size


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < FIRST else " "
