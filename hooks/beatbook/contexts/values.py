"""What pages share: links, ways to reach somebody, hours, the people and who answers."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from beatbook.languages import Phrase


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
    """Hours in words: the rule, and the next dates."""

    lines: tuple[HoursLine, ...]
    #: The rule as written, where there are no words for it; shown if there are no dates either.
    rule: str
    remarks: tuple[Phrase, ...]
    upcoming: tuple[Occasion, ...]
    always: bool = False
    #: The weeks are not all alike: dates tell more than the rule.
    varies: bool = False


@dataclass(frozen=True)
class Reception:
    """Where and when an officer receives; ``since`` which day if not yet, ``until`` which if not for ever."""

    place: Link | None
    room: Phrase | None
    address: Phrase | None
    hours: Hours | None
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True)
class NextReception:
    """The next dates over all places, the soonest first."""

    occasion: Occasion
    spot: Spot


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
    #: The first day of somebody who serves nowhere yet.
    since: str | None = None


@dataclass(frozen=True)
class Away:
    """An absence that holds on the site's day."""

    until: str | None
    note: Phrase | None
    substitute: Person | None


@dataclass(frozen=True)
class Server:
    """An officer who serves a district, in which role, whether they are away, and when and where they receive.

    ``party`` is the number in the page's ``Answer``. One who is not ``serving`` yet is hidden until the script shows it.
    """

    party: int
    serving: bool
    person: Person
    role: Phrase | None
    until: str | None
    away: Away | None
    next: tuple[NextReception, ...]
    receptions: tuple[Reception, ...]


@dataclass(frozen=True)
class Covering:
    """The station that answers while nobody serves a district: today, or ``serving`` is false and it will."""

    party: int
    serving: bool
    card: PlaceCard


@dataclass(frozen=True)
class Post:
    """A district that an officer serves, or will from ``since`` on; ``party`` is its number in the page's ``Answer``."""

    party: int
    serving: bool
    district: Link
    role: Phrase | None
    until: str | None
    since: str | None


@dataclass(frozen=True)
class Spot:
    """Where somebody receives, as far as the page does not say it anyhow."""

    place: Link | None
    where: Phrase | None
    room: Phrase | None
    comment: Phrase | None


@dataclass(frozen=True)
class Change:
    """Something that is different from ``day`` on; ``kind`` is a case of ``change_words``.

    It is about ``who``, and ``instead`` takes the calls; or a ``district``. ``spot`` and ``times`` say where and when
    residents are received on a day that is special for a ``holiday``, and from when on in another room.
    """

    kind: str
    day: str
    day_iso: str
    who: Link | None
    instead: Link | None
    district: Link | None
    spot: Spot | None
    holiday: Phrase | None
    times: str


@dataclass(frozen=True)
class Party:
    """Somebody in an answer, without a URL on their own page; ``call`` is for those who stand in for others."""

    link: Link
    place: bool
    call: Way | None


@dataclass(frozen=True)
class Answer:
    """Who answers: a timetable for the script, what its numbers stand for, and what is told without the script.

    ``locale`` is the language as browsers name it, ``made`` the day the page was made, ``own`` the section of a page
    that speaks of its own record, or empty. ``call`` is whom to call when the page is old.
    """

    timetable: Markup
    locale: str
    made: str
    own: str
    call: Way | None
    parties: tuple[Party, ...]
    spots: tuple[Spot, ...]
    holidays: tuple[Phrase, ...]
    notes: tuple[Phrase, ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Receiving:
    """An officer who receives at a place; ``party`` is the number in the page's ``Answer``."""

    party: int
    person: Person
    reception: Reception


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
class VisitRule:
    """Visits that repeat: when, and at which place or, in words, where."""

    lines: tuple[HoursLine, ...]
    place: Link | None
    where: Phrase | None


@dataclass(frozen=True)
class PlaceCard:
    """A place in a list."""

    link: Link
    kind_name: str
    address: Phrase | None
    call: Way | None
