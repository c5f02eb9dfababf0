"""Answers as pages show them: the timetable for the script, the words around it, and what holds without a script.

A page without a script states rules and dates that stay true however old it is: who is away until when, the next dates
with their days, what changes in the coming weeks. With the script it says what holds now.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice, takewhile
from zoneinfo import ZoneInfo

from markupsafe import Markup

from beatbook import contexts as c
from beatbook import urls
from beatbook.answers import Change, changes
from beatbook.directory import Service, id_of
from beatbook.hours import Interval
from beatbook.models import District, Officer, Place
from beatbook.periods import begins
from beatbook.presenter import Presenter
from beatbook.schedule import schedule_of
from beatbook.timetable import DAY, Party, Spot, Timetable
from beatbook.urls import Address

#: How far ahead a page without a script announces changes, in minutes: it may be weeks old when it is read.
CHANGES_AHEAD = 100 * DAY
#: How far ahead dates are listed, in minutes, as they stand without a year; and how many of them.
DATES_AHEAD = 300 * DAY
DATES_SHOWN = 3


def of_officer(p: Presenter, here: Address, officer: Officer) -> c.Answer:
    """The answer of an officer's page."""
    return _answer(p, here, schedule_of(p.directory).officer(id_of(officer)), p.call(officer), urls.OFFICERS)


def next_of(p: Presenter, here: Address, officer: Officer) -> tuple[c.NextReception, ...]:
    """An officer's next dates."""
    return next_receptions(p, here, schedule_of(p.directory).officer(id_of(officer)), 0)


def of_district(p: Presenter, here: Address, district: District) -> c.Answer:
    """The answer of a district's page, or of a school's in it."""
    covering = p.directory.covering(district.id)
    return _answer(
        p, here, schedule_of(p.directory).district(district.id), p.call(covering or p.directory.dataset.town)
    )


def of_place(p: Presenter, here: Address, place: Place) -> c.Answer:
    """The answer of a place's page."""
    return _answer(p, here, schedule_of(p.directory).place(place.id), p.call(place), urls.PLACES)


def _answer(p: Presenter, here: Address, timetable: Timetable, call: c.Way | None, own: str = "") -> c.Answer:
    answering = {duty.answering for duty in timetable.duties if duty.answering != duty.party}
    return c.Answer(
        timetable=Markup(timetable.compact()),  # digits and brackets, nothing to escape
        locale=p.formats.tag,
        made=p.formats.day(p.directory.today),
        own=own,
        call=call or p.call(p.directory.dataset.town),
        parties=tuple(
            c.Party(
                link=party_link(p, here, party),
                place=party.section == urls.PLACES,
                call=_call(p, party) if number in answering else None,
            )
            for number, party in enumerate(timetable.parties)
        ),
        spots=tuple(spot_context(p, here, spot) for spot in timetable.spots),
        holidays=tuple(p.phrase(name) for name in timetable.holidays),
        notes=tuple(p.phrase(note) for note in timetable.notes),
        changes=tuple(_change(p, here, timetable, change) for change in changes(timetable, 0, CHANGES_AHEAD)),
    )


def party_link(p: Presenter, here: Address, party: Party) -> c.Link:
    """A party's name with its page; without, on that page itself."""
    directory = p.directory
    if party.section == urls.OFFICERS:
        link = p.officer_link(here, directory.officer(party.id))
    elif party.section == urls.DISTRICTS:
        link = p.district_link(here, directory.district(party.id))
    elif party.section == urls.RECEPTIONS:
        link = p.reception_link(here, directory.reception(party.id))
    else:
        link = p.place_link(here, directory.place(party.id))
    return c.Link(link.label, "") if (here.section, here.slug) == party[:2] else link


def _call(p: Presenter, party: Party) -> c.Way | None:
    if party.section == urls.OFFICERS:
        return p.call(p.directory.officer(party.id))
    return p.call(p.directory.place(party.id)) if party.section == urls.PLACES else None


def spot_context(p: Presenter, here: Address, spot: Spot) -> c.Spot:
    """A spot as its page needs it: on the place's own page only what the place's name does not say."""
    there = spot.place is None or (here.section, here.slug) == (urls.PLACES, spot.place)
    return c.Spot(
        place=None if there else p.place_link(here, p.directory.place(str(spot.place))),
        where=None if spot.where is None else p.phrase(spot.where),
        room=None if spot.room is None else p.phrase(spot.room),
        comment=p.remark(spot.comment) if spot.comment else None,
    )


