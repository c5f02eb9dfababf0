"""Events as dates: which meetings come, where exactly, and which are off.

All times carry the town's time zone. Nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from beatbook.community.events.models import Cancellation, Date, Event
from beatbook.directory import Directory
from beatbook.models import Place, Point, School, Text
from beatbook.public_days import holidays_of
from beatbook.receptions import MARGIN, spot, times


@dataclass(frozen=True)
class Meeting:
    """One dated meeting of an event.

    It is at ``place``, at ``school``, or where ``where`` says in words; ``point`` may be known for any. ``off`` says that
    it is cancelled, and perhaps why. ``number`` is the date's in the data, from 0.
    """

    event: Event
    number: int
    start: datetime
    end: datetime
    place: Place | None
    school: School | None
    where: Text | None
    point: Point | None
    off: Cancellation | None


def meetings(directory: Directory, event: Event, first: date, last: date) -> tuple[Meeting, ...]:
    """The meetings that begin from ``first`` to ``last``, both included, by time; those that are off too."""
    town = directory.dataset.town
    holidays = holidays_of(town, first - MARGIN, last + MARGIN)
    off = {cancellation.day: cancellation for cancellation in event.cancelled}
    school = _only_school(directory, event)
    found = []
    for number, written in enumerate(event.dates):
        begin, end = _bounds(written, first, last)
        if begin > end:
            continue
        place, where, point = spot(directory, event, written)
        host = school if place is None and where is None else None
        for start, stop in times(written, begin, end, ZoneInfo(town.timezone), holidays):
            found.append(
                Meeting(
                    event,
                    number,
                    start,
                    stop,
                    place,
                    host,
                    where,
                    point or (host.point if host else None),
                    off.get(start.date()),
                )
            )
    return tuple(sorted(found, key=lambda meeting: (meeting.start, meeting.end, meeting.number)))


def all_meetings(directory: Directory, events: Iterable[Event], first: date, last: date) -> tuple[Meeting, ...]:
    """The meetings of several events, by time; at one time in the order of the events."""
    found = [meeting for event in events for meeting in meetings(directory, event, first, last)]
    return tuple(sorted(found, key=lambda meeting: (meeting.start, meeting.end)))


def _only_school(directory: Directory, event: Event) -> School | None:
    """The school that an event is at, where it names one and no more."""
    known = [school for school in directory.schools if school.id in event.schools]
    return known[0] if len(known) == 1 else None


def _bounds(written: Date, first: date, last: date) -> tuple[date, date]:
    """The part of a window in which a rule holds; an only date always does."""
    return max(first, written.from_ or first), min(last, written.until or last)


# Whom an event concerns


def districts_of(directory: Directory, event: Event) -> tuple[str, ...]:
    """The ids of the districts an event is for, those of its schools if it names none; none: the whole town."""
    if event.districts or not event.schools:
        return tuple(event.districts)
    known = {school.id for school in directory.schools}
    found = (directory.district_of(school) for school in event.schools if school in known)
    return tuple(dict.fromkeys(district.id for district in found if district is not None))


def is_at(event: Event, place: Place) -> bool:
    """Whether an event is at a place, now and then or always."""
    return any((event.place if written.place is None else written.place) == place.id for written in event.dates)
