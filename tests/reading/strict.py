"""The contract's schema, made strict: an object holds the fields it names and no others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

SCHEMA = Path(__file__).parents[2].parent / "shared" / "contract" / "reading.schema.json"


def strict_schema() -> dict[str, Any]:
    """Skips, and says so, where the contract does not stand beside the repository."""
    if not SCHEMA.is_file():
        pytest.skip("the contract's schema is absent: expected shared/contract/reading.schema.json")
    schema: dict[str, Any] = json.loads(SCHEMA.read_text(encoding="utf-8"))
    _close(schema)
    return schema


def _close(node: Any) -> None:
    if isinstance(node, dict):
        if "properties" in node:
            node["unevaluatedProperties"] = False
        for value in list(node.values()):
            _close(value)
    elif isinstance(node, list):
        for value in node:
            _close(value)


def schema_faults(data: Any) -> list[str]:
    """What the strict schema says against a reading, as "path: message"."""
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(strict_schema())
    return sorted(
        f"{'.'.join(str(step) for step in error.absolute_path)}: {error.message}"
        for error in validator.iter_errors(data)
    )
