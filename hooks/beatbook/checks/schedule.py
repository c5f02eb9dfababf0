"""Can the opening hours be read, and do they end when somebody would end them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from beatbook.checks.walk import hours, records
from beatbook.errors import Pointer, Problem, Severity
from beatbook.hours import HoursError, parse
from beatbook.hours_syntax import COMMENT
from beatbook.sources import Sources

#: A span that ends after 24:00, as the syntax allows up to 48:00.
_PAST_MIDNIGHT: Final = re.compile(r"(\d\d?:\d\d)\s*[-–]\s*((?:24:(?!00)|2[5-9]:|[34]\d:)\d\d)")


def check_schedule(sources: Sources, today: date) -> Iterator[Problem]:
    """Opening hours that cannot be read, at the character where they stop making sense; ends that look mistyped."""
    for owner, record in records(sources):
        for pointer, text in hours(record, owner):
            try:
                parse(text)
            except HoursError as error:
                yield sources.problem(pointer, "hours", error.message, error.hint, offset=error.column - 1)
            else:
                yield from _late(sources, pointer, text)


def _late(sources: Sources, pointer: Pointer, text: str) -> Iterator[Problem]:
    for found in _PAST_MIDNIGHT.finditer(COMMENT.sub(lambda remark: " " * len(remark[0]), text)):
        start, end = found.groups()
        morning = f"{int(end[:2]) - 24:02}:{end[3:]}"
        message = f"'{end}' is {morning} on the next day"
        # A span of more than a day has no other form.
        hint = f"if this is meant, write {start}-{morning}" if morning < start.zfill(5) else "check the end"
        yield sources.problem(pointer, "late-hours", message, hint, Severity.WARNING, offset=found.start(2))
