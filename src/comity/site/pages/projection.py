"""Places on the map of the world: longitude and latitude to the points of a drawing.

The projection is Equal Earth (Šavrič, Patterson, Jenny 2018), which keeps areas; the drawing is WIDTH by
HEIGHT units, as `static/vendored/world-land.svg`.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib.resources import files
from math import asin, cos, radians, sin, sqrt

WIDTH, HEIGHT = 960, 468
_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796
_M = sqrt(3) / 2
_SCALE = 177.0


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Degrees to a point of the drawing, from its upper left corner."""
    t = asin(_M * sin(radians(latitude)))
    t2 = t * t
    t6 = t2 * t2 * t2
    x = radians(longitude) * cos(t) / (_M * (_A1 + 3 * _A2 * t2 + t6 * (7 * _A3 + 9 * _A4 * t2)))
    y = t * (_A1 + _A2 * t2 + t6 * (_A3 + _A4 * t2))
    return WIDTH / 2 + _SCALE * x, HEIGHT / 2 - _SCALE * y


@cache
def state_points() -> dict[str, tuple[float, float]]:
    """By State, where its dot stands."""
    text = files("comity.terms").joinpath("data/state_places.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {r["code"]: project(float(r["longitude"]), float(r["latitude"])) for r in rows}
