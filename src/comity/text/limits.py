"""How much a file from a stranger may ask of the machine; every refusal names the limit."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from comity.terms.errors import ComityError, LimitError


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one reading. Each is the environment variable COMITY_LIMIT_<NAME>.

    `bytes`: of the file; `expanded_bytes`: of a zip's parts together, `xml_bytes` of those that are
    parsed; `tags`: of its XML or of a page of HTML; `pages`, `blocks`: counts; `depth`: nesting of
    elements; `seconds`: a conversion by another program may take. A file must stay below each."""

    bytes: int = 100 * 1024 * 1024
    expanded_bytes: int = 300 * 1024 * 1024
    xml_bytes: int = 64 * 1024 * 1024
    tags: int = 2_000_000
    pages: int = 5_000
    blocks: int = 200_000
    depth: int = 2_000
    seconds: int = 60

    def check(self, name: str, value: int) -> None:
        """Raises LimitError when `value` reaches the limit called `name`."""
        limit = getattr(self, name)
        if value >= limit:
            raise LimitError(
                f"the file has {value:,} {name.replace('_', ' ')}, the limit is {limit:,}: "
                f"set {setting_name(name)} to read it, for example {setting_name(name)}={value + 1}"
            )


def setting_name(name: str) -> str:
    return f"COMITY_LIMIT_{name.upper()}"


def limits_from(environment: Mapping[str, str] | None = None) -> Limits:
    """The limits with the environment's own values. Raises ComityError for one that is no number."""
    given = os.environ if environment is None else environment
    chosen: dict[str, int] = {}
    for field in fields(Limits):
        printed = given.get(setting_name(field.name))
        if printed is None:
            continue
        if not (printed.isascii() and printed.isdecimal() and int(printed) > 0):
            raise ComityError(
                f"{setting_name(field.name)} is {printed!r}: expected a whole number above 0, "
                f"for example {field.default}"
            )
        chosen[field.name] = int(printed)
    return Limits(**chosen)
