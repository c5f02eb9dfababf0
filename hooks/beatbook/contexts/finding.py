"""The box, what it answers, and the pages it stands on."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from beatbook.contexts.frame import Emergency
from beatbook.contexts.values import (
    Answer,
    Away,
    Covering,
    Hours,
    Link,
    NextReception,
    Occasion,
    Person,
    PlaceCard,
    Post,
    Server,
    Spot,
    Way,
)
from beatbook.languages import Phrase
from beatbook.maps import MapContext


@dataclass(frozen=True)
class Reply:
    """``components/finder/reply.html.j2``: what the box answers for one district, who serves it and how to reach them."""

    district: Link
    servers: tuple[Server, ...]
    covering: Covering | None
    answer: Answer


@dataclass(frozen=True)
class PlaceReply:
    """``components/finder/place_reply.html.j2``: what the box answers for one place, and the district that it is in."""

    card: PlaceCard
    district: Link | None
    hours: Hours | None
    answer: Answer


@dataclass(frozen=True)
class OfficerReply:
    """``components/finder/officer_reply.html.j2``: what the box answers for an officer who serves no district today."""

    person: Person
    posts: tuple[Post, ...]
    away: Away | None
    next: tuple[NextReception, ...]
    answer: Answer


@dataclass(frozen=True)
class Finder:
    """The box: where its index stands and the ``root`` of the site, which the URLs in all its files are relative to.

    ``lookup`` is the script that answers addresses and ``streets`` the first part of their index, ``ground`` the
    boundaries; ``""`` if there are none. ``replies`` is the folder of the districts' replies, which stand in so many
    ``groups`` and write days and times as ``locale`` does; if ``faces``, their photos are loaded together. ``find`` is
    the page that has an address for each answer, and ``own`` that page itself. ``map`` leads to the map, or is ``""``;
    ``lists`` and ``call`` are what is left to somebody whom the box cannot help.
    """

    index: str
    root: str
    lookup: str
    streets: str
    ground: str
    replies: str
    groups: int
    locale: str
    faces: bool
    find: str
    own: bool
    map: str
    lists: tuple[Link, ...]
    call: Way | None


@dataclass(frozen=True)
class FindPage:
    """``find.html.j2``, the page whose address can name an answer."""

    title: str
    finder: Finder
    map: MapContext | None
    lists: tuple[tuple[Link, str], ...]
    emergency: Emergency


@dataclass(frozen=True)
class TownReception:
    """A reception anywhere in the town."""

    occasion: Occasion
    who: Link
    spot: Spot


@dataclass(frozen=True)
class Today:
    """Who is open now, for lists, and the town's next ``receptions``: where the script's data stands and the URL that
    its own are relative to; ``list`` names everybody."""

    index: str
    root: str
    locale: str
    list: Link
    receptions: tuple[TownReception, ...]


@dataclass(frozen=True)
class HomePage:
    """``home.html.j2``; ``districts`` are those that the map does not show."""

    town: Phrase
    finder: Finder
    lists: tuple[tuple[Link, str], ...]
    map: MapContext | None
    today: Today
    districts: tuple[tuple[Link, tuple[Person, ...], PlaceCard | None], ...]
    blocks: tuple[Markup, ...]
    emergency: Emergency
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class EmbedPage:
    """``embed.html.j2``, a page of its own with the box alone, for a frame; ``policy`` and file names are ready HTML."""

    language: str
    direction: str
    title: str
    finder: Finder
    policy: str
    icon: str
    stylesheet: str
    scripts: tuple[str, ...]


@dataclass(frozen=True)
class EmbedExample:
    """``embed_example.html.j2``, a page like a municipality's own that shows the box."""

    language: str
    direction: str
    town: Phrase
    policy: str
    icon: str
    stylesheet: str
    widget: str
    find: str
    back: Link


@dataclass(frozen=True)
class WebmastersPage:
    """``webmasters.html.j2``: how to put the box on another page; ``site`` is the site's absolute URL, ``origin`` its
    host, ``embed`` and ``find`` the language's own pages below ``site``."""

    title: str
    language: str
    site: str
    origin: str
    embed: str
    find: str
    box: str
    example: str
