"""From the directory of the day to what templates see, in one language.

A ``Presenter`` reads texts in its language, writes dates, hours and phones as the language does, and spells every link
relative to the page it is on. It decides nothing about who serves where; that is the directory's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from urllib.parse import quote
from zoneinfo import ZoneInfo

from beatbook import contexts as c
from beatbook import urls
from beatbook.directory import Directory, id_of
from beatbook.hours import Hours, Interval, Span, WeekdayGroup, grouped, parse
from beatbook.hours_words import HoursWords
from beatbook.languages import Catalog, Collation, Formats, Phrase, language_script, name_on_page, read, script, visible
from beatbook.models import (
    Access,
    Contact,
    District,
    Emergency,
    MobileReception,
    Officer,
    Place,
    Reachable,
    School,
    Sourced,
    Text,
)
from beatbook.models import Reception as ReceptionRecord
from beatbook.photos import Photo
from beatbook.public_days import PublicDays, holidays_of
from beatbook.urls import Address, Urls

#: How far ahead changes are announced, in days.
CHANGES_AHEAD = 100
#: How far ahead receptions are listed, in days, and how many.
RECEPTIONS_AHEAD = 90
RECEPTIONS_SHOWN = 3
_WEB = re.compile(r"https?://(.+?)/*", re.IGNORECASE)


@dataclass(frozen=True)
class Presenter:
    """Makes the contexts of one language. ``photos`` maps a record's photo, as written in the data, to its files;
    ``configured_name`` is the site's name for a town that gives none."""

    directory: Directory
    urls: Urls
    language: str
    catalog: Catalog
    photos: Mapping[str, Photo]
    configured_name: str

    # Words

    @cached_property
    def _(self) -> Callable[[str], str]:
        return self.catalog.gettext

    @cached_property
    def formats(self) -> Formats:
        """How this language writes things in the town's country."""
        town = self.directory.dataset.town
        return Formats(self.language, town.country, town.timezone)

    @cached_property
    def collation(self) -> Collation:
        """This language's alphabet."""
        return Collation(self.language)

    @cached_property
    def main(self) -> str:
        """The town's main language."""
        return self.directory.dataset.town.main_language()

    @property
    def site_name(self) -> Phrase:
        """The town's name, or else the site's as configured."""
        name = self.directory.dataset.town.name
        return self.phrase(self.configured_name if name is None else name)

    def phrase(self, text: Text) -> Phrase:
        """The text in this language or the one it falls back to."""
        return read(text, self.language, self.main)

    def _maybe(self, text: Text | None) -> Phrase | None:
        return None if text is None else self.phrase(text)

    def own(self, text: str) -> Phrase:
        """A text that is in the page's language."""
        return Phrase(text, self.language)

    # Links

    def to(self, here: Address, section: str, slug: str = "") -> str:
        """The URL of a page of this language, relative to ``here``."""
        return self.urls.link(here, Address(self.language, section, slug))

    def section_name(self, section: str) -> str:
        """What a section is called in menus."""
        return {
            urls.HOME: self._("Find my officer"),
            urls.OFFICERS: self._("Officers"),
            urls.DISTRICTS: self._("Districts"),
            urls.PLACES: self._("Places"),
            urls.RECEPTIONS: self._("Mobile receptions"),
            urls.SCHOOLS: self._("Schools"),
            urls.STREETS: self._("Streets"),
            urls.NEIGHBOURHOOD: self._("In your neighbourhood"),
            urls.FIND: self._("Find by address or map"),
            urls.DATA: self._("Open data"),
            urls.PRINT: self._("For the notice board"),
            urls.WEBMASTERS: self._("For webmasters"),
            urls.RIGHTS: self._("Your rights"),
            urls.POWERS: self._("What the police may do"),
            urls.COMPLAINTS: self._("How to complain"),
        }[section]

    def section_link(self, here: Address, section: str) -> c.Link:
        """A link to a section's own page."""
        return c.Link(self.own(self.section_name(section)), self.to(here, section))

    def officer_link(self, here: Address, officer: Officer) -> c.Link:
        """A link to an officer's page."""
        return c.Link(self.name(officer)[0], self.to(here, urls.OFFICERS, id_of(officer)))

    def district_link(self, here: Address, district: District) -> c.Link:
        """A link to a district's page."""
        return c.Link(self.phrase(district.name), self.to(here, urls.DISTRICTS, district.id))

    def place_link(self, here: Address, place: Place) -> c.Link:
        """A link to a place's page."""
        return c.Link(self.phrase(place.name), self.to(here, urls.PLACES, place.id))

    def school_link(self, here: Address, school: School) -> c.Link:
        """A link to a school's page."""
        return c.Link(self.phrase(school.name), self.to(here, urls.SCHOOLS, school.id))

    def reception_link(self, here: Address, reception: MobileReception) -> c.Link:
        """A link to a mobile reception's page."""
        return c.Link(self.phrase(reception.name), self.to(here, urls.RECEPTIONS, reception.id))

    def record_link(self, here: Address, record: Officer | District | Place | MobileReception | School) -> c.Link:
        """A link to whatever record it is."""
        if isinstance(record, Officer):
            return self.officer_link(here, record)
        if isinstance(record, District):
            return self.district_link(here, record)
        if isinstance(record, MobileReception):
            return self.reception_link(here, record)
        return self.place_link(here, record) if isinstance(record, Place) else self.school_link(here, record)

    # Parts of pages

    def name(self, officer: Officer) -> tuple[Phrase, Phrase | None]:
        """An officer's name for this language's readers, and the original where it is in another script."""
        shown, original = name_on_page(officer.name, self.language, self.main)
        # A name is a name in any language: nobody needs to be told that it is not translated.
        shown = replace(shown, fallback=False)
        if isinstance(officer.name, str) and script(shown.text) == language_script(self.language):
            # Nobody said which language it is in; a voice that reads the page reads it as well as it can.
            shown = replace(shown, lang=self.language)
        return shown, original

    def way(self, contact: Contact) -> c.Way:
        """A contact as text and link; only numbers, e-mail and web addresses become links."""
        kind, value = contact.kind, visible(contact.value)
        text, url = value, None
        if kind in ("telephone", "mobile", "fax"):
            phone = self.formats.phone(value)
            text, url = phone.display, phone.uri if kind != "fax" else None
        elif kind == "email":
            url = "mailto:" + quote(value, safe="@")
        elif kind != "address" and (web := _WEB.fullmatch(value)):
            text, url = web[1], value
        return c.Way(kind, self._contact_kind(kind), self._maybe(contact.label), text, url)

    def ways(self, record: Reachable) -> tuple[c.Way, ...]:
        """All contacts of a record, in the order residents should try them."""
        return tuple(self.way(contact) for contact in record.all_contacts())

    def call(self, record: Reachable) -> c.Way | None:
        """The first number to call."""
        return next((self.way(x) for x in record.all_contacts() if x.kind in ("telephone", "mobile")), None)

    def picture(self, here: Address, photo: str | None) -> c.Picture | None:
        """A prepared photo, or nothing."""
        found = self.photos.get(photo or "")
        if found is None:
            return None
        root = self.urls.root(here)
        sizes = ", ".join(f"{root}{image.path} {image.width}w" for image in found.images)
        first = found.images[0]
        return c.Picture(root + first.path, sizes, first.width, first.height)

    def person(self, here: Address, officer: Officer) -> c.Person:
        """An officer for a card or a list."""
        name, original = self.name(officer)
        since = self.directory.begins_on(id_of(officer))
        return c.Person(
            name=name,
            original=original,
            initials=_initials(name.text),
            url=self.to(here, urls.OFFICERS, id_of(officer)),
            rank=self._maybe(officer.rank),
            role=self._maybe(officer.role),
            picture=self.picture(here, officer.photo),
            call=self.call(officer),
            since=None if since is None else self.formats.day(since),
        )

    def moment(self, moment: date) -> str:
        """A day, or a minute of one: ``2 March 2026, 12:00``; a midnight is the day that begins."""
        if not isinstance(moment, datetime) or moment.time() == time():
            return self.formats.day(moment)
        return f"{self.formats.day(moment)}, {self.formats.time(moment)}"

    @staticmethod
    def iso(moment: datetime) -> str:
        """A moment as machines read it; a midnight is the day that begins."""
        return moment.isoformat(timespec="minutes") if moment.time() != time() else moment.date().isoformat()

    def away(self, here: Address, officer: Officer) -> c.Away | None:
        """The absence that holds today."""
        absence = self.directory.absence_of(id_of(officer))
        if absence is None:
            return None
        substitute = self.directory.substitute_of(id_of(officer))
        return c.Away(
            until=self.moment(absence.until) if absence.until else None,
            note=self._maybe(absence.note),
            substitute=self.person(here, substitute) if substitute else None,
        )

    def servers(self, here: Address, district: District | None) -> tuple[c.Person, ...]:
        """Everyone who serves a district today."""
        if district is None:
            return ()
        return tuple(self.person(here, service.officer) for service in self.directory.serving(district.id))

    def covering(self, here: Address, district: District) -> c.PlaceCard | None:
        """The station that answers for a district with no officer."""
        place = self.directory.covering(district.id)
        return None if place is None else self.place_card(here, place)

    def answering(self, here: Address, district: District) -> tuple[c.Link, ...]:
        """Links to the officers who serve a district today, or else to the station that covers it."""
        officers = tuple(self.officer_link(here, s.officer) for s in self.directory.serving(district.id))
        place = None if officers else self.directory.covering(district.id)
        return (self.place_link(here, place),) if place else officers

    def place_card(self, here: Address, place: Place) -> c.PlaceCard:
        """A place for a card."""
        return c.PlaceCard(
            self.place_link(here, place), self.place_kind(place.kind), self._maybe(place.address), self.call(place)
        )

    def access(self, access: Access | None) -> Iterator[c.Fact]:
        """How to get in, as far as it is known."""
        if access is None:
            return
        if access.step_free is not None:
            yield c.Fact(self._("Without steps"), self.own(self._("yes") if access.step_free else self._("no")))
        for label, text in (
            (self._("Bell"), access.bell),
            (self._("Floor"), access.floor),
            (self._("Note"), access.note),
        ):
            if text is not None:
                yield c.Fact(label, self.phrase(text))

    def checked(self, record: Sourced) -> c.Checked:
        """Where a record comes from and when it was last checked."""
        return c.Checked(self._maybe(record.source), self.formats.day(record.verified) if record.verified else None)

    def emergency(self) -> c.Emergency:
        """The emergency number."""
        emergency: Emergency = self.directory.dataset.town.emergency
        return c.Emergency(emergency.number, self._maybe(emergency.note))

    # Hours

    def hours(self, text: str | None) -> c.Hours | None:
        """Hours in words: the weekly rule where there is one, and the next dates."""
        if text is None:
            return None
        if text not in self._known_hours:  # the same ones are written for many officers
            self._known_hours[text] = self._hours(text)
        return self._known_hours[text]

    @cached_property
    def _known_hours(self) -> dict[str, c.Hours]:
        return {}

    def _hours(self, text: str) -> c.Hours:
        hours = parse(text)
        week = hours.week(self.directory.today)
        holidays = hours.on_holidays()
        always = week is not None and all(any(span.whole_day for span in day.spans) for day in week)
        if always:
            lines = []
        elif week is not None:
            lines = [self._line(group) for group in grouped(week) if group.spans]
            if holidays:
                lines.append(c.HoursLine(self._("Public holidays"), self._spans(holidays)))
        else:
            said = zip(hours.rules, self.words.lines(hours), strict=False)
            lines = [
                c.HoursLine(_capitalised(line.days), line.times)
                for rule, line in said
                # The remark below says so.
                if not (holidays == () and rule.holidays and not rule.days and not rule.dates)
            ]
        remarks = [self.remark(hours.arrangement)] if hours.arrangement else []
        if holidays == ():
            remarks.append(self.own(self._("Closed on public holidays.")))
        return c.Hours(
            lines=tuple(lines),
            rule="" if lines or always or hours.arrangement else text,
            remarks=tuple(remarks),
            upcoming=tuple(self.occasion(interval) for interval in self.intervals(hours)[:6]),
            always=always,
            varies=week is None,
        )

    @cached_property
    def words(self) -> HoursWords:
        """Hours and their remarks in this language."""
        return HoursWords(self.catalog, self.formats)

    def remark(self, comment: str) -> Phrase:
        """A comment of hours, in this language if it is one that everybody writes."""
        said = self.words.remark(comment)
        return self.own(said) if said != comment else self.phrase(comment)

    def _line(self, group: WeekdayGroup) -> c.HoursLine:
        days = [self.formats.weekday(day) for day in dict.fromkeys((group.first, group.last))]
        return c.HoursLine(_capitalised(" – ".join(days)), self._spans(group.spans))

    def _spans(self, spans: Iterable[Span]) -> str:
        return ", ".join(self._span(span) for span in spans)

    def _span(self, span: Span) -> str:
        """``09:00–12:00 (ring twice)``; of a day on which all depends on something, that alone."""
        if span.whole_day and span.unknown and span.comment:
            return self.words.remark(span.comment)
        return self.words.with_terms(self.formats.span(span.start, span.end), span.comment, span.unknown)

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.directory.dataset.town.timezone)

    @cached_property
    def _holidays(self) -> PublicDays:
        today, town = self.directory.today, self.directory.dataset.town
        margin = timedelta(days=RECEPTIONS_AHEAD + 31)
        return holidays_of(town, today - margin, today + margin)

    def intervals(self, hours: Hours) -> tuple[Interval, ...]:
        """The coming receptions, from the site's day on."""
        return hours.upcoming(self.directory.today, RECEPTIONS_AHEAD, self._zone, self._holidays)

    def occasion(self, interval: Interval) -> c.Occasion:
        """A dated reception."""
        return c.Occasion(
            day=self.formats.weekday_and_day(interval.start.date()),
            times=self.formats.span(interval.start.time(), interval.end.time()),
            start_iso=interval.start.isoformat(),
            end_iso=interval.end.isoformat(),
        )

    def reception(self, here: Address, officer: Officer, reception: ReceptionRecord) -> c.Reception:
        """Where and when an officer receives; the officer's own hours hold where the reception has none."""
        place = self.directory.place(reception.place)
        return c.Reception(
            place=self.place_link(here, place),
            room=self._maybe(reception.room),
            address=self._maybe(place.address),
            hours=self.hours(reception.hours or officer.hours),
            since=self.formats.day(reception.from_)
            if reception.from_ and reception.from_ > self.directory.today
            else None,
            until=self.formats.day(reception.until) if reception.until else None,
        )

    def receptions(self, here: Address, officer: Officer) -> tuple[c.Reception, ...]:
        """All places and hours of an officer, those to come too."""
        if not officer.receives and officer.hours:
            return (c.Reception(None, None, None, self.hours(officer.hours)),)
        lasting = (r for r in officer.receives if r.until is None or r.until >= self.directory.today)
        return tuple(self.reception(here, officer, reception) for reception in lasting)

    # Names of kinds

    def _contact_kind(self, kind: str) -> str:
        names = {
            "telephone": self._("Telephone"),
            "mobile": self._("Mobile"),
            "fax": self._("Fax"),
            "email": self._("E-mail"),
            "web": self._("Website"),
            "address": self._("Address"),
            "forum": self._("Forum"),
            "e-messaging": self._("Messages"),
            "blog": self._("Blog"),
            "rss": self._("News feed"),
            "facebook": "Facebook",
            "twitter": "Twitter",
            "youtube": "YouTube",
            "myspace": "Myspace",
            "bebo": "Bebo",
            "flickr": "Flickr",
            "google-plus": "Google+",
        }
        return names[kind]

    def place_kind(self, kind: str) -> str:
        """What a kind of place is called."""
        return {
            "reception-room": self._("Reception room"),
            "station": self._("Police station"),
            "signal-box": self._("Signal box"),
            "mobile-stop": self._("Mobile reception"),
        }[kind]

    def school_kind(self, kind: str) -> str:
        """What a kind of school is called."""
        return {
            "kindergarten": self._("Kindergarten"),
            "primary": self._("Primary school"),
            "secondary": self._("Secondary school"),
            "vocational": self._("Vocational school"),
            "special": self._("Special school"),
            "university": self._("University"),
            "other": self._("School"),
        }[kind]


def _initials(name: str) -> str:
    """The first letters of the first and the last word, for where there is no photo."""
    words = [word for word in name.split() if word[0].isalpha()]
    return "".join(word[0] for word in dict.fromkeys([*words[:1], *words[-1:]])).upper()


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
