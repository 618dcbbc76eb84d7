"""What differs between two readings of the same file, in a person's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Difference:
    """Anchors (`key/anchor`) that came, went or read otherwise, and fields of documents that changed."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.changed or self.fields)

    def as_json(self) -> dict[str, Any]:
        return {name: list(value) for name, value in asdict(self).items()}

    def __str__(self) -> str:
        told = [f"{len(value)} {name}" for name, value in asdict(self).items() if value]
        return ", ".join(told) or "no difference"


def compare_readings(old: Json, new: Json) -> Difference:
    """Spans and the reader's version are no difference; what is quoted, told or doubted is."""
    before, after = _paragraphs(old), _paragraphs(new)
    fields_before, fields_after = _fields(old), _fields(new)
    return Difference(
        added=tuple(name for name in after if name not in before),
        removed=tuple(name for name in before if name not in after),
        changed=tuple(
            name for name, entry in after.items() if name in before and before[name] != entry
        ),
        fields=tuple(
            name
            for name in sorted({*fields_before, *fields_after})
            if fields_before.get(name) != fields_after.get(name)
        ),
    )


def _paragraphs(contract: Json) -> dict[str, Any]:
    rows = {f"/{entry['anchor']}": _spanless(entry) for entry in contract["paragraphs"]}
    for document in contract["concluding_observations"]:
        for entry in document["paragraphs"]:
            rows[f"{document['key']}/{entry['anchor']}"] = _spanless(entry)
    return rows


def _fields(contract: Json) -> dict[str, Any]:
    rows = {f"document.{name}": _spanless(value) for name, value in contract["document"].items()}
    for document in contract["concluding_observations"]:
        for name, value in document.items():
            if name not in ("paragraphs", "span"):
                rows[f"{document['key']}.{name}"] = _spanless(value)
    rows["problems"] = _spanless(contract["problems"])
    rows["annual_report"] = _spanless(contract["annual_report"])
    return rows


def _spanless(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _spanless(entry) for name, entry in value.items() if name not in ("span", "at")
        }
    if isinstance(value, list):
        return [_spanless(entry) for entry in value]
    return value
