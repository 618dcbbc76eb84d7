"""Everything that a text points at: documents, articles, treaties, general comments, resolutions.

Only what is printed: a symbol is derived for resolutions of the General Assembly and for the
Committee's own general comments, whose schemes are certain.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from comity.grammar.articles import find_articles
from comity.grammar.general_comments import find_general_comments
from comity.grammar.model import Reference
from comity.grammar.numbers import western_figures
from comity.grammar.places import PLACES, places_pattern, read_places
from comity.grammar.symbols import find_symbols
from comity.terms.patterns import WordPattern
from comity.terms.span import Span
from comity.terms.treaties import (
    find_treaty_names,
    list_protocols,
    parent_of,
)
from comity.terms.words import get_words

ILO_NUMBER = re.compile(
    r"(?<![^\W\d_])(?:Nos?|nos?|núms?|№|n[°º])[.°º]? ?(?P<number>[0-9]{1,3})(?![0-9])"
)
ILO_MORE = re.compile(
    r"(?:,[ ]and[ ]|,[ ]|[ ](?:and|et|y|и)[ ])(?P<number>[0-9]{1,3})(?![\w/]|[.][0-9])(?![ ][A-Z])"
)
SYMBOL_AFTER = re.compile(r"[^.;()0-9]{0,80}[(]\s?[A-Z]{1,5}/")
TARGET = re.compile(r"[0-9]{1,2}(?:[.][0-9a-d]{1,2})?")
ILO_STOP = re.compile(
    r"[.] The |comment|recommendation|resolution|observation|Law|\bAct\b", re.IGNORECASE
)
ILO_REACH = 320
"""Code points after "ILO Conventions" in which further numbers belong to the list."""


@cache
def _patterns(language: str) -> dict[str, WordPattern]:
    either = get_words(language).either
    return {
        "resolution": WordPattern(either("references.resolution")),
        "own_protocol": WordPattern(either("references.own_protocol")),
        "ilo": WordPattern(either("references.ilo")),
        "law": WordPattern(either("references.law")),
        "goals": WordPattern(either("references.goals")),
    }  # fmt: skip


@cache
def _apart(language: str) -> dict[str, WordPattern]:
    """What names paragraphs apart from the symbol of their document, or without it."""
    either = get_words(language).either
    return {
        "places_before": WordPattern(
            rf"(?:{either('references.paragraph')})[ ]?(?P<places>{PLACES})[ ](?:{either('references.places_before')})[^.;()0-9]{{0,80}}[(]$",
            re.IGNORECASE,
        ),
        "earlier": WordPattern(
            rf"(?:{either('references.paragraph')})[ ]?(?P<places>{PLACES})段?[ ]?(?:{either('references.earlier')})",
            re.IGNORECASE,
        ),
        "earlier_first": WordPattern(
            rf"(?:{either('references.earlier_first')})[ ]?(?P<places>{PLACES})", re.IGNORECASE
        ),
        "ibid_inside": WordPattern(rf"(?<=[(（])(?:{either('references.ibid')})", re.IGNORECASE),
        "ibid": WordPattern(either("references.ibid")),
    }


def find_references(text: str, language: str, treaty: str | None) -> tuple[Reference, ...]:
    """Everything a text points at, in order of place.

    `treaty`: code of the treaty that "the Convention" means where nothing else is named."""
    plain = western_figures(text)
    found = _find(plain, language, treaty)
    if plain != text:
        found = [replace(row, as_printed=row.span.quote(text)) for row in found]
    return tuple(sorted(found, key=lambda reference: (reference.span.start, reference.span.end)))


def _find(text: str, language: str, treaty: str | None) -> list[Reference]:
    found = [*_documents(text, language)]
    patterns = _patterns(language)
    found += _resolutions(text, patterns["resolution"])
    found += find_general_comments(text, language, treaty)
    found += _treaties(text, patterns["ilo"], treaty)
    found += _own_protocols(text, patterns["own_protocol"], treaty)
    found += find_articles(text, language, treaty)
    found += [
        Reference("national", match.group(), Span(*match.span()))
        for match in patterns["law"].finditer(text)
        if not any(
            other.type == "national" and other.span.contains(Span(*match.span())) for other in found
        )
    ]
    found += _goals(text, patterns["goals"])
    return found


def _documents(text: str, language: str) -> list[Reference]:
    found: list[Reference] = []
    for symbol in find_symbols(text):
        places = places_pattern(language).match(text, symbol.span.end)
        span = Span(symbol.span.start, places.end() if places else symbol.span.end)
        before = None if places else _places_before(text, symbol.span.start, language)
        named = places or before
        paragraphs = read_places(named["places"]) if named else ()
        for name in symbol.records or (symbol.symbol,):
            found.append(
                Reference("document", span.quote(text), span, symbol=name, paragraphs=paragraphs)
            )
    return found


PLACES_REACH = 160
"""Code points before a symbol in which the paragraphs that are meant may be named."""


def _places_before(text: str, symbol: int, language: str) -> re.Match[str] | None:
    """Paragraphs named before the document: "paragraphs 6 and 9 of its previous concluding
    observations (CMW/C/XAA/CO/1)"; nothing but the document's name may stand between."""
    pattern = _apart(language)["places_before"]
    return pattern.search(text, max(0, symbol - PLACES_REACH), symbol)


