"""The page of each record, and the lists from A to Z."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from beatbook.contexts.finding import Today
from beatbook.contexts.sheets import Prints
from beatbook.contexts.values import (
    Answer,
    Away,
    Checked,
    Covering,
    Fact,
    Feeds,
    Hours,
    Link,
    MobileCard,
    NextReception,
    Person,
    Picture,
    PlaceCard,
    Post,
    Receiving,
    Reception,
    Server,
    Visit,
    VisitRule,
    Way,
)
from beatbook.languages import Phrase
from beatbook.maps import MapContext


@dataclass(frozen=True)
class ReceptionPage:
    """``reception.html.j2``, a mobile reception's page; ``visits`` are all that are known, ``next`` the first of them,
    ``rules`` those that repeat."""

    name: Phrase
    district: Link | None
    description: Phrase | None
    people: tuple[Person, ...]
    call: Way | None
    ways: tuple[Way, ...]
    next: tuple[Visit, ...]
    visits: tuple[Visit, ...]
    rules: tuple[VisitRule, ...]
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
    answer: Answer
    mobile: tuple[MobileCard, ...]
    blocks: tuple[Markup, ...]
    feeds: Feeds
    prints: Prints | None
    checked: Checked
    list: Link


@dataclass(frozen=True)
class DistrictPage:
    """``district.html.j2``; while no ``servers`` serve, the district is vacant and ``covering`` says who answers."""

    name: Phrase
    servers: tuple[Server, ...]
    covering: Covering | None
    description: Phrase | None
    facts: tuple[Fact, ...]
    parent: Link | None
    children: tuple[Link, ...]
    ways: tuple[Way, ...]
    places: tuple[PlaceCard, ...]
    schools: tuple[Link, ...]
    answer: Answer
    mobile: tuple[MobileCard, ...]
    blocks: tuple[Markup, ...]
    feeds: Feeds
    map: MapContext | None
    prints: Prints | None
    checked: Checked
    list: Link


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
    receiving: tuple[Receiving, ...]
    answer: Answer
    mobile: tuple[MobileCard, ...]
    blocks: tuple[Markup, ...]
    feeds: Feeds | None
    prints: Prints | None
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
    covering: Covering | None
    answer: Answer | None
    ways: tuple[Way, ...]
    prints: Prints | None
    blocks: tuple[Markup, ...]
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
    today: Today
