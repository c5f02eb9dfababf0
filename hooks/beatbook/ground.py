"""The boundaries for the device: which district a point lies in, answered in the browser and told to nobody.

One script for all languages, loaded when somebody asks where they are or touches the map. A drawing would not do: here
lines stray from the true ones by about a metre, and neighbours keep their common edges. Rings are written as Google's encoded polylines
(https://developers.google.com/maps/documentation/utilities/polylinealgorithm), about two characters a corner.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import Any, Final

import numpy as np
import shapely
from shapely.geometry import MultiPolygon, Polygon

from beatbook.geography import EQUATOR, Polygonal, Shapes
from beatbook.shards import call

#: A corner is left out if the triangle that it makes with its neighbours is smaller than the square of this, in metres.
TOLERANCE: Final = 1.0
#: Steps to a degree: five decimals, 1.1 metres.
PRECISION: Final = 100_000


def script(shapes: Shapes, near: int, derived: Collection[str] = ()) -> bytes:
    """The boundaries (degrees) as a script that hands them to ``components/ground/ground.js``, the smallest first, as
    a district may be part of a larger one.

    ``near`` is how many metres from a boundary both districts are named; those of ``derived`` are drawn from addresses.
    """
    # Of two with a common edge the later one wins, as geography.districts_at holds.
    latest = dict(reversed(list(shapes.items())))
    order = sorted(latest, key=lambda district: latest[district].area)
    simple = simplified({district: shapes[district] for district in order})
    data = {
        "near": near,
        "districts": [
            [key, [encode(ring) for ring in _rings(shape)], int(key in derived)] for key, shape in simple.items()
        ],
    }
    return call("beatbookBoundaries", data)


def simplified(shapes: Shapes) -> Shapes:
    """The shapes without the corners that hardly matter (see ``TOLERANCE``); common edges stay common.

    Shapes that overlap, such as a district and its parts, keep all their corners.
    """
    if not shapes:
        return shapes
    _, south, _, north = shapely.total_bounds(list(shapes.values()))
    scale = np.array([math.cos(math.radians((south + north) / 2)), 1]) * EQUATOR / 360
    flat = [shapely.transform(shape, lambda points: points * scale) for shape in shapes.values()]
    if not shapely.coverage_is_valid(flat):
        return shapes
    found = shapely.transform(shapely.coverage_simplify(flat, TOLERANCE), lambda points: points / scale)
    return {
        district: shape if isinstance(shape, Polygon | MultiPolygon) and not shape.is_empty else shapes[district]
        for district, shape in zip(shapes, found, strict=True)
    }


def _rings(shape: Polygonal) -> Iterable[Any]:
    """All rings of a shape, holes too: a point is inside if a ray from it meets an odd number of their edges."""
    for part in shapely.get_parts(shape):
        for ring in (part.exterior, *part.interiors):
            yield shapely.get_coordinates(ring)


def encode(ring: Any) -> str:
    """A ring (lon, lat; its end is its start) as an encoded polyline, latitude before longitude, without its end."""
    steps = np.rint(np.asarray(ring)[:-1, ::-1] * PRECISION).astype(np.int64)
    deltas = np.diff(steps, axis=0, prepend=np.zeros((1, 2), np.int64)).ravel()
    return "".join(map(_number, deltas.tolist()))


def _number(value: int) -> str:
    rest = ~(value << 1) if value < 0 else value << 1
    letters = []
    while rest >= 0x20:
        letters.append(chr((0x20 | (rest & 0x1F)) + 63))
        rest >>= 5
    return "".join([*letters, chr(rest + 63)])
