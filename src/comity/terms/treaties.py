"""The treaties that observations are about or name, and their Committees.

Source: `data/treaties.csv` and `data/committees.csv`, each row with its own.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from ahocorasick_rs import AhoCorasick, MatchKind

from comity.terms.patterns import WordHint
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
    """`treaty`: code of the treaty that it monitors; `prefix`: of its symbols ("E/C.12");
    `receives_reports`: of States (SPT visits instead); `reports_to`: whom it reports to itself."""

    acronym: str
    treaty: str
    prefix: str
    names: tuple[tuple[str, str], ...]
    receives_reports: bool = True
    reports_to: str = "General Assembly"

    def name(self, language: str = "en") -> str:
        return dict(reversed(self.names)).get(language) or dict(reversed(self.names))["en"]


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
        Committee(
            row["acronym"],
            row["treaty"],
            row["prefix"],
            _names(row),
            row["receives_reports"] == "true",
            row["reports_to"],
        )
        for row in _rows("committees")
    )


@cache
def _by_code() -> dict[str, Treaty]:
    return {treaty.code: treaty for treaty in list_treaties()}


def get_treaty(code: str) -> Treaty | None:
    return _by_code().get(code)


# Protocols and the treaty that each belongs to; its text calls that one "the Convention".
PARENTS = {
    "ICCPR-OP1": "ICCPR",
    "ICCPR-OP2": "ICCPR",
    "ICESCR-OP": "ICESCR",
    "CEDAW-OP": "CEDAW",
    "OPCAT": "CAT",
    "OPAC": "CRC",
    "OPSC": "CRC",
    "OPIC": "CRC",
    "CRPD-OP": "CRPD",
}


def parent_of(code: str) -> str | None:
    """The treaty to which a protocol belongs; None for a treaty that is no protocol."""
    return PARENTS.get(code)


def list_protocols(code: str) -> tuple[str, ...]:
    """The protocols of a treaty, oldest first."""
    return tuple(protocol for protocol, parent in PARENTS.items() if parent == code)


def get_committee(acronym: str) -> Committee | None:
    return next((body for body in list_committees() if body.acronym == acronym), None)


def committee_of_symbol(symbol: str) -> Committee | None:
    """The Committee whose symbols begin so: E/C.12/1/Add.49 is of CESCR."""
    fits = [body for body in list_committees() if f"{symbol}/".startswith(f"{body.prefix}/")]
    if fits:
        return max(fits, key=lambda body: len(body.prefix))
    return get_committee(symbol.split("/")[0])


@dataclass(frozen=True, slots=True)
class _Scanner:
    """All names at once; `codes`: what each name of the automaton stands for."""

    automaton: AhoCorasick
    codes: tuple[str, ...]

    def find(self, text: str) -> tuple[tuple[str, Span], ...]:
        """The longest name at each place, none inside another."""
        found = self.automaton.find_matches_as_indexes(_plain(text))
        return tuple((self.codes[name], Span(start, end)) for name, start, end in found)


def _scanner(codes: dict[str, str]) -> _Scanner:
    names = {_plain(name): code for name, code in codes.items()}
    automaton = AhoCorasick(list(names), matchkind=MatchKind.LeftmostLongest, store_patterns=False)
    return _Scanner(automaton, tuple(names.values()))


HINT_LENGTH = 20
"""Letters of a name that tell whether one may stand in a text."""


def _plain(text: str) -> str:
    """Of the same length, in small letters, with straight apostrophes and blanks that may break."""
    plain = text.lower()
    if len(plain) != len(text):  # "İ" is two code points in small letters
        plain = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)
    if plain.isascii():
        return plain
    return plain.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


@cache
def _treaty_scanner() -> _Scanner:
    return _scanner({name: treaty.code for treaty in list_treaties() for _, name in treaty.names})


@cache
def _treaty_hint() -> WordHint:
    """How the names begin that may stand in a text of plain Latin letters."""
    names = (_plain(name) for treaty in list_treaties() for _, name in treaty.names)
    return WordHint(name[:HINT_LENGTH] for name in names if name.isascii())


@cache
def _committee_scanner() -> _Scanner:
    return _scanner(
        {
            form: body.acronym
            for body in list_committees()
            for _, name in body.names
            for form in _russian_cases(name)
        }
    )


RUSSIAN_ENDINGS = ("", "а", "у", "ом", "е")


def _russian_cases(name: str) -> Iterator[str]:
    """A Committee's name, and in Russian its cases: "Комитета против пыток"."""
    head, blank, rest = name.partition(" ")
    if not head.lower().endswith("комитет"):
        yield name
        return
    for ending in RUSSIAN_ENDINGS:
        yield head + ending + blank + rest


def find_treaty_names(text: str) -> tuple[tuple[str, Span], ...]:
    """Codes of the treaties that a text names in full, the longest name at each place."""
    if text.isascii() and not _treaty_hint().may_stand(text):
        return ()
    return _treaty_scanner().find(text)


def find_committee_names(text: str) -> tuple[tuple[str, Span], ...]:
    """Acronyms of the Committees that a text names in full, in order."""
    return _committee_scanner().find(text)


@cache
def _printed_treaties() -> dict[str, Treaty]:
    known: dict[str, Treaty] = {}
    for treaty in list_treaties():
        for name in (treaty.code, treaty.code.replace(" C", " "), *(n for _, n in treaty.names)):
            known.setdefault(_plain(name), treaty)
    for body in list_committees():
        known.setdefault(_plain(body.acronym), known[_plain(body.treaty)])
    return known


def find_treaty(printed: str) -> Treaty | None:
    """The treaty of a code, a full name in any language, or its Committee's acronym ("CMW")."""
    return _printed_treaties().get(_plain(" ".join(printed.split())))
