"""What a regular expression cannot match without: literal words, read off its source.

`(?:periodic|combined) reports?` needs "periodic" or "combined", `widely (?:known|available)` needs
"widely ". The longest sure words are taken; what is not understood is taken as needing nothing.
Words with which every match begins are told as well: there alone it can be.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

QUANTIFIER = re.compile(r"(?P<sign>[*+?])[?+]?|\{(?P<least>[0-9]*)(?:,[0-9]*)?\}[?+]?")
LOOK = re.compile(r"\?(?:<?[=!])")
OPEN_GROUP = re.compile(r"\?(?::|-?i:|>|P<[^>]{1,40}>)|(?!\?)")
ZERO_WIDTH, CLASSES = "bBAZ", "dDsSwW"
HEX_DIGITS = {"x": 2, "u": 4, "U": 8}
# Small letters of one sign that stand for another one when case is ignored; see `patterns.ODD`.
UNSURE = "σςΣ"

Needs = frozenset[str] | None
"""At least one of the words stands in a match, in small letters; none where nothing matches at all;
None where no word is sure."""

Ways = tuple[tuple[frozenset[str], ...], ...] | None
"""The alternatives of a pattern; of each, sets of words of which a match holds one each."""
Beginnings = frozenset[str] | None
"""Words, in small letters, of which one stands where a match begins; None where one may begin otherwise."""

TELLING = 4
"""Letters from which a second word of an alternative is worth looking for."""
MOST_BEGINNINGS = 80
"""Beginnings above which a pattern is not followed further."""


@dataclass(frozen=True, slots=True)
class Literals:
    """`ways`: what each alternative of a pattern needs; () where nothing matches, None where one needs
    nothing."""

    ways: Ways
    beginnings: Beginnings


class _UnknownSyntaxError(Exception):
    """A part of the syntax that is not read: the pattern asks for nothing."""


def find_literals(pattern: str, flags: int = 0) -> Literals:
    """The words that a pattern needs, and those with which its matches begin."""
    reader = _Reader(pattern, bool(flags & re.VERBOSE))
    try:
        branches = reader.branches()
    except (_UnknownSyntaxError, IndexError):
        return Literals(None, None)
    if reader.at < len(pattern):
        return Literals(None, None)
    possible = [branch for branch in branches if not branch.never]
    sure = all(branch.found for branch in possible)
    ways = tuple(branch.tell() for branch in possible) if sure else None
    heads = _together(possible)
    return Literals(ways, _shortest(heads.done | heads.going))


def _shortest(beginnings: set[str]) -> Beginnings:
    """Without those that begin with another one."""
    kept: list[str] = []
    for word in sorted(beginnings):
        if not kept or not word.startswith(kept[-1]):
            kept.append(word)
    return None if kept[:1] == [""] else frozenset(kept)


@dataclass(slots=True)
class _Heads:
    """What a part of a pattern may begin with. `going`: all of the part, so that what follows goes on
    with it; `done`: followed by what is not known."""

    going: set[str] = field(default_factory=lambda: {""})
    done: set[str] = field(default_factory=set)

    def take(self, part: _Heads, least: int | None) -> None:
        """Adds the next part. `least`: how often it stands at least, None for once."""
        if len(self.going) * (len(part.going) + len(part.done)) > MOST_BEGINNINGS:
            self.stop()
            return
        self.done |= {head + more for head in self.going for more in part.done}
        longer = {head + more for head in self.going for more in part.going}
        if least is None:
            self.going = longer
        else:
            self.done |= longer  # it may stand there several times
            if least:
                self.going = set()
        if "" in self.done:
            self.stop()

    def take_sign(self, sign: str | None, least: int | None) -> None:
        """Adds a sign, None for one that is not sure."""
        if sign is None:
            self.done |= self.going
            if least != 0 or "" in self.done:
                self.going = set()
        elif least is None:
            self.going = {head + sign for head in self.going}
        else:
            self.take(_Heads({sign}), least)

    def stop(self) -> None:
        """Whatever follows, no more can be known."""
        self.done |= self.going
        self.going = set()


@dataclass(slots=True)
class _Branch:
    """One alternative while it is read. `run`: literal signs that stand side by side."""

    run: list[str] = field(default_factory=list)
    found: list[frozenset[str]] = field(default_factory=list)
    never: bool = False
    heads: _Heads = field(default_factory=_Heads)

    def cut(self) -> None:
        if self.run:
            self.found.append(frozenset(["".join(self.run)]))
            self.run = []

    def needs(self) -> Needs:
        return frozenset() if self.never else max(self.found, key=_how_telling, default=None)

    def tell(self) -> tuple[frozenset[str], ...]:
        """The most telling words, and further ones that tell."""
        best = max(self.found, key=_how_telling)
        return (best, *(w for w in self.found if w is not best and _how_telling(w)[0] >= TELLING))


def _together(branches: list[_Branch]) -> _Heads:
    """What a match of any of the alternatives begins with."""
    heads = [branch.heads for branch in branches]
    return _Heads(set().union(*(h.going for h in heads)), set().union(*(h.done for h in heads)))


def _how_telling(words: frozenset[str]) -> tuple[int, int]:
    return min(map(len, words)), -len(words)


@dataclass(slots=True)
class _Reader:
    pattern: str
    verbose: bool
    at: int = 0

    def branches(self) -> list[_Branch]:
        """The alternatives up to the closing bracket or the end."""
        branches = [self._branch()]
        while self._peek() == "|":
            self.at += 1
            branches.append(self._branch())
        return branches

    def _inside(self) -> tuple[Needs, _Heads]:
        """What a group needs and begins with, up to its closing bracket."""
        branches = self.branches()
        self.at += 1
        needed = [branch.needs() for branch in branches]
        sure = [needs for needs in needed if needs is not None]
        heads = _together([branch for branch in branches if not branch.never])
        return frozenset().union(*sure) if len(sure) == len(needed) else None, heads

    def _peek(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _branch(self) -> _Branch:
        branch = _Branch()
        while (sign := self._peek()) and sign not in "|)":
            self.at += 1
            if self.verbose and (sign.isspace() or sign == "#"):
                self._skip_comment(sign)
            elif sign == "(":
                self._group(branch)
            elif sign in "^$":
                continue
            else:
                self._one_sign(branch, self._sign(sign))
        branch.cut()
        return branch

    def _skip_comment(self, sign: str) -> None:
        if sign == "#":
            end = self.pattern.find("\n", self.at)
            self.at = end + 1 if end >= 0 else len(self.pattern)

    def _group(self, branch: _Branch) -> None:
        if look := LOOK.match(self.pattern, self.at):
            branch.never = branch.never or self.pattern.startswith("?!)", self.at)
            self.at = look.end()
            self._inside()
            return
        opening = OPEN_GROUP.match(self.pattern, self.at)
        if opening is None:
            raise _UnknownSyntaxError
        self.at = opening.end()
        needs, heads = self._inside()
        branch.cut()
        least = self._least()
        if branch.heads.going:
            branch.heads.take(heads, least)
        if least != 0:
            if needs is not None and not needs:
                branch.never = True
            elif needs is not None:
                branch.found.append(needs)

    def _one_sign(self, branch: _Branch, sign: str | None) -> None:
        """`sign`: the letter that stands there, "" for none, None for one that is not sure."""
        if sign == "":
            return
        least = self._least()
        if branch.heads.going:
            branch.heads.take_sign(sign, least)
        if sign is None or least == 0:
            branch.cut()
            return
        branch.run.append(sign)
        if least is not None:
            branch.cut()

    def _sign(self, sign: str) -> str | None:
        if sign == "[":
            return self._class()
        if sign == ".":
            return None
        if sign == "\\":
            return self._escape()
        return _small(sign)

    def _escape(self) -> str | None:
        sign = self.pattern[self.at]
        self.at += 1
        if sign in ZERO_WIDTH:
            return ""
        if sign in HEX_DIGITS:
            self.at += HEX_DIGITS[sign]
            return None
        if sign == "N":
            self.at = self.pattern.index("}", self.at) + 1
            return None
        return None if sign.isalnum() else _small(sign)

    def _class(self) -> str | None:
        """The letter of "[Pp]" or "[ ]"; None for any other class."""
        begins = self.at
        self.at += self._peek() == "^"
        self.at += self._peek() == "]"
        while self.pattern[self.at] != "]":
            self.at += 2 if self.pattern[self.at] == "\\" else 1
        inside = self.pattern[begins : self.at]
        self.at += 1
        if inside[:1] == "^" or "\\" in inside or "-" in inside:
            return None
        small = {_small(sign) for sign in inside}
        return small.pop() if len(small) == 1 else None

    def _least(self) -> int | None:
        """Takes a quantifier and says how often at least; None where there is none."""
        while self.verbose and self._peek().isspace():
            self.at += 1
        found = QUANTIFIER.match(self.pattern, self.at)
        if found is None or found.group() == "{}":
            return None
        self.at = found.end()
        if found["sign"]:
            return 1 if found["sign"] == "+" else 0
        return int(found["least"] or 0)


def _small(sign: str) -> str | None:
    small = sign.lower()
    return None if len(small) != 1 or small in UNSURE else small
