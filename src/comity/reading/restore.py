"""The contract's JSON back to a reading, every value checked against the model's own types.

A field that the model does not have is passed over: by the contract fields are only ever added, so
one reader meets the JSON of a newer one. A field that is missing, or of another type, is a fault.
"""

from __future__ import annotations

import hashlib
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from comity.grammar.model import Reference
from comity.reading.contract import REFERENCE_FIELDS
from comity.reading.model import CONTRACT, Reading
from comity.terms.errors import InvalidReadingError
from comity.terms.span import Span

# A path is a chain (the path above, the step from it); it is written out only for a fault.
Path = tuple[Any, str | int] | None
Convert = Callable[[Any, Path, list[str]], Any]


def from_contract(data: Mapping[str, Any], text: str) -> Reading:
    """The reading that `to_contract` made `data` of. `text`: its reading text.

    Raises InvalidReadingError with every fault: a field that is missing or of another type, or a
    text that is not the one whose digest the data hold."""
    faults: list[str] = []
    reading = _restore(data, text, faults)
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if not faults and data["reading_text"]["sha256"] != digest:
        faults.append("reading_text.sha256 is not the digest of the text")
    if faults or reading is None:
        raise InvalidReadingError(tuple(faults))
    return reading


def shape_faults(data: Mapping[str, Any], text: str) -> tuple[str, ...]:
    """What is missing in the data or of another type than the contract's, one line each."""
    faults: list[str] = []
    _restore(data, text, faults)
    return tuple(faults)


def _restore(data: Any, text: str, faults: list[str]) -> Reading | None:
    if not isinstance(data, Mapping):
        faults.append(f"the reading is {_shown(data)}: expected an object")
        return None
    if data.get("contract") != CONTRACT:
        faults.append(f"contract is {_shown(data.get('contract'))}: expected {CONTRACT}")
    for part, wanted in (
        ("reader", {"name": str, "version": str}),
        ("reading_text", {"sha256": str, "characters": int, "unit": str}),
    ):
        own = data.get(part)
        for name, kind in wanted.items():
            if not isinstance(own, Mapping) or not isinstance(own.get(name), kind):
                faults.append(
                    f"{part}.{name} is missing or of another type: expected {kind.__name__}"
                )
    reading = _converter(Reading)({**data, "text": text}, None, faults)
    assert isinstance(reading, Reading)
    return reading


# -- a converter for each type of the model ------------------------------------------------------


@cache
def _converter(kind: Any) -> Convert:
    """The function that makes a value of `kind` from plain JSON, and names what it cannot make."""
    if kind is Span:
        return _span
    if kind is date:
        return _date
    if kind in (str, int, bool):
        return _exact(kind)
    if kind is float:
        return _float
    origin, inner = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _sequence(_converter(inner[0]))
    if origin in (Union, types.UnionType):
        (own,) = (entry for entry in inner if entry is not type(None))
        return _optional(_converter(own))
    if origin is Literal:
        return _choice(frozenset(inner))
    if is_dataclass(kind):
        assert isinstance(kind, type)
        return _value(kind)
    raise TypeError(f"{kind!r} has no place in a reading: expected a type of the model")


def _span(value: Any, path: Path, faults: list[str]) -> Span:
    if isinstance(value, (list, tuple)) and len(value) == 2:
        start, end = value
        if type(start) is int and type(end) is int and 0 <= start <= end:
            return Span(start, end)
    faults.append(f"{_written(path)} is {_shown(value)}: expected [start, end], 0 <= start <= end")
    return Span(0, 0)


def _date(value: Any, path: Path, faults: list[str]) -> date | None:
    try:
        if isinstance(value, str) and len(value) == 10:
            return date.fromisoformat(value)
    except ValueError:
        pass
    faults.append(f"{_written(path)} is {_shown(value)}: expected a date, for example 2010-12-03")
    return None


def _exact(kind: type) -> Convert:
    def convert(value: Any, path: Path, faults: list[str]) -> Any:
        if type(value) is not kind:
            faults.append(f"{_written(path)} is {_shown(value)}: expected {kind.__name__}")
        return value

    return convert


def _float(value: Any, path: Path, faults: list[str]) -> float:
    if type(value) not in (int, float):
        faults.append(f"{_written(path)} is {_shown(value)}: expected a number")
        return 0.0
    return float(value)


def _choice(choices: frozenset[str]) -> Convert:
    def convert(value: Any, path: Path, faults: list[str]) -> Any:
        if not isinstance(value, str) or value not in choices:
            faults.append(
                f"{_written(path)} is {_shown(value)}: expected one of {', '.join(sorted(choices))}"
            )
        return value

    return convert


def _optional(own: Convert) -> Convert:
    def convert(value: Any, path: Path, faults: list[str]) -> Any:
        return None if value is None else own(value, path, faults)

    return convert


def _sequence(own: Convert) -> Convert:
    def convert(value: Any, path: Path, faults: list[str]) -> Any:
        if not isinstance(value, (list, tuple)):
            faults.append(f"{_written(path)} is {_shown(value)}: expected a list")
            return ()
        return tuple(own(entry, (path, at), faults) for at, entry in enumerate(value))

    return convert


def _value(kind: type) -> Convert:
    """A dataclass of the model from an object with its fields' names, trailing underscores off."""
    hints = get_type_hints(kind)
    parts: list[tuple[Field[Any], str, Convert]] | None = None

    def convert(value: Any, path: Path, faults: list[str]) -> Any:
        nonlocal parts
        if parts is None:  # at the first use, because a type may hold itself
            parts = [(f, f.name.rstrip("_"), _converter(hints[f.name])) for f in fields(kind)]
        given: Mapping[str, Any] = value if isinstance(value, Mapping) else {}
        if not isinstance(value, Mapping):
            faults.append(f"{_written(path)} is {_shown(value)}: expected an object")
        passed_over = _left_out(given) if kind is Reference else frozenset()
        made: dict[str, Any] = {}
        for field, key, own in parts:
            if key in given:
                made[field.name] = own(given[key], (path, key), faults)
            elif key in passed_over:
                made[field.name] = () if field.default is MISSING else field.default
            else:
                made[field.name] = Span(0, 0) if hints[field.name] is Span else None
                if isinstance(value, Mapping):
                    faults.append(f"{_written((path, key))} is missing")
        return kind(**made)

    return convert


def _left_out(reference: Mapping[str, Any]) -> frozenset[str]:
    """The fields that a reference of this type does not have."""
    everything = {name for names in REFERENCE_FIELDS.values() for name in names}
    return frozenset(everything.difference(REFERENCE_FIELDS.get(str(reference.get("type")), ())))


def _written(path: Path) -> str:
    """ "concluding_observations[0].paragraphs[3].span" """
    steps: list[str] = []
    while path is not None:
        path, step = path
        steps.append(f"[{step}]" if isinstance(step, int) else f".{step}")
    return "".join(reversed(steps)).lstrip(".") or "the reading"


def _shown(value: Any) -> str:
    printed = repr(value)
    return printed if len(printed) <= 60 else printed[:57] + "..."
