"""The dated receptions behind a calendar, each with what was planned and what is left of it.

Times are local to the town and carry its zone. Nothing here reads a clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from beatbook.directory import Directory, begins, ends, holds, id_of, in_service
from beatbook.hours import parse
from beatbook.models import District, MobileReception, Officer, Place, Point, Posting, Reception, Text
from beatbook.public_days import holidays_of
from beatbook.receptions import Stop, stops

_ONE_DAY = timedelta(days=1)
#: How far a rule may shift a holiday, in days.
_MARGIN = 31 * _ONE_DAY
#: How many months a calendar tells, the current one included.
MONTHS = 15


class Span(NamedTuple):
    """From and to, in the town's zone."""

    start: datetime
    end: datetime


class Occasion(NamedTuple):
    """What was planned, and what takes place: all of it, a part, or nothing.

    ``comment`` is what the hours say in quotes, ``unknown`` that they say "perhaps".
    """

    planned: Span
    kept: tuple[Span, ...]
    comment: str = ""
    unknown: bool = False


@dataclass(frozen=True)
class Series:
    """Occasions of one kind at one spot, by time. ``key`` names them for ever: the same people at the same spot.

    ``officer`` or ``reception`` is who receives; neither: the place is open. The spot is ``place`` or, in words,
    ``where``.
    """

    key: tuple[str, ...]
    occasions: tuple[Occasion, ...]
    officer: Officer | None = None
    reception: MobileReception | None = None
    place: Place | None = None
    where: Text | None = None
    room: Text | None = None
    point: Point | None = None


class Window(NamedTuple):
    """The days a calendar tells, both included."""

    first: date
    last: date


