"""Everything that a text points at: documents, articles, treaties, general comments, resolutions.

Only what is printed: a symbol is derived for resolutions of the General Assembly and for the
Committee's own general comments, whose schemes are certain.
"""

from __future__ import annotations

import re
from functools import cache

from comity.grammar.articles import find_articles
from comity.grammar.model import Reference
from comity.grammar.symbols import find_symbols
from comity.terms.patterns import WordPattern
from comity.terms.span import Span
from comity.terms.treaties import find_committee_names, find_treaty_names, get_treaty
from comity.terms.words import get_words

# "13", "16 (a)", "20 and 21", "17–18 and 26", "9 et 11"
PLACES = r"[0-9]{1,3}(?:[ ]?\([a-z]{1,4}\))?(?:(?:,[ ]|[ ]?[-–—][ ]?|[ ](?:and|et|y|и|à|to|a)[ ]|,[ ]and[ ]|[ ]?و[ ]?|، ?|[ ]إلى[ ]|段?[和、及至]第?)(?:[0-9]{1,3}(?:[ ]?\([a-z]{1,4}\))?|\([a-z]\))){0,12}"
PLACE = re.compile(
    r"(?P<number>[0-9]{1,3})(?:[ ]?\((?P<item>[a-z]{1,4})\))?|(?P<dash>[-–—至]|[ ](?:to|à|a|إلى)[ ])"
)
ILO_NUMBER = re.compile(
    r"(?<![^\W\d_])(?:Nos?|nos?|núms?|№|n[°º])[.°º]? ?(?P<number>[0-9]{1,3})(?![0-9])"
)
CLAUSE_END = re.compile(r"[,;.:]")
POSSESSIVE = re.compile(r"['’]s? general")
COMMENT_REACH = 160
"""Code points after a general comment's number in which its Committee may be named."""
ILO_STOP = re.compile(
    r"[.] The |comment|recommendation|resolution|observation|Law|\bAct\b", re.IGNORECASE
)
ILO_REACH = 320
"""Code points after "ILO Conventions" in which further numbers belong to the list."""


@cache
def _patterns(language: str) -> dict[str, WordPattern]:
    words = get_words(language)

    def either(path: str) -> str:
        return "|".join(words.phrases(path)) or "(?!)"

    number = either("references.number")
    comment_number = rf"(?:{number})(?P<number>[0-9]{{1,3}})(?:[ ]?\((?P<year>[12][0-9]{{3}})\))?"
    return {
        "places": WordPattern(
            rf"[,،，]?[ ]?(?:{either('references.paragraph')})[ ]?(?P<places>{PLACES})段?", re.IGNORECASE
        ),
        "comment": WordPattern(rf"(?:{either('references.comment')})[ ](?:(?:conjointe|conjunta)[ ])?{comment_number}", re.IGNORECASE),
        "more_comments": WordPattern(
            rf"(?:,[ ]|[ ](?:and|et|y|и)[ ])(?:{number})?(?P<number>[0-9]{{1,3}})[ ]?\((?P<year>[12][0-9]{{3}})\)"
            rf"|(?:,[ ]|[ ](?:and|et|y|и)[ ])(?:{number})(?P<bare>[0-9]{{1,3}})"
        ),
        "own": WordPattern(rf"(?<!\w)(?:{either('references.own')})[ ]$", re.IGNORECASE),
        "resolution": WordPattern(either("references.resolution")),
        "ilo": WordPattern(either("references.ilo")),
        "law": WordPattern(either("references.law")),
        "goals": WordPattern(either("references.goals")),
    }  # fmt: skip


def find_references(text: str, language: str, treaty: str | None) -> tuple[Reference, ...]:
    """Everything a text points at, in order of place.

    `treaty`: code of the treaty that "the Convention" means where nothing else is named."""
    found = [*_documents(text, language)]
    patterns = _patterns(language)
    found += _resolutions(text, patterns["resolution"])
    found += _comments(text, patterns, treaty)
    found += _treaties(text, patterns["ilo"], treaty)
    found += find_articles(text, language, treaty)
    found += [
        Reference("national", match.group(), Span(*match.span()))
        for match in patterns["law"].finditer(text)
        if not any(
            other.type == "national" and other.span.contains(Span(*match.span())) for other in found
        )
    ]
    found += _goals(text, patterns["goals"])
    return tuple(sorted(found, key=lambda reference: (reference.span.start, reference.span.end)))


def _documents(text: str, language: str) -> list[Reference]:
    found: list[Reference] = []
    for symbol in find_symbols(text):
        places = _patterns(language)["places"].match(text, symbol.span.end)
        span = Span(symbol.span.start, places.end() if places else symbol.span.end)
        paragraphs = read_places(places["places"]) if places else ()
        for name in symbol.records or (symbol.symbol,):
            found.append(
                Reference("document", span.quote(text), span, symbol=name, paragraphs=paragraphs)
            )
    return found


