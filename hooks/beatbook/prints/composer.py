"""The parts of sheets, made from the directory of the day in one language.

Paper cannot be asked again: whatever is known to change while a sheet hangs (absences, another room) stands on it with its
days, and what would make it wrong (an officer who leaves) ends its validity the day before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from beatbook import contexts as c
from beatbook.addresses.streets import IndexedStreet
from beatbook.atlas import Atlas
from beatbook.community.events.meetings import Meeting
from beatbook.directory import Service, id_of
from beatbook.languages import Phrase
from beatbook.models import Absence, District, Officer, Place, Reachable, Sourced, Text
from beatbook.models import Reception as ReceptionRecord
from beatbook.periods import begins, ends, in_service, midnight
from beatbook.photos import Photo
from beatbook.presenter import Presenter
from beatbook.prints.drawn_map import drawn
from beatbook.prints.parts import Appointment, Card, Code, Help, Image, Line, Masthead, Number, Times, TownMap, Validity
from beatbook.prints.qr import qr_svg
from beatbook.rights import Pack, Panel, brochure
from beatbook.urls import DISTRICTS, Address

#: Known absences that stand on a card.
ABSENCES_LISTED = 2
_ONE_DAY = timedelta(days=1)
_DIALLED = ("telephone", "mobile")


@dataclass(frozen=True)
class Composer:
    """Makes the parts of one language's sheets.

    ``base`` is the site's absolute URL with a final slash, or ``""``; ``crest`` the path of the town's crest for Typst;
    ``atlas`` draws maps; ``packs`` are what the town says on rights (``rights.layers``);
    ``streets`` gives those of the town's index, which takes its time.
    """

    presenter: Presenter
    base: str
    crest: str | None = None
    atlas: Atlas | None = None
    packs: Sequence[Pack] = ()
    streets: Callable[[], Sequence[IndexedStreet]] = tuple

    @property
    def today(self) -> date:
        """The site's day."""
        return self.presenter.directory.today

    # Around every sheet

    def masthead(self) -> Masthead:
        """Whose sheet this is."""
        p, town = self.presenter, self.presenter.directory.dataset.town
        fictional = p.catalog.gettext("Made up as an example: no such town, street, number or person exists.")
        alt = p.catalog.gettext("Crest of %(town)s") % {"town": p.site_name.text}
        return Masthead(
            crest=Image(self.crest, alt) if self.crest else None,
            town=p.site_name,
            publisher=self.phrase(town.publisher),
            fictional=fictional if town.fictional else "",
        )

    def emergency(self) -> Help:
        """The number for emergencies."""
        p = self.presenter
        emergency = p.emergency()
        link = p.formats.phone(emergency.number).uri or ""
        return Help(p.catalog.gettext("Emergency"), emergency.number, link, emergency.note)

    def helpline(self) -> Help | None:
        """The help line for children, if the town names one."""
        p, line = self.presenter, self.presenter.directory.dataset.town.child_helpline
        if line is None:
            return None
        phone = p.formats.phone(line.number)
        return Help(p.catalog.gettext("Help line for children"), phone.display, phone.uri or "", self.phrase(line.note))

    def code(self, section: str, slug: str) -> Code | None:
        """The QR code of a record's page; nothing where the site's address is not known."""
        if not self.base:
            return None
        p, _ = self.presenter, self.presenter.catalog.gettext
        url = self.base + p.urls.url(Address(p.language, section, slug))
        address = url.split("://", 1)[-1].rstrip("/")
        alt = _("QR code that leads to %(address)s") % {"address": address}
        return Code(qr_svg(url), alt, _("Always up to date on the web"), url, address)

    def map(self, district: District, *, bw: bool) -> TownMap | None:
        """The town with one district set off; nothing where it has no boundary."""
        p, here = self.presenter, Address(self.presenter.language, DISTRICTS, district.id)
        context = None if self.atlas is None else self.atlas.of_district(p, here, district)
        if context is None:
            return None
        alt = p.catalog.gettext("Map of the districts: where %(district)s lies.") % {
            "district": p.phrase(district.name).text
        }
        return drawn(context, p.directory.dataset.town.print.colour, alt, bw=bw)

    def rights(self) -> tuple[Panel, ...]:
        """The short form of what the law says of the police, in sections."""
        p = self.presenter
        return brochure(self.packs, p.language, p.directory.dataset.town.country)

    def phrase(self, text: Text | None) -> Phrase | None:
        """A text in this language, if there is one."""
        return None if text is None else self.presenter.phrase(text)

    # People and places

    def officer(self, officer: Officer, role: Text | None, times: Iterable[Times], until: date, *, sharp: bool) -> Card:
        """An officer's card, with the absences known to begin before ``until``; ``sharp`` for faces above 4 cm."""
        p, directory = self.presenter, self.presenter.directory
        name, original = p.name(officer)
        served = [s.posting.district for s in directory.services_of(id_of(officer))]
        districts = [p.phrase(directory.district(district).name).text for district in served]
        label = p.catalog.ngettext("District: %(districts)s", "Districts: %(districts)s", len(districts))
        titles = (self.phrase(officer.rank), self.phrase(role if role is not None else officer.role))
        return Card(
            name=name,
            original=original,
            initials=p.person(Address(p.language, "home"), officer).initials,
            face=self._face(officer.photo, name, sharp),
            titles=tuple(title for title in titles if title is not None),
            districts=label % {"districts": p.formats.list(districts)} if districts else "",
            numbers=self.numbers(officer),
            times=tuple(times),
            absences=tuple(self._absences(officer, until)),
        )

    def station(self, place: Place) -> Card:
        """A place that answers where there is no officer."""
        p = self.presenter
        name = p.phrase(place.name)
        where = tuple(filter(None, (self.phrase(place.address),)))
        times = () if place.hours is None else (self.times(place.hours, where),)
        return Card(
            name=name,
            original=None,
            initials="",
            face=None,
            titles=(p.own(p.place_kind(place.kind)), *(() if times else where)),
            districts="",
            numbers=self.numbers(place),
            times=times,
            absences=(),
        )

    def numbers(self, record: Reachable) -> tuple[Number, ...]:
        """How to reach somebody from a sheet of paper: numbers to dial and e-mail addresses."""
        ways = (w for w in self.presenter.ways(record) if w.kind in (*_DIALLED, "email"))
        return tuple(self._number(way) for way in ways)

    def _number(self, way: c.Way) -> Number:
        label = way.label or (None if way.kind == "email" else self.presenter.own(way.kind_name))
        return Number(label, way.text, way.url or "")

    def _face(self, photo: str | None, name: Phrase, sharp: bool) -> Image | None:
        found: Photo | None = self.presenter.photos.get(photo or "")
        if found is None:
            return None
        alt = self.presenter.catalog.gettext("Photo of %(name)s") % {"name": name.text}
        return Image(found.images[-1 if sharp else 0].path, alt)

    def _absences(self, officer: Officer, until: date) -> Iterator[str]:
        p, _ = self.presenter, self.presenter.catalog.gettext
        listed = sorted((a for a in officer.absences if ends(a) > midnight(self.today)), key=begins)
        for absence in [a for a in listed if begins(a).date() <= until][:ABSENCES_LISTED]:
            first = p.moment(absence.from_)
            if absence.until is None:
                away = _("Away from %(first)s until further notice.") % {"first": first}
            else:
                away = _("Away from %(first)s to %(last)s.") % {"first": first, "last": p.moment(absence.until)}
            yield " ".join([away, *self._substitute(officer, absence)])

    def _substitute(self, officer: Officer, absence: Absence) -> Iterator[str]:
        p, _ = self.presenter, self.presenter.catalog.gettext
        substitute = p.directory.substitute_at(id_of(officer), max(begins(absence), midnight(self.today)))
        if substitute is not None:
            call = p.call(substitute)
            name = p.name(substitute)[0].text
            yield " ".join([_("Calls are taken by:"), f"{name}, {call.text}" if call else name])

    def vacancy(self, covered: bool) -> str:
        """That nobody serves a district, and perhaps that the station answers."""
        _ = self.presenter.catalog.gettext
        station = [_("Until there is one, your station answers:")] if covered else []
        return " ".join([_("No officer is posted here at the moment."), *station])

    def brief(self, officer: Officer, role: Text | None = None) -> Card:
        """An officer's face and name, and one number to ask at."""
        card = self.officer(officer, role, (), self.today, sharp=False)
        return replace(card, numbers=card.numbers[:1], absences=())

    def serving(self, district: str) -> tuple[Card, ...]:
        """Who serves a district, in brief."""
        services = self.presenter.directory.serving(district)
        roles = {service.officer.id: service.role for service in services}
        return tuple(self.brief(officer, roles[officer.id]) for officer in serving(services, self.today))

    # Times

    def appointment(self, meeting: Meeting, *about: Text | None) -> Appointment:
        """One meeting of an event: when, what it is about, and where, if that is not a school by itself."""
        formats = self.presenter.formats
        times = formats.span(meeting.start.time(), meeting.end.time())
        where = (meeting.place.name if meeting.place else meeting.where,)
        said = tuple(self.presenter.phrase(text) for text in (*about, *where) if text is not None)
        return Appointment(Line(formats.weekday_and_day(meeting.start.date()), times), said)

    def receptions(self, officer: Officer, place: Place | None = None) -> tuple[Times, ...]:
        """Where and when an officer receives, or at one place; on that place's own sheet its name goes without saying."""
        p = self.presenter
        if not officer.receives and officer.hours is not None and place is None:
            return (self.times(officer.hours),)
        found = []
        for reception in lasting(officer, self.today):
            hours = reception.hours or officer.hours
            if hours is None or place not in (None, p.directory.place(reception.place)):
                continue
            found.append(self.times(hours, self._where(reception, place), self._period(reception)))
        return tuple(found)

    def _where(self, reception: ReceptionRecord, place: Place | None) -> tuple[Phrase, ...]:
        at = self.presenter.directory.place(reception.place)
        texts = (reception.room,) if place is not None else (at.name, reception.room, at.address)
        return tuple(self.presenter.phrase(text) for text in texts if text is not None)

    def _period(self, reception: ReceptionRecord) -> str:
        p, _ = self.presenter, self.presenter.catalog.gettext
        since = reception.from_ if reception.from_ and reception.from_ > self.today else None
        first, last = (None if day is None else p.formats.day(day) for day in (since, reception.until))
        if first and last:
            return _("From %(first)s to %(last)s") % {"first": first, "last": last}
        if first:
            return _("From %(day)s") % {"day": first}
        return _("Until %(day)s") % {"day": last} if last else ""

    def times(self, text: str, where: tuple[Phrase, ...] = (), period: str = "") -> Times:
        """Hours as lines of a week or of a rule in words; where there are no words for it, the next dates."""
        p, hours = self.presenter, self._hours(text)
        if hours.always:
            lines = [Line("", p.catalog.gettext("Open day and night"))]
        else:
            lines = [Line(line.days, line.times) for line in hours.lines]
        if hours.rule:
            lines += [Line(occasion.day, occasion.times) for occasion in hours.upcoming]
        return Times(where, period, tuple(lines), hours.remarks)

    def _hours(self, text: str) -> c.Hours:
        hours = self.presenter.hours(text)
        assert hours is not None, "a text of hours has hours"
        return hours

    # How long a sheet holds

    def until(self, records: Iterable[Sourced], officers: Iterable[Officer], districts: Iterable[District]) -> date:
        """The last day on which a sheet about these is right, as far as anybody knows today.

        It is the day before somebody shown arrives or leaves, the last date listed, or the end of the town's limit for
        checking records again.
        """
        directory, limit = self.presenter.directory, self.presenter.directory.dataset.town.verified_limit
        officers = list(officers)
        days = [self.as_of(records) + limit * _ONE_DAY]
        changing: list[Officer | District] = [*officers, *districts]
        for record in changing:
            changes = directory.changes(record, limit)
            days += [change.moment.date() - _ONE_DAY for change in changes if change.kind in ("arrives", "leaves")]
        for officer in officers:
            for text in {r.hours or officer.hours for r in lasting(officer, self.today)} | {officer.hours}:
                hours = self._hours(text) if text else None
                if hours is not None and hours.rule and hours.upcoming:
                    days.append(datetime.fromisoformat(hours.upcoming[-1].start_iso).date())
        return min(days)

    def as_of(self, records: Iterable[Sourced]) -> date:
        """The day on which all of it was last checked, or else the site's day."""
        return min((r.verified for r in records if r.verified is not None), default=self.today)

    def validity(self, records: Iterable[Sourced], until: date) -> Validity:
        """The two sentences at the foot."""
        p, _ = self.presenter, self.presenter.catalog.gettext
        records = list(records)
        day = p.formats.day(self.as_of(records))
        checked = any(record.verified is not None for record in records)
        return Validity(
            checked=(_("Checked on %(day)s.") if checked else _("As of %(day)s.")) % {"day": day},
            until=_("Valid until %(day)s.") % {"day": p.formats.day(until)},
        )


def serving(services: Iterable[Service], today: date) -> list[Officer]:
    """The officers of some services, each once."""
    return list({id_of(s.officer): s.officer for s in services if in_service(s.officer, today)}.values())


def lasting(officer: Officer, today: date) -> list[ReceptionRecord]:
    """The receptions that hold today or later."""
    return [r for r in officer.receives if r.until is None or r.until >= today]
