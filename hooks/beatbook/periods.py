"""How long a record holds: from its first moment to the first one after it.

All days are inclusive: a posting ``until`` 28 February still holds on the 28th. Moments are naive ``datetime`` values in
the town's own time.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from beatbook.models import Absence, District, Officer, Posting, Reception

_ONE_DAY = timedelta(days=1)

Period = Posting | Absence | District | Reception


def midnight(day: date) -> datetime:
    """The first moment of a day; of a moment, itself."""
    return day if isinstance(day, datetime) else datetime.combine(day, time())


def begins(record: Period) -> datetime:
    """The first moment of a record; ``datetime.min``: since ever."""
    return datetime.min if record.from_ is None else midnight(record.from_)


def ends(record: Period) -> datetime:
    """The first moment after a record, which is the midnight after its last day; ``datetime.max``: never."""
    until = record.until
    if until is None or until == date.max:
        return datetime.max
    return until if isinstance(until, datetime) else midnight(until + _ONE_DAY)


def holds(record: Period, moment: date) -> bool:
    """Whether a record holds at a moment, or at the first moment of a day."""
    return begins(record) <= midnight(moment) < ends(record)


def in_service(officer: Officer, day: date) -> bool:
    """Whether one of the officer's postings holds on a day; an officer who has none at all is always in service."""
    postings = officer.all_postings()
    return not postings or any(holds(posting, day) for posting in postings)


def has_left(officer: Officer, moment: date) -> bool:
    """Whether all postings are over; an officer who never had one has not left."""
    over = [ends(posting) <= midnight(moment) for posting in officer.all_postings()]
    return bool(over) and all(over)


def turning_points(records: Iterable[Period], first: datetime, last: datetime) -> list[datetime]:
    """The moments after ``first`` up to ``last`` at which a record begins or has just ended, in order.

    Between two of them nothing can change, so nobody needs to look at the others.
    """
    moments = {moment for record in records for moment in (begins(record), ends(record))}
    return sorted(moment for moment in moments if first < moment <= last)
