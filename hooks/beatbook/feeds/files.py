"""The files of one language: calendars, contact cards and feeds of changes, each in that language's words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache
from typing import TypeVar
from uuid import NAMESPACE_URL, uuid5
from zoneinfo import ZoneInfo

from beatbook import urls
from beatbook.assets import OutputFile
from beatbook.directory import Change, id_of
from beatbook.feeds import calendars, cards, changes
from beatbook.feeds.links import CALENDAR, CARD, CHANGES, is_visited
from beatbook.feeds.occasions import Agenda, Series
from beatbook.languages import Phrase
from beatbook.models import District, MobileReception, Officer, Place, Sourced
from beatbook.periods import begins
from beatbook.photos import Photo
from beatbook.presenter import Presenter
from beatbook.urls import Address

#: How many days back a feed tells changes, and how many ahead. What is long past is nobody's business any more.
BEHIND, AHEAD = 30, 100
R = TypeVar("R", Officer, District, Place, MobileReception)


@dataclass(frozen=True)
class Feeds:
    """Makes the files; ``base`` is the site's absolute URL with a final slash or ``""``.

    The ``agenda`` is the same for all languages.
    """

    presenter: Presenter
    agenda: Agenda
    base: str

    def files(self) -> Iterator[OutputFile]:
        """All files, made one by one."""
        directory, agenda = self.presenter.directory, self.agenda
        yield from self._calendars(urls.OFFICERS, directory.officers, id_of, self._officer_name, agenda.of_officer)
        yield from self._calendars(urls.DISTRICTS, directory.districts, _id, self._name, agenda.of_district)
        places = [place for place in directory.places if is_visited(directory, place)]
        yield from self._calendars(urls.PLACES, places, _id, self._name, agenda.of_place)
        yield from self._calendars(urls.RECEPTIONS, directory.receptions, _id, self._name, agenda.of_reception)
        for officer in directory.officers:
            yield self._card(officer)
        for district in directory.districts:
            yield self._changes(district)

    def _file(self, address: Address, ending: str, content: bytes) -> OutputFile:
        return OutputFile(self.presenter.urls.beside(address, ending), content)

    def _absolute(self, address: Address, ending: str | None = None) -> str | None:
        if not self.base:
            return None
        spelling = self.presenter.urls
        return self.base + (spelling.url(address) if ending is None else spelling.beside(address, ending))

    def _address(self, section: str, slug: str) -> Address:
        return Address(self.presenter.language, section, slug)

    def _uid(self, *parts: str) -> str:
        return lasting_name(self.presenter, self.base, *parts)

    def _name(self, record: District | Place | MobileReception) -> str:
        return self.presenter.phrase(record.name).text

    def _officer_name(self, officer: Officer) -> str:
        return self.presenter.name(officer)[0].text

    # Calendars

    def _calendars(
        self,
        section: str,
        records: Iterable[R],
        name_for_links: Callable[[R], str],
        name: Callable[[R], str],
        series: Callable[[R], Iterable[Series]],
    ) -> Iterator[OutputFile]:
        p = self.presenter
        title = p.catalog.gettext("Police receptions: %(name)s")
        for record in records:
            address = self._address(section, name_for_links(record))
            content = calendars.write(
                title % {"name": name(record)},
                p.language,
                p.directory.dataset.town.timezone,
                self.agenda.window,
                self._absolute(address, CALENDAR),
                map(self._written, series(record)),
            )
            yield self._file(address, CALENDAR, content)

    def _written(self, series: Series) -> bytes:
        if series not in self._known:
            self._known[series] = calendars.written(self._entry(series))
        return self._known[series]

    @cached_property
    def _known(self) -> dict[Series, bytes]:
        return {}

    def _entry(self, series: Series) -> calendars.Entry:
        records: list[Sourced | None] = [series.officer, series.reception, series.place]
        days = [record.verified for record in records if record is not None and record.verified is not None]
        revision = calendars.Revision(max(days, default=None))
        return calendars.Entry(self._uid("calendar", *series.key), series, self._words(series), revision)

    def _words(self, series: Series) -> calendars.Words:
        p, _ = self.presenter, self.presenter.catalog.gettext
        if series.reception is not None:
            record: Officer | MobileReception | Place = series.reception
            what = _("Mobile reception: %(name)s") % {"name": self._name(series.reception)}
            url = self._absolute(self._address(urls.RECEPTIONS, series.reception.id))
        elif series.officer is not None:
            record = series.officer
            what = _("Reception: %(name)s") % {"name": self._officer_name(series.officer)}
            url = self._absolute(self._address(urls.OFFICERS, id_of(series.officer)))
        else:
            assert series.place is not None, "a series is an officer's, a mobile reception's or a place's"
            record = series.place
            what = _("Open: %(name)s") % {"name": self._name(series.place)}
            url = self._absolute(self._address(urls.PLACES, series.place.id))
        call = p.call(record)
        notes = [_("Telephone: %(number)s") % {"number": call.text}] if call else []
        if series.reception is not None and series.reception.description is not None:
            notes.append(p.phrase(series.reception.description).text)
        return calendars.Words(
            summary=what,
            cancelled=_("Does not take place: %(what)s") % {"what": what},
            location=", ".join(part.text for part in self._location(series)),
            note="\n".join(notes),
            url=url,
            remark=p.words.remark,
        )

    def _location(self, series: Series) -> Iterator[Phrase]:
        place = series.place
        of_place = (place.name, series.room, place.address) if place else (series.room,)
        for text in (*of_place, series.where):
            if text is not None:
                yield self.presenter.phrase(text)

    # Cards

    def _card(self, officer: Officer) -> OutputFile:
        p, address = self.presenter, self._address(urls.OFFICERS, id_of(officer))
        name, town = p.name(officer)[0], p.directory.dataset.town
        given, _, family = name.text.rpartition(" ")
        photo = p.photos.get(officer.photo or "")
        met = next((p.directory.place(reception.place) for reception in officer.receives), None)
        contacts = officer.all_contacts()
        ways = [p.way(contact) for contact in contacts if contact.kind in cards.NUMBERS]
        card = cards.Card(
            uid=f"urn:uuid:{self._uid('officer', id_of(officer))}",
            name=name,
            family=family,
            given=given,
            organisation=p.phrase(town.publisher) if town.publisher else None,
            rank=p.phrase(officer.rank) if officer.rank else None,
            role=p.phrase(officer.role) if officer.role else None,
            address=p.phrase(met.address) if met and met.address else None,
            note=p.phrase(officer.about) if officer.about else None,
            numbers=[cards.Number(way.kind, way.text, way.url or p.formats.phone(way.text).uri) for way in ways],
            emails=[contact.value for contact in contacts if contact.kind == "email"],
            languages=officer.languages,
            photo=_portrait(photo) if photo else None,
            url=self._absolute(address),
            source=self._absolute(address, CARD),
            checked=officer.verified,
        )
        return self._file(address, CARD, cards.write(card))

    # Changes

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.presenter.directory.dataset.town.timezone)

    def _changes(self, district: District) -> OutputFile:
        p, address = self.presenter, self._address(urls.DISTRICTS, district.id)
        name, today = self._name(district), p.directory.today
        since = max(today - timedelta(days=BEHIND), begins(district).date())
        found = self.agenda.on(since).changes(district, (today - since).days + AHEAD)
        feed = changes.Feed(
            id=f"urn:uuid:{self._uid('changes', district.id)}",
            language=p.language,
            title=p.catalog.gettext("Police in %(district)s: what changes") % {"district": name},
            author=p.site_name.text,
            updated=self._midnight(district.verified or since),
            page=self._absolute(address),
            source=self._absolute(address, CHANGES),
            entries=[self._change(district, change) for change in found],
        )
        return self._file(address, CHANGES, changes.write(feed))

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time(), self._zone)

    def _change(self, district: District, change: Change) -> changes.Entry:
        p, officer = self.presenter, change.officer
        moment = change.moment.replace(tzinfo=self._zone)
        known = self._midnight(officer.verified) if officer.verified else moment
        at = p.directory.place(change.reception.place) if change.reception else None
        url = self._absolute(self._address(urls.OFFICERS, id_of(officer)))
        return changes.Entry(
            id="urn:uuid:"
            + self._uid(
                "change", district.id, change.kind, change.moment.isoformat(), id_of(officer), at.id if at else ""
            ),
            title=self._headline(change, at),
            summary="\n".join(self._details(change)) or self._headline(change, at),
            updated=min(moment, known),
            url=url if officer in p.directory.officers else None,
        )

    def _headline(self, change: Change, at: Place | None) -> str:
        p, _ = self.presenter, self.presenter.catalog.gettext
        what = {
            "arrives": _("new officer here:"),
            "leaves": _("no longer here:"),
            "absence-begins": _("away from this day:"),
            "absence-ends": _("back at work:"),
            "room-begins": _("receives here from this day:"),
            "room-ends": _("no longer receives here:"),
        }[change.kind]
        spot = [at.name] if at else []
        if change.reception is not None and change.reception.room is not None:
            spot.append(change.reception.room)
        where = ", ".join(p.phrase(text).text for text in spot)
        line = f"{p.moment(change.moment)} – {what} {self._officer_name(change.officer)}"
        return f"{line} ({where})" if where else line

    def _details(self, change: Change) -> Iterator[str]:
        """Of an absence that begins: until when, what to know, and who takes the calls."""
        p, _ = self.presenter, self.presenter.catalog.gettext
        if change.kind != "absence-begins" or change.absence is None:
            return
        until = change.absence.until
        yield _("Away until %(day)s.") % {"day": p.moment(until)} if until else _("Away until further notice.")
        if change.absence.note is not None:
            yield p.phrase(change.absence.note).text
        if change.substitute is not None:
            call = p.call(change.substitute)
            name = self._officer_name(change.substitute)
            yield " ".join([_("Calls are taken by:"), f"{name}, {call.text}" if call else name])


def lasting_name(presenter: Presenter, base: str, *parts: str) -> str:
    """A name for ever, the same in all languages: of the site or, if its address is not known, of the town."""
    site = base or f"beatbook:{presenter.main}:{presenter.site_name.text}"
    return str(uuid5(NAMESPACE_URL, "\n".join((site, *parts))))


def _id(record: District | Place | MobileReception) -> str:
    return record.id


@lru_cache(maxsize=1024)
def _portrait(photo: Photo) -> bytes:
    """The smallest size of a photo, made once for all languages."""
    return next(photo.files())[1]
