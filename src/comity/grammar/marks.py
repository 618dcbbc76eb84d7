"""Marks at the start of a block: paragraph numbers, item letters, the numbers of headings, bullets.

A mark alone seldom says what it is: "(i)" may be the ninth letter or the first Roman numeral, "1."
a paragraph or a heading. `parse_mark` gives every reading of it; the sequence decides
(`observations.arrange`).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from comity.grammar.numbers import western_figures
from comity.terms.values import quick

Shape = Literal["(n)", "n.", "n)", "-n", "n", "bullet"]
Scheme = Literal["digit", "letter", "roman", "cyrillic", "abjad", "chinese", "word", "bullet"]

ROMAN = re.compile(
    r"""(?=[ivxlc])                 # "iv", never the empty string
    (?P<hundreds>c{0,3})
    (?P<tens>xc|xl|l?x{0,3})        # "xl"
    (?P<ones>ix|iv|v?i{0,3})        # "iv"
    """,
    re.VERBOSE,
)
CYRILLIC = "абвгдежзиклмнопрстуфхцчшщэюя"
ABJAD = "أبجدهوزحطيكلمنسعفصقرشت"
ONES = ("一", "二", "三", "四", "五", "六", "七", "八", "九")
CHINESE = tuple(
    ("" if tens == 0 else "十" if tens == 1 else f"{ONES[tens - 1]}十") + one
    for tens in range(4)
    for one in ("", *ONES)
)[1:]
RINGED = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩"
"""Marks of one sign, its brackets in it."""
OPENS_WORD = "«“„\"‘’'"
# The alphabets that number items; Spanish texts print ñ or leave it out.
LETTERS: dict[Scheme, str] = {
    "letter": "abcdefghijklmnopqrstuvwxyz",
    "cyrillic": CYRILLIC,
    "abjad": ABJAD,
}

BLOCK_MARK = re.compile(
    r"""\A(?:[\u064b-\u0652][ ]?(?:ا[ ])?){0,3}(?:           # vowel signs out of their place
    (?P<bullet>[•●▪■◦‣·\uf0b7\u2013\u2014\u2212*-]{1,2}[ ])      # "• text", "– text"
    | ["“«„]?[(（\[‘'][ ]?(?P<inner>[^\W_]{1,6}|هـ)[)）\]’'][ ]?   # "(14) ", "“(a) ", "(iv)", "（一）", "‘1’", "( ه)"
    | [(](?P<torn>[\u0621-\u064a]{0,2})[ ](?=[\u0621-\u064a])       # "(أ " and "( ": torn marks of Arabic PDFs
    | [(](?P<glued>[\u0621-\u064a])(?=[\u0621-\u064a]{2}[^()]{0,400}(?:[(]|\Z))  # "(بعدم", no bracket closes it
    | (?P<ringed>[㈠-㈩])[ ]?                                  # "㈠ "
    | -[ ]?(?P<arabic>[0-9٠-٩۰-۹]{1,4})[ ]                     # "-14 " as Arabic PDFs order it
    | (?P<deep>[0-9]{1,3}(?:\.[0-9]{1,3}){1,3})(?:\.?[ ]|(?=[A-ZÀ-ÖØ-ÞА-Я]))  # "2.3.1 ", "2.1The author"
    | (?P<plain>[0-9٠-٩۰-۹]{1,4}(?:[ ]?bis)?|(?:[^\W\d_][\u064b-\u0652]?){1,7})  # "14", "a", "XIV", "ألف", "ثالثاً"
      (?P<close>[ ]?[.．、)）]|[ ]?[-–—])(?P<gap>[ ]?)      # ". ", ") ", "- "
    )""",
    re.VERBOSE,
)


CHINESE_DAY = re.compile(r"[0-9]{1,4}[ ]?[年月]")
"""A day right behind a paragraph's number: "1.2011年1月27日"."""
VOWEL_SIGNS = re.compile("[\u064b-\u0652]")


@quick
@dataclass(frozen=True, slots=True)
class Mark:
    """`label`: as printed, brackets and stops left out; `length`: code points, its blank included.

    `readings`: each scheme that the label may belong to, with its ordinal from 1 (digits: the number
    itself; 0 for a number of several parts such as "2.3"). `capital`: printed in capitals.
    `torn`: the text layer has lost its bracket or its letter too (CRPD/C/ALB/CO/1); where no ordinal
    is left, the items before tell it. `glued`: a torn mark with no blank after it ("(بعدم"), which only
    the item before tells from a bracket in the text."""

    label: str
    shape: Shape
    length: int
    readings: tuple[tuple[Scheme, int], ...]
    capital: bool = False
    torn: bool = False
    glued: bool = False

    def ordinal(self, scheme: Scheme) -> int | None:
        for name, number in self.readings:
            if name == scheme:
                return number
        return None

    def follows(self, last: Mark) -> bool:
        """True for "(c)" after "(b)"."""
        return self.shape == last.shape and any(
            ordinal > 1 and last.ordinal(scheme) == ordinal - 1 for scheme, ordinal in self.readings
        )


def as_abjad(mark: Mark, ordinal: int) -> Mark:
    """A damaged mark of an Arabic list as the letter of its place in the list."""
    label = ABJAD[ordinal - 1] if ordinal <= len(ABJAD) else mark.label
    return replace(mark, label=label, readings=(("abjad", ordinal),))


def parse_mark(text: str, ordinal_words: tuple[str, ...] = ()) -> Mark | None:
    """The mark that a block begins with, or None.

    `ordinal_words`: words that number headings in the text's language, in order ("أولا", "ثانيا")."""
    found = BLOCK_MARK.match(text)
    if found is None:
        return None
    if found["bullet"]:
        return Mark(found["bullet"].strip(), "bullet", found.end(), (("bullet", 0),))
    if found["arabic"]:
        label = western_figures(found["arabic"])
        return Mark(label, "-n", found.end(), (("digit", int(label)),))
    if found["torn"] is not None:
        own = ABJAD.find(found["torn"][:1]) + 1 if found["torn"] else 0
        return Mark(found["torn"], "(n)", found.end(), (("abjad", own),), torn=True)
    if found["glued"]:
        own = ABJAD.find(found["glued"]) + 1
        return Mark(found["glued"], "(n)", found.end(), (("abjad", own),), torn=True, glued=True)
    if found["ringed"]:
        ordinal = RINGED.index(found["ringed"]) + 1
        return Mark(found["ringed"], "(n)", found.end(), (("chinese", ordinal),))
    if found["deep"]:
        return Mark(found["deep"], "n", found.end(), (("digit", 0),))
    label = found["inner"] or found["plain"]
    label = label.rstrip("ـ")  # "هـ" with the stroke that joins letters
    if not label.isascii():
        label = VOWEL_SIGNS.sub("", label)
    readings = _readings(label, ordinal_words)
    if not readings or not _stands_alone(found, text):
        return None
    capital = label[0].isalpha() and label.upper() == label and label.lower() != label
    if capital and "[" in found.group():
        return None  # "[B]" is a grade of the follow-up procedures
    shape: Shape = "(n)" if found["inner"] else "n)" if found["close"].strip() in ")）" else "n."
    return Mark(western_figures(label), shape, found.end(), readings, capital)


def _stands_alone(found: re.Match[str], text: str) -> bool:
    """False for "A.B." and "2010.5": what follows the mark must be a blank or begin a word."""
    after = text[found.end() : found.end() + 1]
    if found["inner"] or found["gap"] or not after:
        return True
    label, close = found["plain"], found["close"].strip()
    if close in "-–—":
        return not (label.isascii() and label.isalpha()) and not after.isdecimal()
    if (
        label.isalpha() and close in ".)"
    ):  # "A.Introduction", "a)La loi": as the document store has it
        if close == ")":  # "a)L’adoption", "b)«Une loi»"
            return after.isalnum() or after in OPENS_WORD
        word = text[found.end() : found.end() + 2]
        return word.isalpha() and after.isupper() and label.isupper()
    # "14.The Committee": a blank lost, but never "a.m." or "1.5"
    if label[0].isdecimal() and after.isdecimal():
        return CHINESE_DAY.match(text, found.end()) is not None
    return label[0].isdecimal() or close in "、．）"


def _readings(label: str, ordinal_words: tuple[str, ...]) -> tuple[tuple[Scheme, int], ...]:
    digits = label.removesuffix("bis").strip()
    if digits.isdecimal():
        return (("digit", int(digits)),)
    found: list[tuple[Scheme, int]] = []
    lower = label.lower()
    if label in ordinal_words:
        found.append(("word", ordinal_words.index(label) + 1))
    if label in CHINESE:
        found.append(("chinese", CHINESE.index(label) + 1))
    found += LETTER_READINGS.get(lower, ())
    roman = parse_roman(lower)
    if roman:
        found.append(("roman", roman))
    return tuple(found)


def _letter_readings() -> dict[str, tuple[tuple[Scheme, int], ...]]:
    """1 for "a", 26 for "z", 27 for "aa"; "ñ" is 15 in any alphabet."""
    readings: dict[str, tuple[tuple[Scheme, int], ...]] = {
        letter * times: ((scheme, ordinal + len(letters) * (times - 1)),)
        for scheme, letters in LETTERS.items()
        for times in (1, 2)
        for ordinal, letter in enumerate(letters, 1)
    }
    return readings | {"ñ": tuple((scheme, 15) for scheme in LETTERS)}


LETTER_READINGS = _letter_readings()


def parse_roman(label: str) -> int | None:
    """Value of a Roman numeral in small letters up to 399, None for anything else."""
    found = ROMAN.fullmatch(label)
    if found is None:
        return None
    tens = {"xc": 90, "xl": 40}.get(found["tens"])
    ones = {"ix": 9, "iv": 4}.get(found["ones"])
    if tens is None:
        tens = 10 * found["tens"].count("x") + 50 * found["tens"].count("l")
    if ones is None:
        ones = found["ones"].count("i") + 5 * found["ones"].count("v")
    return 100 * len(found["hundreds"]) + tens + ones


def write_letters(ordinal: int) -> str:
    """Ordinal from 1 as letters: 1 is "a", 26 "z", 27 "aa"."""
    letters = ""
    while ordinal > 0:
        ordinal, rest = divmod(ordinal - 1, 26)
        letters = chr(ord("a") + rest) + letters
    return letters


def write_roman(ordinal: int) -> str:
    """Ordinal from 1 as a Roman numeral in small letters: 4 is "iv"."""
    numerals = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"))
    written = ""
    for value, numeral in (*numerals, (4, "iv"), (1, "i")):
        count, ordinal = divmod(ordinal, value)
        written += numeral * count
    return written
