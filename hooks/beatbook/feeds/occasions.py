"""The dated receptions behind a calendar, each with what was planned and what is left of it.

Times are local to the town and carry its zone. Nothing here reads a clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from beatbook.directory import Directory, id_of
from beatbook.feeds.recurrence import Rule, rules
from beatbook.hours import parse
from beatbook.models import District, MobileReception, Officer, Place, Point, Posting, Reception, Text
from beatbook.periods import begins, ends, holds, in_service
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
    """What was planned. ``comment`` is what the hours say in quotes, ``unknown`` that they say "perhaps"."""

    planned: Span
    comment: str = ""
    unknown: bool = False


class Part(NamedTuple):
    """Occasions of a plan that one rule says, or a single one that none does."""

    rule: Rule | None
    occasions: tuple[Occasion, ...]


@dataclass(frozen=True, eq=False)
class Plan:
    """Occasions by time, shared by all who keep the same hours."""

    occasions: tuple[Occasion, ...]

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The same occasions put together under rules, in a lasting order."""
        alike: dict[_Alike, dict[date, Occasion]] = {}
        for occasion in self.occasions:
            alike.setdefault(_alike(occasion), {})[occasion.planned.start.date()] = occasion
        parts = []
        for _, by_day in sorted(alike.items()):
            repeated, single = rules(by_day)
            parts += [Part(rule, tuple(by_day[day] for day in rule.days)) for rule in repeated]
            parts += [Part(None, (by_day[day],)) for day in single]
        return tuple(parts)


class _Alike(NamedTuple):
    """What all occasions under one rule share."""

    start: time
    end: time
    days: int
    comment: str
    unknown: bool
    again: bool


def _alike(occasion: Occasion) -> _Alike:
    start, end = occasion.planned
    days = (end.date() - start.date()).days
    return _Alike(start.time(), end.time(), days, occasion.comment, occasion.unknown, comes_again(occasion.planned))


def comes_again(span: Span) -> bool:
    """Whether an end is the second of two equal times of a night in autumn: as local time it would mean the first."""
    return any(moment.fold and moment.utcoffset() != moment.replace(fold=0).utcoffset() for moment in span)


