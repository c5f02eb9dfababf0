"""A register of addresses as an office publishes it → ``addresses.csv`` as this package reads it.

``addresses.csv`` is UTF-8 with the columns ``street, number, place, postcode, district, former, lat, lon``, those of
them that the register has. ``number`` is a house number in words that ``numbers.parse`` reads in any language: a
Czech address with both numbers is ``8, č. p. 5``. ``district`` is a district's id. ``lat`` and ``lon`` are degrees of
WGS 84 with six decimals (11 cm), empty where the register has none. A village without street names has only a place.
"""

from __future__ import annotations

import csv
import math
import os
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TextIO, TypeVar

import numpy as np

from beatbook.addresses.columns import Columns, recognise_columns
from beatbook.addresses.coordinates import Floats, System, astray, read_numbers, recognise_system
from beatbook.addresses.register_districts import DISTRICTS, Districts, with_districts
from beatbook.addresses.register_files import Batch, RegisterFile, open_register
from beatbook.addresses.register_values import Faulty, clean, house_number, is_no_number
from beatbook.addresses.table import FIELDS
from beatbook.errors import Faults, Position, Problem
from beatbook.sources import load
from beatbook.text_source import FaultyRows, Unreadable

ADDRESSES: Final = "addresses.csv"
#: Different values remembered at a time; streets repeat next to each other.
REMEMBERED: Final = 200_000
#: What to do about a coordinate that is wrong.
_CORRECT: Final = "correct or empty it in the register, or check --crs and --columns"

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


@dataclass(frozen=True)
class Wishes:
    """What the user states instead of having it recognised; ``columns`` by field, ``crs`` an EPSG number."""

    crs: int | None = None
    encoding: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    make_districts: bool = False


@dataclass(frozen=True)
class Imported:
    """What an import did: how many addresses, the files it wrote, and what it assumed, a sentence each."""

    addresses: int
    written: tuple[Path, ...]
    said: tuple[str, ...]


def import_addresses(path: Path, into: Path, wishes: Wishes) -> Imported:
    """Read a register and write ``addresses.csv`` (and ``districts.yaml``, if wished) into the directory ``into``.

    The town's country, languages and districts are read from there. Raises ``Unreadable``, for rows ``FaultyRows`` with
    all of them that are wrong; then nothing is written.
    """
    sources = load(into)
    town = sources.dataset.town
    register = open_register(path, wishes.encoding, town.languages)
    columns = recognise_columns(path, register.header, wishes.columns)
    if wishes.make_districts and "district" not in columns.index:
        message = "there is no column for the district, from which districts could be made"
        raise Unreadable(Position(path), "missing-columns", message, "name it, such as --columns district=beat")
    listed = any(district.streets for district in sources.dataset.districts)
    if not listed and not {"district", "lon"} & set(columns.index):
        message = "there is neither a district nor a longitude and latitude in the register"
        hint = "export it with all its columns, or first write in districts.yaml which streets belong to which district"
        raise Unreadable(Position(path), "missing-columns", message, hint)
    conversion = _Conversion(path, columns, Districts(sources), wishes, town.country or columns.country)
    with ExitStack() as stack:
        file = stack.enter_context(_replacing(into / ADDRESSES))
        conversion.write(register, file)
        written = [into / ADDRESSES]
        new = conversion.districts.new() if wishes.make_districts else {}
        if new:
            stack.enter_context(_replacing(into / DISTRICTS)).write(with_districts(into / DISTRICTS, new))
            written.append(into / DISTRICTS)
    said = (_recognised(register), *conversion.said(), *_made(new, wishes))
    return Imported(conversion.count, tuple(written), said)


def _recognised(register: RegisterFile) -> str:
    encoding = "UTF-8" if register.encoding.startswith("utf-8") else register.encoding
    return f"{register.path.name}: {register.form}, {encoding}{' (a guess)' if register.guessed else ''}"


def _made(new: Mapping[str, str], wishes: Wishes) -> Iterator[str]:
    if wishes.make_districts:
        yield f"districts made: {len(new):,}" if new else "no districts made: all are there"


# --- one row after another ----------------------------------------------------------------------------------------


