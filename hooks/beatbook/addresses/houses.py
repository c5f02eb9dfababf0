"""A street's house numbers as the index holds them: whose each is, and which are near."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from beatbook.addresses.claims import decode, districts_of
from beatbook.addresses.numbers import SERIES, HouseNumber
from beatbook.addresses.street_rules import NumberSet, StreetRule

#: So far beyond the numbers that are known of a street a new house may stand.
_NEW: Final = 20

#: A street's place in the index (``n<n>``), as ``index.py`` describes it.
Unit = Any


@dataclass(frozen=True)
class Range:
    """Numbers of a street from ``first`` to ``last`` (``""``: open), of one parity or both (``""``), and whose they are."""

    first: str
    last: str
    parity: str
    districts: tuple[str, ...]


class Houses:
    """A street's numbers, read from its place in the index (``n<n>``)."""

    def __init__(self, unit: Unit) -> None:
        self.rules: Sequence[Any] = unit.get("*", ())
        self.claims: dict[str, list[str]] = {}
        self.numbers: list[tuple[int, int, str, str]] = []
        self.all = [claim for claim in unit if claim != "*"]
        for claim in self.all:
            for number in decode(unit[claim]):
                self.claims.setdefault(number.key, []).append(claim)
                self.numbers.append((SERIES.index(number.series), number.number, number.key, claim))
        self.numbers.sort(key=lambda house: house[:2])

    def claims_of(self, numbers: Sequence[str]) -> list[str]:
        """The claims of the house with these numbers (keys); without numbers those of the whole street. Empty: the house
        is not known."""
        if not numbers:
            return [*self.all, *(rule[0] for rule in self.rules)]
        # Beside a conscription number the other one is along the street.
        alone = all(key[0].isdigit() for key in numbers)
        found = [self.known(number, alone) or self.listed(number, alone) for number in numbers]
        return [claim for claims in found for claim in claims] if all(found) else []

    def meant(self, numbers: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
        """Which of two readings of the same letters is a house of the street; ``numbers`` if neither is. If both are, in
        different districts, both together."""
        there = {each: self.claims_of(each) for each in (numbers, others) if each}
        if others and len({*map(tuple, there.values())} - {()}) > 1:
            return (*numbers, *(key for key in others if key not in numbers))
        return next((each for each, claims in there.items() if claims), numbers)

    def may_have(self, numbers: Sequence[str]) -> bool:
        """Whether a house that is not known may exist all the same: no register is complete, but a street that ends at
        30 has no 500."""
        asked = [house_number(number).number for number in numbers]
        there = [number for _, number, _, _ in self.numbers]
        if not there or self.rules:
            return True
        return all(min(there) - _NEW <= number <= max(there) + _NEW for number in asked)

    def known(self, key: str, alone: bool = True) -> list[str]:
        """The claims of a number in the register.

        One without a series may be of any, along the street or a conscription number before others, if it stands
        ``alone``. An entrance is part of its block; 12-14 reaches from 12 to 14, and 12-5 is a flat of 12.
        """
        series = [("", "cp"), ("ev", "bl")] if alone and key[0].isdigit() else [("",)]
        found = ([claim for label in labels for claim in self.claims.get(label + key, ())] for labels in series)
        claims = next((list(dict.fromkeys(claims)) for claims in found if claims), [])
        part = None if claims else re.fullmatch("(.+)(?:@.+|-([0-9]+))", key)
        if part is None:
            return claims
        beyond = part[2] and int(part[2]) > house_number(key).number
        return list(dict.fromkeys([*self.known(part[1], alone), *(self.known(part[2], alone) if beyond else ())]))

    def listed(self, key: str, alone: bool = True) -> list[str]:
        """The districts whose lists name a number best; ``alone`` as for ``known``."""
        numbers = [house_number(label + key) for label in (SERIES if alone and key[0].isdigit() else ("",))]
        fits = [(2 * max(_rule(rule).fit([number]) for number in numbers), rule) for rule in self.rules]
        # The rest is what no line names.
        ranked = [(1 if rule[3] else fit, rule[0]) for fit, rule in fits]
        best = max((fit for fit, _ in ranked), default=0)
        return [district for fit, district in ranked if fit == best] if best else []

    def districts(self) -> list[str]:
        """The districts that have houses of the street, some perhaps more than once."""
        return [district for claim in self.claims_of(()) for district in districts_of(claim)]

    def nearest(self, numbers: Sequence[str]) -> list[str]:
        """Up to four known numbers around the first one asked for, ascending."""
        if not numbers:
            return []
        asked = house_number(numbers[0])
        series = SERIES.index(asked.series)
        kinds = {kind for kind, *_ in self.numbers}
        near = [
            (abs(number - asked.number), at)
            for at, (kind, number, _, _) in enumerate(self.numbers)
            if kind == series or series not in kinds
        ]
        return [self.numbers[at][2] for at in sorted(at for _, at in sorted(near)[:4])]

    def ranges(self) -> list[Range]:
        """Whose the numbers are: those of the register, and those in lines of lists."""
        found = self.registered()
        for district, sets, _, rest in self.rules:
            found += [
                Range(first, end, parity, (district,)) for first, end, parity in sets or [["", "", ""]] if not rest
            ]
        return found

    def unlisted(self) -> list[tuple[int, int, str, str]]:
        """The register's numbers that no line of their own district's list names."""
        lines = [(rule[0], _rule(rule)) for rule in self.rules if not rule[3]]

        def named(key: str, claim: str) -> bool:
            return any((district,) == districts_of(claim) and rule.fit([house_number(key)]) for district, rule in lines)

        return [house for house in self.numbers if not (lines and named(house[2], house[3]))]

    def registered(self) -> list[Range]:
        """Whose the register's numbers are, by odd and even ones; both together where all are the same district's.

        Numbers that a line of their own district's list names are left to that line.
        """
        numbers = self.unlisted()
        whole = {districts_of(claim) for *_, claim in numbers}
        found: list[Range] = []
        for series in range(len(SERIES)):
            for parity in ("",) if len(whole) == 1 else ("odd", "even"):
                last: Range | None = None
                for kind, number, key, claim in numbers:
                    if kind != series or (parity and parity != ("odd" if number % 2 else "even")):
                        continue
                    districts = districts_of(claim)
                    if last is not None and last.districts == districts:
                        last = found[-1] = Range(last.first, key, parity, districts)
                    else:
                        last = Range(key, key, parity, districts)
                        found.append(last)
        return found


def house_number(key: str) -> HouseNumber:
    """A house number from its key."""
    match = re.match("([a-z]*)([0-9]+) ?(.*)", key)
    assert match is not None, "keys are canonical"
    return HouseNumber(int(match[2]), match[3], match[1])


def _rule(rule: Any) -> StreetRule:
    def end(key: str) -> HouseNumber | None:
        return house_number(key) if key else None

    def sets(parts: Any) -> tuple[NumberSet, ...]:
        return tuple(NumberSet(end(first), end(last), parity) for first, last, parity in parts)

    return StreetRule("", sets(rule[1]), excluded=sets(rule[2]))
