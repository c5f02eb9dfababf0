"""Does the register of addresses know the streets and districts that the town names, and the other way round."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from beatbook.addresses.assignment import Line, assign
from beatbook.addresses.registers import ADDRESSES
from beatbook.addresses.street_names import latin, street_key, village_key
from beatbook.addresses.table import AddressTable, read
from beatbook.errors import Problem, Severity
from beatbook.periods import holds
from beatbook.sources import Sources

#: Names that a message gives.
MOST_NAMED: Final = 3


def check_addresses(sources: Sources, today: date) -> Iterator[Problem]:
    """Faulty rows; lines of street lists that name no address; districts that only the register names.

    Without ``addresses.csv`` there is nothing to compare.
    """
    town = sources.dataset.town
    table = read(sources.root / ADDRESSES, town.country)
    yield from table.problems
    if not len(table):
        return
    index = {district.id: at for at, district in enumerate(sources.dataset.districts) if holds(district, today)}
    found = assign(table, [sources.dataset.districts[at] for at in index.values()], {}, town)
    streets = _Streets(table, town.main_language())
    for line in found.unused:
        pointer = ("districts", index[line.district], "streets", line.at)
        yield sources.problem(pointer, "unknown-street", *streets.missing(line), Severity.WARNING)
    strange = [name for name in found.unknown if name not in sources.written_ids["districts"]]
    if strange and "districts" not in sources.unread:
        more = f" and {len(strange) - MOST_NAMED:,} more" if len(strange) > MOST_NAMED else ""
        message = f"the column 'district' names {_quoted(strange[:MOST_NAMED])}{more}, but no district has that id"
        hint = "add it to districts.yaml, or import the register again with --make-districts"
        at = next(row for row, name in enumerate(table.district) if name in strange)
        yield Problem(table.position(at), "unknown-district", "district", message, hint, Severity.WARNING)


class _Streets:
    """The names of the register's streets, and which of them one is like."""

    def __init__(self, table: AddressTable, language: str) -> None:
        self.language = language
        names = {*table.street.values, *table.former.values, *table.place.values} - {""}
        self.by_latin = {latin(name, language): name for name in sorted(names)}
        self.keys = {key(name, language).key for name in names for key in (street_key, village_key)}

    def missing(self, line: Line) -> tuple[str, str]:
        """What is wrong with a line that names no address, and what to do."""
        name = line.rule.street or line.rule.place
        if line.rule.street and street_key(name, self.language).key in self.keys:
            message = f"no address in {ADDRESSES} is one of these houses"
            return message, "check the numbers, the place and the kind of street"
        near = difflib.get_close_matches(latin(name, self.language), self.by_latin, n=MOST_NAMED, cutoff=0.6)
        message = f"no {'street' if line.rule.street else 'place'} in {ADDRESSES} is called '{name}'"
        return message, f"did you mean {_quoted(self.by_latin[key] for key in near)}?" if near else "check the name"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
