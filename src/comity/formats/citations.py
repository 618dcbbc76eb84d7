"""How a document or a paragraph of it is cited: plain text, OSCOLA, Chicago, APA, RIS, BibTeX, CSL.

Source: the UN Editorial Manual for symbols and paragraphs; OSCOLA 4 (2012) section 3.3, the Chicago
Manual of Style (17th edition), the APA Publication Manual (7th edition). A reprint in an annual
report is cited as that report: "A/66/48, para. 31 (38)".
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
BIBTEX_SPECIAL = re.compile(r"([&%$#_{}])")


@dataclass(frozen=True, slots=True)
class Cited:
    """What is cited. `paragraph`: as cited ("38 (a)"), empty for the whole; `note`: what a reader has
    to know of the version ("advance unedited version"), empty for a final text."""

    author: str
    title: str
    symbol: str
    adopted_on: date | None
    url: str
    paragraph: str = ""
    reprinted_in: str = ""
    report_paragraph: str = ""
    note: str = ""
    language: str = "en"

    @property
    def document(self) -> str:
        """The symbol under which the text was issued."""
        return self.reprinted_in or self.symbol

    @property
    def place(self) -> str:
        """ "para. 38 (a)", in a reprint "para. 31 (38) (a)", empty for a whole document."""
        if self.reprinted_in and self.report_paragraph:
            number, blank, items = self.paragraph.partition(" ")
            inner = f" ({number}){blank}{items}" if number else ""
            return f"para. {self.report_paragraph}{inner}"
        return f"para. {self.paragraph}" if self.paragraph else ""


def cite_short(cited: Cited) -> str:
    """ "CMW/C/ECU/CO/2, para. 38 (a)" """
    return ", ".join(filter(None, (cited.document, cited.place)))


def cite_plain(cited: Cited) -> str:
    """ "Committee …, Concluding observations … of Ecuador (3 December 2010), A/66/48, para. 31 (38)." """
    day = f" ({_day(cited.adopted_on)})" if cited.adopted_on else ""
    parts = [cited.author, f"{cited.title}{day}", cited.document, cited.place, cited.note]
    return f"{_joined(parts)}."


COMMITTEE_AHEAD = re.compile(r"^(?=(?:Sub-?)?[Cc]ommittee)")


def cite_oscola(cited: Cited) -> str:
    day = f" ({_day(cited.adopted_on)})" if cited.adopted_on else ""
    author = COMMITTEE_AHEAD.sub("UN ", cited.author)
    place = cited.place.replace("para. ", "para ")
    head = f"{author}, ‘{cited.title}’{day}" if author else f"‘{cited.title}’{day}"
    document = f" UN Doc {cited.document}" if cited.document else ""
    return ", ".join(filter(None, (f"{head}{document}", place, cited.note)))


def cite_chicago(cited: Cited) -> str:
    day = f" ({_american(cited.adopted_on)})" if cited.adopted_on else ""
    document = f"UN Doc. {cited.document}{day}" if cited.document else day.strip()
    return (
        f"{_joined([cited.author, cited.title, document, cited.place, cited.note])}, {cited.url}."
    )


def cite_apa(cited: Cited) -> str:
    day = (
        f"{cited.adopted_on.year}, {_american(cited.adopted_on).split(',')[0]}"
        if cited.adopted_on
        else "n.d."
    )
    inside = _joined([cited.document, cited.place, cited.note])
    place = f" ({inside})" if inside else ""
    author = cited.author or "United Nations"
    return f"{author}. ({day}). {cited.title}{place}. United Nations. {cited.url}"


def write_ris(cited: Cited) -> str:
    """One record; lines end with CR LF, as the format asks."""
    rows: list[tuple[str, str]] = [("TY", "RPRT"), ("AU", f"{cited.author},"), ("TI", cited.title)]
    if cited.adopted_on:
        rows += [
            ("PY", str(cited.adopted_on.year)),
            ("DA", cited.adopted_on.strftime("%Y/%m/%d/")),
        ]
    rows += [
        ("PB", "United Nations"),
        ("M1", cited.document),
        ("SN", cited.symbol),
        ("SP", cited.place),
        ("N1", cited.note),
        ("LA", cited.language),
        ("UR", cited.url),
        ("ER", ""),
    ]
    kept = [(name, value) for name, value in rows if value.strip(",") or name == "ER"]
    return "".join(f"{name}  - {_line(value)}\r\n" for name, value in kept)


NOT_IN_KEY = re.compile(r"[^0-9A-Za-z]+")


def write_bibtex(cited: Cited) -> str:
    """One entry; the author stands in double braces since it is no person's name."""
    key = NOT_IN_KEY.sub("-", f"{cited.document} {cited.paragraph}").strip("-")
    fields = [
        ("author", f"{{{_bibtex(cited.author)}}}" if cited.author else ""),
        ("title", f"{{{_bibtex(cited.title)}}}"),
        ("institution", "United Nations"),
        ("number", _bibtex(cited.document)),
        ("year", str(cited.adopted_on.year) if cited.adopted_on else ""),
        ("month", str(cited.adopted_on.month) if cited.adopted_on else ""),
        ("pages", _bibtex(cited.place)),
        ("note", _bibtex(cited.note)),
        ("url", cited.url),
    ]
    body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields if value)
    return f"@techreport{{{key},\n{body}\n}}\n"


def csl_item(cited: Cited) -> dict[str, object]:
    """The item of CSL-JSON, as Zotero and pandoc read it."""
    item: dict[str, object] = {
        "id": cite_short(cited),
        "type": "report",
        "title": cited.title,
        "author": [{"literal": cited.author}] if cited.author else [],
        "publisher": "United Nations",
        "number": cited.document,
        "URL": cited.url,
        "language": cited.language,
    }
    if cited.adopted_on:
        day = cited.adopted_on
        item["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    if cited.place:
        item["locator"] = cited.place.removeprefix("para. ")
        item["label"] = "paragraph"
    if cited.note:
        item["note"] = cited.note
    return item


def write_csl(cited: Cited) -> str:
    return json.dumps([csl_item(cited)], ensure_ascii=False, indent=1) + "\n"


def _joined(parts: Iterable[str]) -> str:
    return ", ".join(filter(None, parts))


def _day(day: date) -> str:
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _american(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}, {day.year}"


def _line(value: str) -> str:
    return " ".join(value.split())


def _bibtex(value: str) -> str:
    return BIBTEX_SPECIAL.sub(r"\\\1", _line(value))
