"""A made-up country: a register of addresses, whose each is, and where.

Streets of one to three words stand in places, their numbers mostly in one district, some in two. The districts tile a
square; their edges are bent, so that each has some 50 corners. Of the addresses 3 % stand beside a boundary.
"""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from beatbook.addresses.assignment import Assignment
from beatbook.addresses.coordinates import Floats
from beatbook.addresses.table import AddressTable, Codes, Texts
from beatbook.geography import Indices

#: Houses on a street, streets in a place, districts in a country of three million addresses.
HOUSES, STREETS, DISTRICTS = 30, 100, 10_000
#: Degrees from one corner of a district to the next, where the first one stands, and steps of an edge.
SIDE, CORNER, STEPS = 0.05, (10, 45), 12
#: How far an edge bends, in sides, and how near to it an address stands at the nearest: some 25 metres.
BEND, NEAREST = 0.1, 0.006
_START = (
    "b", "br", "c", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w", "fl", "gr", "tr", "sh",
)  # fmt: skip
_MIDDLE = ("a", "e", "i", "o", "u", "ar", "en", "il", "or", "un", "ea", "ai", "ow", "ol")
_END = ("ck", "ll", "m", "n", "nd", "r", "rt", "s", "st", "th", "l", "ton", "ley", "by", "ham", "wick", "ford", "well")


def words(count: int, rng: random.Random) -> list[str]:
    """Different made-up words."""
    found: dict[str, None] = {}
    while len(found) < count:
        syllables = rng.choice((1, 2, 2, 3))
        found["".join(rng.choice(_START) + rng.choice(_MIDDLE) for _ in range(syllables)) + rng.choice(_END)] = None
    return [word.title() for word in found]


def districts(size: int) -> tuple[str, ...]:
    """The ids of the districts that share so many addresses."""
    return tuple(f"d{at}" for at in range(max(DISTRICTS * size // 3_000_000, 3)))


def made_up(size: int) -> tuple[AddressTable, Assignment]:
    """A register and whose its addresses are."""
    rng, numbers = random.Random(size), np.random.default_rng(size)
    streets = max(size // HOUSES, 1)
    vocabulary = words(max(streets // 4, 40), rng)
    types = ("Street", "Road", "Lane", "Avenue", "Close")
    # Few names are frequent, many are rare.
    first = (numbers.pareto(0.8, streets) * 4).astype(np.int64) % len(vocabulary)
    second = numbers.integers(0, len(vocabulary), streets)
    names = []
    for at in range(streets):
        name = vocabulary[first[at]]
        if at % 3:
            name += f" {vocabulary[second[at]]}"
        names.append(f"{name} {types[at % 5]}")
    places = [f"{word} on {vocabulary[-at - 1]}" for at, word in enumerate(vocabulary[: max(streets // STREETS, 1)])]
    street = np.sort(numbers.integers(0, streets, size)).astype(np.int32)
    house = np.arange(size) - np.searchsorted(street, street)
    number = (house + 1 + (house % 7 == 0) * numbers.integers(0, 2, size)).astype(np.int32)
    ids = districts(size)
    own = (street.astype(np.int64) * len(ids) // streets).astype(np.int32)
    # One street in eight lies in two districts, at a number or by the side of the street.
    split = (street % 8 == 0) & np.where(street % 16 == 0, number > 14, number % 2 == 0)
    codes = ((own + split) % len(ids) + 1).astype(np.int32)
    near = np.where(numbers.random(size) < 0.03, (codes + 5) % len(ids), -1).astype(np.int32)
    index = {name: code + 1 for code, name in enumerate(dict.fromkeys(names))}
    street_codes = np.array([index[name] for name in names], np.int32)[street]
    place = (street // STREETS % len(places) + 1).astype(np.int32)
    none = Texts(np.zeros(size, np.int32), ("",))
    known = Texts(street_codes, ("", *index))
    lines = np.arange(2, size + 2, dtype=np.int32)
    numbered = Texts(number, tuple(str(value) if value else "" for value in range(int(number.max()) + 1)))
    lon, lat = _within(codes - 1, near >= 0, len(ids), numbers)
    table = AddressTable(
        Path("addresses.csv"), known, numbered, Texts(place, ("", *places)), none, none, none, lat, lon, lines
    )
    sets: tuple[tuple[str, ...], ...] = ((), *((district,) for district in ids))
    claims: dict[str, Codes] = {}
    return table, Assignment(ids, sets, codes, codes, near, claims, (), (), ())  # type: ignore[arg-type]


def boundaries(count: int) -> list[shapely.Polygon]:
    """Districts in rows; each edge is bent alike for both neighbours, so that they fit together."""
    steps = np.arange(STEPS) / STEPS
    zero, one = np.zeros(STEPS), np.ones(STEPS)
    around = np.concatenate([[steps, zero], [one, steps], [1 - steps, one], [zero, 1 - steps]], axis=1)
    tile = _bent(*around)
    return [shapely.Polygon(_degrees(*tile, *_tile(at, count))) for at in range(count)]


def _within(district: Codes, beside: Indices, count: int, numbers: np.random.Generator) -> tuple[Floats, Floats]:
    """A point in each district asked for, longitudes and latitudes; some beside the boundary."""
    u, v = numbers.uniform(NEAREST, 1 - NEAREST, (2, len(district)))
    lon, lat = _degrees(*_bent(np.where(beside, NEAREST, u), v), *_tile(district, count)).T
    return lon, lat


def _bent(u: Floats, v: Floats) -> tuple[Floats, Floats]:
    """A square's points where its edges are waves."""
    return u + BEND * np.sin(v * math.tau), v + BEND * np.sin(u * math.tau)


def _tile(district: Any, count: int) -> tuple[Any, Any]:
    """The row and the place in it where a district lies."""
    return divmod(district, math.ceil(math.sqrt(count)))


def _degrees(x: Floats, y: Floats, row: Any, place: Any) -> Floats:
    return np.column_stack(((x + place) * SIDE + CORNER[0], (y + row) * SIDE + CORNER[1]))
