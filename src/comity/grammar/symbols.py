"""United Nations document symbols in a text, as printed and as they should be.

A symbol is slash-joined: body, organ, State or session, part, number ("CMW/C/ECU/CO/2"). What is
printed is kept; the canonical form has Latin letters, plain hyphens and no blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from comity.terms.span import Span

TREATY_BODIES = ("CMW", "CRPD", "CEDAW", "CERD", "CCPR", "CRC", "CAT", "CED", "SPT")
# Cyrillic and Greek capitals that typists put into Latin symbols: "СRPD/С/RUS/1".
LOOKALIKES = str.maketrans("АВСЕНКМОРТХІЅаеорсхΑΒΕΗΙΚΜΝΟΡΤΧ", "ABCEHKMOPTXISaeopcxABEHIKMNOPTX")
DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\ufffe", "-------")
PART = r"[A-Za-z0-9.А-Яа-я\u2010-\u2014\u2212\ufffe-]"
SYMBOL = re.compile(
    rf"""(?<![A-Za-z0-9/])
    (?:
        (?P<core>(?:[СC][МM]W|[СC]R[РP]D|[СC][ЕE]D[АA]W|[СC][ЕE]RD|[СC][СC][РP]R|[СC]R[СC]|[СC][АA][ТT]|[СC][ЕE]D)
            (?:/[ ]?{PART}{{1,24}}){{1,8}})              # "CMW/C/ECU/CO/2", "CRC/C/15/Add.123"
      | (?P<un>[EAST]/(?:C\.[0-9]{{1,2}}/|HRC/|RES/|CONF\.[0-9]{{1,3}}/|[0-9]{{1,4}}/|INF/|DEC/){PART}{{1,24}}
            (?:/[ ]?{PART}{{1,24}}){{0,6}})              # "E/C.12/1/Add.49", "A/66/48", "A/RES/45/158"
      | (?P<hri>HRI/(?:GEN|CORE|MC|ICM)(?:/{PART}{{1,16}}){{1,6}})   # "HRI/GEN/2/Rev.6"
      | (?P<inf>INT/{PART}{{2,10}}(?:/{PART}{{1,16}}){{1,6}})        # "INT/CRPD/FUL/..."
    )
    """,
    re.VERBOSE,
)
# The tail of a list of records: "SR.140 and 141", "SR.139. and SR.140", "SR.46-48", "487 y 488".
RECORD_TAIL = re.compile(
    r"""[.]?[ ]?(?:,|;|and|et|y|и|و|与|和|、|,[ ]?and|to|-)[ ]?
        (?:SR\.?[ ]?)?(?P<number>[0-9]{1,4})(?![0-9/]|[ ][A-Z]?[a-zéû]{3,9}[ ][0-9]{4})
    """,
    re.VERBOSE,
)
RECORD = re.compile(r"(?P<stem>.{1,30}/SR\.)(?P<first>[0-9]{1,4})(?:-(?:SR\.)?(?P<last>[0-9]{1,4}))?")
# What follows a symbol without a blank on a cover: "CO/431 de julio de 2013", "CO/1Distr."
GLUED_WORD = re.compile(r"(?<=[0-9])(?:Distr|General|Original).*")
GLUED_DAY = re.compile(r"/[0-9]{1,2}?(?P<day>3[01]|[12][0-9]|[1-9])$")
AFTER_DAY = re.compile(
    r"[ ](?:de[ ])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|ene|abr|ago|dic|fév|avr|mai|juin|juil|août|déc)[a-zéû]{0,7}[ ]",
    re.IGNORECASE,
)
# "CRPD/C/GRC/1 y Corr.1" names two documents.
ADDITION_TAIL = re.compile(r"(?:,|[ ](?:and|et|y|и|و|与|和))[ ]?(?P<part>(?:Corr|Add|Rev)\.[0-9]{1,3})")
END_STRAY = re.compile(r"[.\-,;:]+$")
KNOWN_PARTS = frozenset(
    "CO COAR COBS Q QPR RQ FCO FU GC SR OPAC OPSC OPIC NHS RFIR IR FR PPR CR INF ADR SP IR OP".split()
)


@dataclass(frozen=True, slots=True)
class FoundSymbol:
    """`symbol`: canonical; `complete`: False where a part of the scheme is missing ("CRC/SEN/CO/2").

    `records`: for summary records every single symbol ("CRPD/C/SR.46" … "CRPD/C/SR.48")."""

    symbol: str
    as_printed: str
    span: Span
    complete: bool = True
    records: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentSymbol:
    """A symbol taken apart. `state_code` as printed, not always ISO; `numbers`: "2-3" is (2, 3).

    >>> parse_symbol("CRPD/C/ECU/CO/2-3").numbers
    (2, 3)
    """

    symbol: str
    committee: str | None = None
    state_code: str | None = None
    part: str | None = None
    numbers: tuple[int, ...] = ()
    protocol: str | None = None
    additions: tuple[str, ...] = field(default=())


def find_symbols(text: str) -> tuple[FoundSymbol, ...]:
    """Every symbol in a text, in order; spans cover what is printed, tails of lists included."""
    if "/" not in text:
        return ()
    found: list[FoundSymbol] = []
    for match in SYMBOL.finditer(text):
        start, end = match.span()
        if found and start < found[-1].span.end:
            continue
        symbol = _read(match.group())
        if symbol is None:
            continue
        printed, canonical = symbol
        end = start + len(printed)
        printed, canonical = _unglue_date(printed, canonical, text[end : end + 16])
        records, end = _records(canonical, text, start + len(printed))
        first = records[0] if len(records) == 1 else canonical
        complete = _is_complete(canonical)
        found.append(FoundSymbol(first, text[start:end], Span(start, end), complete, records))
        while addition := ADDITION_TAIL.match(text, end):
            end = addition.end()
            span = Span(addition.start("part"), end)
            found.append(FoundSymbol(f"{first}/{addition['part']}", span.quote(text), span))
    return tuple(found)


def _unglue_date(printed: str, canonical: str, after: str) -> tuple[str, str]:
    """Takes a day off a symbol that a cover prints without a blank: "CO/431 de julio"."""
    if not AFTER_DAY.match(after):
        return printed, canonical
    glued = GLUED_DAY.search(canonical)
    if glued is None:
        return printed, canonical
    cut = len(glued["day"])
    return printed[:-cut], canonical[:-cut]


def _read(printed: str) -> tuple[str, str] | None:
    """The part of a match that is the symbol, and its canonical form; None for no symbol."""
    printed = GLUED_WORD.sub("", printed)
    printed = _cut_words(printed)
    printed = END_STRAY.sub("", printed)
    canonical = printed.translate(DASHES).translate(LOOKALIKES).replace(" ", "")
    canonical = re.sub(r"/{2,}", "/", canonical).rstrip("/")
    if "/" not in canonical or not any(letter.isdigit() for letter in canonical):
        return None
    parts = canonical.split("/")
    if parts[0] in TREATY_BODIES and len(parts) == 2 and not re.search(r"SR\.|[0-9]", parts[1]):
        return None
    return printed, canonical


def _cut_words(printed: str) -> str:
    """Cuts at a part that is an ordinary word: a blank after a slash may end the symbol."""
    kept: list[str] = []
    for position, part in enumerate(printed.split("/")):
        word = part.strip()
        if position and part.startswith(" ") and not re.match(r"[A-Z0-9]", word):
            break
        if position > 1 and len(word) > 3 and word.isalpha() and word.upper() not in KNOWN_PARTS:
            if not word.isupper():
                break
        kept.append(part)
    return "/".join(kept)


def _is_complete(canonical: str) -> bool:
    """False for a treaty body's symbol without its organ: CRC/SEN/CO/2 for CRC/C/SEN/CO/2."""
    parts = canonical.split("/")
    if parts[0] not in TREATY_BODIES or len(parts) < 3:
        return True
    return parts[1] in ("C", "SP", "OP", "M", "CSP") or not re.fullmatch(r"[A-Z]{2,4}", parts[1])


