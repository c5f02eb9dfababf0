"""Do districts and boundaries belong together, and does every point of the town lie in one district only.

Everything is measured in metres on an equal-area plane. Hand-drawn borders miss each other by a little, so nothing
smaller than a garden is reported.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import shapely
from shapely import STRtree
from shapely.geometry import Point as Spot
from shapely.geometry.base import BaseGeometry

from beatbook.checks.walk import called
from beatbook.errors import Pointer, Problem, Severity
from beatbook.geography import boundary_of, district_shapes, districts_at
from beatbook.geojson_source import Boundary
from beatbook.models import District, MobileReception, Point
from beatbook.projections import WORLD, Plane, guess_systems
from beatbook.sources import Sources
from beatbook.structure import nearest

#: Overlaps and gaps below this many square metres are the width of a pencil, not a mistake.
SLIVER = 100
#: From this many square metres on an overlap holds houses that two officers would answer for.
HOUSES = 1_000
#: Open cracks between districts are looked for up to this width, in metres.
CRACK = 10


@dataclass(frozen=True)
class _Area:
    """A district with a boundary; ``shape`` is in metres on the town's plane."""

    index: int
    district: District
    boundary: Boundary
    shape: BaseGeometry

    def exists(self, day: date) -> bool:
        """Whether the district exists on a day."""
        return (self.district.from_ or day) <= day <= (self.district.until or day)

    def meets(self, other: _Area) -> bool:
        """Whether there is a day on which both exist."""
        starts = max(self.district.from_ or date.min, other.district.from_ or date.min)
        ends = min(self.district.until or date.max, other.district.until or date.max)
        return starts <= ends


def check_boundaries(sources: Sources, today: date) -> Iterator[Problem]:
    """Districts and features without each other; overlaps, gaps; places and schools that lie nowhere."""
    yield from _strangers(sources)
    yield from _points(sources, today)
    found = [(n, d, boundary_of(d, sources.boundaries)) for n, d in enumerate(sources.dataset.districts)]
    drawn = [(index, district, boundary) for index, district, boundary in found if boundary is not None]
    if not drawn:
        return
    plane = Plane(boundary.geometry for _, _, boundary in drawn)
    areas = [_Area(index, district, b, plane.metres(b.geometry)) for index, district, b in drawn]
    parents = _parents(areas, sources.dataset.districts)
    yield from _overlaps(areas, parents, plane)
    yield from _overhangs(areas, parents, plane)
    # A town with a faulty or a missing boundary has a hole there anyway.
    if not sources.boundaries.rejected and "districts" not in sources.incomplete:
        yield from _gaps(sources, areas, plane, today)


# --- districts and features ---------------------------------------------------------------------------------------


def _strangers(sources: Sources) -> Iterator[Problem]:
    """Districts whose feature is missing and features that no district uses."""
    boundaries, districts = sources.boundaries, sources.dataset.districts
    known = {*boundaries.by_id, *boundaries.rejected}
    if not known or "districts" in sources.unread:
        return
    name = boundaries.path.name
    used = {district.id if district.boundary is None else str(district.boundary) for district in districts}
    free = known - used - sources.written_ids["districts"]
    parents = {district.parent for district in districts}
    for index, district in enumerate(districts):
        feature = district.id if district.boundary is None else str(district.boundary)
        if feature in known:
            continue
        similar = nearest(feature, free)
        if district.boundary is not None:
            message = f"there is no feature '{feature}' in {name}, expected the id of one"
            hint = f"did you mean '{similar}'?" if similar else "draw it, or leave 'boundary' out"
            yield sources.problem(("districts", index, "boundary"), "no-boundary", message, hint)
        elif district.id not in parents:
            message = f"the district has no boundary: {name} has no feature '{feature}'"
            hint = f"is it '{similar}'? Then write 'boundary: {similar}'" if similar else "draw it, and give it this id"
            yield sources.problem(("districts", index), "no-boundary", message, hint, Severity.WARNING)
    for identifier in sorted(free & set(boundaries.by_id)):
        similar = nearest(identifier, (d.id for d in districts if boundary_of(d, boundaries) is None))
        hint = f"is it the district '{similar}'?" if similar else "add its district, or remove the feature"
        yield _at(boundaries.by_id[identifier], "unused-boundary", "no district uses this feature", hint)


def _at(boundary: Boundary, code: str, message: str, hint: str, severity: Severity = Severity.WARNING) -> Problem:
    return Problem(boundary.position, code, f"feature '{boundary.id}'", message, hint, severity)


