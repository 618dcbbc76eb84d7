"""The contract's schema made strict: no field that it does not name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator


def strict_schema(shared: Path) -> dict[str, Any]:
    raw = (shared / "contract" / "reading.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(raw)
    close(schema)
    return schema


def close(node: Any) -> None:
    """Forbids unknown fields in every object of a schema."""
    if isinstance(node, dict):
        for child in node.values():
            close(child)
        if node.get("type") == "object" and "properties" in node:
            node["unevaluatedProperties"] = False
    elif isinstance(node, list):
        for child in node:
            close(child)


def schema_faults(shared: Path, data: Any) -> list[str]:
    """What the strict schema says against a reading, as "path: message"."""
    validator = Draft202012Validator(strict_schema(shared))
    return sorted(
        f"{'.'.join(map(str, error.absolute_path))}: {error.message}"
        for error in validator.iter_errors(data)
    )
