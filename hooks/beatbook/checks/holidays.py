"""Are the public holidays known, do the town's corrections fit the country's list, and has somebody confirmed it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from beatbook.checks.walk import hours, records
from beatbook.errors import Pointer, Problem, Severity
from beatbook.hours import HoursError, parse
from beatbook.models import Town
from beatbook.public_days import UnknownHolidays, holidays_of, listed
from beatbook.sources import Sources

_AT: Pointer = ("town", "holidays")


def check_holidays(sources: Sources, today: date) -> Iterator[Problem]:
    """Corrections of what is not on the list, exchanges of a day for itself, years whose list is not confirmed."""
    town = sources.dataset.town
    yield from _corrections(sources, town)
    yield from _exchanges(sources, town)
    if town.holidays.add or town.holidays.move or town.holidays.strike or _mentioned(sources):
        yield from _unconfirmed(sources, town, today)


def _corrections(sources: Sources, town: Town) -> Iterator[Problem]:
    own = town.holidays
    for index, day in enumerate(own.strike):
        yield from _unlisted(sources, (*_AT, "strike", index), town, day, "strike")
    for index, move in enumerate(own.move):
        yield from _unlisted(sources, (*_AT, "move", index, "from"), town, move.from_, "move")
        if move.to == move.from_:
            message = f"the holiday of {move.from_} is moved to the day it is on"
            yield sources.problem((*_AT, "move", index, "to"), "holiday", message, "write the day it is kept on")
    for index, added in enumerate(own.add):
        if added.day in _listed(town, added.day):
            message = f"{added.day} is on the country's list already, so it need not be added"
            yield sources.problem((*_AT, "add", index, "day"), "holiday", message, "delete it", Severity.WARNING)


def _unlisted(sources: Sources, pointer: Pointer, town: Town, day: date, verb: str) -> Iterator[Problem]:
    known = _listed(town, day)
    if day in known:
        return
    near = min(known, key=lambda holiday: abs(holiday - day), default=None)
    message = f"{day} is not on the country's list of holidays, so there is nothing to {verb}"
    hint = f"the nearest holiday is {near}" if near else "no holidays are known for that year; delete this"
    yield sources.problem(pointer, "holiday", message, hint)


def _exchanges(sources: Sources, town: Town) -> Iterator[Problem]:
    for index, exchange in enumerate(town.holidays.working):
        pointer = (*_AT, "working", index, "day")
        if exchange.day == exchange.instead_of:
            message = f"{exchange.day} is worked instead of itself"
            yield sources.problem(pointer, "holiday", message, "write the other day under 'instead_of'")
        elif abs(exchange.day - exchange.instead_of) > timedelta(days=100):
            message = f"{exchange.day} is worked instead of {exchange.instead_of}, which is months away"
            yield sources.problem(pointer, "holiday", message, "check both years", Severity.WARNING)


def _unconfirmed(sources: Sources, town: Town, today: date) -> Iterator[Problem]:
    """The list of this year and the next: the site says what holds on those days."""
    if town.country is None and not town.holidays.add:
        message = "the hours mention public holidays, but without a country none are known"
        hint = "add 'country' to the town, or the days under 'holidays'"
        yield sources.problem(("town", "country"), "unconfirmed-holidays", message, hint, Severity.WARNING)
        return
    for year in (today.year, today.year + 1):
        if year not in town.holidays.confirmed:
            number = len(holidays_of(town, date(year, 1, 1), date(year, 12, 31)))
            days = f"{number or 'no'} {'day' if number == 1 else 'days'}"
            message = f"nobody has confirmed the public holidays of {year} ({days}, as listed on the data page)"
            hint = f"compare them with the official list, then add {year} to 'holidays: confirmed'"
            pointer = (*_AT, "confirmed")
            yield sources.problem(pointer, "unconfirmed-holidays", message, hint, Severity.WARNING)


def _listed(town: Town, day: date) -> frozenset[date]:
    try:
        return frozenset(found.day for found in listed(town, day.year, day.year))
    except UnknownHolidays:
        return frozenset()


def _mentioned(sources: Sources) -> bool:
    """Whether any hours depend on public holidays."""
    for owner, record in records(sources):
        for _, text in hours(record, owner):
            try:
                if parse(text).mentions_holidays:
                    return True
            except HoursError:
                continue
    return False
