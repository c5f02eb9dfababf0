"""The answer of a page in English, and for each part of it the rules it follows from, with where they stand.

For the command ``beatbook answers``: whoever doubts a page sees which lines of which files make it say so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property
from typing import Literal
from zoneinfo import ZoneInfo

from beatbook.answers import Answer, Change, answer
from beatbook.checks.walk import written
from beatbook.directory import Directory, id_of
from beatbook.errors import Pointer
from beatbook.hours import parse
from beatbook.languages import Formats, name_on_page, read
from beatbook.models import Officer, Text
from beatbook.periods import Period, begins, ends, holds
from beatbook.public_days import holidays_of
from beatbook.receptions import stops
from beatbook.schedule import Schedule
from beatbook.sources import Sources
from beatbook.timetable import Timetable
from beatbook.town_calendar import minute_of
from beatbook.urls import DISTRICTS, OFFICERS, PLACES

Kind = Literal["officer", "district", "place"]
_ONE_DAY = timedelta(days=1)
#: How far away a holiday may shift a rule.
_MARGIN = 31 * _ONE_DAY


def explain(sources: Sources, directory: Directory, kind: Kind, record: str, moment: datetime) -> Iterator[str]:
    """The answer for a record at a naive moment of the town's, line by line; every line says one thing.

    ``directory`` is the town on the day the page is made. Raises ``KeyError`` for an unknown record.
    """
    yield from _Explanation(sources, directory, kind, record, moment).lines()


@dataclass(frozen=True)
class _Explanation:
    sources: Sources
    directory: Directory
    kind: Kind
    record: str
    moment: datetime

    @cached_property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.directory.dataset.town.timezone)

    @cached_property
    def _formats(self) -> Formats:
        town = self.directory.dataset.town
        return Formats("en", town.country, town.timezone)

    @cached_property
    def _timetable(self) -> Timetable:
        schedule = Schedule(self.directory)
        make = {"officer": schedule.officer, "district": schedule.district, "place": schedule.place}[self.kind]
        return make(self.record)

    def lines(self) -> Iterator[str]:
        timetable = self._timetable
        yield f"{self._record(f'{self.kind}s', self.record)}, {self._when(self.moment)}, {self.directory.dataset.town.timezone}"
        found = answer(timetable, minute_of(self.moment.replace(tzinfo=self._zone)))
        if found.state != "known":
            first, last = timetable.local(0).date(), timetable.local(timetable.end).date() - _ONE_DAY
            told = "the page is old and says so" if found.state == "old" else "this is before the page was made"
            yield f"  {told}: it knows who answers from {first} to {last}"
            return
        yield from self._answer(found)
        yield "why"
        yield f"  {self._day()}"
        yield from {"officer": self._officer_rules, "district": self._district_rules, "place": self._place_rules}[
            self.kind
        ]()

    # The answer

    def _answer(self, found: Answer) -> Iterator[str]:
        yield "now"
        for duty in found.duties:
            if duty.answering == duty.party:
                yield f"  {self._party(duty.party)} answers"
                continue
            back = "until further notice" if duty.back is None else f"and back on {self._end(duty.back)}"
            yield f"  {self._party(duty.party)} is away {back}; {self._party(duty.answering)} answers"
        if not found.duties and self.kind != "place":
            yield f"  {self._out_of_service() if self.kind == 'officer' else 'nobody is in charge'}"
        for window in found.open:
            until = f" until {self._clock(window.end)}" if window.end <= self._timetable.end else ""
            yield f"  {self._party(window.party)} {self._open(window.party)}{until}{self._spot(window.spot)}"
        if not found.open:
            yield "  closed, and nobody receives" if self.kind == "place" else "  nobody receives"
        yield "next"
        for window in found.next:
            day = self._formats.weekday_and_day(self._timetable.local(window.start).date())
            times = f"{self._clock(window.start)}–{self._clock(window.end)}"
            yield f"  {day}, {times}: {self._party(window.party)}{self._spot(window.spot)}"
        if not found.next:
            yield "  no dates are known"
        yield "in the coming 30 days"
        yield from (f"  {self._change(change)}" for change in found.changes)
        if not found.changes:
            yield "  nothing changes"

    def _out_of_service(self) -> str:
        now = minute_of(self.moment.replace(tzinfo=self._zone)) - self._timetable.start
        begins = next((duty.start for duty in self._timetable.duties if duty.start > now), None)
        who = self._record(OFFICERS, self.record)
        return f"{who} serves no district" if begins is None else f"{who} is in service from {self._end(begins)}"

    def _change(self, change: Change) -> str:
        timetable = self._timetable
        at = self._when(timetable.local(change.minute))
        if change.kind in ("takes-on", "gives-up"):
            verb = "serves" if change.kind == "takes-on" else "no longer serves"
            return f"{at}: {verb} {self._party(timetable.posts[change.of].district)}"
        if change.kind in ("room-begins", "room-ends"):
            room = timetable.rooms[change.of]
            verb = "receives" if change.kind == "room-begins" else "no longer receives"
            return f"{at}: {self._party(room.party)} {verb}{self._spot(room.spot)}"
        if change.kind == "special":
            day = timetable.special[change.of]
            times = ", ".join(f"{self._clock(start)}–{self._clock(end)}" for start, end in day.spans)
            name = "" if day.holiday is None else f" ({self._read(timetable.holidays[day.holiday])})"
            what = f"{self._open(day.party)} {times}" if times else "no reception"
            return f"{at}{name}: {self._party(day.party)} {what}{self._spot(day.spot)}"
        duty = timetable.duties[change.of]
        told = {"arrives": "answers here", "leaves": "no longer answers here", "back": "is back"}.get(change.kind)
        return f"{at}: {self._party(duty.party)} {told or f'is away; {self._party(duty.answering)} answers'}"

    # The rules

    def _day(self) -> str:
        day = self.moment.date()
        found = holidays_of(self.directory.dataset.town, day - _MARGIN, day + _MARGIN)
        holiday = next((known for known in found.days if known.day == day), None)
        if holiday is not None:
            name = f", {self._read(holiday.name)}" if holiday.name else ""
            return f"{day} is a public holiday{name} ({holiday.origin})"
        if day in found.worked:
            return f"{day} is worked with the hours of {found.worked[day]}"
        return f"{day} is no public holiday"

    def _officer_rules(self) -> Iterator[str]:
        officer = self.directory.officer(self.record)
        yield from self._postings(officer)
        yield from self._absences(officer)
        yield from self._hours(officer)

    def _district_rules(self) -> Iterator[str]:
        vacant = True
        for posted in self.directory.posted(self.record):
            yield from self._postings(posted, self.record)
            if any(p.district == self.record and holds(p, self.moment) for p in posted.all_postings()):
                vacant = False
                yield from self._absences(posted)
                yield from self._hours(posted)
        station = self.directory.covering(self.record)
        if not vacant:
            return
        if station is None:
            yield "  no officer serves the district, and no station covers it"
            return
        yield f"  no officer serves the district, so {self._read(station.name)} covers it"
        if station.hours is not None:
            yield self._rule(("places", self._index("places", station.id), "hours"), station.hours)

    def _place_rules(self) -> Iterator[str]:
        place = self.directory.place(self.record)
        if place.hours is not None:
            yield self._rule(("places", self._index("places", place.id), "hours"), place.hours)
        for officer in dict.fromkeys(id_of(officer) for officer, _ in self.directory.officers_at(place.id)):
            receiving = self.directory.officer(officer)
            yield from self._absences(receiving)
            yield from self._hours(receiving, place.id)

    def _postings(self, officer: Officer, district: str | None = None) -> Iterator[str]:
        at = self._index("officers", id_of(officer))
        listed = [("postings", n) for n in range(len(officer.postings))]
        short = [("districts", n) for n in range(len(officer.districts))]
        for steps, posting in zip([*short, *listed], officer.all_postings(), strict=True):
            if district in (None, posting.district):
                yield self._told(("officers", at, *steps), f"{self._name(officer)} serves {posting.district}", posting)

    def _absences(self, officer: Officer, passed: tuple[str, ...] = ()) -> Iterator[str]:
        """The absences, and of those that hold the substitutes', as far as a chain goes."""
        name = self._name(officer)
        if not officer.absences and not passed:
            yield f"  {name} has no absence"
        for number, absence in enumerate(officer.absences):
            pointer: Pointer = ("officers", self._index("officers", id_of(officer)), "absences", number)
            substitute = f", substitute {absence.substitute}," if absence.substitute else ", no substitute,"
            yield self._told(pointer, f"{name} is away{substitute}", absence)
            if not holds(absence, self.moment) or not self.directory.knows_officer(absence.substitute or ""):
                continue
            if absence.substitute in (*passed, officer.id):
                yield f"  {absence.substitute} has been asked already"
            else:
                other = self.directory.officer(str(absence.substitute))
                yield from self._absences(other, (*passed, id_of(officer)))

    def _hours(self, officer: Officer, place: str | None = None) -> Iterator[str]:
        at = self._index("officers", id_of(officer))
        for number, reception in enumerate(officer.receives):
            if place not in (None, reception.place):
                continue
            pointer: Pointer = ("officers", at, "receives", number)
            if reception.from_ is not None or reception.until is not None:
                yield self._told(pointer, f"{self._name(officer)} receives in {reception.place}", reception)
            if reception.hours is not None:
                yield self._rule((*pointer, "hours"), reception.hours, f" in {reception.place}")
            elif officer.hours is not None:
                yield self._rule(("officers", at, "hours"), officer.hours, f" in {reception.place}")
        if not officer.receives and officer.hours is not None:
            yield self._rule(("officers", at, "hours"), officer.hours)
        for mobile in self.directory.receptions_of(id_of(officer)) if place is None else ():
            for stop in stops(self.directory, mobile, self.moment.date(), self.moment.date()):
                state = f"off ({stop.off})" if stop.off else "on"
                pointer = ("receptions", self._index("receptions", mobile.id), "visits", stop.number)
                times = f"{stop.start:%H:%M}–{stop.end:%H:%M}"
                yield f"  {self._at(pointer)}: {self._read(mobile.name)} is visited {times} on this day: {state}"

    def _rule(self, pointer: Pointer, text: str, where: str = "") -> str:
        day, holidays = self.moment.date(), self.directory.dataset.town
        known = holidays_of(holidays, day - _MARGIN, day + _MARGIN)
        around = parse(text).intervals(day - _ONE_DAY, day + 2 * _ONE_DAY, self._zone, known)
        at = minute_of(self.moment.replace(tzinfo=self._zone))
        now = next((x for x in around if minute_of(x.start) <= at < minute_of(x.end)), None)
        state = "closed now" if now is None else "perhaps now" if now.unknown else "open now"
        return f"  {self._at(pointer)}: hours '{text}'{where}: {state}"

    # Words

    def _told(self, pointer: Pointer, what: str, period: Period) -> str:
        state = "yes" if holds(period, self.moment) else "not yet" if self.moment < begins(period) else "over"
        first = "" if begins(period) == datetime.min else f" from {written(period.from_)}"
        last = "" if ends(period) == datetime.max else f" until {written(period.until)}"
        return f"  {self._at(pointer)}: {what}{first}{last}: {state}"

    def _at(self, pointer: Pointer) -> str:
        position = self.sources.position(pointer)
        return f"{position.path.name}:{position.line}:{position.column}"

    def _index(self, kind: str, record: str) -> int:
        return next(n for n, known in enumerate(getattr(self.directory.dataset, kind)) if known.id == record)

    def _read(self, text: Text) -> str:
        return read(text, "en", self.directory.dataset.town.main_language()).text

    def _name(self, officer: Officer) -> str:
        return name_on_page(officer.name, "en", self.directory.dataset.town.main_language())[0].text

    def _record(self, section: str, record: str) -> str:
        if section == OFFICERS:
            return self._name(self.directory.officer(record))
        found = self.directory.district(record) if section == DISTRICTS else self.directory.place(record)
        return self._read(found.name)

    def _party(self, number: int | None) -> str:
        if number is None:
            return "nobody"
        section, record, _ = self._timetable.parties[number]
        return self._record(section, record)

    def _open(self, party: int) -> str:
        return "is open" if self._timetable.parties[party].section == PLACES else "receives"

    def _spot(self, number: int) -> str:
        spot = self._timetable.spots[number]
        words = [self._record(PLACES, spot.place)] if spot.place else []
        words += [self._read(text) for text in (spot.where, spot.room, spot.comment) if text]
        return "".join(f", {word}" for word in [*words, *(["perhaps"] if spot.unknown else [])])

    def _clock(self, minute: int) -> str:
        return self._formats.time(self._timetable.local(minute).time())

    def _end(self, minute: int) -> str:
        return self._when(self._timetable.local(minute))

    def _when(self, moment: datetime) -> str:
        """A moment; of a midnight the day that begins."""
        clock = f", {self._formats.time(moment.time())}" if moment.time() != time() else ""
        return f"{self._formats.weekday_and_day(moment.date())} {moment.year}{clock}"
