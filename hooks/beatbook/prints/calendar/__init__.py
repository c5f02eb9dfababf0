"""An officer's calendar for a year: the days of receptions and visits from this month on, known absences left out."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from string import ascii_uppercase
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from beatbook import urls
from beatbook.community.events.meetings import all_meetings, districts_of
from beatbook.directory import Directory, id_of
from beatbook.feeds.occasions import Agenda, Series, Span
from beatbook.languages import Phrase
from beatbook.models import Officer, Text
from beatbook.periods import in_service
from beatbook.prints.composer import Composer
from beatbook.prints.formats import Format
from beatbook.prints.parts import Card, Code, Help, Masthead, Validity
from beatbook.public_days import holidays_of

SECTION = urls.OFFICERS
PAPERS = ("a4", "a3")
FORMATS = (Format("a4"), Format("a3"), Format("a4", large=True), Format("a4", bw=True))
MONTHS = 12


@dataclass(frozen=True)
class Day:
    """A day of a month's table: its number, or ``""`` outside the month, the marks of what is on, whether it is free."""

    number: str
    marks: tuple[str, ...]
    holiday: bool


@dataclass(frozen=True)
class Month:
    """A month with its year, and its weeks of seven days."""

    name: str
    weeks: tuple[tuple[Day, ...], ...]


@dataclass(frozen=True)
class Key:
    """What a mark stands for: the times, and where or what it is."""

    mark: str
    times: str
    where: tuple[Phrase, ...]


@dataclass(frozen=True)
class YearCalendar:
    """``calendar/template.typ``; ``weekdays`` are the short names above each month, ``holiday`` explains its dot."""

    title: str
    masthead: Masthead
    kind: str
    officer: Card
    period: str
    weekdays: tuple[str, ...]
    months: tuple[Month, ...]
    keys: tuple[Key, ...]
    holiday: str
    emergency: Help
    code: Code | None
    validity: Validity


class _Kept(NamedTuple):
    """What makes occasions one entry of the key."""

    times: str
    where: tuple[Phrase, ...]


def called(composer: Composer) -> str:
    """The kind's name."""
    return composer.presenter.catalog.gettext("Calendar for a year")


def about(directory: Directory) -> Iterable[str]:
    """Officers in service who receive somewhere."""
    return (
        id_of(officer)
        for officer in directory.officers
        if in_service(officer, directory.today)
        and (officer.receives or officer.hours or directory.receptions_of(id_of(officer)))
    )


def compose(composer: Composer, slug: str, form: Format) -> YearCalendar:
    """The calendar of an officer."""
    p, directory = composer.presenter, composer.presenter.directory
    officer = directory.officer(slug)
    first = composer.today.replace(day=1)
    last = first + relativedelta(months=MONTHS) - timedelta(days=1)
    by_day: dict[date, list[_Kept]] = {}
    for start, kept in sorted(_occasions(composer, officer, first, last), key=_in_order):
        by_day.setdefault(start.date(), []).append(kept)
    marks = {kept: _mark(at) for at, kept in enumerate(dict.fromkeys(k for kept in by_day.values() for k in kept))}
    card = composer.officer(officer, None, (), last, sharp=True)
    months = [first + relativedelta(months=at) for at in range(MONTHS)]
    until = min(last, composer.until([officer], (), ()))
    return YearCalendar(
        title=f"{called(composer)}: {card.name.text}",
        masthead=composer.masthead(),
        kind=called(composer),
        officer=replace(card, times=()),
        period=f"{p.formats.month_and_year(first)} – {p.formats.month_and_year(last)}",
        weekdays=p.formats.short_weekdays,
        months=tuple(_months(composer, months, by_day, marks)),
        keys=tuple(Key(mark, kept.times, kept.where) for kept, mark in marks.items()),
        holiday=p.catalog.gettext("Public holiday"),
        emergency=composer.emergency(),
        code=composer.code(SECTION, slug),
        validity=composer.validity([officer], until),
    )


@lru_cache(maxsize=4)
def _agenda(directory: Directory) -> Agenda:
    """What is planned in the town, which all languages and officers share."""
    return Agenda(directory)


def _occasions(composer: Composer, officer: Officer, first: date, last: date) -> Iterator[tuple[datetime, _Kept]]:
    """The times from ``first`` to ``last`` on which an officer really receives, comes by, or visits a school."""
    directory = composer.presenter.directory
    for series in _agenda(directory).of_officer(officer):
        for occasion in series.plan.occasions:
            for span in series.changed.get(occasion.planned, (occasion.planned,)):
                if first <= span.start.date() <= last:
                    yield span.start, _kept(composer, span, _where(series))
    served = {service.posting.district for service in directory.services_of(id_of(officer))}
    visits = [
        e for e in directory.dataset.events if e.kind == "school-visit" and served & {*districts_of(directory, e)}
    ]
    for meeting in all_meetings(directory, visits, first, last):
        if meeting.off is None:
            at = meeting.place.name if meeting.place else meeting.school.name if meeting.school else meeting.where
            yield meeting.start, _kept(composer, Span(meeting.start, meeting.end), (meeting.event.name, at))


def _in_order(found: tuple[datetime, _Kept]) -> tuple[datetime, str, list[str]]:
    start, kept = found
    return start, kept.times, [text.text for text in kept.where]


def _where(series: Series) -> tuple[Text | None, ...]:
    what = series.reception.name if series.reception else None
    return what, series.place.name if series.place else series.where, series.room


def _kept(composer: Composer, span: Span, where: Iterable[Text | None]) -> _Kept:
    p = composer.presenter
    times = p.formats.span(span.start.time(), span.end.time())
    return _Kept(times, tuple(p.phrase(text) for text in where if text is not None))


def _mark(at: int) -> str:
    """A letter; behind Z, two."""
    first, second = divmod(at, len(ascii_uppercase))
    return (ascii_uppercase[first - 1] if first else "") + ascii_uppercase[second]


def _months(
    composer: Composer, firsts: Iterable[date], by_day: Mapping[date, list[_Kept]], marks: Mapping[_Kept, str]
) -> Iterator[Month]:
    p, firsts = composer.presenter, list(firsts)
    free = holidays_of(p.directory.dataset.town, firsts[0], firsts[-1] + relativedelta(months=1))
    weeks = calendar.Calendar(p.formats.first_weekday)

    def day(of: date, month: int) -> Day:
        if of.month != month:
            return Day("", (), False)
        return Day(str(of.day), tuple(dict.fromkeys(marks[kept] for kept in by_day.get(of, ()))), of in free)

    for first in firsts:
        table = weeks.monthdatescalendar(first.year, first.month)
        days = tuple(tuple(day(of, first.month) for of in week) for week in table)
        yield Month(p.formats.month_and_year(first), days)
