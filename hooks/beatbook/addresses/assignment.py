"""Which districts each address belongs to, and how that is known.

There are three kinds of evidence: the register itself (a column with the district's id), the districts' street lists,
and their boundaries. The register counts before both others; of lists and boundaries the one that the town prefers
(``town.addresses.prefer``) comes first. The next one counts only where those before it say nothing. What each says is
kept, so that disagreements can be reported.

Of the lines of street lists, one that names a street counts before one that names a place, and that before *all the
rest*; on one street, a line that names the house just as it is before one that names its number only.

A district that others are part of has no address of its own where one of those has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Final, Literal, NamedTuple

import numpy as np

from beatbook.addresses.numbers import HouseNumber
from beatbook.addresses.numbers import read as read_number
from beatbook.addresses.registers import ADDRESSES
from beatbook.addresses.street_lists import Fit, StreetListError, StreetRule
from beatbook.addresses.street_lists import parse as parse_line
from beatbook.addresses.street_names import StreetKey, street_key, village_key
from beatbook.addresses.table import AddressTable, Codes, combined, read
from beatbook.geography import Indices, Polygonal, Shapes, district_shapes, join, metres_between, widened
from beatbook.languages.folding import fold
from beatbook.models import District, Town
from beatbook.sources import Sources

#: What says which districts an address belongs to: the register's own column, a street list, a boundary.
Evidence = Literal["column", "street list", "boundary"]
EVIDENCE: Final[tuple[Evidence, ...]] = ("column", "street list", "boundary")
#: What a line that names a street, a place or the rest adds to how well it fits.
_STREET, _PLACE, _REST = 20, 10, 0


class Line(NamedTuple):
    """A line of a district's street list as read; ``at`` is its place in the list, from 0."""

    district: str
    at: int
    text: str
    rule: StreetRule


@dataclass(frozen=True)
class Assignment:
    """The districts of each row of an ``AddressTable``.

    ``districts`` are the ids of those that exist, in the data's order. Row ``i`` belongs to the districts
    ``sets[codes[i]]`` (in that order too; ``sets[0]`` is empty), known from ``EVIDENCE[evidence[i]]`` (-1: from none).
    ``near[i]`` is the index in ``districts`` of another district whose boundary is at most ``town.addresses.near``
    metres away, or -1; only for addresses of one district that no street list has decided, for a list names the side
    of the street. ``claims`` holds what each kind of evidence says by itself, as codes like ``codes``. ``unknown`` are ids in the
    register that no district has. ``lines`` are all lines of street lists; ``unused`` those that name no address.
    """

    districts: tuple[str, ...]
    sets: tuple[tuple[str, ...], ...]
    codes: Codes
    evidence: Codes
    near: Codes
    claims: Mapping[Evidence, Codes]
    unknown: tuple[str, ...]
    lines: tuple[Line, ...]
    unused: tuple[Line, ...]

    def __len__(self) -> int:
        return len(self.codes)

    def __getitem__(self, row: int) -> tuple[str, ...]:
        """The districts of a row."""
        return self.sets[int(self.codes[row])]

    @cached_property
    def disagreements(self) -> Indices:
        """The rows for which two kinds of evidence name different districts."""
        differ = np.zeros(len(self), bool)
        for one, other in combinations(self.claims.values(), 2):
            differ |= (one > 0) & (other > 0) & (one != other)
        return np.flatnonzero(differ)

    def said(self, row: int) -> dict[Evidence, tuple[str, ...]]:
        """The districts that each kind of evidence names for a row, without those that name none."""
        found = {kind: self.sets[int(codes[row])] for kind, codes in self.claims.items()}
        return {kind: districts for kind, districts in found.items() if districts}


def assign(table: AddressTable, districts: Sequence[District], shapes: Shapes, town: Town) -> Assignment:
    """Find the districts of every address.

    ``districts`` are those that exist on the day, ``shapes`` their boundaries as drawn by the town (see
    ``geography.district_shapes``). Lines that cannot be read are left out; ``checks`` reports them.
    """
    ids = tuple(district.id for district in districts)
    sets = _Sets(ids, {district.id: district.parent for district in districts})
    lines = tuple(_lines(districts, town.main_language()))
    named = [identifier for identifier in ids if identifier in shapes]
    column, unknown = _by_column(table, sets)
    listed, unused = _by_lists(table, lines, sets, town.main_language())
    bounded = _by_boundaries(table, [shapes[key] for key in named], [sets.index[key] for key in named], sets)
    claims: dict[Evidence, Codes] = {"column": column, "street list": listed, "boundary": bounded}
    order: tuple[Evidence, ...] = EVIDENCE
    if town.addresses.prefer == "boundaries":
        order = ("column", "boundary", "street list")
    codes, evidence = np.zeros(len(table), np.int32), np.full(len(table), -1, np.int32)
    for kind in order:
        silent = (codes == 0) & (claims[kind] > 0)
        codes[silent] = claims[kind][silent]
        evidence[silent] = EVIDENCE.index(kind)
    unlisted = np.where(evidence == EVIDENCE.index("street list"), 0, codes).astype(np.int32)
    near = _near(table, shapes, named, unlisted, sets, town.addresses.near)
    return Assignment(ids, tuple(sets.sets), codes, evidence, near, claims, unknown, lines, unused)


