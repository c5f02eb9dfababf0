"""Do the events take place: dates that come, days off that are dates, rules that end, people who are there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from beatbook.checks.receptions import LONGEST, far_ahead, misspelt_place
from beatbook.checks.text import language_problem
from beatbook.community.events.meetings import Meeting, meetings
from beatbook.community.events.models import Event
from beatbook.directory import Directory, id_of
from beatbook.errors import Pointer, Problem, Severity
from beatbook.hours import HoursError
from beatbook.receptions import comes
from beatbook.sources import Sources

#: How far ahead dates are looked at, in days, and how far back days off may lie.
AHEAD, BEHIND = timedelta(days=425), timedelta(days=5 * 366)


def check_events(sources: Sources, today: date) -> Iterator[Problem]:
    """Events that recur for ever, end before they begin, are nowhere or never, or to which nobody can come."""
    directory = Directory(sources.dataset, today)
    for index, event in enumerate(sources.dataset.events):
        pointer: Pointer = ("events", index)
        yield from _spans(sources, pointer, event)
        yield from _places(sources, pointer, event)
        yield from _schools(sources, pointer, event)
        for at, code in enumerate(event.languages):
            yield from language_problem(sources, (*pointer, "languages", at), code)
        if not event.dates and "events" not in sources.incomplete:
            hint = "add dates, such as '2026-03-12 18:00-19:30 Reading room', or delete the event"
            yield sources.problem(pointer, "no-dates", "there are no dates", hint, Severity.WARNING)
        try:
            found = meetings(directory, event, today - BEHIND, today + AHEAD)
        except HoursError:
            continue  # hours that cannot be read are reported as such
        yield from _days_off(sources, pointer, event, found)
        yield from _lengths(sources, pointer, found)
        yield from far_ahead(sources, (*pointer, "dates"), [written.date for written in event.dates], today)
        yield from _people(sources, directory, pointer, found)


def _spans(sources: Sources, pointer: Pointer, event: Event) -> Iterator[Problem]:
    for index, written in enumerate(event.dates):
        where = (*pointer, "dates", index)
        if written.hours is None:
            for key, day in (("from", written.from_), ("until", written.until)):
                if day is not None:
                    message = f"'{key}' says nothing about a single date"
                    yield sources.problem(
                        (*where, key), "single-date", message, "delete it, or write 'hours'", key=True
                    )
        elif written.until is None:
            message = "these dates recur for ever, expected a last day"
            yield sources.problem(
                (*where, "hours"), "recurs-for-ever", message, "write 'until', such as the end of the school year"
            )
        elif written.from_ is not None and written.until < written.from_:
            message = (
                f"{written.until.isoformat()} is before 'from' ({written.from_.isoformat()}), "
                "expected a day not before it"
            )
            yield sources.problem((*where, "until"), "until-before-from", message, "exchange or correct the two")


def _places(sources: Sources, pointer: Pointer, event: Event) -> Iterator[Problem]:
    known = sorted(sources.written_ids["places"])
    for index, written in enumerate(event.dates):
        where = (*pointer, "dates", index)
        if written.place is None and event.place is None and len(event.schools) != 1:
            message = "nothing says where this is"
            yield sources.problem(where, "no-place", message, "write the place after the time, or 'place: …'")
        yield from misspelt_place(sources, (*where, "place"), written.place, known)
    yield from misspelt_place(sources, (*pointer, "place"), event.place, known)


def _schools(sources: Sources, pointer: Pointer, event: Event) -> Iterator[Problem]:
    if event.kind == "school-visit" and not event.schools:
        message = "nothing says which school is visited"
        yield sources.problem((*pointer, "kind"), "no-school", message, "write 'schools: [id]'")


def _days_off(sources: Sources, pointer: Pointer, event: Event, found: Sequence[Meeting]) -> Iterator[Problem]:
    days = {meeting.start.date() for meeting in found} | {written.date for written in event.dates if written.date}
    for index, cancellation in enumerate(event.cancelled):
        day = cancellation.day
        if day not in days:
            near = min(days, key=lambda other: abs(other - day), default=None)
            hint = f"did you mean {near}?" if near is not None and abs(near - day) < timedelta(8) else "delete the day"
            message = f"there is nothing on {day} that could be cancelled"
            yield sources.problem((*pointer, "cancelled", index), "no-dates", message, hint, Severity.WARNING)


def _lengths(sources: Sources, pointer: Pointer, found: Sequence[Meeting]) -> Iterator[Problem]:
    for meeting in {meeting.number: meeting for meeting in reversed(found)}.values():
        if meeting.end - meeting.start > LONGEST:
            hours = round((meeting.end - meeting.start) / timedelta(hours=1))
            message = (
                f"it ends before it begins, or lasts {hours} hours, from {meeting.start:%H:%M} "
                f"to {meeting.end:%H:%M} on the next day"
            )
            where = (*pointer, "dates", meeting.number)
            yield sources.problem(where, "ends-before-start", message, "exchange or correct the two times")


def _people(sources: Sources, directory: Directory, pointer: Pointer, found: Sequence[Meeting]) -> Iterator[Problem]:
    """Officers who are to come on a day on which they are away; the first such day of each."""
    known = {id_of(officer): officer for officer in directory.officers}
    coming = [meeting for meeting in found if meeting.off is None and meeting.start.date() >= directory.today]
    for index, officer_id in enumerate(coming[0].event.officers if coming else ()):
        officer = known.get(officer_id)
        missed = [each for each in coming if officer is not None and not comes(officer, each.start, each.end)]
        if missed:
            message = f"on {missed[0].start.date()} at {missed[0].start:%H:%M} the officer is away or no longer posted"
            hint = "send another officer, or cancel the day"
            yield sources.problem((*pointer, "officers", index), "officer-away", message, hint, Severity.WARNING)
