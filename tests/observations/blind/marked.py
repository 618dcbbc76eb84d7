"""Documents written for the tests with what a careful reader finds in them marked beside each part.

A file is a head of `key: value` lines, `---`, and the document a line at a time:

    # a line that belongs to no paragraph (a cover's line, a heading, a footnote)
    ~ furniture, which may stand in the middle of a paragraph
    @ 8 recommendation|follow_up <6,7 [a b b.i] {CRC/C/XAA/CO/2#12,13}
    8.	The paragraph that the `@` line before it describes, with its items on lines of their own
    @@ state=XAB meetings=1086,1087      a further set, in an annual report

After the number come the kinds that are right, the concerns answered, the items and the documents
cited (with their paragraphs after a `#`; one that begins with `?` may be read and need not be), and
between slashes the articles of the treaty and the general comments cited ("/4(1),12; GC 5/"). `^1` in
the text is a footnote's mark; `scores: more` in the head asks the measures that came later, too. Everything in these files is invented, their facts about real States
too.
"""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.observations.blind.paged import Sheet, lay_out

_PARAGRAPH_MARK = re.compile(
    r"@ (?P<anchor>\S+) (?P<kinds>[\w|]+)(?: <(?P<answers>\S+))?"
    r"(?: \[(?P<items>[^\]]*)\])?(?: \{(?P<documents>[^}]*)\})?(?: /(?P<cited>[^/]*)/)? *"
)
_PRINTED_NUMBER = re.compile(r"^\(?\d+(?:\.\d+)*[.)\-]?\s+")
_NOTE_MARK = re.compile(r"(?P<open>\()?\^(\d+|\*)(?(open)\))")
_NOTE_LINE = re.compile(r"(\d+)\s+")
_WRAP_WIDTH = 78


@dataclass(slots=True)
class MarkedParagraph:
    """One paragraph of the gold; `text` has neither its number, its furniture nor marks of notes."""

    anchor: str
    kinds: tuple[str, ...]
    answers: tuple[str, ...]
    items: tuple[str, ...]
    documents: frozenset[tuple[str, tuple[str, ...]]]
    tolerated: frozenset[tuple[str, tuple[str, ...]]]
    articles: frozenset[str]
    comments: frozenset[str]
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraph as a reader gives it, blanks squeezed and a broken word made whole."""
        joined = " ".join(line.strip() for line in self.lines)
        whole = re.sub(r"(\w)- (?=[a-z])", r"\1", _NOTE_MARK.sub("", joined))
        bare = whole if "~" in self.anchor else _PRINTED_NUMBER.sub("", whole)
        return re.sub(r"\s+", " ", bare).strip()


@dataclass(slots=True)
class MarkedSet:
    """One set of the gold: its facts by name, and its paragraphs."""

    facts: dict[str, str]
    paragraphs: list[MarkedParagraph] = field(default_factory=list)


@dataclass(slots=True)
class MarkedDocument:
    """One document and its gold; a document of another kind has one set, for its paragraphs.

    `printed`: every line that is no furniture, with its paragraph's first kind, or "" outside them."""

    name: str
    facts: dict[str, str]
    content: bytes
    file_name: str
    sets: list[MarkedSet]
    furniture: list[str]
    printed: list[tuple[str, str]]


