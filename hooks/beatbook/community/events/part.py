"""The pages of meetings and visits, and what they say on the pages of districts, officers, places and schools."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from functools import cached_property
from itertools import islice
from typing import Any, get_args

from markupsafe import Markup

from beatbook import contexts as c
from beatbook import linked_data, name_records, urls
from beatbook.assets import OutputFile
from beatbook.community.events.contexts import (
    Dated,
    EventCard,
    EventGroup,
    EventPage,
    EventsBlock,
    EventsPage,
    SchoolLine,
)
from beatbook.community.events.feeds import Bulletin, EventFiles
from beatbook.community.events.meetings import Meeting, districts_of, is_at, meetings
from beatbook.community.events.models import Event, EventKind
from beatbook.community.events.rounds import next_visit
from beatbook.community.events.table import table
from beatbook.community.events.words import EventWords
from beatbook.community.part import Kit, Owner, Part
from beatbook.directory import id_of
from beatbook.feeds import Links
from beatbook.hours import Interval
from beatbook.models import District, Officer, Place, School
from beatbook.open_data import Table
from beatbook.page import Page
from beatbook.urls import Address

#: How far ahead meetings are told, less than a year as dates stand without one, and how far back.
AHEAD, BEHIND = timedelta(days=300), timedelta(days=3 * 366)
#: How many dates are shown at a time, how many a page carries so that it still shows some when it has grown old, and
#: how many stand in the calendar of the town.
SHOWN, CARRIED, LISTED = 3, 12, 40


class Events(Part):
    """Meetings and visits in one language."""

    section = urls.EVENTS

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self.words = EventWords(self.presenter)
        self._links = Links(self.directory, self.presenter.urls, kit.base)

    @property
    def events(self) -> Sequence[Event]:
        """All events, in data order."""
        return self.directory.dataset.events

    @property
    def exists(self) -> bool:
        return bool(self.events)

    @property
    def title(self) -> str:
        return self.words.title

    @property
    def summary(self) -> str:
        return self._("Where the police meet residents, walk through a district or visit a school, and when.")

    # Which events concern whom

    def concerning(self, owner: Owner) -> list[Event]:
        """The events that a record's page tells. Visits to schools are no events for everybody who lives there."""
        if isinstance(owner, Officer):
            return [event for event in self.events if id_of(owner) in event.officers]
        if isinstance(owner, School):
            return [event for event in self.events if owner.id in event.schools]
        if isinstance(owner, Place):
            return [event for event in self._public if is_at(event, owner)]
        if isinstance(owner, District):
            return [event for event in self._public if owner.id in self._districts[event.id] or self._is_for_all(event)]
        return self._public

    @cached_property
    def _public(self) -> list[Event]:
        return [event for event in self.events if event.kind != "school-visit"]

    @cached_property
    def _districts(self) -> dict[str, tuple[str, ...]]:
        return {event.id: districts_of(self.directory, event) for event in self.events}

    def _is_for_all(self, event: Event) -> bool:
        return not self._districts[event.id] and not event.schools

    @cached_property
    def _coming(self) -> dict[str, tuple[Meeting, ...]]:
        """The meetings of each event from the site's day on, those that are off too."""
        today = self.directory.today
        return {event.id: meetings(self.directory, event, today, today + AHEAD) for event in self.events}

    def _next(self, events: Iterable[Event]) -> list[Meeting]:
        found = (meeting for event in events for meeting in self._coming[event.id])
        return sorted(found, key=lambda meeting: (meeting.start, meeting.end))

    # On other pages

    def block(self, here: Address, owner: Owner) -> Markup | None:
        events = self.concerning(owner)
        coming = self._next(events)
        if not coming:
            return None
        title = self._("The police at this school") if isinstance(owner, School) else self.title
        block = EventsBlock(
            title=title,
            meetings=tuple(self._first(here, coming)),
            all=self.link(here),
            feeds=self._feeds(here, here) if isinstance(owner, District | School) else None,
        )
        return self.kit.block("events/block", block)

    def _feeds(self, here: Address, of: Address) -> c.Feeds:
        """Links to the calendar and the feed of the town, an event, or all events of a district or school."""
        return self._links.beside(here, Bulletin.beside(of), *Bulletin.ENDINGS)

    def _first(self, here: Address, coming: Iterable[Meeting], own: bool = False) -> Iterator[Dated]:
        """The next meetings; the first that take place are shown, with those in between that do not."""
        left = SHOWN
        for meeting in islice(coming, CARRIED):
            yield self._dated(here, meeting, shown=left > 0, own=own)
            left -= meeting.off is None

    def _dated(self, here: Address, meeting: Meeting, *, shown: bool = True, own: bool = False) -> Dated:
        p = self.presenter
        spot = meeting.place or meeting.school
        section = urls.PLACES if meeting.place else urls.SCHOOLS
        elsewhere = spot is not None and here != Address(self.language, section, spot.id)
        return Dated(
            event=None if own else self._event_link(here, meeting.event),
            kind_name=self.words.kind(meeting.event.kind),
            occasion=p.occasion(Interval(meeting.start, meeting.end)),
            place=p.record_link(here, spot) if spot and elsewhere else None,
            where=p.phrase(meeting.where) if meeting.where else None,
            off=meeting.off is not None,
            note=p.phrase(meeting.off.note) if meeting.off and meeting.off.note else None,
            shown=shown,
        )

    def _event_link(self, here: Address, event: Event) -> c.Link:
        return c.Link(self.presenter.phrase(event.name), self.presenter.to(here, urls.EVENTS, event.id))

    def _group_link(self, here: Address, event: Event) -> c.Link | None:
        found = next((group for group in self.directory.dataset.groups if group.id == event.group), None)
        return (
            c.Link(self.presenter.phrase(found.name), self.presenter.to(here, urls.GROUPS, found.id)) if found else None
        )

    # Pages

    def page(self, slug: str = "") -> Page:
        p, here = self.presenter, self.address(slug)
        page = EventsPage(
            title=self.title,
            summary=self.summary,
            coming=tuple(self._dated(here, meeting) for meeting in self._next(self._public)[:LISTED]),
            groups=tuple(self._groups(here)),
            schools=tuple(self._schools(here)),
            feeds=self._feeds(here, here),
            list=p.section_link(here, urls.NEIGHBOURHOOD),
        )
        description = self._(
            "Meetings with the police of %(town)s, walkabouts, stalls and visits to schools: all dates."
        )
        return self.kit.page(here, "events/events", page, self.title, description % {"town": p.site_name.text})

    def _groups(self, here: Address) -> Iterator[EventGroup]:
        kinds: tuple[EventKind, ...] = get_args(EventKind)
        key = self.presenter.collation.key
        for kind in kinds:
            cards = [self._card(here, event) for event in self._public if event.kind == kind]
            if cards:
                yield EventGroup(self.words.kinds(kind), tuple(sorted(cards, key=lambda x: key(x.link.label.text))))

    def _card(self, here: Address, event: Event) -> EventCard:
        p = self.presenter
        coming = next((meeting for meeting in self._coming[event.id] if meeting.off is None), None)
        return EventCard(
            link=self._event_link(here, event),
            districts=tuple(p.phrase(district.name) for district in self._known_districts(event)),
            next=p.occasion(Interval(coming.start, coming.end)) if coming else None,
        )

    def _known_districts(self, event: Event) -> list[District]:
        found = self._districts[event.id]
        return [self.directory.district(each) for each in found if self.directory.knows_district(each)]

    def _schools(self, here: Address) -> Iterator[SchoolLine]:
        """The schools from A to Z with their next visits; none where none are ever visited."""
        p = self.presenter
        if len(self._public) == len(self.events):
            return
        for school in sorted(self.directory.schools, key=lambda school: p.collation.key(p.phrase(school.name).text)):
            visit = next_visit(self.directory, school.id)
            known = [event for event in self.concerning(school) if event.kind == "school-visit"]
            event = visit.event if visit else next(iter(known), None)
            yield SchoolLine(
                school=p.school_link(here, school),
                event=self._event_link(here, event) if event else None,
                visit=p.occasion(Interval(visit.start, visit.end)) if visit else None,
            )

    @cached_property
    def slugs(self) -> Sequence[str]:
        return [event.id for event in self.events]

    def records(self) -> Iterator[Page]:
        return map(self.event, self.events)

    def event(self, event: Event) -> Page:
        """An event's page."""
        p, here, today = self.presenter, self.address(event.id), self.directory.today
        coming = self._coming[event.id]
        past = meetings(self.directory, event, today - BEHIND, today - timedelta(days=1))
        known = {id_of(officer): officer for officer in self.directory.officers}
        people = [known[officer] for officer in event.officers if officer in known]
        schools = [school for school in self.directory.schools if school.id in event.schools]
        page = EventPage(
            name=p.phrase(event.name),
            kind_name=self.words.kind(event.kind),
            districts=tuple(p.district_link(here, district) for district in self._known_districts(event)),
            schools=tuple(p.school_link(here, school) for school in schools),
            group=self._group_link(here, event),
            next=tuple(self._first(here, coming, own=True)),
            coming=tuple(self._dated(here, meeting, own=True) for meeting in coming),
            past=tuple(p.formats.day(meeting.start.date()) for meeting in reversed(past) if meeting.off is None),
            description=p.phrase(event.description) if event.description else None,
            audience=p.phrase(event.audience) if event.audience else None,
            languages=p.formats.list(p.formats.language_name(code) for code in event.languages),
            signup=p.phrase(event.signup) if event.signup else None,
            access=tuple(p.access(event.access or self._access_there(coming))),
            people=tuple(p.person(here, officer) for officer in people),
            call=p.call(event),
            ways=p.ways(event),
            feeds=self._feeds(here, here),
            prints=self.kit.prints.of_record(here, self.section, event.id),
            checked=p.checked(event),
            list=self.link(here),
        )
        name, first = self.words.name(event), next((meeting for meeting in coming if meeting.off is None), None)
        description = (
            self._("%(kind)s: %(name)s, next on %(day)s.")
            % {"kind": page.kind_name, "name": name, "day": p.formats.day(first.start.date())}
            if first
            else self._("%(kind)s: %(name)s.") % {"kind": page.kind_name, "name": name}
        )
        return self.kit.page(here, "events/event", page, name, description, self._linked(here, coming[:SHOWN]))

    @staticmethod
    def _access_there(coming: Sequence[Meeting]) -> Any:
        """How to get in at the place of the next meeting."""
        return coming[0].place.access if coming and coming[0].place else None

    def _linked(self, here: Address, coming: Iterable[Meeting]) -> Markup:
        """The next meetings as schema.org has them."""
        found = [self._schema(here, meeting) for meeting in coming]
        return linked_data.script({"@graph": found}) if found else Markup("")

    def _schema(self, here: Address, meeting: Meeting) -> dict[str, Any]:
        p = self.presenter
        spot = meeting.place or meeting.school
        where = spot.name if spot else meeting.where
        return {
            "@type": "Event",
            "name": p.phrase(meeting.event.name).text,
            "url": self.kit.base + p.urls.url(here) if self.kit.base else None,
            "startDate": meeting.start.isoformat(),
            "endDate": meeting.end.isoformat(),
            "eventStatus": "https://schema.org/" + ("EventCancelled" if meeting.off else "EventScheduled"),
            "isAccessibleForFree": True,
            "location": {
                "@type": "Place",
                "name": p.phrase(where).text if where else None,
                "address": p.phrase(spot.address).text if spot and spot.address else None,
                "geo": linked_data.geo(meeting.point),
            },
        }

    # Files

    def files(self) -> Iterator[OutputFile]:
        files = EventFiles(self.kit, self.words.kind)
        yield from files.of(Bulletin(self.address(), self.title, self._public))
        for event in self.events:
            yield from files.of(Bulletin(self.address(event.id), self.words.name(event), [event]))
        for section, owners in ((urls.DISTRICTS, self.directory.districts), (urls.SCHOOLS, self.directory.schools)):
            for owner in owners:
                events = self.concerning(owner)
                if any(self._coming[event.id] for event in events):
                    name = f"{self.title}: {self.presenter.phrase(owner.name).text}"
                    yield from files.of(Bulletin(Address(self.language, section, owner.id), name, events))

    def found(self) -> Iterator[name_records.Record]:
        for event in self.events:
            places = [district.name for district in self._known_districts(event)]
            places += [school.name for school in self.directory.schools if school.id in event.schools]
            detail = self.presenter.formats.list(self.presenter.phrase(place).text for place in places)
            yield self.findable(event.id, [event.name], detail, [{self.language: self.words.kind(event.kind)}, *places])

    def tables(self) -> Iterator[Table]:
        yield table(self.directory)
