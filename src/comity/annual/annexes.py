"""Annexes that an annual report announces, and those that it holds."""

from __future__ import annotations

import re
from collections.abc import Iterable

from comity.annual.model import Annex
from comity.annual.sentences import Sentence
from comity.annual.wording import first_match, pattern
from comity.observations.passages import Passage, ReadingText
from comity.terms.span import Span

NUMBER = r"(?:[IVX]{1,6}|[0-9]{1,2}|[A-Z])"
NUMBERS = re.compile(
    rf"[ ](?P<numbers>{NUMBER}(?:(?:,[ ]|[ ](?:and|to|et|à|y|a)[ ]|[ ]?[-–][ ]?){NUMBER}){{0,8}})(?!\w)"
)
ONE = re.compile(NUMBER)
ROMAN = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV",
         "XV", "XVI", "XVII", "XVIII", "XIX", "XX")  # fmt: skip
HEADING_NUMBER = re.compile(rf"[ ]{{0,40}}+(?P<number>{NUMBER})(?!\w)[ .:—–-]*")


def read_annexes(
    reading_text: ReadingText, sentences: tuple[Sentence, ...], language: str
) -> tuple[Annex, ...]:
    """Every annex announced or present, in the order of their numbers."""
    present = _present(reading_text, language)
    starts = [annex.span.start for annex in present.values()]
    body_end = min(starts, default=len(reading_text.text))
    announced: dict[str, Annex] = {}
    for sentence in sentences:
        if sentence.span.start < body_end:
            for annex in _announced(sentence, language):
                known = announced.get(annex.number)
                if known is None or (known.title is None and annex.title is not None):
                    announced[annex.number] = annex
    numbers = sorted({*announced, *present}, key=_order)
    return tuple(_join(announced.get(number), present.get(number)) for number in numbers)


def _order(number: str) -> tuple[int, str]:
    if number in ROMAN:
        return ROMAN.index(number), number
    return (int(number), "") if number.isdecimal() else (0, number)


def _join(announced: Annex | None, present: Annex | None) -> Annex:
    """The title stands at the annex; where it was announced is where people look for it."""
    if announced is None or present is None:
        return announced or present or Annex("", None, False, None, Span(0, 0))
    return Annex(
        present.number, present.title or announced.title, True, announced.paragraph, announced.span
    )


def _announced(sentence: Sentence, language: str) -> Iterable[Annex]:
    """ "annex I to the present report", "annexes II and III"; not the annex of another document."""
    text = sentence.text
    for word in pattern(language, "annex").finditer(text):
        numbered = NUMBERS.match(text, word.end())
        end = numbered.end() if numbered else word.end()
        if pattern(language, "annex_elsewhere").match(text, end):
            continue
        if pattern(language, "annex_of_other").search(text[: word.start()]):
            continue
        if numbered is None and not pattern(language, "annex_here").match(text, end):
            continue
        title = _title(text, word.start(), end, language)
        for number in _numbers(numbered["numbers"]) if numbered else ("",):
            yield Annex(number, title, False, sentence.paragraph, sentence.place(word.start(), end))


RANGE_WORD = re.compile(r"[-–]| to | à | a ")


def _numbers(printed: str) -> tuple[str, ...]:
    found = ONE.findall(printed)
    ranged = RANGE_WORD.search(printed)
    if len(found) == 2 and ranged and found[0] in ROMAN and found[1] in ROMAN:
        return ROMAN[ROMAN.index(found[0]) : ROMAN.index(found[1]) + 1]
    return tuple(found)


CLAUSE_STOP = re.compile(r"[;:] ")


def _title(text: str, start: int, end: int, language: str) -> str | None:
    """What the annex holds: before "is contained in annex I", or after "annex III … contains"."""
    before = first_match(language, "annex_holds_before", text[:start])
    if before is not None and before.end() >= len(text[:start].rstrip()) - 1:
        return _bare(CLAUSE_STOP.split(text[: before.start()])[-1], language)
    after = first_match(language, "annex_holds_after", text[end : end + 80])
    if after is not None:
        return _bare(text[end + after.end() :], language)
    return None


def _bare(words: str, language: str) -> str:
    plain = words.strip(" ,.;")
    article = pattern(language, "articles").match(plain[:1].lower() + plain[1:])
    return plain[article.end() :] if article else plain


# -- in the text ---------------------------------------------------------------------------------


def _present(reading_text: ReadingText, language: str) -> dict[str, Annex]:
    """Headings "Annex V", with the title on the same line or in the heading after it."""
    found: dict[str, Annex] = {}
    below_annexes = False
    passages = reading_text.passages
    for index, passage in enumerate(passages):
        if passage.kind not in ("heading", "title") and not _is_plain(passage):
            continue
        text = passage.span.quote(reading_text.text)
        word = pattern(language, "annex_heading").match(text)
        if word is None:
            if below_annexes and passage.kind == "heading" and passage.number in ROMAN[1:]:
                title = passage.body.quote(reading_text.text)
                found.setdefault(
                    passage.number or "",
                    Annex(passage.number or "", title, True, None, passage.span),
                )
            continue
        if not word.group().strip() or (passage.kind == "paragraph" and len(text) > 200):
            continue
        plural = pattern(language, "annexes_heading").fullmatch(text.strip())
        if plural is not None:
            below_annexes = True
            continue
        numbered = HEADING_NUMBER.match(text, word.end())
        rest = text[numbered.end() if numbered else word.end() :].strip(" .:—–-*")
        if numbered is None and rest:
            continue
        below = rest or _next_title(passages, index, reading_text.text)
        number = numbered["number"] or "" if numbered else ""
        found.setdefault(number, Annex(number, below, True, None, passage.span))
    return found


def _is_plain(passage: Passage) -> bool:
    return passage.kind == "paragraph" and passage.number is None


def _next_title(passages: tuple[Passage, ...], index: int, text: str) -> str | None:
    following = passages[index + 1] if index + 1 < len(passages) else None
    if following is not None and following.kind in ("heading", "title"):
        return following.body.quote(text)
    return None
