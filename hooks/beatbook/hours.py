"""Opening hours: what a clerk wrote, as intervals on a calendar and as a table of a week.

Hours are written in OpenStreetMap's ``opening_hours`` syntax (``hours_syntax``) or as clerks write them
(``hours_forms``); ``hours_expansion`` lays them out in local time. Nothing here reads a clock or a file.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from beatbook.hours_expansion import Stretch, stretches
from beatbook.hours_forms import refuse_slips, translated
from beatbook.hours_syntax import HoursError, Rule, read, refuse

__all__ = ["DayHours", "Hours", "HoursError", "Interval", "Span", "WeekdayGroup", "grouped", "parse"]

_ONE_DAY = timedelta(days=1)
_MIDNIGHT = time()


class Interval(NamedTuple):
    """A stretch of time in which one can come; both ends carry the town's time zone, ``end`` is not included.

    ``unknown``: the hours say "perhaps", and ``comment`` usually says on what it depends.
    """

    start: datetime
    end: datetime
    comment: str = ""
    unknown: bool = False


class Span(NamedTuple):
    """A stretch of one day's hours; an ``end`` not after ``start`` is on the next day (00:00 is midnight)."""

    start: time
    end: time
    comment: str = ""
    unknown: bool = False

    @property
    def whole_day(self) -> bool:
        """From midnight to midnight."""
        return self.start == self.end == _MIDNIGHT


class DayHours(NamedTuple):
    """The hours of one weekday, 0 for Monday to 6 for Sunday; no spans: closed."""

    weekday: int
    spans: tuple[Span, ...]


class WeekdayGroup(NamedTuple):
    """Neighbouring weekdays with the same hours, first and last included."""

    first: int
    last: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class Hours:
    """Hours that have been read.

    ``text`` is what was written, ``normal`` the same in the syntax's normal form. ``arrangement`` is what holds
    without any time, such as "by appointment"; empty if the hours say no such thing.
    """

    text: str
    normal: str
    arrangement: str
    rules: tuple[Rule, ...]

    @property
    def mentions_holidays(self) -> bool:
        """Whether public holidays have hours of their own or are off."""
        return any(rule.holidays for rule in self.rules)

    def intervals(self, start: date, end: date, zone: ZoneInfo, holidays: Collection[date] = ()) -> Iterator[Interval]:
        """The stretches from ``start`` 00:00 to ``end`` 00:00 in ``zone``, in order, clipped to that window.

        ``holidays`` are the days ``PH`` stands for; give the weeks around the window too, as ``PH -1 day`` looks ahead.
        ``PublicDays`` also say which days have the hours of another. A time that daylight saving skips is the moment
        after the gap, an interval it skips altogether is left out; of a time that comes twice, the later one counts.
        """
        changes = _clock_changes(zone, start, end)
        combine = datetime.combine  # three times as fast as replace()
        for first, last, comment, unknown in stretches(self.rules, start, end, holidays):
            if first.date() in changes or last.date() in changes:
                begin, finish = _by_the_clock(first, zone, changes), _by_the_clock(last, zone, changes)
                if begin.timestamp() < finish.timestamp():
                    yield Interval(begin, finish, comment, unknown)
            else:
                begin, finish = combine(first, first.time(), zone), combine(last, last.time(), zone)
                yield Interval(begin, finish, comment, unknown)

    def upcoming(self, start: date, days: int, zone: ZoneInfo, holidays: Collection[date] = ()) -> tuple[Interval, ...]:
        """The stretches of ``days`` days from ``start`` on."""
        return tuple(self.intervals(start, start + days * _ONE_DAY, zone, holidays))

    def week(self, start: date, weeks: int = 60) -> tuple[DayHours, ...] | None:
        """The hours from Monday to Sunday if all ``weeks`` weeks from the one of ``start`` are alike, else ``None``.

        Sixty weeks see every month, every "first Tuesday" and every date of a year. Public holidays are left aside:
        they are the exception that ``PH`` states. A span belongs to the day it begins on.
        """
        # Rules of weekdays and times alone cannot differ from one week to the next: one look is enough.
        dated = any(rule.dates or "[" in rule.days for rule in self.rules)
        weeks = weeks if dated else 1
        # A week more on either side: at the edges of a window, hours over midnight are cut.
        monday = start - start.weekday() * _ONE_DAY
        before, after = monday - 7 * _ONE_DAY, monday + 7 * (weeks + 1) * _ONE_DAY
        table: list[list[Span]] = [[] for _ in range((after - before).days)]
        for day, span in _by_day(stretches(self.rules, before, after, ())):
            table[(day - before).days].append(span)
        first = table[7:14]
        if any(table[at : at + 7] != first for at in range(14, len(table) - 7, 7)):
            return None
        return tuple(DayHours(weekday, tuple(spans)) for weekday, spans in enumerate(first))

    def on_holidays(self) -> tuple[Span, ...] | None:
        """The hours of every public holiday, whatever weekday it falls on; ``None`` if they differ or nothing says so."""
        if not self.mentions_holidays:
            return None
        week = [date(2001, 1, 1) + n * _ONE_DAY for n in range(-1, 9)]
        table: dict[date, list[Span]] = {day: [] for day in week}
        for day, span in _by_day(stretches(self.rules, week[0], week[-1], week)):
            table[day].append(span)
        first, *others = (tuple(table[day]) for day in week[1:8])
        return first if all(other == first for other in others) else None


