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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from icalendar import Calendar, Timezone
from icalendar.prop import vDDDLists, vDDDTypes, vRecur, vText

from beatbook.feeds import lines
from beatbook.feeds.occasions import Occasion, Part, Plan, Series, Span, Window, comes_again
from beatbook.feeds.recurrence import Rule

_PRODUCT = "-//Beatbook//Beatbook//EN"
_DAY_ONE = date(2000, 1, 1)
_END = b"END:VCALENDAR\r\n"
#: How often a subscriber should look again.
_REFRESH = timedelta(hours=12)


@dataclass(frozen=True)
class Words:
    """What an event says, in one language, and what if it does not take place: many programs show no status.

    ``location`` and ``note`` may be empty, ``url`` unknown; ``remark`` puts a comment of the hours into the language.
    """

    summary: str
    cancelled: str
    location: str
    note: str
    url: str | None
    remark: Callable[[str], str]


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


def write(name: str, language: str, zone: str, window: Window, url: str | None, entries: Iterable[bytes]) -> bytes:
    """A calendar of entries that are ``written``; ``url`` is where the calendar itself stands, if that is known."""
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
    return b"".join((head, _zone(zone, window), *entries, _END))


@cache
def _zone(name: str, window: Window) -> bytes:
    last = window.last + timedelta(days=7)
    return bytes(Timezone.from_tzid(name, first_date=window.first, last_date=last).to_ical(sorted=False))


def written(entry: Entry) -> bytes:
    """A series' events."""
    return b"".join(_events(entry))


def _events(entry: Entry) -> Iterator[bytes]:
    names, changed = _Names(entry.uid), entry.series.changed
    for part, times in zip(entry.series.plan.parts, _times(entry.series.plan), strict=True):
        first = part.occasions[0]
        if part.rule is not None:
            yield from _repeated(entry, names(part.rule.by_day[0]), part.rule, part.occasions, times)
        elif first.planned in changed:
            yield from _changed(entry, names(f"{first.planned.start:%Y%m%d}"), first, None, 1)
        else:
            yield _event(entry, names(f"{first.planned.start:%Y%m%d}"), times, first, 0)


class _Names(Counter[str]):
    """Names for the events of a series: by weekday or date and not by time, so that they stay when hours change."""

    def __init__(self, uid: str) -> None:
        super().__init__()
        self.uid = uid

    def __call__(self, what: str) -> str:
        """The name of the next event on a weekday or date."""
        self[what] += 1
        return f"{self.uid}-{what}" + (f"-{self[what]}" if self[what] > 1 else "")


class _Times(NamedTuple):
    """What an event says of its times: when the first is, and what repeats or which one it stands for."""

    first: bytes
    repeated: bytes = b""


#: The same plan is kept by many, and told in every language.
_KNOWN: WeakKeyDictionary[Plan, tuple[_Times, ...]] = WeakKeyDictionary()


def _times(plan: Plan) -> tuple[_Times, ...]:
    """The times of each part of a plan."""
    if plan not in _KNOWN:
        _KNOWN[plan] = tuple(_times_of(part) for part in plan.parts)
    return _KNOWN[plan]


def _times_of(part: Part) -> _Times:
    first, rule = part.occasions[0].planned, part.rule
    if rule is None:
        return _Times(_span(first))
    until = part.occasions[-1].planned.start.astimezone(UTC)
    recurrence = vRecur(freq=rule.frequency, until=until, byday=rule.by_day)
    if rule.interval > 1:
        recurrence["interval"] = rule.interval
    repeated = lines.of("RRULE", recurrence)
    if rule.but:
        dates = vDDDLists([datetime.combine(day, first.start.time(), first.start.tzinfo) for day in rule.but])
        repeated += lines.of("EXDATE", dates)
    return _Times(_span(first), repeated)


def _span(span: Span) -> bytes:
    again = comes_again(span)
    moments = (moment.astimezone(UTC) if again else moment for moment in span)
    return b"".join(
        lines.of(name, vDDDTypes(moment)) for name, moment in zip(("DTSTART", "DTEND"), moments, strict=True)
    )


def _repeated(entry: Entry, uid: str, rule: Rule, occasions: Sequence[Occasion], times: _Times) -> Iterator[bytes]:
    changed = [occasion for occasion in occasions if occasion.planned in entry.series.changed]
    exceptions = len(changed) + len(rule.but)
    yield _event(entry, uid, times, occasions[0], exceptions)
    for occasion in changed:
        yield from _changed(entry, uid, occasion, occasion.planned.start, exceptions)


def _changed(entry: Entry, uid: str, occasion: Occasion, of: datetime | None, exceptions: int) -> Iterator[bytes]:
    """One date as it really is; ``of`` is when it was planned, if it is one of several."""
    kept = entry.series.changed[occasion.planned]
    for number, span in enumerate(kept or (occasion.planned,)):
        named = lines.of("RECURRENCE-ID", vDDDTypes(of)) if of is not None and not number else b""
        times = _Times(_span(span), named)
        yield _event(entry, f"{uid}-{number}" if number else uid, times, occasion, exceptions, cancelled=not kept)


def _event(
    entry: Entry, uid: str, times: _Times, occasion: Occasion, exceptions: int, *, cancelled: bool = False
) -> bytes:
    words, point = entry.words, entry.series.point
    note = "\n".join(part for part in (words.remark(occasion.comment), words.note) if part)
    status = "CANCELLED" if cancelled else "TENTATIVE" if occasion.unknown else "CONFIRMED"
    return b"".join(
        (
            b"BEGIN:VEVENT\r\n",
            lines.line("UID", uid),
            lines.line("SEQUENCE", str(entry.revision.sequence(exceptions))),
            lines.line("DTSTAMP", f"{entry.revision.stamp:%Y%m%dT%H%M%SZ}"),
            times.first,
            lines.text("SUMMARY", words.cancelled if cancelled else words.summary),
            lines.text("LOCATION", words.location) if words.location else b"",
            lines.line("GEO", f"{point.lat};{point.lon}") if point is not None else b"",
            lines.text("DESCRIPTION", note) if note else b"",
            lines.line("URL", words.url) if words.url is not None else b"",
            lines.line("STATUS", status),
            b"TRANSP:TRANSPARENT\r\n",  # nobody is busy because an officer receives
            times.repeated,
            b"END:VEVENT\r\n",
        )
    )
