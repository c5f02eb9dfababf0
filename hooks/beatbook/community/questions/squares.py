"""Where a question is shown: the middle of a square of 100 metres, never the place itself.

The squares are those of Europe's statistical grid (INSPIRE, EPSG:3035, https://inspire.ec.europa.eu/id/document/tg/gg);
elsewhere those of the EASE grid (EPSG:6933), which have the same area. Such a grid is fixed: it does not move when a
boundary changes, so that no two builds of a site can be laid over each other to find the place between two squares, as
they could with squares around the town's own centre or with random shifts. It has no seams that would cut squares, as
the zones of UTM have, one of them through Riga.
"""

from __future__ import annotations

import math
from typing import Final

from pyproj.enums import TransformDirection

from beatbook.models import Point
from beatbook.projections import Box, to_degrees

#: The side of a square in metres.
SIDE: Final = 100
_EUROPE, _WORLD = 3035, 6933
#: The area of use of EPSG:3035.
_WITHIN: Final = Box(24.6, -35.58, 84.73, 44.83)
#: Four decimals of a degree are 11 metres at most: enough for the middle of a square.
_DECIMALS: Final = 4


def square_of(point: Point) -> Point:
    """The middle of the square in which a point lies."""
    grid = to_degrees(_EUROPE if _WITHIN.holds(point.lon, point.lat) else _WORLD)
    x, y = grid.transform(point.lon, point.lat, direction=TransformDirection.INVERSE)
    middle = (math.floor(x / SIDE) + 0.5) * SIDE, (math.floor(y / SIDE) + 0.5) * SIDE
    lon, lat = grid.transform(*middle)
    return Point(lat=round(lat, _DECIMALS), lon=round(lon, _DECIMALS))
