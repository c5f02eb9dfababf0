"""From the directory to timetables: who answers when, and who receives when and where, each stretch worked out.

An officer receives while in service and not away: hours are cut where an absence begins or ends, even at noon. Visits
of a mobile reception take place or not, as ``receptions`` says. A station is in charge of a district while nobody is
posted there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeVar

from beatbook import urls
from beatbook.directory import Directory, id_of
from beatbook.models import Officer, Posting, Reception, Text
from beatbook.periods import Period, begins, ends, holds, midnight, turning_points
from beatbook.receptions import mobile_windows, stops
from beatbook.timetable import Duty, Party, Post, Receptions, Room, SpecialDay, Spot, Timetable
from beatbook.town_calendar import Calendar, Span, minute_of

#: How many months a timetable reaches from its first day on.
MONTHS_AHEAD = 14
#: How many days the whole town's timetable reaches; it is many times larger.
TOWN_DAYS_AHEAD = 60
_ONE_DAY = timedelta(days=1)
T = TypeVar("T")


def months_later(day: date, months: int) -> date:
    """The same day some months later, or the last of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = date(year, month + 1, 1)
    following = (first + 31 * _ONE_DAY).replace(day=1)
    return min(following - _ONE_DAY, first + (day.day - 1) * _ONE_DAY)


class Schedule:
    """A town's timetables from the directory's day on, each made once."""

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._known: dict[tuple[str, str], Timetable] = {}

    @cached_property
    def _calendar(self) -> Calendar:
        today = self._directory.today
        return Calendar(self._directory.dataset.town, today, months_later(today, MONTHS_AHEAD))

    def officer(self, officer_id: str) -> Timetable:
        """An officer's: the first party is the officer, ``posts`` name the districts."""
        return self._made(urls.OFFICERS, officer_id, _Making.officer)

    def district(self, district_id: str) -> Timetable:
        """A district's: everyone who serves it, and the station while nobody does."""
        return self._made(urls.DISTRICTS, district_id, _Making.district)

    def place(self, place_id: str) -> Timetable:
        """A place's: the first party is the place with its opening hours, then who receives there."""
        return self._made(urls.PLACES, place_id, _Making.place)

    def _made(self, section: str, record_id: str, make: Callable[[_Making, str], None]) -> Timetable:
        key = section, record_id
        if key not in self._known:
            making = _Making(self._directory, self._calendar)
            make(making, record_id)
            self._known[key] = making.timetable()
        return self._known[key]

    @cached_property
    def town(self) -> Timetable:
        """The windows of every officer, place and mobile reception in the coming weeks, and nothing else."""
        today = self._directory.today
        making = _Making(
            self._directory, Calendar(self._directory.dataset.town, today, today + TOWN_DAYS_AHEAD * _ONE_DAY)
        )
        making.town()
        return making.timetable()


@lru_cache(maxsize=4)
def schedule_of(directory: Directory) -> Schedule:
    """The schedule of a directory, which all languages of a site share."""
    return Schedule(directory)


class _Piece(NamedTuple):
    """A time in which an officer serves: who answers then, if anybody, when the officer is back, and a word on it."""

    start: int
    end: int | None
    answering: str | None
    back: int | None = None
    note: Text | None = None


