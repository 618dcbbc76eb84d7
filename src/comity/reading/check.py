"""What a schema cannot say of a reading, asserted: spans exact, anchors unique, nothing lost."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from comity.reading.check_paragraphs import paragraph_list_faults
from comity.reading.check_spans import (
    Json,
    inside_faults,
    is_span,
    problem_faults,
    quote_faults,
    span_faults,
)
from comity.reading.contract import to_contract
from comity.reading.model import Reading
from comity.reading.restore import shape_faults
from comity.terms.errors import InvalidReadingError

DOCUMENT_KINDS = frozenset(
    [
        "concluding_observations",
        "list_of_issues",
        "list_of_issues_prior_to_reporting",
        "list_of_themes",
        "replies",
        "state_report",
        "common_core_document",
        "annual_report",
        "general_comment",
        "summary_record",
        "agenda",
        "follow_up_information",
        "follow_up_assessment",
        "comments_by_state",
        "response_by_committee",
        "communication_views",
        "inquiry_report",
        "inquiry_follow_up",
        "decision",
        "statement",
        "stakeholder_submission",
        "reporting_guidelines",
        "rules_of_procedure",
        "reporting_status",
        "meeting_of_states_parties",
        "corrigendum",
        "other",
    ]
)


def check_reading(reading: Reading | Json, text: str) -> None:
    """Asserts that a reading and its reading text agree.

    `reading`: a `Reading`, or its JSON as Python values. Raises InvalidReadingError with every
    fault: a span that does not quote, an anchor given twice, an answer that does not exist or is not
    mirrored, an item outside its parent, a character in no block, an undocumented problem, a field
    that is missing. What a later contract may add is passed over."""
    data: Json = to_contract(reading) if isinstance(reading, Reading) else reading
    faults = [] if isinstance(reading, Reading) else list(shape_faults(data, text))
    try:
        faults.extend(_faults(data, text))
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        # the shape says what is wrong; without it there is nothing more to compare
        faults = faults or [f"the reading is not of the contract's shape: {error!r}"]
    if faults:
        raise InvalidReadingError(tuple(faults))


def _faults(data: Json, text: str) -> Iterator[str]:
    yield from _text_faults(data, text)
    yield from _document_faults(data["document"], text)
    yield from _block_faults(data, text)
    yield from _placed_faults(data)
    sets = data["concluding_observations"]
    yield from _sets_faults(sets, text)
    notes = [note["span"] for note in data["footnotes"]]
    yield from paragraph_list_faults(data["paragraphs"], "paragraphs", notes, text)
    for found in sets:
        where = f"set {found['key']}"
        yield from _set_faults(found, where, text)
        yield from paragraph_list_faults(found["paragraphs"], where, notes, text)
    heads = {tuple(b["span"]) for b in data["blocks"] if b["kind"] in ("heading", "title")}
    yield from _outline_faults(data["outline"], heads, text)
    yield from _footnote_faults(data, text)
    for problem in data["problems"]:
        yield from problem_faults(problem, "problems", text)
    yield from _annual_faults(data["annual_report"], text)


def _text_faults(data: Json, text: str) -> Iterator[str]:
    about = data["reading_text"]
    if about["characters"] != len(text):
        yield f"reading_text.characters is {about['characters']}, the text has {len(text)}"
    if about["sha256"] != hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest():
        yield "reading_text.sha256 is not the digest of the text"
    if not unicodedata.is_normalized("NFC", text):
        yield "the text is not in the normal form NFC"
    if text.endswith("\n"):
        yield "the text ends with a line break"


def _document_faults(document: Json, text: str) -> Iterator[str]:
    if document["kind"] not in DOCUMENT_KINDS:
        yield f"document.kind is {document['kind']!r}, which is not documented"
    for symbol in document["symbols"]:
        yield from quote_faults(symbol["span"], symbol["as_printed"], "document.symbols", text)
    for name, several in (
        ("symbol", [symbol["symbol"] for symbol in document["symbols"]]),
        ("committee", document["committees"]),
    ):
        if document[name] != (several[0] if several else None):
            yield f"document.{name} is {document[name]!r}, which is not the first of {several}"


# -- blocks ----------------------------------------------------------------------------------------


def _block_faults(data: Json, text: str) -> Iterator[str]:
    """Blocks are sorted, disjoint and hold every character but one line break between two."""
    end = -1
    count = len(data["concluding_observations"])
    for block in data["blocks"]:
        span = block["span"]
        if not is_span(span, text):
            yield from span_faults(span, f"block {block['kind']}", text)
            return
        if span[0] != end + 1 or (end >= 0 and text[end] != "\n"):
            yield f"block at {span} does not follow the one that ends at {end} after one line break"
        end = span[1]
        if block["set"] is not None and not 0 <= block["set"] < count:
            yield f"block at {span} names set {block['set']} of {count}"
        pages = block["pages"]
        if pages is not None and (not pages or pages[0] < 1 or sorted(set(pages)) != list(pages)):
            yield f"block at {span} stands on pages {pages}: expected numbers from 1, in order"
    if end != len(text) and not (end == -1 and not text):
        yield f"blocks end at {end}, the text at {len(text)}"


def _placed_faults(data: Json) -> Iterator[str]:
    """Each paragraph stands inside the one block that names it."""
    blocks: dict[tuple[int | None, str], Sequence[int]] = {}
    for block in data["blocks"]:
        if block["anchor"] is not None:
            key = (block["set"], block["anchor"])
            if key in blocks:
                yield f"two blocks hold paragraph {block['anchor']}"
            if block["kind"] != "paragraph":
                yield f"a block of kind {block['kind']} names paragraph {block['anchor']}"
            blocks[key] = block["span"]
    lists: list[tuple[int | None, Sequence[Json]]] = [(None, data["paragraphs"])]
    lists += [(i, found["paragraphs"]) for i, found in enumerate(data["concluding_observations"])]
    known = set()
    for index, paragraphs in lists:
        for paragraph in paragraphs:
            key = (index, paragraph["anchor"])
            known.add(key)
            outer, inner = blocks.get(key), paragraph["span"]
            if outer is None or not outer[0] <= inner[0] <= inner[1] <= outer[1]:
                yield f"paragraph {paragraph['anchor']} is not inside a block that names it"
    for key in blocks:
        if key not in known:
            yield f"a block names paragraph {key[1]}, which does not exist"


# -- sets, outline, footnotes ----------------------------------------------------------------------


def _sets_faults(sets: Sequence[Json], text: str) -> Iterator[str]:
    keys = [found["key"] for found in sets]
    if len(set(keys)) != len(keys):
        yield f"two sets have one key: {keys}"
    end = 0
    for found in sets:
        yield from span_faults(found["span"], f"set {found['key']}", text)
        if is_span(found["span"], text):
            if found["span"][0] < end:
                yield f"set {found['key']} begins at {found['span'][0]}, before the end of another"
            end = found["span"][1]


def _set_faults(found: Json, where: str, text: str) -> Iterator[str]:
    for name in ("report_considered", "considered", "adopted"):
        if found[name] is not None:
            yield from span_faults(found[name]["span"], f"{where}, {name}", text)
    for paragraph in found["paragraphs"]:
        span, outer = paragraph["span"], found["span"]
        if is_span(span, text) and not outer[0] <= span[0] <= span[1] <= outer[1]:
            yield f"{where}: paragraph {paragraph['anchor']} stands outside its set"
    following = found["next_report"]
    if following is None:
        return
    spans = {paragraph["anchor"]: paragraph["span"] for paragraph in found["paragraphs"]}
    own = f"{where}, next_report"
    if following["paragraph"] is not None and following["paragraph"] not in spans:
        yield f"{where}: next_report is said in {following['paragraph']}, which does not exist"
    elif following["paragraph"] is not None and following["span"] is not None:
        yield from inside_faults(following["span"], [spans[following["paragraph"]]], own)
    yield from quote_faults(following["span"], following["as_printed"], own, text)


def _outline_faults(
    headings: Sequence[Json], heads: set[tuple[int, ...]], text: str
) -> Iterator[str]:
    """Each heading is a block of its own, in order, and deeper than the one above it."""
    end = 0
    for heading in headings:
        where = f"outline {heading['title'][:40]!r}"
        yield from span_faults(heading["span"], where, text)
        if not is_span(heading["span"], text):
            continue
        if heading["title"] not in text[heading["span"][0] : heading["span"][1]]:
            yield f"{where} does not stand at {heading['span']}"
        elif tuple(heading["span"]) not in heads:
            yield f"{where} at {heading['span']} is no block of kind heading"
        if heading["span"][0] < end:
            yield f"{where} stands before the end of the heading before it"
        end = _outline_end(heading)
        for child in heading["children"]:
            if child["level"] <= heading["level"]:
                yield f"outline {child['title'][:40]!r} is no deeper than the heading above it"
            if child["span"][0] < heading["span"][1]:
                yield f"outline {child['title'][:40]!r} stands before the heading above it"
        yield from _outline_faults(heading["children"], heads, text)


def _outline_end(heading: Json) -> int:
    while heading["children"]:
        heading = heading["children"][-1]
    return int(heading["span"][1])


def _footnote_faults(data: Json, text: str) -> Iterator[str]:
    places: dict[str, list[Sequence[int]]] = {}
    for paragraphs in (
        data["paragraphs"],
        *(found["paragraphs"] for found in data["concluding_observations"]),
    ):
        for paragraph in paragraphs:
            places.setdefault(paragraph["anchor"], []).append(paragraph["span"])
    end = 0
    for note in data["footnotes"]:
        where = f"footnote {note['mark']}"
        yield from quote_faults(note["span"], note["text"], where, text)
        if is_span(note["span"], text):
            if note["span"][0] < end:
                yield f"{where}: stands before the end of the footnote before it"
            end = note["span"][1]
        at, anchor = note["at"], note["anchor"]
        if at is not None and not 0 <= at <= len(text):
            yield f"{where}: at {at} is outside the text"
        if anchor is not None and anchor not in places:
            yield f"{where}: stands in paragraph {anchor}, which does not exist"
        elif anchor is not None and not any(s[0] <= (at or 0) <= s[1] for s in places[anchor]):
            yield f"{where}: at {at} is not in paragraph {anchor}"


def _annual_faults(report: Json | None, text: str) -> Iterator[str]:
    for name, value in (report or {}).items():
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, Mapping) and "span" in entry:
                yield from span_faults(entry["span"], f"annual_report.{name}", text)
