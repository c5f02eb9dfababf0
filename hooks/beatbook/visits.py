"""Mobile receptions as pages show them: the next dates, where exactly, and who comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import islice

from beatbook import contexts as c
from beatbook.directory import id_of
from beatbook.hours import Interval
from beatbook.models import MobileReception, Officer, Place
from beatbook.presenter import Presenter
from beatbook.receptions import Stop, spot, stops
from beatbook.urls import Address

#: How far ahead visits are told, less than a year as dates stand without one, and how many are shown at a time.
AHEAD = timedelta(days=300)
SHOWN = 3
#: How many dates a page carries, so that it still shows the next ones when it has grown old.
CARRIED = 12


def cards(
    p: Presenter,
    here: Address,
    receptions: Iterable[MobileReception],
    officer: Officer | None = None,
    place: Place | None = None,
) -> tuple[c.MobileCard, ...]:
    """Mobile receptions with their next dates: those to which an ``officer`` comes, or at a ``place``, or all."""
    found = (_card(p, here, reception, officer, place) for reception in receptions)
    return tuple(card for card in found if card.visits)


def _card(
    p: Presenter, here: Address, reception: MobileReception, officer: Officer | None, place: Place | None
) -> c.MobileCard:
    return c.MobileCard(
        link=p.reception_link(here, reception),
        visits=tuple(_next(p, here, (stop for stop in coming(p, reception) if _concerns(stop, officer, place)))),
    )


def coming(p: Presenter, reception: MobileReception) -> tuple[Stop, ...]:
    """The visits from the site's day on, those that are off too."""
    today = p.directory.today
    return stops(p.directory, reception, today, today + AHEAD)


def _concerns(stop: Stop, officer: Officer | None, place: Place | None) -> bool:
    """Of an officer's visits also those that nobody keeps; but not those that others keep meanwhile."""
    if officer is not None and stop.off is None and officer not in stop.officers:
        return False
    return place is None or stop.place == place


def next_visits(p: Presenter, here: Address, reception: MobileReception) -> tuple[c.Visit, ...]:
    """The next visits, the first ones shown."""
    return tuple(_next(p, here, coming(p, reception)))


def all_visits(p: Presenter, here: Address, reception: MobileReception) -> tuple[c.Visit, ...]:
    """Every visit that is known."""
    return tuple(_visit(p, here, stop, True) for stop in coming(p, reception))


def _next(p: Presenter, here: Address, found: Iterable[Stop]) -> Iterator[c.Visit]:
    """The next visits; the first ones that take place are shown, with those in between that do not."""
    left = SHOWN
    for stop in islice(found, CARRIED):
        yield _visit(p, here, stop, left > 0)
        left -= stop.off is None


def rules(p: Presenter, here: Address, reception: MobileReception) -> tuple[c.VisitRule, ...]:
    """The visits that repeat, as far as their rule has words."""
    found = []
    for visit in reception.visits:
        hours = p.hours(visit.hours)
        if hours is not None and hours.lines:
            place, where, _ = spot(p.directory, reception, visit)
            link = p.place_link(here, place) if place else None
            found.append(c.VisitRule(hours.lines, link, p.phrase(where) if where else None))
    return tuple(found)


def _visit(p: Presenter, here: Address, stop: Stop, shown: bool) -> c.Visit:
    return c.Visit(
        occasion=p.occasion(Interval(stop.start, stop.end)),
        place=p.place_link(here, stop.place) if stop.place else None,
        where=p.phrase(stop.where) if stop.where else None,
        people=tuple(p.officer_link(here, officer) for officer in stop.officers) if stop.off is None else (),
        off=stop.off is not None,
        shown=shown,
    )


def people(p: Presenter, here: Address, reception: MobileReception) -> tuple[c.Person, ...]:
    """Who comes, as far as they are still in service."""
    known = {id_of(officer): officer for officer in p.directory.officers}
    return tuple(p.person(here, known[officer]) for officer in reception.officers if officer in known)