def _change(p: Presenter, here: Address, timetable: Timetable, change: Change) -> c.Change:
    there = timetable.local(change.minute)
    kind: str = change.kind
    who = instead = district = spot = holiday = None
    times = ""
    if change.kind in ("takes-on", "gives-up"):
        district = party_link(p, here, timetable.parties[timetable.posts[change.of].district])
    elif change.kind in ("room-begins", "room-ends"):
        room = timetable.rooms[change.of]
        who, spot = timetable.parties[room.party], timetable.spots[room.spot]
    elif change.kind == "special":
        day = timetable.special[change.of]
        who, spot = timetable.parties[day.party], timetable.spots[day.spot]
        holiday = None if day.holiday is None else p.phrase(timetable.holidays[day.holiday])
        spans = [(timetable.local(start).time(), timetable.local(end).time()) for start, end in day.spans]
        times = p.formats.list(p.formats.span(*span) for span in spans)
        words = ("special-open", "special-closed") if who.section == urls.PLACES else ("special", "special-none")
        kind = words[not spans]
    else:
        duty = timetable.duties[change.of]
        who = timetable.parties[duty.party]
        if change.kind in ("away", "covers") and duty.answering is not None:
            instead = party_link(p, here, timetable.parties[duty.answering])
        if change.kind == "arrives" and who.section == urls.PLACES:
            kind = "covers-district"
    shown = None if spot is None else spot_context(p, here, spot)
    return c.Change(
        kind=kind,
        day=p.moment(there),
        day_iso=p.iso(there),
        who=None if who is None else party_link(p, here, who),
        instead=instead,
        district=district,
        spot=shown if shown and any((shown.place, shown.where, shown.room, shown.comment)) else None,
        holiday=holiday,
        times=times,
    )


def servers(p: Presenter, here: Address, district: District | None) -> tuple[c.Server, ...]:
    """Everyone who serves a district today or will in the coming months, as parties of its answer."""
    if district is None:
        return ()
    timetable = schedule_of(p.directory).district(district.id)
    return tuple(
        _server(p, here, district, timetable, number)
        for number, party in enumerate(timetable.parties)
        if party.section == urls.OFFICERS and any(duty.party == number for duty in timetable.duties)
    )


def _server(p: Presenter, here: Address, district: District, timetable: Timetable, number: int) -> c.Server:
    party = timetable.parties[number]
    services = p.directory.serving(district.id)
    service: Service | None = next((s for s in services if s.officer.id == party.id and s.role == party.role), None)
    officer = p.directory.officer(party.id)
    return c.Server(
        party=number,
        serving=service is not None,
        person=p.person(here, officer),
        role=p.phrase(party.role) if party.role is not None else None,
        until=p.formats.day(service.last) if service and service.last else None,
        away=p.away(here, officer) if service else None,
        next=next_receptions(p, here, timetable, number),
        receptions=p.receptions(here, officer),
    )


def covering(p: Presenter, here: Address, district: District) -> c.Covering | None:
    """The station that covers the district, today or later."""
    timetable = schedule_of(p.directory).district(district.id)
    duty = next((d for d in timetable.duties if timetable.parties[d.party].section == urls.PLACES), None)
    if duty is None:
        return None
    place = p.directory.place(timetable.parties[duty.party].id)
    return c.Covering(duty.party, duty.start == 0, p.place_card(here, place))


def next_receptions(p: Presenter, here: Address, timetable: Timetable, party: int) -> tuple[c.NextReception, ...]:
    """The next dates of a party over all places, the soonest first."""
    coming = takewhile(lambda window: window.start < DATES_AHEAD, timetable.coming(party))
    zone = ZoneInfo(p.directory.dataset.town.timezone)

    def at(minute: int) -> datetime:
        return datetime.fromtimestamp((timetable.start + minute) * 60, zone)

    return tuple(
        c.NextReception(
            p.occasion(Interval(at(window.start), at(window.end))), spot_context(p, here, timetable.spots[window.spot])
        )
        for window in islice(coming, DATES_SHOWN)
    )


def receiving(p: Presenter, here: Address, place: Place) -> tuple[c.Receiving, ...]:
    """Who receives at a place and how; one who receives in two rooms stands twice."""
    parties = [party[:2] for party in schedule_of(p.directory).place(place.id).parties]
    return tuple(
        c.Receiving(
            party=parties.index((urls.OFFICERS, id_of(officer))),
            person=p.person(here, officer),
            reception=p.reception(here, officer, reception),
        )
        for officer, reception in p.directory.officers_at(place.id)
    )


def posts(p: Presenter, here: Address, officer: Officer) -> tuple[c.Post, ...]:
    """The districts an officer serves today, and those of the coming months, as parties of the page's answer."""
    timetable = schedule_of(p.directory).officer(id_of(officer))
    services = {service.posting.district: service for service in p.directory.services_of(id_of(officer))}
    found = []
    for number in dict.fromkeys(post.district for post in timetable.posts):
        district = timetable.parties[number].id
        service = services.get(district)
        postings = [posting for posting in officer.all_postings() if posting.district == district]
        coming = [posting for posting in postings if posting.from_ is not None and posting.from_ > p.directory.today]
        first = None if service else min(coming, key=begins, default=None)
        role = service.posting.role if service else (first or postings[0]).role
        found.append(
            c.Post(
                party=number,
                serving=service is not None,
                district=p.district_link(here, p.directory.district(district)),
                role=None if role is None else p.phrase(role),
                until=p.formats.day(service.last) if service and service.last else None,
                since=p.formats.day(first.from_) if first and first.from_ else None,
            )
        )
    return tuple(found)
