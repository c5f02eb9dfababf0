"""Calendars and feeds of meetings: of the town, of each event, and of the districts and schools they concern.

A district's stand in a folder named like its page, ``districts/old-town/events.ics``, beside ``districts/old-town.ics``,
which tells when its officers receive.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import ClassVar
from zoneinfo import ZoneInfo

from beatbook import urls
from beatbook.assets import OutputFile
from beatbook.community.events.meetings import Meeting, all_meetings, meetings
from beatbook.community.events.models import Event, EventKind
from beatbook.community.part import Kit
from beatbook.feeds import calendars, changes
from beatbook.feeds.files import lasting_name
from beatbook.feeds.links import CALENDAR, CHANGES
from beatbook.feeds.occasions import Occasion, Plan, Series, Span, window
from beatbook.urls import Address

#: How many days back a feed tells meetings, and how many ahead.
BEHIND, AHEAD = timedelta(days=30), timedelta(days=100)


@dataclass(frozen=True)
class Bulletin:
    """What is told in one calendar and one feed: the ``events`` of ``page``, which may be any record's, as ``title``.

    The feed tells what is ``told`` besides.
    """

    ENDINGS: ClassVar = (CALENDAR, CHANGES)

    page: Address
    title: str
    events: Sequence[Event]
    told: Sequence[changes.Entry] = ()

    @staticmethod
    def beside(page: Address) -> Address:
        """What the files about a page are named like: those of events' and groups' own pages stand beside them."""
        return page if page.section in (urls.EVENTS, urls.GROUPS) else replace(page, slug=f"{page.slug}/{urls.EVENTS}")


@dataclass(frozen=True)
class EventFiles:
    """Makes the files of one language; ``kind_name`` says what a kind of event is called."""

    kit: Kit
    kind_name: Callable[[EventKind], str]

    def of(self, bulletin: Bulletin) -> Iterator[OutputFile]:
        """The calendar and the feed of a bulletin."""
        yield self.calendar(bulletin)
        yield self.feed(bulletin)

    def calendar(self, bulletin: Bulletin) -> OutputFile:
        """The calendar of a bulletin."""
        return OutputFile(self._path(bulletin, CALENDAR), self._calendar(bulletin))

    def feed(self, bulletin: Bulletin) -> OutputFile:
        """The feed of a bulletin."""
        return OutputFile(self._path(bulletin, CHANGES), self._feed(bulletin))

    def _path(self, bulletin: Bulletin, ending: str) -> str:
        return self.kit.presenter.urls.beside(Bulletin.beside(bulletin.page), ending)

    def _file_url(self, bulletin: Bulletin, ending: str) -> str | None:
        return self.kit.base + self._path(bulletin, ending) if self.kit.base else None

    def _page_url(self, page: Address) -> str | None:
        return self.kit.base + self.kit.presenter.urls.url(page) if self.kit.base else None

    def _name(self, *parts: str) -> str:
        return lasting_name(self.kit.presenter, self.kit.base, *parts)

    # Calendars

    def _calendar(self, bulletin: Bulletin) -> bytes:
        p = self.kit.presenter
        return calendars.write(
            bulletin.title,
            p.language,
            p.directory.dataset.town.timezone,
            window(p.directory.today),
            self._file_url(bulletin, CALENDAR),
            map(self._written, bulletin.events),
        )

    def _written(self, event: Event) -> bytes:
        """An event's part of every calendar that tells it, made once."""
        if event.id not in self._known:
            self._known[event.id] = b"".join(map(calendars.written, self._entries(event)))
        return self._known[event.id]

    @cached_property
    def _known(self) -> dict[str, bytes]:
        return {}

    def _entries(self, event: Event) -> Iterator[calendars.Entry]:
        """One series for each date or rule of an event."""
        directory = self.kit.presenter.directory
        found: dict[int, list[Meeting]] = {}
        for meeting in meetings(directory, event, *window(directory.today)):
            found.setdefault(meeting.number, []).append(meeting)
        counted: Counter[str] = Counter()
        for number, written in enumerate(event.dates):
            name = str(written.date or "again")
            counted[name] += 1
            if number not in found:
                continue
            planned = [(meeting, Span(meeting.start, meeting.end)) for meeting in found[number]]
            first = found[number][0]
            series = Series(
                ("event", event.id, name, str(counted[name])),
                Plan(tuple(Occasion(span) for _, span in planned)),
                {span: () for meeting, span in planned if meeting.off is not None},
                place=first.place,
                where=first.where,
                point=first.point,
            )
            revision = calendars.Revision(event.verified)
            yield calendars.Entry(self._name("calendar", *series.key), series, self._words(first), revision)

    def _words(self, meeting: Meeting) -> calendars.Words:
        p, _, event = self.kit.presenter, self.kit.presenter.catalog.gettext, meeting.event
        name, call = p.phrase(event.name).text, p.call(event)
        notes = [self.kind_name(event.kind)]
        notes += [p.phrase(text).text for text in (event.description, event.signup) if text is not None]
        if call is not None:
            notes.append(_("Telephone: %(number)s") % {"number": call.text})
        return calendars.Words(
            summary=name,
            cancelled=_("Does not take place: %(what)s") % {"what": name},
            location=self._location(meeting),
            note="\n".join(notes),
            url=self._page_url(Address(p.language, urls.EVENTS, event.id)),
            remark=p.words.remark,
        )

    def _location(self, meeting: Meeting) -> str:
        spot = meeting.place or meeting.school
        words = (spot.name, spot.address) if spot else (meeting.where,)
        return ", ".join(self.kit.presenter.phrase(text).text for text in words if text is not None)

    # Feeds

    def _feed(self, bulletin: Bulletin) -> bytes:
        p, today = self.kit.presenter, self.kit.presenter.directory.today
        found = all_meetings(p.directory, bulletin.events, today - BEHIND, today + AHEAD)
        days = [event.verified for event in bulletin.events if event.verified is not None]
        return changes.write(
            changes.Feed(
                id=f"urn:uuid:{self._name('events', bulletin.page.section, bulletin.page.slug)}",
                language=p.language,
                title=bulletin.title,
                author=p.site_name.text,
                updated=self._midnight(max(days, default=today)),
                page=self._page_url(bulletin.page),
                source=self._file_url(bulletin, CHANGES),
                entries=[*(self._told(meeting) for meeting in found), *bulletin.told],
            )
        )

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), ZoneInfo(self.kit.presenter.directory.dataset.town.timezone))

    def _told(self, meeting: Meeting) -> changes.Entry:
        """A meeting, known since the event was last checked or, at the latest, when it begins."""
        p, _, event = self.kit.presenter, self.kit.presenter.catalog.gettext, meeting.event
        when = f"{p.formats.day(meeting.start.date())}, {p.formats.span(meeting.start.time(), meeting.end.time())}"
        title = f"{when} – {p.phrase(event.name).text}"
        words = [self._location(meeting), *(p.phrase(text).text for text in (event.description,) if text is not None)]
        if meeting.off is not None:
            title = _("Does not take place: %(what)s") % {"what": title}
            words = [p.phrase(meeting.off.note).text] if meeting.off.note else words
        known = self._midnight(event.verified) if event.verified else meeting.start
        return changes.Entry(
            id=f"urn:uuid:{self._name('meeting', event.id, meeting.start.isoformat())}",
            title=title,
            summary="\n".join(word for word in words if word) or title,
            updated=min(meeting.start, known),
            url=self._page_url(Address(p.language, urls.EVENTS, event.id)),
        )
