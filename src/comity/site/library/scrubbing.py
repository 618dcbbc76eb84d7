"""Takes a stretch of a document out of its stored reading, so that the rest can stay.

The reading text keeps its length, so that every other span still points where it did; whatever in
the contract's JSON stands inside the stretch, or repeats its words, is gone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

BLANK = "█"
SHORTEST_REPEATED = 12
"""Strings shorter than this are the field's words ("recommendation", "CMW") and no content."""

Spans = Sequence[tuple[int, int]]


def scrub_text(text: str, spans: Spans) -> str:
    """Line ends stay, every other sign inside is a block."""
    signs = list(text)
    for start, end in spans:
        for at in range(start, min(end, len(signs))):
            if signs[at] != "\n":
                signs[at] = BLANK
    return "".join(signs)


def scrub_contract(contract: dict[str, Any], spans: Spans, text: str) -> dict[str, Any]:
    """`text`: the reading text before it was scrubbed. Sets that stand inside leave an empty stub, so
    that the places of the others stay."""
    gone = "\n".join(text[start:end] for start, end in spans)
    cleaned: dict[str, Any] = scrub_value(contract, spans, gone)
    cleaned["concluding_observations"] = [
        {"key": entry["key"], "removed": True, "paragraphs": []}
        if _inside(entry, spans)
        else scrub_value(entry, spans, gone)
        for entry in contract["concluding_observations"]
    ]
    return cleaned


def scrub_value(value: Any, spans: Spans, gone: str) -> Any:
    """`gone`: the words inside the spans. Of a list what stands inside goes; a field that does is null."""
    if isinstance(value, dict):
        return {
            name: None if _inside(entry, spans) else scrub_value(entry, spans, gone)
            for name, entry in value.items()
        }
    if isinstance(value, list):
        return [scrub_value(entry, spans, gone) for entry in value if not _inside(entry, spans)]
    if isinstance(value, str) and len(value) >= SHORTEST_REPEATED and value in gone:
        return ""
    return value


def _inside(value: Any, spans: Spans) -> bool:
    if not isinstance(value, dict):
        return False
    span = value.get("span")
    if isinstance(span, list) and len(span) == 2 and all(isinstance(at, int) for at in span):
        return any(start <= span[0] and span[1] <= end for start, end in spans)
    at = value.get("at")
    return isinstance(at, int) and any(start <= at <= end for start, end in spans)
