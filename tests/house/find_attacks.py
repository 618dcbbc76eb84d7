"""Writes `attacks.toml` anew: of the strings below, the two that cost the patterns of a place most.

`DJANGO_SETTINGS_MODULE=comity.site.settings python -m tests.house.find_attacks`; what is written is read by a person before it is kept.
"""

from __future__ import annotations

import json
import time
from collections import Counter
from pathlib import Path

from tests.house.pattern_walk import AnyPattern, all_patterns

UNITS = (
    "a",
    "1",
    "1, ",
    "a ",
    " ",
    "a-",
    "A",
    "/1",
    "(",
    ".",
    "(a) ",
    "CRC/",
    "Aa ",
    "_",
    "0 ",
    "\n",
)
LENGTH = 1_000
HEAD = (
    "# For each place that makes patterns: what, repeated, costs them most. See find_attacks.py.\n"
)


def main() -> None:
    cost: dict[str, Counter[str]] = {}
    for place, pattern in all_patterns():
        for unit in UNITS:
            cost.setdefault(place, Counter())[unit] += seconds(pattern, unit)
    lines = [
        f"{json.dumps(place)} = {json.dumps([unit for unit, _ in units.most_common(2)])}"
        for place, units in sorted(cost.items())
    ]
    Path(__file__).with_name("attacks.toml").write_text(
        HEAD + "\n".join(lines) + "\n", encoding="utf-8"
    )


def seconds(pattern: AnyPattern, unit: str) -> int:
    text = (unit * LENGTH)[:LENGTH]
    began = time.process_time_ns()
    for _ in pattern.finditer(text.encode() if isinstance(pattern.pattern, bytes) else text):  # type: ignore[arg-type]
        pass
    return time.process_time_ns() - began


if __name__ == "__main__":
    import tests.conftest  # noqa: F401  the site's settings, for its modules

    main()
