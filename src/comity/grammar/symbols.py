"""United Nations document symbols in a text, as printed and as they should be.

A symbol is slash-joined: body, organ, State or session, part, number ("CMW/C/ECU/CO/2"). What is
printed is kept; the canonical form has Latin letters, plain hyphens and no blanks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from comity.terms.span import Span
from comity.terms.values import quick

TREATY_BODIES = ("CMW", "CRPD", "CEDAW", "CERD", "CCPR", "CRC", "CAT", "CED", "SPT")
# Cyrillic and Greek capitals that typists put into Latin symbols: "СRPD/С/RUS/1".
LOOKALIKES = str.maketrans("АВСЕНКМОРТХІЅаеорсхΑΒΕΗΙΚΜΝΟΡΤΧ", "ABCEHKMOPTXISaeopcxABEHIKMNOPTX")
DASHES = str.maketrans("\u2010\u2011\u2012\u2013\u2014\u2212\ufffe", "-------")
# A part of a symbol: letters, figures, full stops, dashes; "Add. 1" with its blank.
PART = (
    r"(?:(?:Add|Rev|Corr|SR)\.[ ](?=[0-9])[0-9]{1,4}(?:[-–][0-9]{1,4})?"
    r"|[A-Za-z0-9.А-Яа-я\u00ad\u2010-\u2014\u2212\ufffe-]{1,24})"
)
AFTER_C = r"(?:[МM]W|R[РP]D|[ЕE]D[АA]W|[ЕE]RD|[СC][РP]R|R[СC]|[АA][ТT]|[ЕE]D)"
CORE = rf"[СC]{AFTER_C}"
# The first letter stands first in the pattern, so that the search for it skips everything else.
SYMBOL = re.compile(
    rf"""[СCAАEЕSTHI](?<![A-Za-z0-9/].)
    (?:
        (?<=[СC]){AFTER_C}(?:[ ]?/[ ]?{PART}){{1,8}}   # "CMW/C/ECU/CO/2", "CRPD/C /TUN/1"
      | (?<=[AАEЕST])/(?:[CС]\.[0-9]{{1,2}}/|CN\.[0-9]{{1,2}}/|AC\.[0-9]{{1,3}}/|HRC/|RES/|CONF\.[0-9]{{1,3}}/
            |E?S-[0-9]{{1,2}}/|[0-9]{{1,4}}/|INF/|DEC/|ICEF/)[ ]?{PART}
            (?:[ ]?/[ ]?{PART}){{0,6}}                   # "E/C.12/1/Add.49", "A/66/48", "A/RES/45/158"
      | (?<=H)RI/(?:GEN|CORE|MC|ICM)(?:/[ ]?{PART}){{1,6}}       # "HRI/GEN/2/Rev.6"
      | (?<=I)NT/[A-Z-]{{2,10}}(?:/{PART}){{1,6}}                # "INT/CRPD/FUL/..."
    )
    """,
    re.VERBOSE,
)
# Two symbols of a joint document: "CEDAW/C/GC/31-CRC/C/GC/18", "CEDAW/C/GC/31/CRC/C/GC/18".
JOINT = re.compile(rf"[-–—/][ ]?(?={CORE}/[СC]/)")
# Two symbols of a cover without the line's end between them: "E/2013/22E/C.12/2012/3".
RUN_TOGETHER = re.compile(rf"(?<=[0-9])(?=E/C\.12/|{CORE}/[СC]/|HRI/)")
# Parts in reverse order, in Arabic text drawn from PDF files: "(1/ALB/C/CRPD(".
MIRRORED = re.compile(
    r"(?<![A-Za-z0-9/.-])(?P<parts>(?:[A-Za-z0-9.-]{1,8}/){1,6}C/(?:CMW|CRPD|CEDAW|CERD|CCPR|CRC|CAT|CED))(?![A-Za-z0-9/])"
)
MIRROR_HINT = re.compile(r"/C/(?:CMW|CRPD|CEDAW|CERD|CCPR|CRC|CAT|CED)(?![A-Za-z0-9/])")
# The tail of a list of records: "SR.140 and 141", "SR.139. and SR.140", "SR.46-48", "487 y 488".
RECORD_TAIL = re.compile(
    r"""(?:[ ]?\([A-C]\))?[.]?[ ]?(?:,[ ]?and|,|;|&|and|et|y|e|и|или|و|لي|与|及|和|、|to|à|a|-|–)[ ]?
        (?:SR\.?[ ]?)?(?P<number>[0-9]{1,4})(?:[ ]?\([A-C]\))?
        (?:[-–](?P<last>[0-9]{1,4}))?
        (?![0-9/]|[ ](?:de[ ])?(?!(?:and|или)[ ])[A-Za-zéûА-Яа-я]{3,10}[ ](?:de[ ])?[0-9]{4}|[ ]?[月日年])
    """,
    re.VERBOSE,
)
RANGE_WORD = re.compile(r"[ ]?(?:to|à|a|-|–)[ ]?(?:SR|[0-9])")
RECORD = re.compile(
    r"(?P<stem>.{1,30}/SR\.)(?P<first>[0-9]{1,4})(?:-(?:SR\.)?(?P<last>[0-9]{1,4}))?"
)
# What follows a symbol without a blank on a cover: "CO/431 de julio de 2013", "CO/1Distr."
GLUED_WORD = re.compile(r"(?<=[0-9])\.?[A-Z][a-z]{2,20}.*")
GLUED_DAY = re.compile(
    r"(?:/[0-9]{1,2}?|SR\.(?:[1-4][0-9]{3}|[1-9][0-9]{2}))(?P<day>3[01]|[12][0-9]|[1-9])$"
)
AFTER_DAY = re.compile(
    r"[ ](?:de[ ])?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
    r"|ene|abr|ago|dic|fév|avr|mai|juin|juil|août|déc)[a-zéû]{0,7}[ ]",
    re.IGNORECASE,
)
# "CRPD/C/GRC/1 y Corr.1" names two documents.
ADDITION_TAIL = re.compile(
    r"(?:,|[ ](?:and|et|y|и|و|与|和))[ ]?(?P<part>(?:Corr|Add|Rev)\.[0-9]{1,3})"
)
END_STRAY = re.compile(r"[.\-,;:]+$")
KNOWN_PARTS = frozenset(
    [
        "CO",
        "COAR",
        "COBS",
        "Q",
        "QPR",
        "RQ",
        "FCO",
        "FU",
        "GC",
        "SR",
        "NHS",
        "RFIR",
        "IR",
        "FR",
        "PPR",
        "CR",
        "INF",
        "ADR",
        "SP",
        "OP",
        "AI",
        "OAI",
        "D",
        "EP",
        "CC",
        "VR",
        "CRP",
        "WP",
        "WG",
        "NGO",
        "PRST",
        "FUR",
        "ICO",
        "CSP",
    ]
)
ORGANS = frozenset(["C", "SP", "OP", "M", "CSP", "CO", "PSWG", "PSP"])
"""What may follow a treaty body's acronym: the Committee itself, its States parties; CCPR/CO/75/MDA."""
ROMAN = frozenset(["I", "II", "III", "IV", "V", "VI"])


