"""iCalendar files (RFC 5545, with the properties of RFC 7986 for calendars that are subscribed to).

A series becomes one event for each rule that says its dates, with ``RRULE`` and ``EXDATE``, and one for each date that
no rule says. What an absence or a day off takes away stays in the calendar as ``STATUS:CANCELLED``, so that whoever
has the old date sees that it is off; what it shortens gets its new times.

``UID`` names the same reception in every build and language, at other hours too. ``DTSTAMP`` and ``SEQUENCE`` come from the day somebody
last checked the records, never from a clock: the sequence counts the days from 2000-01-01 to that day, and one more for
each date that is off. It grows as long as whoever changes a record also writes the day into ``verified``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from icalendar import Calendar, Event, Timezone
from icalendar.prop import vText

from beatbook.feeds.occasions import Occasion, Series, Span, Window, comes_again
from beatbook.feeds.recurrence import Rule

_PRODUCT = "-//Beatbook//Beatbook//EN"
_DAY_ONE = date(2000, 1, 1)
_END = b"END:VCALENDAR\r\n"
#: How often a subscriber should look again.
_REFRESH = timedelta(hours=12)


@dataclass(frozen=True)
class Words:
    """What an event says, in one language, and what if it does not take place: many programs show no status.

    ``location`` and ``note`` may be empty, ``url`` unknown.
    """

    summary: str
    cancelled: str
    location: str
    note: str
    url: str | None


class Revision(NamedTuple):
    """How old the data of an event are: the day somebody last checked them, if any did."""

    day: date | None

    @property
    def stamp(self) -> datetime:
        """The beginning of that day."""
        return datetime.combine(self.day or _DAY_ONE, time(), UTC)

    def sequence(self, exceptions: int) -> int:
        """The number of the event's version."""
        return max((self.day or _DAY_ONE) - _DAY_ONE, timedelta()).days + exceptions


class Entry(NamedTuple):
    """A series with its words, its name for ever and its revision."""

    uid: str
    series: Series
    words: Words
    revision: Revision


def write(name: str, language: str, zone: str, window: Window, url: str | None, entries: Iterable[Entry]) -> bytes:
    """A calendar of some series; ``url`` is where the calendar itself stands, if that is known."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", vText(name), {"LANGUAGE": language})
    calendar.add("x-wr-calname", vText(name))  # what most programs still read
    calendar.add("refresh-interval", _REFRESH, {"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    if url is not None:
        calendar.add("source", url, {"VALUE": "URI"})
    # Components stand one after the other, so the zone, most of a small calendar, is written once for all.
    head = calendar.to_ical(sorted=False).removesuffix(_END)
    events = (event.to_ical(sorted=False) for entry in entries for event in _events(entry))
    return b"".join((head, _zone(zone, window), *events, _END))


@cache
def _zone(name: str, window: Window) -> bytes:
    last = window.last + timedelta(days=7)
    return bytes(Timezone.from_tzid(name, first_date=window.first, last_date=last).to_ical(sorted=False))


def _events(entry: Entry) -> Iterator[Event]:
    names, changed = _Names(entry.uid), entry.series.changed
    for rule, occasions in entry.series.plan.parts:
        first = occasions[0].planned
        if rule is not None:
            yield from _repeated(entry, names(rule.by_day[0]), rule, occasions)
        elif first in changed:
            yield from _changed(entry, names(f"{first.start:%Y%m%d}"), occasions[0], None, 1)
        else:
            yield _event(entry, names(f"{first.start:%Y%m%d}"), first, occasions[0], 0)


class _Names(Counter[str]):
    """Names for the events of a series: by weekday or date and not by time, so that they stay when hours change."""

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid

    def __call__(self, what: str) -> str:
        """The name of the next event on a weekday or date."""
        self[what] += 1
        return f"{self.uid}-{what}" + (f"-{self[what]}" if self[what] > 1 else "")


def _repeated(entry: Entry, uid: str, rule: Rule, occasions: Sequence[Occasion]) -> Iterator[Event]:
    first, last = occasions[0].planned, occasions[-1].planned
    changed = [occasion for occasion in occasions if occasion.planned in entry.series.changed]
    exceptions = len(changed) + len(rule.but)
    event = _event(entry, uid, first, occasions[0], exceptions)
    until = last.start.astimezone(UTC)
    event.add("rrule", {"freq": rule.frequency, "until": until, "byday": rule.by_day})
    if rule.but:
        event.add("exdate", [datetime.combine(day, first.start.time(), first.start.tzinfo) for day in rule.but])
    yield event
    for occasion in changed:
        yield from _changed(entry, uid, occasion, occasion.planned.start, exceptions)


def _changed(entry: Entry, uid: str, occasion: Occasion, of: datetime | None, exceptions: int) -> Iterator[Event]:
    """One date as it really is; ``of`` is when it was planned, if it is one of several."""
    kept = entry.series.changed[occasion.planned]
    for number, span in enumerate(kept or (occasion.planned,)):
        event = _event(entry, f"{uid}-{number}" if number else uid, span, occasion, exceptions)
        if of is not None and not number:
            event.add("recurrence-id", of)
        if not kept:
            event["status"] = "CANCELLED"
            event["summary"] = vText(entry.words.cancelled)
        yield event


def _event(entry: Entry, uid: str, span: Span, occasion: Occasion, exceptions: int) -> Event:
    words, event = entry.words, Event()
    event.add("uid", uid)
    event.add("sequence", entry.revision.sequence(exceptions))
    event.add("dtstamp", entry.revision.stamp)
    again = comes_again(span)
    for name, moment in (("dtstart", span.start), ("dtend", span.end)):
        event.add(name, moment.astimezone(UTC) if again else moment)
    event.add("summary", words.summary)
    if words.location:
        event.add("location", words.location)
    if entry.series.point is not None:
        event.add("geo", (entry.series.point.lat, entry.series.point.lon))
    note = "\n".join(part for part in (occasion.comment, words.note) if part)
    if note:
        event.add("description", note)
    if words.url is not None:
        event.add("url", words.url)
    event.add("status", "TENTATIVE" if occasion.unknown else "CONFIRMED")
    event.add("transp", "TRANSPARENT")  # nobody is busy because an officer receives
    return event
