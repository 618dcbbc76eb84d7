"""What a person types into the search box, as a tree. Any string is a query.

    prison overcrowding          both words, in any form
    "gender equality"            the words side by side
    torture OR ill-treatment     either; AND and NOT, and brackets
    democra*                     words that begin so
    police NEAR/5 violence       at most five words between them, in either order
    state:MEX kind:recommendation  only there; words of fields are joined by AND

What cannot be parsed is searched as plain words, and `Parsed.note` says so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

FIELDS = (
    "state", "region", "committee", "treaty", "kind", "year", "session", "theme", "person", "sdg",
    "lang", "document", "symbol",
)  # fmt: skip
LONGEST = 1_000
DEEPEST = 20
MOST_WORDS = 64
TOKEN = re.compile(
    r"""(?<!\s)\s*(?:
        (?P<open>\() | (?P<close>\))
      | (?P<near>NEAR/(?P<distance>[0-9]{1,2}))(?=\s|$)
      | (?P<operator>AND|OR|NOT)(?=[\s(]|$)
      | (?P<field>[a-z]{2,9}):(?P<value>"[^"]{0,200}"|[^\s()"]{1,200})   # state:MEX theme:"Torture"
      | "(?P<phrase>[^"]*)"
      | (?P<word>[^\s()"]+)
      | (?P<stray>")
    )""",
    re.VERBOSE,
)
WORD = re.compile(r"[\u3400-\u9fff]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """At most `distance` words between the two, in either order."""

    left: str
    right: str
    distance: int


@dataclass(frozen=True, slots=True)
class Field:
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Everything:
    pass


Node = Word | Phrase | Near | Field | Not | And | Or | Everything


@dataclass(frozen=True, slots=True)
class Parsed:
    """`note`: empty, or why the query is searched as plain words."""

    node: Node
    note: str = ""


class _CannotParseError(Exception):
    pass


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    node: Node | None = None
    distance: int = 0


def parse_query(printed: str) -> Parsed:
    """The tree of a query; never raises. Beyond 1,000 characters or 64 words the rest is left out."""
    text = printed.replace("\x00", " ").replace("“", '"').replace("”", '"').replace("«", '"')
    text = text.replace("»", '"').strip()
    note = ""
    if len(text) > LONGEST:
        text, note = text[:LONGEST], "too_long"
    try:
        tokens = _tokens(text)
        if len(tokens) > MOST_WORDS:
            tokens, note = tokens[:MOST_WORDS], "too_long"
        parser = _Parser(tokens)
        return Parsed(parser.whole(), note)
    except _CannotParseError as error:
        return Parsed(_plain(text), str(error))


def _plain(text: str) -> Node:
    words = [found.group() for found in WORD.finditer(text)][:MOST_WORDS]
    parts = tuple(Word(word) for word in words if word not in ("AND", "OR", "NOT", "NEAR"))
    return _joined(parts)


def _joined(parts: tuple[Node, ...]) -> Node:
    if not parts:
        return Everything()
    return parts[0] if len(parts) == 1 else And(parts)


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    for found in TOKEN.finditer(text):
        if found["open"] or found["close"]:
            tokens.append(_Token("(" if found["open"] else ")", found.group().strip()))
        elif found["near"]:
            tokens.append(_Token("NEAR", found["near"], distance=int(found["distance"])))
        elif found["operator"]:
            tokens.append(_Token(found["operator"], found["operator"]))
        elif found["field"] and found["field"] in FIELDS:
            value = found["value"].strip('"').strip()
            tokens.append(_Token("leaf", found.group(), Field(found["field"], value)))
        elif found["stray"]:
            raise _CannotParseError("quotation_mark")
        else:
            node = _leaf(found)
            if node is not None:
                tokens.append(_Token("leaf", found.group(), node))
    return tokens


def _leaf(found: re.Match[str]) -> Node | None:
    if found["phrase"] is not None:
        words = tuple(word.group() for word in WORD.finditer(found["phrase"]))
        return _phrase(words)
    printed = found["word"] or f"{found['field']}:{found['value']}"
    words = tuple(word.group() for word in WORD.finditer(printed))
    if printed == "*":
        return Everything()
    if printed.endswith("*") and len(words) == 1 and len(words[0]) > 1:
        return Word(words[0], prefix=True)
    return _phrase(words)


def _phrase(words: tuple[str, ...]) -> Node | None:
    if not words:
        return None
    return Word(words[0]) if len(words) == 1 else Phrase(words)


class _Parser:
    """OR binds least, then AND (written or not), then NOT; brackets group."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> Node:
        node = self.either() if self.tokens else Everything()
        if self.at < len(self.tokens):
            raise _CannotParseError("bracket")
        return node

    def _next(self) -> str:
        return self.tokens[self.at].kind if self.at < len(self.tokens) else ""

    def either(self) -> Node:
        parts = [self.both()]
        while self._next() == "OR":
            self.at += 1
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self) -> Node:
        parts = [self.negated()]
        while self._next() in ("AND", "NOT", "leaf", "("):
            if self._next() == "AND":
                self.at += 1
            parts.append(self.negated())
        return _joined(tuple(parts))

    def negated(self) -> Node:
        if self._next() == "NOT":
            self.at += 1
            return Not(self.negated_depth())
        return self.near()

    def negated_depth(self) -> Node:
        self.depth += 1
        if self.depth > DEEPEST:
            raise _CannotParseError("depth")
        node = self.negated()
        self.depth -= 1
        return node

    def near(self) -> Node:
        left = self.leaf()
        if self._next() != "NEAR":
            return left
        distance = self.tokens[self.at].distance
        self.at += 1
        right = self.leaf()
        if not (isinstance(left, Word) and isinstance(right, Word)) or left.prefix or right.prefix:
            raise _CannotParseError("near")
        return Near(left.text, right.text, distance)

    def leaf(self) -> Node:
        if self.at >= len(self.tokens):
            raise _CannotParseError("operator")
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "(":
            self.depth += 1
            if self.depth > DEEPEST:
                raise _CannotParseError("depth")
            node = self.either()
            if self._next() != ")":
                raise _CannotParseError("bracket")
            self.at += 1
            self.depth -= 1
            return node
        if token.node is None:
            raise _CannotParseError("bracket" if token.kind == ")" else "operator")
        return token.node


def fields_of(node: Node, name: str) -> tuple[str, ...]:
    """The values that a field of the query is asked for, wherever it stands."""
    if isinstance(node, Field):
        return (node.value,) if node.name == name else ()
    if isinstance(node, And | Or):
        return tuple(value for part in node.parts for value in fields_of(part, name))
    return fields_of(node.part, name) if isinstance(node, Not) else ()


def without_field(node: Node, name: str) -> Node:
    """The query with a field taken out, as `lang:` is once it has chosen the language."""
    if isinstance(node, Field) and node.name == name:
        return Everything()
    if isinstance(node, And):
        parts = tuple(without_field(part, name) for part in node.parts)
        return _joined(tuple(part for part in parts if not isinstance(part, Everything)))
    if isinstance(node, Or):
        return replace(node, parts=tuple(without_field(part, name) for part in node.parts))
    return node


def words_of(node: Node) -> tuple[Word | Phrase | Near, ...]:
    """What is marked in the text of a hit: everything that is searched and not excluded."""
    if isinstance(node, Word | Phrase | Near):
        return (node,)
    if isinstance(node, And | Or):
        return tuple(leaf for part in node.parts for leaf in words_of(part))
    return ()


NEEDS_QUOTES = re.compile(r"[\s()]")


def written(node: Node) -> str:
    """A query that parses to this tree, for addresses of changed searches."""
    match node:
        case Everything():
            return "*"
        case Word(text, prefix):
            return f"{text}*" if prefix else text
        case Phrase(words):
            return f'"{" ".join(words)}"'
        case Near(left, right, distance):
            return f"{left} NEAR/{distance} {right}"
        case Field(name, value):
            return f'{name}:"{value}"' if NEEDS_QUOTES.search(value) else f"{name}:{value}"
        case Not(part):
            return f"NOT {_grouped(part)}"
        case And(parts):
            return " ".join(_grouped(part) for part in parts)
        case Or(parts):
            return " OR ".join(_grouped(part) for part in parts)


def _grouped(node: Node) -> str:
    return f"({written(node)})" if isinstance(node, And | Or) else written(node)
