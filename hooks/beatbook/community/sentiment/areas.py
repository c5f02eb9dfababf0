"""Ratings as sums over areas: hexagons of the H3 grid (https://h3geo.org) and districts.

In an area everybody counts once, with the mean of what they said there. A wave's days and nights are told apart and
never together, so that nobody can subtract one from the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Final, cast

import h3  # type: ignore[import-untyped]
import shapely

from beatbook.community.intervals import Change, Share, change, wilson
from beatbook.community.sentiment.models import RatingWave, Reason, When
from beatbook.community.sentiment.ratings import Rating
from beatbook.community.thresholds import RATERS, shown
from beatbook.geography import Shapes, districts_at

#: The sizes of hexagons there may be, the finest first: sides of about 200 m, 530 m and 1.4 km.
RESOLUTIONS: Final = (9, 8, 7)
#: So many hexagons lie beside each other on a map at most.
ACROSS: Final = 30
#: Between safe and unsafe.
MIDDLE: Final = 3


@dataclass(frozen=True)
class Area:
    """What people said of an area in one wave, by day or by night.

    ``unsafe`` is the share of those who find it rather unsafe than safe; ``reasons`` are those that enough gave.
    """

    id: str
    n: int
    unsafe: Share
    reasons: tuple[Reason, ...]


@dataclass(frozen=True)
class Mood:
    """The areas of one wave that may be told, by day or by night, by id in the order in which they feel unsafe."""

    hexagons: Mapping[str, Area]
    districts: Mapping[str, Area]


@dataclass(frozen=True)
class Moods:
    """The moods of all waves that are over and have any ratings, by time."""

    waves: tuple[RatingWave, ...]
    of: Mapping[tuple[str, When], Mood]

    @classmethod
    def count(cls, waves: Sequence[RatingWave], ratings: Iterable[Rating], shapes: Shapes, today: date) -> Moods:
        """Sum up; ``shapes`` are the boundaries of the districts."""
        rows = list(ratings)
        size = resolution(shapes)
        at = districts_at([(rating.lon, rating.lat) for rating in rows], shapes)
        over = sorted((wave for wave in waves if wave.until < today), key=lambda wave: wave.from_)
        found: dict[tuple[str, When], Mood] = {}
        for wave in over:
            for when in cast(tuple[When, ...], ("night", "day")):
                mine = [(rating, place) for rating, place in zip(rows, at, strict=True)
                        if (rating.wave, rating.when) == (wave.id, when)]  # fmt: skip
                hexagons = areas((cell_of(rating, size), rating) for rating, _ in mine)
                districts = areas((place, rating) for rating, place in mine if place is not None)
                if hexagons or districts:
                    found[wave.id, when] = Mood(hexagons, districts)
        told = {wave for wave, _ in found}
        return cls(tuple(wave for wave in over if wave.id in told), found)

    def change(self, wave: RatingWave, when: When, id: str) -> Change | None:
        """How the share that finds an area unsafe stands to the wave before; ``None`` if there is none to compare."""
        earlier = self.waves[: self.waves.index(wave)]
        after = self._area(wave, when, id)
        before = next((area for each in reversed(earlier) if (area := self._area(each, when, id))), None)
        return change(before.unsafe, after.unsafe) if before and after else None

    def _area(self, wave: RatingWave, when: When, id: str) -> Area | None:
        mood = self.of.get((wave.id, when))
        return (mood.hexagons.get(id) or mood.districts.get(id)) if mood else None


def areas(placed: Iterable[tuple[str, Rating]]) -> dict[str, Area]:
    """The areas with enough raters, the one that feels least safe first; of two alike the one with more raters."""
    by_area: defaultdict[str, list[Rating]] = defaultdict(list)
    for id, rating in placed:
        by_area[id].append(rating)
    counts = {id: len({rating.rater for rating in ratings}) for id, ratings in by_area.items()}
    found = [_area(id, by_area[id]) for id in shown(counts, None, RATERS)]
    return {area.id: area for area in sorted(found, key=lambda area: (-area.unsafe.share, -area.n, area.id))}


def _area(id: str, ratings: Sequence[Rating]) -> Area:
    by_rater: defaultdict[str, list[int]] = defaultdict(list)
    for rating in ratings:
        by_rater[rating.rater].append(rating.safe)
    unsafe = sum(fmean(given) < MIDDLE for given in by_rater.values())
    why = Counter(reason for _, reason in {(rating.rater, rating.reason) for rating in ratings} if reason is not None)
    reasons = sorted((reason for reason, n in why.items() if n >= RATERS), key=lambda reason: (-why[reason], reason))
    return Area(id, len(by_rater), wilson(unsafe / len(by_rater), len(by_rater)), tuple(reasons))


def resolution(shapes: Shapes) -> int:
    """The finest hexagons of which no more than ``ACROSS`` lie beside each other in the town."""
    if not shapes:
        return RESOLUTIONS[0]
    west, south, east, north = shapely.total_bounds(list(shapes.values()))
    middle = (south + north) / 2
    width = h3.great_circle_distance((middle, west), (middle, east), "m")
    sizes = (size for size in RESOLUTIONS if width / (1.5 * h3.average_hexagon_edge_length(size, "m")) <= ACROSS)
    return next(sizes, RESOLUTIONS[-1])


def cell_of(rating: Rating, size: int) -> str:
    """The hexagon a rated place lies in."""
    return str(h3.latlng_to_cell(rating.lat, rating.lon, size))


def outline(cell: str) -> list[tuple[float, float]]:
    """The corners of a hexagon as longitude and latitude."""
    return [(lon, lat) for lat, lon in h3.cell_to_boundary(cell)]


def centre(cell: str) -> tuple[float, float]:
    """The middle of a hexagon as longitude and latitude."""
    lat, lon = h3.cell_to_latlng(cell)
    return lon, lat
