"""Reading the export of the Universal Human Rights Index: a JSON list of some 270,000 flat objects.

The file is cut object by object and never held whole. Faults of the real export, each met here: a
"- " before Body and AnnotationType; types that are raw identifiers; blanks and no-break blanks around
labels; alpha-2 codes and "*" among Countries; Committees by their full name; a section's heading
glued in front of the text.
"""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import BinaryIO

import msgspec

from comity.grammar.symbols import find_symbols, parse_symbol
from comity.observations.asks import has_directive
from comity.observations.sections import section_of
from comity.terms.labels import find_label
from comity.terms.states import find_state, list_states
from comity.terms.treaties import get_committee, list_committees

CHUNK = 1 << 20
MOST_CUTS = (
    12  # "}," may stand inside a text: so many further cuts are tried before an object is broken
)
LARGEST = 8 << 20
CUT = re.compile(rb"\}\s*(?=[,\]])")
TAG = re.compile(r"<[^<>]{0,400}>")
BREAKS = ("<br>", "<br/>", "<br />", "</li>", "</P>", "<BR>")
NUMBER = re.compile(r"(?P<number>[0-9]{1,3}(?:\.[0-9]{1,3})?)[ ]?\.?[ ]?(?=\D)")
GLUED = re.compile(
    r"""\A(?P<heading>(?:[A-Z]\.[ ]?)?[A-Z][^.;:!?0-9]{2,140}?)   # "B. Positive aspects"
        [ ](?P<number>[0-9]{1,3})\.[ ]?(?=[A-Z])                # "3. The Committee …"
    """,
    re.VERBOSE,
)
PRAISE = re.compile(
    r"The (?:Sub)?[Cc]ommittee (?:also |further )?(?:welcomes|commends|appreciates|notes with (?:appreciation|satisfaction))"
)
WORRY = ("concern", "regret", "deplor", "alarm", "disturb", "dismay", "troubl", "worr", "however")
PROTOCOLS = {"CRC-OP-AC": ("CRC", "OPAC"), "CRC-OP-SC": ("CRC", "OPSC")}
TYPES = {"recommendations": "recommendation", "concerns/observations": "concern", "others": "other"}
SCHEMES = (("themes", "Themes"), ("persons", "AffectedPersons"), ("sdgs", "Sdgs"))


class Record(msgspec.Struct, frozen=True):
    """An object of the export as it is printed; a field that is absent is None."""

    AnnotationId: str | None = None
    AnnotationType: str | None = None
    AffectedPersons: list[str] | None = None
    Body: str | None = None
    Countries: list[str] | None = None
    DocumentId: str | None = None
    PublicationDate: str | None = None
    PublicationDateOnUhri: str | None = None
    Regions: list[str] | None = None
    Sdgs: list[str] | None = None
    Symbol: str | None = None
    Text: str | None = None
    Themes: list[str] | None = None
    UprCycle: str | int | None = None
    UprPositions: list[str] | None = None
    UprRecommendingCountry: list[str] | None = None
    UprRecommendingRegions: list[str] | None = None
    UprSession: str | int | list[str | int] | None = None


