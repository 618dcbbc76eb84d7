"""Letters of the glyphs of fonts that the United Nations sets Arabic in, where no table of the font names them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _table() -> dict[tuple[str, int], dict[int, str]]:
    found: dict[tuple[str, int], dict[int, str]] = {}
    with (files("comity.terms") / "data" / "arabic_glyphs.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            font = found.setdefault((row["font"], int(row["glyphs"])), {})
            font[int(row["glyph"])] = row["letters"]
    return found


def glyph_letters(font: str, glyphs: int) -> Mapping[int, str]:
    """By number of the glyph, for a font by its PostScript name and its count of glyphs, which tells
    versions apart; empty for any other font."""
    return _table().get((font, glyphs), {})
