"""Articles as Chinese prints them: "第8条第2款", "第二、第三和第二十六条", "《刑法》第12条".

What stands right before the number names the treaty or the law; where nothing does, the article is
one of the treaty at hand.
"""

from __future__ import annotations

import re

from comity.grammar.model import Reference
from comity.grammar.numbers import chinese_number
from comity.terms.span import Span
from comity.terms.treaties import find_treaty_names, list_protocols, parent_of

_ONE = "(?:[0-9]{1,3}|[一二三四五六七八九十百]{1,5})"
ARTICLES = re.compile(
    rf"""第(?P<numbers>{_ONE}(?:条?(?:[、和及至–-]|以及)第?{_ONE}){{0,20}})条
    (?:[(（][a-z][)）])?(?:第(?P<paragraph>{_ONE})款)?
    """,
    re.VERBOSE,
)
ONE = re.compile(_ONE)
NAME = re.compile(r"《(?P<name>[^《》]{1,80})》[的之中(（]{0,2}$")
LAW = re.compile(r"(?:法|法典|宪法|法律|法令|条例|章程|规定)[的之中]?$")
RULES = re.compile(r"(?:规则|准则|原则)》?[的之中(（]?$")
PROTOCOL = re.compile(r"议定书[的之中(（]?$")
BEFORE = 90
"""Code points before an article in which the name that it belongs to stands."""


def find_chinese_articles(text: str, treaty: str | None) -> list[Reference]:
    """Each article of a list by itself, each end of a range."""
    found: list[Reference] = []
    for match in ARTICLES.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        if RULES.search(before):
            continue
        owner = _owner(before, treaty)
        span = Span(*match.span())
        if owner == "":
            found.append(Reference("national", span.quote(text), span))
            continue
        numbers = ONE.findall(match["numbers"])
        printed = match["paragraph"]
        paragraph = str(chinese_number(printed)) if printed and len(numbers) == 1 else None
        found += [
            Reference(
                "article",
                span.quote(text),
                span,
                treaty=owner,
                article=str(chinese_number(number)),
                paragraph=paragraph,
            )
            for number in numbers
        ]
    return found


def _owner(before: str, treaty: str | None) -> str | None:
    """Code of the treaty that the words right before an article name, "" for a domestic law."""
    named = find_treaty_names(before)
    quoted = NAME.search(before)
    if named and named[-1][1].end >= (quoted.end("name") if quoted else len(before) - 1):
        return named[-1][0]
    words = quoted["name"] if quoted else before
    if PROTOCOL.search(words):
        return _protocol_of(treaty)
    if quoted and words in ("公约", "盟约"):
        return (parent_of(treaty) if treaty else None) or treaty
    return "" if LAW.search(words) else treaty


def _protocol_of(treaty: str | None) -> str | None:
    """The protocol that "《任择议定书》" means in a text on `treaty`; None: not known."""
    if treaty is None or parent_of(treaty) is not None:
        return treaty
    protocols = list_protocols(treaty)
    return protocols[0] if len(protocols) == 1 else None