def window(today: date) -> Window:
    """From the first day of the month on: whole months, so that a calendar changes only when the data or the month does."""
    months = today.year * 12 + today.month - 1 + MONTHS
    return Window(today.replace(day=1), date(months // 12, months % 12 + 1, 1) - _ONE_DAY)


class Agenda:
    """All series of a town over the days of one window."""

    def __init__(self, directory: Directory) -> None:
        self.directory = directory
        self.window = window(directory.today)
        town = directory.dataset.town
        self._zone = ZoneInfo(town.timezone)
        self._holidays = holidays_of(town, self.window.first - _MARGIN, self.window.last + _MARGIN)
        self._known: dict[str, tuple[Occasion, ...]] = {}
        self._days: dict[date, Directory] = {}

    def on(self, day: date) -> Directory:
        """The town on another day, made once."""
        if day not in self._days:
            self._days[day] = self.directory.on(day)
        return self._days[day]

    def of_officer(self, officer: Officer) -> Iterator[Series]:
        """Where an officer receives, and the mobile receptions the officer comes to."""
        yield from self._rooms(officer)
        for reception in self.directory.receptions_of(id_of(officer)):
            yield from self.of_reception(reception, officer)

    def of_district(self, district: District) -> Iterator[Series]:
        """Where the district's officers receive while they are posted to it, and its mobile receptions."""
        for officer in self.directory.posted(district.id):
            yield from self._rooms(officer, [p for p in officer.all_postings() if p.district == district.id])
        for reception in self.directory.receptions_in(district.id):
            yield from self.of_reception(reception)

    def of_place(self, place: Place) -> Iterator[Series]:
        """When a place is open, who receives there, and the mobile receptions that stop there."""
        if place.hours is not None:
            yield Series(("place", place.id), self._planned(place.hours), place=place, point=place.point)
        for officer_id in dict.fromkeys(id_of(found.officer) for found in self.directory.officers_at(place.id)):
            rooms = self._rooms(self.directory.officer(officer_id))
            yield from (series for series in rooms if series.place == place)
        for reception in self.directory.receptions_at(place.id):
            yield from (series for series in self.of_reception(reception) if series.place == place)

    def of_reception(self, reception: MobileReception, officer: Officer | None = None) -> Iterator[Series]:
        """The visits of a mobile reception, one series a rule or a single visit; of one ``officer``, whether they come."""
        found: dict[int, list[Stop]] = {}
        for stop in stops(self.directory, reception, *self.window):
            found.setdefault(stop.number, []).append(stop)
        counted: Counter[str] = Counter()
        for number, visit in enumerate(reception.visits):
            name = str(visit.date or "again")
            counted[name] += 1
            if number in found:
                yield Series(
                    ("reception", reception.id, name, str(counted[name]), *([id_of(officer)] if officer else ())),
                    tuple(_visit(stop, officer) for stop in found[number]),
                    officer=officer,
                    reception=reception,
                    place=found[number][0].place,
                    where=found[number][0].where,
                    point=found[number][0].point,
                )

    def _rooms(self, officer: Officer, during: Collection[Posting] = ()) -> Iterator[Series]:
        """An officer's receptions at places, on the days of some postings alone or on all."""
        counted: Counter[str] = Counter()
        rooms: list[Reception | None] = [*officer.receives] or [None]
        for reception in rooms:
            at = reception.place if reception else ""
            counted[at] += 1
            text = (reception and reception.hours) or officer.hours
            if text is None:
                continue
            place = self.directory.place(at) if reception else None
            yield Series(
                ("officer", id_of(officer), at, str(counted[at])),
                tuple(
                    occasion._replace(kept=_kept(occasion.planned, officer))
                    for occasion in self._planned(text)
                    if _is_meant(officer, reception, during, occasion.planned.start.date())
                ),
                officer=officer,
                place=place,
                room=reception.room if reception else None,
                point=place.point if place else None,
            )

    def _planned(self, text: str) -> tuple[Occasion, ...]:
        """What hours mean, without any absence; the same hours are shared by many officers."""
        if text not in self._known:
            first, last = self.window
            # Days more on either side: at the edges of a window, hours over midnight are cut.
            found = parse(text).intervals(first - _ONE_DAY, last + 3 * _ONE_DAY, self._zone, self._holidays)
            self._known[text] = tuple(
                Occasion(span, (span,), interval.comment, interval.unknown)
                for interval in found
                for span in _days(Span(interval.start, interval.end))
                if first <= span.start.date() <= last
            )
        return self._known[text]


def _days(span: Span) -> Iterator[Span]:
    """What lasts longer than a day in parts of a day, as nobody's calendar shows a year-long event."""
    start, end = span
    while end.replace(tzinfo=None) - start.replace(tzinfo=None) > _ONE_DAY:
        midnight = datetime.combine(start.date() + _ONE_DAY, time(), start.tzinfo)
        yield Span(start, midnight)
        start = midnight
    yield Span(start, end)


def _is_meant(officer: Officer, reception: Reception | None, during: Collection[Posting], day: date) -> bool:
    """Whether the officer means to receive there on a day: in service, and neither before nor after the time there."""
    return (
        in_service(officer, day)
        and (reception is None or holds(reception, day))
        and (not during or any(holds(posting, day) for posting in during))
    )


def _kept(span: Span, officer: Officer) -> tuple[Span, ...]:
    """What the officer's absences leave of a reception."""
    left = [(span.start.replace(tzinfo=None), span.end.replace(tzinfo=None))]
    for absence in officer.absences:
        away, back = begins(absence), ends(absence)
        left = [
            part
            for start, end in left
            for part in ((start, min(end, away)), (max(start, back), end))
            if part[0] < part[1]
        ]
        left = list(dict.fromkeys(left))
    zone = span.start.tzinfo
    return tuple(Span(start.replace(tzinfo=zone), end.replace(tzinfo=zone)) for start, end in left)


def _visit(stop: Stop, officer: Officer | None) -> Occasion:
    span = Span(stop.start, stop.end)
    off = stop.off is not None or (officer is not None and officer not in stop.officers)
    return Occasion(span, () if off else (span,))
