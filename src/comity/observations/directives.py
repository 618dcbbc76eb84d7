"""What asks its addressee to do, stop or report something, and in which words.

A recommending verb counts when the Committee is its subject: "a law that encourages" asks nothing.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache, lru_cache

from comity.terms.patterns import WordPattern, either
from comity.terms.span import Span
from comity.terms.values import quick
from comity.terms.words import get_words

# The stop comes first in the pattern: it is rare, and the search for it skips everything else.
SENTENCE = re.compile(
    r"""[.;?!。；](?:
        (?<=[^\W\d_]{2}[.;?!])[ ](?![0-9(])      # "State party. The", never "No. 3" or "art. (a)"
        | (?<=[)”"][.])[ ]                        # "(art. 3). The"
        | (?<=[0-9][.])[ ](?=[A-ZÀ-ÖА-Я])         # "in 2010. The"
        | (?<=[。；])
    )""",
    re.VERBOSE,
)
CLAUSE_STOP = re.compile(r"[.](?=[ ](?![0-9]))|[;:](?=[ ])|。")  # never "par. 11"
ENGLISH_SUBJECT = re.compile(
    r"^\s*$|, *$|\band (?:[a-z]+ )?$|(?:Committee|\b[Ii]t),?(?: [a-z]+){0,2} $"
)
"""The Committee or "it" right before its verb, or what joins a verb to the one before."""
FRENCH_SUBJECT = re.compile(r"\bil (?:lui |l['’])?$|et (?:lui |l['’])?$")
NOT_SUBJECT_REACH = 40
"""Code points before a verb in which "a law that also" stands, which has another subject."""
SUBJECT_REACH = 260
"""Code points between the Committee and its verb: "The Committee, in the light of …, recommends"."""


@quick
@dataclass(frozen=True, slots=True)
class Directive:
    """`verb`: as printed; `span`: of the verb, in the string that was searched."""

    verb: str
    span: Span


@dataclass(frozen=True, slots=True)
class _Patterns:
    verbs: WordPattern
    plain: frozenset[str]
    subject: WordPattern
    not_subject: re.Pattern[str]
    duties: WordPattern
    loose: WordPattern
    unspaced: bool


@cache
def _patterns(language: str) -> _Patterns:
    words = get_words(language)
    verbs = sorted(words.phrases("directives.verbs"), key=len, reverse=True)
    unspaced = language == "zh"
    edge = "" if unspaced else r"(?<!\w)"
    end = "" if unspaced else r"(?!\w)"
    prefix = "(?:و)?" if language == "ar" else ""
    adverbs = words.either("directives.adverbs")
    others = words.either("directives.not_subject")
    return _Patterns(
        WordPattern(
            rf"{edge}{prefix}(?:{adverbs})?(?:{'|'.join(verbs) or '(?!)'}){end}", re.IGNORECASE
        ),
        frozenset(words.phrases("directives.plain")),
        either(words.phrases("directives.subject"), 0),
        re.compile(rf"(?<!\w)(?:{others})[ ](?:also[ ])?$", re.IGNORECASE),
        either(words.phrases("directives.duties"), 0),
        either(words.phrases("directives.loose")),
        unspaced,
    )


@lru_cache(maxsize=256)
def split_sentences(text: str) -> tuple[Span, ...]:
    """Sentences and clauses closed by a semicolon."""
    starts = [0, *(match.end() for match in SENTENCE.finditer(text)), len(text)]
    return tuple(Span(a, b) for a, b in itertools.pairwise(starts) if b > a)


def find_directives(text: str, language: str) -> tuple[Directive, ...]:
    """Every directive verb of a text in order: the Committee's, and the State's duties ("should")."""
    patterns = _patterns(language)
    found: list[Directive] = []
    for match in patterns.verbs.finditer(text):
        if not patterns.unspaced and not _is_committees(text, match, patterns, language):
            continue
        found.append(Directive(match.group(), Span(*match.span())))
    verb_ends = [verb.span.end for verb in found]
    duties = list(patterns.duties.finditer(text))
    joined = verb_ends and duties
    stops = [stop.start() + 1 for stop in SENTENCE.finditer(text)] if joined else []
    for match in duties:
        # "recommends that the State party should": one directive, the Committee's verb
        if not _same_sentence(verb_ends, stops, match.start()):
            found.append(Directive(_duty_verb(match.group()), Span(*match.span())))
    return tuple(sorted(found, key=lambda directive: directive.span.start))


def find_hopes(text: str, language: str) -> tuple[Directive, ...]:
    """What asks only where everything asks, as among suggestions of the 1990s: "courses must be given"."""
    found = _patterns(language).loose.finditer(text)
    return tuple(Directive(match.group(), Span(*match.span())) for match in found)


def _same_sentence(verb_ends: list[int], stops: list[int], duty: int) -> bool:
    """True when a verb ends before the duty and no sentence ends between them."""
    before = bisect_right(verb_ends, duty)
    if not before:
        return False
    stop = bisect_left(stops, verb_ends[before - 1])
    return stop == len(stops) or stops[stop] >= duty


def _is_committees(text: str, match: re.Match[str], patterns: _Patterns, language: str) -> bool:
    """True when the words before a verb make the Committee its subject."""
    verb, at = match.group(), match.start()
    if patterns.not_subject.search(text, max(0, at - NOT_SUBJECT_REACH), at):
        return False
    sentence = CLAUSE_STOP.split(text[max(0, at - SUBJECT_REACH) : at])[-1]
    if verb.lower() in patterns.plain and not sentence.strip().endswith(("would", "Committee")):
        return language != "en" and bool(patterns.subject.search(sentence))
    if language == "en":
        # "It recommends", "and urges": in this drafting only the Committee acts in the present tense
        if ENGLISH_SUBJECT.search(sentence):
            return True
        subject = sentence.rfind("Committee")
        # "The Committee is concerned that, by all accounts, the evidence suggests …"
        return subject >= 0 and " that" not in sentence[subject:]
    if language == "fr":
        return bool(patterns.subject.search(sentence)) or bool(FRENCH_SUBJECT.search(sentence))
    return True


def _duty_verb(printed: str) -> str:
    """ "State party is also invited" is "is invited"; "should the State party" is "should"."""
    words = printed.removesuffix(" that").split()
    if words[:2] == ["The", "Committee"]:  # told in the past: "The Committee suggested that the …"
        return next(word for word in words if word.endswith("ed"))
    if words[0] in (
        "To",
        "De",
    ):  # "decides: (b) To request that the State party …": CRPD/C/ESP/RFIR/1
        return words[1]
    if len(words) > 1 and words[-2] in ("devra", "devrait", "doit"):
        return words[-2]
    if words[0] == "should":
        return "should"
    if words[-1].lower() in ("invited", "encouraged", "requested", "urged", "recommended", "asked"):
        return f"is {words[-1]}"
    return "should be" if words[-2:] == ["should", "be"] else words[-1]
