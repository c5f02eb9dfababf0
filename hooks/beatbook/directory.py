"""The dataset resolved on one day: who serves which district, who is away, who answers instead.

Invariants, for any dataset that ``sources.load`` hands out:

* Nothing here reads a clock. A ``Directory`` is the town as ``today`` begins; ``on(day)`` is the same town on another day.
* All days are inclusive: a posting ``until`` 28 February still holds on the 28th. An absence may begin or end within a
  day; questions about a day are then answered for its first minute, and ``changes`` tells the rest.
* Moments are naive ``datetime`` values in the town's own time.
* Districts are those that exist today. Officers are those who serve today, will serve, or have no posting at all;
  whoever has only past postings has left and appears nowhere, not even as a substitute.
* Order is the data's order everywhere, so equal data gives equal pages.
* Every officer in ``serving(d)`` has a service for ``d`` in ``services_of(officer)``, and the other way round.
* A ``substitute`` is never away and never the absent officer; ``None`` means that nobody takes the calls.
* An id that names nothing on this day raises ``KeyError``: references are checked before, so that is a mistake in code.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

from beatbook.dataset import Dataset
from beatbook.models import (
    Absence,
    District,
    MobileReception,
    Officer,
    Place,
    Posting,
    Reception,
    School,
    Text,
)
from beatbook.periods import Period, begins, has_left, holds, in_service, midnight, turning_points

ChangeKind = Literal["arrives", "leaves", "absence-begins", "absence-ends", "room-begins", "room-ends"]
T = TypeVar("T")
_ONE_DAY = timedelta(days=1)
_ONE_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Service:
    """One officer serving one district today.

    ``role`` is the posting's, or else the officer's own. ``absence`` is the absence that holds today.
    ``substitute`` is the officer who really takes the calls then, at the end of a chain of substitutes if need be.
    """

    officer: Officer
    posting: Posting
    role: Text | None
    absence: Absence | None
    substitute: Officer | None

    @property
    def first(self) -> date | None:
        """The first day of the posting; ``None``: since ever."""
        return self.posting.from_

    @property
    def last(self) -> date | None:
        """The last day of the posting; ``None``: until further notice."""
        return self.posting.until

    @property
    def answering(self) -> Officer | None:
        """Who answers today: the officer, or the substitute, or nobody."""
        return self.officer if self.absence is None else self.substitute


@dataclass(frozen=True)
class Change:
    """Something that will be different from ``moment`` on, the first minute of the new state, whatever the kind.

    ``district`` is where an officer arrives or which one is left. ``absence`` is the absence that begins or has ended.
    ``substitute`` is who takes the calls when an absence begins. ``reception`` is where the officer receives from then
    on, or no longer receives; of a move only the new room is told.
    """

    moment: datetime
    kind: ChangeKind
    officer: Officer
    district: District | None = None
    absence: Absence | None = None
    substitute: Officer | None = None
    reception: Reception | None = None


class Receiving(NamedTuple):
    """An officer who receives at a place, and how."""

    officer: Officer
    reception: Reception


def id_of(officer: Officer) -> str:
    """The officer's id, which loading has filled in; ``ValueError`` if it has not."""
    if officer.id is None:
        raise ValueError(f"the officer {officer.name!r} has no id; load the data with sources.load")
    return officer.id


def _gathered(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    """The values of each key together, in order."""
    out: dict[str, list[T]] = {}
    for key, value in pairs:
        out.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in out.items()}


