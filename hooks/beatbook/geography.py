"""Districts as shapes: which one a point lies in, and how they are drawn.

Drawings use the Web Mercator projection (EPSG:3857), as web maps do, so that a drawing stretched between its bounds
lies exactly on any tiled map and on Leaflet's own coordinates.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar, cast

import numpy as np
import shapely
from shapely import STRtree
from shapely.geometry import MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

from beatbook.geojson_source import Boundaries, Boundary
from beatbook.models import District, Point
from beatbook.projections import Box, Points

Polygonal = Polygon | MultiPolygon
G = TypeVar("G", bound=BaseGeometry)
Indices = np.ndarray[tuple[Any, ...], np.dtype[np.intp]]
Shapes = Mapping[str, Polygonal]

#: How far a drawn line may stray from the true one, in units of a drawing (about a pixel each).
TOLERANCE = 0.7
#: Room around the districts, in units.
MARGIN = 8
#: A drawing is at most this much taller than wide, so that a long town still fits on a screen.
MAX_ASPECT = 1.2
#: Room kept free for the sign of a place, in units from its point.
MARKER = 16
#: A circle of this many units holds a number on the smallest phone.
NUMBER = 24
#: Neighbouring districts get different tints out of this many.
TINTS = 5
#: The most cells along one side in which points are sorted.
MOST_CELLS = 4096
#: Cells are so many times as wide as high, if shapes are square: a shape looks at stretches of columns, so that only
#: their ends are looked at in vain.
FLAT = 8
#: Points put into cells at once: so few that a processor keeps all that is worked out for them at hand.
AT_ONCE = 1 << 15
#: Length of the Earth's equator in metres on WGS 84.
EQUATOR = 40_075_016.69


def boundary_of(district: District, boundaries: Boundaries) -> Boundary | None:
    """The feature a district names, or the one with its own id; None if there is none."""
    return boundaries.by_id.get(district.id if district.boundary is None else str(district.boundary))


def district_shapes(districts: Iterable[District], boundaries: Boundaries) -> dict[str, Polygonal]:
    """The geometries (degrees of WGS 84) of the districts that have one, by district id, in the order given."""
    found = ((district.id, boundary_of(district, boundaries)) for district in districts)
    return {identifier: boundary.geometry for identifier, boundary in found if boundary is not None}


def join(lon: Points, lat: Points, shapes: Sequence[BaseGeometry]) -> tuple[Indices, Indices]:
    """All pairs of a point and a shape that holds it, edges included: the points' indices and the shapes'.

    The pairs come shape after shape. A point without coordinates (``nan``) lies in none. The points are put into flat
    cells about as wide as the shapes, so that each shape looks at a few stretches of neighbouring points only.
    """
    none = np.zeros(0, np.intp)
    if not len(lon) or not len(shapes):
        return none, none
    prepared = np.asarray(shapes, dtype=object)
    shapely.prepare(prepared)
    bounds = shapely.bounds(prepared)
    cells = _Cells.of(bounds)
    keys, placed = cells.placed(lon, lat)
    x, y = lon[placed], lat[placed]
    # A shape looks at one stretch of the sorted points for each column of cells it touches.
    low, high = (np.floor((bounds[:, at : at + 2] - cells.start) / cells.sides).astype(np.int32) for at in (0, 2))
    touched = high[:, 0] - low[:, 0] + 1
    owner = np.repeat(np.arange(len(shapes)), touched)
    column = np.arange(len(owner)) - np.repeat(np.cumsum(touched) - touched, touched) + low[owner, 0]
    first = np.searchsorted(keys, (column * cells.rows + low[owner, 1]).astype(np.int32))
    last = np.searchsorted(keys, (column * cells.rows + high[owner, 1]).astype(np.int32), side="right")
    some = first < last
    owner, stretches = owner[some], list(zip(first[some].tolist(), last[some].tolist(), strict=True))
    points = [
        placed[begin:end][shapely.intersects_xy(prepared[at], x[begin:end], y[begin:end])]
        for at, (begin, end) in zip(owner.tolist(), stretches, strict=True)
    ]
    return np.concatenate([none, *points]), np.repeat(owner, [len(hits) for hits in points])


@dataclass(frozen=True)
class _Cells:
    """Equal cells from one corner to another, numbered column after column (degrees)."""

    start: Points
    end: Points
    sides: Points
    rows: int

    @classmethod
    def of(cls, bounds: Points) -> _Cells:
        """Cells as wide as a usual shape of these bounds; no side has so many that their numbers would not fit."""
        start, end = bounds[:, :2].min(0), bounds[:, 2:].max(0)
        sides = np.median(bounds[:, 2:] - bounds[:, :2], axis=0) / (1, FLAT)
        sides = np.maximum(sides, (end - start) / MOST_CELLS)
        sides[sides == 0] = 1
        return cls(start, end, sides, int((end[1] - start[1]) / sides[1]) + 1)

    def placed(self, lon: Points, lat: Points) -> tuple[Indices, Indices]:
        """The cells' numbers, ascending, in which points lie, and the points' indices."""
        keys = np.sort(np.concatenate([self._keys(lon, lat, at) for at in range(0, len(lon), AT_ONCE)]))
        return (keys >> 32).astype(np.int32), keys & 0xFFFFFFFF

    def _keys(self, lon: Points, lat: Points, at: int) -> Indices:
        """Cells and points from ``at`` in one number: sorting those takes an eighth of the time of sorting places."""
        x, y = lon[at : at + AT_ONCE], lat[at : at + AT_ONCE]
        # Comparing leaves out what has no coordinates, too.
        here = (x >= self.start[0]) & (x <= self.end[0]) & (y >= self.start[1]) & (y <= self.end[1])
        inside = np.flatnonzero(here)
        columns = ((x[inside] - self.start[0]) / self.sides[0]).astype(np.int64)
        keys: Indices = columns * self.rows + ((y[inside] - self.start[1]) / self.sides[1]).astype(np.int64)
        return (keys << 32) | (inside + at)


def districts_at(points: Sequence[tuple[float, float]], shapes: Shapes) -> list[str | None]:
    """For each point (lon, lat) the id of the smallest district that holds it, edges included, or None.

    The smallest, because a district may be part of a larger one. Of two with a common edge the later one wins.
    """
    if not points:
        return []
    found: list[str | None] = [None] * len(points)
    by_size = sorted(shapes.items(), key=lambda item: -item[1].area)
    lon, lat = np.asarray(points, dtype=float).T
    for point, shape in zip(*join(lon, lat, [shape for _, shape in by_size]), strict=True):
        found[point] = by_size[shape][0]
    return found


def widened(shape: Polygonal, metres: float) -> Polygonal:
    """A shape (degrees) and all that lies within some metres of it; exact to 1 % for shapes up to 100 km across."""
    scale = _metres_per_degree(shape)
    wide = shapely.transform(shape, lambda points: points * scale).buffer(metres)
    return cast(Polygonal, shapely.transform(wide, lambda points: points / scale))


def metres_between(shape: Polygonal, lon: Points, lat: Points) -> Points:
    """How far points (degrees) are from a shape, 0 inside; as exact as ``widened``."""
    scale = _metres_per_degree(shape)
    flat = shapely.transform(shape, lambda points: points * scale)
    shapely.prepare(flat)
    return cast(Points, shapely.distance(flat, shapely.points(lon * scale[0], lat * scale[1])))


def _metres_per_degree(shape: Polygonal) -> Points:
    """Ground metres of a degree of longitude and of latitude in the middle of a shape."""
    _, south, _, north = shape.bounds
    return np.array([math.cos(math.radians((south + north) / 2)), 1]) * EQUATOR / 360


@dataclass(frozen=True)
class DrawnShape:
    """One district of a drawing; all lengths in the drawing's units.

    ``path`` is SVG path data of the form ``M x y l dx dy … z`` (fill rule even-odd); the label point is the centre of
    the largest circle inside, ``label_radius`` its radius; ``tint`` (0 to 4) differs from the neighbours'.
    """

    id: str
    path: str
    label_x: float
    label_y: float
    label_radius: float
    neighbours: tuple[str, ...]
    tint: int


@dataclass(frozen=True)
class DrawnPoint:
    """One point of a drawing, in its units."""

    id: str
    x: float
    y: float


@dataclass(frozen=True)
class Drawing:
    """Districts in a rectangle of ``width`` by ``height`` units whose corners are exactly ``bounds`` (WGS 84)."""

    width: int
    height: int
    bounds: Box
    metres_per_unit: float
    shapes: tuple[DrawnShape, ...]
    points: tuple[DrawnPoint, ...]


def draw(shapes: Shapes, width: int = 800, points: Mapping[str, Point] | None = None) -> Drawing | None:
    """Draw districts (see ``district_shapes``) in the order given, and those points that lie in the picture.

    Common edges stay common: the outlines are simplified together, as a coverage. None if there are no shapes.
    """
    if not shapes:
        return None
    frame = Frame.around(shapes.values(), width)
    drawn = [frame.drawn(shape) for shape in shapes.values()]
    simple = cast(Sequence[Polygonal], shapely.coverage_simplify(drawn, TOLERANCE))
    neighbours = dict(zip(shapes, _neighbours(tuple(shapes), drawn), strict=True))
    tints = _tints(neighbours)
    placed = {identifier: frame.place(point.lon, point.lat) for identifier, point in (points or {}).items()}
    markers = shapely.MultiPoint(list(placed.values())).buffer(MARKER)
    found = []
    for identifier, full, shape in zip(shapes, drawn, simple, strict=True):
        # A district smaller than the tolerance vanishes when simplified; drawn in full it is small anyway.
        path = svg_path(shape) or svg_path(full)
        x, y, radius = _label(full, markers)
        found.append(DrawnShape(identifier, path, x, y, radius, neighbours[identifier], tints[identifier]))
    inside = [
        DrawnPoint(identifier, round(x, 1), round(y, 1))
        for identifier, (x, y) in placed.items()
        if 0 <= x <= frame.width and 0 <= y <= frame.height
    ]
    return Drawing(frame.width, frame.height, frame.bounds, frame.metres_per_unit, tuple(found), tuple(inside))


@dataclass(frozen=True)
class Frame:
    """A rectangle of the Web Mercator plane shown as ``width`` by ``height`` units, y downwards."""

    west: float
    north: float
    units_per_radian: float
    width: int
    height: int

    @classmethod
    def around(cls, geometries: Iterable[BaseGeometry], width: int) -> Frame:
        """The frame that shows the geometries (degrees) with a margin, at most ``width`` units wide."""
        west, south, east, north = shapely.total_bounds(list(geometries))
        left, bottom = mercator(west, south)
        right, top = mercator(east, north)
        room = width - 2 * MARGIN
        scale = min(room / (right - left), room * MAX_ASPECT / (top - bottom))
        margin = MARGIN / scale
        return cls(
            left - margin,
            top + margin,
            scale,
            math.ceil((right - left) * scale) + 2 * MARGIN,
            math.ceil((top - bottom) * scale) + 2 * MARGIN,
        )

    @classmethod
    def of(cls, bounds: Box, width: int) -> Frame:
        """The frame with exactly these bounds (but for rounding), ``width`` units wide."""
        left, bottom = mercator(bounds.west, bounds.south)
        right, top = mercator(bounds.east, bounds.north)
        scale = width / (right - left)
        return cls(left, top, scale, width, round((top - bottom) * scale))

    @property
    def bounds(self) -> Box:
        """The corners in degrees, rounded to a decimetre."""
        east, south = self.west + self.width / self.units_per_radian, self.north - self.height / self.units_per_radian
        degrees = (_latitude(south), math.degrees(self.west), _latitude(self.north), math.degrees(east))
        return Box(*(round(value, 6) for value in degrees))

    @property
    def metres_per_unit(self) -> float:
        """Ground metres of one unit in the middle of the frame."""
        middle = _latitude(self.north - self.height / 2 / self.units_per_radian)
        return round(EQUATOR / math.tau / self.units_per_radian * math.cos(math.radians(middle)), 3)

    def place(self, lon: float, lat: float) -> tuple[float, float]:
        """Degrees to units."""
        x, y = mercator(lon, lat)
        return (x - self.west) * self.units_per_radian, (self.north - y) * self.units_per_radian

    def drawn(self, geometry: G) -> G:
        """A geometry in degrees as one in units."""

        def move(points: Points) -> Points:
            x = np.radians(points[:, 0]) - self.west
            y = self.north - np.arctanh(np.sin(np.radians(points[:, 1])))
            return np.column_stack((x, y)) * self.units_per_radian

        return shapely.transform(geometry, move)


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Degrees to the Web Mercator plane of a sphere of radius 1, x to the east and y to the north."""
    return math.radians(lon), math.atanh(math.sin(math.radians(lat)))


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(y)))


