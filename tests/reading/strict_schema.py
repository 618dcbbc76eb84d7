"""The contract's schema made strict: no field that it does not name."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


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
