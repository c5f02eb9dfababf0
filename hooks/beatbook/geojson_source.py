"""District boundaries from a GeoJSON file (RFC 7946), every problem with its line and column.

A boundary is a feature with an id and a Polygon or MultiPolygon in degrees of WGS 84, longitude first. What can be
put right without changing what the file means (an open ring, a small loop in an outline) is put right and said as
a warning; everything else is an error and the feature is left out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, cast

import geojson  # type: ignore[import-untyped]
import shapely
from shapely.geometry import MultiPolygon, Polygon

from beatbook.errors import Pointer, Position, Problem, Severity, dotted
from beatbook.json_source import JsonText
from beatbook.projections import WORLD, country_box, guess_systems
from beatbook.text_source import merge_problem

MAX_BYTES = 200 * 1024 * 1024
#: A repair may change a district's area by this share at most; more would move houses.
REPAIR_TOLERANCE = 0.01

_SIGNATURES = {
    b"PK\x03\x04": "a ZIP archive (a zipped shapefile or a KMZ?)",
    b"\x00\x00\x27\x0a": "a shapefile",
    b"SQLite format 3": "a GeoPackage or another SQLite database",
    b"\x1f\x8b": "a gzip archive",
    b"%PDF": "a PDF",
}
_EXPORT = "export it as GeoJSON in WGS 84 (EPSG:4326), for example with QGIS: Export > Save Features As"


@dataclass(frozen=True)
class Boundary:
    """One feature: its id, its polygonal geometry in degrees of WGS 84 (lon, lat), and where it stands."""

    id: str
    geometry: Polygon | MultiPolygon
    position: Position


@dataclass(frozen=True)
class Boundaries:
    """All usable features of a file by id, in the file's order, and what was wrong with the rest.

    ``rejected`` are the ids of features that could not be used; if the whole file could not, ``by_id`` is empty too.
    """

    path: Path
    by_id: Mapping[str, Boundary] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()
    rejected: frozenset[str] = frozenset()


def read_boundaries(path: Path, country: str | None = None) -> Boundaries:
    """Read a GeoJSON file; a missing one gives no boundaries and no problem.

    ``country`` (two letters) helps to recognise swapped axes and the country's own grids. Never raises for what the
    file holds; every problem is in the result.
    """
    if not path.exists():
        return Boundaries(path)
    text = _read_text(path)
    if isinstance(text, Problem):
        return Boundaries(path, problems=(text,))
    features = _parse(text)
    if isinstance(features, Problem):
        return Boundaries(path, problems=(features,))
    return _Reader(text, features, country).boundaries()


# --- the file ---------------------------------------------------------------------------------------------------


def _read_text(path: Path) -> JsonText | Problem:
    where = Position(path)
    if path.is_dir():
        return Problem(where, "directory", "", "this is a folder, expected a GeoJSON file", "put the file itself here")
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = f"the file has {size // 2**20} MB, expected at most {MAX_BYTES // 2**20}"
        return Problem(where, "too-large", "", message, "keep only the districts, and simplify their outlines")
    content = path.read_bytes()
    if not content.strip():
        return Problem(where, "empty-file", "", "the file is empty, expected a GeoJSON FeatureCollection", _EXPORT)
    for signature, name in _SIGNATURES.items():
        if content.startswith(signature):
            return Problem(where, "not-geojson", "", f"this is {name}, expected GeoJSON", _EXPORT)
    try:
        text = JsonText(path, content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        before = content[: error.start]
        where = Position(path, before.count(b"\n") + 1, error.start - before.rfind(b"\n"))
        message = f"the file is not UTF-8: byte 0x{content[error.start]:02X} is no character, expected UTF-8"
        return Problem(where, "not-utf8", "", message, "save it with the encoding UTF-8")
    conflict = merge_problem(path, text.text)
    if conflict is not None:
        return conflict
    start = text.text.lstrip()[:2000].lower()
    if start.startswith("<"):
        kinds = {"<kml": "KML", "<gpx": "GPX", "<gml": "GML", ":featurecollection": "GML", "<osm": "OpenStreetMap XML",
                 "<html": "a web page", "<!doctype html": "a web page"}  # fmt: skip
        kind = next((kind for mark, kind in kinds.items() if mark in start), "XML")
        return Problem(where, "not-geojson", "", f"this is {kind}, expected GeoJSON", _EXPORT)
    return text


def _parse(text: JsonText) -> list[Any] | Problem:
    """The list of raw features, or why there is none."""
    value = text.value()
    if isinstance(value, Problem):
        return value
    start = text.position(())
    kind = value.get("type") if isinstance(value, dict) else None
    if kind == "Topology":
        return Problem(start, "topojson", "", "this is TopoJSON, expected GeoJSON", _EXPORT)
    if isinstance(value, dict) and kind is None and ("geometryType" in value or "displayFieldName" in value):
        return Problem(start, "not-geojson", "", "this is Esri JSON, expected GeoJSON", "export it with f=geojson")
    if kind == "Feature":
        message = "the file holds one single feature, expected a FeatureCollection"
        hint = 'put {"type": "FeatureCollection", "features": [ before it and ]} after it'
        return Problem(start, "not-geojson", "", message, hint)
    if kind != "FeatureCollection":
        what = f'"type" is {json.dumps(kind)}' if kind is not None else 'there is no "type"'
        message = f'{what}, expected an object with "type": "FeatureCollection"'
        return Problem(start, "not-geojson", "", message, _EXPORT)
    if not isinstance(value.get("features"), list):
        return Problem(start, "not-geojson", "features", 'there is no list "features"', _EXPORT)
    stated = _stated_system(value.get("crs"))
    if stated is not None:
        message = f"the file says its coordinates are {stated}, expected degrees of WGS 84 (EPSG:4326)"
        return Problem(text.position(("crs",)), "not-wgs84", "crs", message, _EXPORT)
    features: list[Any] = value["features"]
    return features


def _stated_system(crs: object) -> str | None:
    """The reference system named by the pre-2016 ``crs`` member, unless it is WGS 84 after all."""
    name = crs.get("properties", {}).get("name") if isinstance(crs, dict) else None
    if not isinstance(name, str) or not name.isprintable() or name.endswith(("CRS84", ":4326", ":4979")):
        return None
    return name.removeprefix("urn:ogc:def:crs:").replace("::", ":")


# --- its features -----------------------------------------------------------------------------------------------


class _Stray(NamedTuple):
    """A feature that lies where no district can: its first bad position, and that position's x and y."""

    pointer: Pointer
    feature: str
    x: float
    y: float


