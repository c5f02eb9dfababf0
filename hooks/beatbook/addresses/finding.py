"""A town's index made from its data, and its answers with the officers who serve, for the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from beatbook.addresses.assignment import assign
from beatbook.addresses.index import build
from beatbook.addresses.lookup import Answer, Lookup
from beatbook.addresses.matching import Street
from beatbook.addresses.registers import ADDRESSES
from beatbook.addresses.table import read
from beatbook.directory import Directory, id_of
from beatbook.geography import district_shapes
from beatbook.models import Text
from beatbook.shards import Parts
from beatbook.sources import Sources
from beatbook.text_source import Unreadable


def town_index(sources: Sources, directory: Directory) -> Parts:
    """The index of a town's addresses on the directory's day, the same that the site serves.

    Raises ``Unreadable`` if the register cannot be read.
    """
    town = sources.dataset.town
    table = read(sources.root / ADDRESSES, town.country)
    if table.problems and not len(table):
        broken = table.problems[0]
        raise Unreadable(broken.position, broken.code, broken.message, broken.hint)
    shapes = district_shapes(directory.districts, sources.boundaries)
    found = assign(table, directory.districts, shapes, town)
    lists = ((line.district, line.rule) for line in found.lines)
    return build(table, found, lists, town.main_language(), _texts(town.name))


def _texts(text: Text | None) -> Iterable[str]:
    return text.values() if isinstance(text, dict) else [text] if text else ()


# --- answers --------------------------------------------------------------------------------------------------------


_READ: Final = {"exact": "", "spelling": "in another spelling: ", "type": "of another type: ", "slip": "with a slip: "}


class Finder:
    """Answers queries with the officers of one day."""

    def __init__(self, parts: Parts, directory: Directory) -> None:
        self.lookup = Lookup(parts)
        self.directory = directory

    def record(self, query: str) -> dict[str, Any]:
        """The answer to a query, ready for JSON: query, outcome, districts, officers, street, number, why."""
        found = self.lookup.answer(query)
        serving = [officer for district in found.districts for officer in self._serving(district)]
        return {
            "query": query,
            "outcome": found.outcome,
            "districts": list(found.districts),
            "officers": list(dict.fromkeys(serving)),
            "street": "; ".join(dict.fromkeys(street.name for street in found.streets)),
            "number": ", ".join(found.number),
            "why": why(found, query),
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


def why(found: Answer, query: str) -> str:
    """One sentence of the reasons of an answer, which says first if a street was guessed."""
    streets = " and ".join(dict.fromkeys(map(_street, found.streets)))
    number = ", ".join(found.number)
    asked = f"{number} in {streets}" if number else streets
    districts = " and ".join(found.districts)
    sentences = {
        "": f"{asked} is in {districts}",
        "no-number": f"{streets} is in {districts}; add the house number",
        "streets": f"{'; '.join(_owned(found) if found.owners else [asked])}; add the place",
        "districts": f"{asked} is claimed by {districts}",
        "near": f"{asked} is in {', close to '.join(found.districts)}",
        "number": f"{asked} is not known; the nearest are {', '.join(found.nearest) or 'none'}",
        "no-district": f"{asked} is in no district",
        "too-many": f"there are too many streets of that name, such as {streets}; add the place",
        "no-street": "no street has that name"
        + (
            f"; the closest are {', '.join(f'{name} {number}'.strip() for name in found.closest)}"
            if found.closest
            else ""
        ),
        "no-word": "nothing was asked",
    }
    read = f"“{query}” is read as {streets}, " if found.reading in ("type", "slip") else ""
    return read + _READ[found.reading] + sentences[found.reason]


def _owned(found: Answer) -> list[str]:
    """Whose each of several streets is."""
    number = f"{', '.join(found.number)} in " if found.number else ""
    return [
        f"{number}{_street(street)} is in {' and '.join(districts) or 'no district'}"
        for street, districts in zip(found.streets, found.owners, strict=True)
    ]


def _street(street: Street) -> str:
    place = " ".join(part for part in (street.place, street.postcode) if part)
    former = f", formerly {street.former}" if street.former else ""
    return street.name + (f" ({place})" if place else "") + former
