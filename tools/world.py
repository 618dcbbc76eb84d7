"""The map's two files, made from npm's `world-atlas` (ISC; the data are Natural Earth's, public domain).

python tools/world.py FOLDER    # of the unpacked package

Writes the land without any boundary between States (static/vendored/world-land.svg) and a place for
each State's dot (terms/data/state_places.csv): the middle of its largest part.
"""

from __future__ import annotations

import csv
import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

from comity.site.pages.projection import HEIGHT, WIDTH, project
from comity.terms.states import list_states

SOURCE = Path(__file__).resolve().parents[1] / "src" / "comity"
LAND = SOURCE / "site" / "static" / "vendored" / "world-land.svg"
PLACES = SOURCE / "terms" / "data" / "state_places.csv"
ORIGIN = "Natural Earth 1:50m, by npm world-atlas 2.0.2: middle of the largest part"
# Too small for the source, or a party that is no State: a place in degrees, by hand.
BY_HAND = {"TUV": (179.2, -8.5), "EUE": (4.35, 50.85)}
Point = tuple[float, float]


def read_arcs(atlas: dict[str, Any]) -> list[list[Point]]:
    """The arcs in degrees."""
    (sx, sy), (tx, ty) = atlas["transform"]["scale"], atlas["transform"]["translate"]
    arcs = []
    for arc in atlas["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def read_rings(geometry: dict[str, Any], arcs: list[list[Point]]) -> list[list[Point]]:
    """The outer rings of every part."""
    arcs_of: Any = geometry.get("arcs")
    parts = {"Polygon": [arcs_of], "MultiPolygon": arcs_of}.get(geometry.get("type", ""), [])
    rings = []
    for part in parts:
        ring: list[Point] = []
        for number in part[0]:
            ring += arcs[number] if number >= 0 else arcs[~number][::-1]
        rings.append(ring)
    return rings


def middle(ring: list[Point]) -> tuple[float, Point]:
    """Area and centre of a ring."""
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if not area:
        return 0.0, ring[0]
    return abs(area / 2), (x / (3 * area), y / (3 * area))


def unbroken(ring: list[Point]) -> list[Point]:
    """A ring that crosses the 180th meridian runs on beyond it; one around the pole is left as it is."""
    if min(latitude for _longitude, latitude in ring) < -85:
        return ring
    points, shift = [ring[0]], 0
    for (before, _), (longitude, latitude) in pairwise(ring):
        shift += 360 * ((longitude - before < -180) - (longitude - before > 180))
        points.append((longitude + shift, latitude))
    middle_of = (min(x for x, _ in points) + max(x for x, _ in points)) / 2
    turn = -360 * round(middle_of / 360)
    return [(x + turn, y) for x, y in points]


def write_land(folder: Path) -> None:
    atlas = json.loads((folder / "land-110m.json").read_text())
    arcs = read_arcs(atlas)
    paths = []
    for geometry in atlas["objects"]["land"]["geometries"]:
        for ring in read_rings(geometry, arcs):
            points = (project(*point) for point in unbroken(ring))
            paths.append("M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in points) + "Z")
    LAND.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path fill="#dfe3e6" d="{"".join(paths)}"/></svg>\n'
    )


def write_places(folder: Path) -> None:
    atlas = json.loads((folder / "countries-50m.json").read_text())
    arcs = read_arcs(atlas)
    found: dict[str, Point] = {}
    for geometry in atlas["objects"]["countries"]["geometries"]:
        rings = read_rings(geometry, arcs)
        if "id" in geometry and rings:
            found[geometry["id"]] = max(middle(ring) for ring in rings)[1]
    with PLACES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("code", "longitude", "latitude", "source"))
        for state in list_states():
            place = BY_HAND.get(state.code) or found.get(state.m49)
            if place is not None and state.until is None:
                source = "placed by hand" if state.code in BY_HAND else ORIGIN
                writer.writerow((state.code, f"{place[0]:.1f}", f"{place[1]:.1f}", source))
            elif state.until is None:
                print("no place:", state.code, state.m49)


if __name__ == "__main__":
    write_land(Path(sys.argv[1]))
    write_places(Path(sys.argv[1]))
