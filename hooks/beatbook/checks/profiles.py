"""Do profiles hold together: one a district, numbers of years that have been, facts of days that have been."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.checks.contacts import link_problem
from beatbook.errors import Pointer, Problem, Severity
from beatbook.sources import Sources


def check_profiles(sources: Sources, today: date) -> Iterator[Problem]:
    """Profiles written twice, numbers and facts of the future, numbers without a name or given twice."""
    seen: dict[str, int] = {}
    for index, profile in enumerate(sources.dataset.profiles):
        pointer: Pointer = ("profiles", index)
        first = seen.setdefault(profile.district, index)
        if first != index:
            at = sources.position(("profiles", first))
            message = f"the district '{profile.district}' has a profile already ({at.path.name}, line {at.line})"
            yield sources.problem((*pointer, "district"), "duplicate-profile", message, "put the two together")
        numbers: set[tuple[str, str, int, str]] = set()
        for at_figure, figure in enumerate(profile.figures):
            where = (*pointer, "figures", at_figure)
            if figure.year > today.year:
                message = f"{figure.year} is in the future (today is {today})"
                yield sources.problem((*where, "year"), "in-the-future", message, "write the year it was counted")
            if figure.kind == "other" and figure.label is None:
                message = "nothing says what is counted"
                yield sources.problem((*where, "kind"), "no-label", message, "add 'label: …'")
            key = (figure.kind, str(figure.label), figure.year, str(figure.source))
            if key in numbers:
                message = f"this source has a number for {figure.year} already"
                yield sources.problem(where, "duplicate-figure", message, "delete one", Severity.WARNING)
            numbers.add(key)
        for kind in ("lighting", "trouble", "strengths"):
            for at_fact, fact in enumerate(getattr(profile, kind)):
                if fact.date > today:
                    message = f"{fact.date} is in the future (today is {today})"
                    place = (*pointer, kind, at_fact, "date")
                    yield sources.problem(place, "in-the-future", message, "write the day on which it was so")
        for at_house, house in enumerate(profile.institutions):
            if house.url is not None:
                yield from link_problem(sources, (*pointer, "institutions", at_house, "url"), house.url)
