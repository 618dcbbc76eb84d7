"""Attack strings read off a pattern: what stands before a repetition and what is repeated, again and again.

Matching becomes slow where a repetition can begin at many places, or can share its letters with its
neighbours in many ways, and then fails. A string of the pattern's own beginnings does both; it also
holds the words without which a pattern is not tried at all (`comity.terms.patterns`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as sign  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

MANY = 6
"""Repetitions from which a part counts as repeated."""
LONGEST, MOST = 400, 12
REPEATS = (sign.MAX_REPEAT, sign.MIN_REPEAT, sign.POSSESSIVE_REPEAT)
OF_CATEGORY = {
    sign.CATEGORY_DIGIT: "1",
    sign.CATEGORY_SPACE: " ",
    sign.CATEGORY_WORD: "a",
    sign.CATEGORY_NOT_DIGIT: "a",
    sign.CATEGORY_NOT_SPACE: "a",
    sign.CATEGORY_NOT_WORD: " ",
}
TRIED = "a1A .,-(/\n\"'«éяاأ第"


def own_attacks(pattern: re.Pattern[str] | re.Pattern[bytes]) -> list[str]:
    """Strings to be repeated, without the same one twice; at most MOST, those of late parts too."""
    source = pattern.pattern
    text = source.decode("latin-1") if isinstance(source, bytes) else source
    tree = parser.parse(text, pattern.flags & ~re.DEBUG & ~re.UNICODE)
    units: list[str] = []
    for before, repeated in _repeats(tree, ""):
        units += [before + repeated, before + repeated * 5, repeated]
    whole = _example(tree)
    units += [whole, whole[:-1], f"{whole}1"]
    kept = list(dict.fromkeys(unit for unit in units if unit and len(unit) <= LONGEST))
    step = max(1, -(-len(kept) // MOST))
    return kept[::step]


def _repeats(items: Any, before: str) -> Iterator[tuple[str, str]]:
    """Of each repetition an example of what comes before it, and one of what is repeated."""
    for kind, value in items:
        if kind in REPEATS:
            least, most, body = value
            if most >= MANY:
                yield before, _example(body) or "a"
            yield from _repeats(body, before)
            before += _example(body) * least
            continue
        for inner in _parts(kind, value):
            yield from _repeats(inner, before)
        before += _example([(kind, value)])


def _parts(kind: Any, value: Any) -> list[Any]:
    if kind is sign.SUBPATTERN:
        return [value[3]]
    if kind is sign.BRANCH:
        return list(value[1])
    if kind is sign.ATOMIC_GROUP:
        return [value]
    if kind in (sign.ASSERT, sign.ASSERT_NOT):
        return [value[1]]
    return []


def _example(items: Any) -> str:
    """A short string that the items match, their looks around left out."""
    return "".join(_one(kind, value) for kind, value in items)


def _one(kind: Any, value: Any) -> str:
    if kind is sign.LITERAL:
        return chr(value)
    if kind is sign.NOT_LITERAL:
        return "b" if value == ord("a") else "a"
    if kind is sign.ANY:
        return "a"
    if kind is sign.IN:
        return _of_class(value)
    if kind in REPEATS:
        return _example(value[2]) * min(value[0], LONGEST)
    if kind is sign.BRANCH:
        return _example(value[1][0])
    if kind is sign.SUBPATTERN:
        return _example(value[3])
    return _example(value) if kind is sign.ATOMIC_GROUP else ""


def _of_class(parts: Any) -> str:
    """A letter of a class: of one that leaves letters out, the first that it lets stand."""
    if parts[0][0] is not sign.NEGATE:
        kind, value = parts[0]
        if kind is sign.LITERAL:
            return chr(value)
        return chr(value[0]) if kind is sign.RANGE else OF_CATEGORY[value]
    return next((letter for letter in TRIED if not _holds(parts[1:], letter)), "a")


def _holds(parts: Any, letter: str) -> bool:
    for kind, value in parts:
        if kind is sign.LITERAL and letter == chr(value):
            return True
        if kind is sign.RANGE and value[0] <= ord(letter) <= value[1]:
            return True
        if kind is sign.CATEGORY and _in_category(value, letter):
            return True
    return False


def _in_category(category: Any, letter: str) -> bool:
    inside = {
        "DIGIT": letter.isdigit(),
        "SPACE": letter.isspace(),
        "WORD": letter.isalnum() or letter == "_",
    }
    name = str(category).rsplit("_", 1)[-1]
    return inside[name] != ("NOT" in str(category))
