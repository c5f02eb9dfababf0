"""In which system a register gives its coordinates, and turning them into degrees of WGS 84."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from babel import Locale
from pyproj import CRS
from pyproj.exceptions import CRSError

from beatbook.errors import Position
from beatbook.projections import ORDERS, WEB_MERCATOR, WORLD, Box, country_box, guess_systems, to_degrees
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


class Area(NamedTuple):
    """Where addresses have to lie: a box in degrees, and what it is, for messages."""

    box: Box
    name: str

    @classmethod
    def of_country(cls, country: str) -> Area | None:
        """A country (two letters), if its box is known."""
        box = country_box(country)
        return cls(box, str(Locale("en").territories.get(country, country))) if box else None

    @classmethod
    def of_use(cls, code: int) -> Area:
        """Where a system is used; the Earth for degrees of WGS 84 and for systems that do not say."""
        used = CRS.from_epsg(code).area_of_use
        if used is None or code == WGS84:
            return cls(WORLD, "the Earth")
        return cls(Box(used.south, used.west, used.north, used.east), f"the area it is used in ({used.name})")


@dataclass(frozen=True)
class System:
    """How a register writes coordinates: an EPSG code, whether its axes are swapped or negated, and the ``area`` in which
    all of its addresses have to lie."""

    code: int
    swapped: bool
    negated: bool
    area: Area

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

    def outside(self, lon: Floats, lat: Floats) -> Sequence[int]:
        """The indices of the points that lie outside the area; a point without coordinates lies nowhere."""
        box = self.area.box
        with np.errstate(invalid="ignore"):
            astray = (
                (lon < box.west - MARGIN)
                | (lon > box.east + MARGIN)
                | (lat < box.south - MARGIN)
                | (lat > box.north + MARGIN)
            )
        return np.flatnonzero(astray).tolist()


def recognise_system(x: Floats, y: Floats, country: str | None, stated: int | None, where: Position) -> System:
    """Find out what the numbers are; ``where`` is the first row. At least one pair must be no ``nan``.

    Raises ``Unreadable`` if they fit no system, several, or only another country.
    """
    given = np.flatnonzero(np.isfinite(x) & np.isfinite(y))
    away = np.abs(x[given] - np.median(x[given])) + np.abs(y[given] - np.median(y[given]))
    middle = given[int(np.argmin(away))]
    a, b = float(x[middle]), float(y[middle])
    home = Area.of_country(country) if country else None
    is_degrees = max(abs(a), abs(b)) <= 180
    if stated is None and not is_degrees:
        return _guessed(a, b, country, home, where)
    code = WGS84 if stated is None else stated
    area = home or Area.of_use(code)
    geographic = CRS.from_epsg(code).is_geographic
    for swapped, negated in ORDERS:
        system = System(code, swapped, negated, area)
        lon, lat = system.degrees(np.array([a]), np.array([b]))
        # A sign is part of a degree, but the Krovak grid is published with either.
        if not (negated and geographic) and np.isfinite(lon).all() and not system.outside(lon, lat):
            return system
    if is_degrees and code == WGS84:
        message = f"latitude {b:g}, longitude {a:g} lies outside {area.name}"
    else:
        message = f"({a:.10g}, {b:.10g}) in EPSG:{code} lies outside {area.name}"
    raise Unreadable(where, "wrong-coordinates", message, "check --crs, --columns lon=…,lat=… and the town's country")


def _guessed(a: float, b: float, country: str | None, home: Area | None, where: Position) -> System:
    """The one system in which a point (``a``, ``b``) lies in the country, or anywhere if none is known. ``home`` is the
    country's area. Raises ``Unreadable`` if there is not just one."""
    guesses = guess_systems(a, b, country)
    # Web Mercator holds any two numbers: that they lie in the country is what speaks for it.
    vague = home is None and all(guess.code == WEB_MERCATOR for guess in guesses)
    if len(guesses) != 1 or vague:
        named = " or ".join(
            f"{guess.name} at latitude {guess.lat:.4f}, longitude {guess.lon:.4f}"
            for guess in guesses or guess_systems(a, b, None)
        )
        told = f"; they may be {named}" if named else ""
        expected = f", expected a system of {home.name}" if home and not guesses else ""
        message = f"({a:.10g}, {b:.10g}) are no degrees{expected}{told}"
        raise Unreadable(where, "unknown-coordinates", message, "say which with --crs, such as --crs EPSG:5514")
    guess = guesses[0]
    return System(guess.code, guess.swapped, guess.negated, home or Area.of_use(guess.code))


def read_numbers(values: Sequence[str]) -> tuple[Floats, Sequence[int]]:
    """Texts → numbers, ``nan`` for an empty one, and the indices of those that are no number, ``nan`` too; a decimal
    comma is read as a point."""
    try:
        found = np.array(list(map(float, values)))
    except ValueError:
        found = np.array([math.inf])
    if np.isfinite(found).all():
        return found, ()
    found = np.array(list(map(_number, values)), np.float64)
    bad = np.flatnonzero(np.isinf(found))
    found[bad] = np.nan
    return found, bad.tolist()


def _number(value: str) -> float:
    """``nan`` for an empty text, infinite for one that is no number."""
    if not value.strip():
        return math.nan
    try:
        found = float(value.replace(",", "."))
    except ValueError:
        return math.inf
    return found if math.isfinite(found) else math.inf


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
