"""Word's automatic numbers, as Word would print them: they stand in no run of the text.

Source: ECMA-376 part 1, 17.9 (numbering). Levels count from 0.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PLACE = re.compile(r"%([1-9])")
ARABIC_ALPHA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
ARABIC_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщыэюя"
CHINESE_DIGITS = "〇一二三四五六七八九"
BULLETS = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "–", "o": "◦", "\uf0d8": "•", "\uf0fc": "•"}


@dataclass(frozen=True, slots=True)
class Level:
    """`text`: with places such as "%1."; `style`: name of the number format; `restart`: level after
    which it begins anew (0 never), None for the usual; `legal`: all numbers as figures."""

    start: int
    style: str
    text: str
    restart: int | None
    legal: bool


@dataclass(slots=True)
class Numbering:
    """The lists of one file, and how far each has come."""

    levels: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    by_style: dict[str, tuple[str, int]] = field(default_factory=dict)
    starts: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def next_mark(self, number_id: str, depth: int) -> str:
        """Counts one paragraph of a list on and returns its mark, empty for a list without one."""
        abstract = self.abstract_of.get(number_id)
        levels = self.levels.get(abstract or "", {})
        level = levels.get(depth)
        if abstract is None or level is None:
            return ""
        counts = self.counts.setdefault(abstract, {})
        override = self.starts.get((number_id, depth))
        if override is not None and (number_id, depth) not in self.begun:
            counts[depth] = override
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = level.start
        self.begun.add((number_id, depth))
        for deeper in [d for d in counts if d > depth and _restarts(levels.get(d), depth)]:
            del counts[deeper]
        return self._written(levels, counts, level)

    def _written(self, levels: dict[int, Level], counts: dict[int, int], level: Level) -> str:
        if level.style == "none":
            return PLACE.sub("", level.text).strip()
        if level.style == "bullet":
            return BULLETS.get(level.text, level.text.strip() or "•")

        def number(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            other = levels.get(depth)
            value = counts.get(depth, other.start if other else 1)
            style = "decimal" if level.legal or other is None else other.style
            return write_number(value, style)

        return PLACE.sub(number, level.text)


def _restarts(level: Level | None, after: int) -> bool:
    if level is None or level.restart is None:
        return True
    return level.restart != 0 and after < level.restart


def read_numbering(root: etree._Element | None) -> Numbering:
    """The lists of `numbering.xml`; none where the file has no such part."""
    numbering = Numbering()
    if root is None:
        return numbering
    links: dict[str, str] = {}
    styles: dict[str, str] = {}
    for abstract in root.iterfind(f"{W}abstractNum"):
        key = abstract.get(f"{W}abstractNumId", "")
        numbering.levels[key] = {
            int(level.get(f"{W}ilvl", "0")): _level(level) for level in abstract.iterfind(f"{W}lvl")
        }
        for level in abstract.iterfind(f"{W}lvl"):
            style = _value(level, "pStyle")
            if style:
                numbering.by_style[style] = (key, int(level.get(f"{W}ilvl", "0")))
        if link := _value(abstract, "numStyleLink"):
            links[key] = link
        if style := _value(abstract, "styleLink"):
            styles[style] = key
    for key, link in links.items():
        numbering.levels[key] = numbering.levels.get(styles.get(link, ""), {})
    for number in root.iterfind(f"{W}num"):
        _add_list(numbering, number)
    return numbering


def _add_list(numbering: Numbering, number: etree._Element) -> None:
    number_id = number.get(f"{W}numId", "")
    abstract = _value(number, "abstractNumId") or ""
    overrides = list(number.iterfind(f"{W}lvlOverride"))
    own = [(entry, entry.find(f"{W}lvl")) for entry in overrides]
    if any(level is not None for _, level in own):
        levels = dict(numbering.levels.get(abstract, {}))
        for entry, level in own:
            if level is not None:
                levels[int(entry.get(f"{W}ilvl", "0"))] = _level(level)
        abstract = f"{abstract}/{number_id}"
        numbering.levels[abstract] = levels
    for entry in overrides:
        start = _value(entry, "startOverride")
        if start is not None and start.lstrip("-").isdecimal():
            numbering.starts[number_id, int(entry.get(f"{W}ilvl", "0"))] = int(start)
    numbering.abstract_of[number_id] = abstract


def _value(parent: etree._Element, name: str) -> str | None:
    child = parent.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def _level(level: etree._Element) -> Level:
    start, restart = _value(level, "start") or "1", _value(level, "lvlRestart")
    legal = level.find(f"{W}isLgl")
    return Level(
        int(start) if start.isdecimal() else 1,
        _value(level, "numFmt") or "decimal",
        _value(level, "lvlText") or "",
        int(restart) if restart and restart.isdecimal() else None,
        legal is not None and legal.get(f"{W}val") not in ("0", "false"),
    )


def write_number(value: int, style: str) -> str:
    """A number in one of Word's formats; figures for a format that is not known."""
    if style in ("lowerLetter", "upperLetter"):
        letters = _repeated(value, "abcdefghijklmnopqrstuvwxyz")
        return letters.upper() if style == "upperLetter" else letters
    if style in ("lowerRoman", "upperRoman"):
        roman = _roman(value)
        return roman.upper() if style == "upperRoman" else roman
    if style in ("russianLower", "russianUpper"):
        letters = _repeated(value, RUSSIAN)
        return letters.upper() if style == "russianUpper" else letters
    if style == "arabicAlpha":
        return _repeated(value, ARABIC_ALPHA)
    if style == "arabicAbjad":
        return _repeated(value, ARABIC_ABJAD)
    if style in (
        "chineseCounting",
        "chineseCountingThousand",
        "ideographDigital",
        "japaneseCounting",
    ):
        return _chinese(value)
    if style == "decimalZero":
        return f"{value:02d}"
    if style == "ordinal":
        return f"{value}{_ordinal_ending(value)}"
    return str(value)


def _repeated(value: int, letters: str) -> str:
    """Word's own way past the alphabet's end: "aa", "bb"."""
    if value < 1:
        return str(value)
    times, index = divmod(value - 1, len(letters))
    return letters[index] * (times + 1)


def _roman(value: int) -> str:
    if not 0 < value < 4000:
        return str(value)
    numerals = (
        (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
        (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
    )  # fmt: skip
    written = ""
    for size, numeral in numerals:
        count, value = divmod(value, size)
        written += numeral * count
    return written


def _chinese(value: int) -> str:
    if not 0 < value < 100:
        return str(value)
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else CHINESE_DIGITS[tens] + "十")
    return head + (CHINESE_DIGITS[ones] if ones else "")


def _ordinal_ending(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
