"""The word tables: all that the reader knows of a language stands in `data/words/<language>.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("en", "fr", "es", "ar", "ru", "zh")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's tables. A path such as "dates.months" names a table; what is absent is empty."""

    language: str
    tables: Mapping[str, object]

    def _find(self, path: str) -> object:
        found: object = self.tables
        for step in path.split("."):
            if not isinstance(found, Mapping):
                return None
            found = found.get(step)
        return found

    def either(self, path: str) -> str:
        """A pattern of the phrases of a table; of none, one that never matches."""
        return "|".join(self.phrases(path)) or "(?!)"

    def phrases(self, path: str) -> tuple[str, ...]:
        """A list of words or patterns, in the file's order."""
        found = self._find(path)
        return tuple(str(entry) for entry in found) if isinstance(found, list) else ()

    def table(self, path: str) -> dict[str, int]:
        """Words that stand for numbers."""
        found = self._find(path)
        if not isinstance(found, Mapping):
            return {}
        return {str(word): value for word, value in found.items() if isinstance(value, int)}

    def groups(self, path: str) -> dict[str, tuple[str, ...]]:
        """Named lists of words or patterns, in the file's order."""
        found = self._find(path)
        if not isinstance(found, Mapping):
            return {}
        return {
            str(name): tuple(str(entry) for entry in entries)
            for name, entries in found.items()
            if isinstance(entries, list)
        }

    def text(self, path: str) -> str:
        """One string, empty where absent."""
        found = self._find(path)
        return found if isinstance(found, str) else ""


@cache
def get_words(language: str) -> Words:
    """The tables of a language; of one without tables, empty ones."""
    source = files("comity.terms").joinpath(f"data/words/{language}.toml")
    if language not in LANGUAGES or not source.is_file():
        return Words(language, {})
    return Words(language, tomllib.loads(source.read_text(encoding="utf-8")))
