"""The outline and the sentences of a Committee's annual report, one table a Committee and language."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from comity.terms.errors import CannotWriteError

FOLDER = "data/annual"


@dataclass(frozen=True, slots=True)
class Outline:
    """`tables`: as in `terms/data/annual/<Committee>.<language>.toml`."""

    committee: str
    language: str
    tables: Mapping[str, object]

    def word(self, name: str) -> str:
        return str(self.tables[name])

    def heading(self, name: str) -> str:
        return str(self._table("chapters")[name])

    def annex(self, number: str) -> str:
        return str(self._table("annexes")[number])

    def heads(self, number: str) -> tuple[str, ...]:
        found = self._table("heads")[number]
        return tuple(map(str, found)) if isinstance(found, list) else ()

    def sentence(self, name: str) -> str:
        return str(self._table("sentences")[name])

    def _table(self, name: str) -> Mapping[str, object]:
        found = self.tables[name]
        assert isinstance(found, Mapping)
        return found


@cache
def get_outline(committee: str, language: str = "en") -> Outline:
    """Raises CannotWriteError, which names the Committees that have an outline, for any other."""
    source = files("comity.terms").joinpath(f"{FOLDER}/{committee}.{language}.toml")
    if not committee.isalpha() or not source.is_file():
        known = ", ".join(list_outlines())
        raise CannotWriteError(
            f"no annual report can be composed for {committee!r} in {language!r}: its outline is not "
            f"in the tables; expected one of {known}, for example CMW"
        )
    return Outline(committee, language, tomllib.loads(source.read_text(encoding="utf-8")))


def list_outlines() -> tuple[str, ...]:
    """ "CMW (en)" for each outline that there is."""
    folder = files("comity.terms").joinpath(FOLDER)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple("{} ({})".format(*name.split(".")[:2]) for name in names)
