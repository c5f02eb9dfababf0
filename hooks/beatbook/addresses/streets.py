"""The streets of an index, to be read from A to Z: which numbers are whose."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from beatbook.addresses.claims import decode, districts_of
from beatbook.addresses.houses import Houses, Range, house_number
from beatbook.shards import Parts


@dataclass(frozen=True)
class Stretch:
    """Numbers of a street and the districts that have them, none if no district does.

    ``ranges`` are as printed on signs; one without ends is the whole street, without ``excluded``. ``rest``: what no
    other stretch of the street names. ``unnumbered``: houses that the register knows without a number.
    """

    districts: tuple[str, ...]
    ranges: tuple[Range, ...]
    excluded: tuple[Range, ...] = ()
    rest: bool = False
    unnumbered: bool = False


@dataclass(frozen=True)
class IndexedStreet:
    """A street; ``now`` is today's name where ``name`` is a former one, which has today's stretches."""

    name: str
    place: str
    postcode: str
    now: str
    stretches: tuple[Stretch, ...]


def streets(parts: Parts) -> tuple[IndexedStreet, ...]:
    """Every street of an index and every former name, in the index's order, the former ones behind."""
    units = [unit for at in range(len(parts["head"]["units"])) for unit in parts[f"n{at}"]]
    found: dict[tuple[bool, int, str], IndexedStreet] = {}
    for row in _rows(parts):
        for entry in row[1]:
            name, _, _, first, places, now = [*entry, ""][:6]
            for offset, (place, postcode) in enumerate(zip(places[::2], places[1::2], strict=True)):
                known = (bool(now), first + offset, name)
                if known not in found:
                    found[known] = IndexedStreet(name, place, postcode, now, _stretches(units[first + offset]))
    return tuple(found[known] for known in sorted(found))


def _rows(parts: Parts) -> Iterator[Any]:
    """All rows of words and of pairs."""
    for kind, letter in (("words", "w"), ("pairs", "p")):
        for at in range(len(parts["head"][kind])):
            yield from parts[f"{letter}{at}"]


def _stretches(unit: Any) -> tuple[Stretch, ...]:
    houses = Houses(unit)
    by_districts: dict[tuple[str, ...], list[Range]] = defaultdict(list)
    for stretch in houses.registered():
        by_districts[stretch.districts].append(_printed(stretch))
    found = [Stretch(districts, tuple(ranges)) for districts, ranges in by_districts.items()]
    for claim in houses.all:
        if not decode(unit[claim]):
            found.append(Stretch(districts_of(claim), (), unnumbered=True))
    for district, sets, excluded, rest in houses.rules:
        own = (district,)
        found.append(Stretch(own, _ranges(sets, own), _ranges(excluded, own), bool(rest)))
    return tuple(_merged(found))


def _merged(found: Sequence[Stretch]) -> list[Stretch]:
    """The stretches, those of one district's lines that only name numbers together."""
    merged: list[Stretch] = []
    for stretch in found:
        last = merged[-1] if merged else None
        if last and last.districts == stretch.districts and _plain(last) and _plain(stretch):
            merged[-1] = Stretch(last.districts, last.ranges + stretch.ranges)
        elif stretch not in merged:
            merged.append(stretch)
    return merged


def _plain(stretch: Stretch) -> bool:
    return bool(stretch.ranges) and not stretch.excluded


def _ranges(sets: Any, districts: tuple[str, ...]) -> tuple[Range, ...]:
    return tuple(_printed(Range(first, last, parity, districts)) for first, last, parity in sets)


def _printed(found: Range) -> Range:
    first, last = (house_number(key).text if key else "" for key in (found.first, found.last))
    return Range(first, last, found.parity if first != last else "", found.districts)
