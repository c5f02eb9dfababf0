"""Can the opening hours be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from beatbook.checks.walk import hours, records
from beatbook.errors import Problem
from beatbook.hours import HoursError, parse
from beatbook.sources import Sources


def check_schedule(sources: Sources, today: date) -> Iterator[Problem]:
    """Opening hours that cannot be read, at the character where they stop making sense."""
    for owner, record in records(sources):
        for pointer, text in hours(record, owner):
            try:
                parse(text)
            except HoursError as error:
                yield sources.problem(pointer, "hours", error.message, error.hint, offset=error.column - 1)