def _distinct(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """A mapping in which the first of several equal keys wins."""
    out: dict[str, T] = {}
    for key, value in pairs:
        out.setdefault(key, value)
    return out


@dataclass(frozen=True, eq=False)
class Directory:
    """A town's records on one day, with every question a page asks about them.

    ``located`` maps the id of a school that names no district to the id of the district its point lies in.
    """

    dataset: Dataset
    today: date
    located: Mapping[str, str] = field(default_factory=dict)

    def on(self, day: date) -> Directory:
        """The same town on another day."""
        return replace(self, today=day)

    # Records, in data order

    @cached_property
    def officers(self) -> tuple[Officer, ...]:
        """Officers who serve or will serve, and those with no posting at all."""
        return tuple(self._officers.values())

    @cached_property
    def districts(self) -> tuple[District, ...]:
        """Districts that exist today."""
        return tuple(self._districts.values())

    @property
    def places(self) -> tuple[Place, ...]:
        """All places."""
        return tuple(self._places.values())

    @property
    def schools(self) -> tuple[School, ...]:
        """All schools."""
        return tuple(self._schools.values())

    def officer(self, officer_id: str) -> Officer:
        """The officer with this id."""
        return self._officers[officer_id]

    def district(self, district_id: str) -> District:
        """The district with this id that exists today."""
        return self._districts[district_id]

    def place(self, place_id: str) -> Place:
        """The place with this id."""
        return self._places[place_id]

    def knows_place(self, text: str) -> bool:
        """Whether a text is the id of a place."""
        return text in self._places

    def school(self, school_id: str) -> School:
        """The school with this id."""
        return self._schools[school_id]

    @property
    def receptions(self) -> tuple[MobileReception, ...]:
        """All mobile receptions."""
        return tuple(self._receptions.values())

    def reception(self, reception_id: str) -> MobileReception:
        """The mobile reception with this id."""
        return self._receptions[reception_id]

    def record(self, section: str, slug: str) -> Officer | District | Place | MobileReception | School:
        """The record of a section (``officers``, ``places``, …) with this id."""
        found: Mapping[str, Mapping[str, Officer | District | Place | MobileReception | School]] = {
            "officers": self._officers,
            "districts": self._districts,
            "places": self._places,
            "schools": self._schools,
            "receptions": self._receptions,
        }
        return found[section][slug]

    def knows_officer(self, officer_id: str) -> bool:
        """Whether there is such an officer today."""
        return officer_id in self._officers

    def knows_district(self, district_id: str) -> bool:
        """Whether there is such a district today."""
        return district_id in self._districts

    # Who serves where

    def serving(self, district_id: str) -> tuple[Service, ...]:
        """Who serves the district today, absent or not; empty if the district is vacant."""
        return self._serving[self.district(district_id).id]

    def posted(self, district_id: str) -> tuple[Officer, ...]:
        """Officers with a posting to the district, past, present or to come."""
        return self._posted.get(self.district(district_id).id, ())

    def services_of(self, officer_id: str) -> tuple[Service, ...]:
        """The districts an officer serves today, in the order of the officer's postings."""
        return self._services[id_of(self.officer(officer_id))]

    def begins_on(self, officer_id: str) -> date | None:
        """The first day of an officer who serves nowhere today and will; ``None`` for everybody else."""
        officer = self.officer(officer_id)
        if in_service(officer, self.today):
            return None
        coming = (p.from_ for p in officer.all_postings() if p.from_ is not None and p.from_ > self.today)
        return min(coming, default=None)

    def absence_of(self, officer_id: str) -> Absence | None:
        """The absence that keeps an officer away today: of several, the one that began last."""
        return next(iter(self._away(self.officer(officer_id), self.today)), None)

    def absences_at(self, officer_id: str, moment: date) -> list[Absence]:
        """The absences that keep an officer away at a moment, the one that began last first."""
        return self._away(self.officer(officer_id), moment)

    def substitute_of(self, officer_id: str) -> Officer | None:
        """Who takes an absent officer's calls today; ``None`` if the officer is there or nobody does."""
        return self.substitute_at(officer_id, self.today)

    def substitute_at(self, officer_id: str, moment: date) -> Officer | None:
        """Who takes an absent officer's calls at a moment, or as a day begins."""
        return self._substitute(self.officer(officer_id), moment)

    def covering(self, district_id: str) -> Place | None:
        """The place that covers a district with no officer: its own station, its parents', or the town's."""
        return next((self._places[s] for s in self._stations(district_id) if s in self._places), None)

    def officers_at(self, place_id: str) -> tuple[Receiving, ...]:
        """Officers who receive at a place, or will; one who receives in two rooms stands twice."""
        return self._receiving.get(self.place(place_id).id, ())

    def receptions_of(self, officer_id: str) -> tuple[MobileReception, ...]:
        """The mobile receptions an officer comes to."""
        return self._receptions_of.get(id_of(self.officer(officer_id)), ())

    def receptions_in(self, district_id: str) -> tuple[MobileReception, ...]:
        """The mobile receptions of a district: those that name it, or else whose officers serve it."""
        return self._receptions_in.get(self.district(district_id).id, ())

    def receptions_at(self, place_id: str) -> tuple[MobileReception, ...]:
        """The mobile receptions that stop at a place, now and then or always."""
        return self._receptions_at.get(self.place(place_id).id, ())

    # How districts and schools hang together

    def children(self, district_id: str) -> tuple[District, ...]:
        """The districts that are part of this one."""
        return self._children.get(self.district(district_id).id, ())

    def district_of(self, school_id: str) -> District | None:
        """The district of a school: the one it names, or else the one its point lies in."""
        school = self.school(school_id)
        return self._districts.get(school.district or self.located.get(school.id, ""))

    def schools_in(self, district_id: str) -> tuple[School, ...]:
        """The schools of a district."""
        return self._schools_in.get(self.district(district_id).id, ())

    # What will change

    def changes(self, record: District | Officer, days: int = 30) -> tuple[Change, ...]:
        """What changes for a district, or for an officer, once today has begun and up to ``days`` days ahead, in order.

        A district's changes are the officers who arrive and leave, and the absences and rooms of those who serve it;
        an officer's are the districts taken on and left, the absences and the rooms.
        """
        if isinstance(record, District):
            found = [c for officer in self.posted(record.id) for c in self._changes_of(officer, days, record.id)]
        else:
            found = list(self._changes_of(record, days, None))
        # sorted() is stable: at one moment those who leave stand before those who arrive, then data order.
        return tuple(sorted(found, key=lambda change: (change.moment, change.kind != "leaves")))

    def _changes_of(self, officer: Officer, days: int, district_id: str | None) -> Iterator[Change]:
        """The officer's changes; with a district given, only those that concern it."""
        first, last = midnight(self.today), midnight(self.today + days * _ONE_DAY)
        periods: list[Period] = [*officer.all_postings(), *officer.absences, *officer.receives]
        for now in turning_points(periods, first, last):
            # Moments are whole minutes, so the one before still belongs to what was.
            past = now - _ONE_MINUTE
            before, after = self._districts_of(officer, past), self._districts_of(officer, now)
            for changed in before - after, after - before:
                kind: ChangeKind = "leaves" if changed <= before else "arrives"
                for part in sorted(changed & self._districts.keys(), key=self._order.__getitem__):
                    if district_id in (None, part):
                        yield Change(now, kind, officer, district=self._districts[part])
            if district_id is not None and district_id not in before | after:
                continue
            was, absences = self._away(officer, past), self._away(officer, now)
            if absences and not was:
                substitute = self._substitute(officer, now)
                yield Change(now, "absence-begins", officer, absence=absences[0], substitute=substitute)
            elif was and not absences:
                yield Change(now, "absence-ends", officer, absence=was[0])
            yield from _moves(officer, past, now)

    @staticmethod
    def _districts_of(officer: Officer, moment: date) -> set[str]:
        return {posting.district for posting in officer.all_postings() if holds(posting, moment)}

    # Who answers

    @staticmethod
    def _away(officer: Officer, moment: date) -> list[Absence]:
        """The absences that hold at a moment, the one that began last first."""
        return sorted((a for a in officer.absences if holds(a, moment)), key=begins, reverse=True)

    def _substitute(self, officer: Officer, moment: date, passed: frozenset[str] = frozenset()) -> Officer | None:
        """The first officer present at the end of a chain of substitutes; a chain that comes back ends in nobody."""
        passed |= {id_of(officer)}
        for absence in self._away(officer, moment):
            candidate = self._officers.get(absence.substitute or "")
            if candidate is None or candidate.id in passed or has_left(candidate, moment):
                continue
            present = self._substitute(candidate, moment, passed) if self._away(candidate, moment) else candidate
            if present is not None:
                return present
        return None

    def _stations(self, district_id: str) -> Iterator[str]:
        """Ids of the stations that may cover a district, the nearest first; a circle of parents ends the walk."""
        passed: set[str] = set()
        district: District | None = self.district(district_id)
        while district is not None and district.id not in passed:
            passed.add(district.id)
            if district.station is not None:
                yield district.station
            district = self._districts.get(district.parent or "")
        if self.dataset.town.station is not None:
            yield self.dataset.town.station

    # Indexes, each made once

    @cached_property
    def _officers(self) -> dict[str, Officer]:
        return _distinct((id_of(o), o) for o in self.dataset.officers if not has_left(o, self.today))

    @cached_property
    def _districts(self) -> dict[str, District]:
        return _distinct((d.id, d) for d in self.dataset.districts if holds(d, self.today))

    @cached_property
    def _places(self) -> dict[str, Place]:
        return _distinct((place.id, place) for place in self.dataset.places)

    @cached_property
    def _schools(self) -> dict[str, School]:
        return _distinct((school.id, school) for school in self.dataset.schools)

    @cached_property
    def _postings(self) -> tuple[tuple[Officer, Posting], ...]:
        """Every posting to a district of today, held today or not."""
        return tuple((o, p) for o in self.officers for p in o.all_postings() if p.district in self._districts)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {district_id: number for number, district_id in enumerate(self._districts)}

    @cached_property
    def _children(self) -> dict[str, tuple[District, ...]]:
        return _gathered((district.parent, district) for district in self.districts if district.parent is not None)

    @cached_property
    def _posted(self) -> dict[str, tuple[Officer, ...]]:
        """Officers with a posting to a district, past, present or to come."""
        pairs = {(posting.district, id_of(officer)): officer for officer, posting in self._postings}
        return _gathered((district_id, officer) for (district_id, _), officer in pairs.items())

    @cached_property
    def _services(self) -> dict[str, tuple[Service, ...]]:
        held = [(officer, posting) for officer, posting in self._postings if holds(posting, self.today)]
        return {officer_id: () for officer_id in self._officers} | _gathered(
            (id_of(officer), self._service(officer, posting)) for officer, posting in held
        )

    def _service(self, officer: Officer, posting: Posting) -> Service:
        role = posting.role if posting.role is not None else officer.role
        return Service(officer, posting, role, self.absence_of(id_of(officer)), self.substitute_of(id_of(officer)))

    @cached_property
    def _serving(self) -> dict[str, tuple[Service, ...]]:
        services = (service for found in self._services.values() for service in found)
        return {district_id: () for district_id in self._districts} | _gathered(
            (s.posting.district, s) for s in services
        )

    @cached_property
    def _receiving(self) -> dict[str, tuple[Receiving, ...]]:
        lasting = (
            (r.place, Receiving(officer, r))
            for officer in self.officers
            for r in officer.receives
            if r.until is None or r.until >= self.today
        )
        return _gathered(lasting)

    @cached_property
    def _receptions(self) -> dict[str, MobileReception]:
        return _distinct((reception.id, reception) for reception in self.dataset.receptions)

    @cached_property
    def _receptions_of(self) -> dict[str, tuple[MobileReception, ...]]:
        return _gathered((officer, reception) for reception in self.receptions for officer in reception.officers)

    @cached_property
    def _receptions_in(self) -> dict[str, tuple[MobileReception, ...]]:
        return _gathered(
            (district, reception) for reception in self.receptions for district in self._visited(reception)
        )

    def _visited(self, reception: MobileReception) -> Iterable[str]:
        if reception.district is not None:
            return [reception.district]
        services = (service for officer in reception.officers for service in self._services.get(officer, ()))
        return dict.fromkeys(service.posting.district for service in services)

    @cached_property
    def _receptions_at(self) -> dict[str, tuple[MobileReception, ...]]:
        return _gathered((place, reception) for reception in self.receptions for place in self._stops(reception))

    def _stops(self, reception: MobileReception) -> Iterable[str]:
        named = (reception.place if visit.place is None else visit.place for visit in reception.visits)
        return dict.fromkeys(text for text in named if isinstance(text, str) and text in self._places)

    @cached_property
    def _schools_in(self) -> dict[str, tuple[School, ...]]:
        found = ((self.district_of(school.id), school) for school in self.schools)
        return _gathered((district.id, school) for district, school in found if district is not None)


def _moves(officer: Officer, past: datetime, now: datetime) -> Iterator[Change]:
    """The rooms in which an officer begins to receive; if there is none, those given up."""
    before, after = ([r for r in officer.receives if holds(r, moment)] for moment in (past, now))
    begun = [reception for reception in after if reception not in before]
    if begun:
        yield from (Change(now, "room-begins", officer, reception=reception) for reception in begun)
    else:
        ended = (reception for reception in before if reception not in after)
        yield from (Change(now, "room-ends", officer, reception=reception) for reception in ended)