# --- points -------------------------------------------------------------------------------------------------------


def _points(sources: Sources, today: date) -> Iterator[Problem]:
    """Places and schools with a point that is none, is swapped, or lies in no district or in another one."""
    town = sources.dataset.town
    existing = [d for d in sources.dataset.districts if (d.from_ or today) <= today <= (d.until or today)]
    shapes = district_shapes(existing, sources.boundaries)
    names = {district.id: called(district.name, town) for district in existing}
    plane = Plane(shapes.values()) if shapes else None
    records: list[tuple[Pointer, Point, str | None]] = [
        (("places", n), place.point, None) for n, place in enumerate(sources.dataset.places) if place.point
    ]
    records += [
        (pointer, point, None)
        for n, r in enumerate(sources.dataset.receptions)
        for pointer, point in _of_reception(n, r)
    ]
    records += [
        (("schools", n), school.point, school.district)
        for n, school in enumerate(sources.dataset.schools)
        if school.point
    ]
    records += [
        (("questions", n), question.point, None)
        for n, question in enumerate(sources.dataset.questions)
        if question.point
    ]
    found = districts_at([(point.lon, point.lat) for _, point, _ in records], shapes)
    turned = districts_at([(point.lat, point.lon) for _, point, _ in records], shapes)
    for (pointer, point, stated), here, there in zip(records, found, turned, strict=True):
        where = (*pointer, "point")
        written = f"lat {point.lat:g}, lon {point.lon:g}"
        if there is not None and here is None:
            message = f"lat and lon are swapped: {written} is far away, the other way round it is in '{names[there]}'"
            hint = f"write 'lat: {point.lon:g}' and 'lon: {point.lat:g}'"
            yield sources.problem(where, "swapped-coordinates", message, hint)
        elif not WORLD.holds(point.lon, point.lat):
            yield _not_degrees(sources, where, point, written)
        elif plane is not None and here is None:
            spot = plane.metres(Spot(point.lon, point.lat))
            distances = {key: plane.metres(shape).distance(spot) for key, shape in shapes.items()}
            near = min(distances, key=lambda key: distances[key])
            message = f"{written} is in no district, {_length(distances[near])} from the nearest, '{names[near]}'"
            yield sources.problem(where, "outside-districts", message, "check the two numbers", Severity.WARNING)
        elif here is not None and stated in shapes and not shapely.intersects_xy(shapes[stated], point.lon, point.lat):
            message = f"the point is in '{names[here]}', but the school says its district is '{names[stated]}'"
            hint = "correct the point, or the school's 'district'"
            yield sources.problem(where, "other-district", message, hint, Severity.WARNING)


def _of_reception(index: int, reception: MobileReception) -> Iterator[tuple[Pointer, Point]]:
    if reception.point is not None:
        yield ("receptions", index), reception.point
    for number, visit in enumerate(reception.visits):
        if visit.point is not None:
            yield ("receptions", index, "visits", number), visit.point


def _not_degrees(sources: Sources, pointer: Pointer, point: Point, written: str) -> Problem:
    guesses = guess_systems(point.lon, point.lat, sources.dataset.town.country)
    if max(abs(point.lat), abs(point.lon)) > 1000 and guesses:
        message = f"{written} are probably coordinates in {guesses[0].name}, expected degrees of WGS 84"
        hint = f"write 'lat: {guesses[0].lat:.5f}' and 'lon: {guesses[0].lon:.5f}'"
    else:
        message = f"{written} is not on Earth, expected -90 to 90 and -180 to 180"
        hint = "look for a lost decimal point"
    return sources.problem(pointer, "not-wgs84", message, hint)


# --- overlaps and gaps --------------------------------------------------------------------------------------------


def _parents(areas: Sequence[_Area], districts: Sequence[District]) -> dict[str, _Area | None]:
    """For each area the nearest larger district that has a boundary too."""
    by_id = {district.id: district for district in districts}
    drawn = {area.district.id: area for area in areas}
    parents: dict[str, _Area | None] = {}
    for area in areas:
        step, passed = area.district.parent, {area.district.id}
        while step is not None and step not in drawn and step in by_id and step not in passed:
            passed.add(step)
            step = by_id[step].parent
        parents[area.district.id] = drawn.get(step or "") if step not in passed else None
    return parents