def load_marked_document(path: Path) -> MarkedDocument:
    head, _, body = path.read_text("utf-8").partition("---\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    sets = [MarkedSet(facts)]
    furniture: list[str] = []
    printed: list[tuple[str, bool]] = []
    kinds: list[tuple[str, str]] = []
    for line in body.splitlines():
        if line.startswith("@@ "):
            sets.append(MarkedSet(dict(part.split("=", 1) for part in line[3:].split())))
        elif line.startswith("@ "):
            sets[-1].paragraphs.append(_marked_paragraph(line))
        elif line.startswith("~ "):
            furniture.append(line[2:])
            printed.append((line[2:], False))
        elif line.startswith("# "):
            printed.append((line[2:], False))
            kinds.append((line[2:], ""))
        else:
            sets[-1].paragraphs[-1].lines.append(line)
            printed.append((line, True))
            kinds.append((line, sets[-1].paragraphs[-1].kinds[0]))
    filled = [one for one in sets if one.paragraphs]
    if facts["layout"] in ("paged", "loose", "feet"):
        sheet = Sheet(facts["layout"], facts["language"], facts["symbol"])
        content, ending = lay_out(printed, sheet).encode(), "txt"
        furniture = [*furniture, *sheet.furniture]
    else:
        content, ending = _rendered(printed, facts["layout"], facts["language"])
    return MarkedDocument(path.stem, facts, content, f"document.{ending}", filled, furniture, kinds)


def _marked_paragraph(line: str) -> MarkedParagraph:
    found = _PARAGRAPH_MARK.fullmatch(line)
    if found is None:
        raise ValueError(f"not a paragraph's mark: {line!r}")
    documents: dict[bool, set[tuple[str, tuple[str, ...]]]] = {True: set(), False: set()}
    for entry in filter(None, (found["documents"] or "").split("; ")):
        symbol, _, paragraphs = entry.removeprefix("?").partition("#")
        cited = tuple(filter(None, paragraphs.split(",")))
        documents[entry.startswith("?")].add((symbol, cited))
    cited = set(filter(None, re.split(r"[,;] ?", found["cited"] or "")))
    comments = {one for one in cited if one.startswith("GC ")}
    return MarkedParagraph(
        anchor=found["anchor"],
        kinds=tuple(found["kinds"].split("|")),
        answers=tuple(filter(None, (found["answers"] or "").split(","))),
        items=tuple((found["items"] or "").split()),
        documents=frozenset(documents[False]),
        tolerated=frozenset(documents[True]),
        articles=frozenset(cited - comments),
        comments=frozenset(one.removeprefix("GC ") for one in comments),
    )


def _rendered(printed: list[tuple[str, bool]], layout: str, language: str) -> tuple[bytes, str]:
    if layout in ("html", "linked"):
        mark = _linked_mark if layout == "linked" else _raised_mark
        lines = [_html_line(line, paragraph, mark) for line, paragraph in printed]
        page = f'<html lang="{language}"><head><meta charset="utf-8"></head><body>\n'
        return (page + "\n".join(lines) + "\n</body></html>").encode(), "html"
    plain = [_NOTE_MARK.sub(_bare_mark, line) for line, _ in printed]
    if layout == "wrapped":
        return "\n\n".join(_wrapped(line) for line in plain).encode(), "txt"
    return "\n".join(plain).encode(), "txt"


def _bare_mark(mark: re.Match[str]) -> str:
    """A footnote's mark as printed; in Arabic it stands in brackets."""
    return f"({mark[2]})" if mark["open"] else mark[2]


def _raised_mark(mark: re.Match[str]) -> str:
    return f"<sup>{_bare_mark(mark)}</sup>"


def _linked_mark(mark: re.Match[str]) -> str:
    """As Word saves a footnote's mark in a page."""
    return f'<sup><a href="#_ftn{mark[2]}">[{mark[2]}]</a></sup>'


def _html_line(line: str, paragraph: bool, mark: Callable[[re.Match[str]], str]) -> str:
    escaped = _NOTE_MARK.sub(mark, html.escape(line.strip(), quote=False))
    note = _NOTE_LINE.match(escaped) if mark is _linked_mark and not paragraph else None
    if note:
        return f'<p><a href="#_ftnref{note[1]}">[{note[1]}]</a> {escaped[note.end() :]}</p>'
    return f"<p>{escaped}</p>" if paragraph else f"<p><b>{escaped}</b></p>"


def _wrapped(line: str) -> str:
    indent = "     " if line.startswith("\t") else ""
    return textwrap.fill(
        line.strip().replace("\t", "  "),
        _WRAP_WIDTH,
        initial_indent=indent,
        subsequent_indent=indent,
        break_on_hyphens=False,
        break_long_words=False,
    )
