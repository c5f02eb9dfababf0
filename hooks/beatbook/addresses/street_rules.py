"""What a line of a street list says: which houses of which street, and how well it names one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from typing import Literal

from beatbook.addresses.numbers import HouseNumber

Parity = Literal["", "odd", "even"]


class Fit(IntEnum):
    """How well a list names a house: not; its number but not its letter (12 for 12a); just as it is."""

    NONE = 0
    NUMBER = 1
    EXACT = 2


@dataclass(frozen=True)
class NumberSet:
    """Numbers of one series from ``first`` to ``last``, both included, all or those of one parity.

    No ``first``: from the beginning; no ``last``: to the end. One number: both are the same, ``parity`` is ``""``.
    """

    first: HouseNumber | None = None
    last: HouseNumber | None = None
    parity: Parity = ""

    @property
    def series(self) -> str:
        """The series of its numbers; that along the street if no number is named."""
        end = self.first or self.last
        return end.series if end else ""

    def fit(self, number: HouseNumber) -> Fit:
        """How well the set holds a number; the end 25 of a range reaches 25a less well than a set that names 25a."""
        if number.series != self.series or (self.parity and self.parity != parity_of(number)):
            return Fit.NONE
        if self.first is not None and number < self.first:
            return Fit.NONE
        if self.last is None or not self.last < number:
            return Fit.EXACT
        near = number.number == self.last.number and number.suffix.startswith(self.last.suffix)
        return Fit.NUMBER if near else Fit.NONE


@dataclass(frozen=True)
class StreetRule:
    """One line of a list: the numbers of a street, all of a place, or all that no other line names.

    ``street`` is as written, ``""`` where a line names none; ``numbers`` is empty for the whole street; ``excluded``
    is taken out again. ``place`` tells streets of one name apart (``""``: any place). ``rest``: what no list names.
    """

    street: str
    numbers: tuple[NumberSet, ...] = ()
    rest: bool = False
    excluded: tuple[NumberSet, ...] = ()
    place: str = ""

    def fit(self, numbers: Iterable[HouseNumber]) -> Fit:
        """How well the line names a house on its street, which may have several numbers (č. p. and č. o.) or none."""
        numbers = tuple(numbers)
        if any(out.fit(number) for out in self.excluded for number in numbers):
            return Fit.NONE
        if not self.numbers:
            return Fit.EXACT
        return max((part.fit(number) for part in self.numbers for number in numbers), default=Fit.NONE)


def parity_of(number: HouseNumber) -> Parity:
    """Whether a number is odd or even; its letter does not count."""
    return "odd" if number.number % 2 else "even"


def in_common(one: StreetRule, other: StreetRule) -> HouseNumber | None:
    """A number that two lines on one street both name just as it is, the lowest of those tried; ``None``: there is none.

    Two whole streets have every number in common; 1 stands for them.
    """
    for number in sorted({*_edges(one), *_edges(other), HouseNumber(1), HouseNumber(2)}):
        if one.fit([number]) is Fit.EXACT and other.fit([number]) is Fit.EXACT:
            return number
    return None


def _edges(rule: StreetRule) -> Iterator[HouseNumber]:
    """The ends of a line's ranges and the numbers beside them: what two lines share begins or ends at one of them."""
    for part in (*rule.numbers, *rule.excluded):
        for end in (part.first, part.last):
            if end is not None:
                yield end
                for step in (-2, -1, 1, 2):
                    yield HouseNumber(max(end.number + step, 0), series=end.series)
