"""What every clerk's hours were taken to mean, in English: for the command ``beatbook check --explain``.

Whoever writes ``Út 13–17`` sees the normal form, the rule in words and the next three dates, and can say whether that
is what was meant; and which public holidays the site goes by.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from beatbook.checks.walk import called, hours, records
from beatbook.errors import Pointer
from beatbook.hours import Hours, HoursError, Interval, parse
from beatbook.hours_words import HoursWords
from beatbook.languages import Catalog, Formats
from beatbook.public_days import PublicDay, PublicDays, holidays_of
from beatbook.sources import Sources

_ONE_DAY = timedelta(days=1)
#: How far to look for the next dates, in days: most hours have three within weeks, some happen once in four years.
_LOOKS = (35, 430, 9 * 366)
_SHOWN = 3
_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ORIGINS = {
    "listed": "",
    "added": "added by the town",
    "moved": "moved by the town",
    "exchanged": "worked on another day",
}


def explain_hours(sources: Sources, today: date) -> Iterator[str]:
    """All hours in the order of the files, then the public holidays of this year and the next, line by line."""
    report = _Report(sources, today)
    for owner, record in records(sources):
        for pointer, text in hours(record, owner):
            yield from report.of(pointer, text)
    yield from report.holidays()


class _Report:
    def __init__(self, sources: Sources, today: date) -> None:
        self.sources, self.today = sources, today
        self.town = sources.dataset.town
        self.formats = Formats("en", self.town.country, self.town.timezone)
        self.words = HoursWords(Catalog.load("en"), self.formats)

    def of(self, pointer: Pointer, text: str) -> Iterator[str]:
        """The lines on one text of hours."""
        found = self.sources.problem(pointer, "hours", "")
        path, line, column = found.position
        yield f"{path}:{line}:{column}: {found.field}"
        yield f"  written  {' '.join(text.split())}"
        try:
            read = parse(text)
        except HoursError as error:
            yield f"  refused  {error}"
            return
        yield f"  read as  {read.normal}"
        yield f"  means    {self.words.sentence(read)}"
        if read.rules:
            yield f"  next     {'; '.join(map(self._date, self._next(read))) or 'never'}"

    def holidays(self) -> Iterator[str]:
        """The public holidays that the hours go by."""
        for year in (self.today.year, self.today.year + 1):
            days = self._holidays(date(year, 1, 1), date(year, 12, 31))
            state = "confirmed" if year in self.town.holidays.confirmed else "not confirmed"
            yield f"public holidays of {year}, {state}{':' if days else ': none'}"
            for found in days.days:
                yield f"  {found.day} {_NAMES[found.day.weekday()]}{self._named(found)}"
            for day, instead_of in days.worked.items():
                yield f"  {day} {_NAMES[day.weekday()]}: worked, with the hours of {instead_of}"

    def _named(self, found: PublicDay) -> str:
        said = [called(found.name, self.town) if found.name else "", _ORIGINS[found.origin]]
        return "".join(f", {words}" for words in said if words)

    def _holidays(self, first: date, last: date) -> PublicDays:
        return holidays_of(self.town, first, last)

    def _next(self, read: Hours) -> list[Interval]:
        found: list[Interval] = []
        for days in _LOOKS:
            end = self.today + days * _ONE_DAY
            holidays = self._holidays(self.today - 31 * _ONE_DAY, end + 31 * _ONE_DAY)
            zone = ZoneInfo(self.town.timezone)
            found = list(islice(read.intervals(self.today, end, zone, holidays), _SHOWN))
            if len(found) == _SHOWN or (found and found[-1].end - found[-1].start >= _LOOKS[0] * _ONE_DAY):
                break
        return found

    def _date(self, interval: Interval) -> str:
        start, end = interval.start, interval.end
        day = f"{self.formats.weekday_and_day(start.date())} {start:%Y}"
        if end - start >= _LOOKS[0] * _ONE_DAY:
            return f"from {day} on without a pause"
        if end - start > _ONE_DAY:
            return f"{day} {start:%H:%M} until {end:%Y-%m-%d %H:%M}"
        return f"{day} {start:%H:%M}–{end:%H:%M}{' perhaps' if interval.unknown else ''}"
