"""The public holidays of this year and the next, as the data page shows them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook import contexts as c
from beatbook.presenter import Presenter
from beatbook.public_days import PublicDay, PublicDays, holidays_of


def holiday_years(presenter: Presenter) -> tuple[c.HolidayYear, ...]:
    """Both years in order, those without any day left out."""
    town, this = presenter.directory.dataset.town, presenter.directory.today.year
    years = ((year, holidays_of(town, date(year, 1, 1), date(year, 12, 31))) for year in (this, this + 1))
    return tuple(
        c.HolidayYear(
            year=str(year),
            confirmed=year in town.holidays.confirmed,
            days=tuple(_holiday(presenter, found) for found in days.days),
            worked=tuple(_worked(presenter, days)),
        )
        for year, days in years
        if days.days or days.worked
    )


def _holiday(presenter: Presenter, found: PublicDay) -> c.Holiday:
    day = presenter.formats.weekday_and_day(found.day)
    if found.name:
        return c.Holiday(day, found.day.isoformat(), presenter.phrase(found.name))
    name = presenter.catalog.gettext("Day off") if found.origin == "exchanged" else ""
    return c.Holiday(day, found.day.isoformat(), presenter.own(name) if name else None)


def _worked(presenter: Presenter, days: PublicDays) -> Iterator[c.WorkedDay]:
    say = presenter.formats.weekday_and_day
    for day, instead_of in sorted(days.worked.items()):
        yield c.WorkedDay(say(day), day.isoformat(), say(instead_of))
