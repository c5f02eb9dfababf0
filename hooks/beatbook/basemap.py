"""A town's base map, drawn at build time from vector tiles into one SVG picture that the site serves itself.

Tiles come from a PMTiles archive (version 3, https://github.com/protomaps/PMTiles/blob/main/spec/v3/spec.md) as Mapbox
vector tiles. The layers of Protomaps, OpenMapTiles and Shortbread are known; all three follow OpenStreetMap's words.
"""

from __future__ import annotations

import gzip
import math
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import mapbox_vector_tile
import numpy as np
import shapely
from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # needs stubs of its own
from pmtiles.reader import MemorySource, Reader
from pmtiles.tile import Compression, SpecVersionUnsupported, TileType
from shapely.geometry.base import BaseGeometry

from beatbook.errors import BeatbookError
from beatbook.geography import Frame, mercator, svg_path
from beatbook.projections import Box, Points

#: How many tiles a drawing is made of at most; they decide its detail.
MAX_TILES = 24
#: What a drawing may weigh, in bytes; compressed it is about a third.
MAX_BYTES = 250_000

_WATER = {"water", "ocean", "water_polygons"}
_WATERWAYS = {"waterway", "water_lines", "physical_line", "water"}
_ROADS = {"roads", "transportation", "streets", "transit"}
_GREEN = {
    "allotments", "cemetery", "forest", "garden", "golf_course", "grass", "grassland", "meadow", "nature_reserve",
    "orchard", "park", "pitch", "recreation_ground", "scrub", "village_green", "vineyard", "wetland", "wood",
}  # fmt: skip
_RAIL = {"rail", "railway", "light_rail", "narrow_gauge"}
_MAJOR = {"highway", "major_road", "motorway", "primary", "trunk"}
_MEDIUM = {"medium_road", "secondary", "tertiary"}
_MINOR = {"minor_road", "minor", "residential", "living_street", "unclassified", "pedestrian"}
_WORD_KEYS = ("pmap:kind", "kind", "class", "natural", "landuse", "leisure", "waterway", "railway", "highway")

_AREAS = {"green", "water"}
#: What is drawn, from the bottom up: the SVG attributes of each class of things.
_STYLES: Mapping[str, str] = {
    "green": 'fill="#d3e5c4"',
    "water": 'fill="#a9cde6"',
    "waterway": 'fill="none" stroke="#a9cde6" stroke-width="1.2"',
    "minor": 'fill="none" stroke="#ffffff" stroke-width="1.1"',
    "medium": 'fill="none" stroke="#ffffff" stroke-width="2.2"',
    "major": 'fill="none" stroke="#f6d58e" stroke-width="2.8"',
    "rail": 'fill="none" stroke="#9a9ea6" stroke-width="1" stroke-dasharray="5 2"',
}
#: What is left out, and the size in units of the least detail: the first of these that makes the drawing small enough.
_ATTEMPTS: tuple[tuple[tuple[str, ...], float], ...] = (((), 0.3), (("minor",), 0.5), (("minor",), 1.5))


class BasemapError(BeatbookError):
    """A base map that cannot be drawn: ``message`` says what is wrong and was expected, ``hint`` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(f"{message}; {hint}")
        self.message, self.hint = message, hint


@dataclass(frozen=True)
class Tile:
    """A decoded vector tile of the Web Mercator grid."""

    zoom: int
    column: int
    row: int
    layers: Mapping[str, Any]


def draw_basemap(path: Path, bounds: Box) -> bytes:
    """Draw what lies between the bounds (those of a ``Drawing``) as an SVG file of at most ``MAX_BYTES``.

    Raises ``BasemapError`` as ``read_tiles`` does, and if the file has nothing to draw there.
    """
    frame = Frame.of(bounds, 800)
    things = _things(read_tiles(path, bounds), frame)
    if not things:
        raise BasemapError(
            f"'{path.name}' has no water, parks, roads or railways in the town that are known here",
            "use tiles in the schema of Protomaps, OpenMapTiles or Shortbread",
        )
    for left_out, detail in _ATTEMPTS:
        svg = _svg(frame, {name: shape for name, shape in things.items() if name not in left_out}, detail)
        if len(svg) <= MAX_BYTES:
            break
    return svg


def read_tiles(path: Path, bounds: Box) -> list[Tile]:
    """The vector tiles that cover the bounds, at the most detailed zoom of which ``MAX_TILES`` do.

    Raises ``BasemapError`` if the file is missing, broken, no PMTiles, of pictures instead of vectors, or of
    somewhere else.
    """
    hint = (
        "name a PMTiles file of vector tiles that covers the town, such as an extract from https://maps.protomaps.com"
    )
    if not path.is_file():
        raise BasemapError(f"there is no file '{path.name}', expected a PMTiles file", hint)
    content = path.read_bytes()
    if not content.startswith(b"PMTiles"):
        raise BasemapError(f"'{path.name}' is no PMTiles file", hint)
    try:
        reader: Any = Reader(MemorySource(content))  # type: ignore[no-untyped-call]  # it has no types
        header = reader.header()
        if header["tile_type"] != TileType.MVT:
            kind = header["tile_type"].name
            raise BasemapError(f"'{path.name}' holds pictures ({kind}), expected vector tiles (MVT)", hint)
        unpack = _unpacker(path, header["tile_compression"], hint)
        zoom = next(z for z in range(header["max_zoom"], -1, -1) if len(_grid(bounds, z)) <= MAX_TILES)
        packed = {(x, y): reader.get(zoom, x, y) for x, y in _grid(bounds, zoom)}
        options = {"y_coord_down": True, "geojson": True}
        tiles = [
            Tile(zoom, x, y, mapbox_vector_tile.decode(unpack(data), default_options=options))
            for (x, y), data in packed.items()
            if data is not None
        ]
    except SpecVersionUnsupported:
        raise BasemapError(f"'{path.name}' is a PMTiles file of an old version, expected version 3", hint) from None
    except (EOFError, IndexError, ValueError, zlib.error, gzip.BadGzipFile, DecodeError):
        raise BasemapError(f"'{path.name}' is broken or was not copied to its end", "copy the file again") from None
    if not tiles:
        raise BasemapError(f"'{path.name}' does not cover the town", hint)
    return tiles


def _unpacker(path: Path, compression: Compression, hint: str) -> Callable[[bytes], bytes]:
    if compression == Compression.GZIP:
        return gzip.decompress
    if compression == Compression.NONE:
        return bytes
    raise BasemapError(f"'{path.name}' is compressed with {compression.name.lower()}, expected gzip", hint)


def _grid(bounds: Box, zoom: int) -> list[tuple[int, int]]:
    """Columns and rows of the tiles that touch the bounds."""
    count = 2**zoom

    def cells(start: float, end: float) -> range:
        """The cells between two shares of the world's width or height."""
        return range(max(0, math.floor(start * count)), min(count - 1, math.floor(end * count)) + 1)

    left, top = mercator(bounds.west, bounds.north)
    right, bottom = mercator(bounds.east, bounds.south)
    columns = cells(0.5 + left / math.tau, 0.5 + right / math.tau)
    return [(x, y) for y in cells(0.5 - top / math.tau, 0.5 - bottom / math.tau) for x in columns]


