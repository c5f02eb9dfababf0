"""Answers to addresses and names with the officers who serve, for the terminal: the same as the site gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, Final, TextIO

from beatbook import name_index, name_records, urls
from beatbook.addresses.houses import house_number
from beatbook.addresses.lookup import Answer, Lookup
from beatbook.addresses.matching import Street
from beatbook.addresses.town_index import town_index
from beatbook.atlas import Atlas
from beatbook.directory import Directory, id_of
from beatbook.errors import Position
from beatbook.languages import Catalog
from beatbook.meaning import meaning
from beatbook.name_records import Record
from beatbook.name_search import NameSearch, Naming
from beatbook.presenter import Presenter
from beatbook.shards import Parts
from beatbook.sources import Sources
from beatbook.text_source import Unreadable
from beatbook.urls import Urls

_READ: Final = {"exact": "", "spelling": "in another spelling: ", "type": "of another type: ", "slip": "with a slip: "}
_KINDS: Final = ("officer", "district", "place", "school", "reception")
#: Records that a sentence names.
MOST_NAMED: Final = 8
#: Characters of the longest line of queries.
MAX_QUERY: Final = 1 << 20


def queries(file: TextIO, path: Path) -> Iterator[str]:
    """The lines of a file of queries, one after another. Raises ``Unreadable`` where one is too long to be a query."""
    for at, line in enumerate(iter(partial(file.readline, MAX_QUERY), ""), 1):
        if len(line) == MAX_QUERY:
            message = f"the line is longer than {MAX_QUERY:,} characters, expected one query"
            raise Unreadable(
                Position(path, at), "long-line", message, "check that it is a file with a query in each line"
            )
        yield line.rstrip("\r\n")


class Finder:
    """Answers queries with the officers of one day."""

    def __init__(self, addresses: Parts, records: Sequence[Record], directory: Directory) -> None:
        self.lookup = Lookup(addresses)
        self.records = records
        self.names = NameSearch(name_index.build(records))
        self.directory = directory

    @classmethod
    def of(cls, sources: Sources, today: date) -> Finder:
        """What the site's main language answers on a day. Raises ``Unreadable`` if the register cannot be read."""
        dataset = sources.dataset
        atlas = Atlas.of(dataset, sources.boundaries, today, sources.root)
        directory = Directory(dataset, today, atlas.located)
        main = dataset.town.main_language()
        presenter = Presenter(directory, Urls(main), main, Catalog.load(main), photos={}, configured_name="")
        records = tuple(name_records.records(presenter, atlas.districts_of_places))
        return cls(town_index(sources, directory), records, directory)

    def record(self, query: str) -> dict[str, Any]:
        """The answer to a query, ready for JSON: query, outcome, districts, officers, street, number, why."""
        found, naming = self.lookup.answer(query), self.names.find(query)
        meant = meaning(query, found, naming)
        if meant in ("names", "choice"):
            return self._named(query, found, naming, is_choice=meant == "choice")
        return {
            "query": query,
            "outcome": found.outcome,
            "districts": list(found.districts),
            "officers": _once(officer for district in found.districts for officer in self._serving(district)),
            "street": "; ".join(_once(street.name for street in found.streets)),
            "number": _printed(found.number),
            "why": why(found, query, naming.closest),
        }

    def words(self, query: str) -> list[str]:
        """The answer to a query in lines for people."""
        record = self.record(query)
        return [
            f"{record['outcome']}: {record['why']}",
            *(f"  {district}: {', '.join(self._serving(district)) or 'nobody'}" for district in record["districts"]),
        ]

    def _named(self, query: str, found: Answer, naming: Naming, *, is_choice: bool) -> dict[str, Any]:
        """The answer to a name, or what may be chosen where a street may be meant as well."""
        meant = [self.records[row[0]] for row in naming.meant]
        districts = _once(district for record in meant for district in _districts(record))
        alike = f"“{query}” is read with a slip: " if naming.alike else ""
        said = "; ".join(map(_told, meant[:MOST_NAMED])) + (
            " and more" if len(meant) > MOST_NAMED or naming.more else ""
        )
        if is_choice:
            streets = ", ".join(_once(street.name for street in found.streets))
            districts, meant, said = [], [], f"nothing has that name; it may be {streets}, or {said}"
        return {
            "query": query,
            "outcome": "nothing" if is_choice else "one" if _is_one(meant) else "several",
            "districts": districts,
            "officers": _once(officer for record in meant for officer in self._answering(record)),
            "street": "",
            "number": "",
            "why": alike + said,
        }

    def _answering(self, record: Record) -> list[str]:
        """The ids of the officers who answer for a record: an officer himself."""
        if record.kind == name_records.KINDS.index(urls.OFFICERS):
            return [record.id]
        return [officer for district in _districts(record) for officer in self._serving(district)]

    def _serving(self, district: str) -> list[str]:
        """The ids of the officers who serve a district."""
        if not self.directory.knows_district(district):
            return []
        return [id_of(service.officer) for service in self.directory.serving(district)]


def _districts(record: Record) -> list[str]:
    return [answer for answer in record.answers if "/" not in answer]


def _is_one(records: Sequence[Record]) -> bool:
    """Whether records are one, or all of them in the same districts, so that it is one answer whichever is meant."""
    return len(records) == 1 or len({tuple(sorted(_districts(record))) for record in records}) == 1


def _told(record: Record) -> str:
    return f"{record.name} ({_KINDS[record.kind]}) is in {' and '.join(_districts(record)) or 'no district'}"


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))


def why(found: Answer, query: str, closest: Sequence[str] = ()) -> str:
    """One sentence of the reasons of an answer, which says first if a street was guessed; ``closest`` are names near to it."""
    streets = " and ".join(dict.fromkeys(map(_street, found.streets)))
    number = _printed(found.number)
    asked = f"{number} in {streets}" if number else streets
    districts = " and ".join(found.districts)
    near = ", ".join((*(f"{name} {number}".strip() for name in found.closest), *closest))
    sentences = {
        "": f"{asked} is in {districts}",
        "no-number": f"{streets} is in {districts}; add the house number",
        "streets": f"{'; '.join(_owned(found) if found.owners else [asked])}; add the place",
        "districts": f"{asked} is claimed by {districts}",
        "near": f"{asked} is in {', close to '.join(found.districts)}",
        "number": f"{asked} is not known; the nearest are {_printed(found.nearest) or 'none'}",
        "no-district": f"{asked} is in no district",
        "too-many": f"there are too many streets of that name, such as {streets}; add the place",
        "no-street": "nothing has that name" + (f"; the closest are {near}" if near else ""),
        "no-word": "nothing was asked",
    }
    read = f"“{query}” is read as {streets}, " if found.reading in ("type", "slip") else ""
    passed = f"; the postcode {found.passed} was not compared, for none is known of the street" if found.passed else ""
    return read + _READ[found.reading] + sentences[found.reason] + passed


def _owned(found: Answer) -> list[str]:
    """Whose each of several streets is."""
    number = f"{_printed(found.number)} in " if found.number else ""
    return [
        f"{number}{_street(street)} is in {' and '.join(districts) or 'no district'}"
        for street, districts in zip(found.streets, found.owners, strict=True)
    ]


def _street(street: Street) -> str:
    place = " ".join(part for part in (street.place, street.postcode) if part)
    former = f", formerly {street.former}" if street.former else ""
    return street.name + (f" ({place})" if place else "") + former


def _printed(numbers: Iterable[str]) -> str:
    """House numbers by their keys as one writes them."""
    return ", ".join(house_number(key).text for key in numbers)