class UhriRow(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A record understood. `typed`: the export says its type by name. `state`: empty when the record names several (`states`); `upr`: cycle,
    session, positions and recommending States of a record of the Universal Periodic Review."""

    annotation_id: str
    digest: str
    kind: str
    directive: bool
    typed: bool
    body: str
    committee: str
    treaty: str
    document_kind: str
    symbol: str
    address: str
    state: str
    states: tuple[str, ...]
    published_on: str
    number: str
    headings: tuple[str, ...]
    text: str
    labels: tuple[tuple[str, str], ...]
    upr: tuple[tuple[str, object], ...] = ()


class Refused(msgspec.Struct, frozen=True, gc=False, tag=True):
    """A record that is not taken. `reason`: a short word for the report."""

    reason: str
    annotation_id: str
    detail: str


class Cut(msgspec.Struct, frozen=True, gc=False):
    """`end`: the offset in the file behind the object, from which reading may go on."""

    end: int
    row: UhriRow | Refused


_DECODER = msgspec.json.Decoder(Record)


def read_export(file: BinaryIO, start: int = 0) -> Iterator[Cut]:
    """The records of an export from an offset on, which is 0 or the `end` of a cut."""
    file.seek(start)
    rest, base = b"", start
    while True:
        chunk = file.read(CHUNK)
        rest += chunk
        used = 0
        for end, row in _objects(rest, last=not chunk):
            used = end
            yield Cut(base + end, row)
        base, rest = base + used, rest[used:]
        if not chunk:
            return


def _objects(data: bytes, *, last: bool) -> Iterator[tuple[int, UhriRow | Refused]]:
    """The whole objects of a piece of the file; what is cut off waits for the next piece."""
    at = 0
    while True:
        begin = data.find(b"{", at)
        if begin < 0:
            return
        decoded, end = _decode(data, begin, last=last)
        if decoded is None and end < 0:
            if last or len(data) - begin > LARGEST:
                yield len(data), Refused("damaged", "", _excerpt(data[begin:]))
            return
        at = end
        yield at, decoded if isinstance(decoded, Refused) else understand(decoded, data[begin:end])


def _decode(data: bytes, begin: int, *, last: bool) -> tuple[Record | Refused | None, int]:
    """The object that begins there and where it ends; (None, -1) where it is not whole yet."""
    first = -1
    for tried, cut in enumerate(CUT.finditer(data, begin)):
        end = cut.start() + 1
        first = end if first < 0 else first
        try:
            return _DECODER.decode(data[begin:end]), end
        except msgspec.ValidationError as error:
            return Refused("shape", "", str(error)[:200]), end
        except msgspec.DecodeError:
            if tried >= MOST_CUTS:
                return Refused("damaged", "", _excerpt(data[begin:first])), first
        except UnicodeDecodeError:
            return Refused("damaged", "", _excerpt(data[begin:end])), end
    if last and first >= 0:
        return Refused("damaged", "", _excerpt(data[begin:first])), first
    return None, -1


def _excerpt(data: bytes) -> str:
    return data[:120].decode("utf-8", "replace")


def understand(record: Record | None, printed: bytes) -> UhriRow | Refused:
    """A record in the house's words, or why it cannot be taken."""
    assert record is not None
    annotation = (record.AnnotationId or "").strip()
    if not annotation or len(annotation) > 64:
        return Refused("no_annotation_id", annotation[:64], _excerpt(printed))
    headings, number, text = _read_text(record.Text or "")
    if not text:
        return Refused("no_text", annotation, "")
    states = [_state(name) for name in record.Countries or ()]
    unknown = [
        name for name, code in zip(record.Countries or (), states, strict=True) if code is None
    ]
    if unknown:
        return Refused("unknown_state", annotation, ", ".join(unknown)[:200])
    published = (record.PublicationDate or "")[:10]
    if published and not _is_day(published):
        return Refused("no_date", annotation, published)
    known = tuple(dict.fromkeys(code for code in states if code))
    named = TYPES.get((record.AnnotationType or "").strip(" -").casefold(), "")
    kind = _kind(named, headings, text)
    return UhriRow(
        annotation_id=annotation,
        digest=hashlib.blake2b(msgspec.json.encode(record), digest_size=8).hexdigest(),
        kind=kind,
        directive=kind == "recommendation",
        typed=bool(named),
        **_source(record, known),
        state=known[0] if len(known) == 1 else "",
        states=known,
        published_on=published,
        number=number,
        headings=headings,
        text=text,
        labels=_labels(record),
        upr=_upr(record),
    )


def _kind(named: str, headings: tuple[str, ...], text: str) -> str:
    """A type that is a raw identifier or empty is decided by the words."""
    if not named:
        return "recommendation" if has_directive(text, "en") else "other"
    return "positive" if named == "concern" and _is_positive(headings, text) else named


def _is_positive(headings: tuple[str, ...], text: str) -> bool:
    """The export calls welcome and concern by one name; its heading or its words tell them apart."""
    if headings and _section(headings[-1]) == "positive":
        return True
    if not PRAISE.match(text):
        return False
    lowered = text.casefold()
    return not any(word in lowered for word in WORRY)


@lru_cache(maxsize=20_000)
def _section(heading: str) -> str | None:
    return section_of(heading, "en")


def _read_text(printed: str) -> tuple[tuple[str, ...], str, str]:
    """Headings in front, the paragraph's number, the text: "<p>Detention</p><p>7. The …</p>"."""
    lines = list(filter(None, map(_squeezed, _lines(printed))))
    if not lines:
        return (), "", ""
    for at, line in enumerate(lines[:4]):
        found = NUMBER.match(line)
        if found and all(len(heading) <= 200 for heading in lines[:at]):
            text = " ".join((line[found.end() :], *lines[at + 1 :])).strip()
            if text:
                return tuple(lines[:at]), found["number"], text
    whole = " ".join(lines)
    glued = GLUED.match(whole)
    if glued:
        return (glued["heading"],), glued["number"], whole[glued.end() :].strip()
    return (), "", whole


def _lines(printed: str) -> list[str]:
    if "<" in printed:
        printed = printed.replace("</p>", "\n")
        if "<br" in printed or "</li" in printed or "</P" in printed or "<BR" in printed:
            for mark in BREAKS:
                printed = printed.replace(mark, "\n")
        printed = TAG.sub("", printed)
    if "&" in printed:
        printed = html.unescape(printed)
    return printed.replace("\x00", "").splitlines()


def _squeezed(printed: str) -> str:
    """Blanks of any kind, no-break ones too, are one blank."""
    return " ".join(printed.split())


@lru_cache(maxsize=2_000)
def _state(printed: str) -> str | None:
    name = _squeezed(printed).strip(" *")
    if len(name) == 2 and name.isupper():
        return next((state.code for state in list_states() if state.alpha2 == name), None)
    state = find_state(name)
    return state.code if state else None


@lru_cache(maxsize=50_000)
def _is_day(printed: str) -> bool:
    try:
        date.fromisoformat(printed)
    except ValueError:
        return False
    return True


def _source(record: Record, states: tuple[str, ...]) -> dict[str, str]:
    """Body, Committee, treaty, kind of document, symbol and the address of the act."""
    body, committee, treaty = _body(record.Body or "")
    symbol = _symbol(record.Symbol or "")
    upr = record.UprCycle is not None or body == "UPR"
    place = states[0] if len(states) == 1 else ""
    address = symbol or f"uhri:{(record.DocumentId or record.AnnotationId or '').strip()[:64]}"
    kind = "universal_periodic_review" if upr else "special_procedure_report"
    if committee:
        kind = "other" if committee == "SPT" else "concluding_observations"
    if not committee or _is_report(symbol):
        # one report speaks of several States: what it says of each is an act of its own
        address = f"{address}#{place}" if place and not upr else address
    return {
        "body": body,
        "committee": committee,
        "treaty": treaty,
        "document_kind": kind,
        "symbol": symbol[:80],
        "address": address[:120],
    }


@lru_cache(maxsize=500)
def _body(printed: str) -> tuple[str, str, str]:
    name = _squeezed(printed).strip(" -")
    committee, treaty = PROTOCOLS.get(name, (name, ""))
    known = get_committee(committee) or next(
        (row for row in list_committees() if name in dict(row.names).values()), None
    )
    if known is None and name == "Committee on Migrant Workers":  # the export's short name for it
        known = get_committee("CMW")
    if known is None:
        return name, "", ""
    return name, known.acronym, treaty or known.treaty


@lru_cache(maxsize=50_000)
def _symbol(printed: str) -> str:
    bare = _squeezed(printed).strip(" -")
    found = find_symbols(bare)
    return found[0].symbol if len(found) == 1 else bare


@lru_cache(maxsize=50_000)
def _is_report(symbol: str) -> bool:
    """An annual report, which holds the observations on many States: "A/50/44"."""
    return symbol.startswith(("A/", "E/")) and parse_symbol(symbol).state_code is None


@lru_cache(maxsize=2_000)
def _label(scheme: str, printed: str) -> str:
    name = _squeezed(html.unescape(printed)).strip(" -")
    return find_label(scheme, name) or name


def _labels(record: Record) -> tuple[tuple[str, str], ...]:
    return tuple(
        dict.fromkeys(
            (scheme, name)
            for scheme, field in SCHEMES
            for printed in getattr(record, field) or ()
            if (name := _label(scheme, printed))
        )
    )


def _upr(record: Record) -> tuple[tuple[str, object], ...]:
    told = (
        ("cycle", record.UprCycle),
        ("session", record.UprSession),
        ("positions", record.UprPositions),
        ("recommended_by", record.UprRecommendingCountry),
    )
    return tuple((name, value) for name, value in told if value)