def read_places(printed: str) -> tuple[str, ...]:
    """ "17–18 and 26" is 17, 18, 26; "16 (a)" stays with its item."""
    found: list[str] = []
    dash = False
    for match in PLACE.finditer(printed):
        if match["dash"]:
            dash = True
            continue
        number, item = match["number"], match["item"]
        if (
            dash
            and found
            and found[-1].isdigit()
            and int(found[-1]) < int(number) <= int(found[-1]) + 60
        ):
            found += [str(between) for between in range(int(found[-1]) + 1, int(number))]
        dash = False
        found.append(f"{number}({item})" if item else number)
    return tuple(dict.fromkeys(found))


def _resolutions(text: str, pattern: WordPattern) -> list[Reference]:
    found: list[Reference] = []
    for match in pattern.finditer(text):
        groups = match.groupdict()
        who, number = groups.get("who") or "", groups.get("number") or groups.get("number2") or ""
        symbol = f"A/RES/{number}"
        if who.startswith("Econom"):
            symbol = f"E/RES/{number}"
        elif who.startswith(("Security", "Conseil de s", "Consejo de S")):
            symbol = f"S/RES/{number}"
        elif who in ("Human Rights Council", "Council"):
            symbol = f"A/HRC/RES/{number}"
        found.append(Reference("resolution", match.group(), Span(*match.span()), symbol=symbol))
    return found


def _comments(text: str, patterns: dict[str, WordPattern], treaty: str | None) -> list[Reference]:
    found: list[Reference] = []
    owner = get_treaty(treaty) if treaty else None
    own_prefix = _comment_prefix(owner.committee) if owner else None
    for match in patterns["comment"].finditer(text):
        current: re.Match[str] | None = match
        own = patterns["own"].search(text, max(0, match.start() - 40), match.start())
        other = None if own else _other_committee(text, match)
        prefix = _comment_prefix(other) if other else own_prefix
        while current is not None:
            groups = current.groupdict()
            printed = "number" if groups["number"] else "bare"
            start = match.start() if current is match else current.start(printed)
            places = patterns["places"].match(text, current.end())
            end = places.end() if places else current.end()
            symbol = f"{prefix}/GC/{groups[printed]}" if prefix else None
            found.append(
                Reference(
                    "general_comment",
                    text[start:end],
                    Span(start, end),
                    symbol=symbol,
                    paragraphs=read_places(places["places"]) if places else (),
                )
            )
            current = patterns["more_comments"].match(text, end)
    return found


def _comment_prefix(committee: str | None) -> str | None:
    return {"CESCR": "E/C.12"}.get(committee, f"{committee}/C") if committee else None


def _other_committee(text: str, comment: re.Match[str]) -> str | None:
    """The Committee of "general comment No. 34 (2011) … of the Human Rights Committee"; None for one's
    own. Looked for up to the next comma or the sentence's end."""
    clause = CLAUSE_END.split(text[comment.end() : comment.end() + COMMENT_REACH], maxsplit=1)[0]
    names = find_committee_names(clause)
    before = find_committee_names(text[max(0, comment.start() - 70) : comment.start()])
    if names:
        return names[0][0]
    if before and POSSESSIVE.match(text, max(0, comment.start() - 70) + before[-1][1].end):
        return before[-1][0]
    return None


def _treaties(text: str, ilo: WordPattern, treaty: str | None) -> list[Reference]:
    found = [
        Reference("treaty", span.quote(text), span, treaty=code)
        for code, span in find_treaty_names(text)
        if code != treaty
    ]
    taken: set[int] = set()
    for match in ilo.finditer(text):
        stop = ILO_STOP.search(text, match.end(), match.end() + ILO_REACH)
        reach = text[match.start() : stop.start() if stop else match.end() + ILO_REACH]
        for position, number in enumerate(ILO_NUMBER.finditer(reach)):
            start = match.start() if position == 0 else match.start() + number.start()
            end = match.start() + number.end()
            if end in taken:
                continue
            taken.add(end)
            span = Span(start, end)
            found.append(
                Reference("treaty", span.quote(text), span, treaty=f"ILO C{number['number']}")
            )
    return found


def _goals(text: str, pattern: WordPattern) -> list[Reference]:
    found: list[Reference] = []
    for match in pattern.finditer(text):
        groups = match.groupdict()
        target = groups.get("target") or groups.get("goal")
        places = (target,) if target else ()
        found.append(Reference("other", match.group(), Span(*match.span()), paragraphs=places))
    return found
