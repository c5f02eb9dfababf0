"""Does the register of addresses know the streets and districts that the town names, and the other way round."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

import numpy as np

from beatbook.addresses.assignment import Line, assign
from beatbook.addresses.register_values import is_no_number
from beatbook.addresses.registers import ADDRESSES
from beatbook.addresses.street_names import latin, street_key, village_key
from beatbook.addresses.table import AddressTable, read
from beatbook.checks.streets import lines_of
from beatbook.errors import Problem, Severity
from beatbook.periods import holds
from beatbook.sources import Sources

#: Names that a message gives.
MOST_NAMED: Final = 3


def check_addresses(sources: Sources, today: date) -> Iterator[Problem]:
    """Faulty rows; lines of street lists that name no address; districts that only the register names; names in other
    languages of streets that there are none of.

    Without ``addresses.csv`` there is little to compare.
    """
    town = sources.dataset.town
    table = read(sources.root / ADDRESSES, town.country)
    yield from table.problems
    if not table.problems:
        yield from _names(sources, table)
    if not len(table):
        return
    yield from _numbers(table)
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


def _numbers(table: AddressTable) -> Iterator[Problem]:
    """House numbers that cannot be read."""
    strange = [code for code, text in enumerate(table.number.values) if is_no_number(text)]
    rows = np.flatnonzero(np.isin(table.number.codes, strange))
    if len(rows):
        first, others = table.number[int(rows[0])], len(rows) - 1
        more = f" nor can those of {others:,} more row{'s' if others > 1 else ''} be read," if others else ""
        message = f"'{first}' is not a house number,{more} so {'they are' if others else 'it is'} not found by it"
        hint = "write it like 12, 12b, 92/94 or č. p. 1081, or leave it empty"
        yield Problem(table.position(int(rows[0])), "house-number", "number", message, hint, Severity.WARNING)


def _names(sources: Sources, table: AddressTable) -> Iterator[Problem]:
    """Names of streets in other languages that lead nowhere."""
    town = sources.dataset.town
    main = town.main_language()
    lines = (rule.street for _, _, rule in lines_of(sources) if not isinstance(rule, Problem))
    known = {name for name in (*table.street.values, *table.place.values, *lines) if name}
    keys = {key(name, main) for name in known for key in (street_key, village_key)}
    by_latin = {latin(name, main): name for name in sorted(known)}
    for at, names in enumerate(town.street_names if known else ()):
        pointer = ("town", "street_names", at)
        if main in names and street_key(names[main], main) not in keys:
            message = f"no street of the town is called '{names[main]}'"
            hint = _alike(names[main], by_latin, main) or "write it as in the register or the districts' lists"
            yield sources.problem((*pointer, main), "unknown-street", message, hint, Severity.WARNING)


def _alike(name: str, by_latin: Mapping[str, str], language: str) -> str:
    """The names that are most like one, as a question; nothing if there are none."""
    near = difflib.get_close_matches(latin(name, language), by_latin, n=MOST_NAMED, cutoff=0.6)
    return f"did you mean {_quoted(by_latin[key] for key in near)}?" if near else ""


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
        message = f"no {'street' if line.rule.street else 'place'} in {ADDRESSES} is called '{name}'"
        return message, _alike(name, self.by_latin, self.language) or "check the name"


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f"'{name}'" for name in names)