@dataclass(frozen=True, eq=False)
class Series:
    """A plan at one spot and what comes of it. ``key`` names it for ever: the same people at the same spot.

    ``changed`` maps what was planned to what is left of it, where that is not all: a part, several, or nothing.
    ``officer`` or ``reception`` is who receives; neither: the place is open. The spot is ``place`` or, in words,
    ``where``.
    """

    key: tuple[str, ...]
    plan: Plan
    changed: Mapping[Span, tuple[Span, ...]]
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
        self._plans: dict[str, Plan] = {}
        # The same series stand in several calendars, and in every language.
        self._known: dict[tuple[str, ...], Series] = {}
        self._known_visits: dict[tuple[str, str | None], tuple[Series, ...]] = {}
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
            yield from self._rooms(officer, district.id)
        for reception in self.directory.receptions_in(district.id):
            yield from self.of_reception(reception)

    def of_place(self, place: Place) -> Iterator[Series]:
        """When a place is open, who receives there, and the mobile receptions that stop there."""
        if place.hours is not None:
            key = ("place", place.id)
            if key not in self._known:
                self._known[key] = Series(key, self._plan(place.hours), {}, place=place, point=place.point)
            yield self._known[key]
        for officer_id in dict.fromkeys(id_of(found.officer) for found in self.directory.officers_at(place.id)):
            rooms = self._rooms(self.directory.officer(officer_id))
            yield from (series for series in rooms if series.place == place)
        for reception in self.directory.receptions_at(place.id):
            yield from (series for series in self.of_reception(reception) if series.place == place)

    def of_reception(self, reception: MobileReception, officer: Officer | None = None) -> tuple[Series, ...]:
        """The visits of a mobile reception, one series a rule or a single visit; of one ``officer``, whether they come."""
        key = reception.id, None if officer is None else id_of(officer)
        if key not in self._known_visits:
            self._known_visits[key] = tuple(self._visits(reception, officer))
        return self._known_visits[key]

    def _visits(self, reception: MobileReception, officer: Officer | None) -> Iterator[Series]:
        found: dict[int, list[Stop]] = {}
        for stop in stops(self.directory, reception, *self.window):
            found.setdefault(stop.number, []).append(stop)
        counted: Counter[str] = Counter()
        for number, visit in enumerate(reception.visits):
            name = str(visit.date or "again")
            counted[name] += 1
            if number in found:
                planned = [(stop, Span(stop.start, stop.end)) for stop in found[number]]
                yield Series(
                    ("reception", reception.id, name, str(counted[name]), *([id_of(officer)] if officer else ())),
                    Plan(tuple(Occasion(span) for _, span in planned)),
                    {span: () for stop, span in planned if _is_off(stop, officer)},
                    officer=officer,
                    reception=reception,
                    place=found[number][0].place,
                    where=found[number][0].where,
                    point=found[number][0].point,
                )

    def _rooms(self, officer: Officer, district: str | None = None) -> Iterator[Series]:
        """An officer's receptions at places, on the days of the postings to a district alone or on all."""
        during = [p for p in officer.all_postings() if p.district == district] if district is not None else []
        counted: Counter[str] = Counter()
        rooms: list[Reception | None] = [*officer.receives] or [None]
        for reception in rooms:
            at = reception.place if reception else ""
            counted[at] += 1
            text = (reception and reception.hours) or officer.hours
            if text is None:
                continue
            name = ("officer", id_of(officer), at, str(counted[at]))
            always = self._is_always_meant(officer, reception, during)
            key = name if always else (*name, district or "")
            if key not in self._known:
                plan = self._plan(text)
                if not always:
                    found = (o for o in plan.occasions if _is_meant(officer, reception, during, o.planned.start.date()))
                    plan = Plan(tuple(found))
                place = self.directory.place(at) if reception else None
                self._known[key] = Series(
                    name,
                    plan,
                    _changed(plan, officer),
                    officer=officer,
                    place=place,
                    room=reception.room if reception else None,
                    point=place.point if place else None,
                )
            yield self._known[key]

    def _is_always_meant(self, officer: Officer, reception: Reception | None, during: Collection[Posting]) -> bool:
        """Whether there is nothing in the whole window that could end a reception: true of nearly all."""

        def lasts(record: Posting | Reception) -> bool:
            return begins(record).date() <= self.window.first and self.window.last < ends(record).date()

        postings = officer.all_postings()
        return (
            (reception is None or lasts(reception))
            and (not postings or any(map(lasts, postings)))
            and (not during or any(map(lasts, during)))
        )

    def _plan(self, text: str) -> Plan:
        if text not in self._plans:
            first, last = self.window
            # Days more on either side: at the edges of a window, hours over midnight are cut.
            found = parse(text).intervals(first - _ONE_DAY, last + 3 * _ONE_DAY, self._zone, self._holidays)
            self._plans[text] = Plan(
                tuple(
                    Occasion(span, interval.comment, interval.unknown)
                    for interval in found
                    for span in _days(Span(interval.start, interval.end))
                    if first <= span.start.date() <= last
                )
            )
        return self._plans[text]


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


def _changed(plan: Plan, officer: Officer) -> dict[Span, tuple[Span, ...]]:
    """What the officer's absences leave of a plan, where they touch it."""
    away = [(begins(absence), ends(absence)) for absence in officer.absences]
    changed = {}
    for occasion in plan.occasions if away else ():
        start, end = (moment.replace(tzinfo=None) for moment in occasion.planned)
        if any(first < end and start < back for first, back in away):
            zone, left = occasion.planned.start.tzinfo, [(start, end)]
            for first, back in away:
                left = [part for span in left for part in _without(span, first, back)]
            changed[occasion.planned] = tuple(Span(*(m.replace(tzinfo=zone) for m in part)) for part in left)
    return changed


def _without(span: tuple[datetime, datetime], first: datetime, back: datetime) -> Iterator[tuple[datetime, datetime]]:
    """What is left of a time without that from ``first`` to ``back``."""
    start, end = span
    if end <= first or back <= start:
        yield span
        return
    if start < first:
        yield start, first
    if back < end:
        yield back, end


def _is_off(stop: Stop, officer: Officer | None) -> bool:
    """Whether a visit does not take place, or not with this officer."""
    return stop.off is not None or (officer is not None and officer not in stop.officers)