class _Invalid(Exception):
    """A feature that cannot be used; carries where, the rule, what and what to do."""

    def __init__(self, pointer: Pointer, code: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.pointer, self.code, self.message, self.hint = pointer, code, message, hint


class _Reader:
    """One pass over the features of one file, collecting boundaries and problems."""

    def __init__(self, text: JsonText, features: Sequence[Any], country: str | None) -> None:
        self.text, self.features, self.country = text, features, country
        self.box = country_box(country) if country else None
        self.problems: list[Problem] = []
        self.outside: list[_Stray] = []
        self.swapped: list[_Stray] = []

    def boundaries(self) -> Boundaries:
        """Read every feature."""
        positions = self.text.positions(("features",))
        found: dict[str, Boundary] = {}
        seen: dict[str, Position] = {}
        for index, (raw, position) in enumerate(zip(self.features, positions, strict=True)):
            try:
                identifier = self._identifier(index, raw)
                if identifier in seen:
                    self._report(
                        ("features", index), "duplicate-feature",
                        f"the id '{identifier}' is taken by the feature in line {seen[identifier].line}",
                        "give every feature its own id, or join both into one MultiPolygon",
                    )  # fmt: skip
                    continue
                seen[identifier] = position
                geometry = self._geometry(index, identifier, raw)
                if geometry is not None:
                    found[identifier] = Boundary(identifier, geometry, position)
            except _Invalid as error:
                self._report(error.pointer, error.code, error.message, error.hint)
        self._report_strays()
        if not self.features:
            self._report(("features",), "empty-file", "there are no features, expected one per district", _EXPORT)
        rejected = frozenset(seen) - frozenset(found)
        return Boundaries(self.text.path, MappingProxyType(found), tuple(self.problems), rejected)

    def _report(
        self, pointer: Pointer, code: str, message: str, hint: str, severity: Severity = Severity.ERROR
    ) -> None:
        self.problems.append(Problem(self.text.position(pointer), code, dotted(pointer), message, hint, severity))

    def _identifier(self, index: int, raw: Any) -> str:
        pointer: Pointer = ("features", index)
        if not isinstance(raw, dict) or raw.get("type") != "Feature":
            raise _Invalid(pointer, "not-geojson", 'expected an object with "type": "Feature"', _EXPORT)
        properties = raw.get("properties") or {}
        value = raw.get("id", properties.get("id") if isinstance(properties, dict) else None)
        if isinstance(value, bool) or not isinstance(value, (str, int)) or not str(value).strip().isprintable():
            value = None
        if value in (None, ""):
            named = properties.get("name") if isinstance(properties, dict) else None
            which = f"the feature {json.dumps(named)} has no id" if isinstance(named, str) else "the feature has no id"
            hint = 'add "id": "…" beside "type", with the id of its district'
            raise _Invalid(pointer, "feature-without-id", which, hint)
        return str(value)

    def _geometry(self, index: int, identifier: str, raw: dict[str, Any]) -> Polygon | MultiPolygon | None:
        pointer: Pointer = ("features", index, "geometry")
        value = raw.get("geometry")
        kind = value.get("type") if isinstance(value, dict) else None
        if kind not in ("Polygon", "MultiPolygon"):
            what = (
                f"'{identifier}' is a {json.dumps(kind)}"
                if isinstance(kind, str)
                else f"'{identifier}' has no geometry"
            )
            if "geometry" not in raw:
                pointer = pointer[:-1]
            hint = "draw the district's area, not a line or a point"
            raise _Invalid(pointer, "not-a-polygon", f"{what}, expected a Polygon or MultiPolygon", hint)
        coordinates = value.get("coordinates") if isinstance(value, dict) else None
        if not isinstance(coordinates, list):
            raise _Invalid(pointer, "not-a-polygon", f"'{identifier}' has no list \"coordinates\"", _EXPORT)
        pointer = (*pointer, "coordinates")
        polygons = [coordinates] if kind == "Polygon" else coordinates
        steps: list[Pointer] = [pointer] if kind == "Polygon" else [(*pointer, n) for n in range(len(coordinates))]
        if not polygons:
            raise _Invalid(pointer, "empty-ring", f"'{identifier}' has no coordinates", _EXPORT)
        closed = [self._polygon(at, identifier, rings) for at, rings in zip(steps, polygons, strict=True)]
        stray = self._stray(identifier, steps, closed)
        if stray:
            return None
        shape = geojson.MultiPolygon(closed) if kind == "MultiPolygon" else geojson.Polygon(closed[0])
        if shape.errors():
            raise _Invalid(pointer, "not-a-polygon", f"'{identifier}': {shape.errors()}", _EXPORT)
        return self._valid(pointer, identifier, cast(Polygon | MultiPolygon, shapely.geometry.shape(shape)))

    def _polygon(self, pointer: Pointer, identifier: str, rings: Any) -> list[list[list[float]]]:
        if not isinstance(rings, list) or not rings:
            raise _Invalid(pointer, "empty-ring", f"'{identifier}' has an empty polygon", "remove it")
        return [self._ring((*pointer, n), identifier, ring) for n, ring in enumerate(rings)]

    def _ring(self, pointer: Pointer, identifier: str, ring: Any) -> list[list[float]]:
        if not isinstance(ring, list) or not ring:
            raise _Invalid(pointer, "empty-ring", f"'{identifier}' has an empty ring", "remove it")
        points: list[list[float]] = []
        for n, point in enumerate(ring):
            if not isinstance(point, list) or len(point) < 2 or not all(map(_is_number, point[:2])):
                spelled = json.dumps(point)[:40]
                message = f"'{identifier}': {spelled} is no coordinate, expected [longitude, latitude]"
                raise _Invalid((*pointer, n), "bad-coordinate", message, "write two numbers, such as [23.32, 42.69]")
            points.append(point[:2])
        if len({tuple(point) for point in points}) < 3:
            message = f"'{identifier}' has a ring of {len(points)} points, expected three different ones at least"
            raise _Invalid(pointer, "empty-ring", message, "remove the ring or draw it again")
        if points[0] != points[-1]:
            message = f"'{identifier}' has a ring that does not end where it starts; it was closed"
            hint = f"repeat its first point {json.dumps(points[0])} at the end"
            self._report((*pointer, len(points) - 1), "unclosed-ring", message, hint, Severity.WARNING)
            points.append(points[0])
        return points

    # --- coordinates that lie elsewhere ---

    def _stray(self, identifier: str, steps: list[Pointer], polygons: list[list[list[list[float]]]]) -> bool:
        """Note the first position of a feature that is no degree, or degrees in the wrong order."""
        positions = [
            ((*step, r, p), x, y)
            for step, polygon in zip(steps, polygons, strict=True)
            for r, ring in enumerate(polygon)
            for p, (x, y) in enumerate(ring)
        ]
        bad = next(((at, x, y) for at, x, y in positions if not WORLD.holds(x, y)), None)
        if bad is not None:
            strays = self.swapped if all(WORLD.holds(y, x) for _, x, y in positions) else self.outside
            strays.append(_Stray(bad[0], identifier, bad[1], bad[2]))
            return True
        at, x, y = positions[0]
        if self.box is not None and not self.box.holds(x, y) and self.box.holds(y, x):
            self.swapped.append(_Stray(at, identifier, x, y))
            return True
        return False

    def _report_strays(self) -> None:
        if self.swapped:
            first = self.swapped[0]
            message = (
                f"{self._whose(self.swapped)} latitude first ({first.x:g}, {first.y:g}), expected longitude first:"
                f" [{first.y:g}, {first.x:g}]"
            )
            self._report(first.pointer, "swapped-coordinates", message, "swap the two numbers of every coordinate")
        metric = [stray for stray in self.outside if max(abs(stray.x), abs(stray.y)) > 1000]
        if metric:
            first = metric[0]
            guesses = guess_systems(first.x, first.y, self.country)
            named = [f"{guess.name} at latitude {guess.lat:.4f}, longitude {guess.lon:.4f}" for guess in guesses]
            message = (
                f"{self._whose(metric)} ({first.x:.12g}, {first.y:.12g}), expected degrees of WGS 84;"
                f" these are probably {' or '.join(named) or 'metres of a national grid or UTM zone'}"
            )
            self._report(first.pointer, "not-wgs84", message, _EXPORT)
        for stray in self.outside:
            if stray not in metric:
                message = (
                    f"'{stray.feature}': ({stray.x:g}, {stray.y:g}) is not on Earth, expected a longitude from -180"
                    " to 180 and a latitude from -90 to 90"
                )
                self._report(stray.pointer, "bad-coordinate", message, "look for a lost decimal point")

    def _whose(self, strays: list[_Stray]) -> str:
        if len(strays) == 1:
            return f"'{strays[0].feature}' has"
        return f"'{strays[0].feature}' and {len(strays) - 1} more have"

    # --- outlines that cross themselves ---

    def _valid(self, pointer: Pointer, identifier: str, geometry: Polygon | MultiPolygon) -> Polygon | MultiPolygon:
        """The geometry itself if it is valid, or repaired if that changes next to nothing."""
        if geometry.is_valid:
            return geometry
        reason, at = _why_invalid(geometry)
        repaired = shapely.make_valid(geometry, method="structure", keep_collapsed=False)
        area = geometry.area
        safe = not repaired.is_empty and abs(repaired.area - area) <= REPAIR_TOLERANCE * max(repaired.area, area)
        near = f"near latitude {at[1]:.5f}, longitude {at[0]:.5f}" if at else "somewhere"
        if not (safe and isinstance(repaired, (Polygon, MultiPolygon))):
            message = f"'{identifier}': {reason} {near}, and repairing it would change its area"
            raise _Invalid(self._nearest(pointer, at), "self-intersection", message, "draw the outline again there")
        message = f"'{identifier}': {reason} {near}; it was repaired"
        self._report(
            self._nearest(pointer, at), "self-intersection", message, "draw the outline again there", Severity.WARNING
        )
        return repaired

    def _nearest(self, pointer: Pointer, at: tuple[float, float] | None) -> Pointer:
        """The pointer of the written position nearest to a point."""
        if at is None:
            return pointer
        value: Any = {"features": self.features}
        for step in pointer:
            value = value[step]
        positions = list(_positions(pointer, value))
        return min(positions, key=lambda item: math.dist(item[1], at))[0]


def _is_number(value: object) -> bool:
    """Whether a coordinate is one; JSON knows numbers of any size (1e999), places do not."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e12


def _positions(pointer: Pointer, value: list[Any]) -> Iterator[tuple[Pointer, tuple[float, float]]]:
    """Every position below nested lists of coordinates, with its pointer."""
    if _is_number(value[0]):
        yield pointer, (value[0], value[1])
        return
    for index, child in enumerate(value):
        yield from _positions((*pointer, index), child)


def _why_invalid(geometry: Polygon | MultiPolygon) -> tuple[str, tuple[float, float] | None]:
    """GEOS's reason in plain words, and the (lon, lat) it names: ``Self-intersection[24.1 56.9]``."""
    reason, _, rest = shapely.is_valid_reason(geometry).partition("[")
    words = {
        "Self-intersection": "the outline crosses itself",
        "Ring Self-intersection": "the outline touches itself",
        "Hole lies outside shell": "a hole lies outside the outline",
        "Holes are nested": "a hole lies inside another hole",
        "Nested shells": "one part lies inside another",
        "Interior is disconnected": "holes cut the area in two",
    }
    x, _, y = rest.rstrip("]").partition(" ")
    return words.get(reason, reason.lower()), (float(x), float(y)) if y else None
