"""The treaties that observations are about or name, and their Committees.

Source: `data/treaties.csv` and `data/committees.csv`, each row with its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from comity.terms.patterns import WordPattern
from comity.terms.span import Span
from comity.terms.words import LANGUAGES


@dataclass(frozen=True, slots=True)
class Treaty:
    """`names`: language and name, official ones first; `resolution`: that adopted it, or empty;
    `articles`: number of the last one, None where unknown."""

    code: str
    committee: str | None
    names: tuple[tuple[str, str], ...]
    adopted_on: date | None
    in_force_on: date | None
    resolution: str
    articles: int | None = None

    def name(self, language: str = "en") -> str:
        return dict(reversed(self.names)).get(language) or dict(reversed(self.names))["en"]


@dataclass(frozen=True, slots=True)
class Committee:
    """`treaty`: code of the treaty that it monitors; `prefix`: of its symbols ("E/C.12")."""

    acronym: str
    treaty: str
    prefix: str
    names: tuple[tuple[str, str], ...]

    def name(self, language: str = "en") -> str:
        return dict(self.names).get(language) or dict(self.names)["en"]


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = files("comity.terms").joinpath(f"data/{table}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _names(row: dict[str, str]) -> tuple[tuple[str, str], ...]:
    names = [(language, row[language]) for language in LANGUAGES if row[language]]
    for name in filter(None, row.get("other", "").split("|")):
        names.append(("en", name))
    return tuple(names)


def _day(printed: str) -> date | None:
    return date.fromisoformat(printed) if printed else None


@cache
def list_treaties() -> tuple[Treaty, ...]:
    return tuple(
        Treaty(
            row["code"],
            row["committee"] or None,
            _names(row),
            _day(row["adopted_on"]),
            _day(row["in_force_on"]),
            row["resolution"],
            int(row["articles"]) if row["articles"] else None,
        )
        for row in _rows("treaties")
    )


@cache
def list_committees() -> tuple[Committee, ...]:
    return tuple(
        Committee(row["acronym"], row["treaty"], row["prefix"], _names(row))
        for row in _rows("committees")
    )


def get_treaty(code: str) -> Treaty | None:
    return next((treaty for treaty in list_treaties() if treaty.code == code), None)


def get_committee(acronym: str) -> Committee | None:
    return next((body for body in list_committees() if body.acronym == acronym), None)


def committee_of_symbol(symbol: str) -> Committee | None:
    """The Committee whose symbols begin so: E/C.12/1/Add.49 is of CESCR."""
    fits = [body for body in list_committees() if f"{symbol}/".startswith(f"{body.prefix}/")]
    if fits:
        return max(fits, key=lambda body: len(body.prefix))
    return get_committee(symbol.split("/")[0])


# Pieces of the words that every name holds, rare enough in other words to be looked for first.
TREATY_WORD = re.compile(
    r"ven(?:tion|ci|ant|io)|VEN(?:TION|CI|ANT|IO)|otoco|OTOCO|ratado|RATADO|r(?:eat|ait)[yé]|R(?:EAT|AIT)[YÉ]"
    r"|tatut|TATUT|[Pp]act|PACT|акт|АКТ|онвенц|ОНВЕНЦ|токол|ТОКОЛ|公约|议定书|条约|规约|تفاقي|العهد|وتوكول|معاهد|النظام"
)
COMMITTEE_WORD = re.compile(r"omm?it|OMM?IT|омите|ОМИТЕ|委员会|لجن")


@dataclass(frozen=True, slots=True)
class _Scanner:
    """Names by where the first match of `word` stands in them.

    Looking for the rare word first and for the whole names only around it takes a fifteenth of the
    time of one pattern of all names."""

    word: WordPattern
    around: tuple[tuple[int, re.Pattern[str]], ...]
    codes: dict[str, str]

    def find(self, text: str) -> tuple[tuple[str, Span], ...]:
        """The longest name at each place, none inside another."""
        found: list[tuple[int, int]] = []
        for match in self.word.finditer(text):
            for offset, pattern in self.around:
                start = match.start() - offset
                name = pattern.match(text, start) if start >= 0 else None
                if name is not None:
                    found.append((start, -name.end()))
        kept: list[tuple[str, Span]] = []
        for start, end in sorted(found):
            if not kept or start >= kept[-1][1].end:
                kept.append((self.codes[_key(text[start:-end])], Span(start, -end)))
        return tuple(kept)


def _scanner(word: re.Pattern[str], codes: dict[str, str]) -> _Scanner:
    without = "".join(f"|{re.escape(name)}" for name in codes if not word.search(name))
    rare = WordPattern(word.pattern + without)
    by_offset: dict[int, list[str]] = {}
    for name in codes:
        match = rare.search(name)
        if match is None:
            continue
        by_offset.setdefault(match.start(), []).append(name)
    around = tuple(
        (offset, re.compile("|".join(map(_pattern, sorted(names, key=len, reverse=True))), re.IGNORECASE))
        for offset, names in sorted(by_offset.items())
    )  # fmt: skip
    return _Scanner(rare, around, {_key(name): code for name, code in codes.items()})


def _pattern(name: str) -> str:
    """A name as a pattern: apostrophes of both kinds, blanks that do not break."""
    escaped = re.escape(name).replace("\\ ", "[ \u00a0\u202f]")
    return escaped.replace("’", "['’]")


@cache
def _treaty_scanner() -> _Scanner:
    return _scanner(
        TREATY_WORD, {name: treaty.code for treaty in list_treaties() for _, name in treaty.names}
    )


@cache
def _committee_scanner() -> _Scanner:
    return _scanner(
        COMMITTEE_WORD, {name: body.acronym for body in list_committees() for _, name in body.names}
    )


def _key(name: str) -> str:
    return name.casefold().replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def find_treaty_names(text: str) -> tuple[tuple[str, Span], ...]:
    """Codes of the treaties that a text names in full, the longest name at each place."""
    return _treaty_scanner().find(text)


def find_committee_names(text: str) -> tuple[tuple[str, Span], ...]:
    """Acronyms of the Committees that a text names in full, in order."""
    return _committee_scanner().find(text)