def of_town(sources: Sources, districts: Sequence[District]) -> tuple[AddressTable, Assignment]:
    """The addresses in a data directory and whose they are; ``districts`` are those that exist on the day."""
    town = sources.dataset.town
    table = read(sources.root / ADDRESSES, town.country)
    return table, assign(table, districts, district_shapes(districts, sources.boundaries), town)


class _Sets:
    """Sets of districts by number: 0 is empty, 1 the first district alone, and so on; larger ones as they come up."""

    def __init__(self, districts: Sequence[str], parents: Mapping[str, str | None]) -> None:
        self.districts = districts
        self.sets: list[tuple[str, ...]] = [(), *((district,) for district in districts)]
        self._codes = {members: code for code, members in enumerate(self.sets)}
        self._above = {district: frozenset(_above(district, parents)) for district in districts}
        self._larger = frozenset().union(*self._above.values())
        self.index = {district: at for at, district in enumerate(districts)}

    def related(self, one: int, other: int) -> bool:
        """Whether one district (by index) is part of another, or the same."""
        a, b = self.districts[one], self.districts[other]
        return a == b or a in self._above[b] or b in self._above[a]

    def larger(self, district: int) -> bool:
        """Whether others are part of a district."""
        return self.districts[district] in self._larger

    def gathered(self, rows: Indices, districts: Indices, total: int) -> Codes:
        """For each of ``total`` rows the code of the set of all districts (indices) that stand beside it."""
        size = len(self.districts)
        # np.unique would take a hundred times as long: nearly all are different.
        pairs = np.sort(np.asarray(rows, np.int64) * max(size, 1) + districts)
        pairs = pairs[np.diff(pairs, prepend=-1) > 0]
        rows, districts = pairs // max(size, 1), pairs % max(size, 1)
        first = np.flatnonzero(np.diff(rows, prepend=-1))
        rank = np.arange(len(rows)) - np.repeat(first, np.diff(first, append=len(rows)))
        codes = np.zeros(total, np.int32)
        codes[rows[rank == 0]] = districts[rank == 0] + 1
        for turn in range(1, int(rank.max(initial=0)) + 1):
            # One more district each turn; there are few different sets, however many rows.
            at = rank == turn
            keys, inverse = np.unique(codes[rows[at]].astype(np.int64) * size + districts[at], return_inverse=True)
            larger = [self._code((*self.sets[key // size], self.districts[key % size])) for key in keys.tolist()]
            codes[rows[at]] = np.array(larger, np.int32)[inverse]
        return np.array([self._code(self._smallest(members)) for members in self.sets[:]], np.int32)[codes]

    def _smallest(self, members: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(member for member in members if not any(member in self._above[other] for other in members))

    def _code(self, members: tuple[str, ...]) -> int:
        if members not in self._codes:
            self._codes[members] = len(self.sets)
            self.sets.append(members)
        return self._codes[members]


def _above(district: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """The districts that one is part of; one that is part of itself, which checks report, ends it."""
    seen = {district}
    above = parents.get(district)
    while above is not None and above not in seen:
        yield above
        seen.add(above)
        above = parents.get(above)


def _lines(districts: Iterable[District], language: str) -> Iterator[Line]:
    for district in districts:
        for at, text in enumerate(district.streets):
            try:
                yield Line(district.id, at, text, parse_line(text, language))
            except StreetListError:
                continue


# --- by the register's own column -----------------------------------------------------------------------------------


def _by_column(table: AddressTable, sets: _Sets) -> tuple[Codes, tuple[str, ...]]:
    values = table.district.values
    codes = np.array([sets.index.get(value, -1) + 1 for value in values], np.int32)[table.district.codes]
    return codes, tuple(sorted(value for value in values if value and value not in sets.index))


# --- by boundaries --------------------------------------------------------------------------------------------------


def _by_boundaries(table: AddressTable, shapes: Sequence[Polygonal], districts: Sequence[int], sets: _Sets) -> Codes:
    rows, found = join(table.lon, table.lat, shapes)
    return sets.gathered(rows, np.array(districts, np.intp)[found], len(table))


def _near(table: AddressTable, shapes: Shapes, named: Sequence[str], codes: Codes, sets: _Sets, metres: int) -> Codes:
    """The nearest other district within some metres of each row that is in one, by index, or -1."""
    near = np.full(len(table), -1, np.int32)
    rows = np.flatnonzero((codes > 0) & (codes <= len(sets.districts)))
    if not metres or not len(rows) or len(named) < 2:
        return near
    lon, lat, own = table.lon[rows], table.lat[rows], codes[rows] - 1
    index = np.array([sets.index[name] for name in named])
    points, found = join(lon, lat, [widened(shapes[name], metres) for name in named])
    other = index[found] != own[points]
    points, found = points[other], found[other]
    pairs, inverse = np.unique(own[points].astype(np.int64) * len(named) + found, return_inverse=True)
    strange = [not sets.related(key // len(named), int(index[key % len(named)])) for key in pairs.tolist()]
    kept = np.array(strange, bool)[inverse]
    points, found = points[kept], found[kept]
    distance = np.zeros(len(points))
    starts = np.flatnonzero(np.diff(found, prepend=-1))
    for here in np.split(np.arange(len(found)), starts[1:]) if len(found) else ():
        shape = shapes[named[found[here[0]]]]
        distance[here] = metres_between(shape, lon[points[here]], lat[points[here]])
    larger = np.array([sets.larger(at) for at in index.tolist()], bool)
    # The nearest is written last; of a district and one that is part of it, the part.
    order = np.lexsort((-found, -larger[found].astype(int), -distance))
    near[rows[points[order]]] = index[found[order]]
    return near


# --- by street lists ------------------------------------------------------------------------------------------------


class _Street(NamedTuple):
    """A street of the register: a name today, a former one, and a place, each as a code of its column."""

    street: int
    former: int
    place: int


def _by_lists(table: AddressTable, lines: Sequence[Line], sets: _Sets, language: str) -> tuple[Codes, tuple[Line, ...]]:
    if not lines or not len(table):
        return np.zeros(len(table), np.int32), tuple(lines)
    register = _Register(table, language)
    best = np.full(len(table), -1, np.int32)
    found: list[tuple[Indices, Codes, int]] = []
    unused = []
    for line in lines:
        rows, score = register.named(line.rule)
        if not len(rows):
            unused.append(line)
        np.maximum.at(best, rows, score)
        found.append((rows, score, sets.index[line.district]))
    kept = [(rows[score == best[rows]], district) for rows, score, district in found]
    districts = np.concatenate([np.full(len(rows), district) for rows, district in kept])
    return sets.gathered(np.concatenate([rows for rows, _ in kept]), districts, len(table)), tuple(unused)


class _Register:
    """The table's streets by the words of their names."""

    def __init__(self, table: AddressTable, language: str) -> None:
        self.table = table
        self.language = language
        keys, inverse, counts = np.unique(
            combined((table.street, table.former, table.place)), return_inverse=True, return_counts=True
        )
        self.rows = np.split(np.argsort(inverse, kind="stable"), np.cumsum(counts)[:-1])
        self.streets = []
        for number in keys.tolist():
            rest, place = divmod(number, len(table.place.values))
            street, former = divmod(rest, len(table.former.values))
            self.streets.append(_Street(street, former, place))
        self.by_words: dict[str, list[tuple[int, StreetKey]]] = defaultdict(list)
        for at, street in enumerate(self.streets):
            # Where a village has no street names, its own name is written before the number.
            village = "" if street.street else table.place.values[street.place]
            names = {table.street.values[street.street], table.former.values[street.former], village} - {""}
            written = {street_key(name, language) for name in names} | (
                {village_key(village, language)} if village else set()
            )
            for found in sorted(written):
                self.by_words[found.key].append((at, found))

    def named(self, rule: StreetRule) -> tuple[Indices, Codes]:
        """The rows that a line names, each once, and how well it does."""
        if not rule.street:
            streets = [at for at, street in enumerate(self.streets) if self.in_place(street, rule.place)]
            return self.scored(streets, _REST if rule.rest else _PLACE)
        wanted = street_key(rule.street, self.language)
        there = [
            (at, name) for at, name in self.by_words.get(wanted.key, ()) if self.in_place(self.streets[at], rule.place)
        ]
        # Míru is not náměstí Míru where there are both; a name without a type may be a street's.
        alike = [at for at, name in there if name.type == wanted.type]
        alike = alike or [at for at, name in there if not wanted.type or (not name.type and wanted.type == "street")]
        rows, score = self.scored(sorted(set(alike)), _STREET)
        if not (rule.numbers or rule.excluded) or not len(rows):
            return rows, score
        codes, inverse = np.unique(self.table.number.codes[rows], return_inverse=True)
        fits = np.array([rule.fit(self.house(code)) for code in codes.tolist()], np.int32)[inverse]
        named = fits != Fit.NONE
        return rows[named], (_STREET + fits[named]).astype(np.int32)

    def scored(self, streets: Sequence[int], score: int) -> tuple[Indices, Codes]:
        rows = np.concatenate([self.rows[at] for at in streets]) if streets else np.zeros(0, np.intp)
        return rows, np.full(len(rows), score + Fit.EXACT, np.int32)

    def in_place(self, street: _Street, place: str) -> bool:
        return not place or fold(self.table.place.values[street.place]) == fold(place)

    def house(self, code: int) -> tuple[HouseNumber, ...]:
        """The house numbers of a value of the number's column; none where they cannot be read."""
        return read_number(self.table.number.values[code], self.language) or ()
