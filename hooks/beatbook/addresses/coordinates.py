"""In which system a register gives its coordinates, and turning them into degrees of WGS 84."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from babel import Locale
from pyproj import CRS
from pyproj.exceptions import CRSError

from beatbook.errors import Position
from beatbook.projections import ORDERS, WORLD, Box, country_box, guess_systems, to_degrees
from beatbook.text_source import Unreadable

Floats = np.ndarray[tuple[Any, ...], np.dtype[np.float64]]

WGS84: Final = 4326
#: Degrees by which an address may lie outside its country's box; the EPSG registry's boxes are cut close.
MARGIN: Final = 0.1
#: Coordinates farther from the register's middle than so many times its own reach, and a degree, are astray.
REACH: Final = 10


class UnknownSystem(ValueError):
    """``--crs`` names no coordinate reference system of the EPSG registry."""


def parse_system(text: str) -> int:
    """``EPSG:5514`` or ``5514`` → 5514. Raises ``UnknownSystem``."""
    code = text.upper().removeprefix("EPSG:")
    try:
        CRS.from_epsg(int(code))
    except (ValueError, CRSError):
        raise UnknownSystem(f"'{text}' is no coordinate system; expected one such as EPSG:5514") from None
    return int(code)


@dataclass(frozen=True)
class System:
    """How a register writes coordinates: an EPSG code, and whether its axes are swapped or negated."""

    code: int
    swapped: bool
    negated: bool
    #: Where addresses have to lie.
    box: Box
    #: What the box is, for messages: a country or the system's area of use.
    area: str

    def __str__(self) -> str:
        turned = [word for word, so in (("swapped", self.swapped), ("negated", self.negated)) if so]
        name = "degrees of WGS 84" if self.code == WGS84 else f"EPSG:{self.code} ({CRS.from_epsg(self.code).name})"
        return name + (f" with its axes {' and '.join(turned)}" if turned else "")

    def degrees(self, x: Floats, y: Floats) -> tuple[Floats, Floats]:
        """Longitudes and latitudes; ``nan`` stays ``nan``."""
        a, b = (y, x) if self.swapped else (x, y)
        if self.negated:
            a, b = -a, -b
        if self.code == WGS84:
            return a, b
        lon, lat = to_degrees(self.code).transform(a, b)
        missing = np.isnan(a) | np.isnan(b)  # of which pyproj makes infinity
        return np.where(missing, np.nan, lon), np.where(missing, np.nan, lat)

    def outside(self, lon: Floats, lat: Floats) -> int | None:
        """The first point that lies outside the box, or None; a point without coordinates lies nowhere."""
        box = self.box
        with np.errstate(invalid="ignore"):
            astray = (
                (lon < box.west - MARGIN)
                | (lon > box.east + MARGIN)
                | (lat < box.south - MARGIN)
                | (lat > box.north + MARGIN)
            )
        return int(np.argmax(astray)) if astray.any() else None


def recognise_system(x: Floats, y: Floats, country: str | None, stated: int | None, where: Position) -> System:
    """Find out what the numbers are; ``where`` is the first row. At least one pair must be no ``nan``.

    Raises ``Unreadable`` if they fit no system, several, or only another country.
    """
    given = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    away = np.abs(x[given] - np.median(x[given])) + np.abs(y[given] - np.median(y[given]))
    middle = given[int(np.argmin(away))]
    a, b = float(x[middle]), float(y[middle])
    box = country_box(country) if country else None
    area = _territory(country) if country and box else ""
    degrees = max(abs(a), abs(b)) <= 180
    if stated is None and not degrees:
        return _guessed(a, b, country, box, area, where)
    code = WGS84 if stated is None else stated
    used = CRS.from_epsg(code).area_of_use
    home = box or (Box(used.south, used.west, used.north, used.east) if used and code != WGS84 else WORLD)
    where_to = area or (f"the area it is used in ({used.name})" if used and code != WGS84 else "the Earth")
    geographic = CRS.from_epsg(code).is_geographic
    for swapped, negated in ORDERS:
        system = System(code, swapped, negated, home, where_to)
        lon, lat = system.degrees(np.array([a]), np.array([b]))
        # A sign is part of a degree, but the Krovak grid is published with either.
        if not (negated and geographic) and np.isfinite(lon).all() and system.outside(lon, lat) is None:
            return system
    if degrees and code == WGS84:
        message = f"latitude {b:g}, longitude {a:g} lies outside {where_to}"
    else:
        message = f"({a:.10g}, {b:.10g}) in EPSG:{code} lies outside {where_to}"
    raise Unreadable(where, "wrong-coordinates", message, "check --crs, --columns lon=…,lat=… and the town's country")


def _guessed(a: float, b: float, country: str | None, box: Box | None, area: str, where: Position) -> System:
    guesses = guess_systems(a, b, country)
    if len(guesses) != 1:
        named = " or ".join(
            f"{guess.name} at latitude {guess.lat:.4f}, longitude {guess.lon:.4f}"
            for guess in guesses or guess_systems(a, b, None)
        )
        told = f"; they may be {named}" if named else ""
        expected = f", expected a system of {area}" if area and not guesses else ""
        message = f"({a:.10g}, {b:.10g}) are no degrees{expected}{told}"
        raise Unreadable(where, "unknown-coordinates", message, "say which with --crs, such as --crs EPSG:5514")
    guess = guesses[0]
    used = CRS.from_epsg(guess.code).area_of_use
    assert used is not None, "guesses are made from areas of use"
    home = box or Box(used.south, used.west, used.north, used.east)
    return System(guess.code, guess.swapped, guess.negated, home, area or f"the area it is used in ({used.name})")


def _territory(country: str) -> str:
    return str(Locale("en").territories.get(country, country))


def read_numbers(values: Sequence[str]) -> Floats:
    """Texts → numbers, ``nan`` for an empty one; a decimal comma is read as a point.

    Raises ``BadNumber`` with the index of the first that is no number.
    """
    try:
        found = np.array(list(map(float, values)))
    except ValueError:
        found = np.array([_number(value, index) for index, value in enumerate(values)])
        return found
    if not np.isfinite(found).all():
        raise BadNumber(int(np.argmin(np.isfinite(found))))
    return found


class BadNumber(ValueError):
    """A coordinate is no number; ``index`` is the first one of those given."""

    def __init__(self, index: int) -> None:
        self.index = index
        super().__init__(index)


def _number(value: str, index: int) -> float:
    if not value.strip():
        return np.nan
    try:
        found = float(value.replace(",", "."))
    except ValueError:
        raise BadNumber(index) from None
    if not np.isfinite(found):
        raise BadNumber(index)
    return found


def astray(lon: Floats, lat: Floats) -> int | None:
    """The point farthest from all others if it lies in quite another part of the world, or None.

    For registers of no known country: how far it is from the middle to most addresses says how large the place is.
    """
    given = np.flatnonzero(np.isfinite(lon))
    if not given.size:
        return None
    away = np.maximum(np.abs(lon[given] - np.median(lon[given])), np.abs(lat[given] - np.median(lat[given])))
    farthest = int(np.argmax(away))
    return int(given[farthest]) if away[farthest] > REACH * np.quantile(away, 0.95) + 1 else None