def _overlaps(areas: Sequence[_Area], parents: dict[str, _Area | None], plane: Plane) -> Iterator[Problem]:
    """Ground that two districts of the same rank claim on the same day."""
    tree = STRtree([area.shape for area in areas])
    for n, area in enumerate(areas):
        for other in (areas[int(m)] for m in sorted(tree.query(area.shape, "intersects")) if m < n):
            if parents[area.district.id] is not parents[other.district.id] or not area.meets(other):
                continue
            if area.boundary.id == other.boundary.id:
                message = f"is the boundary of two districts at once, '{other.district.id}' and '{area.district.id}'"
                hint = "give each its own, or days ('from', 'until') that do not meet"
                yield _at(area.boundary, "overlap", message, hint, Severity.ERROR)
                continue
            common = shapely.intersection(area.shape, other.shape)
            if common.area >= SLIVER:
                message = (
                    f"overlaps '{other.boundary.id}' by {_size(common.area)} {_where(common, plane)},"
                    " expected one border for both"
                )
                severity = Severity.ERROR if common.area >= HOUSES else Severity.WARNING
                yield _at(area.boundary, "overlap", message, "move one of the two borders there", severity)


def _overhangs(areas: Sequence[_Area], parents: dict[str, _Area | None], plane: Plane) -> Iterator[Problem]:
    """Ground of a district outside the larger one that it is part of."""
    for area in areas:
        parent = parents[area.district.id]
        if parent is None or not area.meets(parent):
            continue
        beyond = shapely.difference(area.shape, parent.shape)
        if beyond.area >= HOUSES:
            message = f"reaches {_size(beyond.area)} beyond '{parent.boundary.id}', of which it is a part,"
            message += f" {_where(beyond, plane)}"
            yield _at(area.boundary, "beyond-parent", message, "move one of the two borders there")


def _gaps(sources: Sources, areas: Sequence[_Area], plane: Plane, today: date) -> Iterator[Problem]:
    """Ground between districts that belongs to none, today and after every change that is known."""
    reported: list[BaseGeometry] = []
    for day in _days(areas, today):
        shapes = [area.shape for area in areas if area.exists(day)]
        for gap in _uncovered(shapes):
            if any(gap.equals_exact(known, 1) for known in reported):
                continue
            reported.append(gap)
            around = [area for area in areas if area.exists(day) and area.shape.distance(gap) < 1]
            names = ", ".join(f"'{area.boundary.id}'" for area in around[1:])
            since = "" if day == today else f" from {day} on"
            between = f" between here and {names}" if names else ""
            message = f"there is a gap of {_size(gap.area)}{between}{since} {_where(gap, plane)}"
            yield _at(around[0].boundary, "gap", message, "close it, unless nobody is responsible there")


def _days(areas: Sequence[_Area], today: date) -> list[date]:
    """Today and every later day on which a district begins or has just ended."""
    starts = {area.district.from_ for area in areas if area.district.from_ is not None}
    ends = {area.district.until + timedelta(days=1) for area in areas if area.district.until not in (None, date.max)}
    return [today, *sorted(day for day in starts | ends if day > today)]


def _uncovered(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """Holes in the union of the shapes, and cracks that are open to the outside and touch two of them."""
    if not shapes:
        return []
    town = shapely.union_all(shapes)
    # Widening by half a crack and narrowing again closes cracks; mitred corners come back as they were.
    closed = town.buffer(CRACK / 2, join_style="mitre").buffer(-CRACK / 2, join_style="mitre")
    filled = shapely.union_all([shapely.Polygon(part.exterior) for part in shapely.get_parts(closed)])
    gaps = [gap for gap in shapely.get_parts(filled.difference(town)) if gap.area >= SLIVER]
    hole = shapely.union_all([shapely.Polygon(ring) for part in shapely.get_parts(town) for ring in part.interiors])
    tree = STRtree(shapes)
    return [
        gap
        for gap in gaps
        if hole.intersects(gap.representative_point()) or len(tree.query(gap.buffer(1), "intersects")) > 1
    ]


# --- in words -----------------------------------------------------------------------------------------------------


def _where(shape: BaseGeometry, plane: Plane) -> str:
    """The middle of the widest part, in degrees."""
    largest = max((p for p in shapely.get_parts(shape) if p.area), key=lambda part: part.area)
    lon, lat = shapely.get_coordinates(plane.degrees(shapely.point_on_surface(largest)))[0]
    return f"near latitude {lat:.5f}, longitude {lon:.5f}"


def _size(area: float) -> str:
    return f"{area / 10_000:.2g} ha" if area >= 10_000 else f"{area:.0f} m²"


def _length(metres: float) -> str:
    return f"{metres / 1000:.1f} km" if metres >= 1000 else f"{metres:.0f} m"
