"""``addresses.csv`` in memory: a column of codes each, every text kept once, so that millions of rows fit.

The file is what ``registers`` writes, or one a town keeps by hand: UTF-8, its columns some of ``FIELDS`` in any
order; other columns are passed over.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from beatbook.addresses.columns import refuse_doubles
from beatbook.addresses.coordinates import Floats, read_numbers
from beatbook.addresses.register_files import Batch, open_register
from beatbook.errors import Faults, Position, Problem
from beatbook.projections import WORLD, Box, country_box
from beatbook.structure import nearest
from beatbook.text_source import Unreadable

Codes = np.ndarray[tuple[Any, ...], np.dtype[np.int32]]

TEXTS: Final = ("street", "number", "place", "postcode", "district", "former")
#: The columns of ``addresses.csv`` in their order.
FIELDS: Final = (*TEXTS, "lat", "lon")
_IMPORT: Final = "correct the row, or make the file with 'beatbook import addresses'"


@dataclass(frozen=True)
class Texts:
    """A column of texts: row ``i`` holds ``values[codes[i]]``. ``values`` differ; the first is ``''``."""

    codes: Codes
    values: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> str:
        return self.values[int(self.codes[row])]

    def __iter__(self) -> Iterator[str]:
        return map(self.values.__getitem__, self.codes.tolist())


def combined(columns: Sequence[Texts]) -> np.ndarray[tuple[Any, ...], np.dtype[np.int64]]:
    """For each row one number for its texts in all of some columns: equal where they are, and in the order of their
    codes. The last code is the remainder by the number of the last column's values, and so on."""
    found = np.zeros(len(columns[0]), np.int64)
    for column in columns:
        found = found * len(column.values) + column.codes
    return found


@dataclass(frozen=True)
class AddressTable:
    """All addresses, row by row in the file's order; row ``i`` (from 0) stands in ``line(i)`` of the file.

    A text a row does not have is ``''``, a coordinate ``nan``; ``lat`` and ``lon`` are degrees of WGS 84. A faulty
    coordinate is ``nan`` too; what is wrong is in ``problems``. A file that is not there is a table without rows.
    """

    path: Path
    street: Texts
    number: Texts
    place: Texts
    postcode: Texts
    district: Texts
    former: Texts
    lat: Floats
    lon: Floats
    lines: Codes
    problems: tuple[Problem, ...] = ()

    def __len__(self) -> int:
        return len(self.lines)

    def line(self, row: int) -> int:
        """The line of the file in which a row stands, counted from 1."""
        return int(self.lines[row])

    def position(self, row: int) -> Position:
        """Where a row stands, for problems with it."""
        return Position(self.path, self.line(row))


class _Index(dict[str, int]):
    """Gives every new text the next number."""

    def __missing__(self, text: str) -> int:
        number = self[text] = len(self)
        return number


class _Column:
    """A column of texts as it grows."""

    def __init__(self) -> None:
        self.index = _Index({"": 0})
        self.codes = array("i")

    def texts(self, rows: int) -> Texts:
        # A column that is not there takes no memory: every row is the one same zero.
        codes = np.frombuffer(self.codes, np.int32) if self.codes else np.broadcast_to(np.int32(0), rows)
        return Texts(codes, tuple(self.index))


def read(path: Path, country: str | None = None) -> AddressTable:
    """Read ``addresses.csv``. Raises nothing for what it holds: everything wrong is in the table's problems.

    ``country`` (two letters) is where all addresses should lie.
    """
    reading = _Reading(path, country)
    if path.exists():
        try:
            reading.read()
        except Unreadable as error:
            reading.faults.add_whole(error.problem)
    return reading.table()


class _Reading:
    """Gathers the columns of one table."""

    def __init__(self, path: Path, country: str | None) -> None:
        self.path = path
        self.box = (country_box(country) if country else None) or WORLD
        self.texts = {name: _Column() for name in TEXTS}
        self.degrees = {name: array("d") for name in ("lat", "lon")}
        self.lines = array("i")
        self.faults = Faults(path)

    def read(self) -> None:
        register = open_register(self.path, "utf-8")
        index: dict[str, int] = {name: register.header.index(name) for name in FIELDS if name in register.header}
        self.check_header(register.header, index)
        for batch in register.batches():
            self.add(batch, index)
            self.faults.add(*batch.problems)

    def check_header(self, header: Sequence[str], index: Mapping[str, int]) -> None:
        needed = {"street" if "place" not in index else "place", "number"}
        if self.degrees.keys() & index.keys():
            needed |= self.degrees.keys()
        for wanted in sorted(needed - index.keys()):
            near = nearest(wanted, [name for name in header if name not in FIELDS])
            hint = f"rename '{near}' to '{wanted}'" if near else "make the file with 'beatbook import addresses'"
            message = f"there is no column '{wanted}'; the columns are {', '.join(header[:30])}"
            raise Unreadable(Position(self.path), "missing-columns", message, hint)
        refuse_doubles(self.path, header, index)

    def add(self, batch: Batch, index: Mapping[str, int]) -> None:
        for name, column in self.texts.items():
            if name in index:
                column.codes.extend(map(column.index.__getitem__, batch.columns[index[name]]))
        self.lines.extend(batch.lines)
        if "lat" in index:
            lat, lon = (self.floats(batch, name, index[name]) for name in ("lat", "lon"))
            box: Box = self.box
            there = (lat >= box.south) & (lat <= box.north) & (lon >= box.west) & (lon <= box.east)
            half = np.isnan(lat) != np.isnan(lon)
            for row in np.flatnonzero(~there & ~np.isnan(lat) | half).tolist():
                where = "in the town's country" if box is not WORLD else "on Earth"
                message = f"latitude {lat[row]:g}, longitude {lon[row]:g} lies not {where}"
                self.report(batch.lines[row], "lat", message)
            lat[~there] = lon[~there] = np.nan
            self.degrees["lat"].frombytes(lat.tobytes())
            self.degrees["lon"].frombytes(lon.tobytes())

    def floats(self, batch: Batch, name: str, at: int) -> Floats:
        found, bad = read_numbers(batch.columns[at])
        for row in bad:
            message = f"'{batch.columns[at][row][:40]}' is no number, expected degrees such as 53.48"
            self.report(batch.lines[row], name, message)
        return found

    def report(self, line: int, name: str, message: str) -> None:
        self.faults.add(Problem(Position(self.path, line), "wrong-coordinates", name, message, _IMPORT))

    def table(self) -> AddressTable:
        rows = len(self.lines)
        lat, lon = (np.frombuffer(values) if values else np.full(rows, np.nan) for values in self.degrees.values())
        lines = np.frombuffer(self.lines, np.int32) if rows else np.zeros(0, np.int32)
        street, number, place, postcode, district, former = (column.texts(rows) for column in self.texts.values())
        return AddressTable(
            self.path, street, number, place, postcode, district, former, lat, lon, lines, tuple(self.faults)
        )
