"""What the templates of meetings and visits see (see ``beatbook.contexts``)."""

from __future__ import annotations

from dataclasses import dataclass

from beatbook import contexts as c
from beatbook.languages import Phrase


@dataclass(frozen=True)
class Dated:
    """One meeting in a list; ``event`` is a link to its event, except on the event's own page.

    It is at ``place``, a place or school, or ``where`` says where. One that is ``off`` may say why in ``note``. Only
    ``shown`` ones are visible at first; a page that has grown old shows others as those are over.
    """

    event: c.Link | None
    kind_name: str
    occasion: c.Occasion
    place: c.Link | None
    where: Phrase | None
    off: bool
    note: Phrase | None
    shown: bool


@dataclass(frozen=True)
class EventsBlock:
    """``community/events/block.html.j2``, the next meetings on the page of a record they concern.

    ``feeds`` are those of a district's or school's own meetings.
    """

    title: str
    meetings: tuple[Dated, ...]
    all: c.Link
    feeds: c.Feeds | None


@dataclass(frozen=True)
class EventPage:
    """``community/events/event.html.j2``; ``next`` are the first of all ``coming`` meetings, ``past`` days gone by."""

    name: Phrase
    kind_name: str
    districts: tuple[c.Link, ...]
    schools: tuple[c.Link, ...]
    group: c.Link | None
    next: tuple[Dated, ...]
    coming: tuple[Dated, ...]
    past: tuple[str, ...]
    description: Phrase | None
    audience: Phrase | None
    languages: str
    signup: Phrase | None
    access: tuple[c.Fact, ...]
    people: tuple[c.Person, ...]
    call: c.Way | None
    ways: tuple[c.Way, ...]
    feeds: c.Feeds
    prints: c.Prints | None
    checked: c.Checked
    list: c.Link


@dataclass(frozen=True)
class EventCard:
    """An event in the list of all, with its ``next`` date if one is coming."""

    link: c.Link
    districts: tuple[Phrase, ...]
    next: c.Occasion | None


@dataclass(frozen=True)
class EventGroup:
    """The events of one kind."""

    title: str
    events: tuple[EventCard, ...]


@dataclass(frozen=True)
class SchoolLine:
    """A school in the calendar of visits; ``visit`` is the next one if it is planned, ``event`` what it is part of."""

    school: c.Link
    event: c.Link | None
    visit: c.Occasion | None


@dataclass(frozen=True)
class EventsPage:
    """``community/events/events.html.j2``, the calendar of the town: what comes, all events by kind, the schools."""

    title: str
    summary: str
    coming: tuple[Dated, ...]
    groups: tuple[EventGroup, ...]
    schools: tuple[SchoolLine, ...]
    feeds: c.Feeds
    list: c.Link
