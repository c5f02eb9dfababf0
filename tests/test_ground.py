"""The boundaries for the device: the browser's answers are those of the shapes that a town has drawn."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import numpy as np
import pytest
import shapely
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from py_mini_racer import MiniRacer
from shapely import MultiPolygon, Point, Polygon, voronoi_polygons
from shapely.geometry import MultiPoint, box

from beatbook import ground
from beatbook.assets import ROOT as PACKAGE
from beatbook.geography import Shapes, districts_at, metres_between
from beatbook.geojson_source import read_boundaries
from tests.conftest import ROOT

TOWNS: list[dict[str, Any]] = yaml.safe_load(
    (ROOT / "tests" / "golden" / "boundaries" / "points.yaml").read_text(encoding="utf-8")
)
#: How far a line may be from the true one on the device, in metres.
ERROR = 3.0


def data_of(shapes: Shapes, near: int = 30, derived: tuple[str, ...] = ()) -> dict[str, Any]:
    """What the browser gets."""
    found = re.fullmatch(r"beatbookBoundaries\((.*)\);\n", ground.script(shapes, near, derived).decode())
    assert found is not None
    data: dict[str, Any] = json.loads(found[1])
    return data


@cache
def browser() -> MiniRacer:
    """The browser's part in V8, Chromium's own engine."""
    engine = MiniRacer()
    engine.eval("const window = {};" + (PACKAGE / "components" / "ground" / "ground.js").read_text(encoding="utf-8"))
    engine.eval(
        "let data; const load = (text) => { data = JSON.parse(text); return 1; };"
        "const where = (lat, lon, reach) => JSON.stringify(beatbookWhere(data, lat, lon, reach));"
    )
    return engine


def where(data: dict[str, Any], lon: float, lat: float, reach: float | None = None) -> dict[str, Any]:
    browser().call("load", json.dumps(data))
    found: dict[str, Any] = json.loads(browser().call("where", lat, lon, data["near"] if reach is None else reach))
    return found


@pytest.mark.parametrize("town", TOWNS, ids=lambda town: str(town["boundaries"]))
def test_points(town: dict[str, Any]) -> None:
    shapes = {
        key: MultiPolygon([Polygon(rings[0], rings[1:]) for rings in parts]) for key, parts in town["districts"].items()
    }
    data = data_of(shapes, town["near"])
    for lon, lat, inside, near, nearest, metres in town["points"]:
        found = where(data, lon, lat)
        assert found["inside"] == inside, (lon, lat)
        assert {each["district"] for each in found["near"]} == set(near), (lon, lat)
        if inside is None:
            assert found["nearest"]["district"] == nearest, (lon, lat)
        assert found["nearest"]["metres"] == pytest.approx(metres, abs=1), (lon, lat)
        # By shapely: inside is what Python says too.
        assert districts_at([(lon, lat)], shapes) == [inside]


def test_the_nearest_comes_first() -> None:
    shapes = {"a": box(0, 0, 0.01, 0.01), "b": box(0.01, 0, 0.02, 0.01), "c": box(0, 0.01, 0.02, 0.02)}
    found = where(data_of(shapes), 0.0099, 0.0098)
    assert [each["district"] for each in found["near"]] == ["b", "c"]
    assert found["near"][0]["metres"] < found["near"][1]["metres"]


def test_boundaries_from_addresses_are_said_to_be_such() -> None:
    shapes = {"a": box(0, 0, 0.01, 0.01), "b": box(0.01, 0, 0.02, 0.01)}
    data = data_of(shapes, derived=("b",))
    assert [where(data, lon, 0.005)["derived"] for lon in (0.005, 0.015, 0.03)] == [False, True, True]


def cells(seeds: list[tuple[float, float]], lat: float) -> Shapes:
    """A square of some kilometres, divided among the points nearest to them."""
    frame = box(20, lat, 20.06, lat + 0.04)
    points = MultiPoint([(20 + x * 0.06, lat + y * 0.04) for x, y in seeds])
    found = [shapely.intersection(cell, frame) for cell in shapely.get_parts(voronoi_polygons(points, extend_to=frame))]
    return {f"d{at}": cell for at, cell in enumerate(found) if cell.area > 1e-9}


UNIT = st.floats(0, 1, allow_subnormal=False)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(UNIT, UNIT), min_size=2, max_size=8, unique=True),
    st.sampled_from([-33.9, 0.0, 50.4, 56.9, 69.6]),
    st.lists(st.tuples(st.floats(-0.2, 1.2), st.floats(-0.2, 1.2)), min_size=1, max_size=12),
)
def test_answers_are_those_of_the_shapes(
    seeds: list[tuple[float, float]], lat: float, asked: list[tuple[float, float]]
) -> None:
    shapes = cells(seeds, lat)
    data = data_of(shapes)
    for x, y in asked:
        compare(shapes, data, 20 + x * 0.06, lat + y * 0.04)


def compare(shapes: Shapes, data: dict[str, Any], lon: float, lat: float) -> None:
    """The device and shapely agree, but for what lies within the drawing's error of a boundary."""
    found = where(data, lon, lat)
    away = {
        key: float(metres_between(shape.boundary, np.array([lon]), np.array([lat]))[0]) for key, shape in shapes.items()
    }
    truly = districts_at([(lon, lat)], shapes)[0]
    if min(away.values()) > ERROR:
        assert found["inside"] == truly
    near = {each["district"] for each in found["near"]}
    for key, metres in away.items():
        if key not in (truly, found["inside"]) and not shapes[key].contains(Point(lon, lat)):
            assert (key in near) is (metres <= 30) or abs(metres - 30) < ERROR + metres * 0.01, (key, metres)
    assert found["nearest"]["metres"] == pytest.approx(min(away.values()), abs=ERROR, rel=0.01)


def test_the_sample_town_s_boundaries_are_light_and_exact() -> None:
    boundaries = read_boundaries(ROOT / "data" / "districts.geojson", "GB").by_id
    shapes = {key: boundary.geometry for key, boundary in boundaries.items()}
    assert len(ground.script(shapes, 30)) < 4_000
    data = data_of(shapes)
    west, south, east, north = shapely.total_bounds(list(shapes.values()))
    for lon in np.linspace(west, east, 25):
        for lat in np.linspace(south, north, 25):
            compare(shapes, data, float(lon), float(lat))


@given(st.lists(st.tuples(st.floats(-180, 180), st.floats(-85, 85)), min_size=3, max_size=9))
def test_rings_are_encoded_polylines(corners: list[tuple[float, float]]) -> None:
    text = ground.encode([*corners, corners[0]])
    assert re.fullmatch(r"[?-~]*", text)
    values, at = [], 0
    while at < len(text):
        value = shift = 0
        while True:
            bits = ord(text[at]) - 63
            at += 1
            value |= (bits & 31) << shift
            shift += 5
            if bits < 32:
                break
        values.append(~(value >> 1) if value & 1 else value >> 1)
    places = np.cumsum(np.array(values).reshape(-1, 2), axis=0) / ground.PRECISION
    assert np.allclose(places[:, ::-1], corners, atol=0.5 / ground.PRECISION + 1e-9)


def test_the_documented_example_of_the_algorithm() -> None:
    ring = [(-120.2, 38.5), (-120.95, 40.7), (-126.453, 43.252), (-120.2, 38.5)]
    assert ground.encode(ring) == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"
