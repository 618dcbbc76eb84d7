"""A reading as the JSON of `contract/reading.md`; the way back is `comity.reading.restore`.

Field names of the values are the contract's but for a trailing underscore (`in_`, `from_`, `with_`).
"""

from __future__ import annotations

import hashlib
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import comity
from comity.grammar.model import Reference
from comity.reading.model import CONTRACT, Reading
from comity.terms.span import Span

READER_NAME = "comity"

# What a reference of each type says besides its type, words, place and where.
REFERENCE_FIELDS: dict[str, tuple[str, ...]] = {
    "document": ("symbol", "paragraphs"),
    "resolution": ("symbol", "paragraphs"),
    "general_comment": ("symbol", "paragraphs"),
    "article": ("treaty", "article", "paragraph"),
    "treaty": ("treaty",),
    "national": (),
    "body": (),
    "other": ("paragraphs",),
}
_NAMES: dict[type, tuple[tuple[str, str], ...]] = {}


def to_contract(reading: Reading) -> dict[str, Any]:
    """The contract's JSON as Python values; the same reading gives the same value."""
    return {
        "contract": CONTRACT,
        "reader": {"name": READER_NAME, "version": comity.__version__},
        "reading_text": {
            "sha256": hashlib.sha256(reading.text.encode("utf-8", "surrogatepass")).hexdigest(),
            "characters": len(reading.text),
            "unit": "code_point",
        },
        **{name: _plain(getattr(reading, name)) for name in _PARTS},
    }


_PARTS = (
    "source",
    "document",
    "outline",
    "blocks",
    "footnotes",
    "paragraphs",
    "annual_report",
    "concluding_observations",
    "problems",
)


def _plain(value: object) -> Any:
    if value is None or isinstance(value, (str, int, float, bool)):
        return value
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, (tuple, list)):
        return [_plain(entry) for entry in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Reference):
        return _reference(value)
    if is_dataclass(value):
        return {key: _plain(getattr(value, name)) for name, key in _names(type(value))}
    raise TypeError(
        f"{type(value).__name__} has no place in a reading: expected a value of the model"
    )


def _names(kind: type) -> tuple[tuple[str, str], ...]:
    known = _NAMES.get(kind)
    if known is None:
        known = tuple((field.name, field.name.rstrip("_")) for field in fields(kind))
        _NAMES[kind] = known
    return known


def _reference(reference: Reference) -> dict[str, Any]:
    own = REFERENCE_FIELDS[reference.type]
    return {
        "type": reference.type,
        **{name: _plain(getattr(reference, name)) for name in own},
        "as_printed": reference.as_printed,
        "span": _plain(reference.span),
        "in": reference.in_,
    }
