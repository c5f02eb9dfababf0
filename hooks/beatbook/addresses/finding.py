"""A town's index made from its data, and its answers with the officers who serve, for the terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from beatbook.addresses.index import Integers, Parts, build, in_place
from beatbook.addresses.lookup import Answer, Street, lookup
from beatbook.addresses.numbers import NumberError
from beatbook.addresses.numbers import parse as parse_number
from beatbook.addresses.registers import ADDRESSES
from beatbook.addresses.street_lists import StreetListError, StreetRule
from beatbook.addresses.street_lists import parse as parse_line
from beatbook.addresses.street_names import street_key
from beatbook.addresses.table import AddressTable, read
from beatbook.directory import Directory, id_of
from beatbook.geography import Shapes, district_shapes, districts_at
from beatbook.models import District, Text
from beatbook.sources import Sources


def town_index(sources: Sources, directory: Directory) -> Parts:
    """The index of a town's addresses on the directory's day, the same that the site serves."""
    town = sources.dataset.town
    language = town.main_language()
    table = read(sources.root / ADDRESSES, town.country)
    shapes = district_shapes(directory.districts, sources.boundaries)
    lists = tuple(lines(directory.districts, language))
    return build(table, simple_claims(table, shapes, lists, language), lists, language, _texts(town.name))


def _texts(text: Text | None) -> Iterable[str]:
    return text.values() if isinstance(text, dict) else [text] if text else ()


def lines(districts: Iterable[District], language: str) -> Iterator[tuple[str, StreetRule]]:
    """The lines of all districts' lists that can be read, each with its district's id."""
    for district in districts:
        for line in district.streets:
            try:
                yield district.id, parse_line(line, language)
            except StreetListError:
                continue  # the checks report it


@dataclass(frozen=True)
class SimpleClaims:
    """Whose each address is; see ``index.Claims``."""

    sets: tuple[tuple[str, ...], ...]
    codes: Integers
    districts: tuple[str, ...]
    near: Integers


def simple_claims(
    table: AddressTable, shapes: Shapes, lists: Iterable[tuple[str, StreetRule]], language: str
) -> SimpleClaims:
    """By the register's own column, or else by the lists, or else by the boundaries."""
    by_key = defaultdict(list)
    rests = []
    for district, rule in lists:
        if rule.street:
            key = street_key(rule.street, language)
            by_key[key.key].append((key.type, rule, district))
        else:
            rests.append((rule, district))
    points = [*zip(table.lon.tolist(), table.lat.tolist(), strict=True)] if shapes else []
    inside = districts_at(points, shapes) if shapes else [None] * len(table)
    index: dict[tuple[str, ...], int] = {}
    codes = []
    rows = zip(table.street, table.place, table.number, table.district, inside, strict=True)
    for street, place, number, column, polygon in rows:
        own: tuple[str, ...] = (column,) if column else ()
        if not own and (by_key or rests):
            own = _listed(street or place, place, number, by_key, rests, language)
        own = own or ((polygon,) if polygon else ())
        codes.append(index.setdefault(own, len(index)))
    return SimpleClaims(tuple(index) or ((),), np.array(codes, np.int32), (), np.full(len(table), -1, np.int32))


def _listed(
    street: str,
    place: str,
    number: str,
    by_key: dict[str, list[tuple[str, StreetRule, str]]],
    rests: list[tuple[StreetRule, str]],
    language: str,
) -> tuple[str, ...]:
    key = street_key(street, language)
    try:
        houses = parse_number(number, language) if number else ()
    except NumberError:
        houses = ()
    fits = [
        (rule.fit(houses), district)
        for kind, rule, district in by_key.get(key.key, ())
        if kind in ("", key.type) and in_place(place, rule.place, language)
    ]
    best = max((fit for fit, _ in fits), default=0)
    if best:
        return tuple(dict.fromkeys(district for fit, district in fits if fit == best))
    return tuple(dict.fromkeys(district for rule, district in rests if in_place(place, rule.place, language)))


# --- answers --------------------------------------------------------------------------------------------------------


_READ: Final = {"exact": "", "spelling": "in another spelling: ", "type": "of another type: ", "slip": "with a slip: "}


class Finder:
    """Answers queries with the officers of one day."""

    def __init__(self, parts: Parts, directory: Directory) -> None:
        self.parts = parts
        self.directory = directory

    def record(self, query: str) -> dict[str, Any]:
        """The answer to a query, ready for JSON: query, outcome, districts, officers, street, number, why."""
        found = lookup(query, self.parts)
        serving = [officer for district in found.districts for officer in self._serving(district)]
        return {
            "query": query,
            "outcome": found.outcome,
            "districts": list(found.districts),
            "officers": list(dict.fromkeys(serving)),
            "street": "; ".join(dict.fromkeys(street.name for street in found.streets)),
            "number": ", ".join(found.number),
            "why": why(found),
        }

    def words(self, query: str) -> list[str]:
        """The answer to a query in lines for people."""
        record = self.record(query)
        return [
            f"{record['outcome']}: {record['why']}",
            *(f"  {district}: {', '.join(self._serving(district)) or 'nobody'}" for district in record["districts"]),
        ]

    def _serving(self, district: str) -> list[str]:
        """The ids of the officers who serve a district."""
        if not self.directory.knows_district(district):
            return []
        return [id_of(service.officer) for service in self.directory.serving(district)]


def why(found: Answer) -> str:
    """One sentence of the reasons of an answer."""
    streets = " and ".join(dict.fromkeys(map(_street, found.streets)))
    number = ", ".join(found.number)
    asked = f"{number} in {streets}" if number else streets
    districts = " and ".join(found.districts)
    sentences = {
        "": f"{asked} is in {districts}",
        "no-number": f"{streets} is in {districts}; add the house number",
        "streets": f"{asked} is in {districts}; add the place",
        "districts": f"{asked} is claimed by {districts}",
        "near": f"{asked} is in {', close to '.join(found.districts)}",
        "number": f"{asked} is not known; the nearest are {', '.join(found.nearest) or 'none'}",
        "no-district": f"{asked} is in no district",
        "too-many": f"there are too many streets of that name, such as {streets}; add the place",
        "no-street": "no street has that name"
        + (f"; the closest are {', '.join(found.closest)}" if found.closest else ""),
        "no-word": "nothing was asked",
    }
    return _READ[found.reading] + sentences[found.reason]


def _street(street: Street) -> str:
    place = " ".join(part for part in (street.place, street.postcode) if part)
    former = f", formerly {street.former}" if street.former else ""
    return street.name + (f" ({place})" if place else "") + former
