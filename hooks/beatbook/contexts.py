"""What templates see: one frozen dataclass per template, and the values they are made of.

A template gets its context and nothing else. Every text is in the page's language or says in which it is (``Phrase``);
every URL is relative to the page and ready to print; dates and times are already words. ``*_iso`` fields are for
machines: the ``datetime`` of a ``<time>`` element and the scripts.
"""

from __future__ import annotations

from dataclasses import dataclass

from beatbook.languages import Phrase
from beatbook.maps import MapContext


@dataclass(frozen=True)
class Link:
    """A link inside the site."""

    label: Phrase
    url: str


@dataclass(frozen=True)
class Way:
    """One way to reach somebody. ``kind`` is a contact kind of the data.police.uk API; no ``url`` is plain text."""

    kind: str
    kind_name: str
    label: Phrase | None
    text: str
    url: str | None


@dataclass(frozen=True)
class Picture:
    """A photo in two sizes; ``src`` is the smaller one, width and height in pixels are its own."""

    src: str
    srcset: str
    width: int
    height: int


@dataclass(frozen=True)
class HoursLine:
    """Equal days together: ``Monday – Friday``, ``09:00–12:00, 13:00–17:00``."""

    days: str
    times: str


@dataclass(frozen=True)
class Occasion:
    """One dated reception; ``end_iso`` carries the UTC offset, so a device in any zone knows when it is over."""

    day: str
    times: str
    start_iso: str
    end_iso: str


@dataclass(frozen=True)
class Hours:
    """Hours in words: the weekly rule where there is one, and the next dates."""

    lines: tuple[HoursLine, ...]
    #: The rule as written, where there is no weekly one; shown if there are no dates either.
    rule: str
    remarks: tuple[Phrase, ...]
    upcoming: tuple[Occasion, ...]
    always: bool = False


@dataclass(frozen=True)
class Reception:
    """Where and when an officer receives."""

    place: Link | None
    room: Phrase | None
    address: Phrase | None
    hours: Hours | None


@dataclass(frozen=True)
class NextReception:
    """The next dates over all places, the soonest first."""

    occasion: Occasion
    place: Link | None
    room: Phrase | None


@dataclass(frozen=True)
class Person:
    """An officer as shown in a card or a list."""

    name: Phrase
    #: The name in its own script, where ``name`` is romanised.
    original: Phrase | None
    initials: str
    url: str
    rank: Phrase | None
    role: Phrase | None
    picture: Picture | None
    call: Way | None


@dataclass(frozen=True)
class Away:
    """An absence that holds on the site's day."""

    until: str | None
    note: Phrase | None
    substitute: Person | None


@dataclass(frozen=True)
class Server:
    """An officer who serves a district, in which role, whether they are away, and when and where they receive."""

    person: Person
    role: Phrase | None
    until: str | None
    away: Away | None
    next: tuple[NextReception, ...]
    receptions: tuple[Reception, ...]


@dataclass(frozen=True)
class Post:
    """A district that an officer serves."""

    district: Link
    role: Phrase | None
    since: str | None
    until: str | None


@dataclass(frozen=True)
class Change:
    """Something that is different from ``day`` on; ``kind`` as in ``directory.Change``.

    On a district's page it names the person, on an officer's the district, if one is concerned; ``place`` and ``room``
    are where the officer receives from that day on, or no longer.
    """

    kind: str
    day: str
    day_iso: str
    person: Link | None
    district: Link | None
    place: Link | None = None
    room: Phrase | None = None


@dataclass(frozen=True)
class Checked:
    """Where a record comes from and when somebody last checked it."""

    source: Phrase | None
    verified: str | None


@dataclass(frozen=True)
class Fact:
    """A labelled value."""

    label: str
    value: Phrase


@dataclass(frozen=True)
class Feeds:
    """Files to keep or follow: a ``calendar`` and the address at which programs subscribe to it, where it is known; an
    officer's contact ``card``; the feed of a district's ``changes``."""

    calendar: str
    subscribe: str | None
    card: str | None
    changes: str | None


@dataclass(frozen=True)
class Visit:
    """One date of a mobile reception, at a place or where words say; ``people`` come, or it is ``off``.

    Only ``shown`` ones are visible at first; a page that has grown old shows others as those are over.
    """

    occasion: Occasion
    place: Link | None
    where: Phrase | None
    people: tuple[Link, ...]
    off: bool
    shown: bool


@dataclass(frozen=True)
class MobileCard:
    """A mobile reception with its next dates."""

    link: Link
    visits: tuple[Visit, ...]


@dataclass(frozen=True)
class ReceptionPage:
    """``reception.html.j2``, a mobile reception's page; ``visits`` are all that are known."""

    name: Phrase
    district: Link | None
    description: Phrase | None
    people: tuple[Person, ...]
    call: Way | None
    ways: tuple[Way, ...]
    visits: tuple[Visit, ...]
    feeds: Feeds
    checked: Checked
    list: Link


