"""Do the town's own choices exist: languages, country, region, base map."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import phonenumbers

from beatbook.checks.text import language_problem
from beatbook.errors import Problem, Severity
from beatbook.languages.catalog import available
from beatbook.public_days import UnknownHolidays, listed
from beatbook.sources import Sources


def check_town(sources: Sources, today: date) -> Iterator[Problem]:
    """Languages, country, region and time zone that do not exist, or that the site cannot speak; breaks that end before they begin."""
    town = sources.dataset.town
    yield from _languages(sources)
    if town.country is not None and town.country not in phonenumbers.SUPPORTED_REGIONS:
        message = f"'{town.country}' is not a country's code"
        hint = "did you mean 'GB'?" if town.country == "UK" else "expected two letters such as BG, CZ, LV, UA or GB"
        yield sources.problem(("town", "country"), "country", message, hint)
    elif town.country is not None:
        try:
            listed(town, today.year, today.year)
        except UnknownHolidays as error:
            field = "country" if town.region is None else "region"
            hint = (
                "check it, or add the days under 'holidays'"
                if town.region is None
                else "check 'region', or leave it out"
            )
            yield sources.problem(("town", field), field, str(error), hint, Severity.WARNING)
    for index, each in enumerate(town.school_breaks):
        if each.until < each.from_:
            message = f"{each.until} is before 'from' ({each.from_}), expected a day not before it"
            where = ("town", "school_breaks", index, "until")
            yield sources.problem(where, "until-before-from", message, "exchange or correct the two")
    if town.basemap is not None and town.basemap.url is not None:
        missing = [token for token in ("{z}", "{x}", "{y}") if token not in town.basemap.url]
        if missing:
            message = f"the address lacks {' and '.join(missing)}, expected all of {{z}}, {{x}} and {{y}}"
            yield sources.problem(("town", "basemap", "url"), "basemap", message, "copy it from the map's provider")


def _languages(sources: Sources) -> Iterator[Problem]:
    codes = sources.dataset.town.languages
    for index, code in enumerate(codes):
        pointer = ("town", "languages", index)
        if code in codes[:index]:
            yield sources.problem(pointer, "language", f"'{code}' stands here a second time", "delete one of them")
            continue
        problems = list(language_problem(sources, pointer, code))
        yield from problems
        if not problems and code not in available():
            message = f"the pages are not translated into '{code}', expected one of: {', '.join(available())}"
            yield sources.problem(pointer, "language", message, f"add hooks/beatbook/locales/{code}.po, or delete it")
