"""The symbols of the document itself, told from those that its title quotes.

A cover, a running head or a line of its own prints them; "Replies to the list of issues
(CRPD/C/TUN/Q/1)" only quotes. Where none is printed the name of the file may tell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath

from comity.grammar.symbols import TREATY_BODIES, find_symbols
from comity.observations.model import SymbolStatus
from comity.reading.folding import fold, fold_pattern
from comity.reading.front import Front, FrontLine
from comity.reading.model import SymbolRecord
from comity.terms.span import Span
from comity.terms.words import LANGUAGES, get_words

JOINT = re.compile(r"(?<=[0-9])[-/](?=(?:CMW|CRPD|CEDAW|CERD|CCPR|CRC|CAT|CED)/)")
STRAY_BLANK = re.compile(r"(?<![A-Z]C)(?<=C) (?=(?:MW|RPD|EDAW|ERD|CPR|RC|AT|ED)/)")
"""After the first letter of a cover's symbol: "C RPD/C/XAA/CO/1"."""
BLANK_SLASH = re.compile(r"(?<=[A-Z0-9]) (?=/[A-Z0-9])")
LONGEST_BAR = 200
LONGEST_LINE = 90
OPENS_QUOTE = re.compile(r"[(\[]$")
SUPPLEMENT = re.compile(
    r"(?<![0-9])(?P<number>[0-9]{1,2})[A-Z]? ?\(A/[0-9]{2,3}/(?P=number)[^)]{0,12}\)$"
)
"""A volume of the General Assembly's records: "Supplement No. 44 (A/52/44)", in any language."""
CATALOGUED = re.compile(r"(?:\bDoc\.|[,;])[ ]{0,2}$")
CATALOGUE_YEAR = re.compile(
    r"(?:,[ ]|[ ]{1,2}\()(?:[0-9]{1,2}[ ][^\W\d_]{3,12}[ ])?[12][0-9]{3}[ )гg.]{0,4}"
)
"""What ends a library's own line above a text: "… Oldland, U.N. Doc. CCPR/C/79/Add.3 (1993)."."""
MOST_SYMBOLS = 5
"""Symbols in lines of their own beyond which a text lists documents and is none of them."""


def find_own_symbols(front: Front, text: str, name: str) -> tuple[SymbolRecord, ...]:
    """Symbols of the document: one, or two of a joint document; empty where nothing tells.

    `text`: the reading text; `name`: of the file."""
    on_cover = [bar for bar, page in front.bars if page <= 1]
    first = list(_printed(on_cover, text))
    first += [record for line in front.lines for record in _of_line(line, text)]
    heads = list(_printed([bar for bar, page in front.bars if page > 1], text))
    chosen = _choose(first, heads)
    if chosen:
        return chosen
    from_name = symbol_from_name(name)
    if from_name is None:
        return ()
    symbol, printed = from_name
    return (_record(symbol, printed, "from_file_name", None),)


def _record(symbol: str, printed: str, status: SymbolStatus, span: Span | None) -> SymbolRecord:
    return SymbolRecord(symbol, printed, status, span)


def _printed(bars: list[FrontLine], text: str) -> Iterator[SymbolRecord]:
    for bar in bars:
        if "/" in bar.text and len(bar.text) <= LONGEST_BAR:
            yield from _symbols_of(bar, text)


def _of_line(line: FrontLine, text: str) -> Iterator[SymbolRecord]:
    """Symbols of a line that stands for the bars of a cover, not for a title."""
    if "/" not in line.text:
        return
    records = list(_symbols_of(line, text))
    if not records:
        return
    if "distr" in line.folded and len(line.text) <= LONGEST_BAR:
        yield records[0]
    elif _is_catalogued(line.text, records[-1].as_printed):
        yield records[-1]
    elif len(line.text) <= LONGEST_LINE:
        lead = line.text[: max(line.text.find(records[0].as_printed), 0)]
        letters = sum(sign.isalpha() for sign in line.text) - sum(
            sign.isalpha() for record in records for sign in record.as_printed
        )
        opens = len(lead) <= 2 or _organization().fullmatch(fold(lead) + " ") is not None
        if opens and letters <= 40 and not OPENS_QUOTE.search(lead):
            yield from records
        elif SUPPLEMENT.search(line.text):
            yield records[0]


def _is_catalogued(text: str, printed: str) -> bool:
    """True where a library's line names State, symbol and year: the text below is that document."""
    lead, _, tail = text.rpartition(printed)
    return (
        "/SR." not in printed
        and CATALOGUED.search(lead) is not None
        and CATALOGUE_YEAR.fullmatch(tail) is not None
    )


@cache
def _organization() -> re.Pattern[str]:
    """What may stand before the symbol in a cover's first line: "United Nations CCPR/C/XAA/CO/5"."""
    names = [
        fold_pattern(name)
        for language in LANGUAGES
        for name in get_words(language).phrases("cover.organization")
    ]
    return re.compile(rf"(?:{'|'.join(names)}) ?")


def _symbols_of(line: FrontLine, text: str) -> Iterator[SymbolRecord]:
    whole = line.span.quote(text)
    found = find_symbols(whole)
    mended = BLANK_SLASH.sub("", STRAY_BLANK.sub("", whole))
    if not found and mended != whole:  # "CRPD /C/ALB/CO/1" on Arabic covers
        for symbol in find_symbols(mended)[:1]:
            yield _record(symbol.symbol, whole, "printed", line.span)
    for symbol in found:
        start = line.span.start + symbol.span.start
        for part, printed, offset in _parts(symbol.symbol, symbol.as_printed):
            place = Span(start + offset, start + offset + len(printed))
            yield _record(part, printed, "printed", place)


