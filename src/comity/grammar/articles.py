"""Articles that a text points at: of the treaty at hand, of another one, or of a domestic law.

"article 319 of the Penal Code" is no article of the Convention (A/66/48 has ten such traps); "the
Convention" is another treaty where the sentence has just named one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from comity.grammar.chinese_articles import find_chinese_articles
from comity.grammar.model import Reference
from comity.terms.patterns import WordPattern
from comity.terms.span import Span
from comity.terms.treaties import find_treaty_names, get_treaty, list_protocols, parent_of
from comity.terms.words import get_words

LETTERS = r"(?:[ ]?\([a-z]{1,3}\)){0,2}(?:[ ][a-z]\)(?:[ ](?:a|à|y|et)[ ][a-z]\))?)?"
ONE = rf"(?:(?:L\.)?[0-9]{{1,3}}|premier(?!\w))(?:[.][0-9]{{1,2}}(?![0-9]|[.][0-9]))?(?:er)?(?:[ ]bis)?(?:,?[ ]?\([0-9]{{1,2}}\))?{LETTERS}"
NUMBER = rf"(?P<article>(?:L\.)?[0-9]{{1,3}}|premier(?!\w))(?:[.](?P<dotted>[0-9]{{1,2}}))?(?:er)?(?P<bis>[ ]bis)?(?:,?[ ]?\((?P<paragraph>[0-9]{{1,2}})\))?{LETTERS}"
IN_BRACKETS = r";[ ](?:(?:and|et|y|и)[ ])?(?=[0-9][^();]{0,40}[;)])"
"""Between two articles of a bracket: "(arts. 19; 28, para. 2; and 37)"."""
WITHIN = 46
"""Code points after an article in which "of the Convention" or "of the Penal Code" must begin."""


REACH_BACK = 160
"""Code points before an article in which the law that it belongs to may be named."""
SENTENCE_BREAK = re.compile(r"[.;:]\s+(?=[^\W\d_(])(?!art)")
SET_OFF = re.compile(r"(?:[(][^()]{0,60}|,[ ](?:[^\W\d_]{1,14}[ ]){0,3})$")
AFTER_SENTENCE = re.compile(r"[.][ ]?[(]$")
CLOSES_SENTENCE = re.compile(r"[^()]{0,20}[)][ ]?(?:[.;]|$)")
PROTOCOL_WORD = re.compile(r"rotoco|ротокол|بروتوكول|议定书", re.IGNORECASE)
# Words that may stand in the name of a law: "the Code of Criminal Procedure", "la Ley de Aguas".
NAME_WORDS = frozenset(
    [
        "of",
        "on",
        "the",
        "and",
        "for",
        "to",
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "del",
        "los",
        "las",
        "el",
        "y",
        "et",
        "sur",
        "en",
    ]
)


@dataclass(frozen=True, slots=True)
class _Patterns:
    articles: WordPattern
    number: re.Pattern[str]
    of_treaty: WordPattern
    national: WordPattern
    law_word: WordPattern
    treaty_word: WordPattern
    thereof: WordPattern
    paragraph_after: WordPattern
    paragraph_before: WordPattern
    hint: WordPattern


@cache
def _patterns(language: str) -> _Patterns:
    either = get_words(language).either
    article, paragraph = either("references.article"), either("references.paragraph")
    joints = f"(?:{either('references.and')}|{either('references.to')}|{IN_BRACKETS})"
    one = ONE + _own_paragraph(paragraph, "[0-9]{1,2}", "[0-9]{1,2}")
    number = NUMBER + _own_paragraph(
        paragraph, "(?P<named>[0-9]{1,2})", "(?P<bracketed>[0-9]{1,2})"
    )
    return _Patterns(
        WordPattern(rf"(?<!\w)(?:{article})[ ]?(?P<list>{one}(?:{joints}{one}){{0,20}})(?![0-9]|[.][0-9])", re.IGNORECASE),
        re.compile(number, re.IGNORECASE),
        WordPattern(either("references.of_treaty")),
        WordPattern(either("references.national")),
        WordPattern(either("references.law_word")),
        WordPattern(either("references.treaty_word")),
        WordPattern(either("references.thereof")),
        WordPattern(rf",?[ ]?[(]?(?:{paragraph})[ ](?P<paragraph>[0-9]{{1,2}})", re.IGNORECASE),
        WordPattern(rf"(?:{paragraph})[ ](?P<paragraph>[0-9]{{1,2}})(?:[ ]?\([a-z]\))?(?:,?[ ](?:of|de l['’]|del|de|من)[ ]?|[ ])$", re.IGNORECASE),
        WordPattern(article, re.IGNORECASE),
    )  # fmt: skip


PARAGRAPHS = ("paragraph", "dotted", "named", "bracketed")
"""Groups of the number pattern, each another way to print an article's paragraph."""
SECOND = r"(?:(?:(?<=s[ ][0-9])|(?<=s[.][ ][0-9]))(?:[ ]?[-–][ ]?|[ ](?:and|et|y)[ ])[0-9]{1,2})?"
"""A further paragraph behind "paragraphs 1"."""


def _own_paragraph(words: str, number: str, bracketed: str) -> str:
    """ "18, para. 3", "4 (par. 3)" and "27, paras. 1–3" inside a list of articles."""
    return rf"(?:,?[ ](?:{words})[ ]{number}{SECOND}|[ ][(](?:{words})[ ]{bracketed}{SECOND}[)])?"


