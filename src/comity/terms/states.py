"""States as the United Nations names them, in six languages, with former and formal names.

Source: `data/states.csv`, `data/state_names.csv`, `data/former_names.csv`,
`data/state_formal_names.csv`, `data/symbol_codes.csv`, each row with its own.
Nothing is guessed: a name is found whole or not at all ("Korea" is no State's name).
"""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, cast

from comity.terms.span import Span
from comity.terms.words import LANGUAGES

TOKEN = re.compile(r"[^\W\d_]+")
ARTICLES = frozenset(
    [
        "the",
        "la",
        "le",
        "les",
        "l",
        "de",
        "du",
        "des",
        "d",
        "el",
        "los",
        "las",
        "del",
        "of",
        "au",
        "aux",
        "государства",
    ]
)
OTHER_NAMES = ("state_names", "former_names", "state_formal_names")
# Names that hold a State's name and are none.
NO_STATES = ("Northern Ireland", "New Mexico", "South Georgia", "American Samoa", "Gulf of Mexico")


Membership = Literal["member", "observer", "other_party", "organization", "former"]


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that a State no longer uses; `from_`, `until`: first and last day, None where unknown."""

    code: str
    language: str
    name: str
    from_: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class State:
    """`code`: ISO 3166-1 alpha-3, of former States 3166-3, EUE for the European Union.

    `names`: by language, the UN's short name; `region`: UN regional group, empty where none;
    `membership`: of the United Nations; `until`: last day of a former State."""

    code: str
    names: tuple[tuple[str, str], ...]
    alpha2: str = ""
    m49: str = ""
    region: str = ""
    membership: Membership = "member"
    until: date | None = None

    def name(self, language: str = "en") -> str:
        known = dict(self.names)
        return known.get(language) or known["en"]


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = files("comity.terms").joinpath(f"data/{table}.csv").read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _day(printed: str) -> date | None:
    return date.fromisoformat(printed) if printed else None


@cache
def list_former_names(code: str) -> tuple[FormerName, ...]:
    """Names that the State bore before, by language and name."""
    return tuple(
        FormerName(code, row["language"], row["name"], _day(row["from"]), _day(row["until"]))
        for row in _rows("former_names")
        if row["code"] == code
    )


def formal_name(code: str, language: str = "en") -> str | None:
    """The formal name ("the Republic of Albania"), None where the table has none."""
    return _formal_names().get((code, language))


@cache
def _formal_names() -> dict[tuple[str, str], str]:
    return {(row["code"], row["language"]): row["name"] for row in _rows("state_formal_names")}


@cache
def _states() -> dict[str, State]:
    states: dict[str, State] = {}
    for row in _rows("states"):
        names = tuple((language, row[language]) for language in LANGUAGES if row[language])
        code = row["code"]
        states[code] = State(
            code,
            names,
            row["alpha2"],
            row["m49"],
            row["region"],
            cast(Membership, row["membership"]),
            _day(row["until"]),
        )
    invented: dict[str, list[tuple[str, str]]] = {}
    for row in _rows("sample_states"):
        invented.setdefault(row["code"], []).append((row["language"], row["name"]))
    for code, known in invented.items():
        states[code] = State(code, tuple(known))
    return states


def list_states() -> tuple[State, ...]:
    return tuple(_states().values())


def get_state(code: str) -> State | None:
    return _states().get(code)


@cache
def _symbol_codes() -> dict[str, str]:
    return {row["printed"]: row["code"] for row in _rows("symbol_codes")}


def find_state_by_symbol_code(printed: str) -> State | None:
    """The State of a symbol's code, which is not always ISO: "DEN" in CERD/C/DEN/CO/17."""
    return get_state(printed) or get_state(_symbol_codes().get(printed, ""))


def _fold(word: str) -> str:
    plain = word.casefold()
    if plain.isascii():
        return plain
    plain = unicodedata.normalize("NFD", plain)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _tokens(name: str) -> tuple[str, ...]:
    return tuple(_fold(found.group()) for found in TOKEN.finditer(name))