@quick
@dataclass(frozen=True, slots=True)
class FoundSymbol:
    """`symbol`: canonical; `complete`: False where a part of the scheme is missing ("CRC/SEN/CO/2").

    `records`: for summary records every single symbol ("CRPD/C/SR.46" … "CRPD/C/SR.48")."""

    symbol: str
    as_printed: str
    span: Span
    complete: bool = True
    records: tuple[str, ...] = ()


@quick
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
    end = 0
    for match in SYMBOL.finditer(text):
        for start, printed in _joint(match):
            if start >= end:
                found += _found(text, start, printed)
                end = found[-1].span.end if found else end
    if MIRROR_HINT.search(text):
        found = sorted([*found, *_mirrored(text, found)], key=lambda symbol: symbol.span)
    return tuple(found)


def _joint(match: re.Match[str]) -> list[tuple[int, str]]:
    """A match as its one symbol, or as the two of a joint document, each with its place."""
    start, printed = match.start(), match.group()
    cut = JOINT.search(printed) or RUN_TOGETHER.search(printed)
    first = printed[: cut.start()].removesuffix(" ") if cut else ""
    if cut is None or not first:
        return [(start, printed)]
    return [(start, first), (start + cut.end(), printed[cut.end() :])]


def _found(text: str, start: int, match: str) -> list[FoundSymbol]:
    """The symbol that begins at a place, its list of records, and its additions."""
    symbol = _read(match)
    if symbol is None:
        return []
    printed, canonical = symbol
    end = start + len(printed)
    printed, canonical = _unglue_date(printed, canonical, text[end : end + 16])
    records, end = _records(canonical, text, start + len(printed))
    first = records[0] if len(records) == 1 else canonical
    complete = _is_complete(canonical)
    found = [FoundSymbol(first, text[start:end], Span(start, end), complete, records)]
    while addition := ADDITION_TAIL.match(text, end):
        end = addition.end()
        span = Span(addition.start("part"), end)
        found.append(FoundSymbol(f"{first}/{addition['part']}", span.quote(text), span))
    return found


def _mirrored(text: str, found: list[FoundSymbol]) -> list[FoundSymbol]:
    """Symbols whose parts stand in reverse order: "1.Add/1/Q/ALB/C/CRPD"."""
    mirrored: list[FoundSymbol] = []
    for match in MIRRORED.finditer(text):
        span = Span(match.start("parts"), match.end("parts"))
        if any(other.span.overlaps(span) for other in found):
            continue
        parts = [
            ".".join(reversed(part.split("."))) if part[0].isdecimal() else part
            for part in reversed(match["parts"].split("/"))
        ]
        canonical = "/".join(parts)
        if any(letter.isdecimal() for letter in canonical):
            mirrored.append(FoundSymbol(canonical, span.quote(text), span))
    return mirrored


def _unglue_date(printed: str, canonical: str, after: str) -> tuple[str, str]:
    """Takes a day off a symbol that a cover prints without a blank: "CO/431 de julio"."""
    if not AFTER_DAY.match(after):
        return printed, canonical
    glued = GLUED_DAY.search(canonical)
    if glued is None:
        return printed, canonical
    cut = len(glued["day"])
    return printed[:-cut], canonical[:-cut]


