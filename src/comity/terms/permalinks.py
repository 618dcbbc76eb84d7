"""Permanent addresses, both ways: `/d/<address>/<anchor>`.

    /d/CMW/C/ECU/CO/2            a document, by its symbol
    /d/CMW/C/ECU/CO/2/38         its paragraph 38
    /d/CMW/C/ECU/CO/2/38.a       item (a) of it
    /d/A/66/48~31/38.a           the same item in the reprint, A/66/48, para. 31
    /d/sha256:0123456789ab/7     a document that prints no symbol

A symbol holds slashes, so where the address ends is known only to who holds the documents: of the
addresses that are known the longest that begins the path wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from urllib.parse import quote, unquote

PREFIX = "/d/"
ANCHOR = re.compile(r"[0-9A-Za-z]+(?:~[0-9a-z]+)?(?:\.[a-z]+){0,8}\Z")


@dataclass(frozen=True, slots=True)
class Permalink:
    """`address`: the key of a document or set (`A/66/48#31`); `anchor`: empty for the whole."""

    address: str
    anchor: str = ""

    @property
    def path(self) -> str:
        whole = PREFIX + quote(self.address.replace("#", "~"), safe="/~:.-")
        return f"{whole}/{self.anchor}" if self.anchor else whole


def parse_permalink(path: str, known: Callable[[Iterable[str]], Iterable[str]]) -> Permalink | None:
    """The link that a path names, None when no known address begins it.

    known: hands back those of the addresses asked for that exist."""
    printed = unquote(path.removeprefix(PREFIX).strip("/"))
    if not printed or len(printed) > 200 or "\x00" in printed:  # no store of text takes a NUL
        return None
    candidates: dict[str, str] = {}
    head, _slash, anchor = printed.rpartition("/")
    for address in {printed, _marked(printed)}:
        candidates[address] = ""
    if head and ANCHOR.match(anchor):
        for address in {head, _marked(head)}:
            candidates.setdefault(address, anchor)
    found = sorted(known(candidates), key=len, reverse=True)
    return Permalink(found[0], candidates[found[0]]) if found else None


def _marked(address: str) -> str:
    """`A/66/48~31` as the key writes it, `A/66/48#31`."""
    head, mark, place = address.partition("~")
    return f"{head}#{place}" if mark and "/" not in place else address