def _records(canonical: str, text: str, end: int) -> tuple[tuple[str, ...], int]:
    """Single records of "…/SR.46-48" and of the list that goes on after it."""
    record = RECORD.fullmatch(canonical)
    if record is None:
        return (), end
    first = int(record["first"])
    last = int(record["last"] or first)
    if last < first:  # "SR.1846-47": the rest of the number is left out
        last = int(record["first"][: -len(record["last"])] + record["last"])
    numbers = list(range(first, min(last, first + 60) + 1))
    while tail := RECORD_TAIL.match(text, end):
        number = int(tail["number"])
        if not numbers[-1] < number <= numbers[-1] + 30:
            break
        numbers.append(number)
        end = tail.end()
    return tuple(f"{record['stem']}{number}" for number in numbers), end


STATE_PART = re.compile(r"[A-Z]{2,4}(?:-[A-Z]{2,4})?")
NUMBERS = re.compile(r"(?P<first>[0-9]{1,2})(?:-(?P<last>[0-9]{1,2}))?")
PROTOCOLS = {"OPAC": "OPAC", "OPSC": "OPSC"}


def parse_symbol(symbol: str) -> DocumentSymbol:
    """Takes a canonical symbol apart; parts that are not understood stay None."""
    parts = symbol.split("/")
    committee = parts[0] if parts[0] in TREATY_BODIES else None
    if symbol.startswith("E/C.12"):
        committee = "CESCR"
    state = part = protocol = None
    numbers: tuple[int, ...] = ()
    additions: list[str] = []
    for word in parts[2:]:
        if word in PROTOCOLS:
            protocol = PROTOCOLS[word]
        elif word in KNOWN_PARTS or word.startswith("SR."):
            part = word.split(".")[0]
        elif word.startswith(("Add.", "Rev.", "Corr.", "Amend.")):
            additions.append(word)
        elif STATE_PART.fullmatch(word) and state is None:
            state = word
        elif (found := NUMBERS.fullmatch(word)) and not numbers and (state or part):
            first = int(found["first"])
            numbers = tuple(range(first, int(found["last"] or first) + 1))
    return DocumentSymbol(symbol, committee, state, part, numbers, protocol, tuple(additions))
