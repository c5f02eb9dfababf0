"""A base map from PMTiles: what is drawn, what it may weigh, and every way the file can be wrong."""

from __future__ import annotations

import gzip
import io
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import pytest
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from beatbook.basemap import MAX_BYTES, MAX_TILES, BasemapError, draw_basemap, read_tiles
from beatbook.projections import Box
from tests.conftest import ROOT

FLORENCE = ROOT.parent / "shared" / "data" / "it-florence" / "firenze.pmtiles"
NULL_ISLAND = Box(-0.05, -0.05, 0.05, 0.05)
SVG = "{http://www.w3.org/2000/svg}"

WATER = "POLYGON ((0 0, 2000 0, 2000 2000, 0 2000, 0 0))"
STREET = "LINESTRING (0 3000, 4096 3000)"


def archive(layers: dict[str, list[tuple[str, dict[str, Any]]]], **header: Any) -> bytes:
    """A PMTiles file with the four tiles of zoom 1, all with these features (WKT in 4,096 units, y upwards)."""
    content = [
        {"name": name, "features": [{"geometry": shape, "properties": words} for shape, words in features]}
        for name, features in layers.items()
    ]
    packed = gzip.compress(mapbox_vector_tile.encode(content), mtime=0)
    out = io.BytesIO()
    writer = Writer(out)
    for x, y in ((0, 0), (0, 1), (1, 0), (1, 1)):
        writer.write_tile(zxy_to_tileid(1, x, y), packed)
    about = {
        "tile_type": TileType.MVT, "tile_compression": Compression.GZIP, "min_lon_e7": 0, "min_lat_e7": 0,
        "max_lon_e7": 1, "max_lat_e7": 1, "center_zoom": 1, "center_lon_e7": 0, "center_lat_e7": 0, "max_zoom": 1,
    } | header  # fmt: skip
    writer.finalize(about, {})
    return out.getvalue()


def drawn(tmp_path: Path, layers: dict[str, list[tuple[str, dict[str, Any]]]]) -> ET.Element:
    path = tmp_path / "town.pmtiles"
    path.write_bytes(archive(layers))
    return ET.fromstring(draw_basemap(path, Box(-60, -60, 60, 60)))


def styles(svg: ET.Element) -> list[str]:
    return [path.get("stroke") or path.get("fill") or "" for path in svg.iter(f"{SVG}path")]


@pytest.mark.parametrize(
    ("layers", "colour"),
    [
        ({"water": [(WATER, {})]}, "#a9cde6"),
        ({"landuse": [(WATER, {"pmap:kind": "park"})]}, "#d3e5c4"),
        ({"landcover": [(WATER, {"class": "wood"})]}, "#d3e5c4"),
        ({"roads": [(STREET, {"pmap:kind": "major_road"})]}, "#f6d58e"),
        ({"transportation": [(STREET, {"class": "secondary"})]}, "#ffffff"),
        ({"streets": [(STREET, {"kind": "residential"})]}, "#ffffff"),
        ({"transit": [(STREET, {"pmap:kind": "railway"})]}, "#9a9ea6"),
        ({"waterway": [(STREET, {"class": "river"})]}, "#a9cde6"),
    ],
)
def test_each_schemas_words_are_known(
    layers: dict[str, list[tuple[str, dict[str, Any]]]], colour: str, tmp_path: Path
) -> None:
    assert styles(drawn(tmp_path, layers)) == [colour]


def test_areas_lie_below_lines(tmp_path: Path) -> None:
    svg = drawn(tmp_path, {"roads": [(STREET, {"kind": "highway"})], "water": [(WATER, {})]})
    assert styles(svg) == ["#a9cde6", "#f6d58e"]


def test_tiles_are_where_the_grid_has_them(tmp_path: Path) -> None:
    """Of each quarter of the world the lower left corner is water: seen from 60° N to 60° S that of the north-east."""
    svg = drawn(tmp_path, {"water": [(WATER, {})]})
    assert svg.get("viewBox") == "0 0 800 1006"
    (path,) = svg.iter(f"{SVG}path")
    # From the meridian to beyond the right edge, from the equator to beyond the upper edge.
    assert path.get("d") == "M400-4l0 507 404 0 0-507z"


def test_nothing_known_is_said(tmp_path: Path) -> None:
    with pytest.raises(BasemapError, match="no water, parks, roads or railways"):
        drawn(tmp_path, {"buildings": [(WATER, {})], "places": [("POINT (1 1)", {})]})


def message(path: Path, content: bytes | None) -> str:
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(BasemapError) as caught:
        read_tiles(path, NULL_ISLAND)
    assert caught.value.hint
    return caught.value.message


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (None, "there is no file 'town.pmtiles', expected a PMTiles file"),
        (b"", "'town.pmtiles' is no PMTiles file"),
        (b"\x89PNG\r\n", "'town.pmtiles' is no PMTiles file"),
        (b"PMTiles\x02" + bytes(200), "'town.pmtiles' is a PMTiles file of an old version, expected version 3"),
        (b"PMTiles\x03", "'town.pmtiles' is broken or was not copied to its end"),
        (archive({"water": [(WATER, {})]})[:-20], "'town.pmtiles' is broken or was not copied to its end"),
        (
            archive({"water": [(WATER, {})]}, tile_type=TileType.PNG),
            "'town.pmtiles' holds pictures (PNG), expected vector tiles (MVT)",
        ),
        (
            archive({"water": [(WATER, {})]}, tile_compression=Compression.BROTLI),
            "'town.pmtiles' is compressed with brotli, expected gzip",
        ),
    ],
)
def test_every_broken_file_is_said(content: bytes | None, expected: str, tmp_path: Path) -> None:
    assert message(tmp_path / "town.pmtiles", content) == expected


@pytest.mark.skipif(not FLORENCE.exists(), reason=f"there is no real base map at {FLORENCE}")
class TestFlorence:
    """Vector tiles of a real town (OpenStreetMap contributors, ODbL), where they lie beside the project."""

    town = Box(43.76, 11.23, 43.785, 11.28)

    def test_the_whole_town_is_drawn(self) -> None:
        svg = draw_basemap(FLORENCE, self.town)
        assert draw_basemap(FLORENCE, self.town) == svg
        assert 30_000 < len(svg) <= MAX_BYTES
        assert {"#d3e5c4", "#a9cde6", "#ffffff", "#f6d58e", "#9a9ea6"} <= set(styles(ET.fromstring(svg)))

    def test_a_wider_picture_uses_fewer_details(self) -> None:
        wide = Box(43.73, 11.15, 43.83, 11.33)
        assert 1 <= len(read_tiles(FLORENCE, wide)) <= MAX_TILES
        assert len(draw_basemap(FLORENCE, wide)) <= MAX_BYTES

    def test_another_town_is_not_covered(self) -> None:
        with pytest.raises(BasemapError, match="does not cover the town"):
            read_tiles(FLORENCE, Box(56.9, 24.0, 57.0, 24.2))
