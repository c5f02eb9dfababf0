"""Is somebody still looking after the records."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.checks.walk import records
from beatbook.dataset import COMMUNITY
from beatbook.errors import Problem, Severity
from beatbook.sources import Sources


def check_freshness(sources: Sources, today: date) -> Iterator[Problem]:
    """Records verified longer ago than the town's ``verified_limit``, or in the future."""
    limit = sources.dataset.town.verified_limit
    for pointer, record in records(sources):
        if record.verified is None or pointer[0] in COMMUNITY:
            continue
        where = (*pointer, "verified")
        age = (today - record.verified).days
        if age > limit:
            message = f"last checked {age} days ago, expected at most {limit}"
            yield sources.problem(
                where, "not-verified", message, "check the record and write today's date", Severity.WARNING
            )
        elif age < 0:
            message = f"{record.verified} is in the future (today is {today})"
            yield sources.problem(where, "not-verified", message, "write the day it was checked", Severity.WARNING)