def _parts(symbol: str, printed: str) -> Iterator[tuple[str, str, int]]:
    """ "CEDAW/C/GC/31-CRC/C/GC/18" is two symbols; each with its place in what is printed."""
    symbols, prints = JOINT.split(symbol), JOINT.split(printed)
    if len(symbols) != len(prints):
        prints = symbols = [symbol]
    offset = 0
    for part, shown in zip(symbols, prints, strict=True):
        yield part, shown, offset
        offset += len(shown) + 1


def _choose(first: list[SymbolRecord], heads: list[SymbolRecord]) -> tuple[SymbolRecord, ...]:
    """The cover's symbols, running heads deciding between several; else the commonest head."""
    counts = Counter(record.symbol for record in heads)
    own: dict[str, SymbolRecord] = {}
    for record in first:
        if record.symbol:
            own.setdefault(record.symbol, record)
    if len(own) > MOST_SYMBOLS and not counts:
        return ()
    if not own:
        most = counts.most_common(1)
        return tuple(record for record in heads if most and record.symbol == most[0][0])[:1]
    if len(own) > 1 and any(counts[symbol] for symbol in own):
        most_heads = max(counts[symbol] for symbol in own)
        own = {symbol: own[symbol] for symbol in own if counts[symbol] * 2 >= most_heads}
    kept = list(own.values())[:2]
    if len(kept) == 2 and _body(kept[0]) == _body(kept[1]):
        kept = kept[:1]  # only two Committees issue one document under two symbols
    return tuple(kept)


def _body(record: SymbolRecord) -> str:
    return (record.symbol or "").split("/")[0]


# -- names of files ------------------------------------------------------------------------------

COPY = re.compile(r"[ _]?\([0-9]{1,3}\)$|[ _-](?:copy|final|AUV|auv)$")
LANGUAGE_ENDS = frozenset(
    [
        "E",
        "F",
        "S",
        "A",
        "R",
        "C",
        "EN",
        "FR",
        "ES",
        "AR",
        "RU",
        "ZH",
        "ENG",
        "FRE",
        "SPA",
        "ARA",
        "RUS",
        "CHI",
        "X",
        "O",
    ]
)
SECOND_PARTS = frozenset({"C", "OP", "SP", "CSP", "M"})
MARKED = re.compile(r"(?P<mark>ADD|CORR|REV|AMEND|SR|CONCL)[-.]?(?P<number>[0-9]{1,4})")
MARKS = {
    "ADD": "Add.",
    "CORR": "Corr.",
    "REV": "Rev.",
    "AMEND": "Amend.",
    "SR": "SR.",
    "CONCL": "Concl.",
}
NUMBER = re.compile(r"[0-9]{1,4}")


def symbol_from_name(name: str) -> tuple[str, str] | None:
    """Symbol that a file's name spells, and the part of the name that does; None for other names.

    "A_66_48.txt" is A/66/48, "crpd-c-ecu-co-2-3-fr.pdf" CRPD/C/ECU/CO/2-3,
    "CCPR_C_79_Add-64_1234_E.doc" CCPR/C/79/Add.64."""
    stem = COPY.sub("", PurePosixPath(name.replace("\\", "/")).stem.strip())
    sign = "_" if "_" in stem else "-" if "-" in stem else " "
    words = [word for word in stem.split(sign) if word]
    while len(words) > 3 and _is_tail(words[-1]):
        words.pop()
    parts = _joined([word.upper() for word in words], sign)
    if not _is_symbol(parts):
        return None
    symbol = "/".join(parts).replace("E/C/12", "E/C.12").replace("E/C-12", "E/C.12")
    return symbol, sign.join(words)


def _is_tail(word: str) -> bool:
    """A language, a serial number of a download, or a word, at the end of a file's name."""
    return (
        word.upper() in LANGUAGE_ENDS
        or (word.isdecimal() and len(word) > 3)
        or (word.isalpha() and len(word) > 5)
    )


def _joined(words: list[str], sign: str) -> list[str]:
    parts: list[str] = []
    for word in words:
        marked = MARKED.fullmatch(word)
        if marked:
            parts.append(MARKS[marked["mark"]] + marked["number"])
        elif parts and parts[-1] in MARKS and NUMBER.fullmatch(word):
            parts[-1] = MARKS[parts[-1]] + word
        elif sign == "-" and len(parts) > 3 and parts[-1].isdecimal() and NUMBER.fullmatch(word):
            parts[-1] = f"{parts[-1]}-{word}"  # "co-2-3" is CO/2-3; "a-66-48" stays apart
        else:
            parts.append(word)
    return parts


def _is_symbol(parts: list[str]) -> bool:
    if len(parts) < 3 or not any(sign.isdecimal() for part in parts for sign in part):
        return False
    if parts[0] in TREATY_BODIES:
        return parts[1] in SECOND_PARTS
    if parts[0] == "E":
        return parts[1] in ("C", "C.12", "C-12")
    if parts[0] == "A":
        return NUMBER.fullmatch(parts[1]) is not None or parts[1] in ("HRC", "RES")
    return parts[0] == "HRI"
