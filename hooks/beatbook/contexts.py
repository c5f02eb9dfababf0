"""What templates see: one frozen dataclass per template, and the values they are made of.

A template gets its context and nothing else. Every text is in the page's language or says in which it is (``Phrase``);
every URL is relative to the page and ready to print; dates and times are already words. ``*_iso`` fields are for
machines: the ``datetime`` of a ``<time>`` element and the scripts. ``blocks`` are ready HTML, sections that the parts of
the neighbourhood's file add to a page.
"""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

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
class PrintLink:
    """A sheet to print: what it is and on which paper, the language it is in, how large the file is."""

    label: str
    url: str
    language: str
    language_name: str
    advice: str
    size: str


@dataclass(frozen=True)
class Prints:
    """The sheets about a record: all forms in the page's ``own`` language, the usual one in the ``others``."""

    own: tuple[PrintLink, ...]
    others: tuple[PrintLink, ...]


@dataclass(frozen=True)
class BoardSection:
    """The sheets about all records of a section."""

    title: str
    records: tuple[tuple[Link, Prints], ...]


@dataclass(frozen=True)
class NoticeBoardPage:
    """``notice_board.html.j2``: every sheet there is."""

    title: str
    day: str
    parts: tuple[BoardSection, ...]


@dataclass(frozen=True)
class VisitRule:
    """Visits that repeat: when, and at which place or, in words, where."""

    lines: tuple[HoursLine, ...]
    place: Link | None
    where: Phrase | None


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


@dataclass(frozen=True)
class StreetNumbers:
    """Numbers of a street in words, the districts that have them and who answers there: officers, or else a station."""

    numbers: str
    districts: tuple[Link, ...]
    people: tuple[Link, ...]


@dataclass(frozen=True)
class StreetEntry:
    """A street; ``now`` is today's name where ``name`` is a former one."""

    name: Phrase
    where: str
    now: Phrase | None
    numbers: tuple[StreetNumbers, ...]


@dataclass(frozen=True)
class StreetLetter:
    """The streets under one letter of the language's own alphabet."""

    letter: str
    anchor: str
    streets: tuple[StreetEntry, ...]


@dataclass(frozen=True)
class StreetPart:
    """A page of a long index: what its streets begin with, the first and the last of them, and how many there are."""

    label: str
    url: str
    first: Phrase
    last: Phrase
    count: str


@dataclass(frozen=True)
class StreetsPage:
    """``streets.html.j2``, the index of streets or a page of it: ``letters`` with streets, or the ``parts`` they are on.

    ``up`` leads to the page that this one is a part of, ``find`` to the box.
    """

    title: str
    count: str
    up: Link | None
    find: str
    parts: tuple[StreetPart, ...]
    letters: tuple[StreetLetter, ...]


@dataclass(frozen=True)
class Reply:
    """``components/finder/reply.html.j2``: what the box answers for one district, who serves it and how to reach them."""

    district: Link
    servers: tuple[Server, ...]
    covering: Covering | None
    answer: Answer


@dataclass(frozen=True)
class Finder:
    """The box: where its index stands and the ``root`` of the site, which the URLs in all its files are relative to.

    ``lookup`` is the script that answers addresses and ``streets`` the first part of their index, ``ground`` the
    boundaries; ``""`` if there are none. ``replies`` is the folder of the districts' replies, which stand in so many
    ``groups``; if ``faces``, their photos are loaded together. ``find`` is the page that has an address for each answer,
    and ``own`` that page itself. ``map`` leads to the map, or is ``""``; ``lists`` and ``call`` are what is left to
    somebody whom the box cannot help.
    """

    index: str
    root: str
    lookup: str
    streets: str
    ground: str
    replies: str
    groups: int
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
class Holiday:
    """A public holiday; nobody may have named it."""

    day: str
    day_iso: str
    name: Phrase | None


@dataclass(frozen=True)
class WorkedDay:
    """A day on which the hours of another day hold."""

    day: str
    day_iso: str
    instead_of: str


@dataclass(frozen=True)
class HolidayYear:
    """The public holidays of a year; ``confirmed``: somebody compared them with the official list."""

    year: str
    confirmed: bool
    days: tuple[Holiday, ...]
    worked: tuple[WorkedDay, ...]


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
    holidays: tuple[HolidayYear, ...]


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


@dataclass(frozen=True)
class RightsSource:
    """A law behind a statement: ``act`` is its name, ``place`` the article in words, such as ``article 5(2)``."""

    act: Phrase
    year: str
    place: str
    url: str


@dataclass(frozen=True)
class RightsLine:
    """One statement about rights. ``html`` is its text, ``sources`` the laws behind it, none for advice; ``to_confirm``
    asks the town's lawyer; ``own`` are the town's own words, for which no source is given."""

    html: Markup
    sources: tuple[RightsSource, ...]
    checked: str
    checked_iso: str
    to_confirm: bool
    own: bool


@dataclass(frozen=True)
class RightsSection:
    """One part of a page about rights; no ``title`` where it needs none."""

    id: str
    title: str
    lines: tuple[RightsLine, ...]


@dataclass(frozen=True)
class Helper:
    """Somebody to call outside the town's police: an ombudsman, a victims' line."""

    role: str
    name: Phrase
    note: Phrase | None
    call: Way | None
    web: Way | None
    checked: str
    checked_iso: str
    to_confirm: bool


@dataclass(frozen=True)
class Safety:
    """What stays in sight on pages about rights: emergency numbers, and the way out to a page that tells nothing."""

    numbers: tuple[str, ...]
    leave: str


@dataclass(frozen=True)
class Review:
    """Who has reviewed the texts about rights, and when; nobody yet if ``by`` is ``None``. ``waiting``: something on the
    page has still to be confirmed."""

    by: Phrase | None
    day: str
    day_iso: str
    waiting: bool


@dataclass(frozen=True)
class QuizAnswer:
    """One answer to choose."""

    text: str
    right: bool


@dataclass(frozen=True)
class QuizQuestion:
    """A question of the pupils' quiz with its answers and why the right one is right."""

    text: str
    lang: str
    answers: tuple[QuizAnswer, ...]
    why: RightsLine


@dataclass(frozen=True)
class Situation:
    """A link to a situation and what it is about."""

    link: Link
    summary: Phrase


@dataclass(frozen=True)
class RightsPage:
    """A situation, the pupils' page or the overview of powers, for ``rights.html.j2``."""

    title: Phrase
    summary: Phrase
    sections: tuple[RightsSection, ...]
    #: The id of the section that the helpers belong to.
    call: str
    helpers: tuple[Helper, ...]
    quiz: tuple[QuizQuestion, ...]
    safety: Safety
    review: Review
    list: Link
    others: tuple[Situation, ...]


@dataclass(frozen=True)
class RightsIndexPage:
    """The list of situations, for ``rights_index.html.j2``."""

    title: Phrase
    intro: RightsSection
    situations: tuple[Situation, ...]
    more: tuple[Situation, ...]
    helpers: tuple[Helper, ...]
    safety: Safety
    review: Review
