"""Boundaries for districts that have none, drawn from their addresses.

Each address has a cell: the ground nearer to it than to any other (a Voronoi diagram). The cells of a district's
addresses together, cut off where no address is near, are its derived boundary.
"""

from __future__ import annotations

from typing import Final, cast

import numpy as np
import shapely
from shapely import GeometryType, MultiPoint
from shapely.geometry.base import BaseGeometry

from beatbook.addresses.assignment import Assignment
from beatbook.addresses.table import AddressTable
from beatbook.geography import Polygonal, Shapes
from beatbook.projections import Plane

#: Ground farther from every address than this many metres is in no district.
REACH: Final = 150
#: Points this many metres apart are one for the outline of all.
GRAIN: Final = 25


def derived_boundaries(table: AddressTable, assignment: Assignment, shapes: Shapes) -> dict[str, Polygonal]:
    """The boundaries (degrees of WGS 84) of the districts that have addresses but are not among ``shapes``.

    They fit together without gaps, and none reaches into a boundary that is there. Addresses of several districts and
    those without coordinates count for none.
    """
    wanted = np.array([name not in shapes for name in assignment.districts], bool)
    alone = (assignment.codes > 0) & (assignment.codes <= len(assignment.districts))
    rows = np.flatnonzero(alone & ~np.isnan(table.lon) & ~np.isnan(table.lat))
    owners = assignment.codes[rows] - 1
    if not wanted[owners].any():
        return {}
    # Where two addresses share a point, the first counts.
    places, first = np.unique(np.column_stack((table.lon[rows], table.lat[rows])), axis=0, return_index=True)
    owners = owners[first]
    plane = Plane([MultiPoint(places)])
    points = plane.metres(MultiPoint(places))
    outline = _outline(points)
    taken = [plane.metres(shape) for shape in shapes.values()]
    if taken:
        outline = outline.difference(shapely.union_all(taken))
    cells = np.array(shapely.get_parts(_cells(points, outline)), dtype=object)
    found = {}
    for owner in np.unique(owners[wanted[owners]]).tolist():
        merged = shapely.coverage_union_all(cells[owners == owner])
        shape = _polygons(plane.degrees(merged.intersection(outline)))
        if not shape.is_empty:
            found[assignment.districts[owner]] = shape
    return found


def _outline(points: BaseGeometry) -> BaseGeometry:
    """All ground within reach of a point; holes and inlets that are narrower than the reach are closed."""
    grid = np.unique(np.rint(shapely.get_coordinates(points) / GRAIN), axis=0) * GRAIN
    wide = shapely.union_all(shapely.buffer(shapely.points(grid), 1.5 * REACH, quad_segs=4))
    return wide.buffer(-REACH / 2)


def _cells(points: BaseGeometry, outline: BaseGeometry) -> BaseGeometry:
    """A cell for each point, in the points' order."""
    if len(shapely.get_parts(points)) < 2:
        return shapely.geometrycollections([outline.envelope])
    return shapely.voronoi_polygons(points, extend_to=outline, ordered=True)


def _polygons(shape: BaseGeometry) -> Polygonal:
    """The polygons of a geometry; cutting may leave lines and points beside them."""
    parts = shapely.get_parts(shape)
    whole = shapely.union_all(parts[shapely.get_type_id(parts) == GeometryType.POLYGON])
    return cast(Polygonal, whole)
