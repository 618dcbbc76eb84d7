"""Pages of kept PDFs as pictures, drawn when they are asked for and held in memory, at most 64."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

import pypdfium2
from django.http import HttpResponse

from comity.formats.png import write_png
from comity.site.library.models import Manifestation

SCALE = 1.6  # 115 dots an inch: an A4 page is 950 by 1,350
LARGEST = 3_000
"""Pixels of the longer side; a poster is drawn smaller."""
_ONE_AT_A_TIME = threading.Lock()  # PDFium is not thread-safe


class NoPageError(Exception):
    """The file has no such page, or its bytes are not on this machine."""


def has_pages(manifestation: Manifestation) -> bool:
    """Whether pages of its original can be drawn."""
    reading = manifestation.reading
    return (
        reading is not None
        and reading.file.media_type == "application/pdf"
        and reading.file.purged_at is None
    )


@lru_cache(maxsize=64)
def draw_page(path: Path, number: int) -> bytes:
    """A PNG of page `number`, counted from 1. `path`: named by its content. Raises NoPageError."""
    if not path.exists():
        raise NoPageError(f"{path.name[:12]}: the original is not kept here")
    with _ONE_AT_A_TIME:
        try:
            document = pypdfium2.PdfDocument(path)
        except pypdfium2.PdfiumError as error:
            raise NoPageError(f"{path.name[:12]}: {error}") from error
        try:
            if not 1 <= number <= len(document):
                raise NoPageError(f"page {number}: expected 1 to {len(document)}")
            page = document[number - 1]
            scale = min(SCALE, LARGEST / max(1.0, *page.get_size()))
            picture = page.render(scale=scale, rev_byteorder=True)
            return write_png(bytes(picture.buffer), picture.width, picture.height, picture.stride)
        except pypdfium2.PdfiumError as error:
            raise NoPageError(f"page {number} cannot be drawn: {error}") from error
        finally:
            document.close()


def answer_page(path: Path, number: int) -> HttpResponse:
    """The picture; its bytes never change under its address. Raises NoPageError."""
    answer = HttpResponse(draw_page(path, number), content_type="image/png")
    answer["Cache-Control"] = "private, max-age=86400"
    answer["ETag"] = f'"{path.name[:16]}-{number}"'
    return answer
