"""General comments and recommendations that a text cites, each with the Committee whose they are."""

from __future__ import annotations

import re
from functools import cache

from comity.grammar.marks import parse_roman
from comity.grammar.model import Reference
from comity.grammar.places import places_pattern, read_places
from comity.terms.patterns import WordPattern
from comity.terms.span import Span
from comity.terms.treaties import find_committee_names, get_treaty
from comity.terms.words import get_words

CLAUSE_END = re.compile(r"[,;.:/،؛，；。]")
POSSESSIVE = re.compile(r"(?:['’]s?|[,،，]|的|)(?: joint)?[ ]?")
"""Between a Committee's name and its comment: "the Committee's general comment", "Committee, general …"."""
COMMENT_REACH = 160
"""Code points after a general comment's number in which its Committee may be named."""


@cache
def _patterns(language: str) -> dict[str, WordPattern]:
    either = get_words(language).either
    number = either("references.number")
    numeral = r"(?P<number>[0-9]{1,3}|(?-i:[IVXL]{1,8})(?!\w))(?:[ ]?\((?P<year>[0-9]{1,4})\))?"
    joint = r"(?:,[ ]and[ ]|,[ ]|[ ](?:and|et|y|и)[ ]|،[ ]?|[ ]و[ ]?)"
    return {
        "places": places_pattern(language),
        "comment": WordPattern(
            rf"(?:(?:{either('references.comment')})[ ](?:(?:conjointes?|conjuntas?)[ ])?(?:{number})"
            rf"|(?:{either('references.unnumbered')})[ ]){numeral}",
            re.IGNORECASE,
        ),
        # "第3和第4号(2017年)联合一般性意见"
        "comment_behind": WordPattern(
            r"第(?P<numbers>[0-9]{1,3}号?(?:(?:[、和及]|以及)第?[0-9]{1,3}号?){0,6})(?<=号)"
            rf"(?:[(（][0-9]{{4}}年?[)）])?(?:{either('references.comment_behind')})"
        ),
        "several": WordPattern(either("references.several"), re.IGNORECASE),
        # "… and No. 7", "… of the Committee and No. 23 of the Committee on the Rights of the Child"
        "more_comments": WordPattern(
            rf"(?:[ ](?:of|on|du|del|sur|sobre|об?)(?:[ ][^,;.()0-9 ]{{0,40}}+){{1,22}}?)?{joint}(?:{number}){numeral}"
            r"|(?:,[ ]|[ ](?:and|et|y|и)[ ])(?P<dated>[0-9]{1,3})[ ]?\([12][0-9]{3}\)",
            re.IGNORECASE,
        ),
        "listed_comments": WordPattern(rf"{joint}{numeral}(?!\w|[.][0-9])", re.IGNORECASE),
        "own": WordPattern(rf"(?<!\w)(?:{either('references.own')})[ ]$", re.IGNORECASE),
    }  # fmt: skip


def find_general_comments(text: str, language: str, treaty: str | None) -> list[Reference]:
    """`treaty`: code of the treaty whose Committee's own comments need no name."""
    patterns = _patterns(language)
    found = _comments(text, patterns, treaty)
    return [*found, *_comments_behind(text, patterns, treaty)] if language == "zh" else found


def _comments(text: str, patterns: dict[str, WordPattern], treaty: str | None) -> list[Reference]:
    owner = get_treaty(treaty) if treaty else None
    prefix = _comment_prefix(owner.committee) if owner else None
    matches = list(patterns["comment"].finditer(text))
    found: list[Reference] = []
    for position, match in enumerate(matches):
        stop = matches[position + 1].start() if position + 1 < len(matches) else len(text)
        own = patterns["own"].search(text, max(0, match.start() - 40), match.start())
        listed = _listed(text, match, patterns)
        others = _owners_of_list(text, match.start(), listed, stop)
        for (number, start, end), other in zip(listed, others, strict=True):
            other = None if own else other
            symbol = f"{_comment_prefix(other) or prefix}/GC/{number}" if other or prefix else None
            places = patterns["places"].match(text, end)
            span = Span(start, places.end() if places else end)
            paragraphs = read_places(places["places"]) if places else ()
            found.append(
                Reference(
                    "general_comment", span.quote(text), span, symbol=symbol, paragraphs=paragraphs
                )
            )
    return found