SLASHES = re.compile(r"/{2,}")


RECORD_OR_FIGURE = re.compile(r"SR\.|[0-9]")


def _read(printed: str) -> tuple[str, str] | None:
    """The part of a match that is the symbol, and its canonical form; None for no symbol."""
    printed = GLUED_WORD.sub("", printed)
    printed = _cut_words(printed)
    printed = END_STRAY.sub("", printed)
    canonical = (
        printed.translate(DASHES).translate(LOOKALIKES).replace(" ", "").replace("\u00ad", "")
    )
    canonical = SLASHES.sub("/", canonical).rstrip("/")
    if "/" not in canonical or not any(letter.isdecimal() for letter in canonical):
        return None
    parts = canonical.split("/")
    if parts[0] in TREATY_BODIES and len(parts) == 2 and not RECORD_OR_FIGURE.search(parts[1]):
        return None
    return printed, canonical


PART_START = re.compile(r"[A-ZА-Я0-9]")


def _cut_words(printed: str) -> str:
    """Cuts at a part that is an ordinary word: a blank after a slash may end the symbol."""
    kept: list[str] = []
    before = ""
    for position, part in enumerate(printed.split("/")):
        word = part.strip()
        apart = position and (part.startswith(" ") or before.endswith(" "))
        if apart and (not PART_START.match(word) or word in TREATY_BODIES):
            break
        before = part
        if position > 1 and len(word) > 3 and word.isalpha() and word.upper() not in KNOWN_PARTS:
            if not word.isupper():
                break
        kept.append(part)
    return "/".join(kept).rstrip(" ")


SHORT_CODE = re.compile(r"[A-Z]{2,4}")


def _is_complete(canonical: str) -> bool:
    """False for a treaty body's symbol without its organ: CRC/SEN/CO/2 for CRC/C/SEN/CO/2."""
    parts = canonical.split("/")
    if parts[0] not in TREATY_BODIES or len(parts) < 3:
        return True
    return parts[1] in ORGANS or not SHORT_CODE.fullmatch(parts[1])


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
        if RANGE_WORD.match(tail.group()):  # "SR.2144 à 2146"
            numbers += range(numbers[-1] + 1, number)
        end = tail.end("number") if tail["last"] and int(tail["last"]) <= number else tail.end()
        last = int(tail["last"]) if tail["last"] else number
        numbers += range(number, min(max(last, number), number + 60) + 1)
    return tuple(f"{record['stem']}{number}" for number in numbers), end


STATE_PART = re.compile(r"[A-Z]{2,4}(?:-[A-Z]{2,4})?")
NUMBERS = re.compile(r"(?P<first>[0-9]{1,2})(?:-(?P<last>[0-9]{1,2}))?")
PROTOCOLS = frozenset(("OPAC", "OPSC", "OPIC"))
# The series of reports under the Covenant before reports bore the name of the Committee.
COVENANT_REPORTS = tuple(
    f"E/{series}/"
    for series in [
        "1978/8",
        "1980/6",
        "1982/3",
        "1984/6",
        "1984/7",
        "1986/3",
        "1986/4",
        "1988/5",
        "1989/5",
        "1990/5",
        "1990/6",
        "1990/7",
        "1994/104",
    ]
)


def parse_symbol(symbol: str) -> DocumentSymbol:
    """Takes a canonical symbol apart; parts that are not understood stay None."""
    parts = symbol.split("/")
    state = part = protocol = None
    number: re.Match[str] | None = None
    additions: list[str] = []
    for word in parts[3:] if parts[0] == "INT" else parts[1:]:
        if word in PROTOCOLS:
            protocol = word
        elif word in KNOWN_PARTS or word.startswith("SR."):
            part = word.split(".")[0]
        elif word.startswith(("Add.", "Rev.", "Corr.", "Amend.")):
            additions.append(word)
        elif STATE_PART.fullmatch(word) and word not in ROMAN | ORGANS | {
            "GEN",
            "CORE",
            "MC",
            "RES",
            "HRC",
        }:
            state = state or word
        elif (state or part == "GC") and (found := NUMBERS.fullmatch(word)):
            number = found  # the last one counts: CCPR/C/UK/99/5 is the fifth report
    return DocumentSymbol(
        symbol,
        _committee_of(symbol, parts),
        state,
        part,
        _numbers(number),
        protocol,
        tuple(additions),
    )


def _committee_of(symbol: str, parts: list[str]) -> str | None:
    if symbol.startswith(("E/C.12/", *COVENANT_REPORTS)):
        return "CESCR"
    if symbol.startswith("CAT/OP/"):
        return "SPT"
    named = parts[1] if parts[0] == "INT" and len(parts) > 1 else parts[0]
    return named if named in TREATY_BODIES else None


def _numbers(number: re.Match[str] | None) -> tuple[int, ...]:
    if number is None:
        return ()
    first = int(number["first"])
    return tuple(range(first, int(number["last"] or first) + 1))
