"""Public holidays: the country's list as the town corrects it.

The library ``holidays`` proposes the days of a country and region; ``town.yaml`` adds, strikes and moves some and names
the days worked in exchange for others. Which days are free is decided by governments, often late in the year: that is
why a town confirms each year's list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Literal, NamedTuple

from holidays import country_holidays

from beatbook.errors import BeatbookError
from beatbook.models import Text, Town

#: Who says that a day is free: the country's list, or the town, which added it, moved it, or had it worked earlier.
Origin = Literal["listed", "added", "moved", "exchanged"]


class UnknownHolidays(BeatbookError):
    """A country or region whose public holidays are not known."""


class PublicDay(NamedTuple):
    """One public holiday. ``name`` is empty where nobody has named it."""

    day: date
    name: Text
    origin: Origin


@dataclass(frozen=True, eq=False)
class PublicDays(Collection[date]):
    """The public holidays of some years. As a collection it holds their dates.

    ``worked`` maps a day that is worked to the day whose hours hold on it.
    """

    days: tuple[PublicDay, ...] = ()
    worked: Mapping[date, date] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def dates(self) -> frozenset[date]:
        """The holidays' dates."""
        return frozenset(found.day for found in self.days)

    def __contains__(self, day: object) -> bool:
        return day in self.dates

    def __iter__(self) -> Iterator[date]:
        return (found.day for found in self.days)

    def __len__(self) -> int:
        return len(self.days)


def holidays_of(town: Town, first: date, last: date) -> PublicDays:
    """The town's public holidays from ``first`` to ``last``, both included, in order.

    A country or region that the library does not know has only what the town adds; ``check`` says so.
    """
    own = town.holidays
    try:
        free = {found.day: found for found in listed(town, first.year, last.year)}
    except UnknownHolidays:
        free = {}
    for struck in own.strike:
        free.pop(struck, None)
    # Taken away first, set down after, so that two holidays may change places.
    moved = [(move.to, free.pop(move.from_, None)) for move in own.move]
    free |= {day: PublicDay(day, was.name if was else "", "moved") for day, was in moved}
    free |= {added.day: PublicDay(added.day, added.name or "", "added") for added in own.add}
    for exchange in own.working:
        free.pop(exchange.day, None)
        free.setdefault(exchange.instead_of, PublicDay(exchange.instead_of, "", "exchanged"))
    worked = {exchange.day: exchange.instead_of for exchange in own.working if first <= exchange.day <= last}
    return PublicDays(tuple(free[day] for day in sorted(free) if first <= day <= last), MappingProxyType(worked))


def listed(town: Town, first: int, last: int) -> tuple[PublicDay, ...]:
    """The country's own list for some years, both included; empty for a town without a country.

    Names are in those of the town's languages that the library has, or else in the country's own. Raises
    ``UnknownHolidays`` for a country or region the library does not know.
    """
    if town.country is None:
        return ()
    return _listed(town.country, town.region, first, last, tuple(town.languages))


@lru_cache(maxsize=64)
def _listed(
    country: str, region: str | None, first: int, last: int, languages: tuple[str, ...]
) -> tuple[PublicDay, ...]:
    years = range(first, last + 1)
    try:
        known = country_holidays(country, subdiv=region, years=years)
    except NotImplementedError:
        where = f"the region '{region}' of {country}" if region else f"the country '{country}'"
        raise UnknownHolidays(f"no public holidays are known for {where}") from None
    own = known.default_language or "en"
    # The library names some of its languages by country too: en_US.
    spoken = {code.split("_")[0]: code for code in (*known.supported_languages, own)}
    names: dict[date, dict[str, str]] = {day: {} for day in sorted(known)}
    for language in dict.fromkeys([*(language for language in languages if language in spoken), own.split("_")[0]]):
        for day, name in country_holidays(country, subdiv=region, years=years, language=spoken[language]).items():
            names[day][language] = name
    return tuple(PublicDay(day, text, "listed") for day, text in names.items())
