"""A town's time in minutes: its clock, its public holidays, and what hours mean on it.

Minutes are whole ones and count from the midnight with which the calendar's first day begins in the town.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from beatbook.hours import parse
from beatbook.models import Text, Town
from beatbook.periods import midnight
from beatbook.public_days import holidays_of
from beatbook.timetable import DAY

_ONE_DAY = timedelta(days=1)
_ONE_MINUTE = timedelta(minutes=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
#: How far away a holiday may shift a rule, in days (``PH -1 day``).
_MARGIN = 31 * _ONE_DAY


class Span(NamedTuple):
    """A stretch of opening hours, the end not included; ``unknown`` and ``comment`` as in ``hours.Interval``."""

    start: int
    end: int
    comment: str
    unknown: bool


class Alike(NamedTuple):
    """Stretches of one length under the same terms, by their starts."""

    comment: str
    unknown: bool
    length: int
    starts: tuple[int, ...]


class SpecialHours(NamedTuple):
    """A day on which hours are not as usual, for a holiday, whose name may be unknown."""

    start: int
    end: int
    real: tuple[Span, ...]
    usual: tuple[Span, ...]
    holiday: Text | None


def minute_of(moment: datetime) -> int:
    """A moment with a time zone in minutes since 1970-01-01 00:00 UTC; a begun minute counts."""
    return (moment - _EPOCH) // _ONE_MINUTE


class Calendar:
    """A town's time from ``first`` to ``last`` (not included); ``start`` is its beginning in minutes since 1970."""

    def __init__(self, town: Town, first: date, last: date) -> None:
        self.first, self.last = first, last
        self._zone = ZoneInfo(town.timezone)
        self.start = minute_of(midnight(first).replace(tzinfo=self._zone))
        self.end = self.minute(midnight(last))
        self._holidays = holidays_of(town, first - _MARGIN, last + _MARGIN)
        #: The same hours are written for many officers.
        self.spans = lru_cache(maxsize=4096)(self._spans)
        self.alike = lru_cache(maxsize=4096)(self._alike)
        self.special = lru_cache(maxsize=4096)(self._special)

    def minute(self, moment: datetime) -> int:
        """A naive moment of the town's; of two equal ones in autumn the first, in spring what it would have been."""
        return minute_of(moment.replace(tzinfo=self._zone)) - self.start

    def minute_or_never(self, moment: datetime) -> int | None:
        """The same; ``datetime.max`` is never."""
        return None if moment == datetime.max else self.minute(moment)

    @cached_property
    def offsets(self) -> tuple[tuple[int, int], ...]:
        """From which minute on the town's clock is ahead of UTC by how many minutes; the first entry is minute 0."""
        found = [(0, self._offset(0))]
        for low in range(0, self.end, DAY):
            high = low + DAY
            if self._offset(high) == found[-1][1]:
                continue
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if self._offset(middle) == found[-1][1] else (low, middle)
            found.append((high, self._offset(high)))
        return tuple(found)

    def _there(self, minute: int) -> datetime:
        return (_EPOCH + (self.start + minute) * _ONE_MINUTE).astimezone(self._zone)

    def _offset(self, minute: int) -> int:
        offset = self._there(minute).utcoffset()
        assert offset is not None
        return offset // _ONE_MINUTE

    def _spans(self, text: str, plain: bool = False) -> tuple[Span, ...]:
        """What hours mean, in order; ``plain``: if nothing were a holiday.

        The calendar's last night is not cut: hours are looked at two days further.
        """
        holidays = () if plain else self._holidays
        found = parse(text).intervals(self.first, self.last + 2 * _ONE_DAY, self._zone, holidays)
        spans = (
            Span(minute_of(x.start) - self.start, minute_of(x.end) - self.start, x.comment, x.unknown) for x in found
        )
        return tuple(span for span in spans if span.start < min(span.end, self.end))

    def _alike(self, text: str) -> tuple[Alike, ...]:
        """The same, those that are alike put together in the order in which they come up."""
        found: dict[tuple[str, bool, int], list[int]] = {}
        for span in self.spans(text):
            found.setdefault((span.comment, span.unknown, span.end - span.start), []).append(span.start)
        return tuple(Alike(*kind, tuple(starts)) for kind, starts in found.items())

    def _special(self, text: str) -> tuple[SpecialHours, ...]:
        """The days on which hours differ because of holidays, in order."""
        real, usual = set(self.spans(text)), set(self.spans(text, True))
        names = {found.day: found.name for found in self._holidays.days}
        special = []
        for day in sorted({self._there(span.start).date() for span in real ^ usual}):
            start, end = self.minute(midnight(day)), self.minute(midnight(day + _ONE_DAY))
            there, else_there = (tuple(sorted(s for s in spans if start <= s.start < end)) for spans in (real, usual))
            special.append(SpecialHours(start, end, there, else_there, names.get(day) or None))
        return tuple(special)