@dataclass(frozen=True)
class ReceptionsPage:
    """``receptions.html.j2``, the list of mobile receptions from A to Z."""

    title: str
    count: str
    receptions: tuple[MobileCard, ...]


@dataclass(frozen=True)
class OfficerPage:
    """``officer.html.j2``"""

    person: Person
    posts: tuple[Post, ...]
    away: Away | None
    ways: tuple[Way, ...]
    next: tuple[NextReception, ...]
    receptions: tuple[Reception, ...]
    about: Phrase | None
    languages: str
    changes: tuple[Change, ...]
    mobile: tuple[MobileCard, ...]
    feeds: Feeds
    checked: Checked
    list: Link


@dataclass(frozen=True)
class DistrictPage:
    """``district.html.j2``; no ``servers`` means the district is vacant and ``covering`` says who answers."""

    name: Phrase
    servers: tuple[Server, ...]
    covering: PlaceCard | None
    description: Phrase | None
    facts: tuple[Fact, ...]
    parent: Link | None
    children: tuple[Link, ...]
    ways: tuple[Way, ...]
    places: tuple[PlaceCard, ...]
    schools: tuple[Link, ...]
    changes: tuple[Change, ...]
    mobile: tuple[MobileCard, ...]
    feeds: Feeds
    map: MapContext | None
    checked: Checked
    list: Link


@dataclass(frozen=True)
class PlaceCard:
    """A place in a list."""

    link: Link
    kind_name: str
    address: Phrase | None
    call: Way | None


@dataclass(frozen=True)
class PlacePage:
    """``place.html.j2``"""

    name: Phrase
    kind_name: str
    address: Phrase | None
    picture: Picture | None
    description: Phrase | None
    district: Link | None
    access: tuple[Fact, ...]
    ways: tuple[Way, ...]
    call: Way | None
    hours: Hours | None
    receiving: tuple[tuple[Person, Reception], ...]
    mobile: tuple[MobileCard, ...]
    feeds: Feeds | None
    map: MapContext | None
    checked: Checked
    list: Link


@dataclass(frozen=True)
class SchoolPage:
    """``school.html.j2``"""

    name: Phrase
    kind_name: str
    address: Phrase | None
    district: Link | None
    servers: tuple[Server, ...]
    covering: PlaceCard | None
    ways: tuple[Way, ...]
    map: MapContext | None
    checked: Checked
    list: Link


@dataclass(frozen=True)
class Entry:
    """A line in an A–Z list."""

    link: Link
    original: Phrase | None
    details: tuple[Phrase, ...]
    call: Way | None
    picture: Picture | None
    initials: str


@dataclass(frozen=True)
class Letter:
    """The entries under one letter of the language's own alphabet."""

    letter: str
    anchor: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class ListPage:
    """``list.html.j2``, one for officers, districts, places and schools; ``section`` says which."""

    section: str
    title: str
    count: str
    letters: tuple[Letter, ...]
    map: MapContext | None


@dataclass(frozen=True)
class Finder:
    """The box: where its index stands and the URLs that answers are relative to."""

    index: str
    root: str
    call: Way | None


@dataclass(frozen=True)
class HomePage:
    """``home.html.j2``; ``districts`` are those that the map does not show."""

    town: Phrase
    finder: Finder
    lists: tuple[tuple[Link, str], ...]
    map: MapContext | None
    districts: tuple[tuple[Link, tuple[Person, ...], PlaceCard | None], ...]
    emergency: Emergency
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Emergency:
    """The number for emergencies."""

    number: str
    note: Phrase | None


@dataclass(frozen=True)
class File:
    """A file offered for download."""

    title: str
    url: str
    format: str
    size: str
    rows: str


@dataclass(frozen=True)
class DataPage:
    """``data.html.j2``"""

    licence: Link | None
    publisher: Phrase | None
    day: str
    files: tuple[File, ...]
    freshness: tuple[tuple[str, str], ...]
    missing: tuple[tuple[str, tuple[Link, ...]], ...]
    limit: int


@dataclass(frozen=True)
class Tongue:
    """One language of the switch; ``url`` leads to the same page there."""

    code: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class NavItem:
    """One link of the main menu or the footer."""

    label: str
    url: str
    current: bool


@dataclass(frozen=True)
class FrameContext:
    """``frame/*.html.j2``: what surrounds every page."""

    site: Phrase
    home: str
    menu: tuple[NavItem, ...]
    tongues: tuple[Tongue, ...]
    emergency: Emergency
    fictional: bool
    publisher: Phrase | None
    footer: tuple[NavItem, ...]
    day: str
    day_iso: str


@dataclass(frozen=True)
class NotFoundPage:
    """``not_found.html.j2``: the same words in every language of the town, and the way home.

    ``heading`` is h1 for the main language, h2 for the others.
    """

    language: str
    direction: str
    heading: str
    home: str
    lists: tuple[NavItem, ...]
