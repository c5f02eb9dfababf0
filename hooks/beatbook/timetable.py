"""What a device needs to say who answers: fourteen months of an officer, a district or a place, worked out beforehand.

A timetable holds no rules, only what follows from them: who is in charge from when to when and who answers meanwhile,
when residents are received and where, and the days on which that differs from the usual week. ``answers.answer`` reads
it here, ``components/answer/script.js`` in the browser, and both give the same answer.

All times are whole minutes. ``Timetable.start`` counts from 1970-01-01 00:00 UTC and is a midnight of the town's; every
other time counts from ``start``. ``offsets`` turn those minutes into the town's own clock, so a device needs neither the
right zone nor a time zone database, and no day of 23 or 25 hours confuses it. Ends are not included; an end of ``None``
is until further notice. Places in lists (``party``, ``spot``) count from 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass
from datetime import datetime, timedelta
from functools import cached_property, lru_cache
from heapq import merge
from itertools import pairwise
from typing import Any, NamedTuple

from beatbook.models import Text

DAY = 24 * 60
WEEK = 7 * DAY


class Party(NamedTuple):
    """Who answers: a record by its section and id; ``role`` is what an officer is in the district at hand."""

    section: str
    id: str
    role: Text | None = None


class Spot(NamedTuple):
    """Where residents are received: a place, or words, or neither where the party is a place itself or says nothing.

    ``unknown``: only perhaps, and ``comment`` says on what terms.
    """

    place: str | None
    room: Text | None = None
    where: Text | None = None
    comment: str = ""
    unknown: bool = False


@dataclass(frozen=True)
class Duty:
    """A time in which a party is in charge. ``answering`` is who answers: the party itself, another one while it is
    away, or nobody; ``back`` is when it returns, ``None`` if it is there or nobody knows; ``note`` what to know then."""

    party: int
    start: int
    end: int | None
    answering: int | None
    back: int | None
    note: int | None


@dataclass(frozen=True)
class Post:
    """A time in which an officer serves a district."""

    district: int
    start: int
    end: int | None


@dataclass(frozen=True)
class Room:
    """A time in which a party receives at a spot, for spots that are not for ever."""

    party: int
    spot: int
    start: int
    end: int | None


@dataclass(frozen=True, order=True)
class Window:
    """A time in which a party receives residents."""

    start: int
    end: int
    party: int
    spot: int


@dataclass(frozen=True)
class SpecialDay:
    """A day from ``start`` to ``end`` on which a party receives at ``spans`` and not as usual, for it is a holiday."""

    start: int
    end: int
    party: int
    spot: int
    spans: tuple[tuple[int, int], ...]
    holiday: int | None


class Run(NamedTuple):
    """Windows of one length at one time of the week. ``weeks`` are, in turn, how many come week after week from ``start``
    on and how many weeks there are none: every other week is ``(1, 1, 1, 1, 1)``."""

    party: int
    spot: int
    start: int
    length: int
    weeks: tuple[int, ...]


@dataclass(frozen=True)
class Timetable:
    """Fourteen months from ``start`` to ``end``; see the module's words on times.

    ``parties``, ``spots``, ``holidays`` and ``notes`` are what the numbers in the other lists stand for.
    """

    start: int
    end: int
    offsets: tuple[tuple[int, int], ...]
    parties: tuple[Party, ...]
    spots: tuple[Spot, ...]
    holidays: tuple[Text, ...]
    notes: tuple[Text, ...]
    duties: tuple[Duty, ...]
    posts: tuple[Post, ...]
    rooms: tuple[Room, ...]
    runs: tuple[Run, ...]
    special: tuple[SpecialDay, ...]

    @cached_property
    def windows(self) -> tuple[Window, ...]:
        """All receptions in order."""
        return tuple(self.coming())

    def coming(self, party: int | None = None) -> Iterator[Window]:
        """The same one by one, as few as are asked for; those of one party or of all."""
        return merge(*(_windows(run) for run in self.runs if party in (None, run.party)))

    @property
    def people(self) -> tuple[int, ...]:
        """For each party the first one that is the same record: one officer may have two roles."""
        records = [party[:2] for party in self.parties]
        return tuple(records.index(record) for record in records)

    def clock(self, minute: int) -> int:
        """What the town's clock shows at a minute, in minutes since the midnight of the first day."""
        offset = next(offset for since, offset in reversed(self.offsets) if since <= max(minute, 0))
        return minute + offset - self.offsets[0][1]

    def local(self, minute: int) -> datetime:
        """The same as a naive moment."""
        return datetime(1970, 1, 1) + timedelta(minutes=self.start + self.offsets[0][1] + self.clock(minute))

    def compact(self) -> str:
        """The timetable as JSON for the device: lists of numbers, without what the numbers stand for."""
        data: dict[str, Any] = {"start": self.start, "end": self.end, "offsets": self.offsets}
        for name in ("duties", "posts", "rooms", "special"):
            data[name] = [astuple(entry) for entry in getattr(self, name)]
        data |= {"people": self.people, "runs": [(*run[:4], *run.weeks) for run in self.runs]}
        data["unknown"] = [number for number, spot in enumerate(self.spots) if spot.unknown]
        return json.dumps(data, separators=(",", ":"))


def _windows(run: Run) -> Iterator[Window]:
    start = run.start
    for number, weeks in enumerate(run.weeks):
        end = start + weeks * WEEK
        if number % 2 == 0:
            for at in range(start, end, WEEK):
                yield Window(at, at + run.length, run.party, run.spot)
        start = end


class Receptions:
    """Windows as they come up, to be put together into runs; equal ones count once."""

    def __init__(self) -> None:
        self._starts: dict[tuple[int, int, int], set[int]] = {}

    def add(self, party: int, spot: int, length: int, starts: Iterable[int]) -> None:
        """Windows of one length."""
        self._starts.setdefault((party, spot, length), set()).update(starts)

    def runs(self) -> Iterator[Run]:
        """Windows of one time of the week put together, in the order in which their kinds came up."""
        for (party, spot, length), left in self._starts.items():
            for first, weeks in _weekly(frozenset(left)):
                yield Run(party, spot, first, length, weeks)


@lru_cache(maxsize=4096)
def _weekly(starts: frozenset[int]) -> tuple[tuple[int, tuple[int, ...]], ...]:
    """The first of all starts at each time of the week, and the weeks as in ``Run``."""
    found: dict[int, list[int]] = {}
    for start in sorted(starts):
        found.setdefault(start % WEEK, []).append(start)
    runs = []
    for same in found.values():
        weeks = [1]
        for before, start in pairwise(same):
            if start == before + WEEK:
                weeks[-1] += 1
            else:
                weeks += [(start - before) // WEEK - 1, 1]
        runs.append((same[0], tuple(weeks)))
    return tuple(runs)
