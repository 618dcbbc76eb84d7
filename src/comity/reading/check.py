"""What a schema cannot say of a reading, asserted: spans exact, anchors unique, nothing lost."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from comity.reading.contract import to_contract
from comity.reading.model import Reading
from comity.terms.errors import InvalidReadingError
from comity.terms.problems import problem_kinds

Json = Mapping[str, Any]


def check_reading(reading: Reading | Json, text: str) -> None:
    """Asserts that a reading and its reading text agree.

    `reading`: a `Reading`, or its JSON as Python values. Raises InvalidReadingError with every
    fault: a span that does not quote, an anchor given twice, an answer that does not exist or is not
    mirrored, an item outside its parent, a character in no block, an undocumented problem."""
    data: Json = to_contract(reading) if isinstance(reading, Reading) else reading
    try:
        faults = tuple(_faults(data, text))
    except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
        raise InvalidReadingError(
            (f"the reading is not of the contract's shape: {error!r}",)
        ) from error
    if faults:
        raise InvalidReadingError(faults)


def _faults(data: Json, text: str) -> Iterator[str]:
    yield from _text_faults(data, text)
    yield from _block_faults(data, text)
    sets = data["concluding_observations"]
    keys = [found["key"] for found in sets]
    if len(set(keys)) != len(keys):
        yield f"two sets have one key: {keys}"
    yield from _paragraph_list_faults(data["paragraphs"], "paragraphs", text)
    for found in sets:
        where = f"set {found['key']}"
        yield from _span_faults(found["span"], where, text)
        yield from _paragraph_list_faults(found["paragraphs"], where, text)
        yield from _set_faults(found, where, text)
    yield from _outline_faults(data["outline"], text, [0, len(text)])
    yield from _footnote_faults(data, text)
    for problem in data["problems"]:
        yield from _problem_faults(problem, "problems", text)
    yield from _annual_faults(data["annual_report"], text)
    for symbol in data["document"]["symbols"]:
        yield from _quote_faults(symbol["span"], symbol["as_printed"], "document.symbols", text)


def _text_faults(data: Json, text: str) -> Iterator[str]:
    about = data["reading_text"]
    if about["characters"] != len(text):
        yield f"reading_text.characters is {about['characters']}, the text has {len(text)}"
    if about["sha256"] != hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest():
        yield "reading_text.sha256 is not the digest of the text"


def _is_span(span: Any, text: str) -> bool:
    return (
        isinstance(span, Sequence)
        and len(span) == 2
        and all(type(place) is int for place in span)
        and 0 <= span[0] <= span[1] <= len(text)
    )


def _span_faults(span: Any, where: str, text: str) -> Iterator[str]:
    if span is not None and not _is_span(span, text):
        yield f"{where}: span {span} is not in order inside the text of {len(text)} code points"


def _quote_faults(span: Any, printed: str | None, where: str, text: str) -> Iterator[str]:
    """A span must quote what is said to be printed there."""
    if span is None:
        return
    if not _is_span(span, text):
        yield from _span_faults(span, where, text)
    elif printed is not None and text[span[0] : span[1]] != printed:
        yield f"{where}: span {span} quotes {text[span[0] : span[1]][:60]!r}, not {printed[:60]!r}"


def _block_faults(data: Json, text: str) -> Iterator[str]:
    """Blocks are sorted, disjoint and hold every character but one line break between two."""
    end = -1
    count = len(data["concluding_observations"])
    for block in data["blocks"]:
        span = block["span"]
        if not _is_span(span, text):
            yield from _span_faults(span, f"block {block['kind']}", text)
            return
        if span[0] != end + 1 or (end >= 0 and text[end] != "\n"):
            yield f"block at {span} does not follow the one that ends at {end} after one line break"
        end = span[1]
        if block["set"] is not None and not 0 <= block["set"] < count:
            yield f"block at {span} names set {block['set']} of {count}"
    if end != len(text) and not (end == -1 and not text):
        yield f"blocks end at {end}, the text at {len(text)}"
    yield from _placed_faults(data)


def _placed_faults(data: Json) -> Iterator[str]:
    """Each paragraph stands inside the one block that names it."""
    blocks: dict[tuple[int | None, str], list[int]] = {}
    for block in data["blocks"]:
        if block["anchor"] is not None:
            key = (block["set"], block["anchor"])
            if key in blocks:
                yield f"two blocks hold paragraph {block['anchor']}"
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


def _paragraph_list_faults(paragraphs: Sequence[Json], where: str, text: str) -> Iterator[str]:
    anchors: set[str] = set()
    by_anchor = {paragraph["anchor"]: paragraph for paragraph in paragraphs}
    last = 0
    for paragraph in paragraphs:
        own = f"{where}, paragraph {paragraph['anchor']}"
        for anchor in (paragraph["anchor"], *_item_anchors(paragraph["items"])):
            if anchor in anchors:
                yield f"{own}: anchor {anchor} is given twice"
            anchors.add(anchor)
        yield from _quote_faults(paragraph["span"], paragraph["text"], own, text)
        if _is_span(paragraph["span"], text):
            if paragraph["span"][0] < last:
                yield f"{own}: stands before the end of the paragraph before it"
            last = paragraph["span"][1]
            yield from _item_faults(paragraph["items"], paragraph["span"], own, text)
        yield from _pair_faults(paragraph, by_anchor, own)
        yield from _detail_faults(paragraph, own, text)
    former = [anchor for p in paragraphs for anchor in p["former_anchors"]]
    for anchor in former:
        if former.count(anchor) > 1 or anchor in by_anchor:
            yield f"{where}: former anchor {anchor} is also another paragraph's"
    for paragraph in paragraphs:
        follows = paragraph["follows"]
        if follows is not None and follows not in by_anchor:
            yield f"{where}, paragraph {paragraph['anchor']}: follows {follows}, which does not exist"


def _item_anchors(items: Sequence[Json]) -> Iterator[str]:
    for item in items:
        yield item["anchor"]
        yield from _item_anchors(item["items"])


def _item_faults(
    items: Sequence[Json], parent: Sequence[int], where: str, text: str
) -> Iterator[str]:
    """Items are inside their parent, in order, and share nothing."""
    end = parent[0]
    for item in items:
        own = f"{where}, item {item['anchor']}"
        yield from _quote_faults(item["span"], item["text"], own, text)
        if not _is_span(item["span"], text):
            continue
        start, stop = item["span"]
        if start < end or stop > parent[1]:
            yield f"{own}: span {item['span']} leaves its parent or meets the item before"
        end = stop
        yield from _item_faults(item["items"], item["span"], own, text)


def _pair_faults(paragraph: Json, by_anchor: Mapping[str, Json], where: str) -> Iterator[str]:
    for name, mirror in (("answers", "answered_by"), ("answered_by", "answers")):
        for anchor in paragraph[name]:
            other = by_anchor.get(anchor)
            if other is None:
                yield f"{where}: {name} {anchor}, which does not exist"
            elif paragraph["anchor"] not in other[mirror]:
                yield f"{where}: {name} {anchor}, which does not mirror it"


def _detail_faults(paragraph: Json, where: str, text: str) -> Iterator[str]:
    items = set(_item_anchors(paragraph["items"]))
    for ask in paragraph["asks"]:
        yield from _span_faults(ask["span"], f"{where}, asks", text)
        if ask["item"] is not None and ask["item"] not in items:
            yield f"{where}: asks of item {ask['item']}, which does not exist"
    for entry in paragraph["reiterates"]:
        yield from _span_faults(entry["span"], f"{where}, reiterates", text)
    for name in ("references", "deadlines"):
        for entry in paragraph[name]:
            yield from _quote_faults(entry["span"], entry["as_printed"], f"{where}, {name}", text)
    for label in paragraph["labels"]:
        yield from _span_faults(label["span"], f"{where}, labels", text)
    for problem in paragraph["problems"]:
        yield from _problem_faults(problem, where, text)


def _set_faults(found: Json, where: str, text: str) -> Iterator[str]:
    anchors = {paragraph["anchor"] for paragraph in found["paragraphs"]}
    for name in ("report_considered", "considered", "adopted"):
        if found[name] is not None:
            yield from _span_faults(found[name]["span"], f"{where}, {name}", text)
    following = found["next_report"]
    if following is None:
        return
    if following["paragraph"] is not None and following["paragraph"] not in anchors:
        yield f"{where}: next_report is said in {following['paragraph']}, which does not exist"
    yield from _quote_faults(
        following["span"], following["as_printed"], f"{where}, next_report", text
    )
    for paragraph in found["paragraphs"]:
        span, outer = paragraph["span"], found["span"]
        if _is_span(span, text) and not outer[0] <= span[0] <= span[1] <= outer[1]:
            yield f"{where}: paragraph {paragraph['anchor']} stands outside its set"


def _outline_faults(headings: Sequence[Json], text: str, _: Sequence[int]) -> Iterator[str]:
    for heading in headings:
        yield from _span_faults(heading["span"], f"outline {heading['title'][:40]!r}", text)
        if _is_span(heading["span"], text):
            printed = text[heading["span"][0] : heading["span"][1]]
            if heading["title"] not in printed:
                yield f"outline: {heading['title'][:40]!r} does not stand at {heading['span']}"
        for child in heading["children"]:
            if child["level"] <= heading["level"]:
                yield f"outline: {child['title'][:40]!r} is no deeper than the heading above it"
        yield from _outline_faults(heading["children"], text, heading["span"])


def _footnote_faults(data: Json, text: str) -> Iterator[str]:
    anchors = {p["anchor"] for p in data["paragraphs"]}
    anchors |= {p["anchor"] for f in data["concluding_observations"] for p in f["paragraphs"]}
    for note in data["footnotes"]:
        where = f"footnote {note['mark']}"
        yield from _quote_faults(note["span"], note["text"], where, text)
        if note["at"] is not None and not 0 <= note["at"] <= len(text):
            yield f"{where}: at {note['at']} is outside the text"
        if note["anchor"] is not None and note["anchor"] not in anchors:
            yield f"{where}: stands in paragraph {note['anchor']}, which does not exist"


def _problem_faults(problem: Json, where: str, text: str) -> Iterator[str]:
    if problem["kind"] not in problem_kinds():
        yield f"{where}: problem of kind {problem['kind']!r}, which is not documented"
    yield from _span_faults(problem["span"], f"{where}, problem {problem['kind']}", text)


def _annual_faults(report: Json | None, text: str) -> Iterator[str]:
    for name, value in (report or {}).items():
        for entry in value if isinstance(value, list) else [value]:
            if isinstance(entry, Mapping) and "span" in entry:
                yield from _span_faults(entry["span"], f"annual_report.{name}", text)