JOINT_LENGTH = 6
"""Code points between two numbers of a list that say nothing of a Committee: ", and "."""


def _owners_of_list(
    text: str, begin: int, listed: list[tuple[int, int, int]], stop: int
) -> list[str | None]:
    """The other Committee of each comment of a list; "Nos. 3 and 4 of the Committee on …" are both its."""
    owners: list[str | None] = []
    later = stop
    for _, start, end in reversed(listed):
        other = _other_committee(text, Span(begin, end), later)
        joined = bool(owners) and later - end <= JOINT_LENGTH
        owners.append(owners[-1] if other is None and joined else other)
        later = start
    return owners[::-1]


def _comments_behind(
    text: str, patterns: dict[str, WordPattern], treaty: str | None
) -> list[Reference]:
    """Comments whose numbers stand before the word, as in Chinese: "第13号一般性意见(2011年)"."""
    owner = get_treaty(treaty) if treaty else None
    found: list[Reference] = []
    for match in patterns["comment_behind"].finditer(text):
        span = Span(*match.span())
        ahead = text[max(0, span.start - 70) : span.start]
        names = find_committee_names(ahead)
        near = names and POSSESSIVE.fullmatch(ahead, names[-1][1].end)
        prefix = _comment_prefix(names[-1][0] if near else owner.committee if owner else None)
        found += [
            Reference(
                "general_comment",
                span.quote(text),
                span,
                symbol=f"{prefix}/GC/{number}" if prefix else None,
            )
            for number in FIGURES.findall(match["numbers"])
        ]
    return found


FIGURES = re.compile(r"[0-9]+")


def _listed(
    text: str, match: re.Match[str], patterns: dict[str, WordPattern]
) -> list[tuple[int, int, int]]:
    """Number, beginning and end of each comment of a list: "general comments Nos. 4, 7 and 12".

    A number without "No." goes on with the list only where several were announced."""
    listed = [(_numeral(match["number"]), match.start(), match.end())]
    several = patterns["several"].search(match.group())
    while True:
        end = listed[-1][2]
        places = patterns["places"].match(text, end)
        end = places.end() if places else end
        more = patterns["more_comments"].match(text, end)
        if more is None and several:
            more = patterns["listed_comments"].match(text, end)
        if more is None:
            return listed
        group = "number" if more["number"] else "dated"
        listed.append((_numeral(more[group]), more.start(group), more.end()))


def _numeral(printed: str) -> int:
    """A number in figures or in Roman numerals, as before 2008: "general recommendation XXIII"."""
    return int(printed) if printed.isdecimal() else parse_roman(printed.lower()) or 0


def _comment_prefix(committee: str | None) -> str | None:
    return {"CESCR": "E/C.12"}.get(committee, f"{committee}/C") if committee else None


def _other_committee(text: str, comment: Span, bound: int) -> str | None:
    """The Committee of "general comment No. 34 (2011) … of the Human Rights Committee"; None for one's
    own. Looked for up to the next comma, the sentence's end or `bound`, where the next one begins."""
    reach = text[comment.end : min(bound, comment.end + COMMENT_REACH)]
    names = find_committee_names(CLAUSE_END.split(reach, maxsplit=1)[0])
    ahead = text[max(0, comment.start - 70) : comment.start]
    before = find_committee_names(ahead)
    if names:
        return names[0][0]
    if before and POSSESSIVE.fullmatch(ahead, before[-1][1].end):
        return before[-1][0]
    return None