def _neighbours(identifiers: Sequence[str], shapes: Sequence[BaseGeometry]) -> Iterator[tuple[str, ...]]:
    """For each shape the ids of those it has more than a corner in common with, in the order given."""
    tree = STRtree(shapes)
    for index, shape in enumerate(shapes):
        # Hand-drawn borders miss each other by a little, so a border is a band.
        band = shape.boundary.buffer(TOLERANCE)
        near = sorted(int(other) for other in tree.query(band, "intersects") if other != index)
        yield tuple(
            identifiers[other] for other in near if band.intersection(shapes[other].boundary).length > 4 * TOLERANCE
        )


def _tints(neighbours: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """A tint for each district: in the order given, the first that no neighbour has yet."""
    tints: dict[str, int] = {}
    for identifier, others in neighbours.items():
        taken = {tints[other] for other in others if other in tints}
        tints[identifier] = next((tint for tint in range(TINTS) if tint not in taken), len(tints) % TINTS)
    return tints


def _label(shape: Polygonal, markers: BaseGeometry) -> tuple[float, float, float]:
    """The largest circle inside the shape, beside its markers if that does not make it much smaller."""
    whole = shapely.maximum_inscribed_circle(shape, tolerance=0.5)
    circle = whole
    free = shapely.difference(shape, markers)
    if isinstance(free, Polygon | MultiPolygon) and not free.is_empty:
        beside = shapely.maximum_inscribed_circle(free, tolerance=0.5)
        circle = beside if beside.length > min(0.6 * whole.length, NUMBER) else whole
    x, y = circle.coords[0]
    return round(x, 1), round(y, 1), round(circle.length, 1)


def svg_path(shape: BaseGeometry) -> str:
    """SVG path data of a polygonal or linear shape: relative steps in tenths of a unit; rings too small are left out."""
    parts = []
    for part in shapely.get_parts(shape):
        rings = (part.exterior, *part.interiors) if part.geom_type == "Polygon" else (part,)
        for ring in rings:
            tenths = np.rint(shapely.get_coordinates(ring) * 10).astype(int)
            steps = np.diff(tenths, axis=0)
            steps = steps[np.any(steps != 0, axis=1)]
            if part.geom_type != "Polygon" and len(steps):
                parts.append(f"M{_pairs(tenths[:1])}l{_pairs(steps)}")
            elif len(steps) >= 3:
                # The last step leads back to the start, which "z" does.
                parts.append(f"M{_pairs(tenths[:1])}l{_pairs(steps[:-1])}z")
    return "".join(parts)


def _pairs(tenths: np.ndarray[tuple[int, ...], np.dtype[np.int_]]) -> str:
    """Numbers as short as SVG allows: ``12 -3.5`` becomes ``12-3.5``."""
    return " ".join(_decimal(int(value)) for value in tenths.flat).replace(" -", "-")


def _decimal(tenths: int) -> str:
    whole, rest = divmod(abs(tenths), 10)
    sign = "-" if tenths < 0 else ""
    return f"{sign}{whole or ''}.{rest}" if rest else f"{sign}{whole}"
