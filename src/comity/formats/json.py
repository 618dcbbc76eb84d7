"""The contract's JSON: one object a document, or one a line."""

from __future__ import annotations

import json

from comity.reading.contract import to_contract
from comity.reading.model import Reading


def write_json(reading: Reading) -> str:
    """Indented, in the contract's order, with a line break at the end."""
    return json.dumps(to_contract(reading), ensure_ascii=False, indent=1) + "\n"


def write_json_line(reading: Reading) -> str:
    """One line, for many readings one after the other."""
    return json.dumps(to_contract(reading), ensure_ascii=False, separators=(",", ":")) + "\n"
