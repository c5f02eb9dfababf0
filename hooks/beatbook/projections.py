"""What coordinates that are not degrees of WGS 84 probably are, and a plane in metres for measuring.

The reference systems and the areas they are used in come from the EPSG registry (https://epsg.org) that pyproj ships.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import shapely
from babel import Locale
from pyproj import CRS, Transformer
from pyproj.database import CRSInfo, query_crs_info
from pyproj.enums import PJType, TransformDirection
from shapely.geometry.base import BaseGeometry

Points = np.ndarray[tuple[Any, ...], np.dtype[np.float64]]

#: National grids and the web's own projection: what town data is most often exported in.
COMMON_SYSTEMS = (3059, 5514, 5513, 27700, 7801, 2180, 2154, 31370, 28992)
WEB_MERCATOR = 3857
UTM_ZONES = (*range(32601, 32661), *range(32701, 32761))
#: How a file may order its axes, the likeliest first: swapped or not, negated or not.
ORDERS = ((False, False), (True, False), (False, True), (True, True))
#: The longest side that is projected as a straight line, in degrees: it strays by a millimetre or so.
STEP = 0.001
#: How many guesses a message can name before it stops helping.
MAX_GUESSES = 2


class Guess(NamedTuple):
    """A reference system that coordinates may be in, and the degrees (lon, lat) they would then mean.

    ``code`` is its EPSG number; its first coordinate is the second given one if ``swapped``, both have the other sign
    if ``negated``.
    """

    name: str
    lon: float
    lat: float
    code: int
    swapped: bool
    negated: bool


class Box(NamedTuple):
    """A rectangle in degrees of WGS 84."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, lon: float, lat: float) -> bool:
        """Whether the point lies inside."""
        return self.south <= lat <= self.north and self.west <= lon <= self.east


WORLD = Box(-90, -180, 90, 180)


def country_box(country: str) -> Box | None:
    """The rectangle around a country (two letters) as the EPSG registry bounds it, or None if it names none."""
    areas = [box for _, box in _national_systems(country) if box.west <= box.east]
    if not areas:
        return None
    return Box(
        min(a.south for a in areas), min(a.west for a in areas), max(a.north for a in areas), max(a.east for a in areas)
    )


def guess_systems(x: float, y: float, country: str | None) -> tuple[Guess, ...]:
    """The reference systems in which (x, y) lies inside the area the system is made for, the likeliest first.

    With a country (two letters) its own systems are asked too, and a point that would lie elsewhere is not believed.
    The other orders and signs of the axes come last: the Czech and Slovak Krovak grid is published in all of them.
    """
    box = country_box(country) if country else None
    guesses: dict[int, Guess] = {}
    for swapped, negated in ORDERS:
        sign = -1 if negated else 1
        a, b = (sign * y, sign * x) if swapped else (sign * x, sign * y)
        for code, area in _candidates(country).items():
            lon, lat = to_degrees(code).transform(a, b)
            # An infinite result (outside the projection's domain) lies in no box. Systems of one grid differ by a
            # datum's few metres: they are one guess.
            known = any(math.dist((lon, lat), (guess.lon, guess.lat)) < 0.01 for guess in guesses.values())
            if area.holds(lon, lat) and (box is None or box.holds(lon, lat)) and not known:
                name = f"EPSG:{code} ({CRS.from_epsg(code).name})"
                guesses.setdefault(code, Guess(name, lon, lat, code, swapped, negated))
    return tuple(guesses.values())[:MAX_GUESSES]


@cache
def _candidates(country: str | None) -> dict[int, Box]:
    """EPSG codes worth asking, the likeliest first, and the area each is used in. Without a country UTM fits half the Earth: not asked."""
    national = dict(_national_systems(country)) if country else {}
    rest = (WEB_MERCATOR, *UTM_ZONES) if country else (WEB_MERCATOR,)
    common = {code: _box(CRS.from_epsg(code)) for code in COMMON_SYSTEMS}
    return common | national | {code: _box(CRS.from_epsg(code)) for code in rest}


def _box(crs: CRS | CRSInfo) -> Box:
    area = crs.area_of_use
    if area is None:  # no system asked for here lacks one; an empty box would hold nothing
        return Box(0, 0, 0, 0)
    return Box(area.south, area.west, area.north, area.east)


@cache
def _national_systems(country: str) -> tuple[tuple[int, Box], ...]:
    """Projected systems made for one country: their area of use is named after it."""
    name = Locale("en").territories.get(country)
    if name is None:
        return ()
    named = re.compile(re.escape(name) + "[ .,;]")
    systems = query_crs_info(auth_name="EPSG", pj_types=[PJType.PROJECTED_CRS])
    return tuple(
        (int(info.code), _box(info))
        for info in systems
        if info.area_of_use is not None and named.match(info.area_of_use.name or "")
    )


@cache
def to_degrees(code: int) -> Transformer:
    """From a reference system's EPSG number: (x, y) or (lon, lat) → (lon, lat) in degrees of WGS 84."""
    return Transformer.from_crs(code, 4326, always_xy=True)


class Plane:
    """An equal-area plane in metres around a few geometries, for areas, distances and widths within a town.

    Lambert's azimuthal projection keeps areas exactly; distances within 100 km of its centre are right to 0.01 %.
    """

    def __init__(self, geometries: Iterable[BaseGeometry]) -> None:
        west, south, east, north = shapely.total_bounds(list(geometries))
        centre = f"+proj=laea +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +datum=WGS84 +units=m"
        self._forward = Transformer.from_crs(4326, CRS.from_proj4(centre), always_xy=True)

    def metres(self, geometry: BaseGeometry) -> BaseGeometry:
        """The geometry in metres from the plane's centre."""
        # A straight line in degrees bends here, so that one long side would part from several short ones along it.
        return _transform(shapely.segmentize(geometry, STEP), self._forward, TransformDirection.FORWARD)

    def degrees(self, geometry: BaseGeometry) -> BaseGeometry:
        """A geometry of this plane back in degrees of WGS 84 (lon, lat)."""
        return _transform(geometry, self._forward, TransformDirection.INVERSE)


def _transform(geometry: BaseGeometry, transformer: Transformer, direction: TransformDirection) -> BaseGeometry:
    def move(points: Points) -> Points:
        x, y = transformer.transform(points[:, 0], points[:, 1], direction=direction)
        return np.column_stack((x, y))

    return shapely.transform(geometry, move)
