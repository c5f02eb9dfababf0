"""The round of the schools: when each was last visited, when it is due again, and what is planned.

A visit that was planned for a day before today and not cancelled counts as held. Days on which the schools are closed do
not count.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from beatbook.community.events.meetings import Meeting, all_meetings
from beatbook.community.events.models import EVERY, Event
from beatbook.directory import Directory
from beatbook.models import School, SchoolBreak

#: How a school stands: ``late``, its day has passed; ``never``, nobody came yet; ``due`` soon with nothing planned by
#: then; ``planned`` in time; or ``quiet``, there is time left.
State = Literal["late", "never", "due", "planned", "quiet"]
STATES: tuple[State, ...] = ("late", "never", "due", "planned", "quiet")
#: How many days before it is due a visit should be planned.
NOTICE = timedelta(days=30)
#: How far back and ahead visits are looked for.
_BEHIND, _AHEAD = timedelta(days=5 * 366), timedelta(days=366)


@dataclass(frozen=True)
class Round:
    """A school in the round. ``due`` is the last day for the next visit; ``None``: it was never visited."""

    school: School
    state: State
    held: tuple[date, ...]
    due: date | None
    next: Meeting | None

    def days_late(self, today: date) -> int:
        """How many days ago the visit was due; 0 if it is not late."""
        return max((today - self.due).days, 0) if self.due else 0


def rounds(directory: Directory) -> tuple[Round, ...]:
    """Every school, the most urgent first; none where the town plans no visits to schools at all."""
    if not _visits(directory):
        return ()
    found = [_round(directory, school) for school in directory.schools]
    return tuple(sorted(found, key=lambda each: (STATES.index(each.state), each.due or date.max)))


def next_visit(directory: Directory, school_id: str) -> Meeting | None:
    """The next visit to a school from the directory's day on, if one is planned and not cancelled."""
    return next(iter(coming_visits(directory, school_id)), None)


def coming_visits(directory: Directory, school_id: str) -> list[Meeting]:
    """The visits to a school from the directory's day on that are planned and not cancelled, by time."""
    return [visit for visit in _dated(directory, school_id) if visit.start.date() >= directory.today]


def _visits(directory: Directory, school_id: str | None = None) -> list[Event]:
    return [
        event
        for event in directory.dataset.events
        if event.kind == "school-visit" and (school_id is None or school_id in event.schools)
    ]


def _dated(directory: Directory, school_id: str) -> tuple[Meeting, ...]:
    """The visits to a school that were not cancelled, by time."""
    today = directory.today
    found = all_meetings(directory, _visits(directory, school_id), today - _BEHIND, today + _AHEAD)
    return tuple(visit for visit in found if visit.off is None)


def _round(directory: Directory, school: School) -> Round:
    today, visits = directory.today, _dated(directory, school.id)
    held = [visit for visit in visits if visit.start.date() < today]
    coming = next((visit for visit in visits if visit.start.date() >= today), None)
    every = held[-1].event.every if held else EVERY
    due = _due(held[-1].start.date(), every, directory.dataset.town.school_breaks) if held else None
    return Round(
        school, _state(today, due, coming), tuple(dict.fromkeys(visit.start.date() for visit in held)), due, coming
    )


def _due(last: date, months: int, breaks: Iterable[SchoolBreak]) -> date:
    """The last day for a visit so many months after the last one, to which days of breaks do not count."""
    closed = {each.from_ + timedelta(at) for each in breaks for at in range((each.until - each.from_).days + 1)}
    due = last + relativedelta(months=months)
    left = sum(last < day <= due for day in closed)
    while left:
        due += timedelta(1)
        left -= due not in closed
    return due


def _state(today: date, due: date | None, coming: Meeting | None) -> State:
    if due is None:
        return "planned" if coming else "never"
    if due < today:
        return "late"
    if coming is not None and coming.start.date() <= due:
        return "planned"
    return "due" if due - today <= NOTICE else "quiet"