@cache
def _names() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """By first word, the names that begin with it, longest first, each with its code."""
    known: dict[tuple[str, ...], str] = {}
    for state in _states().values():
        for _, name in state.names:
            known.setdefault(_tokens(name), state.code)
    for table in OTHER_NAMES:
        for row in _rows(table):
            known.setdefault(_tokens(row["name"]), row["code"])
    for name in NO_STATES:
        known[_tokens(name)] = ""
    first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for tokens, code in known.items():
        first.setdefault(tokens[0], []).append((tokens, code))
    for names in first.values():
        names.sort(key=lambda entry: -len(entry[0]))
    return first


@lru_cache(maxsize=4096)
def find_state(printed: str, language: str | None = None) -> State | None:
    """The State of a name printed alone, articles and blanks aside; None where it is not known.

    `language`: "zh" and "ar" read their own prefixes; other names are tried in all languages."""
    if language == "zh" or any("\u4e00" <= sign <= "\u9fff" for sign in printed):
        return _find_chinese_name(printed.strip())
    tokens = list(_tokens(printed))
    while tokens:
        state = _whole(tuple(tokens))
        if state is not None:
            return state
        if tokens[0] in ARTICLES:
            tokens.pop(0)
        elif language == "ar" and (bare := _without_arabic_prefix(tokens[0])):
            tokens[0] = bare
        else:
            return None
    return None


def _whole(tokens: tuple[str, ...]) -> State | None:
    for name, code in _names().get(tokens[0], ()):
        if name == tokens:
            return get_state(code)
    return None


def _without_arabic_prefix(word: str) -> str | None:
    """ "لالبانيا" is "for Albania": the preposition is written with the word, "للبنان" is لبنان."""
    bare = word[1:] if word[:1] in "لوبك" and len(word) > 3 else None
    if bare is not None and word.startswith("لل") and bare not in _names():
        return "ال" + word[2:]
    return bare


@cache
def _chinese_names() -> dict[str, str]:
    known = {state.name("zh"): state.code for state in list_states() if dict(state.names).get("zh")}
    for table in OTHER_NAMES:
        for row in _rows(table):
            if row["language"] == "zh":
                known.setdefault(row["name"], row["code"])
    return known


def _find_chinese_name(printed: str) -> State | None:
    return get_state(_chinese_names().get(printed, ""))


def find_state_names(text: str, language: str) -> tuple[tuple[State, Span], ...]:
    """Every State's name in a text, the longest at each place, in order."""
    if language == "zh":
        return _scan_chinese(text)
    names = _names()
    tokens = [(_fold(found.group()), found) for found in TOKEN.finditer(text)]
    found: list[tuple[State, Span]] = []
    position = 0
    while position < len(tokens):
        word, match = tokens[position]
        step = 1
        candidates = names.get(word, ()) if match.group()[0].isupper() or language == "ar" else ()
        if not candidates and language == "ar" and (bare := _without_arabic_prefix(word)):
            word, candidates = bare, names.get(bare, ())
        for name, code in candidates:
            ahead = tokens[position + 1 : position + len(name)]
            if tuple(folded for folded, _ in ahead) == name[1:]:
                step = len(name)
                end = tokens[position + step - 1][1].end()
                if text[end : end + 1] == ")" and "(" in text[match.start() : end]:
                    end += 1
                state = get_state(code)
                if state is not None:
                    found.append((state, Span(match.start(), end)))
                break
        position += step
    return tuple(found)


@cache
def _chinese_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_chinese_names(), key=len, reverse=True)))


def _scan_chinese(text: str) -> tuple[tuple[State, Span], ...]:
    found = []
    for match in _chinese_pattern().finditer(text):
        state = _find_chinese_name(match.group())
        if state is not None:
            found.append((state, Span(*match.span())))
    return tuple(found)
