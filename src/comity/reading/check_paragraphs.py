"""The paragraphs of a set, or outside any: anchors, items, pairs and what each paragraph cites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from comity.reading.check_spans import (
    Json,
    Spans,
    inside_faults,
    is_span,
    problem_faults,
    quote_faults,
    span_faults,
)

ACTS = frozenset(
    [
        "amend_law",
        "ratify",
        "declare",
        "withdraw_reservation",
        "adopt_policy",
        "allocate",
        "train",
        "collect_data",
        "study",
        "investigate_and_punish",
        "protect_or_assist",
        "inform_public",
        "consult",
        "cooperate",
        "report_back",
        "disseminate",
        "other",
    ]
)
ANCHOR = re.compile(r"[A-Za-z0-9]+(?:[.~][A-Za-z0-9]+)*")
"""What survives in an address: "14", "38.a.ii", "10~1.a"."""


def paragraph_list_faults(
    paragraphs: Sequence[Json], where: str, notes: Spans, text: str
) -> Iterator[str]:
    anchors: set[str] = set()
    by_anchor = {paragraph["anchor"]: paragraph for paragraph in paragraphs}
    last = 0
    for paragraph in paragraphs:
        own = f"{where}, paragraph {paragraph['anchor']}"
        yield from _anchor_faults(paragraph, anchors, own)
        yield from quote_faults(paragraph["span"], paragraph["text"], own, text)
        if is_span(paragraph["span"], text):
            if paragraph["span"][0] < last:
                yield f"{own}: stands before the end of the paragraph before it"
            last = paragraph["span"][1]
            yield from _item_faults(paragraph["items"], paragraph["span"], own, text)
        yield from _pair_faults(paragraph, by_anchor, own)
        yield from _detail_faults(paragraph, own, text)
        yield from _reference_faults(paragraph, notes, own, text)
    yield from _former_faults(paragraphs, by_anchor, where)


def _anchor_faults(paragraph: Json, anchors: set[str], where: str) -> Iterator[str]:
    """Anchors are unique in a set, fit for an address, and an item's begins with its parent's."""
    follows = paragraph["follows"]
    if follows is not None and follows not in anchors:
        yield f"{where}: follows {follows}, which does not exist before it"
    for anchor, parent in ((paragraph["anchor"], None), *_item_anchors(paragraph)):
        if anchor in anchors:
            yield f"{where}: anchor {anchor} is given twice"
        anchors.add(anchor)
        if not ANCHOR.fullmatch(anchor):
            yield f"{where}: anchor {anchor!r} does not survive in an address: expected 38.a, for example"
        if parent is not None and not anchor.startswith(f"{parent}."):
            yield f"{where}: anchor {anchor} of an item does not begin with {parent}."


def _item_anchors(parent: Json) -> Iterator[tuple[str, str]]:
    """The anchor of each item, nested ones too, with its parent's."""
    for item in parent["items"]:
        yield item["anchor"], parent["anchor"]
        yield from _item_anchors(item)


def _former_faults(
    paragraphs: Sequence[Json], by_anchor: Mapping[str, Json], where: str
) -> Iterator[str]:
    seen: set[str] = set()
    for paragraph in paragraphs:
        for anchor in paragraph["former_anchors"]:
            if anchor in seen or anchor in by_anchor:
                yield f"{where}: former anchor {anchor} is also another paragraph's"
            seen.add(anchor)


def _item_faults(
    items: Sequence[Json], parent: Sequence[int], where: str, text: str
) -> Iterator[str]:
    """Items are inside their parent, in order, and share nothing."""
    end = parent[0]
    for item in items:
        own = f"{where}, item {item['anchor']}"
        yield from quote_faults(item["span"], item["text"], own, text)
        if not is_span(item["span"], text):
            continue
        start, stop = item["span"]
        if start < end or stop > parent[1]:
            yield f"{own}: span {item['span']} leaves its parent or meets the item before"
        end = stop
        yield from _item_faults(item["items"], item["span"], own, text)


def _pair_faults(paragraph: Json, by_anchor: Mapping[str, Json], where: str) -> Iterator[str]:
    for name, mirror in (("answers", "answered_by"), ("answered_by", "answers")):
        if len(set(paragraph[name])) != len(paragraph[name]):
            yield f"{where}: {name} names one paragraph twice"
        for anchor in paragraph[name]:
            other = by_anchor.get(anchor)
            if other is None:
                yield f"{where}: {name} {anchor}, which does not exist"
            elif other is paragraph:
                yield f"{where}: {name} itself"
            elif paragraph["anchor"] not in other[mirror]:
                yield f"{where}: {name} {anchor}, which does not mirror it"


def _detail_faults(paragraph: Json, where: str, text: str) -> Iterator[str]:
    items = {anchor for anchor, _ in _item_anchors(paragraph)}
    own = [paragraph["span"]]
    for ask in paragraph["asks"]:
        yield from inside_faults(ask["span"], own, f"{where}, asks")
        if ask["act"] not in ACTS:
            yield f"{where}: asks to {ask['act']!r}, which is not documented"
        if ask["item"] is not None and ask["item"] not in items:
            yield f"{where}: asks of item {ask['item']}, which does not exist"
    for label in paragraph["labels"]:
        yield from span_faults(label["span"], f"{where}, labels", text)
    for problem in paragraph["problems"]:
        yield from problem_faults(problem, where, text)


def _reference_faults(paragraph: Json, notes: Spans, where: str, text: str) -> Iterator[str]:
    """What a paragraph cites stands in it, in a heading above it, or in a footnote."""
    own = [paragraph["span"]]
    for entry in paragraph["references"]:
        yield from quote_faults(entry["span"], entry["as_printed"], f"{where}, references", text)
        if entry["in"] != "heading":
            outer = own if entry["in"] == "text" else notes
            yield from inside_faults(entry["span"], outer, f"{where}, references")
    for entry in paragraph["reiterates"]:
        yield from span_faults(entry["span"], f"{where}, reiterates", text)
    for entry in paragraph["deadlines"]:
        yield from quote_faults(entry["span"], entry["as_printed"], f"{where}, deadlines", text)
        yield from inside_faults(entry["span"], own, f"{where}, deadlines")
