"""Districts as shapes: who holds a point, and what a drawing keeps of the true outlines."""

from __future__ import annotations

import itertools
import math
import random
import re
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import STRtree
from shapely.geometry import MultiPoint, MultiPolygon, Polygon, box
from shapely.geometry.base import BaseGeometry

from beatbook.errors import Position
from beatbook.geography import (
    TOLERANCE,
    Frame,
    Polygonal,
    boundary_of,
    district_shapes,
    districts_at,
    draw,
    join,
    metres_between,
    svg_path,
    widened,
)
from beatbook.geojson_source import Boundaries, Boundary, read_boundaries
from beatbook.models import District, Point
from beatbook.projections import Plane
from tests.conftest import ROOT

SQUARES = {"west": box(0, 50, 1, 51), "east": box(1, 50, 2, 51), "inner": box(0.2, 50.2, 0.4, 50.4)}


def wobbly_town(count: int, seed: int) -> dict[str, Polygonal]:
    """Districts that share every edge, inside an outline with many corners."""
    chance = random.Random(seed)
    turns = [i * math.tau / 2000 for i in range(2000)]
    radius = [1 + 0.15 * math.sin(5 * a) + 0.03 * math.sin(37 * a) for a in turns]
    outline = Polygon([(24 + 0.2 * r * math.cos(a), 57 + 0.1 * r * math.sin(a)) for a, r in zip(turns, radius)])
    inside = (shapely.Point(chance.uniform(23.8, 24.2), chance.uniform(56.9, 57.1)) for _ in itertools.count())
    points = list(itertools.islice((p for p in inside if outline.contains(p)), count))
    cells = shapely.voronoi_polygons(MultiPoint(points), extend_to=outline).geoms
    pieces = [shapely.segmentize(cell, 0.002).intersection(outline) for cell in cells]
    # Laid on one grid, so that what is shared is exactly equal.
    return {f"d{n}": shapely.set_precision(piece, 1e-7) for n, piece in enumerate(pieces)}