def _things(tiles: list[Tile], frame: Frame) -> dict[str, BaseGeometry]:
    """What there is of each class of ``_STYLES``, in the frame's units, joined across the tiles' edges."""
    found: dict[str, list[BaseGeometry]] = {}
    for tile in tiles:
        for layer, content in tile.layers.items():
            for feature in content["features"]:
                name = _class(layer, feature)
                if name is not None:
                    shape = shapely.geometry.shape(feature["geometry"])
                    found.setdefault(name, []).append(_placed(shape, tile, content["extent"], frame))
    joined = {name: _joined(shapes, areas=name in _AREAS) for name, shapes in found.items()}
    inside = {name: shapely.clip_by_rect(s, -4, -4, frame.width + 4, frame.height + 4) for name, s in joined.items()}
    return {name: shape for name, shape in inside.items() if not shape.is_empty}


def _joined(shapes: list[BaseGeometry], areas: bool) -> BaseGeometry:
    """Areas that touch become one, and so do lines that go on from one another."""
    wanted = "Polygon" if areas else "LineString"
    # Clipping leaves points and, of some, nothing.
    parts = [part for part in shapely.get_parts(np.array(shapes)) if part.geom_type == wanted]
    return shapely.union_all(parts, grid_size=0.1) if areas else shapely.line_merge(shapely.MultiLineString(parts))


def _class(layer: str, feature: Mapping[str, Any]) -> str | None:
    words = {str(feature["properties"].get(key)) for key in _WORD_KEYS}
    area = feature["geometry"]["type"].endswith("Polygon")
    if area:
        if layer in _WATER or "water" in words:
            return "water"
        return "green" if words & _GREEN else None
    if not feature["geometry"]["type"].endswith("LineString"):
        return None
    if layer in _WATERWAYS and words & {"waterway", "river", "canal"}:
        return "waterway"
    if layer in _ROADS:
        classes = {"rail": _RAIL, "major": _MAJOR, "medium": _MEDIUM, "minor": _MINOR}
        return next((name for name, members in classes.items() if words & members), None)
    return None


def _placed(shape: BaseGeometry, tile: Tile, extent: int, frame: Frame) -> BaseGeometry:
    """A geometry in a tile's own units as one in the frame's, without what tiles repeat of their neighbours."""
    radians = math.tau / 2**tile.zoom
    west, north = tile.column * radians - math.pi, math.pi - tile.row * radians

    def move(points: Points) -> Points:
        x = west + points[:, 0] / extent * radians - frame.west
        y = frame.north - (north - points[:, 1] / extent * radians)
        return np.column_stack((x, y)) * frame.units_per_radian

    return shapely.transform(shapely.clip_by_rect(shapely.make_valid(shape), 0, 0, extent, extent), move)


def _svg(frame: Frame, things: Mapping[str, BaseGeometry], detail: float) -> bytes:
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {frame.width} {frame.height}" preserveAspectRatio="none">',
        f'<rect width="{frame.width}" height="{frame.height}" fill="#f3f0e9"/>',
        '<g stroke-linejoin="round" stroke-linecap="round">',
    ]
    for name, style in _STYLES.items():
        if name in things:
            path = "".join(svg_path(shape) for shape in _simplified(things[name], detail))
            parts.append(f'<path {style} fill-rule="evenodd" d="{path}"/>')
    return "".join([*parts, "</g></svg>\n"]).encode()


def _simplified(joined: BaseGeometry, detail: float) -> Iterator[BaseGeometry]:
    """The parts of a class worth drawing: neither crumbs nor more corners than are seen."""
    simple = shapely.simplify(joined, detail)
    for part in shapely.get_parts(simple):
        shape = cast(BaseGeometry, part)
        if shape.geom_type == "Polygon" and shape.area > 3 * detail or shape.geom_type == "LineString":
            yield shape
