"""A Committee's text file as the parts of a sample, to be written as docx, html and pdf.

It tells the parts by the tabs and numbers of such files, and knows nothing of the readers.
"""

from __future__ import annotations

import re

from tools.samples.source import Part, Piece, Sample

LINE = re.compile(
    r"""(?P<chapter>\t[IVX]+\.\t) | (?P<h1>\t?[A-Z]\.\t)             # "	I.	", "A.	"
    | (?P<set>\([0-9]+\)[ ]?\t) | (?P<number>[0-9]+\.[ ]?\t)         # "(14)	", "14.	"
    | (?P<nested>\t\t\([ivx]+\)\t) | (?P<item>\t\([a-z]\)\t)        # "		(i)	", "	(a)	"
    | (?P<annex>[ ]?Annex[ ][IVX]+$)
    """,
    re.VERBOSE,
)
TITLE = "Report of the Committee on the Protection of the Rights of All Migrant Workers and Members of Their Families"
KINDS = {
    "chapter": "chapter",
    "h1": "h1",
    "set": "n",
    "nested": "ii",
    "item": "i",
    "annex": "annex",
}


def sample_of(text: str, symbol: str) -> Sample:
    lines = [line for line in text.splitlines() if line.strip()]
    front = {
        "symbol": symbol, "distribution": "General", "date": "8 April 2011", "original": "English",
        "numbers": "style",
    }  # fmt: skip
    parts = [Part("title", "", (Piece("text", TITLE),))]
    for line in lines:
        parts.append(_part(line, parts[-1]))
    return Sample(symbol.replace("/", "_"), front, tuple(parts))


def _part(line: str, before: Part) -> Part:
    found = LINE.match(line)
    kind = found.lastgroup if found else None
    rest = line[found.end() :].strip() if found and kind != "annex" else line.strip()
    mark = found.group().strip() if found else ""
    if kind in ("chapter", "h1"):
        return Part(KINDS[kind], "", (Piece("text", f"{mark}\t{rest}"),))
    begins = mark in ("(a)", "(1)") or (kind == "nested" and mark == "(i)")
    if kind == "number":
        if rest.endswith("."):
            return Part("p", mark, (Piece("text", rest),), begins)
        if len(rest) < 12:
            return Part("state", mark, (Piece("text", rest),))
        return Part("h2", "", (Piece("text", f"{mark}\t{rest}"),))
    if kind is None:
        after_annex = before.kind == "annex"
        kind = "annextitle" if after_annex else "u" if rest[-1] in ".;:" else "h3"
        return Part(kind, "", (Piece("text", rest),))
    return (
        Part(KINDS[kind], mark, (Piece("text", rest),), begins)
        if kind != "annex"
        else Part("annex", "", (Piece("text", rest),))
    )