def polygons(path: str) -> Polygonal:
    """Read SVG path data of the form that drawings have."""
    rings = []
    for x, y, steps in re.findall(r"M(-?[\d.]+)[ ]?(-?[\d.]+)l([^z]+)z", path):
        values = [float(number) for number in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", steps)]
        corners = itertools.accumulate(
            zip(values[::2], values[1::2], strict=True),
            lambda a, b: (a[0] + b[0], a[1] + b[1]),
            initial=(float(x), float(y)),
        )
        rings.append([(round(a, 1), round(b, 1)) for a, b in corners])
    shape = Polygon(rings[0]) if rings else Polygon()
    for ring in rings[1:]:
        shape = shapely.symmetric_difference(shape, Polygon(ring))
    return shape


# --- points in districts ------------------------------------------------------------------------------------------


def test_the_smallest_district_holds_a_point() -> None:
    points = [(0.3, 50.3), (0.5, 50.5), (1.5, 50.5), (3, 50.5), (0.2, 50.2)]
    assert districts_at(points, SQUARES) == ["inner", "west", "east", None, "inner"]
    assert districts_at([], SQUARES) == []
    assert districts_at([(0, 0)], {}) == [None]


@given(st.lists(st.tuples(st.floats(-0.5, 2.5), st.floats(49.5, 51.5)), min_size=1, max_size=30))
def test_points_are_where_a_plain_look_finds_them(points: list[tuple[float, float]]) -> None:
    for point, found in zip(points, districts_at(points, SQUARES), strict=True):
        holding = {name for name, shape in SQUARES.items() if shape.intersects(shapely.Point(point))}
        assert (found in holding) if holding else found is None
        assert found == "inner" or "inner" not in holding


def test_a_district_finds_its_feature_by_id_or_by_name() -> None:
    where = Position(Path("x"))
    boundaries = Boundaries(
        Path("x"), {"17": Boundary("17", SQUARES["west"], where), "hill": Boundary("hill", SQUARES["east"], where)}
    )
    mill, hill = District(id="mill", name="Mill", boundary=17), District(id="hill", name="Hill")
    lost = District(id="lost", name="Lost")
    assert boundary_of(mill, boundaries) is boundaries.by_id["17"]
    assert boundary_of(lost, boundaries) is None
    assert district_shapes([hill, lost, mill], boundaries) == {"hill": SQUARES["east"], "mill": SQUARES["west"]}
    assert list(district_shapes([hill, lost, mill], boundaries)) == ["hill", "mill"]


# --- drawings -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(3))
def test_common_edges_stay_common(seed: int) -> None:
    drawing = draw(wobbly_town(12, seed))
    assert drawing is not None
    shapes = [polygons(shape.path) for shape in drawing.shapes]
    assert all(shape.is_valid for shape in shapes)
    town = shapely.union_all(shapes)
    assert sum(shape.area for shape in shapes) == pytest.approx(town.area, rel=1e-4)
    assert isinstance(town, Polygon)
    assert sum(Polygon(hole).area for hole in town.interiors) < 5


@pytest.mark.parametrize("seed", range(3))
def test_a_drawing_is_true_to_about_a_pixel(seed: int) -> None:
    shapes = wobbly_town(12, seed)
    drawing = draw(shapes)
    assert drawing is not None
    frame = Frame.around(shapes.values(), 800)
    for (name, true), shape in zip(shapes.items(), drawing.shapes, strict=True):
        assert shape.id == name
        placed = frame.drawn(true)
        assert polygons(shape.path).hausdorff_distance(placed) < 4 * TOLERANCE
        circle = shapely.Point(shape.label_x, shape.label_y).buffer(shape.label_radius - 0.5)
        assert placed.buffer(0.5).contains(circle)


def test_a_map_of_forty_districts_is_small() -> None:
    drawing = draw(wobbly_town(40, 1))
    assert drawing is not None
    assert sum(len(shape.path) for shape in drawing.shapes) < 16_000


def test_a_drawing_lies_exactly_between_its_bounds() -> None:
    drawing = draw(SQUARES)
    assert drawing is not None
    south, west, north, east = drawing.bounds
    frame = Frame.of(drawing.bounds, drawing.width)
    assert (frame.width, frame.height) == (drawing.width, drawing.height)
    assert frame.place(west, north) == pytest.approx((0, 0), abs=0.01)
    assert frame.place(east, south) == pytest.approx((drawing.width, drawing.height), abs=0.01)
    assert (west < 0, east > 2, south < 50, north > 51) == (True,) * 4


def test_a_unit_has_the_length_it_says() -> None:
    drawing = draw(SQUARES)
    assert drawing is not None
    middle = shapely.LineString([(0.9, 50.505), (1.1, 50.505)])
    frame = Frame.of(drawing.bounds, drawing.width)
    units = math.dist(frame.place(0.9, 50.505), frame.place(1.1, 50.505))
    assert units * drawing.metres_per_unit == pytest.approx(Plane([middle]).metres(middle).length, rel=0.005)


def test_neighbours_share_an_edge_and_no_tint() -> None:
    corner = {**SQUARES, "corner": box(2, 51, 3, 52)}
    drawing = draw({name: shape for name, shape in corner.items() if name != "inner"})
    assert drawing is not None
    assert {shape.id: shape.neighbours for shape in drawing.shapes} == {
        "west": ("east",),
        "east": ("west",),
        "corner": (),
    }
    town = draw(wobbly_town(30, 4))
    assert town is not None
    tints = {shape.id: shape.tint for shape in town.shapes}
    assert all(tints[shape.id] != tints[other] for shape in town.shapes for other in shape.neighbours)


def test_points_in_the_picture_are_placed_and_labels_keep_clear_of_them() -> None:
    diamond = {"mill": Polygon([(0, 50), (1, 50.63), (2, 50), (1, 49.37)])}
    drawing = draw(diamond, points={"centre": Point(lat=50, lon=1), "far": Point(lat=10, lon=10)})
    bare = draw(diamond)
    assert drawing is not None and bare is not None
    (centre,) = drawing.points
    assert centre.id == "centre"
    beside, alone = drawing.shapes[0], bare.shapes[0]
    assert math.dist((centre.x, centre.y), (alone.label_x, alone.label_y)) < 5
    assert math.dist((centre.x, centre.y), (beside.label_x, beside.label_y)) > 16


def test_a_tiny_district_is_still_drawn() -> None:
    shapes = {"town": box(0, 50, 1, 51), "kiosk": box(2, 50, 2.0005, 50.0005)}
    drawing = draw(shapes)
    assert drawing is not None
    assert drawing.shapes[1].path.endswith("z")


def test_a_long_town_is_not_taller_than_a_screen() -> None:
    drawing = draw({"valley": box(20, 40, 20.1, 42)})
    assert drawing is not None
    assert drawing.height <= 1.25 * 800
    assert drawing.width < 100


def test_nothing_to_draw() -> None:
    assert draw({}) is None


def test_paths_are_as_short_as_they_can_be() -> None:
    assert svg_path(Polygon([(0, 0), (10, 0.5), (9.5, -3), (0, 0)])) == "M0 0l10 .5-.5-3.5z"
    assert svg_path(shapely.LineString([(0, 0), (1, 1), (1, 1), (2.25, 0)])) == "M0 0l1 1 1.2-1"
    assert svg_path(Polygon([(0, 0), (0.01, 0), (0, 0.01), (0, 0)])) == ""
    two = MultiPolygon([box(0, 0, 1, 1), box(3, 0, 4, 1)])
    assert svg_path(two).count("M") == 2


def test_the_sample_towns_districts_meet_without_gaps() -> None:
    boundaries = read_boundaries(ROOT / "data" / "districts.geojson", "GB")
    shapes = {key: boundary.geometry for key, boundary in boundaries.by_id.items()}
    assert shapely.coverage_is_valid(list(shapes.values()))
    drawing = draw(shapes)
    assert drawing is not None
    assert draw(shapes) == drawing
    assert len(drawing.shapes) == 9


def hit(lon: Sequence[float], lat: Sequence[float], shapes: Sequence[BaseGeometry]) -> list[tuple[int, int]]:
    found = join(np.array(lon, float), np.array(lat, float), shapes)
    return sorted(zip(*(side.tolist() for side in found), strict=True))


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(-3, 33), st.integers(-3, 33)), max_size=40),
    st.lists(st.tuples(*[st.integers(0, 30)] * 2, *[st.integers(1, 12)] * 2), max_size=12),
)
def test_join_finds_what_an_r_tree_finds(
    points: list[tuple[int, int]], rectangles: list[tuple[int, int, int, int]]
) -> None:
    """On a lattice many points lie on edges, corners and the sides of cells."""
    shapes = [box(x, y, x + width, y + height) for x, y, width, height in rectangles]
    lon, lat = [x for x, _ in points], [y for _, y in points]
    expected = STRtree(shapes).query(shapely.points(lon, lat), "intersects") if points and shapes else [[], []]
    assert hit(lon, lat, shapes) == sorted(zip(*(np.asarray(side).tolist() for side in expected), strict=True))


def test_join_leaves_out_points_without_coordinates() -> None:
    assert hit([math.nan, 0.5, 0.5], [0.5, math.nan, 0.5], [box(0, 0, 1, 1)]) == [(2, 0)]
    assert hit([], [], [box(0, 0, 1, 1)]) == hit([0.5], [0.5], []) == []


def test_join_copes_with_tiny_shapes_far_apart() -> None:
    shapes = [box(-170, -60, -170 + 1e-9, -60 + 1e-9), box(170, 60, 170 + 1e-9, 60 + 1e-9), box(0, 0, 0, 0)]
    assert hit([-170, 170, 0, 5], [-60, 60, 0, 5], shapes) == [(0, 0), (1, 1), (2, 2)]


def test_widened_by_metres() -> None:
    shape = box(24.1, 56.9, 24.2, 57.0)
    plane = Plane([shape])
    wide = plane.metres(widened(shape, 30))
    assert wide.hausdorff_distance(plane.metres(shape)) == pytest.approx(30, rel=0.02)
    lon, lat = np.array([24.15, 24.2005, 24.15]), np.array([56.95, 56.95, 57.001])
    assert metres_between(shape, lon, lat) == pytest.approx([0, 30.4, 111.3], rel=0.01)