def _by_day(found: Iterable[Stretch]) -> Iterator[tuple[date, Span]]:
    """Spans by the day they begin on; what lasts a day or longer is cut at midnight."""
    for first, last, comment, unknown in found:
        while last - first >= _ONE_DAY:
            midnight = datetime.combine(first.date() + _ONE_DAY, _MIDNIGHT)
            yield first.date(), Span(first.time(), _MIDNIGHT, comment, unknown)
            first = midnight
        if first < last:
            yield first.date(), Span(first.time(), last.time(), comment, unknown)


class _ClockChange(NamedTuple):
    """A day on which the clocks change: from ``first`` until ``last`` the local time is skipped, or comes twice."""

    first: datetime
    last: datetime
    skipped: bool


@lru_cache(maxsize=256)
def _clock_changes(zone: ZoneInfo, start: date, end: date) -> Mapping[date, _ClockChange]:
    """The clock changes from ``start`` to ``end``, both included."""
    found = {}
    for number in range((end - start).days + 1):
        day = start + number * _ONE_DAY
        midnight = datetime.combine(day, _MIDNIGHT, zone)
        before, after = midnight.utcoffset(), (midnight + _ONE_DAY).utcoffset()
        if before is None or after is None or before == after:
            continue
        begin = midnight.astimezone(UTC)
        minutes = bisect_left(
            range(26 * 60), True, key=lambda n: (begin + timedelta(minutes=n)).astimezone(zone).utcoffset() != before
        )
        change = begin.replace(tzinfo=None) + timedelta(minutes=minutes)
        found[day] = _ClockChange(change + min(before, after), change + max(before, after), after > before)
    return found


def _by_the_clock(moment: datetime, zone: ZoneInfo, changes: Mapping[date, _ClockChange]) -> datetime:
    change = changes.get(moment.date())
    if change is not None and change.first <= moment < change.last:
        return change.last.replace(tzinfo=zone) if change.skipped else moment.replace(tzinfo=zone, fold=1)
    return moment.replace(tzinfo=zone)


def grouped(week: tuple[DayHours, ...]) -> tuple[WeekdayGroup, ...]:
    """Neighbouring days with equal hours put together, Monday first; closed days form groups too."""
    groups: list[WeekdayGroup] = []
    for day in week:
        if groups and groups[-1].spans == day.spans:
            groups[-1] = groups[-1]._replace(last=day.weekday)
        else:
            groups.append(WeekdayGroup(day.weekday, day.weekday, day.spans))
    return tuple(groups)


@lru_cache(maxsize=16384)
def parse(text: str) -> Hours:
    """Read hours; raises ``HoursError`` with a message for clerks, and the nearest form that can be read."""
    refuse(text)
    refuse_slips(text)
    try:
        syntax = read(text)
    except HoursError:
        syntax = read(translated(text))
    return Hours(text, *syntax)