def find_ibid(text: str, language: str, symbol: str) -> Reference | None:
    """What a footnote that begins with "Ibid., para. 5" cites. `symbol`: of the document cited last."""
    found = _apart(language)["ibid"].match(text)
    if found is None:
        return None
    places = places_pattern(language).match(text, found.end())
    span = Span(0, places.end() if places else found.end())
    paragraphs = read_places(places["places"]) if places else ()
    return Reference("document", span.quote(text), span, symbol=symbol, paragraphs=paragraphs)


def find_inner_ibids(text: str, language: str) -> tuple[tuple[Span, tuple[str, ...]], ...]:
    """Where a text says "(ibid., paras. 13 and 15)", and the paragraphs that it names."""
    found: list[tuple[Span, tuple[str, ...]]] = []
    for match in _apart(language)["ibid_inside"].finditer(text):
        places = places_pattern(language).match(text, match.end())
        end = places.end() if places else match.end()
        found.append((Span(match.start(), end), read_places(places["places"]) if places else ()))
    return tuple(found)


def find_earlier_places(text: str, language: str) -> tuple[tuple[Span, tuple[str, ...]], ...]:
    """Where "paragraph 23 of its previous concluding observations" stands without a symbol, and the
    paragraphs that it names."""
    return tuple(
        (Span(*match.span()), read_places(match["places"]))
        for name in ("earlier", "earlier_first")
        for match in _apart(language)[name].finditer(text)
        if not SYMBOL_AFTER.match(text, match.end())
    )


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


NOT_A_FIGURE = re.compile(r"\D")


def _treaties(text: str, ilo: WordPattern, treaty: str | None) -> list[Reference]:
    found = [
        Reference("treaty", span.quote(text), span, treaty=code)
        for code, span in find_treaty_names(text)
        if code != treaty
    ]
    named = [entry.span for entry in found if str(entry.treaty).startswith("ILO ")]
    taken: set[int] = set()
    for match in ilo.finditer(text):
        stop = ILO_STOP.search(text, match.end(), match.end() + ILO_REACH)
        reach = text[match.start() : stop.start() if stop else match.end() + ILO_REACH]
        for position, number in enumerate(_ilo_numbers(reach)):
            start = match.start() + (0 if position == 0 else number.start)
            span = Span(start, match.start() + number.end)
            if span.end in taken or any(name.overlaps(span) for name in named):
                continue
            taken.add(span.end)
            code = NOT_A_FIGURE.sub("", number.quote(reach))
            found.append(Reference("treaty", span.quote(text), span, treaty=f"ILO C{code}"))
    return found


PARENT_REACH = 16
"""Code points between a treaty's name and "its Optional Protocol"."""
CODE = re.compile(r"\b(?:ICERD|ICESCR|ICCPR|CEDAW|CAT|CRC|ICRMW|CRPD|ICPPED)\b")


def _own_protocols(text: str, pattern: WordPattern, treaty: str | None) -> list[Reference]:
    """ "its Optional Protocol" and "the Optional Protocol to the Convention", where the treaty meant has
    one protocol only: the one named right before, else the set's own."""
    matches = list(pattern.finditer(text))
    named = find_treaty_names(text) if matches else ()
    found: list[Reference] = []
    for match in matches:
        span = Span(*match.span())
        if any(place.overlaps(span) for _, place in named):
            continue
        reach = max(0, span.start - PARENT_REACH)
        codes = [(code.group(), code.end()) for code in CODE.finditer(text, reach, span.start)]
        codes += [(code, place.end) for code, place in named if reach <= place.end <= span.start]
        owner = max(codes, key=lambda code: code[1])[0] if codes else treaty
        protocols = list_protocols(parent_of(owner) or owner) if owner else ()
        if len(protocols) == 1 and protocols[0] != treaty:
            found.append(Reference("treaty", match.group(), span, treaty=protocols[0]))
    return found


def _ilo_numbers(text: str) -> list[Span]:
    """Numbers of conventions, each with its "No."; of "Nos. 87, 98 and 105" the later ones bare."""
    found: list[Span] = []
    for number in ILO_NUMBER.finditer(text):
        found.append(Span(*number.span()))
        end = number.end()
        while more := ILO_MORE.match(text, end):
            found.append(Span(*more.span("number")))
            end = more.end()
    return found


def _goals(text: str, pattern: WordPattern) -> list[Reference]:
    found: list[Reference] = []
    for match in pattern.finditer(text):
        groups = match.groupdict()
        target = groups.get("target") or groups.get("goal") or ""
        places = tuple(TARGET.findall(target))
        found.append(Reference("other", match.group(), Span(*match.span()), paragraphs=places))
    return found
