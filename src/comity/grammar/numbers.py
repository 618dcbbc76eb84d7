"""Ordinals and counts in words and figures, in six languages."""

from __future__ import annotations

import re
from functools import cache

from comity.terms.patterns import WordPattern
from comity.terms.span import Span
from comity.terms.words import get_words

# Those of Arabic and those of Persian and Urdu.
ARABIC_DIGITS = {zero + digit: str(digit) for zero in (0x0660, 0x06F0) for digit in range(10)}
ARABIC_DIGIT = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
CHINESE_DIGITS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
CHINESE_ORDINAL = re.compile(
    r"第(?P<number>[0-9]{1,4}|[一二三四五六七八九十百]{1,6})|(?P<initial>初次)"
)
FIGURE = re.compile(
    r"(?P<number>[0-9](?<![\w/.][0-9])[0-9]{0,3})(?:st|nd|rd|th|er|re|ère|e|ème|ª|º|\.º|\.ª|°|-[а-я]{1,3})(?![\w/])"
)
RUSSIAN_ENDING = r"(?:ый|ий|ой|ого|его|ому|ему|ым|им|ом|ем|ая|яя|ей|ую|ое|ые|ых|ым|ыми|ье|ьего|ьему|ьим|ьем|ья|ьей|ьи)"


HYPHENS = "\u2010\u2011-"
"""The hyphens of "vingt‑deuxième": the one of a keyboard, and those that Word sets."""


def western_figures(text: str) -> str:
    """Arabic figures as western ones, code point for code point."""
    if text.isascii() or not ARABIC_DIGIT.search(text):  # translating costs eight times the search
        return text
    return text.translate(ARABIC_DIGITS)


@cache
def _ordinal_pattern(language: str) -> WordPattern:
    """One word, or tens and ones: "twenty-second", "vigésimo segundo", "двадцать второй"."""
    words = get_words(language).table("numbers.ordinals")
    names = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"
    if language == "ru":
        names = rf"(?:{names}){RUSSIAN_ENDING}"
        tens = "двадцать|тридцать|сорок"
        return WordPattern(
            rf"(?<!\w)(?=\w)(?:(?P<tens>{tens})[ {HYPHENS}])?(?P<one>{names})(?!\w)", re.IGNORECASE
        )
    if language == "ar":
        teens = r"(?:[ ](?P<teen>عشرة?))?(?:[ ]و(?:ال)?(?P<tens>عشر[وي]ن|ثلاث[وي]ن))?"
        return WordPattern(rf"(?<!\w)و?(?:لل|ال|ل)?(?P<one>{names}){teens}(?!\w)")
    tens = "|".join(
        {
            "en": ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
            "fr": ("vingt", "trente", "quarante", "cinquante", "soixante", "quatre-vingt"),
            "es": (
                "vigésimo",
                "vigésima",
                "trigésimo",
                "trigésima",
                "cuadragésimo",
                "quincuagésimo",
                "décimo",
                "décima",
            ),
        }.get(language, ("(?!)",))
    )
    joint = rf"(?:[{HYPHENS}]|[ ]et[ ]|[ ])" if language != "en" else f"[ {HYPHENS}]"
    return WordPattern(
        rf"(?<!\w)(?=\w)(?:(?P<tens>{tens}){joint})?(?P<one>{names})(?!\w)", re.IGNORECASE
    )


TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50,
    "soixante": 60, "quatre-vingt": 80, "vigésimo": 20, "vigésima": 20, "trigésimo": 30,
    "trigésima": 30, "cuadragésimo": 40, "quincuagésimo": 50, "décimo": 10, "décima": 10,
    "двадцать": 20, "тридцать": 30, "сорок": 40, "عشرين": 20, "عشرون": 20, "ثلاثين": 30,
    "ثلاثون": 30,
}  # fmt: skip


def find_ordinals(text: str, language: str) -> tuple[tuple[int, Span], ...]:
    """Every ordinal of a text in order, in words or figures: "thirteenth", "165th", "22º"."""
    found = [(int(match["number"]), Span(*match.span())) for match in FIGURE.finditer(text)]
    if language == "zh":
        for match in CHINESE_ORDINAL.finditer(text):
            number = 1 if match["initial"] else chinese_number(match["number"])
            found.append((number, Span(*match.span())))
    else:
        words = get_words(language).table("numbers.ordinals")
        for match in _ordinal_pattern(language).finditer(text):
            value = _word_value(match["one"].lower(), words, language)
            groups = match.groupdict()
            tens = TENS.get((groups.get("tens") or "").lower(), 0) + (
                10 if groups.get("teen") else 0
            )
            if value:
                found.append((tens + value, Span(*match.span())))
    return tuple(sorted(found, key=lambda entry: entry[1].start))


def _word_value(word: str, words: dict[str, int], language: str) -> int:
    if language == "ru":
        fits = [stem for stem in words if word.startswith(stem)]
        return words[max(fits, key=len)] if fits else 0
    return words.get(word, 0)


def chinese_number(printed: str) -> int:
    """The number of "26" or "二十六"."""
    if printed.isdecimal():
        return int(printed)
    total, digit = 0, 0
    for sign in printed:
        if sign in CHINESE_DIGITS:
            digit = CHINESE_DIGITS[sign]
        else:
            total += (digit or 1) * (100 if sign == "百" else 10)
            digit = 0
    return total + digit


def parse_ordinal(word: str, language: str) -> int | None:
    """The number of one ordinal, None for any other word."""
    found = find_ordinals(word.strip(), language)
    return found[0][0] if len(found) == 1 and found[0][1].quote(word.strip()) else None


GROUPING = re.compile(r"[ ,.\u00a0\u202f]")


def parse_count(word: str, language: str) -> int | None:
    """A whole number in figures ("31,800", "12") or in one word ("twelve")."""
    digits = GROUPING.sub("", word)
    if digits.isdecimal():
        return int(digits)
    return get_words(language).table("numbers.cardinals").get(word.strip().lower())