class _Making:
    """One timetable in the making; parties and spots get their numbers as they come up."""

    def __init__(self, directory: Directory, calendar: Calendar) -> None:
        self._directory = directory
        self._calendar = calendar
        self._parties: list[Party] = []
        self._spots: list[Spot] = []
        self._holidays: list[Text] = []
        self._notes: list[Text] = []
        self._duties: list[Duty] = []
        self._posts: list[Post] = []
        self._rooms: list[Room] = []
        self._receptions = Receptions()
        self._special: list[SpecialDay] = []

    def timetable(self) -> Timetable:
        """What has been made."""
        return Timetable(
            start=self._calendar.start,
            end=self._calendar.end,
            offsets=self._calendar.offsets,
            parties=tuple(self._parties),
            spots=tuple(self._spots),
            holidays=tuple(self._holidays),
            notes=tuple(self._notes),
            duties=tuple(self._duties),
            posts=tuple(self._posts),
            rooms=tuple(self._rooms),
            runs=tuple(self._receptions.runs()),
            special=tuple(sorted(self._special, key=lambda day: (day.start, day.party, day.spot))),
        )

    # The kinds of timetables

    def officer(self, officer_id: str) -> None:
        officer = self._directory.officer(officer_id)
        party = self._number(self._parties, Party(urls.OFFICERS, officer_id))
        pieces = self._serve(party, officer, officer.all_postings())
        self._receive(party, officer, pieces)
        for posting in officer.all_postings():
            if self._directory.knows_district(posting.district):
                district = self._number(self._parties, Party(urls.DISTRICTS, posting.district))
                self._posts += [Post(district, start, end) for start, end in self._times(posting)]

    def district(self, district_id: str) -> None:
        posted = [
            (officer, posting)
            for officer in self._directory.posted(district_id)
            for posting in officer.all_postings()
            if posting.district == district_id and self._times(posting)
        ]
        parties: list[tuple[int, Officer, list[Posting]]] = []
        for officer, posting in posted:
            role = posting.role if posting.role is not None else officer.role
            party = self._number(self._parties, Party(urls.OFFICERS, id_of(officer), role))
            known = next((postings for number, _, postings in parties if number == party), None)
            if known is None:
                parties.append((party, officer, [posting]))
            else:
                known.append(posting)
        for party, officer, postings in parties:
            self._receive(party, officer, self._serve(party, officer, postings))
        self._cover(district_id, [posting for _, posting in posted])

    def place(self, place_id: str) -> None:
        place = self._directory.place(place_id)
        party = self._number(self._parties, Party(urls.PLACES, place_id))
        if place.hours is not None:
            self._open(party, Spot(None), place.hours, [_Piece(0, None, place_id)], place_id)
        own = len(self._special)
        for officer in dict.fromkeys(id_of(officer) for officer, _ in self._directory.officers_at(place_id)):
            receiving = self._directory.officer(officer)
            party = self._number(self._parties, Party(urls.OFFICERS, officer))
            self._receive(party, receiving, self._serve(party, receiving, receiving.all_postings()), place_id)
        if place.hours is not None:
            # Where a place's own holidays are told, everybody's would be the same news again.
            del self._special[own:]

    def town(self) -> None:
        for officer in self._directory.officers:
            party = self._number(self._parties, Party(urls.OFFICERS, id_of(officer)))
            self._receive(party, officer, self._pieces(officer, officer.all_postings()), mobile=False)
        for place in self._directory.places:
            if place.hours is not None:
                party = self._number(self._parties, Party(urls.PLACES, place.id))
                self._open(party, Spot(None), place.hours, [_Piece(0, None, place.id)], place.id)
        last = self._calendar.last - _ONE_DAY
        for reception in self._directory.receptions:
            party = self._number(self._parties, Party(urls.RECEPTIONS, reception.id))
            for stop in stops(self._directory, reception, self._calendar.first, last):
                if stop.off is None:
                    spot = Spot(stop.place.id if stop.place else None, where=stop.where)
                    self._window(party, spot, stop.start, stop.end)

    # Who is in charge

    def _serve(self, party: int, officer: Officer, postings: Sequence[Posting]) -> list[_Piece]:
        """Put an officer in charge for the time of some postings; the stretches of that time."""
        pieces = self._pieces(officer, postings)
        for piece in pieces:
            answering = None if piece.answering is None else self._party_of(party, officer, piece.answering)
            note = None if piece.note is None else self._number(self._notes, piece.note)
            self._duties.append(Duty(party, piece.start, piece.end, answering, piece.back, note))
        return pieces

    def _party_of(self, party: int, officer: Officer, answering: str) -> int:
        """The number of who answers; a substitute who serves here too is the same party."""
        if answering == officer.id:
            return party
        same = next((known for known in self._parties if known[:2] == (urls.OFFICERS, answering)), None)
        return self._number(self._parties, same or Party(urls.OFFICERS, answering))

    def _pieces(self, officer: Officer, postings: Sequence[Posting]) -> list[_Piece]:
        """The stretches in which an officer serves, split where somebody else answers; always, without postings."""
        minute, first = self._calendar.minute_or_never, midnight(self._calendar.first)
        points = [first, *turning_points([*postings, *self._concerned(officer)], first, datetime.max)]
        pieces: list[_Piece] = []
        for start, end in zip(points, [*points[1:], datetime.max], strict=True):
            if start == datetime.max or start >= midnight(self._calendar.last):
                break
            if postings and not any(holds(posting, start) for posting in postings):
                continue
            piece = _Piece(self._calendar.minute(start), minute(end), officer.id)
            absences = self._directory.absences_at(id_of(officer), start)
            if absences:
                substitute = self._directory.substitute_at(id_of(officer), start)
                answering = id_of(substitute) if substitute else None
                piece = _Piece(piece.start, piece.end, answering, minute(_back(officer, start)), absences[0].note)
            if pieces and pieces[-1].end == piece.start and pieces[-1][2:] == piece[2:]:
                pieces[-1] = pieces[-1]._replace(end=piece.end)
            else:
                pieces.append(piece)
        return pieces

    def _concerned(self, officer: Officer) -> list[Period]:
        """The absences that may matter for who answers, and the postings of those who may."""
        found: list[Period] = [*officer.absences]
        seen, waiting = {officer.id}, [absence.substitute for absence in officer.absences]
        while waiting:
            name = waiting.pop()
            if name in seen or name is None or not self._directory.knows_officer(name):
                continue
            seen.add(name)
            other = self._directory.officer(name)
            found += [*other.absences, *other.all_postings()]
            waiting += [absence.substitute for absence in other.absences]
        return found

    def _cover(self, district_id: str, postings: Sequence[Posting]) -> None:
        """Put the station in charge while no posting holds."""
        station = self._directory.covering(district_id)
        if station is None:
            return
        first, last = midnight(self._calendar.first), midnight(self._calendar.last)
        points = [first, *turning_points(postings, first, datetime.max)]
        pieces = [
            _Piece(self._calendar.minute(start), self._calendar.minute_or_never(end), station.id)
            for start, end in zip(points, [*points[1:], datetime.max], strict=True)
            if start < last and not any(holds(posting, start) for posting in postings)
        ]
        if not pieces:
            return
        party = self._number(self._parties, Party(urls.PLACES, station.id))
        self._duties += [Duty(party, piece.start, piece.end, party, None, None) for piece in pieces]
        if station.hours is not None:
            self._open(party, Spot(None), station.hours, pieces, station.id)

    # Where and when somebody receives

    def _receive(
        self, party: int, officer: Officer, pieces: Sequence[_Piece], place: str | None = None, mobile: bool = True
    ) -> None:
        """Let an officer receive in their hours, at one place or at all of them."""
        for reception in officer.receives:
            hours = reception.hours or officer.hours
            if hours is not None and place in (None, reception.place):
                spot = Spot(reception.place, reception.room)
                times = self._times(reception)
                self._open(party, spot, hours, _cut(pieces, times), id_of(officer))
                if reception.from_ is not None or reception.until is not None:
                    number = self._number(self._spots, spot)
                    self._rooms += [Room(party, number, start, end) for start, end in times]
        if place is not None:
            return
        if not officer.receives and officer.hours is not None:
            self._open(party, Spot(None), officer.hours, pieces, id_of(officer))
        if mobile:
            last = self._calendar.last - _ONE_DAY
            for stop in mobile_windows(self._directory, id_of(officer), self._calendar.first, last):
                spot = Spot(stop.place.id if stop.place else None, where=stop.where or stop.reception.name)
                if any(_within(self._minute(stop.start), piece) for piece in pieces):
                    self._window(party, spot, stop.start, stop.end)

    def _open(self, party: int, spot: Spot, hours: str, pieces: Sequence[_Piece], receiver: str) -> None:
        """Windows for hours while the receiver is the one who answers."""
        there = [piece for piece in pieces if piece.answering == receiver]
        # Most are never away: what their hours mean need not be cut for each of them again.
        if len(there) == 1 and there[0].start <= 0 and there[0].end is None:
            for alike in self._calendar.alike(hours):
                own = spot._replace(comment=alike.comment, unknown=alike.unknown)
                self._receptions.add(party, self._number(self._spots, own), alike.length, alike.starts)
        else:
            for span in self._calendar.spans(hours):
                own = spot._replace(comment=span.comment, unknown=span.unknown)
                for start, end in _clipped(span, there):
                    self._receptions.add(party, self._number(self._spots, own), end - start, (start,))
        for day in self._calendar.special(hours):
            real, usual = ([cut for span in spans for cut in _clipped(span, there)] for spans in (day.real, day.usual))
            if real or usual:
                holiday = None if day.holiday is None else self._number(self._holidays, day.holiday)
                number = self._number(self._spots, spot)
                self._special.append(SpecialDay(day.start, day.end, party, number, tuple(real), holiday))

    def _window(self, party: int, spot: Spot, start: datetime, end: datetime) -> None:
        length = self._minute(end) - self._minute(start)
        self._receptions.add(party, self._number(self._spots, spot), length, (self._minute(start),))

    # Small things

    def _minute(self, moment: datetime) -> int:
        return minute_of(moment) - self._calendar.start

    def _times(self, period: Posting | Reception) -> list[tuple[int, int | None]]:
        """When a record holds, within the calendar; one stretch or none."""
        start, end = max(begins(period), midnight(self._calendar.first)), ends(period)
        if end <= start or start >= midnight(self._calendar.last):
            return []
        return [(self._calendar.minute(start), self._calendar.minute_or_never(end))]

    @staticmethod
    def _number(known: list[T], thing: T) -> int:
        """The thing's place in the list, where it is put if need be."""
        if thing not in known:
            known.append(thing)
        return known.index(thing)


def _back(officer: Officer, moment: datetime) -> datetime:
    """When an officer who is away is back, absences that touch taken together; ``datetime.max``: nobody knows."""
    while True:
        last = max((ends(absence) for absence in officer.absences if holds(absence, moment)), default=moment)
        if last in (moment, datetime.max):
            return last
        moment = last


def _within(minute: int, piece: _Piece) -> bool:
    return piece.start <= minute and (piece.end is None or minute < piece.end)


def _cut(pieces: Iterable[_Piece], times: Sequence[tuple[int, int | None]]) -> list[_Piece]:
    """The parts of the pieces that lie in some times."""
    found = []
    for piece in pieces:
        for start, end in times:
            latest = max(piece.start, start)
            earliest = min((x for x in (piece.end, end) if x is not None), default=None)
            if earliest is None or latest < earliest:
                found.append(piece._replace(start=latest, end=earliest))
    return found


def _clipped(span: Span, pieces: Iterable[_Piece]) -> list[tuple[int, int]]:
    """The parts of a span that lie in some pieces."""
    parts = ((max(span.start, p.start), span.end if p.end is None else min(span.end, p.end)) for p in pieces)
    return [(start, end) for start, end in parts if start < end]
