"""Can the lists of streets be read, and does every house belong to one district at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from beatbook.addresses.registers import ADDRESSES
from beatbook.addresses.street_lists import StreetListError, StreetRule, in_common, parse
from beatbook.addresses.street_names import street_key
from beatbook.checks.records import overlap
from beatbook.errors import Pointer, Problem, Severity
from beatbook.languages.folding import fold
from beatbook.models import District
from beatbook.sources import Sources


@dataclass(frozen=True)
class _Claim:
    """A line of a district's list, and where it stands."""

    rule: StreetRule
    type: str
    district: District
    pointer: Pointer


def check_streets(sources: Sources, today: date) -> Iterator[Problem]:
    """Lines that cannot be read, at the character where they stop making sense; houses that two districts claim."""
    main = sources.dataset.town.main_language()
    claims: dict[tuple[str, str, bool], list[_Claim]] = defaultdict(list)
    for district, pointer, rule in lines_of(sources):
        if isinstance(rule, Problem):
            yield rule
            continue
        key = street_key(rule.street, main)
        claims[key.key, fold(rule.place), rule.rest].append(_Claim(rule, key.type, district, pointer))
    parents = {district.id: district.parent for district in sources.dataset.districts}
    for same in claims.values():
        for one, other in combinations(same, 2):
            yield from _twice(sources, one, other, parents)


def unsound(sources: Sources) -> list[Problem]:
    """The errors for which whose an address is cannot be said: files, records, boundaries and lines of street lists that
    cannot be read. Districts or a register without officers may be asked for all the same."""
    lines = (rule for _, _, rule in lines_of(sources) if isinstance(rule, Problem))
    problems = (*sources.problems, *sources.boundaries.problems, *lines)
    alone = {"no-file"} if sources.dataset.districts or (sources.root / ADDRESSES).exists() else set()
    return [each for each in problems if each.severity is Severity.ERROR and each.code not in alone]


def lines_of(sources: Sources) -> Iterator[tuple[District, Pointer, StreetRule | Problem]]:
    """Each line of the districts' lists as read, or what is wrong with it."""
    main = sources.dataset.town.main_language()
    for i, district in enumerate(sources.dataset.districts):
        for j, line in enumerate(district.streets):
            pointer: Pointer = ("districts", i, "streets", j)
            try:
                yield district, pointer, parse(line, main)
            except StreetListError as error:
                problem = sources.problem(pointer, "street-list", error.message, error.hint, offset=error.column - 1)
                yield district, pointer, problem


def _twice(sources: Sources, one: _Claim, other: _Claim, parents: dict[str, str | None]) -> Iterator[Problem]:
    """What two lines on one street both claim. A line that leaves the type out means a street of any type."""
    if one.district.id == other.district.id or not overlap(one.district, other.district):
        return
    if one.type and other.type and one.type != other.type:
        return
    if other.district.id in _above(one.district.id, parents) or one.district.id in _above(other.district.id, parents):
        return
    number = in_common(one.rule, other.rule)
    if number is None:
        return
    what = f"'{other.rule.street or other.rule.place or 'the rest'}'"
    if other.rule.street and (one.rule.numbers or other.rule.numbers):
        what = f"{number.text} in {what}"
    at = sources.position(one.pointer)
    message = f"{what} is claimed by '{one.district.id}' too ({at.path.name}, line {at.line})"
    yield sources.problem(other.pointer, "claimed-twice", message, "leave it to one of the two districts")


def _above(district: str, parents: dict[str, str | None]) -> set[str]:
    """The larger districts that one is part of."""
    found: set[str] = set()
    above = parents.get(district)
    while above is not None and above not in found:
        found.add(above)
        above = parents.get(above)
    return found