class _Remembering(dict[K, V]):
    """A function's results by its argument: a register repeats its streets, and looking up costs less than making."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: K) -> V:
        value = self[key] = self._make(key)
        return value

    def forget(self) -> None:
        """Called between batches, so that memory stays bounded."""
        if len(self) > REMEMBERED:
            self.clear()


@dataclass
class _Tally:
    """How often something was so, and where first."""

    what: str
    count: int = 0
    first: str = ""

    def add(self, rows: Sequence[bool], batch: Batch, values: Sequence[str] | None = None) -> None:
        found = sum(rows)
        if found and not self.count:
            at = next(index for index, here in enumerate(rows) if here)
            self.first = f"row {batch.lines[at]:,}" + (f": '{values[at]}'" if values else "")
        self.count += found


class _Conversion:
    """Turns a register's batches into rows of ``addresses.csv`` and counts what is missing."""

    def __init__(self, path: Path, columns: Columns, districts: Districts, wishes: Wishes, country: str | None) -> None:
        self.path = path
        self.columns = columns
        self.districts = districts
        self.country = country
        self.stated = wishes.crs or columns.crs
        self.system: System | None = None
        has = set(columns.index) | {"number"}
        self.fields = tuple(name for name in FIELDS if name in has)
        self.count = 0
        self._cleaned = _Remembering(clean)
        self._numbers = _Remembering(house_number)
        self._unreadable = _Remembering(is_no_number)
        self._ids = _Remembering(districts.id)
        self._tallies = {
            "nowhere": _Tally("left out, with neither street nor place"),
            "number": _Tally("without a house number"),
            "unreadable": _Tally("with a house number that cannot be read"),
            "district": _Tally("that name no district"),
            "point": _Tally("without coordinates"),
        }
        # Where every point lies, for a register of no known country.
        self._points = (array("d"), array("d"), array("q"))
        self._faults = Faults(path)

    def write(self, register: RegisterFile, file: TextIO) -> None:
        """Write all rows below their header. Raises ``FaultyRows``."""
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(self.fields)
        try:
            for batch in register.batches():
                writer.writerows(self.rows(batch))
        except Unreadable as stop:
            # From here on nothing can be read, and what was wrong before is told too.
            self._faults.add_whole(stop.problem)
        if not self._faults:
            self.finish()
        if self._faults:
            raise FaultyRows(tuple(self._faults))

    def rows(self, batch: Batch) -> Iterator[tuple[str, ...]]:
        """The rows of one batch; what is wrong with it is added to the faults. Raises ``Unreadable``."""
        self._faults.add(*batch.problems)
        out: dict[str, Sequence[str]] = {}
        for name in ("street", "place", "postcode", "former"):
            if name in self.columns.index:
                out[name] = self._values(batch, name, self._cleaned)
        out["number"] = self._house_numbers(batch)
        if "district" in self.columns.index:
            out["district"] = self._values(batch, "district", self._ids)
            self._tallies["district"].add([not value for value in out["district"]], batch)
        if "lon" in self.columns.index:
            out["lon"], out["lat"] = self._coordinates(batch)
        for memory in (self._cleaned, self._numbers, self._unreadable, self._ids):
            memory.forget()
        rows: Iterable[tuple[str, ...]] = zip(*(out[name] for name in self.fields), strict=True)
        places = [out[name] for name in ("street", "place") if name in out]
        nowhere = [not any(names) for names in zip(*places, strict=True)]
        self._tallies["nowhere"].add(nowhere, batch)
        kept = [row for row, lost in zip(rows, nowhere, strict=True) if not lost]
        self.count += len(kept)
        return iter(kept)

    def finish(self) -> None:
        """After the last batch it is a fault if there was none, or if a point lies in another part of the world."""
        if not self.count:
            hint = "check that it is the right file"
            self._fault(self.path, 1, "empty-file", "there are no addresses in the register", hint)
        lon, lat, lines = self._points
        at = astray(np.frombuffer(lon), np.frombuffer(lat)) if lon else None
        if at is not None:
            message = f"latitude {lat[at]:.6f}, longitude {lon[at]:.6f} lies far from all other addresses"
            self._fault(self.path, lines[at], "wrong-coordinates", message, _CORRECT)

    def said(self) -> Iterator[str]:
        """What was assumed and what is missing."""
        index = self.columns.index
        taken = ", ".join(f"{name} from '{self.columns.name(name)}'" for name in index)
        yield f"columns: {taken}"
        unused = self.columns.unused()
        if unused:
            yield f"not used: {', '.join(unused)}"
        if self.system is not None:
            yield f"coordinates: {self.system}"
        elif "lon" in index:
            yield "coordinates: none in any row"
        for tally in self._tallies.values():
            if tally.count:
                yield f"{tally.count:,} row{'s' if tally.count > 1 else ''} {tally.what} (first {tally.first})"
        yield from self.districts.said()

    def _column(self, batch: Batch, name: str) -> Sequence[str]:
        return batch.columns[self.columns.index[name]]

    def _values(self, batch: Batch, name: str, memory: Mapping[str, str]) -> Sequence[str]:
        column = self._column(batch, name)
        try:
            return list(map(memory.__getitem__, column))
        except Faulty:
            return [self._value(batch, at, value, memory) for at, value in enumerate(column)]

    def _value(self, batch: Batch, at: int, value: str, memory: Mapping[str, str]) -> str:
        try:
            return memory[value]
        except Faulty as fault:
            self._fault(batch.path, batch.lines[at], fault.code, fault.message, fault.hint)
            return ""

    def _house_numbers(self, batch: Batch) -> Sequence[str]:
        parts = [
            self._values(batch, name, self._cleaned) if name in self.columns.index else [""] * len(batch.lines)
            for name in ("number", "suffix", "conscription", "kind")
        ]
        found = list(map(self._numbers.__getitem__, zip(*parts, strict=True)))
        self._tallies["number"].add([not value for value in found], batch)
        self._tallies["unreadable"].add(list(map(self._unreadable.__getitem__, found)), batch, found)
        return found

    def _coordinates(self, batch: Batch) -> tuple[Sequence[str], Sequence[str]]:
        x, y = (self._floats(batch, name) for name in ("lon", "lat"))
        # (0, 0) is what databases write for a place they do not know.
        missing = np.isnan(x) | np.isnan(y) | ((x == 0) & (y == 0))
        x[missing] = y[missing] = np.nan
        self._tallies["point"].add(missing.tolist(), batch)
        if missing.all():
            empty = [""] * len(missing)
            return empty, empty
        if self.system is None:
            first = Position(batch.path, batch.lines[int(np.argmin(missing))])
            self.system = recognise_system(x, y, self.country, self.stated, first)
        lon, lat = self.system.degrees(x, y)
        for at in self.system.outside(lon, lat):
            message = f"({x[at]:.10g}, {y[at]:.10g}) lies outside {self.system.area.name}"
            self._fault(batch.path, batch.lines[at], "wrong-coordinates", message, _CORRECT)
        if self.country is None:
            known = ~missing
            self._points[0].extend(lon[known].tolist())
            self._points[1].extend(lat[known].tolist())
            self._points[2].extend(np.array(batch.lines)[known].tolist())
        return _printed(lon), _printed(lat)

    def _floats(self, batch: Batch, name: str) -> Floats:
        column = self._column(batch, name)
        found, bad = read_numbers(column)
        for at in bad:
            message = (
                f"'{column[at][:40]}' is no number, expected a coordinate in the column '{self.columns.name(name)}'"
            )
            self._fault(batch.path, batch.lines[at], "wrong-coordinates", message, _CORRECT)
        return found

    def _fault(self, path: Path, line: int, code: str, message: str, hint: str) -> None:
        self._faults.add(Problem(Position(path, line), code, "", message, hint))


def _printed(degrees: Floats) -> list[str]:
    return ["" if math.isnan(value) else f"{value:.6f}" for value in degrees.tolist()]


@contextmanager
def _replacing(path: Path) -> Iterator[TextIO]:
    """A new file beside ``path`` that takes its place once everything is written; after an error nothing has changed."""
    made = [folder for folder in (path.parent, *path.parent.parents) if not folder.exists()]
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            yield file
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        for folder in made:
            folder.rmdir()
        raise
