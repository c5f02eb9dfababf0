"""Do the mobile receptions come: visits ahead, days off that are visits, places that are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from beatbook.checks.walk import called
from beatbook.directory import Directory
from beatbook.errors import Pointer, Problem, Severity
from beatbook.hours import HoursError
from beatbook.models import MobileReception, Text
from beatbook.receptions import Stop, stops
from beatbook.sources import Sources
from beatbook.structure import nearest

#: How far ahead visits are looked at, in days: as far as the pages' timetables reach.
AHEAD = timedelta(days=425)
#: A visit that lasts longer than this is probably a slip of the pen.
LONGEST = timedelta(hours=12)
#: A day farther ahead is probably a slip of the pen.
FARTHEST = timedelta(days=3 * 366)


def check_receptions(sources: Sources, today: date) -> Iterator[Problem]:
    """Mobile receptions that do not come, come twice, or of which something is doubtful."""
    directory = Directory(sources.dataset, today)
    coming: dict[str, list[tuple[Pointer, Stop]]] = {}
    for index, reception in enumerate(sources.dataset.receptions):
        pointer: Pointer = ("receptions", index)
        yield from _places(sources, pointer, reception)
        try:
            found = _all_stops(directory, reception, today)
        except HoursError:
            continue  # hours that cannot be read are reported as such
        ahead = [stop for stop in found if stop.start.date() >= today]
        yield from _none(sources, pointer, reception, ahead, today)
        yield from _days_off(sources, pointer, reception, found)
        yield from _lengths(sources, pointer, found)
        yield from far_ahead(sources, (*pointer, "visits"), [visit.date for visit in reception.visits], today)
        for stop in ahead:
            for officer in stop.officers if stop.off is None else ():
                coming.setdefault(officer.id or "", []).append(((*pointer, "visits", stop.number), stop))
    yield from _twice(sources, coming)


def _all_stops(directory: Directory, reception: MobileReception, today: date) -> tuple[Stop, ...]:
    """From the first day that the data names to the last that is looked at."""
    named = [*reception.cancelled, *(visit.date for visit in reception.visits if visit.date is not None), today]
    return stops(directory, reception, min(named), max(*named, today + AHEAD))


def _places(sources: Sources, pointer: Pointer, reception: MobileReception) -> Iterator[Problem]:
    known = sorted(sources.written_ids["places"])
    for index, visit in enumerate(reception.visits):
        where = (*pointer, "visits", index)
        if visit.place is None and reception.place is None:
            message = "nothing says where the visit is"
            yield sources.problem(where, "no-place", message, "write the place after the time, or 'place: …'")
        yield from misspelt_place(sources, (*where, "place"), visit.place, known)
    yield from misspelt_place(sources, (*pointer, "place"), reception.place, known)


def misspelt_place(sources: Sources, pointer: Pointer, text: Text | None, known: Sequence[str]) -> Iterator[Problem]:
    """A place in words that is nearly the id of one: residents would read the misspelt id."""
    if not isinstance(text, str) or text in known or "-" not in text or " " in text:
        return
    near = nearest(text, known)
    if near is not None:
        message = f"'{text}' is not among the places, so it is shown as it stands"
        yield sources.problem(pointer, "unknown-reference", message, f"did you mean '{near}'?", Severity.WARNING)


def _none(
    sources: Sources, pointer: Pointer, reception: MobileReception, ahead: Sequence[Stop], today: date
) -> Iterator[Problem]:
    if "receptions" in sources.incomplete or not set(reception.officers) <= sources.written_ids["officers"]:
        return  # visits or officers that are missing here are reported as such
    if any(stop.off is None for stop in ahead):
        return
    message = f"no visit is coming after {today}" if reception.visits else "there are no visits"
    hint = "add visits, such as '2026-03-02 10:00-12:00 Village hall', or delete the reception"
    yield sources.problem(pointer, "no-visits", message, hint, Severity.WARNING)


def _days_off(
    sources: Sources, pointer: Pointer, reception: MobileReception, found: Sequence[Stop]
) -> Iterator[Problem]:
    days = {stop.start.date() for stop in found}
    for index, day in enumerate(reception.cancelled):
        if day not in days:
            near = min(days, key=lambda other: abs(other - day), default=None)
            hint = f"did you mean {near}?" if near is not None and abs(near - day) < timedelta(8) else "delete the day"
            message = f"there is no visit on {day} that could be cancelled"
            yield sources.problem((*pointer, "cancelled", index), "no-visits", message, hint, Severity.WARNING)


def _lengths(sources: Sources, pointer: Pointer, found: Sequence[Stop]) -> Iterator[Problem]:
    for stop in {stop.number: stop for stop in reversed(found)}.values():
        if stop.end - stop.start > LONGEST:
            hours = round((stop.end - stop.start) / timedelta(hours=1))
            message = f"the visit lasts {hours} hours, from {stop.start:%H:%M} to {stop.end:%H:%M}"
            where = (*pointer, "visits", stop.number)
            yield sources.problem(where, "long-visit", message, "check the two times", Severity.WARNING)


def far_ahead(sources: Sources, pointer: Pointer, days: Iterable[date | None], today: date) -> Iterator[Problem]:
    """Days of a list that are years ahead."""
    for index, day in enumerate(days):
        if day is not None and day - today > FARTHEST:
            message = f"{day} is {round((day - today) / timedelta(days=365.25))} years ahead"
            yield sources.problem((*pointer, index), "far-ahead", message, "check the year", Severity.WARNING)


def _twice(sources: Sources, coming: dict[str, list[tuple[Pointer, Stop]]]) -> Iterator[Problem]:
    """An officer in two villages at one time; told once for each two visits."""
    told = set()
    for found in coming.values():
        last: tuple[Pointer, Stop, datetime] | None = None
        for pointer, stop in sorted(found, key=lambda each: each[1].start):
            if last is not None and stop.start < last[2] and (last[0], pointer) not in told:
                told.add((last[0], pointer))
                other = called(last[1].reception.name, sources.dataset.town)
                message = f"on {stop.start.date()} at {stop.start:%H:%M} the officer is still in {other}"
                hint = "change one time, or send another officer"
                yield sources.problem(pointer, "two-visits", message, hint, Severity.WARNING)
            if last is None or stop.end > last[2]:
                last = (pointer, stop, stop.end)