def find_articles(text: str, language: str, treaty: str | None) -> list[Reference]:
    """Articles in a text; each of a list by itself, each end of a range."""
    if language == "zh":
        return find_chinese_articles(text, treaty)
    patterns = _patterns(language)
    if not patterns.hint.search(text):
        return []
    named = find_treaty_names(text)
    found: list[Reference] = []
    for match in patterns.articles.finditer(text):
        end = match.end()
        after = patterns.paragraph_after.match(text, end)
        end = after.end() if after else end
        before = patterns.paragraph_before.search(text, max(0, match.start() - 40), match.start())
        start = before.start() if before else match.start()
        numbers = list(patterns.number.finditer(match["list"]))
        owner, stop = _owner(text, Span(start, end), patterns, named, treaty)
        if stop == end and any(number["dotted"] for number in numbers):
            continue  # "articles 5.42 and 9.13" belong to a code unless "of the Convention" follows
        span = Span(start, stop)
        if owner and any(_is_beyond(number["article"], owner) for number in numbers):
            owner = ""
        single = len(numbers) == 1
        paragraph = (before or after or {"paragraph": None})["paragraph"] if single else None
        for number in numbers:
            if number["article"].startswith("L.") or owner == "":
                found.append(Reference("national", span.quote(text), span))
                break
            own = next(filter(None, (number[name] for name in PARAGRAPHS)), paragraph)
            article = number["article"].replace("premier", "1") + (number["bis"] or "")
            found.append(
                Reference(
                    "article", span.quote(text), span, treaty=owner, article=article,
                    paragraph=own,
                )
            )  # fmt: skip
    return found


def _is_beyond(article: str, treaty: str) -> bool:
    """True for an article that the treaty does not have: "(Civil Code, art. 426)" in a text on others."""
    known = get_treaty(treaty)
    return (
        known is not None
        and known.articles is not None
        and article.isdecimal()
        and (int(article) > known.articles)
    )


CLAUSE_STOP = re.compile(r"[;.]")


def _owner(
    text: str,
    place: Span,
    patterns: _Patterns,
    named: tuple[tuple[str, Span], ...],
    treaty: str | None,
) -> tuple[str | None, int]:
    """Code of the treaty an article belongs to, "" for a domestic law; and where its words end."""
    end = place.end
    reach = text[end : end + WITHIN * 3]
    clause = CLAUSE_STOP.split(reach, maxsplit=1)[0]
    right_before = next((code for code, span in named if span.end == place.start - 2), None)
    if right_before is not None and text[place.start - 2 : place.start] == " (":
        return right_before, end  # "the Covenant on Civil and Political Rights (art. 6)"
    other = next((entry for entry in named if end <= entry[1].start <= end + 12), None)
    of_treaty = patterns.of_treaty.search(clause)
    national = patterns.national.search(clause)
    if other is not None and not (national and end + national.start() < other[1].start):
        return other[0], other[1].end
    if (
        national
        and national.start() <= WITHIN
        and not (of_treaty and of_treaty.start() < national.start())
    ):
        return "", end + national.end()
    if of_treaty and of_treaty.start() <= WITHIN:
        owner = _named_by(
            of_treaty.group(), [code for code, span in named if span.start < end], treaty
        )
        return owner, end + of_treaty.end() if of_treaty.start() <= 2 else end
    thereof = patterns.thereof.match(clause.lstrip())
    before = text[max(0, place.start - REACH_BACK) : place.start]
    if _after_domestic_law(before, text[end : end + WITHIN], patterns, bool(thereof)):
        return "", end
    return treaty, end


def _named_by(words: str, named: list[str], treaty: str | None) -> str | None:
    """The treaty that "of the Convention" or "of the Optional Protocol" means in a text on `treaty`.

    In a text on a protocol "the Convention" is the one it belongs to; "the Optional Protocol" in a
    text on a convention is the one named before, or the only one that there is. None: not known."""
    if treaty is None:
        return None
    parent = parent_of(treaty)
    if not PROTOCOL_WORD.search(words):
        return parent or treaty
    if parent is not None:
        return treaty
    protocols = list_protocols(treaty)
    before = [code for code in named if code in protocols]
    if before:
        return before[-1]
    return protocols[0] if len(protocols) == 1 else None


WORD = re.compile(r"\w+")


def _after_domestic_law(before: str, after: str, patterns: _Patterns, thereof: bool) -> bool:
    """True for "the Penal Code (art. 319)", "Penal Code, art. 319", "the Act, including article 36": a
    law is the last thing named in the sentence, and a bracket, a comma or "thereof" ties it to that.

    A bracket at the end of a sentence gives the articles of the treaty on which the sentence bears,
    unless the law's name stands right before it: "that the Code of Conduct is secret (art. 7)."."""
    clause = SENTENCE_BREAK.split(before)[-1]
    set_off = SET_OFF.search(clause)
    if not thereof and (not set_off or AFTER_SENTENCE.search(before)):
        return False
    law = max((match.span() for match in patterns.law_word.finditer(clause)), default=(-1, -1))
    named = max((match.start() for match in patterns.treaty_word.finditer(clause)), default=-1)
    if set_off and law[0] < set_off.start() and clause[set_off.start()] == "(":
        words = WORD.findall(clause[law[1] : set_off.start()])
        if CLOSES_SENTENCE.match(after) and not all(map(_may_name, words)):
            return False
    return law[0] > named


def _may_name(word: str) -> bool:
    return not word[0].islower() or word in NAME_WORDS
