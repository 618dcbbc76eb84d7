"""The table of participants that the United Nations Treaty Collection publishes, HTML or XML.

A row holds a participant, its signature and its consent to be bound, each a day with a letter after
it: a accession, d succession, A acceptance, AA approval, c formal confirmation. Marks of notes stand
after names and days. Nothing else of the page is read: declarations and reservations are prose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from lxml import etree, html

from comity.cycle.incoming import Refused, Row, RowError, action_key, parse_state
from comity.cycle.model import ActionKind, TreatyAction
from comity.grammar.dates import real_date

ROWS = frozenset(["tr", "row"])
CELLS = frozenset(["td", "th", "entry", "cell"])
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY = re.compile(
    r"""(?P<day>[0-9]{1,2})\s+(?P<month>[A-Za-z]{3})[a-z]*\.?\s+(?P<year>[12][0-9]{3})  # 5 Jun 2007
        (?:\s*(?P<mark>AA|[adAcP])(?![A-Za-z]))?                                        # a""",
    re.VERBOSE,
)
NOTE = re.compile(r"(?<![0-9,\s])\s{0,9}[0-9]{1,2}(?:\s{0,9},\s{0,9}[0-9]{1,2}){0,20}\s{0,9}\Z")
CONSENT: dict[str, ActionKind] = {
    "": "ratification",
    "a": "accession",
    "d": "succession",
    "A": "acceptance",
    "AA": "approval",
    "c": "formal_confirmation",
}


def parse_status_table(
    data: bytes, treaty: str, source: str, recorded_at: datetime, *, verified: bool = True
) -> tuple[tuple[Row, ...], tuple[Refused, ...]]:
    """The signatures and consents of a table of participants.

    treaty: code; source: where the table was taken from and when, for every entry; verified: False
    for a copy of unknown origin. A file without such a table is refused whole, at row 1; other
    refusals count the table's rows, its heads being row 1."""
    rows = _find_table(data)
    if not rows:
        return (), (
            Refused(1, "no table with a column Participant: expected the Treaty Collection's page"),
        )
    heads = [head.lower() for head in rows[0]]
    taken: dict[str, Row] = {}
    refused: list[Refused] = []
    for number, cells in enumerate(rows[1:], 2):
        try:
            for action in _read_row(heads, cells, treaty, source, recorded_at, verified):
                taken[action.key] = Row(number, action)
        except RowError as error:
            refused.append(Refused(number, str(error)))
    return tuple(taken.values()), tuple(refused)


def _find_table(data: bytes) -> list[list[str]]:
    """Rows from the one whose first cell is "Participant", as far as they hold as many cells."""
    rows: list[list[str]] = []
    for row in _rows(data):
        begins = not rows and bool(row) and row[0].strip().lower() == "participant"
        if begins or (rows and len(row) == len(rows[0]) and row[0]):
            rows.append(row)
    return rows


def _rows(data: bytes) -> Iterator[list[str]]:
    root = _tree(data)
    for element in root.iter() if root is not None else ():
        if _name(element) in ROWS:
            yield [_text(cell) for cell in element if _name(cell) in CELLS]


def _tree(data: bytes) -> etree._Element | None:
    """XML where the file is well-formed XML, HTML otherwise; no entity is resolved, nothing loaded."""
    try:
        safe = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
        return etree.fromstring(data, safe)
    except etree.XMLSyntaxError:
        pass
    try:
        return html.fromstring(data, parser=html.HTMLParser(no_network=True))
    except (etree.ParserError, ValueError):
        return None


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rsplit("}", 1)[-1].lower() if isinstance(tag, str) else ""


def _text(cell: etree._Element) -> str:
    """The words of a cell without its marks of notes (`sup`), comments and entities."""
    parts = [cell.text or ""]
    for child in cell:
        if _name(child) not in ("", "sup", "superscript"):
            parts.append(_text(child))
        parts.append(child.tail or "")
    return " ".join(" ".join(parts).split())


def _read_row(
    heads: list[str],
    cells: list[str],
    treaty: str,
    source: str,
    recorded_at: datetime,
    verified: bool,
) -> Iterator[TreatyAction]:
    state = parse_state(NOTE.sub("", cells[0]))
    for head, cell in zip(heads[1:], cells[1:], strict=True):
        if not cell:
            continue
        kind, made = _read_day(head, cell)
        if kind is not None:
            key = action_key(treaty, state, kind, "", "", made)
            yield TreatyAction(key, state, treaty, kind, made, source, verified, recorded_at)


def _read_day(head: str, cell: str) -> tuple[ActionKind | None, date]:
    match = DAY.match(cell)
    month = (
        MONTHS.index(match["month"].lower()) + 1
        if match and match["month"].lower() in MONTHS
        else 0
    )
    day = real_date(int(match["year"]), month, int(match["day"])) if match and month else None
    if match is None or day is None:
        raise RowError(f"{cell!r} is no day: expected for example 5 Jun 2007 a")
    mark = match["mark"] or ""
    if head.startswith("signature"):
        return ("succession_to_signature" if mark == "d" else "signature"), day
    if mark not in CONSENT:
        raise RowError(f"{cell!r}: mark {mark!r} is unknown: expected a, d, A, AA or c")
    if not mark and head.startswith("accession") and "ratification" not in head:
        return "accession", day
    return CONSENT[mark], day
