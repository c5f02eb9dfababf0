"""Dates as the fewest rules that say them: every Tuesday, every other one, the first and third Thursday of a month, or
single dates.

Rules are fitted to dates, so that whatever made the dates (weekdays, months, "first Tuesday", holidays) a calendar
repeats exactly these: a rule's dates, less its exceptions, are always dates that were given. The rules are those of
RFC 5545, section 3.3.10.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

_WEEK = timedelta(days=7)
_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
#: What fewer dates than this have in common may be chance.
_FEWEST = 4
#: A pause longer than this parts a rule in two; one that is monthly may be off for a holiday in between.
_PAUSE = 11 * _WEEK
#: Of how many dates one may be an exception, for a rule to be worth telling.
_EXCEPTIONS = 4


class Rule(NamedTuple):
    """Dates that repeat: ``days`` all those meant, ``but`` those that the rule would give too.

    ``weekdays`` are 0 for Monday to 6 for Sunday; ``ordinals`` say which of a month (-1: the last), none: every week, or
    every so many by the ``interval``.
    """

    weekdays: tuple[int, ...]
    ordinals: tuple[int, ...]
    days: tuple[date, ...]
    but: tuple[date, ...]
    interval: int = 1

    @property
    def frequency(self) -> str:
        """``WEEKLY`` or ``MONTHLY``."""
        return "MONTHLY" if self.ordinals else "WEEKLY"

    @property
    def by_day(self) -> list[str]:
        """``['TU']`` or ``['1TH', '3TH']``."""
        return [f"{ordinal or ''}{_NAMES[day]}" for day in self.weekdays for ordinal in self.ordinals or (0,)]


def rules(days: Iterable[date]) -> tuple[list[Rule], list[date]]:
    """The rules that say some days, and the days that none says; each day is said once."""
    by_weekday: list[list[date]] = [[] for _ in _NAMES]
    for day in sorted(set(days)):
        by_weekday[day.weekday()].append(day)
    alike: dict[tuple[int, tuple[int, ...]], list[date]] = {}
    fortnightly: dict[tuple[int, int], list[date]] = {}
    single: list[date] = []
    for found in by_weekday:
        for number, season in enumerate(_seasons(found)):
            ordinals = _ordinals(season)
            if ordinals is not None:
                alike.setdefault((number, ordinals), []).extend(season)
                continue
            for fortnights in _fortnights(season):
                if _is_worth_telling(fortnights, sum(1 for _ in _all([fortnights[0].weekday()], (), fortnights, 2))):
                    fortnightly.setdefault((number, _week(fortnights[0]) % 2), []).extend(fortnights)
                else:
                    single += fortnights
    told = [_rule(ordinals, sorted(meant)) for (_, ordinals), meant in alike.items()]
    told += [_rule((), sorted(meant), 2) for meant in fortnightly.values()]
    return told, sorted(single)


def _rule(ordinals: tuple[int, ...], meant: Sequence[date], interval: int = 1) -> Rule:
    weekdays, given = tuple(sorted({day.weekday() for day in meant})), set(meant)
    but = tuple(day for day in _all(weekdays, ordinals, meant, interval) if day not in given)
    return Rule(weekdays, ordinals, tuple(meant), but, interval)


def _seasons(days: Sequence[date]) -> Iterator[list[date]]:
    """Days parted where nothing happens for a long time, as in winter."""
    season: list[date] = []
    for day in days:
        if season and day - season[-1] > _PAUSE:
            yield season
            season = []
        season.append(day)
    if season:
        yield season


def _fortnights(days: Sequence[date]) -> Iterator[list[date]]:
    """Days of one weekday parted where they are not whole fortnights from each other: a year may have 53 weeks."""
    row: list[date] = []
    for day in days:
        if row and (day - row[-1]) % (2 * _WEEK):
            yield row
            row = []
        row.append(day)
    if row:
        yield row


def _is_worth_telling(days: Sequence[date], given: int) -> bool:
    """Whether a rule that gives so many days for some has few enough exceptions."""
    return len(days) >= _FEWEST and (given - len(days)) * _EXCEPTIONS <= given


def _week(day: date) -> int:
    """The number of a day's week since the beginning of time, Monday first as in RFC 5545."""
    return (day.toordinal() - 1) // 7


def _ordinals(days: Sequence[date]) -> tuple[int, ...] | None:
    """Which ones of a month some days of one weekday are; empty: all of them; ``None``: too few or no rule."""
    if len(days) < _FEWEST:
        return None
    candidates: list[tuple[int, ...]] = [(), tuple(sorted({_number(day) for day in days}))]
    if all((day + _WEEK).month != day.month for day in days):
        candidates.insert(1, (-1,))
    for ordinals in candidates:
        given = sum(1 for _ in _all([days[0].weekday()], ordinals, days))
        if _is_worth_telling(days, given):
            return ordinals
    return None


def _all(weekdays: Iterable[int], ordinals: Sequence[int], days: Sequence[date], interval: int = 1) -> Iterator[date]:
    """What a rule gives from the first to the last of some days."""
    wanted = set(weekdays)
    for number in range((days[-1] - days[0]).days + 1):
        day = days[0] + timedelta(days=number)
        if day.weekday() not in wanted or (_week(day) - _week(days[0])) % interval:
            continue
        last = -1 in ordinals and (day + _WEEK).month != day.month
        if not ordinals or last or _number(day) in ordinals:
            yield day


def _number(day: date) -> int:
    """1 for the first of its weekday in a month, up to 5."""
    return (day.day + 6) // 7
