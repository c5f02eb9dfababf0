"""Who answers at a moment, when and where next, and what changes in the coming thirty days.

``answer`` is a pure function of a timetable and a moment. ``components/answer/script.js`` holds the same function for
the browser; ``tests/golden/answers/`` runs both over the same cases. Whoever changes one changes the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from beatbook.timetable import DAY, Duty, Post, Timetable, Window

#: How many coming windows of each party are told.
NEXT = 3
#: How far ahead changes are told, in minutes.
CHANGES_AHEAD = 30 * DAY

ChangeKind = Literal[
    "leaves", "arrives", "away", "back", "covers", "gives-up", "takes-on", "room-ends", "room-begins", "special"
]
#: Changes at one moment are told in this order: what ends before what begins.
KINDS: tuple[ChangeKind, ...] = (
    "leaves", "gives-up", "room-ends", "arrives", "takes-on", "room-begins", "back", "away", "covers", "special",
)  # fmt: skip


@dataclass(frozen=True)
class Change:
    """What is different from ``minute`` on. ``of`` is a number in the list that ``kind`` is about:

    * a duty: ``arrives``, ``leaves``, ``away``, ``back``, and ``covers`` (from now on somebody else answers meanwhile);
    * a post: ``takes-on``, ``gives-up``;
    * a room: ``room-begins``, ``room-ends``;
    * a special day: ``special``.
    """

    minute: int
    kind: ChangeKind
    of: int


@dataclass(frozen=True)
class Answer:
    """What holds at a moment. ``early`` and ``old`` answers are empty: the timetable does not reach that moment.

    ``today`` is the town's day, 0 for the timetable's first. ``duties`` and ``posts`` are those that hold, ``open`` the
    windows going on, ``next`` the coming ones, three a party at most.
    """

    state: Literal["known", "early", "old"]
    today: int = 0
    duties: tuple[Duty, ...] = ()
    posts: tuple[Post, ...] = ()
    open: tuple[Window, ...] = ()
    next: tuple[Window, ...] = ()
    changes: tuple[Change, ...] = ()


def answer(timetable: Timetable, moment: int) -> Answer:
    """The answer at a moment, in minutes since 1970-01-01 00:00 UTC."""
    now = moment - timetable.start
    if now < 0:
        return Answer("early")
    if now >= timetable.end:
        return Answer("old")
    upcoming: dict[int, list[Window]] = {}
    for window in timetable.windows:
        if window.start > now and len(upcoming.setdefault(window.party, [])) < NEXT:
            upcoming[window.party].append(window)
    return Answer(
        "known",
        today=timetable.clock(now) // DAY,
        duties=tuple(duty for duty in timetable.duties if _holds(duty, now)),
        posts=tuple(post for post in timetable.posts if _holds(post, now)),
        open=tuple(window for window in timetable.windows if window.start <= now < window.end),
        next=tuple(sorted(window for windows in upcoming.values() for window in windows)),
        changes=changes(timetable, now, CHANGES_AHEAD),
    )


def _holds(period: Duty | Post, now: int) -> bool:
    return period.start <= now and (period.end is None or now < period.end)


def changes(timetable: Timetable, now: int, ahead: int) -> tuple[Change, ...]:
    """What changes after ``now`` and up to ``ahead`` minutes later, and special days that are not over, in order."""
    found = []

    def told(minute: int | None, kind: ChangeKind, of: int) -> None:
        if minute is not None and now < minute <= now + ahead:
            found.append(Change(minute, kind, of))

    people = timetable.people
    for number, duty in enumerate(timetable.duties):
        own = [other for other in timetable.duties if people[other.party] == people[duty.party]]
        before = next((other for other in own if other.end == duty.start), None)
        after = next((other for other in own if other.start == duty.end), None)
        away, was_away = duty.answering != duty.party, before is not None and before.answering != before.party
        # An officer's page tells of each district instead.
        if before is None and not timetable.posts:
            told(duty.start, "arrives", number)
        if after is None and not timetable.posts:
            told(duty.end, "leaves", number)
        if away and not was_away:
            told(duty.start, "away", number)
        elif was_away and not away:
            told(duty.start, "back", number)
        elif away and before is not None and duty.answering != before.answering:
            told(duty.start, "covers", number)
    for number, post in enumerate(timetable.posts):
        if not any(p.district == post.district and p.end == post.start for p in timetable.posts):
            told(post.start, "takes-on", number)
        if not any(p.district == post.district and p.start == post.end for p in timetable.posts):
            told(post.end, "gives-up", number)
    for number, room in enumerate(timetable.rooms):
        told(room.start, "room-begins", number)
        # Of a move only the new room is told.
        if not any(r.party == room.party and r.start == room.end for r in timetable.rooms):
            told(room.end, "room-ends", number)
    for number, day in enumerate(timetable.special):
        if now < day.end and day.start <= now + ahead:
            found.append(Change(day.start, "special", number))
    return tuple(sorted(found, key=lambda change: (change.minute, KINDS.index(change.kind), change.of)))
