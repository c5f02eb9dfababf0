"""Mobile receptions as dates: which visits come, where exactly, and who is in the car.

A visit takes place if it is not cancelled and, where officers are named, at least one of them is there: serving on that
day and not away. All times carry the town's time zone. Nothing here reads a clock.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from beatbook.directory import Directory, id_of
from beatbook.hours import parse
from beatbook.models import MobileReception, Officer, Place, Point, Text, Visit
from beatbook.periods import begins, ends, in_service
from beatbook.public_days import holidays_of

#: Why a visit does not take place: the data cancels the day, or all of its officers are away.
Off = Literal["cancelled", "away"]
_ONE_DAY = timedelta(days=1)
#: How far away a holiday may shift a rule, in days (``PH -1 day``).
MARGIN = 31 * _ONE_DAY


@dataclass(frozen=True)
class Stop:
    """One dated visit of a mobile reception.

    It is at ``place``, or where ``where`` says in words; ``point`` may be known for either. ``officers`` are those who
    come, in the data's order; none is an open question where the data names none, or ``off`` says why nobody does.
    ``number`` is the visit's in the data, from 0.
    """

    reception: MobileReception
    number: int
    start: datetime
    end: datetime
    place: Place | None
    where: Text | None
    point: Point | None
    officers: tuple[Officer, ...]
    off: Off | None


class Located(Protocol):
    """What may say where its visits are."""

    @property
    def place(self) -> Text | None: ...
    @property
    def point(self) -> Point | None: ...


def stops(directory: Directory, reception: MobileReception, first: date, last: date) -> tuple[Stop, ...]:
    """The visits that begin from ``first`` to ``last``, both included, by time; those that are off too."""
    town = directory.dataset.town
    holidays = holidays_of(town, first - MARGIN, last + MARGIN)
    known = {id_of(officer): officer for officer in directory.officers}
    officers = [known[officer] for officer in reception.officers if officer in known]
    found = []
    for number, visit in enumerate(reception.visits):
        place, where, point = spot(directory, reception, visit)
        for start, end in times(visit, first, last, ZoneInfo(town.timezone), holidays):
            coming = tuple(officer for officer in officers if comes(officer, start, end))
            off: Off | None = "away" if reception.officers and not coming else None
            if start.date() in reception.cancelled:
                off = "cancelled"
            found.append(Stop(reception, number, start, end, place, where, point, coming, off))
    return tuple(sorted(found, key=lambda stop: (stop.start, stop.end, stop.number)))


def mobile_windows(directory: Directory, officer_id: str, first: date, last: date) -> tuple[Stop, ...]:
    """The visits from ``first`` to ``last`` to which an officer really comes, over all receptions, by time."""
    found = (
        stop
        for reception in directory.receptions_of(officer_id)
        for stop in stops(directory, reception, first, last)
        if stop.off is None and any(officer.id == officer_id for officer in stop.officers)
    )
    return tuple(sorted(found, key=lambda stop: stop.start))


def spot(directory: Directory, owner: Located, visit: Visit) -> tuple[Place | None, Text | None, Point | None]:
    """Where a visit is: a place of the town or else words, and the point if it is known.

    ``owner`` is what the visit belongs to; its own place and point hold where the visit has none.
    """
    where = owner.place if visit.place is None else visit.place
    place = directory.place(where) if isinstance(where, str) and directory.knows_place(where) else None
    if place is not None:
        return place, None, visit.point or place.point or owner.point
    # Words of its own lead elsewhere than the usual point.
    return None, where, visit.point or (owner.point if visit.place is None else None)


def times(
    visit: Visit, first: date, last: date, zone: ZoneInfo, holidays: Collection[date]
) -> Iterator[tuple[datetime, datetime]]:
    """When a visit begins and ends, for all that begin from ``first`` to ``last``; ``HoursError`` if it has no sense."""
    if visit.date is not None and visit.time is not None:
        if first <= visit.date <= last:
            yield _once(visit.date, visit.time, zone)
        return
    # Days more on either side: at the edges of a window, hours over midnight are cut.
    for interval in parse(visit.hours or "").intervals(first - _ONE_DAY, last + 3 * _ONE_DAY, zone, holidays):
        if first <= interval.start.date() <= last:
            yield interval.start, interval.end


def _once(day: date, times: str, zone: ZoneInfo) -> tuple[datetime, datetime]:
    """``10:00-12:00`` on a day; an end that is not after the start is on the next day."""
    start, end = (
        datetime.combine(day, time(), zone) + timedelta(hours=int(clock[:2]), minutes=int(clock[3:]))
        for clock in times.split("-")
    )
    return start, end if start < end else end + _ONE_DAY


def comes(officer: Officer, start: datetime, end: datetime) -> bool:
    """Whether an officer is in service that day and there from beginning to end."""
    if not in_service(officer, start.date()):
        return False
    first, last = start.replace(tzinfo=None), end.replace(tzinfo=None)
    return all(last <= begins(absence) or first >= ends(absence) for absence in officer.absences)
